"""What a dossier says of one commitment: every wording, condition and status, for and against, and what was moved."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.briefs.conftest import DAY

from tracker.briefs import Choices, OutcomeData, gather, make_brief
from tracker.briefs.dossier import DossierData
from tracker.briefs.formats import converted
from tracker.edits.records import set_fields
from tracker.model.errors import UserError
from tracker.model.records import Commitment
from tracker.store import Store

GOLDEN = Path(__file__).parent / "golden"


def dossier(store: Store, of: str, as_of: int = DAY) -> DossierData:
    made = gather(store, "dossier", of, Choices(as_of))
    assert isinstance(made, DossierData)
    return made


def test_it_tells_the_whole_of_one_commitment(sample: Store, text_of: Callable[..., str]) -> None:
    made = dossier(sample, "PAR-2025-02/01")
    assert made.head.title == "Deploy peacekeeping troops after a peace agreement"
    assert [(one.date, one.strength, one.moved) for one in made.wordings] == [
        ("16 Feb 2025", "Willing", ""),
        ("17 Feb 2025", "Considered", "softer"),
        ("2 Mar 2025", "Willing", "firmer"),
    ]
    assert ("removed", "Ready and willing") in made.wordings[1].pieces
    assert made.wordings[0].speaker == "Keir Starmer, Prime Minister, United Kingdom"
    assert [(one.text, one.holder.code if one.holder else "", one.is_open) for one in made.conditions] == [
        ("A lasting peace agreement", "", True),
        ("A US backstop", "US", True),
    ]
    assert [one.status_words for one in made.statuses] == ["Announced"] * 3
    assert made.statuses[1].why == "Restated in weaker words, with two conditions."
    assert {one.stance for one in made.evidence} == {"Supports", "Context"}
    assert all(one.notes_words for one in made.evidence)
    assert [(scale.split(" (")[0], words) for scale, words, _ in made.reads_elsewhere_as] == [
        ("Traffic light", "Green"),
        ("G7", "No equivalent"),
        ("PAM", "0, not begun"),
        ("OGP", "Not started"),
    ]
    assert ("Needed by", "PAR-2025-02/03 Support a mission in Ukraine with logistics") in made.links
    words = " ".join(text_of(make_brief(sample, "dossier", of="PAR-2025-02/01", as_of=DAY).pdf).split())
    for said in (
        "How it was put",
        "It waits for two conditions.",
        "Called essential.",
        "Reads elsewhere as",
        "Locked on",
    ):
        assert said in words
    assert "[−Ready and willing][+Prepared]" in converted(made, "md").decode().replace("\\", "")


def test_the_printed_text_is_the_golden_text(sample: Store, text_of: Callable[..., str]) -> None:
    pdf = make_brief(sample, "dossier", of="2025/002", as_of=DAY, organisation="Policy Unit").pdf
    expected = (GOLDEN / "dossier-2025-002.txt").read_text(encoding="utf-8")
    assert text_of(pdf, "-layout").split() == expected.split()


def test_what_speaks_against_comes_first_and_is_said_in_the_bottom_line(sample: Store) -> None:
    made = dossier(sample, "PAR-2025-02/04")
    assert [(one.stance, one.passage[:19]) for one in made.evidence] == [
        ("Contradicts", "Germany’s chancellor"[:19]),
        ("Supports", "The presidents of the"[:19]),
    ]
    assert any("contested" in one for one in made.sentences)
    proven = dossier(sample, "2025/002")
    assert proven.lead == "Fulfilled on 24 Feb 2025, corroborated."
    assert proven.statuses[-1].status_words == "Fulfilled, corroborated"


def test_each_maker_stands_there_with_the_rule(sample: Store) -> None:
    made = dossier(sample, "LON-2025-03/02")
    assert made.rule == "Lead: as United Kingdom, which leads 2 makers."
    assert [(one.actor.code, one.status_words) for one in made.makers] == [("FR", "Announced"), ("GB", "Preparing")]
    assert [one.whose for one in made.statuses] == ["", "FR", "GB"]


def test_a_test_that_was_moved_after_the_lock_is_printed(store: Store, text_of: Callable[..., str]) -> None:
    with store.change("Add") as tx:
        made = tx.put(Commitment.of(headline="Send troops", made_on="2025-01-05", success_test="1,000 troops",
                                    tests_locked_on="2025-01-06"))  # fmt: skip
    set_fields(store, made, success_test="500 troops")
    assert made.ref is not None
    [moved] = dossier(store, made.ref).tests_changed
    assert (moved.before, moved.after) == ("1,000 troops", "500 troops")
    pdf = make_brief(store, "dossier", of=made.ref, as_of=DAY).pdf
    words = " ".join(text_of(pdf, "-layout").split())
    assert "after the tests were locked. Before 1,000 troops After 500 troops" in words
    assert "1 change of its tests after they were locked" in words
    outcome = gather(store, "outcome", None, Choices(DAY))
    assert isinstance(outcome, OutcomeData)
    assert outcome.left_out[-1].startswith(f"{made.ref}: success test changed on ")
    assert outcome.left_out[-1].endswith("; before “1,000 troops”, now “500 troops”.")


def test_it_is_about_one_commitment_that_was_made_by_then(sample: Store) -> None:
    for of in (None, "PAR-2025-02"):
        with pytest.raises(UserError):
            dossier(sample, of or "")
    with pytest.raises(UserError, match="was not made yet by"):
        dossier(sample, "PAR-2025-02/01", DAY - 400)
