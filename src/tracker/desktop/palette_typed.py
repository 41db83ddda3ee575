"""What stands in the line of the palette: its mode, the search terms that were understood, and the words."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from tracker.model.filters import Filters, Names, Parsed, Remark, parse
from tracker.model.filters.terms import Term, split

COMMANDS, PEOPLE, REFS, QUESTIONS = ">", "@", "#", "?"
MODES = (COMMANDS, PEOPLE, REFS, QUESTIONS)


@dataclass(frozen=True)
class Typed:
    """A line as it was typed, with the caret in it."""

    line: str
    caret: int
    names: Names | None = None
    today: date | None = None

    @cached_property
    def mode(self) -> str:
        """The sign that the line begins with, if it is one that asks for one thing only."""
        sign = self.line.lstrip()[:1]
        return sign if sign in MODES else ""

    @cached_property
    def words(self) -> str:
        """The words that are searched for, without the sign of the mode and without search terms."""
        if self.mode:
            return self.line.lstrip()[1:].strip()
        return self.parsed.words.strip() if self.parsed else self.line.strip()

    @cached_property
    def parsed(self) -> Parsed | None:
        """The line as understood; None in a mode, and where there is no workspace to ask."""
        if self.mode or self.names is None or not self.line.strip():
            return None
        return parse(self.line, self.names, self.today)

    @property
    def filters(self) -> Filters:
        """What the search terms ask for, without the words."""
        return self.parsed.filters if self.parsed else Filters()

    @property
    def asked(self) -> Filters:
        """What search terms and words ask for together."""
        return self.parsed.asked if self.parsed else Filters()

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The words of the line, search terms among them."""
        return () if self.mode else tuple(split(self.line))

    @cached_property
    def term(self) -> Term | None:
        """The term that the caret stands in or behind."""
        return next((term for term in self.terms if term.start < self.caret <= term.end), None)

    @cached_property
    def understood(self) -> tuple[tuple[int, int], ...]:
        """Where the search terms stand that ask for something."""
        names = self.names
        if names is None:
            return ()
        spans = [(term.start, term.end) for term in self.terms if term.key or term.minus]
        return tuple(span for span in spans if parse(self.line[slice(*span)], names, self.today).filters)

    def remarks(self, *, typing: bool) -> tuple[Remark, ...]:
        """What was not understood; without the term at the caret while that is still being typed."""
        found = self.parsed.remarks if self.parsed else ()
        term = self.term if typing else None
        return tuple(each for each in found if term is None or not term.start <= each.start < term.end)

    def others(self) -> "Typed":
        """The line without the term at the caret."""
        if self.term is None:
            return self
        return replace(self, line=self.line[: self.term.start] + self.line[self.term.end :], caret=self.term.start)
