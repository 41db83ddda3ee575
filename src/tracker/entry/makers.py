"""Find who makes a promise: the subject, the agent of a passive, the owner of a pledge, the speaker."""

from tracker.entry.clauses import NOT_RECIPIENTS, PREPOSITIONS, SPEECH, Clauses
from tracker.entry.lexicon import Form
from tracker.entry.mentions import Mention
from tracker.entry.predicates import Predicate
from tracker.entry.scene import ROLE_NOUNS
from tracker.entry.verbs import Sense
from tracker.entry.words import words

_DITRANSITIVE = words("roles", "ditransitive")
_PRONOUNS = frozenset({"it", "they", "he", "she", "we", "i", "who", "which", "us"})
_FIRST_PERSON = frozenset({"we", "i", "our", "us", "my"})
_EMPTY = frozenset({"and", ",", "but", "also", "it", "then", "that", "“", '"', "'", "instead", "now"})
_OWN = frozenset({"its", "their", "his", "her", "a", "an"})
_QUOTES = frozenset({":", "“", '"', "'", "‘", "–", "—"})


def gets(clauses: Clauses, head: Predicate) -> bool:
    """Whether the subject of the verb is the one to whom something is promised: "Ukraine was promised"."""
    if head.sense is Sense.receive:
        return True
    if not head.passive or head.lemma not in _DITRANSITIVE:
        return False
    subject = clauses.by_last.get(head.first)
    if subject is None and clauses.low(head.first - 1) == "and":  # "Ukraine asked for and was promised"
        earlier = [p for p in clauses.predicates if p.last < head.first]
        subject = clauses.by_last.get(earlier[-1].first) if earlier else None
    return subject is not None and not subject.possessive and subject.form is not Form.demonym


def makers_of(clauses: Clauses, head: Predicate) -> list[Mention]:
    """Return who makes the promise that a verb or noun states."""
    agents = _agents(clauses, head)
    if head.is_noun:
        return agents or _owners(clauses, head) or subject_of(clauses, head)
    if gets(clauses, head):
        return agents or _from(clauses, head)
    if not head.passive:
        return subject_of(clauses, head)
    subject = subject_of(clauses, head)
    return agents or [m for m in subject if m.form is Form.demonym or m.possessive or clauses.is_adjectival(m)]


def _agents(clauses: Clauses, head: Predicate) -> list[Mention]:
    """The names after "by": "pledged by the UK and France"."""
    if not (head.passive or head.is_noun or head.sense is Sense.receive):
        return []
    stop = clauses.clause_end(head.last)
    if head.is_noun:
        finite = (p.first for p in clauses.predicates if p.first >= head.last and not p.is_infinitive)
        stop = min([stop, *finite])
    return _governed(clauses, "by", head.last, stop)


def _from(clauses: Clauses, head: Predicate) -> list[Mention]:
    return _governed(clauses, "from", head.last, len(clauses.tokens))


def _governed(clauses: Clauses, preposition: str, start: int, stop: int) -> list[Mention]:
    """Return the names behind a preposition, with those joined to them."""
    found: list[Mention] = []
    for mention in clauses.mentions:
        if not start <= mention.first < stop:
            continue
        if clauses.governor(mention) == preposition or (found and clauses.joined(found[-1], mention)):
            found.append(mention)
    return found


def _owners(clauses: Clauses, head: Predicate) -> list[Mention]:
    """Whose pledge: "the UK’s pledge", "a British offer", "pledge from Norway"."""
    owners: list[Mention] = []
    for mention in reversed(clauses.mentions):
        adjoins = mention.last <= head.first and _adjoins(clauses, mention, head.first)
        if (adjoins and not owners) or (owners and clauses.joined(mention, owners[0])):
            owners.insert(0, mention)
    if owners:
        return owners
    return _from(clauses, head) if clauses.low(head.last) == "from" else []


def _adjoins(clauses: Clauses, mention: Mention, at: int) -> bool:
    between = {clauses.low(n) for n in range(mention.last, at)}
    return at - mention.last <= 3 and not between & (PREPOSITIONS | {",", "and", ".", ";", ":", "but", "that"})


def subject_of(clauses: Clauses, head: Predicate) -> list[Mention]:
    """Walk back from the verb to the names that are its subject, through pronouns and earlier clauses."""
    start = clauses.clause_start(head)
    inside = [m for m in clauses.mentions if start <= m.first and m.last <= head.first]
    subject = _subject_names(clauses, inside, head)
    if subject:
        return subject
    earlier = [p for p in clauses.predicates if p.last <= start and p.first < head.first]
    if earlier and _refers_back(clauses, start, head, inside):
        return subject_of(clauses, earlier[-1])
    if clauses.low(start - 1) in _QUOTES:
        named = [m for m in clauses.mentions if m.last < start and not m.attached]
        return [m for m in named if clauses.governor(m) not in PREPOSITIONS - {"of"}][-3:]
    return []


def _refers_back(clauses: Clauses, start: int, head: Predicate, inside: list[Mention]) -> bool:
    """Whether the clause has no subject of its own: "we", a pronoun, or nothing but adverbs before the verb."""
    first = clauses.low(start)
    if first in _FIRST_PERSON or (not inside and clauses.low(head.first - 1) in _PRONOUNS):
        return True
    if inside and first not in _PRONOUNS:
        return False
    said = [clauses.low(n) for n in range(start, head.first)]
    said = [word for word in said if word not in _EMPTY]
    return len(said) <= 2 or said[0] in _PRONOUNS | _OWN


def _subject_names(clauses: Clauses, inside: list[Mention], head: Predicate) -> list[Mention]:
    subject: list[Mention] = []
    for mention in inside:
        if mention.attached or clauses.of_allies(mention):
            continue
        governor = clauses.governor(mention)
        if governor in {"with", "alongside", "along"}:
            belongs = clauses.together(mention)
        elif governor == "from" and clauses.leads(mention):
            belongs = True
        elif governor in PREPOSITIONS - {"of", "including", "like"}:
            behind_preposition = clauses.low(mention.first - 1) in PREPOSITIONS
            belongs = bool(subject) and not behind_preposition and clauses.joined(subject[-1], mention)
        else:
            belongs = _can_act(clauses, mention, governor, head)
        if belongs:
            subject.append(mention)
    return subject


def _can_act(clauses: Clauses, mention: Mention, governor: str, head: Predicate) -> bool:
    """Whether a free name in front of the verb is its subject, not an object or an adjective of something else."""
    if clauses.is_object(mention, head):
        return False
    if mention.form is not Form.demonym:
        return governor != "of" or clauses.leads(mention)
    return head.passive or clauses.low(mention.last) not in NOT_RECIPIENTS - {"leader"}


def speaker_of(clauses: Clauses, recipients: list[Mention]) -> list[Mention]:
    """Return who says it, for a promise that names no maker: "…, Starmer said", "says Macron", "according to"."""
    others = [m for m in clauses.mentions if m not in recipients]
    for predicate in clauses.predicates:
        if predicate.sense not in SPEECH:
            continue
        for mention in others:
            if predicate.last == mention.first or _only_roles(clauses, mention.last, predicate.first):
                return _with_joined(clauses, mention)
    return [m for m in others if clauses.governor(m) == "according"][:1]


def _only_roles(clauses: Clauses, first: int, last: int) -> bool:
    """Whether nothing but "ministers" or the like stands between a name and its verb."""
    return 0 <= last - first <= 2 and all(
        clauses.low(n) in ROLE_NOUNS | {"foreign", "finance"} for n in range(first, last)
    )


def _with_joined(clauses: Clauses, mention: Mention) -> list[Mention]:
    """Return a name with those in front that are joined to it."""
    at = clauses.mentions.index(mention)
    group = [mention]
    while at > 0 and clauses.joined(clauses.mentions[at - 1], group[0]):
        at -= 1
        group.insert(0, clauses.mentions[at])
    return group


def telegraphic_makers(clauses: Clauses, amounts: list[int]) -> list[Mention]:
    """Return the makers in notes without a verb: the names up to the first sign, amount or "to"."""
    makers: list[Mention] = []
    for mention in clauses.mentions:
        if mention.attached or clauses.of_allies(mention):
            continue
        if makers:
            if not clauses.joined(makers[-1], mention):
                break
            makers.append(mention)
        elif _opens_note(clauses, mention, amounts):
            makers.append(mention)
    return makers


def _opens_note(clauses: Clauses, mention: Mention, amounts: list[int]) -> bool:
    governor = clauses.governor(mention)
    if governor in PREPOSITIONS or any(amount < mention.first for amount in amounts):
        bracketed = clauses.low(mention.first - 1) == "(" and clauses.low(mention.last) == ")"
        return bracketed or governor in {"from", "by"}
    aid_for_it = clauses.low(mention.last) in {"aid", "support"} and not mention.possessive
    return mention.form is Form.demonym or not aid_for_it
