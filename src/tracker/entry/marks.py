"""Take the marks out of a line: @meeting, #tags and the source's address."""

import re
from dataclasses import dataclass

from tracker.entry.draft import Question, Span, SpanRole

_URL = re.compile(r"(?<![\w@])(?:https?://|www\.)[^\s<>\"“”]+", re.IGNORECASE)
_MEETING = re.compile(r"(?<![\w@#./])@([^\W_][\w\-/.+]*)")
_TAG = re.compile(r"(?<![\w&#/])#((?=[\w-]*[^\W\d_])[\w-]+)")
_GAP = re.compile(r"\s+([,;:.!?)\]])(?=[\s,;:.!?)]|$)")
_TRAIL = ".,;:!?)]}'\"’”»"


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks, and the rest of the line with blanks in their place, so that offsets still hold."""

    rest: str
    meeting: str | None
    tags: tuple[str, ...]
    url: str | None
    spans: tuple[Span, ...]
    questions: tuple[Question, ...]


def take_marks(line: str) -> Marks:
    """Find the marks. A second meeting or address stays in the line, with a question about it."""
    spans: list[Span] = []
    questions: list[Question] = []
    rest = line
    urls = [(m.start(), m.start() + len(_without_trail(m.group()))) for m in _URL.finditer(line)]
    url = None
    if urls:
        start, end = urls[0]
        url = line[start:end]
        spans.append(Span(start, end, SpanRole.source, url))
    hidden = line
    for start, end in urls:
        hidden = _blank(hidden, start, end)
    rest = _blank(rest, *urls[0]) if urls else rest
    if len(urls) > 1:
        questions.append(Question("url", "The line gives two addresses. The first is taken as the source.", ()))
    meetings = [(m.start(), m.start() + len(_without_trail(m.group()))) for m in _MEETING.finditer(hidden)]
    meeting = None
    if meetings:
        start, end = meetings[0]
        meeting = line[start + 1 : end].upper()
        spans.append(Span(start, end, SpanRole.meeting, meeting))
        rest = _blank(rest, start, end)
    if len(meetings) > 1:
        questions.append(Question("meeting", "The line names two meetings. The first is taken.", ()))
    tags: list[str] = []
    for match in _TAG.finditer(hidden):
        tags.append(match.group(1))
        spans.append(Span(match.start(), match.end(), SpanRole.tag, match.group(1)))
        rest = _blank(rest, match.start(), match.end())
    return Marks(rest, meeting, tuple(dict.fromkeys(tags)), url, tuple(spans), tuple(questions))


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def _without_trail(text: str) -> str:
    """Drop the punctuation that ends a sentence, not the address; a bracket stays if it was opened inside."""
    while text and text[-1] in _TRAIL and not (text[-1] == ")" and text.count("(") >= text.count(")")):
        text = text[:-1]
    return text


def tidy(rest: str) -> str:
    """Join the rest of the line with single spaces."""
    return _GAP.sub(r"\1", " ".join(rest.split()))
