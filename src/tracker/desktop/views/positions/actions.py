"""What can be done with the matrix, as commands and menus."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtWidgets import QMenu, QWidget

from tracker.desktop.commands import Command, Hint
from tracker.desktop.theme import icon
from tracker.desktop.views.positions.bar import LETTERS
from tracker.model.palette import STANCE_GLYPH
from tracker.model.vocabulary import Stance

if TYPE_CHECKING:
    from tracker.desktop.views.positions.view import View

GROUP = "Positions"
Run = Callable[[], object]


def commands(view: "View") -> list[Command]:
    """Return the commands of the view; their keys count inside it."""
    able, asked = view.doing.can_edit, view.doing.can_ask
    found = [
        Command(
            "positions.answer",
            "Answer with date and source",
            view.doing.edit,
            "",
            "pencil",
            "Record",
            asked,
            also="edit",
        ),
        Command("positions.add_question", "Add question", view.doing.add_question, "Q", "plus", "Record", asked),
        Command(
            "positions.add_actors",
            "Add actors as asked",
            view.doing.add_actors,
            "A",
            "people",
            "Record",
            asked,
        ),
        Command("positions.new", "New questionnaire", view.doing.add_questionnaire, "Alt+N", "plus", "Record", able),
        Command(
            "positions.reword", "Change the words of the question", view.doing.reword, "R", "pencil", "Record", asked
        ),
        Command(
            "positions.left",
            "Move the question left",
            partial(view.doing.move_question, -1),
            "Alt+Left",
            "left",
            "Record",
            asked,
        ),
        Command(
            "positions.right",
            "Move the question right",
            partial(view.doing.move_question, 1),
            "Alt+Right",
            "right",
            "Record",
            asked,
        ),
        Command(
            "positions.delete_question", "Delete the question", view.doing.delete_question, "", "trash", "Record", asked
        ),
        Command("positions.remove_actor", "Take the actor out", view.doing.remove_actor, "", "x", "Record", asked),
        Command(
            "positions.delete",
            "Delete the questionnaire",
            view.doing.delete_questionnaire,
            "",
            "trash",
            "Record",
            asked,
        ),
        Command("positions.history", "History of the answer", view.doing.show_history, "H", "history"),
        Command(
            "positions.silent", "Only who has not answered", view.only_silent, "W", "filter", also="silent missing"
        ),
        Command("positions.everybody", "Show everybody", view.everybody, "Ctrl+Shift+F", "x", also="clear filter"),
        Command("positions.group", "Group by bloc", view.group, "G", "people", checked=view.doing.is_grouped),
        Command("positions.next", "Next questionnaire", partial(view.step, 1), "Ctrl+PgDown", "down"),
        Command("positions.previous", "Previous questionnaire", partial(view.step, -1), "Ctrl+PgUp", "sortup"),
        Command("positions.details", "Show the questionnaire beside it", view.doing.show_details, "", "panel"),
        Command("positions.copy", "Copy answers", view.doing.copy, "Ctrl+C", "copy", "Edit"),
        Command("positions.paste", "Paste answers", view.doing.paste, "Ctrl+V", "", "Edit", asked),
    ]
    return found + [
        Command(
            f"positions.set_{stance}",
            f"Answer: {stance.label.lower()}",
            partial(view.doing.set_stance, stance),
            "",
            STANCE_GLYPH[stance],
            "Record",
            asked,
            1,
        )
        for stance in Stance
    ]


def hints() -> list[Hint]:
    """Say what keys and mouse do in the matrix besides the commands."""
    found = [Hint(stance.label, (LETTERS[stance], str(at)), GROUP) for at, stance in _numbered()]
    return [
        *found,
        Hint("Answer with date, note and source", ("Return", "E"), GROUP),
        Hint("Answer a cell, reword a question", ("Double-click",), GROUP),
        Hint("Delete the last answer", ("Del",), GROUP),
        Hint("Show the card of the cell", ("Space",), GROUP),
    ]


def _numbered() -> list[tuple[int, Stance]]:
    return list(enumerate(Stance, start=1))


def open_menu(
    parent: QWidget, at: QPoint, entries: "list[tuple[str, str, Run | None, bool | None]]", name: str
) -> None:
    """Show a menu of (words, icon, what it runs, checked); None to run draws a line between two parts."""
    menu = QMenu(parent)
    menu.setObjectName(name)
    menu.aboutToHide.connect(menu.deleteLater)
    for words, sign, run, checked in entries:
        if run is None:
            menu.addSeparator()
            continue
        action = menu.addAction(words.replace("&", "&&"))
        if sign:
            action.setIcon(icon(sign))
        if checked is not None:
            action.setCheckable(True)
            action.setChecked(checked)
        action.triggered.connect(_Caller(run, menu).call)
    menu.popup(at)


class _Caller(QObject):
    """Runs what an entry of a menu stands for."""

    def __init__(self, run: Run, parent: QObject) -> None:
        super().__init__(parent)
        self._run = run

    @Slot()
    def call(self) -> None:
        """Run it."""
        self._run()
