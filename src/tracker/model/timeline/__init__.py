"""The timeline as pure numbers: what is drawn where, for the window and for the figure of a brief."""

from tracker.model.timeline.extents import Spans, spans
from tracker.model.timeline.grouping import GroupBy, Grouping, group, regroup
from tracker.model.timeline.lanes import NOTHING, Lane, lane_order
from tracker.model.timeline.pins import Pin, PinBoard, Placed, place_pins
from tracker.model.timeline.placing import Layout, bucket, layout
from tracker.model.timeline.room import Words, label_widths, words
from tracker.model.timeline.rows import BAR, MOST_BARS, PADDING, PITCH, Hit, Part, Rows
from tracker.model.timeline.strips import Overview, density, overview

__all__ = [
    "BAR",
    "MOST_BARS",
    "NOTHING",
    "PADDING",
    "PITCH",
    "GroupBy",
    "Grouping",
    "Hit",
    "Lane",
    "Layout",
    "Overview",
    "Part",
    "Pin",
    "PinBoard",
    "Placed",
    "Rows",
    "Spans",
    "Words",
    "bucket",
    "density",
    "group",
    "label_widths",
    "lane_order",
    "layout",
    "overview",
    "place_pins",
    "regroup",
    "spans",
    "words",
]
