"""Find for whom something is promised: whom it goes to, or whom the verb is done to."""

from tracker.entry.clauses import NOT_RECIPIENTS, PREPOSITIONS, Clauses, is_bloc, is_plural_people
from tracker.entry.lexicon import Form
from tracker.entry.makers import gets, subject_of
from tracker.entry.mentions import Mention
from tracker.entry.predicates import Predicate
from tracker.entry.words import words

_PLACES = frozenset({"in", "inside", "across", "within"})
_TO_WHOM = frozenset({"to", "for", "toward", "towards", "into", "onto"})
_BENEFIT_VERBS = words("roles", "benefit_verbs")
_DEMONYM_VERBS = words("roles", "demonym_verbs")
_ORIGIN_VERBS = words("roles", "origin_verbs")
_AID_NOUNS = words("roles", "aid_nouns")
_SAYING_PLACES = words("roles", "saying_places")
# "With", "from", "against", "between" and "about" in Ukrainian, Russian, French, German and Spanish.
_FOREIGN_AWAY = words("roles", "foreign_away")
_GUESTS = frozenset({"refugees", "children", "evacuees", "families", "patients", "people", "students", "wounded"})
# "To a British-French force" says whose it is, not for whom.
_UNDERTAKINGS = frozenset({"-", "force", "mission", "initiative", "plan", "coalition", "proposal"})
_ARROWS = frozenset({"→", "->", "=>", "-->", "⇒"})


def recipients_of(clauses: Clauses, head: Predicate | None, makers: list[Mention]) -> list[Mention]:
    """Return the names to, for or in which something is promised, or which the verb is done to."""
    found: list[Mention] = []
    if head is not None and gets(clauses, head):
        found += [m for m in subject_of(clauses, head) if not m.attached]
    for mention in clauses.mentions:
        if mention in makers or mention in found or mention.attached or clauses.of_allies(mention):
            continue
        if not _is_other_thing(clauses, mention) and _receives(clauses, mention, head):
            found.append(mention)
    return found


def _is_other_thing(clauses: Clauses, mention: Mention) -> bool:
    """Whether the name only describes something else: "NATO’s target", "French jets", "EU sanctions"."""
    if mention.possessive:
        return clauses.low(mention.last) in NOT_RECIPIENTS
    if mention.form is Form.demonym and clauses.describes_goods(mention):
        return True
    if mention.form is Form.demonym and clauses.low(mention.last) in _UNDERTAKINGS:
        return True
    return _in_pair(clauses, mention) or clauses.is_attribute(mention)


def _in_pair(clauses: Clauses, mention: Mention) -> bool:
    """Whether it is one of the two names of "a US-Russia deal"."""
    if clauses.pair(mention) is not None:
        return clauses.tokens[mention.last].start == clauses.tokens[mention.last - 1].end
    glued = clauses.tokens[mention.first - 1].end == clauses.tokens[mention.first].start
    return glued and any(clauses.pair(each) is mention for each in clauses.mentions)


def _receives(clauses: Clauses, mention: Mention, head: Predicate | None) -> bool:
    start = head.first if head is not None else 0
    behind = mention.first >= start
    if behind and mention.form in {Form.name, Form.code} and clauses.low(mention.last) in _AID_NOUNS:
        return True
    governor = clauses.governor(mention)
    if governor in _TO_WHOM:
        return True
    if governor in _PLACES:
        stated_there = head is None or head.is_noun or head.passive or mention.first > head.first
        return stated_there and _is_scene_of_act(clauses, mention)
    if governor == "from":
        return mention.first > start and _taken_in(clauses, mention)
    if governor in PREPOSITIONS | _ORIGIN_VERBS | {"away", "according"} or governor not in _BENEFIT_VERBS:
        return False
    if governor == "host":
        guests = is_plural_people(clauses.tokens, mention) or clauses.low(mention.last) in _GUESTS
        return behind and mention.form is Form.demonym and guests
    if mention.form is Form.demonym:
        return behind and (governor in _DEMONYM_VERBS or is_plural_people(clauses.tokens, mention))
    return behind


def _is_scene_of_act(clauses: Clauses, mention: Mention) -> bool:
    """Tell "troops in Ukraine", which are for it, from "at talks in Saudi Arabia" and "in London"."""
    if mention.form not in {Form.name, Form.code, Form.demonym} or is_bloc(mention.code):
        return False
    return not _SAYING_PLACES & {clauses.low(n) for n in range(mention.first - 5, mention.first)}


def _taken_in(clauses: Clauses, mention: Mention) -> bool:
    """Whether people from there are helped: "to take in children from Gaza"."""
    helping = {"take", "evacuate", "resettle", "airlift"}
    return any(p.lemma in helping and p.last <= mention.first for p in clauses.predicates)


def left_over(clauses: Clauses, head: Predicate | None, makers: list[Mention]) -> list[Mention]:
    """Return, in notes, the names without a preposition behind the maker: "UK 1000 troops UA"."""
    behind_makers = makers[-1].last if makers else 0
    after = head.first if head is not None and clauses.low(head.first - 1) != "(" else behind_makers
    codes = {m.code for m in makers}
    behind = [m for m in clauses.mentions if m.first >= after and m.code not in codes and m not in makers]
    return [m for m in behind if _stands_free(clauses, m)]


def _stands_free(clauses: Clauses, mention: Mention) -> bool:
    if mention.attached or clauses.of_allies(mention) or clauses.is_attribute(mention) or _in_pair(clauses, mention):
        return False
    if mention.form in {Form.demonym, Form.person, Form.body}:
        return False
    before = clauses.low(mention.first - 1)
    if before in _ARROWS:
        return True
    if before in _FOREIGN_AWAY | {",", "and", "“", "."} or clauses.governor(mention) or clauses.speaks(mention):
        return False
    if mention.possessive and clauses.low(mention.last) in NOT_RECIPIENTS:
        return False
    return not any(p.first == mention.last and not p.is_infinitive and not p.is_noun for p in clauses.predicates)
