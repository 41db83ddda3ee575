"""The keyboard on the canvas: arrows go from bar to bar and choose, M moves a date, D draws, Esc gives up."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent

from tracker.desktop.views.timeline.choosing import extend, select, select_all, select_only, toggle
from tracker.desktop.views.timeline.key_modes import ARROWS, ENTER, LANES, DrawMode, Mode, MoveMode
from tracker.desktop.views.timeline.moves import take_bar, take_meeting
from tracker.desktop.views.timeline.scene import MEETINGS
from tracker.model.timeline import Part

if TYPE_CHECKING:
    from tracker.desktop.views.timeline.canvas import Canvas

Key = Qt.Key
Held = Qt.KeyboardModifier
ZOOM = 1.5
DRAW = "Drag from the day it is made to the day it is due, or use arrows and Enter. Esc gives up."


class Keys:
    """What the keyboard is doing."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._mode: Mode | None = None
        self.space = False  # held down, so that the mouse pans
        self.space_used = False

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key asks for; tell whether it asked for anything."""
        key, held = Key(event.key()), event.modifiers()
        control, shift = bool(held & Held.ControlModifier), bool(held & Held.ShiftModifier)
        if key in (Key.Key_Alt, Key.Key_Shift, Key.Key_Control):
            self._canvas.pointer.held(held | _modifier(key))
            return False
        if key == Key.Key_Escape:
            return self._escape()
        if self._mode is not None:
            alt = bool(held & Held.AltModifier)
            self._while_held(self._mode, key, control=control, shift=shift, alt=alt)
            return True
        if key == Key.Key_Space:
            self._space(event, control=control)
            return True
        return self._go(key, control=control, shift=shift) or self._look(key) or self._act(key, control, shift=shift)

    def release(self, event: QKeyEvent) -> None:
        """Let go of a key: Space chooses if nothing was panned with it."""
        key = Key(event.key())
        if key in (Key.Key_Alt, Key.Key_Shift, Key.Key_Control):
            self._canvas.pointer.held(event.modifiers() & ~_modifier(key))
        elif key == Key.Key_Space and not event.isAutoRepeat() and self.space:
            used = self.space_used
            self.let_space_go()
            if not used:
                self.toggle()

    def let_space_go(self) -> None:
        """Forget that Space is held."""
        self.space = self.space_used = False
        self._canvas.pointer.held(Held.NoModifier)

    def _space(self, event: QKeyEvent, *, control: bool) -> None:
        if control:
            self.toggle()
        elif not event.isAutoRepeat():
            self.space, self.space_used = True, False
            self._canvas.pointer.held(event.modifiers())

    def _escape(self) -> bool:
        """Give up what is held; else choose nothing."""
        canvas = self._canvas
        if canvas.pointer.cancel() | self.cancel():
            return True
        if not canvas.session.selected("commitment"):
            return False
        select(canvas.session, canvas.scene_state, ())
        canvas.announce("Nothing selected")
        return True

    def _while_held(self, mode: Mode, key: Qt.Key, *, control: bool, shift: bool, alt: bool) -> None:
        if not mode.press(key, control=control, shift=shift, alt=alt):
            self._mode = None
            self._canvas.scene_state.held.clear()
            self._canvas.repaint_bars()

    def _go(self, key: Qt.Key, *, control: bool, shift: bool) -> bool:
        """Go to a neighbour, or move through time and lanes."""
        canvas, scene = self._canvas, self._canvas.scene_state
        if key in ARROWS and control and not shift:
            canvas.pan(ARROWS[key] * scene.width / 6)
        elif key in LANES and control and not shift:
            canvas.scroll_to(scene.scroll + LANES[key] * 52)
        elif key in ARROWS:
            self.step(ARROWS[key], adding=shift and not control, alone=shift and control)
        elif key in LANES:
            self.step_lane(LANES[key], adding=shift and not control, alone=shift and control)
        elif key in (Key.Key_PageUp, Key.Key_PageDown):
            canvas.scroll_to(scene.scroll + (1 if key == Key.Key_PageDown else -1) * scene.room * 0.9)
        else:
            return False
        return True

    def _look(self, key: Qt.Key) -> bool:
        """Zoom."""
        canvas = self._canvas
        if key in (Key.Key_Plus, Key.Key_Equal):
            canvas.zoom_by(ZOOM)
        elif key == Key.Key_Minus:
            canvas.zoom_by(1 / ZOOM)
        elif key == Key.Key_Home:
            canvas.fit()
        elif key == Key.Key_End:
            canvas.reveal_day(canvas.scene_state.picture.standing.as_of)
        else:
            return False
        return True

    def _act(self, key: Qt.Key, control: bool, *, shift: bool) -> bool:
        """Act on what is focused."""
        canvas = self._canvas
        if key in ENTER and self._open_stack():
            return True
        if key in ENTER and control:
            return self._open()
        if (key == Key.Key_M and not control) or (key in ENTER and not shift):
            return self.begin("start" if shift else "end")
        if key == Key.Key_D and not (control or shift):
            return self.draw()
        if key == Key.Key_A and control:
            self.choose_all()
            return True
        if key == Key.Key_Menu or (key == Key.Key_F10 and shift):
            canvas.menu_wanted.emit(None)
            return True
        if key == Key.Key_C and not control:
            if self.focused_lane:
                canvas.fold_wanted.emit(self.focused_lane)
            return bool(self.focused_lane)
        return False

    def _open(self) -> bool:
        """Open the focused record in the inspector."""
        session, scene = self._canvas.session, self._canvas.scene_state
        if scene.focus_pin is not None:
            session.open("meeting", scene.focus_pin)
        elif self.focused_bar is not None:
            session.open("commitment", int(scene.picture.columns.ids[scene.picture.layout.rows[self.focused_bar]]))
        else:
            return False
        return True

    @property
    def focused_bar(self) -> int | None:
        """The bar that has the focus, as far as it is still there."""
        scene = self._canvas.scene_state
        return scene.focus if scene.focus is not None and scene.focus < len(scene.picture.layout) else None

    @property
    def focused_lane(self) -> str:
        """The key of the lane of what is focused; empty while nothing is."""
        layout, bar = self._canvas.scene_state.picture.layout, self.focused_bar
        if self._canvas.scene_state.focus_pin is not None:
            return MEETINGS
        return "" if bar is None else layout.lanes[int(layout.lane_of[bar])].key

    def toggle(self) -> None:
        """Choose the focused commitment, or no longer."""
        canvas = self._canvas
        if self.focused_bar is not None:
            added = toggle(canvas.session, canvas.scene_state, self.focused_bar)
            count = len(canvas.session.selected("commitment"))
            canvas.announce(f"{'Selected' if added else 'Not selected'}, {count:,} in all")

    def choose_all(self) -> None:
        """Choose everything that is shown."""
        canvas = self._canvas
        canvas.announce(f"{select_all(canvas.session, canvas.scene_state):,} selected")

    def _open_stack(self) -> bool:
        """Open the list of a counted pin, or of the place in a density strip that has the focus."""
        canvas, scene = self._canvas, self._canvas.scene_state
        if scene.focus_pin is not None:
            placed = next((each for each in scene.pins if scene.focus_pin in each.ids), None)
            if placed is None or placed.count == 1:
                return False
            at = QPoint(int(scene.px(placed.pin.day)), 60)
            canvas.list_wanted.emit("meeting", list(placed.ids), at)
            return True
        if self.focused_bar is None:
            return False
        layout = scene.picture.layout
        lane = int(layout.lane_of[self.focused_bar])
        top = round(scene.rows.top_of(self.focused_bar) - scene.scroll + scene.head)
        if self.list_cluster(self.focused_bar, QPoint(round(scene.px(float(layout.x0[self.focused_bar]))), top + 10)):
            return True
        if not scene.is_strip(lane):
            return False
        day = float(layout.x0[self.focused_bar])
        rows = [int(layout.rows[bar]) for bar in scene.rows.stack(lane, day, day + 4 / scene.scale)]
        at = QPoint(int(max(0, min(scene.px(day), scene.width))), int(scene.lane_y(lane)) + 10)
        canvas.list_wanted.emit("commitment", rows, at)
        return True

    def list_cluster(self, bar: int, at: QPoint) -> bool:
        """Open the list of the cluster in which a bar is drawn, if it is."""
        canvas, scene = self._canvas, self._canvas.scene_state
        cluster = scene.rows.cluster_of(bar)
        if cluster is None:
            return False
        canvas.list_wanted.emit("commitment", scene.picture.layout.rows[cluster.bars].tolist(), at)
        return True

    # Going

    def step(self, by: int, *, adding: bool = False, alone: bool = False) -> None:
        """Focus and select the next bar of the lane, or the next meeting."""
        canvas, scene = self._canvas, self._canvas.scene_state
        layout = scene.picture.layout
        if scene.focus_pin is not None:
            days = [pin.id for pin in sorted(scene.picture.pins, key=lambda pin: (pin.day, pin.id))]
            at = days.index(scene.focus_pin) + by if scene.focus_pin in days else 0
            self.focus_pin(days[max(0, min(at, len(days) - 1))])
            return
        if not len(layout):
            return
        if self.focused_bar is None:
            bar = self._nearest(0, (scene.x0 + scene.x1) / 2 if by > 0 else scene.x0)
        else:
            lane = layout.lanes[int(layout.lane_of[self.focused_bar])]
            bar = max(lane.first, min(self.focused_bar + by, lane.stop - 1))
        self.focus_bar(bar, adding=adding, alone=alone)
        canvas.reveal(bar)

    def step_lane(self, by: int, *, adding: bool = False, alone: bool = False) -> None:
        """Focus the bar of the next lane that begins nearest; above the first lane are the meetings."""
        canvas, scene = self._canvas, self._canvas.scene_state
        layout = scene.picture.layout
        filled = [number for number, lane in enumerate(layout.lanes) if lane.stop > lane.first]
        if scene.focus_pin is not None:
            if by > 0 and filled:
                self._focus_nearest(filled[0], scene.picture.meetings[scene.focus_pin].first)
            return
        if not filled:
            if by < 0:
                self._first_pin((scene.x0 + scene.x1) / 2)
            return
        if self.focused_bar is None:
            self._focus_nearest(filled[0], (scene.x0 + scene.x1) / 2)
            return
        lane = int(layout.lane_of[self.focused_bar])
        further = [number for number in filled if (number - lane) * by > 0]
        day = float(layout.x0[self.focused_bar])
        if further:
            self._focus_nearest(further[0] if by > 0 else further[-1], day, adding=adding, alone=alone)
        elif by < 0 and not (adding or alone):
            self._first_pin(day)
        canvas.repaint_bars()

    def _focus_nearest(self, lane: int, day: float, *, adding: bool = False, alone: bool = False) -> None:
        bar = self._nearest(lane, day)
        self.focus_bar(bar, adding=adding, alone=alone)
        self._canvas.reveal(bar)

    def _nearest(self, lane: int, day: float) -> int:
        one = self._canvas.scene_state.picture.layout.lanes[lane]
        starts = self._canvas.scene_state.picture.layout.x0[one.first : one.stop]
        return one.first + int(np.abs(starts - day).argmin())

    def _first_pin(self, day: float) -> None:
        pins = self._canvas.scene_state.picture.pins
        if pins:
            self.focus_pin(min(pins, key=lambda pin: abs(pin.day - day)).id)

    def focus_bar(self, bar: int, *, adding: bool = False, alone: bool = False) -> None:
        """Put the keyboard on a bar; select it, or all from the anchor to it (`adding`), or nothing (`alone`)."""
        canvas, scene, session = self._canvas, self._canvas.scene_state, self._canvas.session
        before, scene.focus, scene.focus_pin = self.focused_bar, bar, None
        if adding:
            scene.anchor = before if scene.anchor is None else scene.anchor
            extend(session, scene, bar)
        elif not alone:
            select_only(session, scene, bar)
        canvas.say_focus()
        canvas.repaint_bars()

    def focus_pin(self, meeting: int) -> None:
        """Put the keyboard on a meeting and select it."""
        canvas, scene = self._canvas, self._canvas.scene_state
        scene.focus_pin = meeting
        canvas.session.select("meeting", meeting)
        canvas.reveal_day(scene.picture.meetings[meeting].first)
        canvas.say_focus()
        canvas.repaint_bars()

    # Holding

    def begin(self, part: Part) -> bool:
        """Take hold of the deadline or the start of the focused bar, or of the focused meeting.

        If the focused bar is one of several that are selected, their deadlines move together.
        """
        canvas, scene = self._canvas, self._canvas.scene_state
        if not canvas.pointer.may_move:
            canvas.pointer.say_why_not()
            return False
        move = None
        if scene.focus_pin is not None:
            move = take_meeting(scene.picture, scene.focus_pin)
        elif self.focused_bar is not None:
            row = int(scene.picture.layout.rows[self.focused_bar])
            company = scene.selected if row in scene.selected and part != "start" else ()
            move = take_bar(scene.picture, row, part, company)
        if move is None:
            canvas.session.refused.emit(self._why_nothing_moves())
            return False
        canvas.card_wanted.emit(None, QPoint())  # or it would stand over the date
        self._mode = MoveMode(canvas, move)
        return True

    def _why_nothing_moves(self) -> str:
        if self._canvas.scene_state.focus_pin is not None:
            return "A meeting that was held stays on its day. Open it to correct its date."
        if self.focused_bar is not None:
            return "This commitment is closed and has no deadline to move."
        return "Choose a bar first: click it, or go to it with the arrow keys."

    def draw(self) -> bool:
        """Draw a commitment: by keys from the as-of day in the focused lane, by mouse from where it is pressed."""
        canvas, scene = self._canvas, self._canvas.scene_state
        if not canvas.pointer.may_move:
            canvas.pointer.say_why_not(drawing=True)
            return False
        self.cancel()
        layout, bar = scene.picture.layout, self.focused_bar
        shown = scene.rows.lanes_between(scene.scroll, scene.scroll + scene.room)
        lane = int(layout.lane_of[bar]) if bar is not None else next(iter(shown), -1)
        canvas.pointer.draw()
        canvas.card_wanted.emit(None, QPoint())
        canvas.session.toast.emit(DRAW, False)
        self._mode = DrawMode(canvas, scene.picture.standing.as_of, lane)
        return True

    @property
    def is_holding(self) -> bool:
        """True while a date is moved or a commitment drawn by keys."""
        return self._mode is not None

    def cancel(self) -> bool:
        """Give up what is held with nothing written; tell whether there was anything."""
        if self._mode is None:
            return False
        self._mode = None
        self._canvas.scene_state.held.clear()
        self._canvas.say_focus()
        self._canvas.repaint_bars()
        return True


def _modifier(key: Qt.Key) -> Qt.KeyboardModifier:
    return {Key.Key_Alt: Held.AltModifier, Key.Key_Shift: Held.ShiftModifier}.get(key, Held.ControlModifier)
