"""The words an analyst may choose from: one enum per vocabulary, name equal to value, with the label that is shown."""

from enum import StrEnum
from functools import cached_property


class Vocabulary(StrEnum):
    """A closed list of snake_case keys; the same in SQL, JSON and on the command line."""

    @cached_property
    def label(self) -> str:
        """Words for the screen: "Partly fulfilled" for `partly_fulfilled`."""
        return LABELS.get(f"{type(self).__name__}.{self.value}", self.value.replace("_", " ").capitalize())


class ActorKind(Vocabulary):
    """What an actor is."""

    government = "government"
    organisation = "organisation"
    bloc = "bloc"
    coalition = "coalition"


class MeetingKind(Vocabulary):
    """What a meeting is."""

    summit = "summit"
    ministerial = "ministerial"
    talks = "talks"
    call = "call"
    visit = "visit"
    conference = "conference"


class MeetingState(Vocabulary):
    """How far a meeting has come."""

    planned = "planned"
    confirmed = "confirmed"
    held = "held"
    postponed = "postponed"
    cancelled = "cancelled"


class Role(Vocabulary):
    """What a participant is at a meeting."""

    host = "host"
    chair = "chair"
    participant = "participant"
    observer = "observer"
    mediator = "mediator"
    guest = "guest"


class Presence(Vocabulary):
    """How a participant took part."""

    in_person = "in_person"
    remote = "remote"
    delegated = "delegated"
    declined = "declined"
    not_invited = "not_invited"
    unknown = "unknown"


class SourceKind(Vocabulary):
    """What a source is."""

    primary_text = "primary_text"
    readout = "readout"
    speech = "speech"
    law = "law"
    report = "report"
    news = "news"
    interview = "interview"
    leak = "leak"
    note = "note"


class Reliability(Vocabulary):
    """Reliability of a source, A to F, after the NATO admiralty system (STANAG 2511)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class ActionKind(Vocabulary):
    """What kind of act is promised."""

    deploy = "deploy"
    deliver = "deliver"
    fund = "fund"
    train = "train"
    host = "host"
    legislate = "legislate"
    sanction = "sanction"
    negotiate = "negotiate"
    procure = "procure"
    plan = "plan"
    other = "other"


class Mode(Vocabulary):
    """Whether a commitment is made alone, together or as a body."""

    individual = "individual"
    joint = "joint"
    collective = "collective"


class JointRule(Vocabulary):
    """How the status of a joint commitment follows from those of its makers."""

    all = "all"
    any = "any"
    lead = "lead"


class PartyRole(Vocabulary):
    """An actor's role in a commitment."""

    committer = "committer"
    lead = "lead"
    beneficiary = "beneficiary"
    implementer = "implementer"
    guarantor = "guarantor"
    witness = "witness"


class Strength(Vocabulary):
    """How firmly it was put, weakest first."""

    considered = "considered"
    willing = "willing"
    offered = "offered"
    pledged = "pledged"
    committed = "committed"
    decided = "decided"
    contracted = "contracted"


class ConditionKind(Vocabulary):
    """What a commitment waits for."""

    agreement = "agreement"
    ceasefire = "ceasefire"
    guarantee = "guarantee"
    approval = "approval"
    funding = "funding"
    participation = "participation"
    other = "other"


class ConditionStanding(Vocabulary):
    """Where a condition stands."""

    open = "open"
    met = "met"
    waived = "waived"
    impossible = "impossible"


class Basis(Vocabulary):
    """On what a deadline rests."""

    stated = "stated"
    implied = "implied"
    analyst = "analyst"


class Stage(Vocabulary):
    """How far a quantity has come; stages are never added up."""

    announced = "announced"
    allocated = "allocated"
    delivered = "delivered"


class Certainty(Vocabulary):
    """Whether a quantity was reported or estimated."""

    reported = "reported"
    estimated = "estimated"


class Status(Vocabulary):
    """Where a commitment stands; the first four are open, the others closed."""

    announced = "announced"
    preparing = "preparing"
    adopted = "adopted"
    delivering = "delivering"
    fulfilled = "fulfilled"
    partly_fulfilled = "partly_fulfilled"
    not_fulfilled = "not_fulfilled"
    withdrawn = "withdrawn"
    lapsed = "lapsed"
    superseded = "superseded"
    cannot_judge = "cannot_judge"

    @property
    def is_open(self) -> bool:
        """True until the commitment is closed."""
        return self in OPEN


class Trajectory(Vocabulary):
    """Where an open commitment is heading."""

    on_track = "on_track"
    at_risk = "at_risk"
    stalled = "stalled"
    reversing = "reversing"
    no_data = "no_data"


class Confidence(Vocabulary):
    """How sure the author of a judgement is."""

    low = "low"
    moderate = "moderate"
    high = "high"


class EvidenceStance(Vocabulary):
    """What an excerpt does for the judgement it is linked to."""

    supports = "supports"
    contradicts = "contradicts"
    context = "context"


class Independence(Vocabulary):
    """Who speaks in a piece of evidence: the committer, the other side, or somebody independent."""

    self = "self"
    counterpart = "counterpart"
    independent = "independent"


class FollowUpKind(Vocabulary):
    """Why a commitment is on a meeting's agenda."""

    to_raise = "to_raise"
    reviewed = "reviewed"
    delivered = "delivered"
    due = "due"


class LinkKind(Vocabulary):
    """How one commitment relates to another."""

    restates = "restates"
    strengthens = "strengthens"
    weakens = "weakens"
    supersedes = "supersedes"
    implements = "implements"
    depends_on = "depends_on"
    conflicts_with = "conflicts_with"
    matched_with = "matched_with"

    @property
    def backwards(self) -> str:
        """How the link reads from its other end: "Restated by"."""
        return BACKWARDS.get(self, self.label)


class Stance(Vocabulary):
    """An actor's answer to a question."""

    supports = "supports"
    conditional = "conditional"
    undecided = "undecided"
    opposes = "opposes"
    no_answer = "no_answer"


class Flag(Vocabulary):
    """What is computed of a commitment as of a day, never typed."""

    gated = "gated"
    due_soon = "due_soon"
    overdue = "overdue"
    late = "late"
    slipped = "slipped"
    gone_quiet = "gone_quiet"
    contested = "contested"
    self_declared = "self_declared"
    unsourced = "unsourced"


class ProofLevel(Vocabulary):
    """How well a closed commitment is proven."""

    self_declared = "self_declared"
    confirmed = "confirmed"
    corroborated = "corroborated"


OPEN = frozenset({Status.announced, Status.preparing, Status.adopted, Status.delivering})
RATINGS = frozenset({Status.fulfilled, Status.partly_fulfilled, Status.not_fulfilled})
"""Statuses that say how the success, partial and failure tests came out."""

BACKWARDS = {
    LinkKind.restates: "Restated by",
    LinkKind.strengthens: "Strengthened by",
    LinkKind.weakens: "Weakened by",
    LinkKind.supersedes: "Superseded by",
    LinkKind.implements: "Implemented by",
    LinkKind.depends_on: "Needed by",
}

LABELS = {
    "Flag.self_declared": "Self-declared",
    "ProofLevel.self_declared": "Self-declared",
    "SourceKind.primary_text": "Primary text",
    "PartyRole.committer": "Committer",
    "LinkKind.depends_on": "Depends on",
}


def label(key: Vocabulary | None) -> str:
    """Words for the screen; empty for no value."""
    return "" if key is None else key.label
