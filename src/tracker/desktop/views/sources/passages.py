"""What was taken from a source: its excerpts in the order of the text, who said them, and what each is evidence for."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from tracker.briefs.notes import CREDIBILITY, RELIABILITY
from tracker.model import dates
from tracker.model.fields import Record
from tracker.model.records import (
    Actor,
    Commitment,
    Condition,
    ConditionState,
    Evidence,
    Excerpt,
    Office,
    Person,
    Position,
    Question,
    Source,
    StatusEvent,
    Wording,
)
from tracker.model.vocabulary import EvidenceStance, Reliability
from tracker.store import Store

TARGETS: tuple[tuple[str, type[Record]], ...] = (
    ("status_event", StatusEvent),
    ("condition_state", ConditionState),
    ("wording", Wording),
    ("position", Position),
)


@dataclass(frozen=True)
class Use:
    """What a passage is evidence for: the record to open, and the words for it."""

    evidence: int
    stance: EvidenceStance
    opens: tuple[str, int]
    words: str

    @property
    def line(self) -> str:
        """Say it: "Supports fulfilled, PAR-2025-02/01"."""
        return f"{self.stance.label}{' for' if self.stance is EvidenceStance.context else ''} {self.words}"


@dataclass(frozen=True)
class Passage:
    """One excerpt with its number on the page."""

    excerpt: Excerpt
    number: int
    speaker: str
    grade: str
    grade_words: str
    uses: tuple[Use, ...]

    @property
    def is_against(self) -> bool:
        """True if it contradicts what is said somewhere."""
        return any(use.stance is EvidenceStance.contradicts for use in self.uses)

    @cached_property
    def quote(self) -> str:
        """The quote in one line."""
        return " ".join(self.excerpt.quote.split())

    @property
    def quoted(self) -> str:
        """The quote in quotation marks, unless it has its own."""
        return self.quote if self.quote[0] in '“„«"‘' else f"“{self.quote}”"

    @property
    def telling(self) -> str:
        """Say all of it, for tips and screen readers."""
        lost = "" if self.excerpt.anchored else "Not found in the saved text. "
        grade = f"{self.grade}, {self.grade_words}" if self.grade else ""
        uses = [use.line for use in self.uses] or ["Not linked as evidence yet"]
        return f"{lost}{self.number}. {self.quoted}\n" + "\n".join(
            each for each in (self.speaker, grade, *uses) if each
        )


def passages_of(store: Store, source: Source) -> list[Passage]:
    """Return the excerpts of a source as they stand in its text, those not found in it last."""
    excerpts = store.all(Excerpt, source=source.number)
    excerpts.sort(key=lambda one: (one.offset_start is None, one.offset_start or 0, one.number))
    uses = _uses(store, [one.number for one in excerpts])
    return [
        Passage(
            one,
            number,
            speaker_words(store, one),
            grade_of(source, one),
            ", ".join(words_of_grade(source.reliability, one.credibility)),
            tuple(uses[one.number]),
        )
        for number, one in enumerate(excerpts, start=1)
    ]


def grade_of(source: Source, excerpt: Excerpt) -> str:
    """Return reliability and credibility: "B2"; empty if neither is graded."""
    if source.reliability is None and excerpt.credibility is None:
        return ""
    return f"{source.reliability or '–'}{excerpt.credibility or '–'}"


def words_of_grade(reliability: Reliability | None, credibility: int | None) -> list[str]:
    """Return what the grades mean."""
    found = [RELIABILITY[reliability]] if reliability is not None else []
    return found + ([CREDIBILITY[credibility]] if credibility is not None else [])


def speaker_words(store: Store, excerpt: Excerpt) -> str:
    """Say who said it, as what, for whom and when: "Keir Starmer, Prime Minister, 17 Feb 2025"."""
    office = store.get(Office, excerpt.office).title if excerpt.office is not None else ""
    parts = [
        store.title_of(Person.KIND, excerpt.speaker) or excerpt.speaker_words or "",
        office,
        store.title_of(Actor.KIND, excerpt.spoken_for),
        dates.label(excerpt.said_on) if excerpt.said_on else "",
    ]
    return ", ".join(part for part in parts if part)


def _uses(store: Store, excerpts: list[int]) -> dict[int, list[Use]]:
    """For each excerpt what it is evidence for, read in few questions however many there are."""
    linked = store.all(Evidence, excerpt=set(excerpts)) if excerpts else []
    targets: dict[tuple[str, int], Record] = {}
    for name, kind in TARGETS:
        numbers = {number for one in linked if (number := getattr(one, name)) is not None}
        targets |= {(name, number): record for number, record in store.get_many(kind, numbers).items()}
    conditions = store.get_many(
        Condition, {one.condition for one in targets.values() if isinstance(one, ConditionState)}
    )
    questions = store.get_many(Question, {one.question for one in targets.values() if isinstance(one, Position)})
    found: dict[int, list[Use]] = defaultdict(list)
    for one in linked:
        name, number = next((each, getattr(one, each)) for each, _ in TARGETS if getattr(one, each) is not None)
        opens, words = _target(store, targets[name, number], conditions, questions)
        found[one.excerpt].append(Use(one.number, one.stance, opens, words))
    return found


def _target(
    store: Store, target: Record, conditions: dict[int, Condition], questions: dict[int, Question]
) -> tuple[tuple[str, int], str]:
    """Return the record to open for what evidence is linked to, and the words for it."""
    if isinstance(target, Position):
        who = store.title_of(Actor.KIND, target.actor)
        return (
            Position.KIND,
            target.number,
        ), _stance_words(target, who, questions[target.question].ref)
    if isinstance(target, ConditionState):
        condition = conditions[target.condition]
        where = store.name_of(Commitment.KIND, condition.commitment)
        return (Commitment.KIND, condition.commitment), f"condition {target.state.label.lower()}, {where}"
    assert isinstance(target, StatusEvent | Wording)  # noqa: S101 - evidence has no other targets
    what = target.status.label.lower() if isinstance(target, StatusEvent) else "wording"
    return (Commitment.KIND, target.commitment), f"{what}, {store.name_of(Commitment.KIND, target.commitment)}"


def _stance_words(position: Position, who: str, question: str) -> str:
    return f"the stance “{position.stance.label.lower()}” of {who} on {question}"
