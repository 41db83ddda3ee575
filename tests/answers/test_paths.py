"""The path of follow-ups: the whole of it from its first meeting, with its branches."""

from tracker.answers.meetings import chain_of, path_of
from tracker.model.records import Meeting
from tracker.store import Store


def meetings(store: Store) -> dict[str, Meeting]:
    return {one.title: one for one in store.all(Meeting)}


def test_branches_stand_behind_one_another_by_day(own: Store) -> None:
    with own.change("Add") as tx:
        first = tx.put(Meeting.of(title="a", date="2025-01-01"))
        later = tx.put(Meeting.of(title="later", date="2025-03-01", follows=first.number))
        soon = tx.put(Meeting.of(title="soon", date="2025-02-01", follows=first.number))
        tx.put(Meeting.of(title="after soon", date="2025-04-01", follows=soon.number))
        tx.put(Meeting.of(title="alone", date="2025-02-01"))
    path = path_of(own, later)
    assert [(step.meeting.title, step.branch) for step in path] == [
        ("a", False),
        ("soon", False),
        ("after soon", False),
        ("later", True),
    ]
    assert path_of(own, soon) == path
    assert [one.title for one in chain_of(own, soon).path] == ["a", "soon", "after soon"]
    assert len(path_of(own, meetings(own)["alone"])) == 1
