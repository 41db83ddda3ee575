"""Search over wholes: what is found, in which order, how it is counted, and the passage that shows it."""

import re

import pytest
from tests.store.kit import commitment

from tracker.edits import records, wordings
from tracker.edits.status import set_status
from tracker.model.fields import fields
from tracker.model.records import (
    KINDS,
    Actor,
    BriefRelease,
    Commitment,
    CommitmentLink,
    Condition,
    ConditionState,
    Deadline,
    Excerpt,
    FollowUp,
    Meeting,
    Office,
    Participation,
    Person,
    Quantity,
    Question,
    Questionnaire,
    Record,
    SavedView,
    Source,
    Wording,
)
from tracker.model.vocabulary import Status, Strength
from tracker.store import Hit, Store
from tracker.store.finding import Terms
from tracker.store.searching import FOUND, documents, family, fold


def ids(store: Store, words: str, kind: str = Commitment.KIND) -> list[int]:
    return [hit.id for hit in store.search(words) if hit.kind == kind]


def one_hit(store: Store, words: str) -> Hit:
    [hit] = store.search(words)
    return hit


# What is found


def test_every_text_of_every_kind_is_in_some_family() -> None:
    for kind, record in KINDS.items():
        texts = [field.name for field in fields(record) if field.show.search]
        members = [whole for whole in KINDS if kind in family(whole)]
        assert bool(texts) == (len(members) == 1), kind


NOT_TEXTS = {"sha256", "language", "codebook", "view", "definition", "brief", "data", "prefix", "suffix", "program"}
SEEN_BY_NOBODY = {"calendar_uid", "old_uid", "cut_off"}


def test_no_text_that_people_write_is_left_out() -> None:
    for kind, record in KINDS.items():
        for field in fields(record):
            plain = field.python in (str, tuple) and not field.is_date and not field.choices
            if plain and not field.show.search:
                known = (
                    field.name in NOT_TEXTS | SEEN_BY_NOBODY
                    or field.name.endswith(("_sha256", "_at"))
                    or field.name == "pdf"
                )
                assert known or kind in {"workspace", "redirect"}, f"{kind}.{field.name}"


@pytest.fixture
def parts(store: Store) -> tuple[Store, int]:
    """A commitment with one part of each kind, each with a word of its own."""
    other = commitment(store, "Another")
    one = commitment(store, "Whole").number
    with store.change("Add parts") as tx:
        meeting = tx.put(Meeting.of(title="Paris", place="Paris"))
        [gate] = tx.put_all([Condition.of(commitment=one, text="aardvark")])
        made: list[Record] = [
            Wording.of(commitment=one, text="bandicoot"),
            ConditionState.of(condition=gate.number, rationale="capybara"),
            Deadline.of(commitment=one, window="2025", words="dormouse"),
            Quantity.of(commitment=one, unit="echidna"),
            FollowUp.of(commitment=one, meeting=meeting.number, notes="ferret"),
            CommitmentLink.of(commitment=one, other=other.number, notes="gopher"),
        ]
        tx.put_all(made)
    set_status(store, [one], Status.preparing, rationale="hedgehog")
    return store, one


@pytest.mark.parametrize(
    ("word", "part", "where"),
    [
        ("aardvark", "condition", "Condition"),
        ("bandicoot", "wording", "Wording"),
        ("capybara", "condition_state", "State of a condition"),
        ("dormouse", "deadline", "Deadline"),
        ("echidna", "quantity", "Quantity"),
        ("ferret", "follow_up", "Follow-up"),
        ("gopher", "commitment_link", "Link"),
        ("hedgehog", "status_event", "Status"),
    ],
)
def test_a_part_is_found_as_its_whole(parts: tuple[Store, int], word: str, part: str, where: str) -> None:
    store, whole = parts
    hit = one_hit(store, word)
    assert (hit.kind, hit.id, hit.title) == ("commitment", whole, "Whole")
    assert (hit.part[0], hit.where, hit.passage) == (part, where, word)
    assert hit.passage[slice(*hit.marks[0])] == word


def test_words_may_stand_in_different_parts(parts: tuple[Store, int]) -> None:
    store, whole = parts
    assert ids(store, "aardvark hedgehog whole") == [whole]
    assert ids(store, "aardvark another") == []


def test_people_with_their_offices_and_meetings_with_who_was_there(store: Store) -> None:
    with store.change("Begin") as tx:
        actor = tx.put(Actor.of(code="GB", name="United Kingdom"))
        person = tx.put(Person.of(name="Ann Example"))
        tx.put(Office.of(person=person.number, actor=actor.number, title="Defence minister"))
        meeting = tx.put(Meeting.of(title="Paris", place="Paris"))
        tx.put(Participation.of(meeting=meeting.number, actor=actor.number, notes="joined by video"))
    assert one_hit(store, "example defence").part[0] == "office"
    assert one_hit(store, "paris video").part[0] == "participation"


def test_questions_briefs_views_and_addresses(store: Store) -> None:
    with store.change("Begin") as tx:
        asked = tx.put(Questionnaire.of(ref="Q1", title="About troops"))
        tx.put(Question.of(questionnaire=asked.number, ref="Q1/1", text="Would you send ironclads?"))
        tx.put(BriefRelease.of(brief="outcome", scope="JED-2025-03"))
        tx.put(SavedView.of(name="Overdue ones"))
        tx.put(Source.of(title="Note", url="https://example.org/jabiru/17"))
    assert [one_hit(store, words).kind for words in ("ironclads", "jed-2025-03", "overdue", "jabiru")] == [
        "question",
        "brief_release",
        "saved_view",
        "source",
    ]


def test_parts_that_move_change_or_go_take_their_words_with_them(parts: tuple[Store, int]) -> None:
    store, whole = parts
    [other] = [one.number for one in store.all(Commitment) if one.number != whole]
    [wording] = store.all(Wording)
    records.set_fields(store, wording, commitment=other)
    assert ids(store, "bandicoot") == [other]
    store.undo()
    assert ids(store, "bandicoot") == [whole]
    records.set_fields(store, wording, text="wallaby")
    assert ids(store, "bandicoot") == []
    [gate] = store.all(Condition)
    records.delete(store, [gate])
    assert ids(store, "aardvark") == ids(store, "capybara") == []
    store.undo()
    assert ids(store, "aardvark") == ids(store, "capybara") == [whole]
    records.delete(store, [store.get(Commitment, whole)])
    assert store.search("aardvark") == []
    store.undo()
    assert ids(store, "aardvark") == [whole]
    assert store.check() == []


# The order


def test_a_ref_comes_first_then_titles_then_texts(store: Store) -> None:
    in_text = commitment(store, "Something", notes="as in PAR-2025-02 and again PAR-2025-02")
    meeting = records.save(store, Meeting.of(title="Paris", ref="PAR-2025-02"))
    titled = commitment(store, "What PAR-2025-02 said")
    found = [(hit.kind, hit.id) for hit in store.search("par-2025-02")]
    assert found == [("meeting", meeting.number), ("commitment", titled.number), ("commitment", in_text.number)]


def test_names_that_are_just_that_come_before_others(store: Store) -> None:
    with store.change("Begin") as tx:
        tx.put_all([Actor.of(code="UA", name="Ukraine"), Actor.of(code="UDC", name="Ukraine contact group")])
        gb = tx.put(Actor.of(code="GB", name="United Kingdom", short_name="UK", other_names=("Britain",)))
    commitment(store, "Help Ukraine")
    commitment(store, "GB, GB and GB")
    assert store.search("uk")[0].id == gb.number
    assert store.search("gb")[0].id == gb.number
    assert store.found("gb", {}, 5)[0].kind == "actor"
    assert store.named("uk") == store.named("gb") == [("actor", gb.number)]
    assert store.search("britain")[0].passage == "Britain"


def test_whole_words_in_titles_come_before_beginnings(store: Store) -> None:
    longer = commitment(store, "Troopships are sent")
    exact = commitment(store, "We send our troop to the port and further on")
    assert ids(store, "troop") == [exact.number, longer.number]


def test_phrases_stand_side_by_side(store: Store) -> None:
    backed = commitment(store, "Given a US backstop, troops go")
    commitment(store, "A backstop for us")
    assert ids(store, '"us backstop"') == ids(store, '"us backst') == ids(store, "“us backstop”") == [backed.number]
    assert ids(store, '"us backst"') == []
    assert len(ids(store, "us backstop")) == 2


# Many

RANKED = 4


@pytest.fixture
def many(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Enough for what is counted and ranked to be exceeded."""
    monkeypatch.setattr("tracker.store.finding.RANKED_UP_TO", RANKED)
    for number in range(4):
        commitment(store, f"Lot {number}", notes="troops")
    commitment(store, "Troops first")
    commitment(store, "Trooping later")
    with store.change("More") as tx:
        source = tx.put(Source.of(title="Note", text="Troops and more troops"))
        tx.put_all([Excerpt.of(source=source.number, quote=f"{number} troops") for number in range(3)])
        tx.put(Actor.of(code="TF", name="Troop force"))
    return store


def test_of_very_many_titles_come_first_and_then_the_newest(many: Store) -> None:
    groups = {group.kind: group for group in many.found("troop", {"commitment": 3}, 2)}
    assert [many.title_of("commitment", one) for one in groups["commitment"].ids] == [
        "Trooping later",
        "Troops first",
        "Lot 3",
    ]
    assert groups["commitment"].number == 6
    assert (groups["excerpt"].number, len(groups["excerpt"].ids)) == (3, 2)
    assert groups["actor"].ids == tuple(one.number for one in many.all(Actor))
    titles = [hit.title for hit in many.search("troop", 3)]
    assert titles[0] == "Troop force"


def plainly(store: Store, words: str, room: int) -> list[tuple[str, tuple[int, ...], int]]:
    """What `found` says of many, by looking through all texts: of each kind whole words in titles come first."""
    terms, found = Terms(words), []
    for kind in reversed(FOUND):
        held: list[tuple[bool, bool, int]] = []
        numbers = [record.number for record in store.all(KINDS[kind])]
        for number, (title, body) in documents(store._sql, kind, numbers).items():  # noqa: SLF001
            named, text = fold(title), fold(f"{title}\n{body}")
            if holds(text, terms, whole=False):
                titled = holds(named, terms, whole=False)
                held.append((not titled, not holds(named if titled else text, terms, whole=True), -number))
        ids = [number for each, number in store.named(words) if each == kind]
        ids = list(dict.fromkeys([*ids, *(-number for _, _, number in sorted(held))]))
        most = RANKED if kind == "commitment" and len(held) <= RANKED else room
        found += [(kind, tuple(ids[:most]), len(held))] if ids else []
    return found


def holds(text: str, terms: Terms, *, whole: bool) -> bool:
    """True if all phrases stand in a text."""
    ends = [r"\b" if whole or not each.open else "" for each in terms.phrases]
    phrases = zip(terms.phrases, ends, strict=True)
    return all(re.search(rf"\b{' '.join(each.words)}{end}", text) for each, end in phrases)


def test_many_are_grouped_as_looking_through_all_would(many: Store) -> None:
    commitment(many, "More of the trough", notes="Not troops, a troop")
    commitment(many, "Lotus and lots more", notes="Troopers")
    commitment(many, "A lot of troopers", notes="Troops")
    records.save(many, Source.of(title="Troops at sea"))
    records.save(many, Source.of(title="Paper", text="Troops, and a lot of them"))
    for words in ("t", "tr", "tro", "troo", "troop", "troops", "troops ", "troops t", "lot", "lot troo", "lot troops"):
        wanted = plainly(many, words, 2)
        assert sum(number for _, _, number in wanted) > RANKED, words
        groups = many.found(words, {"commitment": 2}, 2, ("commitment",))
        assert [(each.kind, each.ids, each.number) for each in groups] == wanted, words


@pytest.mark.parametrize(
    ("words", "first", "then"),
    [("ukrain", 1, 2), ("ukraine", 1, 1), ("ukraineb", 0, 0), ("Ukraïn", 1, 2), ("aid to ukr", 1, 2)],
)
def test_a_beginning_finds_every_word_that_has_it(store: Store, words: str, first: int, then: int) -> None:
    commitment(store, "Aid to Ukraine")
    assert len(ids(store, words)) == len(store.holding(words)) == first
    commitment(store, "Aid to Ukrainians")
    assert len(ids(store, words)) == len(store.holding(words)) == then


def test_of_few_all_are_counted(store: Store) -> None:
    for number in range(5):
        commitment(store, f"Troops {number}")
    [group] = store.found("troops", {}, 2)
    assert (group.kind, len(group.ids), group.number) == ("commitment", 2, 5)


def test_holding_names_all_ids_ascending(many: Store) -> None:
    wanted = [one.number for one in many.all(Commitment)]
    assert many.holding("troop").tolist() == wanted
    assert many.holding("troop", "excerpt").tolist() == [one.number for one in many.all(Excerpt)]
    assert many.holding("").tolist() == many.holding("zebra").tolist() == []


# Passages


def test_marks_are_of_words_not_of_letters_inside_others(store: Store) -> None:
    commitment(store, "Because US buses thus use us")
    hit = one_hit(store, "us because")
    assert [hit.passage[slice(*mark)] for mark in hit.marks] == ["Because", "US", "us"]
    hit = one_hit(store, "because us")
    assert [hit.passage[slice(*mark)] for mark in hit.marks] == ["Because", "US", "us", "us"]


@pytest.mark.parametrize("words", ["jabiru", "JABIRU", "jabirú"])
def test_a_passage_far_down_in_a_long_text_is_cut_out(store: Store, words: str) -> None:
    text = f"{'Łódź and more. ' * 4_000}Then the jabirú was named. {'And so on. ' * 100}"
    records.save(store, Source.of(title="Note", text=text))
    hit = one_hit(store, words)
    assert (hit.where, hit.field) == ("Saved text", "text")
    assert text[slice(*hit.place)] == "jabirú"
    assert [hit.passage[slice(*mark)] for mark in hit.marks] == ["jabirú"]
    assert hit.passage.startswith("…")
    assert hit.passage.endswith("…")
    assert len(hit.passage) <= 160


def test_a_wording_shows_before_a_text_that_holds_less(store: Store) -> None:
    made = commitment(store, "Aid", text="One lynx")
    wordings.add_wording(store, made.number, "one lynx and one marten", Strength.pledged)
    assert one_hit(store, "marten lynx").where == "Wording"


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("us back", '"us" "back"*'),
        ('"us back', '"us back"*'),
        ('"us back" ', '"us back"'),
        ("PAR-2025-02/01", '"par 2025 02 01"*'),
        ("air-defence now", '"air" "defence" "now"*'),
        ('say "us" ', '"say" "us"'),
        ("*()", ""),
    ],
)
def test_what_is_typed_as_it_is_asked(typed: str, query: str) -> None:
    assert Terms(typed).query() == query
    assert bool(Terms(typed)) == bool(query)
