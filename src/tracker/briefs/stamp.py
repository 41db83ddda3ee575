"""What a brief gets of whatever kind it is: its issue, its marking, the author's own words, how to cite it."""

from dataclasses import fields, replace
from typing import Any

from tracker.briefs.choices import Choices
from tracker.briefs.data import BriefData, Head
from tracker.briefs.judging import explained, judgements_of, remarks, said_in, title_of
from tracker.briefs.languages import grouping
from tracker.briefs.limits import shown
from tracker.briefs.parts import without
from tracker.briefs.words import elided, isolated

LONGEST_TITLE = 70  # characters of a title in a citation
LONGEST_MARKING = 40


def citation(head: Head) -> str:
    """Say how to cite a brief: title, kind, issue, as-of day."""
    issue = f", issue {head.issue}" if head.issue else ""
    known = f", {head.known_on_words}" if head.known_on_words else ""
    title = isolated(elided(head.title, LONGEST_TITLE))
    limit = f", only the {shown(head.limit)}" if head.limit else ""
    return f"Summit Tracker, “{title}”, {head.kind_title.lower()}{issue}, as of {head.as_of_words}{known}{limit}"


def stamped(data: BriefData, chosen: Choices) -> BriefData:
    """Return the same data with what was chosen for them, and without what was chosen to be left out."""
    data = without(data, chosen)
    group, grouped_from = grouping()
    head = replace(
        data.head,
        issue=chosen.issue,
        marking=elided(chosen.marking, LONGEST_MARKING),
        known_on_words=data.head.known_on_words or chosen.cut_off,
        logo=chosen.logo,
        group=group,
        grouped_from=grouped_from,
    )
    judged = judgements_of(chosen.judgements)
    head = replace(head, judgements=judged, judgement_title=title_of(chosen.author) if judged else "")
    changed: dict[str, Any] = {"head": replace(head, cite=citation(head))}
    own = " ".join(chosen.bottom_line.split())
    if own and {"lead", "sentences"} <= {one.name for one in fields(data)}:  # type: ignore[arg-type]
        lead, stop, rest = own.partition(". ")
        changed |= {"lead": lead + stop.strip(), "sentences": (rest,) if rest else ()}
    method = getattr(data, "method", ())
    own_words = "\n".join((chosen.bottom_line, *judged))
    changed["method"] = (*method[: bool(head.limit)], *explained(own_words), *method[bool(head.limit) :])
    made: BriefData = replace(data, **changed)  # type: ignore[type-var]
    wrong = tuple(f"{one.words} “{one.sentence}”" for one in remarks(said_in(made)))
    return replace(made, warnings=(*data.warnings, *wrong))  # type: ignore[type-var]
