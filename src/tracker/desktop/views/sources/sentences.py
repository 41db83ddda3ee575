"""Sentences and found words in a text, by code points."""

import re

END = re.compile(r"[.!?…。！？]+[\"'”’»)\]]*(?=\s|$)|\n\s*\n|$")
BEFORE = 5_000  # characters that are looked through for the beginning of a sentence
SHORT = re.compile(r"(?:^|\s)(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Sen|Rep|Gov|St|No|Art|p|pp|e\.g|i\.e|U\.S|U\.K|U\.N)$")


def sentence_at(text: str, point: int) -> tuple[int, int]:
    """Return where the sentence around a place begins and ends, without spaces at its ends."""
    point = max(0, min(point, len(text)))
    start = max(0, point - BEFORE)
    while True:
        end = _end_of(text, start)
        if end > point or end >= len(text):
            break
        start = end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _end_of(text: str, start: int) -> int:
    """Return where the sentence that begins at a place ends; a title or an initial does not end one."""
    at = start
    while True:
        found = END.search(text, at)
        if found is None or found.end() >= len(text):
            return len(text)
        is_short = text[found.start()] == "." and SHORT.search(text[max(start, found.start() - 8) : found.start()])
        if is_short or found.end() == at:
            at = max(found.end(), at + 1)
            continue
        return found.end()


def places_of(text: str, words: str) -> list[tuple[int, int]]:
    """Return where words stand in a text, in any case."""
    if not words:
        return []
    return [found.span() for found in re.finditer(re.escape(words), text, re.IGNORECASE)]
