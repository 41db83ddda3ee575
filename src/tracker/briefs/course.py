"""How a commitment came to where it stands: its wordings, conditions, deadlines, statuses and evidence by day."""

from dataclasses import dataclass

from tracker.answers.lineage import Stage, lineage
from tracker.briefs.data import Party
from tracker.briefs.material import Material
from tracker.briefs.notes import Notes, Target, speaker
from tracker.briefs.words import elided, figure, isolated, ranges
from tracker.model.dates import label
from tracker.model.palette import strength_level
from tracker.model.records import Actor, Commitment, Deadline, Meeting, StatusEvent
from tracker.model.vocabulary import EvidenceStance

SPEAKS = (EvidenceStance.contradicts, EvidenceStance.supports, EvidenceStance.context)
LONGEST_PASSAGE = 140
MOVED = {1: "firmer", -1: "softer", 0: "same"}


@dataclass(frozen=True)
class Worded:
    """One wording; `pieces` are (same, added or removed; text) against the one before."""

    date: str
    speaker: str
    strength: str
    level: int
    moved: str
    pieces: tuple[tuple[str, str], ...]
    notes_words: str


@dataclass(frozen=True)
class Awaited:
    """A condition with each of its states by day: (day, state, why, notes)."""

    text: str
    holder: Party | None
    is_open: bool
    states: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True)
class Dated:
    """A deadline as it was set."""

    due: str
    words: str
    basis: str
    set_on: str


@dataclass(frozen=True)
class Judged:
    """A status with its reason. `whose` is the maker that it is about, if it is about one alone."""

    date: str
    whose: str
    status: str
    status_words: str
    trajectory: str
    why: str
    author: str
    confidence: str
    corrected: bool
    notes_words: str


@dataclass(frozen=True)
class Weighed:
    """A passage for or against something that was said of the commitment, by its note."""

    stance: str
    who: str
    of: str
    passage: str
    notes_words: str


def wordings_of(material: Material, notes: Notes, record: Commitment) -> tuple[Worded, ...]:
    """Return how it was put, the oldest first, each wording against the one before."""
    stages = lineage(material.store, record.number, material.as_of, material.known_on)
    return tuple(_worded(material, notes, each, first=not at) for at, each in enumerate(stages))


def _worded(material: Material, notes: Notes, stage: Stage, *, first: bool) -> Worded:
    wording = stage.wording
    excerpts = material.excerpts({wording.excerpt}) if wording.excerpt else {}
    excerpt = excerpts.get(wording.excerpt or 0)
    meeting = material.store.title_of(Meeting.KIND, wording.meeting)
    graded = wording.strength is not None
    return Worded(
        date=label(wording.date) if wording.date else "",
        speaker=(speaker(material, excerpt) if excerpt is not None else "") or meeting,
        strength=wording.strength.label if wording.strength else "",
        level=strength_level(wording.strength) if wording.strength else 0,
        moved=MOVED[stage.moved] if graded and not first else "",
        pieces=tuple((piece.change, piece.text) for piece in stage.pieces),
        notes_words=notes.words([wording.excerpt], [("wording", wording.number)]),
    )


def conditions_of(material: Material, notes: Notes, record: Commitment) -> tuple[Awaited, ...]:
    """Return what it waits for, each condition with its states."""
    return tuple(
        Awaited(
            one.text,
            material.party(one.holder) if one.holder is not None else None,
            material.standing_of(one).label == "Open",
            tuple(
                (
                    label(state.date) if state.date else "",
                    state.state.label.lower(),
                    state.rationale or "",
                    notes.words([], [("condition_state", state.number)]),
                )
                for state in material.condition_states.get(one.number, ())
            ),
        )
        for one in material.conditions[record.number]
    )


def deadlines_of(material: Material, record: Commitment) -> tuple[Dated, ...]:
    """Return its deadlines, in the order in which they were set."""
    return tuple(_deadline(material, one) for one in material.deadlines[record.number])


def _deadline(material: Material, one: Deadline) -> Dated:
    condition = next((each for each in material.conditions[one.commitment] if each.number == one.condition), None)
    after = f"{figure(one.days_after or 0, 'day')} after “{isolated(condition.text)}”" if condition else ""
    return Dated(
        label(one.window) if one.window else after,
        one.words or "",
        one.basis.label.lower(),
        label(one.set_on) if one.set_on else "",
    )


def events_of(material: Material, record: Commitment) -> list[StatusEvent]:
    """Return the statuses that counted by then, in the order in which they took effect."""
    order = {
        int(one): at for at, one in enumerate(material.columns.part(material.columns.events, material.rows[0])["id"])
    }
    every = material.store.all(StatusEvent, commitment=record.number)
    found = [one for one in every if material.counts(one, one.effective)]
    return sorted(found, key=lambda one: order.get(one.number, len(order)))


def statuses_of(material: Material, notes: Notes, events: list[StatusEvent]) -> tuple[Judged, ...]:
    """Return each status with its reason; those that another one corrects are marked."""
    corrected = {one.corrects for one in events}
    row = material.rows[0]
    proof, current = material.standing.proof_of(row), int(material.standing.current_event[row])
    return tuple(
        Judged(
            date=label(one.effective) if one.effective else "",
            whose=material.store.name_of(Actor.KIND, one.actor),
            status=str(one.status),
            status_words=one.status.label + (f", {proof.label.lower()}" if proof and one.number == current else ""),
            trajectory=one.trajectory.label.lower() if one.trajectory and one.status.is_open else "",
            why=one.rationale or "",
            author=one.author or "",
            confidence=f"{one.confidence.label.lower()} confidence" if one.confidence else "",
            corrected=one.number in corrected,
            notes_words=notes.words([], [("status_event", one.number)]),
        )
        for one in events
    )


def evidence_of(material: Material, notes: Notes, events: list[StatusEvent]) -> tuple[Weighed, ...]:
    """Return each passage that speaks for or against something, those against first."""
    labels = _labels(material, events)
    found = [
        (one, of, notes.cite([], [target]) if one.stance is EvidenceStance.contradicts else notes.cite([one.excerpt]))
        for target, mine in material.evidence.items()
        if (of := labels.get(target))
        for one in mine
    ]
    passages = material.excerpts({one.excerpt for one, _, _ in found})
    found.sort(key=lambda each: (SPEAKS.index(each[0].stance), each[2]))
    return tuple(
        Weighed(
            one.stance.label,
            one.independence.label.lower(),
            of,
            elided(passages[one.excerpt].translation or passages[one.excerpt].quote, LONGEST_PASSAGE),
            ranges(cited),
        )
        for one, of, cited in found
    )


def _labels(material: Material, events: list[StatusEvent]) -> dict[Target, str]:
    """Name what evidence can be about: each status, wording and condition of the commitment."""

    def dated(words: str, date: str | None) -> str:
        return f"{words}, {label(date)}" if date else words

    number_ = material.ids[0]
    texts = {one.number: isolated(elided(one.text, LONGEST_PASSAGE // 2)) for one in material.conditions[number_]}
    found = {("status_event", one.number): dated(f"status {one.status.label.lower()}", one.effective) for one in events}
    found |= {("wording", one.number): dated("wording", one.date) for one in material.wordings[number_]}
    for states in material.condition_states.values():
        found |= {("condition_state", one.number): f"condition “{texts.get(one.condition, '')}”" for one in states}
    return found
