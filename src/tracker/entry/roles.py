"""Decide who promises and for whom, from where the names stand in the sentence."""

from dataclasses import dataclass

from tracker.entry.clauses import Clauses
from tracker.entry.kinds import Verdict
from tracker.entry.makers import gets, makers_of, speaker_of, telegraphic_makers
from tracker.entry.mentions import Mention
from tracker.entry.predicates import Predicate
from tracker.entry.recipients import left_over, recipients_of
from tracker.entry.tokens import Token


@dataclass(frozen=True, slots=True)
class Roles:
    """Who promises and for whom, as mentions; `guessed_speaker` says that the maker was only found to say it."""

    committers: tuple[Mention, ...] = ()
    beneficiaries: tuple[Mention, ...] = ()
    guessed_speaker: bool = False


def find_roles(
    tokens: list[Token], mentions: list[Mention], predicates: list[Predicate], verdict: Verdict, amounts: list[int]
) -> Roles:
    """Return the roles of the names outside conditions; `amounts` are the tokens at which quantities begin."""
    clauses = Clauses(tokens, mentions, predicates)
    head = verdict.head
    makers = makers_of(clauses, head) if head is not None else telegraphic_makers(clauses, amounts)
    recipients = recipients_of(clauses, head, makers)
    guessed = False
    if not makers and head is not None:
        makers = speaker_of(clauses, recipients)
        guessed = bool(makers)
        if not makers and mentions and mentions[0].first == 0 and not gets(clauses, head):
            makers = [m for m in telegraphic_makers(clauses, amounts) if m not in recipients]
    codes = {m.code for m in makers}
    for_whom = [m for m in recipients if m.code not in codes] or left_over(clauses, head, makers)
    return Roles(tuple(makers), tuple(for_whom), guessed)
