"""Find the actors that a line names: the longest names, in the right case, with what is attached to them."""

from dataclasses import dataclass, replace
from datetime import date

from rapidfuzz.distance import OSA

from tracker.entry.lexicon import NEVER_ALONE, STRONG_CODES, Form, Lexicon, Naming, is_generic
from tracker.entry.tokens import Token
from tracker.entry.words import words

_TITLES = words("mentions", "titles")
_MEETING_WORDS = words("mentions", "meeting_words")
_MADE = words("mentions", "made")
_HYPHENS = frozenset({"-", "‑"})
_PAIRING = _HYPHENS | {"–", "/"}
# What two states have between them: neither is served by a promise to host, mediate or watch it.
_BETWEEN = frozenset(
    {"border", "ceasefire", "conflict", "dialogue", "frontline", "negotiations", "relations", "swap", "truce", "war"}
)
_PREFIXES = frozenset({"anti", "pro", "non", "pre", "post", "ex"})
_KINDS_OF_MEETING = frozenset(
    {"peace", "security", "climate", "leaders", "donor", "donors", "prisoner", "direct", "border", "leaders'"}
)
_GIVEN_NAMES = frozenset(["jordan", "chad", "georgia"])


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the line: tokens `first` to before `last`, whose it is, and how it is said.

    `attached` marks a name that only describes a thing ("US-made", "anti-Russian", "Paris summit").
    """

    first: int
    last: int
    code: str
    form: Form
    label: str
    possessive: bool = False
    guess: bool = False
    attached: bool = False
    choices: tuple[str, ...] = ()
    person: str | None = None


def find_mentions(tokens: list[Token], lexicon: Lexicon, today: date) -> list[Mention]:
    """Return all names in order, adjoining ones for the same actor made one ("French President Macron")."""
    letters = [t for t in tokens if t.is_word]
    small = all(t.text.islower() for t in letters)
    big = len(letters) > 2 and all(t.text.isupper() for t in letters)
    found: list[Mention] = []
    at = 0
    while at < len(tokens):
        mention = _at(tokens, at, lexicon, today, small, big, found)
        if mention is None:
            at += 1
            continue
        found.append(mention)
        at = mention.last
    return _meetings(tokens, _join(tokens, found))


def _meetings(tokens: list[Token], found: list[Mention]) -> list[Mention]:
    """Mark both names of "a US-Russia summit" and "Ukraine–Russia peace talks" as only describing the meeting."""
    marked = list(found)
    for number in range(len(found) - 1, 0, -1):
        one, two = found[number - 1 : number + 1]
        if two.first - one.last != 1 or tokens[one.last].text not in _PAIRING:
            continue
        after = [token.low for token in tokens[two.last : two.last + 2]]
        meets = bool(after) and after[0 if after[0] not in _KINDS_OF_MEETING else -1] in _MEETING_WORDS | _BETWEEN
        if meets or (marked[number].attached and number + 1 < len(found) and found[number + 1].first == two.last + 1):
            marked[number - 1], marked[number] = replace(one, attached=True), replace(two, attached=True)
    return marked


def _at(
    tokens: list[Token], at: int, lexicon: Lexicon, today: date, small: bool, big: bool, found: list[Mention]
) -> Mention | None:
    token = tokens[at]
    if not token.is_word:
        return None
    for naming in lexicon.starting_with(token.low):
        last = _match(tokens, at, naming)
        if last is None or not _written_right(tokens, at, last, naming, small, big):
            continue
        if naming.form is Form.code and not _code_counts(tokens, at, naming, big, lexicon):
            continue
        if is_generic(naming) and _owned(tokens, at, found):
            continue
        if naming.key[0] in _GIVEN_NAMES and len(naming.key) == 1 and _is_first_name(tokens, last):
            return None
        return _mention(tokens, at, last, naming, lexicon, today)
    return _guessed(tokens, at, lexicon, today)


def _match(tokens: list[Token], at: int, naming: Naming) -> int | None:
    """Return where the name ends if it stands here; hyphens between its words do not matter."""
    place = at
    for number, word in enumerate(naming.key):
        while number and place < len(tokens) and tokens[place].text in {"-", "‑", "–", "."}:
            place += 1
        if place >= len(tokens) or tokens[place].low != word:
            return None
        if number and word == "+" and tokens[place].start != tokens[place - 1].end:
            return None
        place += 1
    return place


def _written_right(tokens: list[Token], at: int, last: int, naming: Naming, small: bool, big: bool) -> bool:
    """Whether a name has the capitals that it needs; a line wholly in small letters is forgiven most of them."""
    first = tokens[at]
    if naming.exact is not None:
        return _spelled_exactly(tokens, at, naming.exact, naming, small, big)
    if first.is_capital or not first.text[:1].islower():
        return True
    if naming.form is Form.person:
        inner_capital = len(naming.key) > 1 and tokens[last - 1].is_capital  # "von der Leyen"
        return inner_capital or (small and len(naming.key[-1]) > 5)
    return not naming.capital or (small and (naming.form is Form.capital or len(naming.key) > 1))


def _spelled_exactly(tokens: list[Token], at: int, exact: str, naming: Naming, small: bool, big: bool) -> bool:
    """Whether "UK", "WHO" and the like stand as they must: "us" and "who" in small letters are other words."""
    text = tokens[at].text.replace(".", "")
    if text == exact.replace(".", "") or big:
        return True
    if text.islower() and len(text) < 4 and _beside_arrow(tokens, at):
        return True
    if not small or naming.form is Form.code:
        return exact.isalpha() and text == exact.capitalize() and len(text) > 3
    if naming.code == "US":
        return _small_us(tokens, at)
    return naming.code in {"GB", "EU", "UN", "AE"} or (len(exact) > 2 and exact != "WHO")


def _beside_arrow(tokens: list[Token], at: int) -> bool:
    """Whether a short word stands beside an arrow, others of the kind between: "fr, de -> ua"."""
    for step in (1, -1):
        place = at + step
        while 0 <= place < len(tokens):
            token = tokens[place]
            if token.kind == "arrow":
                return True
            if token.text not in {",", "/", "&", "+"} and not (token.is_word and len(token.text) < 4):
                break
            place += step
    return False


def _small_us(tokens: list[Token], at: int) -> bool:
    """In a line without capitals "us" is the state at the start, after "the" or "if", never after a verb."""
    return at == 0 or (
        tokens[at - 1].low in {"the", "if", "with", "by"} and at + 1 < len(tokens) and tokens[at + 1].is_word
    )


def _code_counts(tokens: list[Token], at: int, naming: Naming, big: bool, lexicon: Lexicon) -> bool:
    """Weak two-letter codes count first in the line before a sign, beside another code, or after an arrow."""
    if tokens[at].text.islower() and _beside_arrow(tokens, at):
        return True
    if naming.code in STRONG_CODES or naming.label in STRONG_CODES:
        return not (big and naming.label in NEVER_ALONE)
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if (before is not None and before.kind == "arrow") or (after is not None and after.kind == "arrow"):
        return True
    if at == 0 and after is not None and after.text in {":", "–", "—"}:
        return True
    for near, far in ((before, at - 2), (after, at + 2)):
        if near is not None and (near.text in {",", "/", "&", "+"} or near.low == "and") and 0 <= far < len(tokens):
            other = tokens[far].text
            if len(other) == 2 and other.isupper() and other in lexicon.codes | {"UK": "GB"} and not big:
                return True
    if big or naming.label in NEVER_ALONE:
        return at == 0 and naming.label not in {"IT", "IS", "NO", "IN", "TO", "AT", "PM", "MP"} and not big
    return at == 0 or (before is not None and before.low in {"to", "for", "from", "by", "and", "with"})


def _owned(tokens: list[Token], at: int, found: list[Mention]) -> bool:
    """Whether a name or another capital word stands right before: "African Union Commission", "Peruvian Congress"."""
    if found and found[-1].last == at:
        return True
    before = tokens[at - 1] if at else None
    return before is not None and before.is_word and before.is_capital and at > 1 and before.low not in {"the", "if"}


def _is_first_name(tokens: list[Token], last: int) -> bool:
    if last >= len(tokens):
        return False
    after = tokens[last]
    return after.is_word and after.is_capital and not after.text.isupper() and after.low not in _TITLES


def _mention(tokens: list[Token], at: int, last: int, naming: Naming, lexicon: Lexicon, today: date) -> Mention:
    code = lexicon.office(naming, today) if naming.form is Form.person else naming.code
    possessive = last < len(tokens) and tokens[last].kind == "possessive"
    if not possessive and last < len(tokens) and tokens[last].text in {"'", "’"} and tokens[last - 1].low.endswith("s"):
        possessive = tokens[last].start == tokens[last - 1].end and last + 1 < len(tokens)
    attached = _is_attached(tokens, at, last, naming)
    return Mention(
        at,
        last + (1 if possessive and tokens[last].kind == "possessive" else 0),
        code,
        naming.form,
        naming.label,
        possessive=possessive,
        attached=attached,
        choices=naming.ambiguous,
        person=naming.label if naming.form is Form.person else None,
    )


def _is_attached(tokens: list[Token], at: int, last: int, naming: Naming) -> bool:
    """Whether the name only describes a thing: "US-made", "anti-Russian", "Paris summit", "London peace talks"."""
    after = tokens[last : last + 2]
    if len(after) == 2 and after[0].text in _HYPHENS and after[1].low in _MADE:
        return after[0].start == tokens[last - 1].end
    if at > 1 and tokens[at - 1].text in _HYPHENS and tokens[at - 2].low in _PREFIXES:
        return True
    if naming.form is not Form.capital or not after:
        return False
    if after[0].low in _MEETING_WORDS:
        return True
    described = after[0].low in _KINDS_OF_MEETING or after[0].kind == "possessive"
    return described and len(after) == 2 and after[1].low in _MEETING_WORDS


def _guessed(tokens: list[Token], at: int, lexicon: Lexicon, today: date) -> Mention | None:
    token = tokens[at]
    if len(token.low) < 6:
        return None
    naming = lexicon.inflected(token.low)
    if naming is not None:
        return _mention(tokens, at, at + 1, naming, lexicon, today)
    if (
        at + 1 < len(tokens)
        and tokens[at + 1].is_word
        and {token.low, tokens[at + 1].low} & {"united", "kingdom", "states"}
    ):
        two = _two_words(token.low, tokens[at + 1].low)
        if two is not None:
            return Mention(at, at + 2, two, Form.name, lexicon.label(two), guess=True)
    if not token.is_capital and at:
        return None
    naming = lexicon.guess(token.low)
    if naming is None:
        return None
    possessive = at + 1 < len(tokens) and tokens[at + 1].kind == "possessive"
    return Mention(at, at + 2 if possessive else at + 1, naming.code, naming.form, naming.label, possessive, guess=True)


def _two_words(one: str, two: str) -> str | None:
    """The United Kingdom and the United States with one word mistyped."""
    for code, second in (("GB", "kingdom"), ("US", "states")):
        slips = OSA.distance(one, "united", score_cutoff=2) + OSA.distance(two, second, score_cutoff=2)
        if 0 < slips <= 2:
            return code
    return None


def _join(tokens: list[Token], found: list[Mention]) -> list[Mention]:
    """Make one mention of neighbours for one actor, and give a person the office that the words before name."""
    joined: list[Mention] = []
    for mention in found:
        before = joined[-1] if joined else None
        between = tokens[before.last : mention.first] if before else []
        if before is None or before.attached or mention.attached:
            joined.append(mention)
        elif _is_same(before, mention, between):
            joined[-1] = _merged(before, mention, before.code)
        elif before.code == "EU" and not between and mention.code in {"COM", "EUCO", "EP"}:
            joined[-1] = _merged(before, mention, mention.code)
        else:
            joined.append(mention)
    return joined


def _is_same(before: Mention, mention: Mention, between: list[Token]) -> bool:
    """Whether two names are one actor: "French President Macron", "British Prime Minister Starmer", "Polish Senate"."""
    if any(token.low not in _TITLES and token.text != "-" for token in between):
        return False
    if mention.form is Form.person:
        return bool(between) or before.form is not Form.person or before.code == mention.code
    if mention.code == before.code:
        return len(between) < 5
    return not between and mention.form is Form.body and before.form in {Form.name, Form.demonym, Form.code}


def _merged(first: Mention, second: Mention, code: str) -> Mention:
    form = second.form if Form.person is second.form or first.form is Form.demonym else first.form
    return Mention(
        first.first, second.last, code, form, first.label, second.possessive, first.guess or second.guess,
        choices=first.choices, person=second.person or first.person,
    )  # fmt: skip
