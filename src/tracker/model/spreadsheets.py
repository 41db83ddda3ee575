"""Texts in cells of spreadsheets: none is taken for a formula, and what comes back is what went out."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def guarded(words: str) -> str:
    """Return text that a spreadsheet keeps as text.

    A cell that begins with = + - or @ would be run as a formula when it is pasted or opened, and a headline from a
    stranger's file may be one that sends data away. An apostrophe before it makes it text in every spreadsheet, which
    show it without. Figures are not protected here: there are no negative ones. `plain` takes the apostrophe away.
    """
    return f"'{words}" if words.lstrip(" ").startswith(FORMULA) else words


def harmless(words: str) -> str:
    """Return the same as one line."""
    return guarded(" ".join(words.split()))


def plain(words: str) -> str:
    """Return the text of a cell that comes back, without the apostrophe that `guarded` put before it."""
    return words[1:] if words.startswith("'") and words[1:].startswith(FORMULA) else words
