"""What a value of a declared field looks like in a table: its words, and its drawing."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from tracker.desktop.theme import current, font, paint_glyph
from tracker.desktop.widgets.painting import (
    STRENGTH_WIDTH,
    code_width,
    paint_code,
    paint_status,
    paint_strength,
    paint_trajectory,
    text,
)
from tracker.model import dates
from tracker.model.fields import FieldInfo
from tracker.model.palette import ATTENDANCE_GLYPH, STANCE_GLYPH, meeting_glyph, strength_level
from tracker.model.records import Actor, Commitment, Meeting
from tracker.model.vocabulary import (
    MeetingKind,
    Presence,
    Reliability,
    Role,
    Stance,
    Status,
    Strength,
    Trajectory,
    Vocabulary,
)
from tracker.store import Store


def words_of(store: Store, field: FieldInfo, value: object) -> str:
    """Return a value of a field as it stands in a cell, on one line; empty for none."""
    if value is None or value in ("", ()):
        return ""
    if field.show.refers and isinstance(value, int):
        return reference_words(store, field.show.refers, value)
    if field.is_date:
        return dates.label(str(value))
    if isinstance(value, Vocabulary):
        return value.label
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float):
        return f"{value:,g}"
    return " ".join(str(value).split())


def reference_words(store: Store, kind: str, number: int) -> str:
    """Return the words for a record that another refers to."""
    if kind == Commitment.KIND:
        return f"{store.name_of(kind, number)}  {store.title_of(kind, number)}"
    return store.title_of(kind, number)


def sort_key(store: Store, field: FieldInfo, value: object) -> tuple[object, ...]:
    """Return what a value sorts by: dates by their last day, words from a list by their place in it."""
    if value is None or value in ("", ()):
        return (1,)
    if field.is_date:
        first, last = dates.bounds(str(value))
        return (0, last or first or 0)
    if isinstance(value, Vocabulary):
        return (0, list(type(value)).index(value))
    if isinstance(value, int | float) and not field.show.refers:
        return (0, value)
    return (0, words_of(store, field, value).casefold())


def paint_value(painter: QPainter, rect: QRectF, store: Store, field: FieldInfo, value: object, ink: QColor) -> None:
    """Paint a value of a field: actors with their code, judgements with their glyph, the rest as text."""
    words = words_of(store, field, value)
    if not words:
        return
    if field.show.refers == Actor.KIND and isinstance(value, int):
        code = store.name_of(Actor.KIND, value)
        paint_code(painter, rect, code)
        text(painter, rect.adjusted(max(46.0, code_width(code) + 10), 0, 0, 0), words, font(13), ink)
    elif isinstance(value, Vocabulary) and _paint_vocabulary(painter, rect, value, ink):
        return
    else:
        figures = field.is_date or isinstance(value, int | float)
        named = field.name in ("headline", "title")
        text(painter, rect, words, font(13, 500) if named else font(12 if field.is_date else 13, tabular=figures), ink)


def _paint_vocabulary(painter: QPainter, rect: QRectF, value: Vocabulary, ink: QColor) -> bool:
    """Paint a word that has a sign of its own; False if it has none."""
    if isinstance(value, Status):
        paint_status(painter, rect, value)
    elif isinstance(value, Trajectory):
        paint_trajectory(painter, rect, value)
    elif isinstance(value, Strength):
        paint_strength(painter, rect, strength_level(value))
        text(painter, rect.adjusted(STRENGTH_WIDTH + 7, 0, 0, 0), value.label, font(12), current().tokens.t2)
    elif isinstance(value, Reliability):
        paint_code(painter, rect, value)
    else:
        glyph = _glyph(value)
        if not glyph:
            return False
        paint_glyph(painter, QRectF(rect.left(), rect.center().y() - 7, 14, 14), glyph, ink)
        text(painter, rect.adjusted(20, 0, 0, 0), value.label, font(12), ink)
    return True


def _glyph(value: Vocabulary) -> str:
    if isinstance(value, Presence) or value in (Role.host, Role.chair):
        return ATTENDANCE_GLYPH[value]
    if isinstance(value, Stance):
        return STANCE_GLYPH[value]
    return meeting_glyph(value) if isinstance(value, MeetingKind) else ""


def meeting_words(meeting: Meeting) -> str:
    """Return date and place of a meeting in a few words."""
    parts = [dates.label(meeting.date) if meeting.date else "", meeting.place or ""]
    return ", ".join(part for part in parts if part)
