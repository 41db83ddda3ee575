"""What is on a meeting's agenda: commitments to raise, due, reviewed and delivered, each with its status."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from tracker.desktop.session import Session
from tracker.desktop.tables.records import RecordModel, RecordPainter, RecordSection
from tracker.desktop.theme import current, font, paint_glyph
from tracker.desktop.widgets.painting import text
from tracker.model.palette import STATUS_GLYPH
from tracker.model.records import FollowUp
from tracker.model.vocabulary import FollowUpKind

KIND_GLYPH = {
    FollowUpKind.to_raise: "flag",
    FollowUpKind.due: "clock",
    FollowUpKind.reviewed: "eye",
    FollowUpKind.delivered: "check",
}
ORDER = list(KIND_GLYPH)


class _Painter(RecordPainter):
    def __init__(self, model: RecordModel) -> None:
        super().__init__(model)
        self._rows = model

    def paint_cell(self, painter: QPainter, rect: QRectF, row: int, column: int, *, chosen: bool) -> None:
        model, colours = self._rows, current().tokens
        one: FollowUp = model.record(row)
        name = model.fields[column].name
        glyph = QRectF(rect.left(), rect.center().y() - 7, 14, 14)
        if name == "kind":
            paint_glyph(painter, glyph, KIND_GLYPH[one.kind], colours.t2)
            text(painter, rect.adjusted(20, 0, 0, 0), one.kind.label, font(12), colours.t2)
        elif name == "commitment":
            status = model.session.standing.status_of(model.session.store.columns.row_of(one.commitment))
            ground = colours.accent_tint if chosen else colours.bg
            paint_glyph(painter, glyph, STATUS_GLYPH[status], colours.status[status].ink, ground)
            words = model.session.store.title_of("commitment", one.commitment)
            text(painter, rect.adjusted(20, 0, 0, 0), words, font(13, 500), colours.t1)
        else:
            super().paint_cell(painter, rect, row, column, chosen=chosen)


def agenda_section(session: Session, parent: QWidget | None = None) -> RecordSection:
    """Make the section: what is to be raised first, then what is due, reviewed and delivered."""
    section = RecordSection(
        session,
        FollowUp,
        "On its agenda",
        "meeting",
        parent,
        names=("commitment", "kind", "notes"),
        add="Put on agenda",
        none="Nothing is. Put commitments on it that are to be raised, reviewed or delivered there.",
        order=lambda each: (ORDER.index(each.kind), each.number),
    )
    section.table.look = _Painter(section.model)
    return section
