"""The dossier: one commitment whole, each wording, condition, deadline and status, what speaks for and against."""

from dataclasses import dataclass

from tracker.answers.elsewhere import reads_as
from tracker.answers.lineage import Stage, lineage
from tracker.answers.locked_tests import changed_after_lock
from tracker.briefs import frame, rows
from tracker.briefs.choices import Choices
from tracker.briefs.counting import BY_WHOM
from tracker.briefs.data import Head, Mark, Note, Party, Row
from tracker.briefs.material import Material
from tracker.briefs.notes import Notes, Target, speaker
from tracker.briefs.since import marks_of
from tracker.briefs.words import capital, elided, figure, isolated, listed, number, ranges, several
from tracker.model.columns import STATUSES
from tracker.model.dates import day_label, label
from tracker.model.errors import UserError
from tracker.model.joint import rule_words
from tracker.model.palette import strength_level
from tracker.model.records import Actor, Commitment, CommitmentLink, CommitmentParty, Deadline, Meeting, StatusEvent
from tracker.model.standing import maker_statuses
from tracker.model.vocabulary import EvidenceStance, Flag, PartyRole
from tracker.store import Store

TITLE = "Dossier"
WORTH = {
    str(Flag.contested): f"The status is contested{BY_WHOM}.",
    str(Flag.self_declared): "The status rests on the maker’s own word only.",
    str(Flag.unsourced): "No passage in a saved source stands behind it.",
}
SPEAKS = (EvidenceStance.contradicts, EvidenceStance.supports, EvidenceStance.context)
LONGEST_PASSAGE = 140
MOVED = {1: "firmer", -1: "softer", 0: "same"}
TESTS = (("success_test", "Success"), ("partial_test", "Partial"), ("failure_test", "Failure"))


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
    wordings: tuple[Worded, ...]
    conditions: tuple[Awaited, ...]
    deadlines: tuple[Dated, ...]
    rule: str
    makers: tuple[Maker, ...]
    statuses: tuple[Judged, ...]
    evidence: tuple[Weighed, ...]
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
    events = _events(material, record)
    wordings = tuple(_worded(material, notes, each, first=not at) for at, each in enumerate(_stages(material, record)))
    conditions = _conditions(material, notes, record)
    statuses = _statuses(material, notes, events)
    evidence = _evidence(material, notes, events)
    changed = changed_after_lock(store, record, store.all(StatusEvent, commitment=record.number))
    written = notes.all()
    lead, sentences = _bottom_line(shown, changed=len(changed))
    return DossierData(
        head=frame.head_of(
            store, "dossier", TITLE, record.headline, _subtitle(shown), record.ref or record.uid,
            chosen.as_of, chosen.known_on,
            author=chosen.author, organisation=chosen.organisation, paper=chosen.paper,
        ),
        lead=lead,
        sentences=sentences,
        about=_about(material, record),
        commitment=(shown,),
        wordings=wordings,
        conditions=conditions,
        deadlines=tuple(_deadline(material, one) for one in material.deadlines[record.number]),
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
    )  # fmt: skip


def _subtitle(row: Row) -> str:
    makers = listed([one.name for one in row.makers]) or "Nobody named"
    whom = listed([one.name for one in row.beneficiaries])
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


def _stages(material: Material, record: Commitment) -> list[Stage]:
    return lineage(material.store, record.number, material.as_of, material.known_on)


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


def _conditions(material: Material, notes: Notes, record: Commitment) -> tuple[Awaited, ...]:
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


def _deadline(material: Material, one: Deadline) -> Dated:
    condition = next((each for each in material.conditions[one.commitment] if each.number == one.condition), None)
    after = f"{figure(one.days_after or 0, 'day')} after “{isolated(condition.text)}”" if condition else ""
    return Dated(
        label(one.window) if one.window else after,
        one.words or "",
        one.basis.label.lower(),
        label(one.set_on) if one.set_on else "",
    )


def _events(material: Material, record: Commitment) -> list[StatusEvent]:
    """The statuses that counted by then, in the order in which they took effect."""
    order = {
        int(one): at for at, one in enumerate(material.columns.part(material.columns.events, material.rows[0])["id"])
    }
    every = material.store.all(StatusEvent, commitment=record.number)
    found = [one for one in every if material.counts(one, one.effective)]
    return sorted(found, key=lambda one: order.get(one.number, len(order)))


def _statuses(material: Material, notes: Notes, events: list[StatusEvent]) -> tuple[Judged, ...]:
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


def _evidence(material: Material, notes: Notes, events: list[StatusEvent]) -> tuple[Weighed, ...]:
    """Each passage that speaks for or against something, those against first."""
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
