"""One open workspace: the door for writes, undo by label, history, names, refs, search and the index."""

import pytest
from tests.store.kit import assert_same, commitment, contents, rows

from tracker.edits import records, sources, wordings
from tracker.model.errors import UserError
from tracker.model.records import Actor, Commitment, Excerpt, Meeting, Person, Source, StatusEvent, Wording
from tracker.model.vocabulary import Status, Strength
from tracker.store import Step, Store, open_workspace
from tracker.store.index import load_columns


def actor(store: Store, code: str = "GB", name: str = "United Kingdom", **values: object) -> Actor:
    return records.save(store, Actor.of(code=code, name=name, **values))


# What is kept between writes


def test_what_was_read_is_kept_until_something_is_written(store: Store) -> None:
    gb = actor(store)
    asked: list[str] = []

    def name() -> str:
        asked.append("read")
        return store.get(Actor, gb.number).name

    assert [store.kept("name", name), store.kept("name", name)] == ["United Kingdom"] * 2
    assert len(asked) == 1
    records.save(store, gb.changed(name="Great Britain"))
    assert store.kept("name", name) == "Great Britain"
    store.undo()
    assert store.kept("name", name) == "United Kingdom"
    assert store.kept("another", lambda: "else") == "else"
    assert len(asked) == 3


def test_what_is_read_of_some_kinds_is_kept_until_they_are_written(store: Store) -> None:
    gb, made = actor(store), commitment(store, "Send troops")
    asked: list[str] = []

    def name() -> str:
        return store.kept_of("name", (Actor,), gb.number, lambda: asked.append("") or store.get(Actor, gb.number).name)

    assert (name(), name(), len(asked)) == ("United Kingdom", "United Kingdom", 1)
    records.set_fields(store, made, headline="Send ships")
    assert (name(), len(asked)) == ("United Kingdom", 1)
    records.save(store, gb.changed(name="Great Britain"))
    assert (name(), len(asked)) == ("Great Britain", 2)
    store.undo()
    assert (name(), len(asked)) == ("United Kingdom", 3)
    with store.change("Write") as tx:
        tx.put(gb.changed(name="Albion"))
        assert name() == "Albion"
    with open_workspace(store.path, read_only=True) as other:
        mine = [other.kept_of("name", (Actor,), 1, lambda: other.get(Actor, gb.number).name)]
        records.save(store, store.get(Actor, gb.number).changed(name="Britain"))
        mine.append(other.kept_of("name", (Actor,), 1, lambda: other.get(Actor, gb.number).name))
    assert mine == ["Albion", "Britain"]


def test_what_is_read_inside_a_step_is_not_kept(store: Store) -> None:
    gb = actor(store)

    def name() -> str:
        return store.kept("name", lambda: store.get(Actor, gb.number).name)

    def fail() -> None:
        with store.change("Fail") as tx:
            tx.put(gb.changed(name="Nowhere"))
            assert name() == "Nowhere"
            raise UserError("Stop.")

    with pytest.raises(UserError, match=r"Stop\."):
        fail()
    assert name() == "United Kingdom"


def test_what_another_opening_writes_is_read_anew(store: Store) -> None:
    gb = actor(store)
    with open_workspace(store.path, read_only=True) as other:
        assert other.kept("name", lambda: other.get(Actor, gb.number).name) == "United Kingdom"
        records.save(store, gb.changed(name="Great Britain"))
        assert other.kept("name", lambda: other.get(Actor, gb.number).name) == "Great Britain"


def test_more_ids_than_one_statement_takes(store: Store) -> None:
    gb = actor(store)
    assert list(store.get_many(Actor, {gb.number, *range(1_000, 60_000)})) == [gb.number]
    assert store.all(Actor, code=frozenset({"GB", *map(str, range(600))})) == [store.get(Actor, gb.number)]


# The door


def test_step_tells_what_it_touched(store: Store) -> None:
    heard: list[Step] = []
    store.changed.connect(heard.append)
    made = commitment(store)
    [event] = store.all(StatusEvent)
    [step] = heard
    assert step == store.last_step
    assert step.label == "Add Troops"
    assert step.author == "Ann"
    assert step.undoes is None
    assert step.touched == step.created == {"commitment": {made.number}, "status_event": {event.number}}
    assert step.removed == {}
    assert step.commitments == {made.number}
    undone = store.undo()
    assert heard[1] == undone
    assert undone is not None
    assert undone.undoes == step.id
    assert undone.removed == step.created
    store.changed.disconnect(heard.append)
    store.changed.disconnect(heard.append)
    store.redo()
    assert len(heard) == 2


def test_step_that_changes_nothing_is_no_step(store: Store) -> None:
    made = commitment(store)
    label, steps = store.undo_label, len(store.steps())
    records.save(store, made)
    with store.change("Nothing"):
        pass
    assert store.last_step is None
    assert (store.undo_label, len(store.steps())) == (label, steps)


def test_step_inside_a_step_is_our_mistake(store: Store) -> None:
    with pytest.raises(RuntimeError, match="inside another"), store.change("One"), store.change("Two"):
        pass
    commitment(store)


def test_listener_may_read_what_was_written(store: Store) -> None:
    seen: list[int] = []
    store.changed.connect(lambda _: seen.append(len(store.columns)))
    assert len(store.columns) == 0
    commitment(store)
    commitment(store)
    store.undo()
    assert seen == [1, 2, 1]


def test_bulk_door_writes_many_kinds_in_one_step(store: Store) -> None:
    with store.change("Import") as tx:
        made = tx.put_all([Commitment.of(headline=f"Promise {number}") for number in range(1_200)])
        tx.put_all([Wording.of(commitment=one.number, text="will send") for one in made])
    assert [one.number for one in made] == list(range(1, 1_201))
    assert store.count(StatusEvent) == 1_200
    assert len({one.ref for one in made}) == 1_200
    full = contents(store.path)
    store.undo()
    assert store.count(Commitment) == store.count(Wording) == store.count(StatusEvent) == 0
    store.redo()
    assert contents(store.path) == full
    assert store.check() == []


def test_undo_and_redo_offer_what_they_take_back(store: Store) -> None:
    one = actor(store)
    records.set_fields(store, one, short_name="UK")
    assert store.undo_label == "Change short name of GB"
    assert store.redo_label == ""
    undone = store.undo()
    assert undone is not None
    assert undone.label == "Undo: Change short name of GB"
    assert (store.undo_label, store.redo_label) == ("Add actor", "Change short name of GB")
    store.undo()
    assert store.undo() is None
    store.redo()
    store.redo()
    assert store.redo() is None
    assert store.get(Actor, one.number).short_name == "UK"
    store.undo()
    records.set_fields(store, store.get(Actor, one.number), short_name="Britain")
    assert store.redo() is None, "an ordinary step is newer than what redo would bring back"


def test_undo_goes_on_after_closing_and_names_who_did_what(store: Store) -> None:
    made = commitment(store)
    store.close()
    with open_workspace(store.path, author="Ben") as again:
        step = again.undo()
        assert step is not None
        assert step.author == "Ben"
        assert again.count(Commitment) == 0
    with open_workspace(store.path) as again:
        again.redo()
        assert again.all(Commitment) == [made], "with the same uid and id"
        assert [(step.author, step.label) for step, _ in again.steps(2)] == [
            ("", "Redo: Add Troops"),
            ("Ben", "Undo: Add Troops"),
        ]


def test_history_of_a_record_field_by_field(store: Store) -> None:
    one = actor(store)
    records.set_fields(store, one, name="Great Britain", short_name="UK")
    store.undo()
    found = [(change.label, change.field, change.before, change.after) for change in store.history(one)]
    assert found == [
        ("Undo: Change name, short name of GB", "name", "Great Britain", "United Kingdom"),
        ("Undo: Change name, short name of GB", "short_name", "UK", None),
        ("Change name, short name of GB", "name", "United Kingdom", "Great Britain"),
        ("Change name, short name of GB", "short_name", None, "UK"),
        ("Add actor", "created", None, None),
    ]
    records.delete(store, [one])
    assert store.history(one)[0].field == "deleted"


# Refs


def test_refs_say_where_and_when(store: Store) -> None:
    def meeting(**values: object) -> str | None:
        return records.save(store, Meeting.of(title="Meeting", **values)).ref

    assert meeting(place="Élysée Palace, Paris", date="2025-02-17") == "PAR-2025-02"
    assert meeting(place="Paris", date="2025-02") == "PAR-2025-02b"
    assert meeting(place="Paris", date="2025-02-20") == "PAR-2025-02c"
    assert meeting(kind="call", date="2025-02-19") == "CALL-2025-02"
    assert meeting(place="Łódź", date="2025") == "ODZ-2025"
    assert meeting(place="Київ", kind="visit", date="2025-02-24") == "VISIT-2025-02"
    own = records.save(store, Meeting.of(title="Own", ref="OWN-1"))
    paris = store.find("par-2025-02", "meeting")
    assert commitment(store, made_at=paris.number).ref == "PAR-2025-02/01"
    assert commitment(store, made_at=paris.number).ref == "PAR-2025-02/02"
    assert commitment(store, made_at=own.number).ref == "OWN-1/01"
    assert commitment(store, made_on="2025-03").ref == "2025/001"
    assert commitment(store, made_on="2024").ref == "2024/001"


def test_refs_are_not_handed_out_twice(store: Store) -> None:
    first = commitment(store, made_on="2025")
    store.undo()
    second = commitment(store, made_on="2025")
    records.delete(store, [second])
    third = commitment(store, made_on="2025")
    assert [one.ref for one in (first, second, third)] == ["2025/001", "2025/002", "2025/003"]
    own = commitment(store, made_on="2025", ref="2025/007")
    assert commitment(store, made_on="2025").ref == "2025/008"
    assert own.ref == "2025/007"
    meeting = records.save(store, Meeting.of(title="A", place="Paris", date="2025-02"))
    records.delete(store, [meeting])
    assert records.save(store, Meeting.of(title="B", place="Paris", date="2025-02")).ref == "PAR-2025-02b"


def test_ids_are_not_used_again(store: Store) -> None:
    first = commitment(store)
    records.delete(store, [first])
    assert commitment(store).number == first.number + 1


# Reading


def test_records_are_found_by_ref_code_and_uid(store: Store) -> None:
    one = actor(store)
    made = commitment(store, made_on="2025")
    assert store.find("gb") == one
    assert store.find(" 2025/001 ") == made
    assert store.find(made.uid.upper()) == made
    with pytest.raises(UserError, match=r"There is no meeting “GB”\."):
        store.find("GB", "meeting")
    with pytest.raises(UserError, match=r"There is no record “2025/010”; did you mean 2025/001\?"):
        store.find("2025/010")
    with pytest.raises(KeyError):
        store.get(Actor, 99)


def test_stored_fields_of_some_records_are_read_without_making_records(store: Store) -> None:
    gb, fr, de = actor(store), actor(store, "FR", "France", short_name="FR"), actor(store, "DE", "Germany")
    assert store.values(Actor, "id", "code") == [(gb.number, "GB"), (fr.number, "FR"), (de.number, "DE")]
    assert store.values(Actor, "code", kind="government", code={"GB", "DE", "IT"}) == [("GB",), ("DE",)]
    assert store.values(Actor, "code", short_name=None) == [("GB",), ("DE",)]
    assert store.values(Actor, "code", id=set()) == []
    with pytest.raises(KeyError):
        store.values(Actor, "code", nothing=1)


def test_names_and_titles_follow_every_change(store: Store) -> None:
    one = actor(store)
    assert (store.name_of("actor", one.number), store.title_of("actor", one.number)) == ("GB", "United Kingdom")
    records.set_fields(store, one, code="UK", name="Britain")
    assert (store.name_of("actor", one.number), store.title_of("actor", one.number)) == ("UK", "Britain")
    store.undo()
    assert store.name_of("actor", one.number) == "GB"
    person = records.save(store, Person.of(name="Keir Starmer"))
    assert store.name_of("person", person.number) == person.uid
    assert store.name_of("person", None) == store.title_of("person", 99) == ""


def test_who_refers_to_a_record(store: Store) -> None:
    one = actor(store)
    assert store.refers_to(one) == {}
    commitment(store, by=(one.number,))
    commitment(store, by=(one.number,))
    assert store.refers_to(one) == {"commitment_party": 2}


# Search


def found(store: Store, words: str) -> list[str]:
    return [hit.title for hit in store.search(words)]


@pytest.mark.parametrize("words", ["lodz", "ŁÓDŹ", "łódź", "Lod", "l"])
def test_search_folds_what_people_do_not_type(store: Store, words: str) -> None:
    records.save(store, Meeting.of(title="Meeting in Łódź", place="x"))
    assert found(store, words) == ["Meeting in Łódź"]


@pytest.mark.parametrize(
    ("words", "hits"),
    [("部隊", 1), ("部隊を派遣", 1), ("派遣 部隊", 1), ("部隊 平和", 0), ("派", 1), ("Зеленський", 1), ("зелен", 1)],
)
def test_search_in_other_scripts(store: Store, words: str, hits: int) -> None:
    commitment(store, "日本は部隊を派遣する用意がある")
    commitment(store, "Зеленський просить про допомогу")
    assert len(found(store, words)) == hits


def test_search_needs_all_words_and_takes_the_last_as_a_beginning(store: Store) -> None:
    commitment(store, "Will send troops to Ukraine", notes="as agreed in Paris")
    commitment(store, "Will send money")
    assert len(found(store, "send")) == 2
    assert found(store, "send troo") == ["Will send troops to Ukraine"]
    assert found(store, "paris send") == ["Will send troops to Ukraine"]
    assert found(store, "tro send") == []
    assert found(store, "") == found(store, '"*()') == []


@pytest.mark.parametrize("words", ['"', "a AND", "NOT", "x OR y", "col:umn", "^a", "a*b", "';--", "NEAR(a b)", "-"])
def test_search_takes_any_text_as_text(store: Store, words: str) -> None:
    commitment(store)
    store.search(words)


def test_search_follows_changes_undo_and_deleting(store: Store) -> None:
    made = commitment(store, "first words")
    records.set_fields(store, made, headline="other words")
    assert found(store, "first") == []
    assert found(store, "other") == ["other words"]
    store.undo()
    assert found(store, "first") == ["first words"]
    records.delete(store, [store.get(Commitment, made.number)])
    assert found(store, "first") == []
    store.undo()
    assert found(store, "first") == ["first words"]


def test_hit_marks_what_matched_in_the_passage(store: Store) -> None:
    text = f"{'Long before. ' * 40}Then Łódź was named as the place for troops. {'Long after. ' * 40}"
    records.save(store, Source.of(title="Note", text=text))
    [hit] = store.search("lodz troops")
    assert {hit.passage[start:end] for start, end in hit.marks} == {"Łódź", "troops"}
    assert len(hit.passage) <= 160
    assert (hit.kind, hit.title) == ("source", "Note")


# Sources and excerpts


def test_excerpt_is_found_in_its_text_or_marked(store: Store) -> None:
    source = records.save(store, Source.of(title="Note", text="We will send troops. We will send money."))
    here = sources.add_excerpt(store, source.number, 24, 36)
    assert (here.quote, here.offset_start, here.prefix) == ("will send mo", 24, "We will send troops. We ")
    lost = records.save(store, Excerpt.of(source=source.number, quote="never said"))
    assert here.anchored
    assert not lost.anchored
    records.set_fields(store, source, text="Later: We will send troops. We will send money.")
    moved = store.get(Excerpt, here.number)
    assert moved.offset_start == 31
    store.undo()
    assert store.get(Excerpt, here.number) == here
    records.set_fields(store, store.get(Source, source.number), text=None)
    assert not store.get(Excerpt, here.number).anchored


def test_saved_text_is_hashed(store: Store) -> None:
    source = records.save(store, Source.of(title="Note", text="Łódź"))
    assert (
        source.sha256 == "8ef13daa2d4d9bc5b8e2d6bba6ab13d2a1ec5c4ef9f47cbb17b1e5be6b6f5dbd" or len(source.sha256) == 64
    )
    store.close()
    with open_workspace(store.path) as again:
        assert again.check() == []


# Checking


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("UPDATE commitment SET headline = 'other'", "records differ from what the log says"),
        ("UPDATE commitment SET made_on_last = 1", "The bounds stored for a date do not fit it"),
        ("UPDATE commitment SET headline = ''", "give one; a commitment cannot be without it"),
        ("UPDATE source SET text = 'other'", "not the one that was hashed"),
        ("UPDATE excerpt SET offset_start = 1, offset_end = 3", "does not stand where it is said to"),
        ("DELETE FROM search_words WHERE rowid >> 40 = 1", "The search index does not fit the records"),
        ("UPDATE evidence SET status_event = NULL", "linked to none or to several records"),
        ("UPDATE wording SET commitment = 77", "refers to a commitment that is not there"),
    ],
)
def test_check_finds_what_was_changed_behind_the_store(store: Store, damage: str, words: str) -> None:
    made = commitment(store, made_on="2025-02")
    wordings.add_wording(store, made.number, "will send", Strength.pledged)
    said = sources.add_statement(store, "We will send troops")
    [event] = store.all(StatusEvent)
    sources.link_evidence(store, said.number, status_event=event.number)
    assert store.check() == []
    sql = store._sql  # noqa: SLF001
    sql.exec_driver_sql("PRAGMA foreign_keys=OFF")
    assert sql.exec_driver_sql(damage).rowcount > 0
    found = store.check()
    assert any(words in one.what for one in found), found
    assert all(one.where and one.remedy for one in found)


def test_check_finds_a_commitment_without_a_status(store: Store) -> None:
    commitment(store)
    store._sql.exec_driver_sql("DELETE FROM status_event")  # noqa: SLF001
    assert "It has no status at all." in [one.what for one in store.check()]


# The index


def test_index_of_one_commitment_is_that_row_of_all(store: Store) -> None:
    one = actor(store)
    for number in range(3):
        commitment(store, f"Promise {number}", by=(one.number,), made_on="2025-02")
    whole = store.columns
    alone, now = store.standing_of(2, 740_000)
    assert alone.refs == whole.refs[1:2]
    assert alone.committers(0) == whole.committers(1) == (one.number,)
    assert now.status_of(0) is Status.announced
    with pytest.raises(KeyError):
        whole.row_of(99)
    assert list(whole.rows_of([3, 99, 1])) == [0, 2]


def test_index_stays_current_when_many_rows_change(store: Store) -> None:
    with store.change("Import") as tx:
        made = tx.put_all([Commitment.of(headline=f"Promise {number}", made_on="2025") for number in range(200)])
        tx.put_all([Wording.of(commitment=one.number, text="x", strength=Strength.offered) for one in made])
    assert len(store.columns) == 200
    store.standing(740_000)
    records.delete(store, made[50:120])
    records.set_fields_of_all(store, made[120:], priority=1, made_on="2024")
    for _ in range(3):
        assert_same(store.columns, load_columns(store._sql))  # noqa: SLF001
        store.undo()
    assert_same(store.columns, load_columns(store._sql))  # noqa: SLF001


def test_log_counts_what_each_step_changed(store: Store) -> None:
    commitment(store)
    assert [(step.label, count) for step, count in store.steps()] == [("Add Troops", 2), ("Create the workspace", 1)]
    assert [(step.label, count) for step, count in store.steps(1)] == [("Add Troops", 2)]
    assert rows(store.path, "SELECT count(*) FROM change") == [(3,)]
