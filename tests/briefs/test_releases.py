"""Issues: frozen with their data and PDF, given back to the byte, verified, numbered once and for all."""

import hashlib
import io
import json
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader
from sqlalchemy import update
from tests.briefs.conftest import DAY

from tracker.briefs import Choices, gather, releases
from tracker.briefs.data import ScorecardData
from tracker.edits.records import set_fields
from tracker.edits.status import set_status
from tracker.model.errors import UserError
from tracker.model.records import BriefRelease, Commitment
from tracker.model.vocabulary import Status
from tracker.store import Store, pdf_of
from tracker.store.tables import TABLES

NOW = datetime(2025, 3, 5, 17, 0, tzinfo=UTC)


def issue(store: Store, kind: str = "scorecard", of: str | None = "PAR-2025-02") -> BriefRelease:
    return releases.issue(store, kind, of, Choices(DAY, with_figure=False), now=NOW)[0]


def test_an_issue_is_frozen_and_given_back_after_the_records_changed(small: Store) -> None:
    first = issue(small)
    pdf = pdf_of(first)
    assert pdf.startswith(b"%PDF")
    assert first.pdf_sha256 == hashlib.sha256(pdf).hexdigest()
    assert first.data_sha256 == hashlib.sha256(first.data.encode()).hexdigest()
    assert (first.issue, first.scope, first.as_of, first.cut_off) == (
        1,
        "PAR-2025-02",
        "2025-03-05",
        "2025-03-05T17:00:00Z",
    )
    assert json.loads(first.data)["head"]["cite"].endswith(
        "issue 1, as of 5 March 2025, cut-off 5 March 2025, 17:00 UTC"
    )

    one = small.all(Commitment)[0]
    set_fields(small, one, headline="Something else")
    set_status(small, [one.number], Status.preparing, effective="2025-03-04", rationale="Said so.")
    again = releases.release(small, 1, "scorecard", "par-2025-02")
    assert pdf_of(again) == pdf
    verdict = releases.verify(again)
    assert verdict.holds
    assert verdict.reprinted
    assert "byte for byte" in verdict.words

    second = issue(small)
    assert second.predecessor == first.number
    data = gather(small, "scorecard", "PAR-2025-02", releases.compared(small, "scorecard", "PAR-2025-02", Choices(DAY)))
    assert isinstance(data, ScorecardData)
    assert data.since == "issue 2 (5 March 2025)"
    told = json.loads(second.data)["changes"]
    assert told == [["firmer", "PAR-2025-02/01, Something else, moved from announced to preparing.", ""]]
    assert small.check() == []


def test_where_a_title_is_too_long_for_the_foot_what_tells_issues_apart_is_not_cut(small: Store) -> None:
    meeting = small.find("PAR-2025-02")
    set_fields(small, meeting, title="A meeting on " + "very many " * 30 + "things")
    page = " ".join(PdfReader(io.BytesIO(pdf_of(issue(small)))).pages[0].extract_text().split())
    assert "…”, scorecard, issue 1, as of 5 March 2025, cut-off 5 March 2025, 17:00 UTC." in page


def test_a_number_is_never_handed_out_twice(small: Store) -> None:
    assert issue(small).issue == 1
    small.undo()
    assert releases.issued(small) == []
    assert issue(small).issue == 2
    small.undo()
    small.redo()
    assert [one.issue for one in releases.issued(small)] == [2]
    assert issue(small).issue == 3
    assert issue(small, of=None).issue == 1
    assert issue(small, "outcome").issue == 1
    with pytest.raises(UserError, match="Several briefs have an issue 1"):
        releases.release(small, 1)
    with pytest.raises(UserError, match="no such issue 9; there is"):
        releases.release(small, 9)


def test_an_issue_is_not_changed(small: Store) -> None:
    kept = issue(small)
    with pytest.raises(UserError, match="frozen"), small.change("Forge") as tx:
        tx.put(kept.changed(title="Another"))


def test_what_was_tampered_with_is_found(small: Store) -> None:
    kept = issue(small)
    table = TABLES["brief_release"]
    with small._sql.begin():  # noqa: SLF001 - what only somebody with another program can do
        small._sql.execute(update(table).values(data=kept.data.replace("Send aid", "Send less")))  # noqa: SLF001
    found = releases.release(small, 1)
    verdict = releases.verify(found)
    assert not verdict.holds
    assert "its data were changed" in verdict.words
    assert any("Its data are not those that were issued" in one.what for one in small.check())


def test_another_version_says_which_it_was_made_with(small: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(releases, "__version__", "0.0.9")
    kept = issue(small)
    monkeypatch.undo()
    same = releases.verify(kept)
    assert same.reprinted
    changed = releases.verify(kept, lambda _: releases.Printed((b"other",), ()))
    assert changed.reprinted is None
    assert changed.holds
    assert "made with version 0.0.9" in changed.words
