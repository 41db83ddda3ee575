"""Tell a verb from a noun or an adjective of the same form: "UK offers tanks", "promised tanks"."""

from tracker.entry.helpers import Helpers, infinitive_at
from tracker.entry.lexicon import Form
from tracker.entry.scene import PRONOUNS, ROLE_NOUNS, Scene
from tracker.entry.verbs import NOUNS, Sense, Shape, Verb, forms
from tracker.entry.words import words

PROMISED = frozenset({Sense.pledge, Sense.commit, Sense.offer, Sense.decide, Sense.consider, Sense.contract})
DETERMINERS = words("predicates", "determiners")
NOUN_ADJECTIVES = words("predicates", "noun_adjectives")
_NOUN_BEFORE = words("predicates", "noun_before")
_NEVER_NOUNS = words("predicates", "never_nouns")
_ING_BEFORE = words("predicates", "ing_before")
_JOINTS = words("predicates", "joints")
_SPEECH = frozenset({Sense.report, Sense.announce})
_OFTEN_NOUNS = frozenset({Sense.act, Sense.position, Sense.call, Sense.event, Sense.report})
_OPENS_NOTES = frozenset({Sense.act, Sense.pledge, Sense.commit, Sense.offer, Sense.decide, Sense.consider})
_NOT_BARE = frozenset({Sense.act, Sense.receive, Sense.position, Sense.event, Sense.be})
_BREAKS = frozenset({":", ".", ";", ",", "'", '"', "“", "‘", "–", "—", "-"})
_BEFORE_PARTICIPLES = DETERMINERS | {"long", "all", "much", "more", "first", "troops", "money", "aid"}
_MARKS = frozenset({'"', "“", "”", "'", "‘", "’"})
_OPINIONS = frozenset(
    {
        "against", "undecided", "divided", "sceptical", "skeptical", "opposed", "angry", "furious", "disappointed",
        "concerned", "worried", "alarmed", "shocked", "dismayed", "frustrated",
    }
)  # fmt: skip
_FORESEEING = frozenset({"hopeful", "confident", "optimistic", "pessimistic", "sure", "convinced", "certain"})


def fits(scene: Scene, verb: Verb, place: int, helpers: Helpers, after_verb: bool) -> bool:
    """Whether a verb's form is possible here; `after_verb` says that another verb ends right before it."""
    shape = verb.shape
    if shape is Shape.adjective or verb.is_foreign:
        return verb.is_foreign or _adjective(scene, place, verb, helpers)
    if helpers.have and not helpers.be:
        return shape is Shape.part
    if helpers.be:
        return shape in {Shape.part, Shape.ing} or (helpers.to and shape is Shape.base)
    if helpers.modal or helpers.do or helpers.to:
        return shape is Shape.base
    if shape is Shape.base:
        return _finite_base(scene, place, verb)
    if shape is Shape.s:
        return _finite_s(scene, place, verb)
    if shape is Shape.ing:
        return _free_ing(scene, place, after_verb)
    return _finite_past(scene, place, verb)


def _adjective(scene: Scene, place: int, verb: Verb, helpers: Helpers) -> bool:
    if verb.lemma == "available":
        return _available(scene, place, helpers)
    return helpers.be or _verbless(scene, place, verb)


def is_state(scene: Scene, verb: Verb, place: int) -> bool:
    """Whether "is prepared to" and the like are meant, not the passive "is committed to Ukraine by the UK"."""
    if verb.shape is not Shape.adjective:
        return False
    to_do = scene.low(place + 1) == "to" and place + 2 not in scene.mention_at
    return to_do or verb.lemma not in {"committed", "dedicated"}


def _verbless(scene: Scene, place: int, verb: Verb) -> bool:
    """Whether an adjective is a predicate with no "is": "UK ready to send", "France open to …"."""
    following = scene.low(place + 1 + len(verb.rest))
    if following in _MARKS and scene.low(place - 1) in _MARKS:  # Denmark "open" to sending
        following = scene.low(place + 2 + len(verb.rest))
    if verb.rest:
        return verb.sense is not Sense.willing or following in {"to", "for"}
    if following in {"to", "and"} or (following == "not" and scene.low(place + 2) == "to"):
        if verb.lemma in {"set", "due", "bound", "open"}:
            return scene.actor_before(place) or scene.low(place - 1) in {":", "“", "'", '"', ""}
        return True
    if verb.lemma in {"premature", "too"}:
        return True
    if verb.lemma in _FORESEEING and following in {"that", "of", "about"}:
        return scene.actor_before(place)
    while scene.low(place - 1) in _MARKS or scene.is_adverb(place - 1):
        place -= 1
    return verb.lemma in _OPINIONS and scene.actor_before(place)


def _available(scene: Scene, place: int, helpers: Helpers) -> bool:
    """Whether somebody, not something, is "available" to do it; quotation marks do not count."""
    before, behind = place - (scene.low(place - 1) in _MARKS), place + 1 + (scene.low(place + 1) in _MARKS)
    unknown = scene.is_free(behind + 1) and scene.tokens[behind + 1].text.islower()
    if scene.low(behind) != "to" or not (unknown or infinitive_at(scene, behind + 1)):
        return False
    return helpers.be or scene.actor_before(before)


def _finite_base(scene: Scene, place: int, verb: Verb) -> bool:
    """A base form with no helper is a verb behind a plural subject, in notes, or in an order to oneself."""
    before, after = scene.low(place - 1), scene.low(place + 1 + len(verb.rest))
    if before in {"each", "both", "all"} and place - 2 in scene.mention_at:
        return True
    if before in _NOUN_BEFORE or before in DETERMINERS or before in NOUN_ADJECTIVES:
        return False
    behind_name = place - 1 in scene.mention_at
    if verb.lemma in _NEVER_NOUNS:
        behind_adverb = scene.is_adverb(place - 1) and scene.actor_before(place)
        behind_name = behind_name or behind_adverb or scene.is_dash(place - 1)
        return behind_name or before.endswith("s") or before in ROLE_NOUNS | PRONOUNS | {",", "and", ")"}
    if behind_name:
        return _base_behind_name(scene, place, verb, after)
    if before in PRONOUNS | ROLE_NOUNS or before in {"and", "or", "to", "not", "jointly", "also", "both"}:
        return True
    if place == 0 or before in _BREAKS:
        object_follows = scene.amount_at(place + 1) or place + 1 in scene.mention_at
        return verb.sense in _OPENS_NOTES and (object_follows or after not in {"of", "for", "from", "to", "by"})
    return bool(verb.rest) and verb.sense is not Sense.act and before.endswith("s")


def _base_behind_name(scene: Scene, place: int, verb: Verb, after: str) -> bool:
    """Tell "UK and France pledge" and "US offer Ukraine 50 tanks" from "UK pledge of" and "the UK’s offer"."""
    mention = scene.mention_at[place - 1]
    if mention.possessive and scene.low(place - 1) == "'s":
        return False
    if verb.lemma in NOUNS and after in {"of", "on", "that", "worth", "is", "was", "from", "remains"}:
        return False
    plural = _plural_subject(scene, place)
    if verb.sense in _OFTEN_NOUNS and mention.form is not Form.person:
        object_follows = scene.amount_at(place + 1) or place + 1 in scene.mention_at
        return (plural and after != "for") or (bool(after) and object_follows)
    return plural or not (verb.lemma in NOUNS and after in {"to", "for"})


def _plural_subject(scene: Scene, place: int) -> bool:
    before = scene.mention_at[place - 1]
    if before.first > 0 and scene.low(before.first - 1) in {"and", "&", "/", "+"}:
        return True
    plural = scene.tokens[before.last - 1].low.endswith("s") or scene.low(before.first - 1) == "the"
    return before.form is Form.demonym and plural


def _finite_s(scene: Scene, place: int, verb: Verb) -> bool:
    """A form in -s is a verb behind a subject, and a plural noun behind an article or before "of"."""
    before, after = scene.low(place - 1), scene.low(place + 1 + len(verb.rest))
    nouns_before = DETERMINERS | NOUN_ADJECTIVES | {"of", "for", "on", "with", "military", "economic"}
    if before in nouns_before and before != "that":
        return False
    if verb.sense in PROMISED and verb.lemma not in NOUNS:
        return True
    asks = verb.lemma in {"call", "appeal", "ask", "push", "press", "plead", "beg"}
    if not verb.rest and (after in {"of", "from", "are", "were", "have", "by"} or (after == "for" and not asks)):
        return False
    if scene.actor_before(place) or before in {"and", "but", ",", ":", '"', "”", "'", "’", ")", ""}:
        return True
    return scene.capital_before(place) or (verb.sense in _SPEECH and not before.endswith("al"))


def _finite_past(scene: Scene, place: int, verb: Verb) -> bool:
    """A past form is finite behind a subject, or a passive before "by", "to" or the end ("troops pledged by …")."""
    before, after = scene.low(place - 1), scene.low(place + 1 + len(verb.rest))
    describes = _adjectival(scene, place)
    if scene.actor_before(place) or before in {"and", "but", ",", ":", '"', "”", "’", "jointly", "who", "which"}:
        return not (before in {"and", ","} and describes)
    if place == 0:
        return verb.sense is not Sense.event or bool(verb.rest)
    if verb.shape is Shape.past and scene.capital_before(place) and not describes:
        return True
    if place == 1 and scene.tokens[0].is_capital and not scene.is_adverb(0) and before not in _BEFORE_PARTICIPLES:
        return True
    if after == "by" or (verb.sense in PROMISED and before not in DETERMINERS and not describes):
        return True
    ends = after in {"", ".", ",", "to", "in", "on", "for", "from", "last"} or scene.is_taken(place + 1)
    if verb.sense in {Sense.act, Sense.receive} and ends:
        return before not in DETERMINERS and scene.tokens[place - 1].is_word and not before.endswith("ly")
    return verb.sense not in _NOT_BARE and not describes


def _adjectival(scene: Scene, place: int) -> bool:
    """Whether a participle describes the noun behind it: "promised missiles", "long-planned talks"."""
    after = scene.low(place + 1)
    if not scene.is_free(place + 1) or not scene.tokens[place + 1].is_word or after in _JOINTS:
        return False
    if scene.is_adverb(place + 1) or scene.actor_before(place):
        return False
    return not any(verb.shape is Shape.ing for verb in forms().get(after, ()))


def _free_ing(scene: Scene, place: int, after_verb: bool) -> bool:
    before = scene.low(place - 1)
    if before in DETERMINERS | {"of", "military", "new"} and before != "that":
        return False
    return scene.actor_before(place) or before in _ING_BEFORE or place == 0 or after_verb
