"""One box for records, search terms, views and commands (Ctrl+K)."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tracker.desktop.commands import CommandTable
from tracker.desktop.overlay import Overlay
from tracker.desktop.palette_completing import Completion, completions, field_of, is_complete
from tracker.desktop.palette_foot import PaletteFoot
from tracker.desktop.palette_line import PaletteLine
from tracker.desktop.palette_list import PAGE, PaletteList
from tracker.desktop.palette_recent import Recent
from tracker.desktop.palette_records import GROUPS, MORE, Doors, Records, counted
from tracker.desktop.palette_rows import NAMED, Group, Row, by_group, command_rows, question_rows, usual_commands
from tracker.desktop.palette_typed import COMMANDS, PEOPLE, QUESTIONS, REFS, Typed
from tracker.desktop.session import Session
from tracker.desktop.widgets.chips import Glyph
from tracker.desktop.widgets.layout import HLine, Words

TYPING_PAUSE = 30  # ms: letters typed in one go are searched for once
ALL = 400
PLACEHOLDER = "Search, narrow by status: or due:, or run a command"
KINDS_OF_MODE = {PEOPLE: ("actor", "person"), REFS: ("meeting", "commitment", "questionnaire")}
ALL_OF_MODE = {PEOPLE: ("actor", "person"), REFS: ("meeting",)}


class Palette(Overlay):
    """Type, choose with the arrow keys, Enter opens."""

    def __init__(self, window: QWidget, table: CommandTable, doors: Doors) -> None:
        super().__init__(window, "palette", width=720, top=56)
        self._table, self._doors = table, doors
        self._session: Session | None = None
        self._recent: Recent | None = None
        self._shown: dict[str, int] = {}
        self._completions: list[Completion] = []
        self._typed = Typed("", 0)
        self.setAccessibleName("Search or run a command")
        self.line = PaletteLine()
        self.line.setPlaceholderText(PLACEHOLDER)
        self.line.setAccessibleName("Search or run a command")
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._on_text)
        self.line.cursorPositionChanged.connect(self._on_caret)
        self.list = PaletteList()
        self.list.pressed_row.connect(self._act)
        self.list.currentItemChanged.connect(self._on_chosen)
        self.foot = PaletteFoot()
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE)
        self._pause.timeout.connect(self._fill)
        self.closed.connect(self._let_go)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(18, 10, 14, 10)
        head.setSpacing(10)
        head.addWidget(Glyph("search", tone="t3"))
        head.addWidget(self.line, 1)
        self._fault = Words("", tone="danger", size=12, wrap=True)
        self._fault.setContentsMargins(46, 0, 18, 8)
        self._none = Words("", tone="t2", wrap=True)
        self._none.setContentsMargins(18, 14, 18, 16)
        body = self.card.body
        body.addLayout(head)
        body.addWidget(self._fault)
        body.addWidget(HLine())
        body.addWidget(self.list)
        body.addWidget(self._none)
        body.addWidget(HLine())
        body.addWidget(self.foot)

    def search(self, session: Session | None, recent: Recent | None = None) -> None:
        """Open the box; without a workspace only commands are found."""
        self._session, self._recent = session, recent
        self.line.clear()
        self._shown.clear()
        self._fill()
        self.open_over()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def rows(self) -> list[Row]:
        """Return the rows that are listed."""
        return self.list.rows()

    @property
    def chosen(self) -> Row | None:
        """The row that Enter acts on."""
        return self.list.chosen

    @property
    def waiting(self) -> bool:
        """True while letters are still gathered."""
        return self._pause.isActive()

    @property
    def remark(self) -> str:
        """What is said of the line: what was not understood, or that nothing was found."""
        return " ".join(each.text() for each in (self._fault, self._none) if each.isVisibleTo(self))

    @Slot()
    def _let_go(self) -> None:
        """Forget the workspace, which may be closed next."""
        self._pause.stop()
        self._session = self._recent = None

    @Slot()
    def _on_text(self) -> None:
        if not self.line.is_marking:
            self._shown.clear()
            self._pause.start()
            self._answer()

    def _answer(self) -> None:
        """Run a question as soon as its digit is typed behind the sign."""
        typed = Typed(self.line.text(), self.line.cursorPosition())
        if typed.mode == QUESTIONS and typed.words.isdecimal():
            row = next((row for row in question_rows(self._table, typed.words) if row.keys == typed.words), None)
            if row is not None:
                self._act(row)

    @Slot()
    def _on_caret(self) -> None:
        """Offer what the term goes on with at which the caret stands now."""
        if not self.line.is_marking and self._session is not None and ":" in self.line.text():
            self._pause.start()

    # What is listed

    @Slot()
    def _fill(self) -> None:
        """Read the line, and list what it finds."""
        self._pause.stop()
        session = self._session
        names, today = (session.filtering, session.shown_day) if session is not None else (None, None)
        typed = self._typed = Typed(self.line.text(), self.line.cursorPosition(), names, today)
        self._completions = completions(typed, session) if session is not None else []
        groups = self._groups(typed)
        self.list.show_groups(groups)
        found = bool(self.list.rows())
        self.list.setVisible(found)
        self._none.setText("" if found else self._nothing(typed))
        self._none.setVisible(not found)
        self._show_remarks(typed)
        self.foot.show_keys(completes=bool(self._completions), shows=any(row.shows for row in self.list.rows()))
        self.place()
        self.list.choose(self._first_choice(typed))
        self._announce(groups)

    def _groups(self, typed: Typed) -> list[Group]:
        if typed.mode == COMMANDS:
            return by_group(command_rows(self._table, typed.words, ALL))
        if typed.mode == QUESTIONS:
            return by_group(question_rows(self._table, typed.words))
        session = self._session
        if session is None:
            return by_group(command_rows(self._table, typed.words))
        records = Records(session, self._doors, self._shown, alone=bool(typed.mode))
        if typed.mode:
            kinds = KINDS_OF_MODE[typed.mode]
            groups = records.of_words(typed, kinds) if typed.words else [records.all_of(ALL_OF_MODE[typed.mode])]
        elif not typed.line.strip():
            return self._at_rest(records)
        elif field_of(typed.term) is not None and not typed.filters:
            groups = [self._completing(typed), *records.of_words(typed.others())]
        elif typed.filters:
            groups = [self._completing(typed), records.of_terms(typed)]
        else:
            groups = self._of_words(typed, records)
        return [self._expandable(group, records) for group in groups]

    def _at_rest(self, records: Records) -> list[Group]:
        """What was done lately, then what can be done."""
        searches = self._recent.searches if self._recent is not None else []
        found = [Group("Recent", records.recent(self._recent))] if self._recent is not None else []
        found.append(Group("Recent searches", [self._search_row(line) for line in searches[:4]]))
        found.append(Group("Saved views", records.saved_views()))
        return [*found, *by_group(usual_commands(self._table))]

    def _of_words(self, typed: Typed, records: Records) -> list[Group]:
        """Commands that were named, records, what a search term could be, and commands that are only like the words."""
        named = by_group(command_rows(self._table, typed.words, least=NAMED))
        taken = {row.title for group in named for row in group.rows}
        alike = [row for row in command_rows(self._table, typed.words) if row.title not in taken]
        found = records.of_words(typed)
        exact = bool(found) and bool(self._session and self._session.store.named(typed.words))
        completing = self._completing(typed)
        first = [*found[:1], *named] if exact else named
        rest = found[1:] if exact else found
        return [*first, *rest, completing, *by_group(alike)]

    def _completing(self, typed: Typed) -> Group:
        """What the term at the caret may go on with."""
        field = field_of(typed.term)
        name = f"{field.label} is" if field is not None else "Narrow by"
        rows = [
            Row(
                name,
                each.title,
                each.icon,
                self._completer(each),
                meta=each.meta,
                keys="Tab" if each is self._completions[0] else "",
                kind="Search term",
                tone=each.tone,
                stays=True,
            )
            for each in self._completions
        ]
        return Group(name, rows)

    def _search_row(self, line: str) -> Row:
        return Row("Recent searches", line, "history", self._typer(line), kind="Search", stays=True)

    def _expandable(self, group: Group, records: Records) -> Group:
        """Offer the rest of a group, if not all of it is shown."""
        rest = group.number - len(group.rows)
        if group.name not in GROUPS.values() or rest <= 0:
            return group
        words = f"{rest:,} more {counted(rest, group.name)}"
        expand = self._expander(group.name, records.room(group.name))
        more = Row(group.name, words, "down", expand, tone="t3", stays=True)
        return replace(group, tail=[more, *group.tail])

    # What rows do that stay in the palette

    def _completer(self, completion: Completion) -> Callable[[], object]:
        return lambda: self._complete(completion)

    def _complete(self, completion: Completion) -> None:
        line, caret = completion.applied(self.line.text())
        self.line.setText(line)
        self.line.setCursorPosition(caret)
        self._fill()

    def _typer(self, line: str) -> Callable[[], object]:
        def type_it() -> None:
            self.line.setText(line)
            self._fill()

        return type_it

    def _expander(self, group: str, room: int) -> Callable[[], object]:
        def expand() -> None:
            number = self.list.number
            self._shown[group] = room + MORE
            self._fill()
            self.list.choose(number)

        return expand

    # What is said

    def _nothing(self, typed: Typed) -> str:
        if typed.filters:
            return "No commitment passes all of these search terms. Take one away, or look at another day."
        if self._typed.mode:
            return f"Nothing of that kind is called or holds “{typed.words}”."
        return f"Nothing is called or holds “{typed.line.strip()}”. Try fewer or other words."

    def _show_remarks(self, typed: Typed) -> None:
        remarks = typed.remarks(typing=bool(self._completions))
        self._fault.setText(" ".join(dict.fromkeys(each.sentence for each in remarks)))
        self._fault.setVisible(bool(remarks))
        self.line.show_spans(typed.understood, [(each.start, each.end) for each in remarks])

    def _announce(self, groups: Sequence[Group]) -> None:
        """Tell a screen reader how much was found."""
        counts = [
            f"{group.count} {counted(group.number, group.name)}" for group in groups if group.number and group.rows
        ]
        rows = len(self.list.rows())
        words = ", ".join(counts) or (f"{rows} {'result' if rows == 1 else 'results'}" if rows else "No results")
        said = " ".join(part for part in (words, self.remark) if part)
        if said != self.line.accessibleDescription():
            self.line.setAccessibleDescription(said)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.line, said))

    @Slot()
    def _on_chosen(self) -> None:
        """Tell a screen reader which row is chosen, as the keyboard stays in the line."""
        row = self.chosen
        if row is not None and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.list, row.spoken))

    def _first_choice(self, typed: Typed) -> int:
        """The row that Enter acts on at first: past the completions if the term is complete."""
        in_value = field_of(typed.term) is not None
        if in_value and self._completions and is_complete(typed, self._completions):
            return len(self._completions)
        return 0

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: PAGE, Qt.Key.Key_PageUp: -PAGE}
        if key in steps:
            self.list.move_choice(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and (control or not self.line.text()):
            self.list.choose(0 if key == Qt.Key.Key_Home else len(self.rows()))
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._tab(back=key == Qt.Key.Key_Backtab)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(shows=control)
        elif key == Qt.Key.Key_Escape:
            self.close_over()
        else:
            return False
        return True

    def _tab(self, *, back: bool) -> None:
        """Complete the term at the caret; where there is none, go on to the next row."""
        if self._pause.isActive():
            self._fill()
        chosen = self.chosen
        if back or not self._completions:
            self.list.move_choice(-1 if back else 1)
        elif chosen is not None and chosen.kind == "Search term":
            chosen.act()
        else:
            self._complete(self._completions[0])

    def _enter(self, *, shows: bool) -> None:
        """Act on the chosen row; with Ctrl show all commitments that were asked for."""
        if self._pause.isActive():
            self._fill()
        if shows:
            place = next((row for row in self.rows() if row.shows), None)
            if place is not None:
                self._act(place)
        elif self.chosen is not None:
            self._act(self.chosen)

    @Slot(object)
    def _act(self, row: Row) -> None:
        if not row.enabled:
            return
        if row.stays:
            row.act()
            return
        if self._recent is not None and not self._typed.mode and row.kind not in ("Command", "View"):
            self._recent.searched(self._typed.line)
        self.close_over()
        row.act()
