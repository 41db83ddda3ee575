"""Renders a timeline to pages and files, without a window: the view is built from its state and painted as vectors."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice

from tracker.desktop.session import Session
from tracker.desktop.settings import Settings
from tracker.desktop.theme import current
from tracker.desktop.views.timeline.canvas import LEAST_DAYS
from tracker.desktop.views.timeline.exporting import svg
from tracker.desktop.views.timeline.exporting.choices import MARGIN, MILLIMETRE, PRINTED, Choices, Format, Lanes, Span
from tracker.desktop.views.timeline.exporting.composing import Composer, Page
from tracker.desktop.views.timeline.exporting.facts import facts
from tracker.desktop.views.timeline.exporting.marks import Text
from tracker.desktop.views.timeline.exporting.order import Order, Plan
from tracker.desktop.views.timeline.exporting.process import Progress, Wish, quietly
from tracker.desktop.views.timeline.exporting.replay import picture
from tracker.desktop.views.timeline.exporting.slicing import Slice, slices
from tracker.desktop.views.timeline.exporting.typesetting import typeset
from tracker.desktop.views.timeline.exporting.webfont import face
from tracker.desktop.views.timeline.lane_column import WIDTH
from tracker.desktop.views.timeline.view import View
from tracker.model.errors import UserError
from tracker.model.filters import of_json
from tracker.model.timeline import Rows
from tracker.store import Store, open_workspace

LEAST_WIDTH = 900  # px of a picture
LEAST_ROOM = 120.0  # px of a page for lanes
PICTURE_MARGIN = 20.0
PICTURE_SCALE = 2.0
MOST_PAGES = 200
MOST_PIXELS = 120_000_000
MOST_SIDE = 32_000  # pixels
MOST_HEIGHT = 60_000.0  # px of an SVG
Content = tuple[bytes, tuple[str, ...]]
"""What goes into a file, and what there is to know about it."""


class Renderer:
    """Keeps one workspace open from order to order, and its view as long as only choices change."""

    def __init__(self) -> None:
        self._store: Store | None = None
        self._opened: tuple[Path, int] | None = None
        self._stage: tuple[Order, View] | None = None

    def close(self) -> None:
        """Close the workspace."""
        self._stage = None
        if self._store is not None:
            self._store.close()
        self._store, self._opened = None, None

    def file(self, order: Order, progress: Progress = quietly) -> Content:
        """Return what goes into the file of an order. Raises UserError if it cannot be made."""
        return self.render(order).file(progress)

    def fulfil(self, wish: Wish, progress: Progress) -> Any:
        """Do what is wished with an order. Raises UserError if it cannot be done."""
        if wish.what == "files":
            return [self.file(_as(wish.order, format_), progress) for format_ in wish.with_]
        rendering = self.render(wish.order)
        if wish.what == "pages":
            return rendering.pages(progress)
        number, scale = wish.with_
        number = max(1, min(number, rendering.plan.count))
        return rendering.plan, number, b"" if rendering.plan.refusal else rendering.preview(number, scale)

    def render(self, order: Order) -> "Rendering":
        """Lay an order out on its pages. Raises UserError if the workspace cannot be read."""
        if self._store is None or self._opened != (order.workspace, order.step):
            self.close()
            self._store = open_workspace(order.workspace, read_only=True)
            self._opened = order.workspace, order.step
        plain = replace(order, choices=Choices())
        if self._stage is None or self._stage[0] != plain:
            self._stage = plain, view_of(self._store, order)
        return Rendering(self._stage[1], order)


def _as(order: Order, format_: Format) -> Order:
    return replace(order, choices=replace(order.choices, format=format_))


def view_of(store: Store, order: Order) -> View:
    """Build the timeline as the order says that it stood. Needs a QApplication."""
    session = Session(store, Settings(), order.made.on)
    session.set_as_of(order.as_of, order.known_on)
    session.set_filters(of_json(order.filters))
    view = View(session)
    view.restore(order.state)
    return view


class Rendering:
    """One timeline on its pages; `plan` says how it comes out."""

    def __init__(self, view: View, order: Order) -> None:
        self._view, self._order = view, order
        choices = order.choices
        current().set_mode("dark" if choices.dark else "light")
        scene = view.scene
        width = _width(choices) if choices.is_paged else max(LEAST_WIDTH, order.width)
        scene.x0, scene.x1 = _days(order, view)
        scene.width = width - WIDTH
        rows, lanes = scene.rows, _lanes(order, [lane.key for lane in scene.picture.layout.lanes])
        words = facts(view.session, scene, lanes, order.made)
        margin = MARGIN * MILLIMETRE / PRINTED if choices.is_paged else PICTURE_MARGIN
        self._composer = Composer(scene, words, current().tokens, width, margin)
        self._slices = self._cut(rows, lanes)
        height = choices.sheet[1] / PRINTED if choices.is_paged else self._composer.height(self._slices[0])
        plan = Plan(len(self._slices), width + 2 * margin, height, words.shown)
        self.plan = replace(plan, refusal=_refusal(plan, choices.format))

    def _cut(self, rows: Rows, lanes: range) -> list[Slice]:
        """Spread lanes over pages; a picture has them all."""
        whole = Slice(float(rows.tops[lanes.start]), float(rows.tops[lanes.stop]), lanes)
        if not self._order.choices.is_paged:
            return [whole]
        room = self._composer.room(self._order.choices.sheet[1] / PRINTED)
        if room < LEAST_ROOM:
            raise UserError("The page is too small for the words above and below the lanes. Take a larger one.")
        return slices(rows, lanes, room) or [whole]

    def page(self, number: int) -> Page:
        """Draw one page, from 1."""
        count = self.plan.count if self._order.choices.is_paged else 0
        return self._composer.page(self._slices[number - 1], self.plan.height, number, count)

    def preview(self, number: int, scale: float) -> bytes:
        """Paint one page as PNG, with `scale` pixels for one of the page's."""
        return _png(self.page(number), scale)

    def pages(self, progress: Progress = quietly) -> list[Page]:
        """Draw all pages. Raises UserError if that is too much."""
        if self.plan.refusal:
            raise UserError(self.plan.refusal)
        found = []
        for number in range(1, self.plan.count + 1):
            progress(number - 1, self.plan.count, "Drawing")
            found.append(self.page(number))
        progress(self.plan.count, self.plan.count, "Writing")
        return found

    def file(self, progress: Progress = quietly) -> Content:
        """Return what goes into a file of the format that was chosen. Raises UserError if it cannot be made."""
        pages, order = self.pages(progress), self._order
        match order.choices.format:
            case Format.pdf:
                return typeset(pages, order.choices, order.made, self._title)
            case Format.svg:
                return self._svg(pages[0]).encode(), ()
            case Format.png:
                return _png(pages[0], PICTURE_SCALE), ()

    @property
    def _title(self) -> str:
        return self._view.session.store.workspace.title

    def _svg(self, made: Page) -> str:
        words: Iterable[Text] = (line for each in made.paragraphs for line in each.lines)
        groups = [("page", made.ground_marks), ("timeline", made.figure), ("about", [*made.around, *words])]
        style = face(each for each in made.marks if isinstance(each, Text))
        size = made.size
        title = f"{self._title}, timeline"
        return svg.document(groups, size.width, size.height, title=title, description=made.alt, style=style)


def _refusal(plan: Plan, format_: Format) -> str:
    """Say why what is planned is too large, and what to do; empty if it is not."""
    less = "Show fewer days or lanes, fold some, or set a filter."
    wide, high = plan.width * PICTURE_SCALE, plan.height * PICTURE_SCALE
    if plan.count > MOST_PAGES:
        return f"That would be {plan.count:,} pages, and {MOST_PAGES} is the most. {less}"
    if format_ is Format.png and (wide * high > MOST_PIXELS or max(wide, high) > MOST_SIDE):
        return f"That would be a picture of {round(wide):,} × {round(high):,} pixels, too large to be made. {less}"
    if format_ is Format.svg and plan.height > MOST_HEIGHT:
        return f"That would be {round(plan.height):,} px high, and {round(MOST_HEIGHT):,} is the most. {less}"
    return ""


def _width(choices: Choices) -> int:
    """Return how wide the text of a page is, in px."""
    return int((choices.sheet[0] - 2 * MARGIN * MILLIMETRE) / PRINTED)


def _days(order: Order, view: View) -> tuple[float, float]:
    """Return the first and the last day as x; at least a week of them."""
    if order.choices.span is Span.visible and order.days is not None:
        return order.days
    first, last = order.choices.days
    whole = view.canvas.whole
    start = whole[0] if first is None else first
    end = whole[1] if last is None else last
    return (start, max(end, start + LEAST_DAYS)) if first is not None else (min(start, end - LEAST_DAYS), end)


def _lanes(order: Order, keys: list[str]) -> range:
    """Return the lanes that are wanted; all, if those that were in view are gone."""
    if order.choices.lanes is Lanes.visible:
        shown = [number for number, key in enumerate(keys) if key in order.lanes]
        if shown:
            return range(shown[0], shown[-1] + 1)
    return range(len(keys))


def _png(page: Page, scale: float) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture(page.marks, page.size, scale, page.ground).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
