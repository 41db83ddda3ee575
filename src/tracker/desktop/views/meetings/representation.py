"""Representation: who of a bloc was present, spoken for, declined or absent, on that day's membership."""

from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from tracker.desktop.session import Session
from tracker.desktop.views.meetings.steps import Steps, Stop
from tracker.desktop.widgets import Button, FlowLayout, SectionHeader, Words
from tracker.model.errors import UserError
from tracker.model.palette import ATTENDANCE_GLYPH
from tracker.model.records import Actor, Meeting, Membership, Participation
from tracker.model.vocabulary import Presence
from tracker.store.representation import represented_at

GROUPS = {
    "present": ("Present", ATTENDANCE_GLYPH[Presence.in_person]),
    "spoken_for": ("Spoken for", ATTENDANCE_GLYPH[Presence.delegated]),
    "declined": ("Declined", ATTENDANCE_GLYPH[Presence.declined]),
    "absent": ("Absent", ATTENDANCE_GLYPH[Presence.not_invited]),
}
LABEL_WIDTH = 92


class Representation(QWidget):
    """Chips of blocs, the count in words, and the members by how they were represented."""

    opened = Signal(int)
    """A member is to be shown; carries the actor's id."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._meeting: Meeting | None = None
        self.bloc = ""
        """Code of the bloc that is shown."""
        self._blocs: list[tuple[int, str, str]] = []
        self._chips: list[Button] = []
        head = SectionHeader("Representation")
        head.setFixedHeight(32)
        self._area = QWidget(self)
        self._flow = FlowLayout(self._area)
        self._words = Words("", self, size=13, weight=500, wrap=True)
        self._none = Words("", self, size=12, tone="t3", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self.groups: dict[str, tuple[Words, Steps]] = {}
        for at, (key, (words, _)) in enumerate(GROUPS.items()):
            label, members = Words(words, self, size=12, tone="t2"), Steps(words, self)
            label.setFixedHeight(24)
            members.opened.connect(self.opened)
            self._grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(members, at, 1, Qt.AlignmentFlag.AlignTop)
            self.groups[key] = (label, members)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(head)
        column.addWidget(self._area)
        column.addWidget(self._words)
        column.addLayout(self._grid)
        column.addWidget(self._none)

    def show_of(self, meeting: Meeting, day: int) -> None:
        """Show a meeting of a day; 0 is a meeting without one."""
        self._meeting = meeting
        self._blocs = self._known_blocs(day) if day else []
        codes = [code for _, code, _ in self._blocs]
        if self.bloc not in codes:
            self.bloc = "EU" if "EU" in codes else next(iter(codes), "")
        self._make_chips()
        self._show()

    def _known_blocs(self, day: int) -> list[tuple[int, str, str]]:
        """Return id, code and name of the blocs that have members on a day."""
        store = self._session.store
        rows = store.values(Membership, "bloc", "since_first", "until_last")
        found = {bloc for bloc, since, until in rows if (since or 0) <= day <= (until or 1 << 30)}
        named = [(each, store.name_of(Actor.KIND, each), store.title_of(Actor.KIND, each)) for each in found]
        return sorted(named, key=lambda each: each[2].casefold())

    def _make_chips(self) -> None:
        if [chip.property("bloc") for chip in self._chips] != [code for _, code, _ in self._blocs]:
            for chip in self._chips:
                self._flow.removeWidget(chip)
                chip.hide()
                chip.deleteLater()
            self._chips = []
            for _, code, name in self._blocs:
                chip = Button(name, self._area, compact=True)
                chip.setCheckable(True)
                chip.setProperty("bloc", code)
                chip.clicked.connect(self._on_bloc)
                self._flow.addWidget(chip)
                chip.show()
                self._chips.append(chip)
        for chip in self._chips:
            chip.setChecked(chip.property("bloc") == self.bloc)
        self._area.setVisible(bool(self._chips))

    @Slot()
    def _on_bloc(self) -> None:
        chip = self.sender()
        if isinstance(chip, Button):
            self.bloc = str(chip.property("bloc"))
            self._make_chips()
            self._show()

    def _show(self) -> None:
        found, why = self._members()
        for key, (label, members) in self.groups.items():
            members.show_stops(found.get(key, ()))
            label.setVisible(bool(found.get(key)))
        total = sum(map(len, found.values()))
        parts = [f"{len(found['present'])} of {total} present"] if total else []
        parts += [f"{len(found[key])} {GROUPS[key][0].lower()}" for key in list(GROUPS)[1:] if found.get(key)]
        self._words.setText(", ".join(parts))
        self._words.setVisible(bool(parts))
        self._none.setText(why)
        self._none.setVisible(bool(why))

    def words(self) -> str:
        """Return the count in words: "7 of 27 present, 20 absent"."""
        return self._words.text()

    def _members(self) -> tuple[dict[str, Sequence[Stop]], str]:
        """Return the members by group, or why there are none."""
        meeting, store = self._meeting, self._session.store
        if meeting is None or not meeting.date:
            return {}, "The meeting has no date, so nobody knows whose membership counts. Give it a date."
        bloc = next((each for each, code, _ in self._blocs if code == self.bloc), 0)
        if not bloc:
            return {}, "No bloc has members on record for that day. Add memberships under Participants."
        try:
            rows = represented_at(store, meeting, store.get(Actor, bloc))
        except UserError as error:
            return {}, str(error)
        members = {one.actor for one in store.all(Membership, bloc=bloc)}
        ids = {store.name_of(Actor.KIND, each): each for each in members}
        declined = {
            one.actor for one in store.all(Participation, meeting=meeting.number) if one.presence is Presence.declined
        }
        found: dict[str, list[Stop]] = defaultdict(list)
        for row in rows:
            actor, group = ids[row["actor"]], row["representation"]
            group = "declined" if group == "absent" and actor in declined else group
            who = row["person"] if group == "present" else f"by {row['by']}" if row["by"] else row["person"]
            words = f"{row['name']}, {who}" if who else row["name"]
            found[group].append(Stop(actor, words, GROUPS[group][1], words, to_come=group in ("absent", "declined")))
        return {key: found.get(key, []) for key in GROUPS}, ""
