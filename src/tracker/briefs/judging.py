"""The author's judgements: one scale of likelihood, one of confidence, and never both in one sentence.

The words of likelihood and their ranges are the first row of the scale in Intelligence Community Directive 203,
Analytic Standards (Office of the Director of National Intelligence, 2 January 2015, D.6.e(2)(a)); the same directive
keeps likelihood and confidence out of one sentence, and its two rows of words out of one document. Confidence, high,
moderate or low, says how good the ground of a judgement is, not how likely what it says is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.briefs.data import BriefData
from tracker.briefs.words import elided, isolated, listed

SCALE = {
    "almost no chance": (1, 5),
    "very unlikely": (5, 20),
    "unlikely": (20, 45),
    "roughly even chance": (45, 55),
    "likely": (55, 80),
    "very likely": (80, 95),
    "almost certain": (95, 99),
}
"""Each word of likelihood with the percentages that it stands for."""
INFLECTED = {"almost certainly": "almost certain"}
ELSEWHERE = {
    "remote chance": "almost no chance",
    "extremely unlikely": "almost no chance",
    "exceptionally unlikely": "almost no chance",
    "highly improbable": "very unlikely",
    "very improbable": "very unlikely",
    "highly unlikely": "very unlikely",
    "improbable": "unlikely",
    "improbably": "unlikely",
    "realistic possibility": "roughly even chance",
    "realistic probability": "roughly even chance",
    "roughly even odds": "roughly even chance",
    "about an even chance": "roughly even chance",
    "about even chance": "roughly even chance",
    "about as likely as not": "roughly even chance",
    "as likely as not": "roughly even chance",
    "more likely than not": "likely",
    "probable": "likely",
    "probably": "likely",
    "highly probable": "very likely",
    "very probable": "very likely",
    "very probably": "very likely",
    "highly likely": "very likely",
    "extremely likely": "almost certain",
    "nearly certain": "almost certain",
    "virtually certain": "almost certain",
}
"""Words of other scales, each with the nearest one of ours."""
LONGEST_NAMED = 90  # characters of a sentence that a warning names
MOST, LONGEST = 12, 1_000  # judgements, and characters of one
_KNOWN = sorted((*SCALE, *INFLECTED, *ELSEWHERE), key=len, reverse=True)
_LIKELIHOOD = re.compile(
    rf"\b(?:{'|'.join(one.replace(' ', r'[ -]+') for one in _KNOWN)})\b(?! cause\b)", re.IGNORECASE
)
_CONFIDENCE = re.compile(
    r"\b(?:high|moderate|medium|low)\s+(?:(?:level|degree)\s+of\s+)?confidence\b(?!-| (?:building|vote|motion))"
    r"(?! in (?!(?:this|that|our|my|the) (?:judge?ment|assessment|estimate|finding)))"
    r"|\bconfidence(?: in (?:this|that|our|my|the) (?:judge?ment|assessment|estimate|finding))?(?: \w+)?"
    r" (?:is|remains|stays) (?:only )?(?:high|moderate|medium|low)\b"
    r"|\b(?:our|my) confidence\b|\b(?:we|i) (?:are|am) (?:\w+ )?confident\b",
    re.IGNORECASE,
)
_MEDIUM = re.compile(r"\bmedium\b", re.IGNORECASE)
_QUOTED = re.compile(r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|\"[^\"]*\"|‘.*?’(?!\w)|(?<!\w)'.*?'(?!\w)", re.DOTALL)
_END = re.compile(r"[.!?…]+[”\"’')\]]*(?=\s+[^\s\W_]|\s*$)|\n+")
_ABBREVIATED = re.compile(r"(?:\b[A-ZÀ-Þ]|\b(?:Mr|Mrs|Ms|Dr|St|No|Art|Gen|Sen|Prof|vs|ca|approx|e\.g|i\.e))$")


@dataclass(frozen=True)
class Remark:
    """What is wrong with a sentence, and the sentence."""

    words: str
    sentence: str


def judgements_of(text: str) -> tuple[str, ...]:
    """Return the judgements that stand in a text, one in a line or paragraph."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(elided(line, LONGEST) for line in lines if line)[:MOST]


def title_of(author: str) -> str:
    """Return the heading over the judgements: whose they are."""
    return f"Judgement of {isolated(elided(author, 60))}" if author.strip() else "Our judgement"


def remarks(text: str) -> tuple[Remark, ...]:
    """Return what is wrong with the likelihood and the confidence in a text. What is quoted is somebody else's."""
    return tuple(one for sentence, bare in _sentences(text) for one in _of_sentence(sentence, bare))


def said_in(data: BriefData) -> str:
    """Return the sentences of a brief that conclude or limit: bottom line, judgements, what it is limited to.

    A bottom line that is computed has none of those words itself, but may name somebody who has; so may a view.
    """
    lead = " ".join((getattr(data, "lead", ""), *getattr(data, "sentences", ())))
    limit = getattr(data, "method", ())[:1] if data.head.limit else ()
    return "\n".join((lead, *data.head.judgements, *limit))


def explained(text: str) -> tuple[str, ...]:
    """Explain those words of likelihood and confidence that a text uses; nothing if it uses none."""
    bare = _without_quotes(text)
    used = {_plain(each.group()) for each in _LIKELIHOOD.finditer(bare)}
    used = {INFLECTED.get(one, one) for one in used}
    ranges = [f"{word} {low}–{high}\u00a0%" for word, (low, high) in SCALE.items() if word in used]
    found = [f"Likelihood, on the scale of ICD 203: {listed(ranges)}."] if ranges else []
    if _CONFIDENCE.search(bare):
        found.append("Confidence, high, moderate or low, says how well founded a judgement is, not how likely it is.")
    return tuple(found)


def _of_sentence(sentence: str, bare: str) -> Iterator[Remark]:
    likelihood = [_plain(each.group()) for each in _LIKELIHOOD.finditer(bare)]
    confidence = _CONFIDENCE.search(bare)
    if likelihood and confidence:
        yield Remark("Likelihood and confidence in one sentence: give the confidence a sentence of its own.", sentence)
    for word in dict.fromkeys(likelihood):
        if word in ELSEWHERE:
            ours = ELSEWHERE[word]
            low, high = SCALE[ours]
            yield Remark(f"“{word}” is of another scale: write “{ours}” ({low}–{high}\u00a0%).", sentence)
    if confidence and _MEDIUM.search(confidence.group()):
        yield Remark("“Medium” is of another scale of confidence: write “moderate”.", sentence)


def _plain(word: str) -> str:
    return re.sub(r"[\s-]+", " ", word).lower()


def _without_quotes(text: str) -> str:
    """Blank what is quoted, so that every character keeps its place; a quotation that is not closed is none."""
    return _QUOTED.sub(lambda found: "\0" * len(found.group()), text)


def _sentences(text: str) -> Iterator[tuple[str, str]]:
    """Return each sentence as it stands and without what is quoted. A point behind an abbreviation ends none."""
    bare, start = _without_quotes(text), 0
    for end in _END.finditer(bare):
        abbreviated = end.group() == "." and _ABBREVIATED.search(bare[start : end.start()])
        if abbreviated and bare[end.end() :].strip():
            continue
        yield from _one(text, bare, start, end.end())
        start = end.end()
    yield from _one(text, bare, start, len(text))


def _one(text: str, bare: str, start: int, end: int) -> Iterator[tuple[str, str]]:
    if bare[start:end].strip():
        yield elided(text[start:end], LONGEST_NAMED), " ".join(bare[start:end].split())
