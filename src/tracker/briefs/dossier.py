"""The dossier: one commitment whole, each wording, condition, deadline and status, what speaks for and against."""

from dataclasses import dataclass

from tracker.answers.elsewhere import reads_as
from tracker.answers.locked_tests import changed_after_lock
from tracker.briefs import course, frame, rows
from tracker.briefs.choices import Choices
from tracker.briefs.counting import BY_WHOM
from tracker.briefs.data import Head, Mark, Note, Party, Row
from tracker.briefs.material import Material
from tracker.briefs.notes import Notes
from tracker.briefs.since import marks_of
from tracker.briefs.words import capital, figure, isolated, listed, number, several
from tracker.model.columns import STATUSES
from tracker.model.dates import day_label, label
from tracker.model.errors import UserError
from tracker.model.joint import rule_words
from tracker.model.records import Actor, Commitment, CommitmentLink, CommitmentParty, Meeting, StatusEvent
from tracker.model.standing import maker_statuses
from tracker.model.vocabulary import Flag, PartyRole
from tracker.store import Store

TITLE = "Dossier"
WORTH = {
    str(Flag.contested): f"The status is contested{BY_WHOM}.",
    str(Flag.self_declared): "The status rests on the maker’s own word only.",
    str(Flag.unsourced): "No passage in a saved source stands behind it.",
}
TESTS = (("success_test", "Success"), ("partial_test", "Partial"), ("failure_test", "Failure"))


@dataclass(frozen=True)
class Maker:
    """Where one maker of a joint commitment stands."""

    actor: Party
    status: str
    status_words: str


@dataclass(frozen=True)
class MovedTest:
    """A test that was changed after it was locked, as a sentence and with its words before and after."""

    words: str
    before: str
    after: str


@dataclass(frozen=True)
class DossierData:
    """Everything a dossier says; about and tests are (heading, text), readings (scale, value, why)."""

    head: Head
    lead: str
    sentences: tuple[str, ...]
    about: tuple[tuple[str, str], ...]
    commitment: tuple[Row, ...]
    wordings: tuple[course.Worded, ...]
    conditions: tuple[course.Awaited, ...]
    deadlines: tuple[course.Dated, ...]
    rule: str
    makers: tuple[Maker, ...]
    statuses: tuple[course.Judged, ...]
    evidence: tuple[course.Weighed, ...]
    tests: tuple[tuple[str, str], ...]
    tests_changed: tuple[MovedTest, ...]
    reads_elsewhere_as: tuple[tuple[str, str, str], ...]
    links: tuple[tuple[str, str], ...]
    notes: tuple[Note, ...]
    method: tuple[str, ...]
    marks: tuple[Mark, ...]
    warnings: tuple[str, ...]


def gather_dossier(store: Store, of: str | None, chosen: Choices) -> DossierData:
    """Gather all on record of one commitment as of a day. Raises UserError if it is not named or not made yet."""
    record = store.find(of, Commitment.KIND) if of else None
    if not isinstance(record, Commitment):
        raise UserError("A dossier is about one commitment; name it by its ref, such as PAR-2025-02/01.")
    row = store.columns.row_of(record.number)
    if not store.standing(chosen.as_of, chosen.known_on).exists[row]:
        raise UserError(f"{record.ref} was not made yet by {day_label(chosen.as_of)}; choose a later day.")
    material = Material(store, [row], chosen.as_of, chosen.known_on)
    material.learn_actors(material.named())
    notes = Notes(material)
    shown = rows.row_of(material, notes, row)
    events = course.events_of(material, record)
    wordings = course.wordings_of(material, notes, record)
    conditions = course.conditions_of(material, notes, record)
    statuses = course.statuses_of(material, notes, events)
    evidence = course.evidence_of(material, notes, events)
    changed = changed_after_lock(store, record, store.all(StatusEvent, commitment=record.number))
    written = notes.all()
    lead, sentences = _bottom_line(shown, changed=len(changed))
    return DossierData(
        head=frame.head_of(
            store, chosen, "dossier", TITLE, record.headline, _subtitle(shown), record.ref or record.uid
        ),
        lead=lead,
        sentences=sentences,
        about=_about(material, record),
        commitment=(shown,),
        wordings=wordings,
        conditions=conditions,
        deadlines=course.deadlines_of(material, record),
        rule=_rule(material, record),
        makers=_makers(material, row),
        statuses=statuses,
        evidence=evidence,
        tests=_tests(record),
        tests_changed=tuple(MovedTest(f"{one.words}.", one.before or "none", one.after or "none") for one in changed),
        reads_elsewhere_as=tuple(
            (f"{one.scale.name} ({one.scale.whose})", one.words, one.note)
            for one in reads_as(store, record.number, chosen.as_of, chosen.known_on)
        ),
        links=_links(store, record.number),
        notes=written,
        method=frame.method_of(store, chosen.as_of, chosen.known_on),
        marks=marks_of(material),
        warnings=_warnings(material, row, written),
    )


def _subtitle(row: Row) -> str:
    makers, whom = (
        listed([frame.with_article(one.name) for one in those]) for those in (row.makers, row.beneficiaries)
    )
    makers = makers or "nobody named"
    return f"Promised by {makers}{f' to {whom}' if whom else ''}."


def _bottom_line(row: Row, *, changed: int) -> tuple[str, tuple[str, ...]]:
    """Say in a sentence where it stands, then what a reader must not miss."""
    verdict, _, proof = row.status_words.partition(", ")
    since = f" on {row.status_since}" if row.status_since else ""
    proven = f", {proof}" if proof else ""
    heading = f", {row.trajectory_words}" if row.trajectory_words else ""
    found = []
    waits = [gate for gate in row.gates if gate.is_open]
    if waits:
        met = len(row.gates) - len(waits)
        found.append(f"It waits for {several(len(waits), 'condition')}{f'; {number(met)} met or gone' if met else ''}.")
    if row.late:
        found.append(f"{capital(row.late)}.")
    elif not row.due:
        found.append("No deadline is stated.")
    if row.strength_change:
        found.append(f"The wording became {row.strength_change}: {row.strength_before}, then {row.strength.lower()}.")
    found += [WORTH[flag] for flag, _ in row.flags if flag in WORTH]
    if changed:
        found.append(f"{capital(figure(changed, 'change'))} of its tests after they were locked.")
    return f"{verdict}{since}{proven}{heading}.", tuple(found)


def _about(material: Material, record: Commitment) -> tuple[tuple[str, str], ...]:
    store = material.store
    meeting = store.get(Meeting, record.made_at) if record.made_at else None
    roles: dict[PartyRole, list[str]] = {}
    for one in store.all(CommitmentParty, commitment=record.number):
        if one.role not in (PartyRole.committer, PartyRole.beneficiary):
            roles.setdefault(one.role, []).append(store.title_of(Actor.KIND, one.actor))
    found = [
        ("Text", record.text or ""),
        ("Made at", f"{meeting.title} ({meeting.ref})" if meeting is not None else ""),
        ("Made on", label(record.made_on) if record.made_on else ""),
        ("Action", record.action_kind.label if record.action_kind else ""),
        ("Themes", ", ".join(record.themes)),
        *((role.label, listed(names)) for role, names in roles.items()),
    ]
    return tuple((name, words) for name, words in found if words)


def _rule(material: Material, record: Commitment) -> str:
    makers = material.committers(material.rows[0])
    if len(makers) < 2:
        return ""
    parties = material.store.all(CommitmentParty, commitment=record.number)
    lead = next((one.actor for one in parties if one.role is PartyRole.lead), None)
    name = material.store.title_of(Actor.KIND, lead)
    return f"{rule_words(record.joint_rule, len(makers), isolated(name) if name else '')}."


def _makers(material: Material, row: int) -> tuple[Maker, ...]:
    makers = material.committers(row)
    if len(makers) < 2:
        return ()
    own = maker_statuses(material.columns, row, material.as_of, material.known_on)
    status = {actor: STATUSES[code] for actor, code in own.items()}
    common = material.standing.status_of(row)
    return tuple(
        Maker(material.party(actor), str(status.get(actor, common)), status.get(actor, common).label)
        for actor in makers
    )


def _tests(record: Commitment) -> tuple[tuple[str, str], ...]:
    found = [(words, getattr(record, name) or "") for name, words in TESTS]
    locked = [("Locked on", label(record.tests_locked_on))] if record.tests_locked_on else []
    return tuple((words, said) for words, said in (*found, *locked) if said)


def _links(store: Store, number: int) -> tuple[tuple[str, str], ...]:
    def said(other: int) -> str:
        return f"{store.name_of(Commitment.KIND, other)} {store.title_of(Commitment.KIND, other)}"

    found = [(one.kind.label, said(one.other)) for one in store.all(CommitmentLink, commitment=number)]
    found += [(one.kind.backwards, said(one.commitment)) for one in store.all(CommitmentLink, other=number)]
    return tuple(found)


def _warnings(material: Material, row: int, notes: tuple[Note, ...]) -> tuple[str, ...]:
    flags = material.standing.flags_of(row)
    found = [*frame.loose_notes(notes)]
    if Flag.unsourced in flags:
        found.append("No passage in a saved source stands behind it.")
    if Flag.self_declared in flags:
        found.append("Its status rests on the maker’s word alone.")
    return tuple(found)
