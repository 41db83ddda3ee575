"""Filters asked of a workspace: its records by any name, words in texts and in the names of parties."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tracker.model.filters import Filters, as_text, parse
from tracker.model.records import Actor, Commitment, CommitmentParty, Meeting, Wording
from tracker.model.vocabulary import PartyRole
from tracker.store import Store, create_workspace
from tracker.store.filtering import Filtering

DAY = date(2025, 3, 28).toordinal()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with create_workspace(tmp_path / "w.tracker", title="Test") as made:
        with made.change("Add") as tx:
            uk = tx.put(
                Actor.of(
                    code="GB", name="United Kingdom", short_name="UK gov", other_names=["Britain"], demonyms=["British"]
                )
            )
            de = tx.put(Actor.of(code="DE", name="Germany"))
            tx.put(Actor.of(code="BRITAIN", name="A code that is another's name"))
            paris = tx.put(Meeting.of(ref="PAR-2025-02", title="Paris leaders’ meeting", process="Ukraine"))
            for headline, actor, tag in (
                ("Send troops to Łódź", uk, "US troops"),
                ("Train German crews", uk, "aid"),
                ("Pay for shells", de, "aid"),
            ):
                made_on = {"made_on": "2025-02-17", "made_at": paris.number}
                one = tx.put(Commitment.of(headline=headline, tags=[tag], **made_on))
                party = {"commitment": one.number, "actor": actor.number, "role": PartyRole.committer}
                tx.put(CommitmentParty.of(**party))
                tx.put(Wording.of(commitment=one.number, text=f"We stand ready: {headline[::-1]}", date="2025-02-17"))
        yield made


def found(store: Store, line: str) -> list[str]:
    """Headlines of the commitments that a line of terms finds."""
    filtering = Filtering(store)
    read = parse(line, filtering)
    assert read.remarks == ()
    mask = filtering.mask(read.asked, store.standing(DAY))
    return [headline for headline, passes in zip(store.columns.headlines, mask, strict=True) if passes]


ALL = ["Send troops to Łódź", "Train German crews", "Pay for shells"]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("actor:gb", ALL[:2]),
        ("actor:UK", ALL[:2]),
        ('actor:"uk GOV"', ALL[:2]),
        ("actor:british", ALL[:2]),
        ("actor:DE", ALL[2:]),
        ("-actor:DE", ALL[:2]),
        ("meeting:PAR-2025-02", ALL),
        ('meeting:"paris leaders’ meeting"', ALL),
        ("process:ukraine -tag:aid", ALL[:1]),
        ('tag:"us troops"', ALL[:1]),
        ("lodz", ALL[:1]),
        ("germany", ALL[2:]),
        ("ger", ALL[1:]),
        ("stand germany", ALL[2:]),
        ("kingdom crews", ALL[1:2]),
        ('"united kingdom" troops', ALL[:1]),
        ('"stand ready" kingd', ALL[:2]),
        ("germ shells", []),
        ("-germany", ALL[:2]),
        ("nothing has this", []),
        ("–", []),
    ],
)
def test_lines_find_commitments_by_any_name(store: Store, line: str, wanted: list[str]) -> None:
    assert found(store, line) == wanted


def test_a_code_wins_over_a_name(store: Store) -> None:
    filtering = Filtering(store)
    assert store.name_of("actor", filtering.id_of("actor", "britain")) == "BRITAIN"
    assert filtering.id_of("actor", "nobody") is None
    assert filtering.id_of("meeting", "GB") is None


def test_what_is_written_of_records_reads_back(store: Store) -> None:
    filtering = Filtering(store)
    [paris] = store.all(Meeting)
    filters = Filters().only("meeting", str(paris.number)).hiding("actor", "1")
    assert as_text(filters, filtering) == "meeting:PAR-2025-02 -actor:GB"
    assert parse(as_text(filters, filtering), filtering).filters == filters
    assert parse(f"meeting:{paris.uid} -actor:#1", filtering).filters == filters


def test_the_nearest_is_named(store: Store) -> None:
    [remark] = parse("actor:Germny", Filtering(store)).remarks
    assert remark.sentence == "There is no actor “Germny”; did you mean DE?"
    [remark] = parse("tag:ait", Filtering(store)).remarks
    assert "did you mean aid?" in remark.sentence


def test_names_follow_the_record(store: Store) -> None:
    filtering = Filtering(store)
    assert filtering.id_of("actor", "Albion") is None
    [uk] = store.all(Actor, code="GB")
    with store.change("Rename") as tx:
        tx.put(uk.changed(short_name="Albion"))
    assert filtering.id_of("actor", "Albion") == uk.number
    store.undo()
    assert filtering.id_of("actor", "Albion") is None
