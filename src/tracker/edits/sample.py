"""The sample workspace: read from the data that is shipped, and written in one step."""

import json
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, TypeVar

from tracker import resources
from tracker.edits.blocs import bloc, described
from tracker.model.dates import bounds
from tracker.model.errors import UserError
from tracker.model.filters import FIELDS, of_json, to_json
from tracker.model.records import (
    Actor,
    Commitment,
    CommitmentLink,
    CommitmentParty,
    Condition,
    ConditionState,
    Convenor,
    Deadline,
    Evidence,
    Excerpt,
    FollowUp,
    Meeting,
    Membership,
    Office,
    Participation,
    Person,
    Position,
    Quantity,
    Question,
    Questionnaire,
    Record,
    SavedView,
    Source,
    StatusEvent,
    Wording,
)
from tracker.store import Store
from tracker.store.transaction import Transaction

R = TypeVar("R", bound=Record)
Entry = dict[str, Any]
AUTHOR = "Summit Tracker sample"
# So that every copy of the sample has the same uids, and two copies can be compared or merged.
UIDS = uuid.UUID("8f3d0c52-6a1e-5d0b-9a3c-5c1f0e2b7d41")
PARTS = ("parties", "wordings", "conditions", "deadlines", "quantities", "status", "follow_ups", "links")


def load_sample(store: Store) -> None:
    """Write the whole sample into an empty workspace, as one step that undo does not take back.

    Raises UserError if the workspace already holds actors.
    """
    if store.count(Actor):
        raise UserError("The sample goes into an empty workspace; create a new one for it.")
    with store.change("Load the sample", barrier=True) as tx:
        tx.put(store.workspace.changed(**_read("workspace")))
        _Loader(tx).load()


def _read(name: str) -> Any:
    return json.loads(resources.text("sample", f"{name}.json"))


def _moment(*days: str | None) -> str:
    """The evening of the latest of some dates, in UTC: when the sample takes it to have been recorded."""
    found = [first_last[1] or first_last[0] or 1 for first_last in (bounds(day) for day in days if day)]
    return f"{date.fromordinal(max(found)).isoformat()}T18:00:00Z"


def _without(entry: Entry, *names: str) -> Entry:
    return {name: value for name, value in entry.items() if name not in names}


def _only(entry: Entry, *names: str) -> Entry:
    return {name: entry[name] for name in names}


class _Loader:
    """Writes the files in the order in which they refer to each other; keys become ids on the way."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._made: Counter[str] = Counter()
        self._ids: dict[tuple[str, str], int] = {}
        self._published: dict[str, str] = {}
        self._evidence: list[Entry] = []

    def load(self) -> None:
        """Write everything."""
        self._load_actors(_read("actors"))
        self._load_people(_read("people"))
        self._load_meetings(_read("meetings"))
        commitments = _read("commitments")
        bare = [self._with_ids(_without(one, *PARTS), made_at="meeting") for one in commitments]
        self._name("commitment", [one["ref"] for one in commitments], self._put(Commitment, bare))
        self._load_sources(_read("sources"))
        self._load_parties(commitments)
        self._load_wordings(commitments)
        self._load_conditions(commitments)
        self._load_deadlines(commitments)
        self._load_status(commitments)
        self._load_positions(_read("positions"))
        self._put(Evidence, self._evidence)
        self._load_views(_read("views"))

    # Writing and looking up

    def _put(self, kind: type[R], entries: Sequence[Entry]) -> list[R]:
        records = []
        for entry in entries:
            self._made[kind.KIND] += 1
            uid = uuid.uuid5(UIDS, f"{kind.KIND} {self._made[kind.KIND]}")
            records.append(kind.of(**entry, uid=str(uid)))
        return self._tx.put_all(records)

    def _name(self, kind: str, keys: Sequence[str], records: Sequence[Record]) -> None:
        for key, record in zip(keys, records, strict=True):
            self._ids[kind, key] = record.number

    def _id(self, kind: str, key: str) -> int:
        try:
            return self._ids[kind, key]
        except KeyError:
            raise ValueError(f"The sample has no {kind} “{key}”.") from None

    def _with_ids(self, entry: Entry, **kinds: str) -> Entry:
        """The entry with the keys in some of its fields replaced by ids."""
        found = {name: self._id(kind, entry[name]) for name, kind in kinds.items() if entry.get(name)}
        return {**entry, **found}

    # People and meetings

    def _load_actors(self, file: Entry) -> None:
        codes = file["known"]
        entries = [{**described(code), "notes": file["notes"].get(code)} for code in codes]
        self._name("actor", codes, self._put(Actor, entries))
        self._put(
            Membership,
            [
                {
                    "actor": self._id("actor", term.code),
                    "bloc": self._id("actor", code),
                    "since": term.since,
                    "until": term.until,
                }
                for code in file["memberships"]
                for term in bloc(code).terms
            ],
        )

    def _load_people(self, file: list[Entry]) -> None:
        people = self._put(Person, [_without(one, "offices") for one in file])
        self._name("person", [one["name"] for one in file], people)
        held = [{**office, "person": one["name"]} for one in file for office in one["offices"]]
        offices = self._put(Office, [self._with_ids(one, person="person", actor="actor") for one in held])
        # The first office of each person under a title for an actor is the one in which the sample lets them speak.
        for one, office in reversed(list(zip(held, offices, strict=True))):
            self._ids["office", f"{one['person']}, {one['title']} ({one['actor']})"] = office.number

    def _load_meetings(self, file: list[Entry]) -> None:
        for one in file:
            bare = self._with_ids(_without(one, "convenors", "participations"), follows="meeting")
            self._name("meeting", [one["ref"]], self._put(Meeting, [bare]))
            meeting = self._id("meeting", one["ref"])
            convenors = [{"meeting": meeting, "actor": self._id("actor", code)} for code in one.get("convenors", ())]
            self._put(Convenor, convenors)
            present = [
                self._with_ids(each, actor="actor", person="person", on_behalf_of="actor")
                for each in _one_by_one(one["participations"])
            ]
            self._put(Participation, [{**each, "meeting": meeting} for each in present])

    def _load_sources(self, file: list[Entry]) -> None:
        bare = [{"kind": "note", **_without(one, "key", "excerpts")} for one in file]
        self._name("source", [one["key"] for one in file], self._put(Source, bare))
        passages = [(one, passage) for one in file for passage in one["excerpts"]]
        entries = []
        for one, passage in passages:
            self._published[passage["key"]] = one["published"]
            entry = {**_without(passage, "key"), "source": one["key"]}
            if "office" in entry:
                entry["office"] = f"{entry['speaker']}, {entry['office']} ({entry['spoken_for']})"
            entries.append(
                self._with_ids(
                    entry,
                    source="source",
                    speaker="person",
                    office="office",
                    spoken_for="actor",
                    meeting="meeting",
                    commitment="commitment",
                )
            )
        self._name("excerpt", [passage["key"] for _, passage in passages], self._put(Excerpt, entries))

    # Commitments

    def _parts(self, commitments: list[Entry], part: str) -> Iterator[tuple[str, Entry]]:
        """Each part of each commitment, with the commitment's ref."""
        for one in commitments:
            for entry in one.get(part, ()):
                yield one["ref"], {**entry, "commitment": self._id("commitment", one["ref"])}

    def _load_parties(self, commitments: list[Entry]) -> None:
        self._put(
            CommitmentParty,
            [
                {"commitment": self._id("commitment", one["ref"]), "actor": self._id("actor", code), "role": role}
                for one in commitments
                for role, codes in one["parties"].items()
                for code in codes
            ],
        )
        follow_ups = [entry for _, entry in self._parts(commitments, "follow_ups")]
        self._put(FollowUp, [self._with_ids(entry, meeting="meeting") for entry in follow_ups])
        links = [entry for _, entry in self._parts(commitments, "links")]
        self._put(CommitmentLink, [self._with_ids(entry, other="commitment") for entry in links])
        self._put(Quantity, [entry for _, entry in self._parts(commitments, "quantities")])

    def _load_wordings(self, commitments: list[Entry]) -> None:
        entries = [
            {**entry, "recorded_at": _moment(entry["date"])} for _, entry in self._parts(commitments, "wordings")
        ]
        bare = [self._with_ids(_without(entry, "evidence"), meeting="meeting", excerpt="excerpt") for entry in entries]
        self._prove("wording", entries, self._put(Wording, bare))

    def _load_conditions(self, commitments: list[Entry]) -> None:
        found = list(self._parts(commitments, "conditions"))
        bare = [
            self._with_ids(_without(entry, "key", "states"), holder="actor", depends_on="commitment")
            for _, entry in found
        ]
        conditions = self._put(Condition, bare)
        self._name("condition", [f"{ref} {entry['key']}" for ref, entry in found], conditions)
        entries = [
            {**state, "condition": condition.number, "recorded_at": _moment(state["date"])}
            for (_, entry), condition in zip(found, conditions, strict=True)
            for state in entry["states"]
        ]
        states = self._put(ConditionState, [_without(entry, "evidence") for entry in entries])
        self._prove("condition_state", entries, states)

    def _load_deadlines(self, commitments: list[Entry]) -> None:
        entries = []
        for ref, entry in self._parts(commitments, "deadlines"):
            if "condition" in entry:
                entry["condition"] = self._id("condition", f"{ref} {entry['condition']}")
            entries.append({**entry, "recorded_at": _moment(entry["set_on"])})
        self._put(Deadline, entries)

    def _load_status(self, commitments: list[Entry]) -> None:
        """Write the events in order; one that corrects another comes after it."""
        waiting: list[tuple[str, Entry]] = []
        for ref, entry in self._parts(commitments, "status"):
            full = {"author": AUTHOR, "recorded_at": _moment(entry["effective"]), **entry}
            if "corrects" in entry:
                waiting.append((ref, full))
                continue
            self._put_status(ref, full)
        for ref, entry in waiting:
            self._put_status(ref, {**entry, "corrects": f"{ref} {entry['corrects']}"})

    def _put_status(self, ref: str, entry: Entry) -> None:
        bare = self._with_ids(_without(entry, "key", "evidence"), actor="actor", corrects="status_event")
        events = self._put(StatusEvent, [bare])
        if "key" in entry:
            self._name("status_event", [f"{ref} {entry['key']}"], events)
        self._prove("status_event", [entry], events)

    def _prove(self, target: str, entries: Sequence[Entry], records: Sequence[Record]) -> None:
        """Keep the evidence that is nested in entries, for when all records are there."""
        for entry, record in zip(entries, records, strict=True):
            for piece in entry.get("evidence", ()):
                seen = _moment(self._published[piece["excerpt"]])
                recorded = max(seen, entry["recorded_at"])
                found = self._with_ids(piece, excerpt="excerpt")
                self._evidence.append({**found, target: record.number, "recorded_at": recorded})

    # Positions

    def _load_positions(self, file: list[Entry]) -> None:
        for one in file:
            [asked] = self._put(Questionnaire, [self._with_ids(_without(one, "questions"), put_by="actor")])
            for order, question in enumerate(one["questions"], start=1):
                bare = {**_without(question, "positions"), "questionnaire": asked.number, "order": order}
                [put] = self._put(Question, [bare])
                entries = [
                    {**entry, "question": put.number, "recorded_at": _moment(entry["date"])}
                    for entry in question["positions"]
                ]
                answers = [self._with_ids(_without(entry, "evidence"), actor="actor") for entry in entries]
                self._prove("position", entries, self._put(Position, answers))

    # Saved views

    def _load_views(self, file: list[Entry]) -> None:
        """Write the saved views; codes and refs in their filters become ids."""
        entries = []
        for order, one in enumerate(file, start=1):
            filters = of_json([self._filter(each) for each in one["filters"]])
            if len(filters) < len(one["filters"]):
                raise ValueError(f"The sample's view “{one['name']}” has a filter that is none.")
            definition = {**_without(one, "name", "view"), "filters": to_json(filters)}
            entries.append({**_only(one, "name", "view"), "definition": json.dumps(definition), "order": order})
        self._put(SavedView, entries)

    def _filter(self, entry: Entry) -> Entry:
        refers = FIELDS[entry["field"]].refers
        values = [str(self._id(refers, value)) if refers else value for value in entry["values"]]
        return {**entry, "values": values}


def _one_by_one(participations: list[Entry]) -> Iterator[Entry]:
    """Spread out entries that hold for several actors."""
    for entry in participations:
        for code in entry.get("actors", [entry.get("actor")]):
            yield {**_without(entry, "actors"), "actor": code}
