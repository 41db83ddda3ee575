"""Edits of a commitment and its plain parts: create it whole, its parties, quantities, tags, links and agenda."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.edits.labels import shortened
from tracker.model.errors import UserError
from tracker.model.records import (
    Commitment,
    CommitmentLink,
    CommitmentParty,
    Condition,
    Deadline,
    FollowUp,
    Quantity,
    StatusEvent,
    Wording,
)
from tracker.model.vocabulary import (
    Basis,
    FollowUpKind,
    LinkKind,
    Mode,
    PartyRole,
    Status,
    Strength,
)
from tracker.store import Store
from tracker.store.transaction import Transaction


@dataclass(frozen=True)
class NewCondition:
    """A condition as it is logged: its words and who holds it."""

    text: str
    holder: int | None = None
    days_after: int | None = None


@dataclass(frozen=True)
class NewCommitment:
    """A commitment with all that is logged with it; ids of actors and meeting, dates as EDTF."""

    headline: str
    text: str | None = None
    committers: Sequence[int] = ()
    beneficiaries: Sequence[int] = ()
    strength: Strength | None = None
    made_at: int | None = None
    made_on: str | None = None
    deadline: str | None = None
    deadline_words: str | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    conditions: Sequence[NewCondition] = ()
    tags: Sequence[str] = ()
    themes: Sequence[str] = ()
    wording: str | None = None
    excerpt: int | None = None
    extra: dict[str, object] = field(default_factory=dict)


def create_commitment(store: Store, new: NewCommitment) -> Commitment:
    """Save a commitment with its parties, wording, conditions, deadline, quantity and first status in one step."""
    with store.change(f"Add “{shortened(new.headline)}”") as tx:
        return write_commitment(tx, new)


def write_commitment(tx: Transaction, new: NewCommitment) -> Commitment:
    """The same inside a step that is already open."""
    made = tx.put(
        Commitment.of(
            headline=new.headline,
            text=new.text,
            mode=Mode.joint if len(new.committers) > 1 else Mode.individual,
            made_at=new.made_at,
            made_on=new.made_on,
            tags=tuple(new.tags),
            themes=tuple(new.themes),
            **new.extra,
        )
    )
    own = made.number
    parties = [(actor, PartyRole.committer) for actor in new.committers]
    parties += [(actor, PartyRole.beneficiary) for actor in new.beneficiaries]
    tx.put_all([CommitmentParty.of(commitment=own, actor=actor, role=role) for actor, role in parties])
    if new.wording:
        tx.put(
            Wording.of(
                commitment=own,
                text=new.wording,
                strength=new.strength,
                date=new.made_on,
                meeting=new.made_at,
                excerpt=new.excerpt,
            )
        )
    for one in new.conditions:
        condition = tx.put(Condition.of(commitment=own, text=one.text, holder=one.holder))
        if one.days_after is not None:
            tx.put(
                Deadline.of(
                    commitment=own,
                    days_after=one.days_after,
                    condition=condition.number,
                    words=new.deadline_words,
                    set_on=new.made_on,
                )
            )
    if new.deadline:
        tx.put(
            Deadline.of(
                commitment=own,
                window=new.deadline,
                words=new.deadline_words,
                basis=Basis.stated,
                set_on=new.made_on,
            )
        )
    if new.unit:
        tx.put(Quantity.of(commitment=own, low=new.low, high=new.high, unit=new.unit, as_of=new.made_on))
    tx.put(StatusEvent.of(commitment=own, status=Status.announced, effective=new.made_on, author=tx.author or None))
    return made


def add_party(store: Store, commitment: int, actor: int, role: PartyRole) -> CommitmentParty:
    """Give an actor a role; a second maker makes the commitment joint."""
    old = store.all(CommitmentParty, commitment=commitment)
    if any(one.actor == actor and one.role is role for one in old):
        raise UserError(f"{store.title_of('actor', actor)} already is {role.label.lower()} of it.")
    record = store.get(Commitment, commitment)
    with store.change(f"Add {role.label.lower()} {store.name_of('actor', actor)} to {record.ref}") as tx:
        made = tx.put(CommitmentParty.of(commitment=commitment, actor=actor, role=role))
        makers = [one for one in (*old, made) if one.role in (PartyRole.committer, PartyRole.lead)]
        if len(makers) > 1 and record.mode is Mode.individual:
            tx.put(record.changed(mode=Mode.joint))
        return made


def set_quantity(store: Store, commitment: int, quantity: Quantity) -> Quantity:
    """Add or change one quantity."""
    ref = store.get(Commitment, commitment).ref
    with store.change(f"{'Add' if quantity.id is None else 'Change'} quantity of {ref}") as tx:
        return tx.put(quantity)


def add_tags(store: Store, commitments: Sequence[int], tags: Sequence[str]) -> None:
    """Add tags to commitments in one step."""
    if not commitments:
        raise UserError("Nothing is selected; select what to tag.")
    records = [store.get(Commitment, one) for one in commitments]
    words = ", ".join(f"#{tag}" for tag in tags)
    with store.change(
        f"Tag {len(records)} with {words}" if len(records) > 1 else f"Tag {records[0].ref} {words}"
    ) as tx:
        tx.put_all([one.changed(tags=tuple(dict.fromkeys((*one.tags, *tags)))) for one in records])


def link(store: Store, commitment: int, kind: LinkKind, other: int) -> CommitmentLink:
    """Say how one commitment relates to another."""
    ref, target = store.name_of("commitment", commitment), store.name_of("commitment", other)
    with store.change(f"Link {ref}: {kind.label.lower()} {target}") as tx:
        return tx.put(CommitmentLink.of(commitment=commitment, kind=kind, other=other))


def put_on_agenda(store: Store, commitment: int, meeting: int, kind: FollowUpKind) -> FollowUp:
    """Put a commitment on a meeting's agenda. Raises UserError if it stands there for the same purpose."""
    ref, where = store.name_of("commitment", commitment), store.name_of("meeting", meeting)
    if any(one.kind is kind for one in store.all(FollowUp, commitment=commitment, meeting=meeting)):
        raise UserError(f"{ref} is on the agenda of {where} already, {kind.label.lower()}. Choose another one.")
    with store.change(f"Put {ref} on the agenda of {where}") as tx:
        return tx.put(FollowUp.of(commitment=commitment, meeting=meeting, kind=kind))
