"""The menus of the positions: which questionnaire, whose answers, and what can be done with a cell or a head."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Slot

from tracker.desktop.views.positions.actions import Run, open_menu
from tracker.model.palette import STANCE_GLYPH
from tracker.model.records import Actor
from tracker.model.vocabulary import Stance

if TYPE_CHECKING:
    from tracker.desktop.views.positions.view import View

Entry = tuple[str, str, Run | None, bool | None]
LINE: Entry = ("", "", None, None)
ASKED = {
    Stance.supports: "Only who supports",
    Stance.conditional: "Only who is conditional",
    Stance.undecided: "Only who is undecided",
    Stance.opposes: "Only who opposes",
    Stance.no_answer: "Only who has not answered",
}


class Menus(QObject):
    """Opens them, and names what they chose."""

    def __init__(self, view: "View") -> None:
        super().__init__(view)
        self._view = view
        view.bar.questionnaire.clicked.connect(self.questionnaires)
        view.bar.actors.clicked.connect(self.actors)
        view.bar.more.clicked.connect(self.more)
        view.table.menu_asked.connect(self.cell)
        view.table.questions.customContextMenuRequested.connect(self._on_question)
        view.table.names.customContextMenuRequested.connect(self._on_actor)

    # Words for the bar

    def actors_words(self) -> str:
        """Name whose answers are shown."""
        choosing = self._view.grid.choosing
        if choosing.bloc:
            return self._view.session.store.name_of(Actor.KIND, choosing.bloc)
        return "By bloc" if choosing.grouped else "All"

    def only_words(self) -> str:
        """Name the stance that is filtered by; empty for none."""
        view = self._view
        choosing = view.grid.choosing
        if choosing.stance is None:
            return ""
        at = next((at for at, one in enumerate(view.grid.questions, 1) if one.number == choosing.question), 0)
        return f"{choosing.stance.label}{f' on Q{at}' if at else ''}"

    # Menus

    @Slot()
    def questionnaires(self) -> None:
        """Which questionnaire is shown."""
        view = self._view
        entries: list[Entry] = [
            (f"{one.ref}  {one.title}", "", partial(view.show_questionnaire, one.number), one.number == view.number)
            for one in view.questionnaires()
        ]
        if view.doing.can_edit():
            entries += [LINE, ("New questionnaire…", "plus", view.doing.add_questionnaire, None)]
        self._open(view.below(view.bar.questionnaire), entries, "questionnaires")

    @Slot()
    def actors(self) -> None:
        """Whose answers are shown: everybody's, or those of a bloc's members as of the day."""
        view = self._view
        choosing, title = view.grid.choosing, view.session.store.title_of
        entries: list[Entry] = [
            ("All", "", partial(view.choose, replace(choosing, bloc=0)), not choosing.bloc),
            ("Group by bloc", "", view.group, choosing.grouped),
            LINE,
        ]
        for bloc in view.grid.blocs():
            run = partial(view.choose, replace(choosing, bloc=bloc, grouped=False))
            entries.append((title(Actor.KIND, bloc), "", run, bloc == choosing.bloc))
        entries.append(LINE)
        entries += self._only(0)
        self._open(view.below(view.bar.actors), entries, "actors")

    def _only(self, question: int) -> list[Entry]:
        """The stances to filter by, on one question or on any."""
        view = self._view
        choosing = view.grid.choosing
        return [
            (words, STANCE_GLYPH[stance], partial(view.choose, choosing.with_stance(stance, question)), chosen)
            for stance, words in ASKED.items()
            for chosen in [(stance, question) == (choosing.stance, choosing.question)]
        ]

    @Slot()
    def more(self) -> None:
        """What else can be done with the questionnaire."""
        view = self._view
        entries: list[Entry] = []
        if view.number:
            entries.append(("Show the questionnaire beside it", "panel", view.doing.show_details, None))
            entries.append(("Copy answers", "copy", view.doing.copy, None))
        if view.doing.can_edit():
            entries += [LINE, ("New questionnaire…", "plus", view.doing.add_questionnaire, None)]
            if view.number:
                entries.append(("Delete the questionnaire", "trash", view.doing.delete_questionnaire, None))
        self._open(view.below(view.bar.more), entries, "more")

    @Slot(QPoint)
    def cell(self, at: QPoint) -> None:
        """What can be done with the selected cells."""
        view = self._view
        entries: list[Entry] = []
        if view.doing.can_answer():
            entries += [
                (stance.label, STANCE_GLYPH[stance], partial(view.doing.set_stance, stance), None) for stance in Stance
            ]
            entries += [LINE, ("Answer with date and source…", "pencil", view.doing.edit, None)]
            entries += [("Delete the last answer", "trash", view.doing.remove, None), LINE]
        entries += [
            ("History of the answer", "history", view.doing.show_history, None),
            ("Copy", "copy", view.doing.copy, None),
        ]
        self._open(at, entries, "cell")

    @Slot(QPoint)
    def _on_question(self, at: QPoint) -> None:
        view = self._view
        head = view.table.questions
        column = head.logicalIndexAt(at)
        if not 0 <= column < len(view.grid.questions):
            return
        here = max(0, view.table.currentIndex().row())
        if view.grid.rows:
            view.table.go(here, column)
        entries = self._only(view.grid.questions[column].number)
        if view.session.can_edit:
            entries += [LINE, ("Change the words…", "pencil", view.doing.reword, None)]
            entries += [("Move left", "left", partial(view.doing.move_question, -1), None)]
            entries += [("Move right", "right", partial(view.doing.move_question, 1), None)]
            entries += [("Delete the question", "trash", view.doing.delete_question, None)]
        self._open(head.viewport().mapToGlobal(at), entries, "question")

    @Slot(QPoint)
    def _on_actor(self, at: QPoint) -> None:
        view = self._view
        names = view.table.names
        row = names.logicalIndexAt(at)
        if not 0 <= row < len(view.grid.rows) or view.grid.rows[row].is_head:
            return
        view.table.go(row, max(0, view.table.currentIndex().column()))
        entries: list[Entry] = [
            ("Open the actor", "people", partial(view.session.open, Actor.KIND, view.grid.rows[row].actor), None)
        ]
        if view.session.can_edit:
            entries.append(("Take the actor out", "x", view.doing.remove_actor, None))
        self._open(names.viewport().mapToGlobal(at), entries, "actor")

    def _open(self, at: QPoint, entries: list[Entry], name: str) -> None:
        open_menu(self._view, at, entries, f"{name}-menu")
