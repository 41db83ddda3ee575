"""Lists of English words by the part they play in a line, kept as data."""

import tomllib
from functools import cache

from tracker import resources


def words(section: str, name: str) -> frozenset[str]:
    """Return a set of folded words by its section and name."""
    return frozenset(word_list(section, name))


def word_list(section: str, name: str) -> list[str]:
    """Return folded words in the order in which they are listed."""
    return _lists()[section][name].split()


def phrases(name: str) -> list[str]:
    """Return phrases of several words in the order in which they are listed."""
    return [phrase.strip() for phrase in _lists()["phrases"][name].split("/")]


def verb_table(section: str) -> dict[str, list[str]]:
    """Return the verbs of a table by their sense; "rule|out" is the verb "rule" with the word that must follow."""
    return {sense: entries.split() for sense, entries in _verbs()[section].items()}


@cache
def _lists() -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.text("entry", "words.toml"))


@cache
def _verbs() -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.text("entry", "verbs.toml"))
