"""The parts that every view is built of."""

from tracker.desktop.widgets.buttons import Button, IconButton, KeyCap, PrimaryButton, SecondaryButton
from tracker.desktop.widgets.chips import (
    CodeTag,
    FilterChip,
    FlagChip,
    Glyph,
    RemovableChip,
    StatusChip,
    StrengthTicks,
)
from tracker.desktop.widgets.choose import NavItem, NavList, SegmentedControl
from tracker.desktop.widgets.date_field import FuzzyDateField, ReadingCard, SpanPicture
from tracker.desktop.widgets.editor import Editor, Field
from tracker.desktop.widgets.feedback import EmptyState, Notice, StatusStrip, Toast
from tracker.desktop.widgets.fields import (
    CheckField,
    LongTextField,
    NumberField,
    SpinBox,
    TextField,
    VocabField,
)
from tracker.desktop.widgets.layout import (
    Card,
    ElidedWords,
    FlowLayout,
    HLine,
    Popover,
    SectionHeader,
    Splitter,
    Surface,
    VLine,
    Words,
)
from tracker.desktop.widgets.reference_field import ReferenceField
from tracker.desktop.widgets.shortcuts import let_undo_reach_window
from tracker.desktop.widgets.tables import dress_table
from tracker.desktop.widgets.tags_field import TagsField

__all__ = [
    "Button",
    "Card",
    "CheckField",
    "CodeTag",
    "Editor",
    "ElidedWords",
    "EmptyState",
    "Field",
    "FilterChip",
    "FlagChip",
    "FlowLayout",
    "FuzzyDateField",
    "Glyph",
    "HLine",
    "IconButton",
    "KeyCap",
    "LongTextField",
    "NavItem",
    "NavList",
    "Notice",
    "NumberField",
    "Popover",
    "PrimaryButton",
    "ReadingCard",
    "ReferenceField",
    "RemovableChip",
    "SecondaryButton",
    "SectionHeader",
    "SegmentedControl",
    "SpanPicture",
    "SpinBox",
    "Splitter",
    "StatusChip",
    "StatusStrip",
    "StrengthTicks",
    "Surface",
    "TagsField",
    "TextField",
    "Toast",
    "VLine",
    "VocabField",
    "Words",
    "dress_table",
    "let_undo_reach_window",
]
