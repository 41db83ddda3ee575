"""Meetings that come in from a calendar: what each would change, and the step that writes them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tracker.model.errors import UserError
from tracker.model.fields import field_map
from tracker.model.records import Meeting
from tracker.store import Store


@dataclass(frozen=True)
class MeetingDraft:
    """A meeting as a calendar has it: the fields it gives, and the meeting here that it is, if there is one.

    `changes` are the fields in which they differ; a draft of a meeting that is there and has none is the same.
    """

    values: dict[str, Any]
    meeting: int | None = None
    changes: dict[str, Any] = field(default_factory=dict)
    note: str = ""

    @property
    def sort(self) -> str:
        """Return "new", "changed" or "same"."""
        return "new" if self.meeting is None else "changed" if self.changes else "same"

    def words(self) -> str:
        """Say which fields change."""
        known = field_map(Meeting)
        return ", ".join(known[name].show.label.lower() for name in self.changes if not known[name].show.hidden)


def import_meetings(store: Store, drafts: Sequence[MeetingDraft]) -> list[Meeting]:
    """Add what is new and change what differs, in one step. Raises UserError if there is nothing of either."""
    new = [Meeting.of(**draft.values) for draft in drafts if draft.meeting is None]
    there = store.get_many(Meeting, {draft.meeting for draft in drafts if draft.meeting is not None})
    changed = [
        there[draft.meeting].changed(**draft.changes)
        for draft in drafts
        if draft.meeting is not None and draft.changes and draft.meeting in there
    ]
    count = len(new) + len(changed)
    if not count:
        raise UserError("There is nothing to import: every meeting chosen is here already, as it is in the calendar.")
    with store.change(f"Import {count} meeting{'' if count == 1 else 's'} from a calendar") as tx:
        return [*tx.put_all(new), *tx.put_all(changed)]
