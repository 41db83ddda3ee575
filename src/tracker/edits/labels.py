"""How a step is named: short enough for a toast, and never cut without saying so."""

LONGEST = 48


def shortened(text: str) -> str:
    """Return a text in one line, cut at a word to 48 characters with an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= LONGEST:
        return line
    cut = line[:LONGEST].rsplit(" ", 1)[0] or line[: LONGEST - 1]
    return f"{cut.rstrip(' ,;:')}…"
