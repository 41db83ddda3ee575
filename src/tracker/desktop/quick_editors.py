"""The fields of quick entry, each with the small editor that corrects it."""

from collections.abc import Iterable

from tracker.desktop.quick_fields import EntryField
from tracker.desktop.session import Session
from tracker.desktop.widgets.date_field import FuzzyDateField
from tracker.desktop.widgets.editor import Editor
from tracker.desktop.widgets.fields import TextField, VocabField
from tracker.desktop.widgets.reference_field import ReferenceField
from tracker.desktop.widgets.tags_field import TagsField
from tracker.model.records import Meeting
from tracker.model.vocabulary import Strength
from tracker.store import Store

HOLDER_WIDTH = 110
MEETINGS_SHOWN = 40


def holder_field() -> TextField:
    """Return the editor of who holds a condition, which stands beside that of the condition."""
    made = TextField("Held by", placeholder="Held by")
    made.setMaximumWidth(HOLDER_WIDTH)
    return made


def make_fields(session: Session, tags: Iterable[str], holder: Editor) -> dict[str, EntryField]:
    """Return every field by name."""
    store = session.store
    meeting = ReferenceField(
        "Meeting",
        lambda words: find_meetings(store, words),
        lambda number: store.title_of(Meeting.KIND, number),
    )
    made = (
        EntryField("who", "Who", "user", TextField("Who", placeholder="UK, France")),
        EntryField("what", "What", "target", TextField("What")),
        EntryField("for_whom", "For whom", "flag", TextField("For whom", placeholder="Ukraine")),
        EntryField("strength", "Strength", "bolt", VocabField("Strength", Strength, empty="Not said")),
        EntryField("status", "Status", "doc", None),
        EntryField("quantity", "Quantity", "box", TextField("Quantity", placeholder="1,000 troops")),
        EntryField("due", "Due", "clock", FuzzyDateField("Due", today=lambda: session.shown_day)),
        EntryField("condition", "Condition", "lock", TextField("Condition", placeholder="one; another"), (holder,)),
        EntryField("meeting", "Meeting", "meetings", meeting),
        EntryField("tags", "Tag", "tag", TagsField("Tags", suggestions=tags)),
    )
    return {field.name: field for field in made}


def find_meetings(store: Store, words: str) -> list[tuple[int, str, str]]:
    """Return number, title and ref of the meetings that hold the words, newest first."""
    wanted = words.casefold().split()
    found = [
        meeting
        for meeting in store.all(Meeting)
        if all(each in f"{meeting.ref} {meeting.title} {meeting.place}".casefold() for each in wanted)
    ]
    found.sort(key=lambda meeting: meeting.date or "", reverse=True)
    return [(meeting.number, meeting.title, meeting.ref or "") for meeting in found[:MEETINGS_SHOWN]]
