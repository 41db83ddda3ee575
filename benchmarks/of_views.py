"""Figures of the views that follow up: to show each, another record in it, and an edit, among 2,000 meetings."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.generator import AS_OF, iso
from benchmarks.measuring import Figure, figure, now, timed_as_is
from benchmarks.of_store import committed
from tracker.app import make_application
from tracker.desktop import places
from tracker.desktop.session import Session
from tracker.desktop.settings import Settings
from tracker.edits import status
from tracker.model.records import (
    Actor,
    Excerpt,
    FollowUp,
    Meeting,
    Office,
    Participation,
    Person,
    Position,
    Question,
    Questionnaire,
    Source,
)
from tracker.model.vocabulary import FollowUpKind, MeetingState, Presence, Role, Stance, Status
from tracker.store import Store, open_workspace

SIZE = 1200, 860
NAMES = ("inbox", "meetings", "participants", "positions", "sources")
RECORDS = 8
MEETINGS, TO_COME = 2_000, 40
QUESTIONS = 20


def figures(path: Path, n: int) -> Iterator[Figure]:
    """Show each view on a copy with people, participations, an agenda and a questionnaire, warm."""
    app = make_application()
    copy = path.with_name(f"{n}-views.tracker")
    shutil.copy(path, copy)
    try:
        with open_workspace(copy, author="Ann") as store:
            fill(store)
            moments = committed(store)
            session = Session(store, Settings(path=path.parent / "settings.json"))
            session.set_as_of(AS_OF)
            session.standing  # noqa: B018 - worked out before the first view asks
            for place in (each for each in places.PLACES if each.name in NAMES):
                yield from _of_view(app, session, place, n, moments)
            session.close()
    finally:
        for left in copy.parent.glob(f"{copy.name}*"):
            left.unlink()


def fill(store: Store) -> None:
    """Add what the workspaces of the other figures lack: who met whom, who said what, what is asked."""
    actors = store.all(Actor)
    governments = [each.number for each in actors][: len(actors) - 3]
    meetings = [each.number for each in store.all(Meeting)]
    with store.change("Add who met") as tx:
        more = [
            Meeting(
                title=f"Meeting {at} in Brussels",
                place="Brussels",
                date=iso(AS_OF + 7 * at if at < TO_COME else AS_OF - at),
                state=MeetingState.planned if at < TO_COME else MeetingState.held,
                follows=meetings[at % len(meetings)],
            )
            for at in range(MEETINGS - len(meetings))
        ]
        meetings += [each.number for each in tx.put_all(more)]
        people = tx.put_all([Person(name=f"Person {at}") for at in range(5 * len(governments))])
        tx.put_all(
            [
                Office(person=each.number, actor=governments[at // 5], title=f"Minister {at % 5}", since="2020-01-01")
                for at, each in enumerate(people)
            ]
        )
        tx.put_all(
            [
                Participation(
                    meeting=meeting,
                    actor=actor,
                    person=people[place * 5 + at % 5].number,
                    role=Role.host if place == at % len(governments) else Role.participant,
                    presence=Presence.in_person,
                )
                for at, meeting in enumerate(meetings)
                for place, actor in enumerate(governments)
                if (at + place) % 3
            ]
        )
        ids = store.columns.ids.tolist()
        tx.put_all(
            [
                FollowUp(
                    commitment=ids[(at * 31) % len(ids)],
                    meeting=meetings[at % len(meetings)],
                    kind=FollowUpKind.to_raise,
                )
                for at in range(2 * MEETINGS)
            ]
        )
        asked = tx.put(Questionnaire(ref="Q", title="What each would contribute", put_on="2025-02-10"))
        questions = tx.put_all(
            [
                Question(questionnaire=asked.number, ref=f"Q{at}", text=f"Question {at}?", order=at + 1)
                for at in range(QUESTIONS)
            ]
        )
        stances = tuple(Stance)
        tx.put_all(
            [
                Position(
                    question=each.number,
                    actor=actor,
                    stance=stances[(at + place) % len(stances)],
                    date=iso(AS_OF - at - place),
                )
                for place, each in enumerate(questions)
                for at, actor in enumerate(governments)
            ]
        )


def _of_view(
    app: QApplication, session: Session, place: places.Place, n: int, moments: list[float]
) -> Iterator[Figure]:
    """Make a view, show it again after an edit elsewhere, show records in it, and judge a commitment beside it."""

    def made() -> QWidget:
        view = places.make_view(place, session)
        view.resize(*SIZE)
        view.show()
        app.processEvents()
        return view

    made().close()
    took, view = timed_as_is(made)
    title = place.title.lower()
    yield figure(f"{title}: made", n, took)
    ids = session.store.columns.ids.tolist()

    def again(one: int) -> float:
        view.hide()
        app.processEvents()
        status.set_status(session.store, [one], Status.adopted, effective="2025-03-01")
        app.processEvents()
        return timed_as_is(lambda: (view.show(), app.processEvents()))[0]

    yield figure(f"{title}: show", n, median(again(one) for one in ids[-RECORDS:]))
    reveal: Callable[[str, int], object] | None = getattr(view, "reveal", None)
    found = _records(session.store, place.name)
    if reveal is not None and found:
        shown = [_frame(app, reveal, kind, number) for kind, number in found]
        yield figure(f"{title}: another record", n, median(shown[1:]))

    def judge(one: int) -> float:
        status.set_status(session.store, [one], Status.preparing, effective="2025-03-01")
        app.processEvents()
        return (now() - moments[-1]) * 1_000

    yield figure(f"{title}: edit to repaint", n, median(judge(one) for one in ids[:RECORDS]))
    view.close()


def _frame(app: QApplication, reveal: Callable[[str, int], object], kind: str, number: int) -> float:
    def show() -> None:
        reveal(kind, number)
        app.processEvents()

    return timed_as_is(show)[0]


def _records(store: Store, name: str) -> list[tuple[str, int]]:
    """Records of a view, far from each other."""
    kinds: dict[str, tuple[type[Any], ...]] = {
        "meetings": (Meeting,),
        "participants": (Actor, Person),
        "positions": (),
        "sources": (Source, Excerpt),
    }
    found = []
    for kind in kinds.get(name, ()):
        ids = [row[0] for row in store.values(kind, "id")]
        found += [(kind.KIND, ids[at * len(ids) // RECORDS]) for at in range(RECORDS)]
    return found
