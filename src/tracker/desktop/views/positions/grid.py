"""The matrix as Qt asks for it: actors down, questions across, and what a screen reader says of a cell."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.answers.positions import Answers, Cell, Matrix, is_answer
from tracker.desktop.session import Session
from tracker.desktop.tables.standing_words import short_words
from tracker.desktop.views.positions.choosing import OTHERS, Choosing, Row, actors_of, members_on, rows_of
from tracker.model import dates
from tracker.model.records import Actor, Question
from tracker.model.vocabulary import Stance
from tracker.store import Step

Index = QModelIndex | QPersistentModelIndex
MOVES = {1: "firmer", -1: "softer"}


class Grid(QAbstractTableModel):
    """The answers to one questionnaire as of the session's day, for the actors that were asked for."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._answers: Answers | None = None
        self._matrix: Matrix | None = None
        self._counts: dict[tuple[int, int], dict[Stance, int]] = {}
        self.choosing = Choosing()
        self.rows: list[Row] = []
        self.actors: list[int] = []
        self.members: dict[int, set[int]] = {}
        self._blocs: dict[int, str] = {}

    # What is shown

    @property
    def answers(self) -> Answers | None:
        """All answers to the questionnaire that is shown; None for none."""
        return self._answers

    @property
    def questions(self) -> Sequence[Question]:
        """The questions across."""
        return self._matrix.questions if self._matrix is not None else ()

    @property
    def asked(self) -> int:
        """How many actors were asked, those left out too."""
        return len(self._matrix.actors) if self._matrix is not None else 0

    def show(self, answers: Answers | None) -> None:
        """Show other answers."""
        self._answers = answers
        self.refresh()

    def choose(self, choosing: Choosing) -> None:
        """Show other actors."""
        self.choosing = choosing
        self.refresh()

    def take(self, step: Step) -> bool:
        """Take in what a step changed; False if nothing of it is shown here."""
        if self._answers is None:
            return False
        concerns = self._answers.take(step) or bool({"membership", "actor"} & step.touched.keys())
        if concerns:
            self.refresh()
        return concerns

    def refresh(self) -> None:
        """Work everything out for the day again; where rows and columns stay, only what is in them changes."""
        session = self._session
        shape = self.rows, [question.number for question in self.questions]
        self._matrix = self._answers.matrix(session.as_of, session.known_on) if self._answers is not None else None
        self.members = members_on(session.store.columns.memberships, session.as_of)
        self._counts = {}
        rows: list[Row] = []
        self.actors = []
        if self._matrix is not None:
            self.actors = actors_of(self._matrix, self.choosing, self.members)
            rows = rows_of(self.actors, self.choosing, self.members, self.blocs())
        if shape == (rows, [question.number for question in self.questions]):
            if rows and self.questions:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.questions) - 1))
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.questions) - 1)
            return
        heads = {row.bloc for row in rows if row.is_head and row.bloc != OTHERS}
        found = session.store.get_many(Actor, heads) if heads else {}
        self._blocs = {number: bloc.short_name or bloc.name for number, bloc in found.items()}
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def blocs(self) -> list[int]:
        """Return the blocs that have members by the day, those with most of the actors asked first."""
        if self._matrix is None:
            return []
        asked, title = set(self._matrix.actors), self._session.store.title_of
        size = {bloc: len(inside & asked) for bloc, inside in self.members.items()}
        found = [bloc for bloc, number in size.items() if number]
        return sorted(found, key=lambda bloc: (-size[bloc], title(Actor.KIND, bloc).casefold()))

    # Cells

    def place(self, row: int, column: int) -> tuple[int, int] | None:
        """Return the actor and the question of a cell; None for the head of a group."""
        if not (0 <= row < len(self.rows) and 0 <= column < len(self.questions)) or self.rows[row].is_head:
            return None
        return self.rows[row].actor, self.questions[column].number

    def cell(self, row: int, column: int) -> Cell | None:
        """Return what stands in a cell; None if nothing is on record by the day."""
        place = self.place(row, column)
        return self._matrix.cell(*place) if place is not None and self._matrix is not None else None

    def is_asked(self, row: int, column: int) -> bool:
        """True if anything was ever recorded in a cell, by the day or later."""
        place = self.place(row, column)
        return place is not None and self._answers is not None and bool(self._answers.of(*place))

    def find(self, actor: int, question: int) -> tuple[int, int] | None:
        """Return row and column of a cell, the first if the actor stands in several groups; None if it is not shown."""
        row = next((at for at, each in enumerate(self.rows) if each.actor == actor), -1)
        column = next((at for at, each in enumerate(self.questions) if each.number == question), -1)
        return (row, column) if row >= 0 and column >= 0 else None

    def counts(self, column: int, row: int = -1) -> dict[Stance, int]:
        """Return how many of the actors shown take which stance on a question; of one group for the row of its head."""
        key = column, row
        if key not in self._counts and self._matrix is not None:
            among = self.actors if row < 0 else self.group(row)
            self._counts[key] = self._matrix.counts(self.questions[column].number, among)
        return self._counts.get(key, {})

    def group(self, row: int) -> list[int]:
        """Return the actors under the head of a group."""
        bloc = self.rows[row].bloc
        return [each.actor for each in self.rows if each.actor and each.bloc == bloc]

    # Words

    def title(self, row: int) -> str:
        """Return who stands in a row, or the name of a group."""
        one = self.rows[row]
        if one.bloc == OTHERS and one.is_head:
            return "In no bloc"
        return self._blocs.get(one.bloc, "") if one.is_head else self._session.store.title_of(Actor.KIND, one.actor)

    def about(self, row: int) -> str:
        """Return how many answers somebody gave, or how many stand in a group."""
        if self.rows[row].is_head:
            number = len(self.group(row))
            return f"{number} actor{'' if number == 1 else 's'}"
        matrix, actor = self._matrix, self.rows[row].actor
        cells = [matrix.cell(actor, question.number) for question in matrix.questions] if matrix is not None else []
        asked = sum(cell is not None for cell in cells)
        given = sum(is_answer(cell) for cell in cells)
        return f"{given} of {asked} answered" if asked else "Not asked by this day"

    def when(self, cell: Cell) -> str:
        """Return the second line of a cell: its date, and what was noted."""
        position = cell.position
        day = short_words(dates.label(position.date), self._session.as_of) if position.date else ""
        if position.stance is Stance.no_answer:
            day = f"asked {day}" if day else ""
        notes = " ".join((position.notes or "").split())
        if day and notes and not notes[1:2].isupper():
            notes = notes[0].lower() + notes[1:]
        return ", ".join(part for part in (day, notes.rstrip(".")) if part)

    def words(self, row: int, column: int) -> str:
        """Return all that a cell says, as a screen reader says it."""
        cell = self.cell(row, column)
        if cell is None:
            return "nothing yet by this day" if self.is_asked(row, column) else "not asked"
        parts = [cell.position.stance.label, self.when(cell), MOVES.get(cell.moved, "")]
        parts += ["sourced" if cell.excerpts else "", "at odds with the record" if cell.conflicts else ""]
        return ", ".join(part for part in parts if part)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.questions)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.rows[index.row()].is_head:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self.rows[index.row()].is_head:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words(index.row(), index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.questions):
            if role == Qt.ItemDataRole.DisplayRole:
                return f"Q{section + 1} {self.questions[section].text}"
            if role == Qt.ItemDataRole.ToolTipRole:
                return self.questions[section].text
        if orientation == Qt.Orientation.Vertical and 0 <= section < len(self.rows):
            if role == Qt.ItemDataRole.DisplayRole:
                return self.title(section)
            if role == Qt.ItemDataRole.ToolTipRole:
                return f"{self.title(section)}: {self.about(section)}"
        return None
