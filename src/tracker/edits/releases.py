"""Edits of issued briefs: freeze one with its data and its PDF, so that it can be given back as it was."""

import base64
import hashlib
from dataclasses import dataclass

from tracker.model.dates import from_day
from tracker.model.records import BriefRelease
from tracker.store import Store


@dataclass(frozen=True)
class Frozen:
    """What is issued: the data as canonical JSON and the PDF that was made of them. `as_of` is a day number."""

    brief: str
    scope: str
    issue: int
    title: str
    as_of: int
    cut_off: str
    data: str
    pdf: bytes
    predecessor: int | None
    program: str


def issue(store: Store, frozen: Frozen) -> BriefRelease:
    """Freeze an issue in one step. Its number is taken for good: undoing the step does not give it back.

    Raises UserError if the number was handed out meanwhile.
    """
    about = f" of {frozen.scope}" if frozen.scope else ""
    brief = frozen.brief.rpartition(":")[2]  # without the mark of a house template
    with store.change(f"Issue {brief}{about}, issue {frozen.issue}") as tx:
        return tx.put(
            BriefRelease.of(
                brief=frozen.brief,
                scope=frozen.scope or None,
                issue=frozen.issue,
                title=frozen.title[:1_000],
                as_of=from_day(frozen.as_of),
                cut_off=frozen.cut_off,
                issued_at=tx.at,
                issued_by=store.author or None,
                predecessor=frozen.predecessor,
                program=frozen.program,
                data=frozen.data,
                data_sha256=hashlib.sha256(frozen.data.encode("utf-8", "surrogatepass")).hexdigest(),
                pdf=base64.b64encode(frozen.pdf).decode("ascii"),
                pdf_sha256=hashlib.sha256(frozen.pdf).hexdigest(),
            )
        )
