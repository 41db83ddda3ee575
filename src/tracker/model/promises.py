"""What was promised: the commitment and its parts."""

from typing import Annotated, ClassVar

from sqlmodel import Field

from tracker.model.fields import Editor, Record, Show
from tracker.model.vocabulary import (
    ActionKind,
    Basis,
    Certainty,
    ConditionKind,
    ConditionStanding,
    Confidence,
    EvidenceStance,
    FollowUpKind,
    Independence,
    JointRule,
    LinkKind,
    Mode,
    PartyRole,
    Stage,
    Status,
    Strength,
    Trajectory,
)


class Commitment(Record):
    """Who will do what for whom by when."""

    KIND: ClassVar[str] = "commitment"
    PLURAL: ClassVar[str] = "commitments"
    WORDS: ClassVar[str] = "commitment"

    ref: Annotated[str | None, Show("Ref", search=True, column=True, unique=True)] = Field(default=None, max_length=60)
    headline: Annotated[str, Show("Headline", search=True, column=True)] = Field(min_length=1, max_length=10_000)
    text: Annotated[str | None, Show("Text", Editor.long_text, search=True)] = None
    action_kind: Annotated[ActionKind | None, Show("Action")] = None
    themes: Annotated[tuple[str, ...], Show("Themes", Editor.tags, search=True)] = ()
    mode: Annotated[Mode, Show("Mode")] = Mode.individual
    joint_rule: Annotated[JointRule, Show("Joint status by", help="how a joint status follows from its makers'")] = (
        JointRule.all
    )
    made_at: Annotated[int | None, Show("Made at", refers="meeting", column=True)] = None
    made_on: Annotated[str | None, Show("Made on", Editor.date, column=True)] = None
    priority: Annotated[int | None, Show("Priority", column=True, help="1 is highest, 5 lowest")] = Field(
        default=None, ge=1, le=5
    )
    success_test: Annotated[str | None, Show("Success test", Editor.long_text, search=True)] = None
    partial_test: Annotated[str | None, Show("Partial test", Editor.long_text, search=True)] = None
    failure_test: Annotated[str | None, Show("Failure test", Editor.long_text, search=True)] = None
    tests_locked_on: Annotated[str | None, Show("Tests locked on", Editor.date)] = None
    next_review: Annotated[str | None, Show("Next review", Editor.date)] = None
    tags: Annotated[tuple[str, ...], Show("Tags", Editor.tags, search=True, column=True)] = ()
    notes: Annotated[str | None, Show("Notes", Editor.long_text, search=True)] = None


class CommitmentParty(Record):
    """An actor's role in a commitment."""

    KIND: ClassVar[str] = "commitment_party"
    PLURAL: ClassVar[str] = "commitment_parties"
    WORDS: ClassVar[str] = "party"

    commitment: Annotated[int, Show("Commitment", refers="commitment", part_of=True)]
    actor: Annotated[int, Show("Actor", refers="actor", column=True)]
    role: Annotated[PartyRole, Show("Role", column=True)] = PartyRole.committer


class Wording(Record):
    """One way a commitment was put."""

    KIND: ClassVar[str] = "wording"
    PLURAL: ClassVar[str] = "wordings"
    WORDS: ClassVar[str] = "wording"

    commitment: Annotated[int, Show("Commitment", refers="commitment", part_of=True)]
    text: Annotated[str, Show("Text", Editor.long_text, search=True, column=True)] = Field(
        min_length=1, max_length=100_000
    )
    strength: Annotated[Strength | None, Show("Strength", column=True)] = None
    date: Annotated[str | None, Show("Date", Editor.date, column=True)] = None
    meeting: Annotated[int | None, Show("Meeting", refers="meeting")] = None
    excerpt: Annotated[int | None, Show("Excerpt", refers="excerpt")] = None
    recorded_at: Annotated[str | None, Show("Recorded", hidden=True)] = None


class Condition(Record):
    """What a commitment waits for."""

    KIND: ClassVar[str] = "condition"
    PLURAL: ClassVar[str] = "conditions"
    WORDS: ClassVar[str] = "condition"

    commitment: Annotated[int, Show("Commitment", refers="commitment", part_of=True)]
    text: Annotated[str, Show("Condition", search=True, column=True)] = Field(min_length=1, max_length=10_000)
    kind: Annotated[ConditionKind, Show("Kind", column=True)] = ConditionKind.other
    holder: Annotated[int | None, Show("Held by", refers="actor", column=True)] = None
    depends_on: Annotated[int | None, Show("Depends on", refers="commitment")] = None


class ConditionState(Record):
    """Where a condition stood from a day on."""

    KIND: ClassVar[str] = "condition_state"
    PLURAL: ClassVar[str] = "condition_states"
    WORDS: ClassVar[str] = "state of a condition"

    condition: Annotated[int, Show("Condition", refers="condition", part_of=True)]
    state: Annotated[ConditionStanding, Show("State", column=True)] = ConditionStanding.open
    date: Annotated[str | None, Show("Date", Editor.date, column=True)] = None
    rationale: Annotated[str | None, Show("Rationale", Editor.long_text, search=True)] = None
    recorded_at: Annotated[str | None, Show("Recorded", hidden=True)] = None


class Deadline(Record):
    """A window by which it is due, or a number of days after a condition. The first is kept for ever."""

    KIND: ClassVar[str] = "deadline"
    PLURAL: ClassVar[str] = "deadlines"
    WORDS: ClassVar[str] = "deadline"

    commitment: Annotated[int, Show("Commitment", refers="commitment", part_of=True)]
    window: Annotated[str | None, Show("Due", Editor.date, column=True)] = None
    words: Annotated[str | None, Show("Words used", search=True)] = Field(default=None, max_length=1_000)
    basis: Annotated[Basis, Show("Basis", column=True)] = Basis.stated
    set_on: Annotated[str | None, Show("Set on", Editor.date, column=True)] = None
    days_after: Annotated[int | None, Show("Days after")] = Field(default=None, ge=0, le=36_500)
    condition: Annotated[int | None, Show("After condition", refers="condition")] = None
    recorded_at: Annotated[str | None, Show("Recorded", hidden=True)] = None


class Quantity(Record):
    """How much, at one stage; stages are never added up."""

    KIND: ClassVar[str] = "quantity"
    PLURAL: ClassVar[str] = "quantities"
    WORDS: ClassVar[str] = "quantity"

    commitment: Annotated[int, Show("Commitment", refers="commitment", part_of=True)]
    stage: Annotated[Stage, Show("Stage", column=True)] = Stage.announced
    low: Annotated[float | None, Show("From", column=True)] = Field(default=None, ge=0, le=1e18)
    high: Annotated[float | None, Show("To", column=True)] = Field(default=None, ge=0, le=1e18)
    unit: Annotated[str, Show("Unit", search=True, column=True)] = Field(min_length=1, max_length=200)
    as_of: Annotated[str | None, Show("As of", Editor.date)] = None
    certainty: Annotated[Certainty, Show("Certainty")] = Certainty.reported


class StatusEvent(Record):
    """A dated judgement of where a commitment stands. Appended; a mistake is corrected by a new one."""

    KIND: ClassVar[str] = "status_event"
    PLURAL: ClassVar[str] = "status_events"
    WORDS: ClassVar[str] = "status"

    commitment: Annotated[int, Show("Commitment", refers="commitment", part_of=True)]
    actor: Annotated[int | None, Show("Actor", refers="actor", help="in a joint commitment: whose status")] = None
    status: Annotated[Status, Show("Status", column=True)] = Status.announced
    trajectory: Annotated[Trajectory | None, Show("Trajectory", column=True)] = None
    effective: Annotated[str | None, Show("Effective", Editor.date, column=True)] = None
    author: Annotated[str | None, Show("Author", search=True)] = Field(default=None, max_length=300)
    rationale: Annotated[str | None, Show("Rationale", Editor.long_text, search=True, column=True)] = None
    confidence: Annotated[Confidence | None, Show("Confidence")] = None
    corrects: Annotated[int | None, Show("Corrects", refers="status_event")] = None
    imported: Annotated[bool, Show("Imported", hidden=True, help="keeps the verdict it brought")] = False
    recorded_at: Annotated[str | None, Show("Recorded", hidden=True)] = None


class Evidence(Record):
    """An excerpt for or against one status, state of a condition, wording or position."""

    KIND: ClassVar[str] = "evidence"
    PLURAL: ClassVar[str] = "evidence"
    WORDS: ClassVar[str] = "piece of evidence"

    excerpt: Annotated[int, Show("Excerpt", refers="excerpt", column=True)]
    stance: Annotated[EvidenceStance, Show("Stance", column=True)] = EvidenceStance.supports
    independence: Annotated[Independence, Show("Who speaks", column=True)] = Independence.self
    status_event: Annotated[int | None, Show("Status", refers="status_event", part_of=True)] = None
    condition_state: Annotated[int | None, Show("Condition state", refers="condition_state", part_of=True)] = None
    wording: Annotated[int | None, Show("Wording", refers="wording", part_of=True)] = None
    position: Annotated[int | None, Show("Position", refers="position", part_of=True)] = None
    recorded_at: Annotated[str | None, Show("Recorded", hidden=True)] = None


class FollowUp(Record):
    """A commitment on a meeting's agenda."""

    KIND: ClassVar[str] = "follow_up"
    PLURAL: ClassVar[str] = "follow_ups"
    WORDS: ClassVar[str] = "follow-up"

    commitment: Annotated[int, Show("Commitment", refers="commitment", part_of=True, column=True)]
    meeting: Annotated[int, Show("Meeting", refers="meeting", column=True)]
    kind: Annotated[FollowUpKind, Show("Kind", column=True)] = FollowUpKind.to_raise
    notes: Annotated[str | None, Show("Notes", Editor.long_text, search=True)] = None


class CommitmentLink(Record):
    """How one commitment relates to another."""

    KIND: ClassVar[str] = "commitment_link"
    PLURAL: ClassVar[str] = "commitment_links"
    WORDS: ClassVar[str] = "link"

    commitment: Annotated[int, Show("Commitment", refers="commitment", part_of=True)]
    kind: Annotated[LinkKind, Show("Kind", column=True)] = LinkKind.restates
    other: Annotated[int, Show("Other", refers="commitment", column=True)]
    notes: Annotated[str | None, Show("Notes", Editor.long_text, search=True)] = None
