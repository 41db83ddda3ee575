"""Understand one line of English as the draft of a commitment."""

from dataclasses import dataclass
from datetime import date

from tracker.entry.conditions import Condition, find_conditions, holder
from tracker.entry.draft import Draft, LineKind, Quantity, Question, Span, SpanRole
from tracker.entry.due import Due, When, choose, find_dates
from tracker.entry.kinds import REASONS, Verdict, judge
from tracker.entry.lexicon import Lexicon
from tracker.entry.marks import Marks, take_marks, tidy
from tracker.entry.mentions import Mention, find_mentions
from tracker.entry.money import settle_kroner
from tracker.entry.predicates import Predicate, find_predicates
from tracker.entry.quantities import Amount, find_amounts
from tracker.entry.relative import Relative, find_relative
from tracker.entry.roles import Roles, find_roles
from tracker.entry.scene import Scene
from tracker.entry.tokens import Token, tokenise
from tracker.entry.words import words
from tracker.model.errors import UserError

# A line longer than this is read to here; the rest stays in the headline.
_READ_AT_MOST = 2_000
_MAKERS = words("line", "makers")


@dataclass(frozen=True, slots=True)
class _Parts:
    """What was found in the line, before it is put together."""

    tokens: list[Token]
    mentions: list[Mention]
    dates: list[When]
    relative: Relative | None
    conditions: list[Condition]
    amounts: list[Amount]
    predicates: list[Predicate]
    verdict: Verdict
    roles: Roles
    due: Due


def parse_line(line: str, today: date, lexicon: Lexicon) -> Draft:
    """Understand a line: who promises what to whom, how firmly, by when and on what condition.

    Relative dates count from `today`. What is not understood stays in the headline; nothing is invented. A line that
    makes no commitment comes back with the reason. Raise UserError for a line with nothing in it.
    """
    if not line.strip():
        raise UserError(
            "Nothing is written here. Type who promises what, for example “UK pledges 1,000 troops to Ukraine”."
        )
    marks = take_marks(line)
    headline = tidy(marks.rest)
    if not headline:
        raise UserError("The line has only marks. Add who promises what.")
    parts = _read(marks.rest[:_READ_AT_MOST], today, lexicon)
    return _draft(line, headline, marks, parts)


def _read(text: str, today: date, lexicon: Lexicon) -> _Parts:
    tokens = tokenise(text)
    mentions = find_mentions(tokens, lexicon, today)
    dates = find_dates(text, tokens, today)
    mentions = [m for m in mentions if not any(w.first <= m.first < w.last for w in dates)]
    relative = find_relative(tokens)
    spans = [(w.first, w.last, w.found.is_deadline_phrase) for w in dates]
    conditions = find_conditions(text, tokens, mentions, spans, relative)
    hidden = _mask(len(tokens), [(c.first, c.last) for c in conditions])
    outside = [w for w in dates if not hidden[w.first]]
    if relative is not None:
        for at in range(relative.first, relative.inner):
            hidden[at] = True
        outside = [w for w in outside if not hidden[w.first]]
    taken = [h or d for h, d in zip(hidden, _mask(len(tokens), [(w.first, w.last) for w in dates]), strict=True)]
    shown = [m for m in mentions if not hidden[m.first]]
    first_verbs = find_predicates(tokens, shown, taken)
    names = _mask(len(tokens), [(m.first, m.last) for m in mentions])
    amounts = find_amounts(tokens, taken, names, frozenset(p.main for p in first_verbs))
    for at, used in enumerate(_mask(len(tokens), [(a.first, a.last) for a in amounts])):
        taken[at] = taken[at] or used
    predicates = find_predicates(tokens, shown, taken)
    verdict = judge(Scene(tokens, shown, taken), predicates, [a.first for a in amounts], bool(conditions))
    roles = find_roles(tokens, shown, predicates, verdict, [a.first for a in amounts])
    due = choose(outside, tokens, verdict, predicates, today)
    return _Parts(tokens, mentions, dates, relative, conditions, amounts, predicates, verdict, roles, due)


def _mask(length: int, ranges: list[tuple[int, int]]) -> list[bool]:
    mask = [False] * length
    for first, last in ranges:
        for at in range(first, min(last, length)):
            mask[at] = True
    return mask


def _draft(line: str, headline: str, marks: Marks, parts: _Parts) -> Draft:
    committers = _codes(parts.roles.committers)
    promises = parts.verdict.is_promise
    reason, offer = (None, None) if promises else REASONS[parts.verdict.weight]
    amount = _main_amount(parts)
    quantity = settle_kroner(amount.quantity, committers) if amount else None
    due = parts.due.deadline
    reading = due.found.reading if due else None
    return Draft(
        line=line,
        kind=LineKind.commitment if promises else LineKind.not_commitment,
        headline=headline,
        committers=committers,
        beneficiaries=_codes(parts.roles.beneficiaries),
        people=tuple(dict.fromkeys(m.person for m in parts.mentions if m.person)),
        strength=parts.verdict.strength if promises else None,
        strength_words=_strength_words(line, parts) if promises else None,
        quantity=quantity,
        deadline=reading.edtf if reading else None,
        deadline_words=reading.words if reading else None,
        deadline_bounds=(reading.first, reading.last) if reading else None,
        relative_days=parts.relative.days if parts.relative else None,
        made_on=parts.due.made.found.reading.edtf if parts.due.made else None,
        conditions=tuple(dict.fromkeys(c.text for c in parts.conditions)),
        condition_holder=holder(parts.conditions, parts.tokens, parts.mentions, committers),
        meeting=marks.meeting,
        tags=marks.tags,
        url=marks.url,
        spans=_spans(marks, parts, amount, quantity),
        questions=(*marks.questions, *parts.due.questions, *_questions(parts)),
        reason=reason,
        offer=offer,
    )


def _codes(mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.code for mention in mentions))


def _main_amount(parts: _Parts) -> Amount | None:
    """The first amount behind the verb, else the first one that is not only a share or a count of the makers."""
    head = parts.verdict.head
    amounts = [a for a in parts.amounts if not _counts_makers(a)]
    behind = [a for a in amounts if head is None or head.passive or a.first >= head.first]
    return next(iter(behind or amounts), None)


def _counts_makers(amount: Amount) -> bool:
    """Whether it says how many promise ("four countries"), not how much."""
    return (amount.quantity.unit or "").lower().rsplit(" ", 1)[-1] in _MAKERS


def _strength_words(line: str, parts: _Parts) -> str | None:
    head = parts.verdict.head
    if head is None or parts.verdict.strength is None:
        return None
    last = max(parts.verdict.last, head.first + 1)
    return line[parts.tokens[head.first].start : parts.tokens[last - 1].end]


def _spans(marks: Marks, parts: _Parts, amount: Amount | None, quantity: Quantity | None) -> tuple[Span, ...]:
    """Return the understood stretches in the order of the line; where two overlap, the first found stays."""
    wanted: list[tuple[int, int, SpanRole, str]] = [(s.start, s.end, s.role, s.value) for s in marks.spans]
    tokens = parts.tokens

    def stretch(first: int, last: int, role: SpanRole, value: str) -> None:
        if first < last:
            wanted.append((tokens[first].start, tokens[last - 1].end, role, value))

    for condition in parts.conditions:
        stretch(condition.first, condition.last, SpanRole.condition, condition.text)
    if parts.due.deadline is not None:
        stretch(parts.due.deadline.first, parts.due.deadline.last, SpanRole.due, parts.due.deadline.found.reading.edtf)
    if amount is not None and quantity is not None:
        stretch(amount.first, amount.last, SpanRole.quantity, quantity.unit or "")
    for mention in parts.roles.committers:
        stretch(mention.first, mention.last, SpanRole.who, mention.code)
    for mention in parts.roles.beneficiaries:
        stretch(mention.first, mention.last, SpanRole.for_whom, mention.code)
    head, strength = parts.verdict.head, parts.verdict.strength
    if head is not None and strength is not None:
        stretch(head.first, max(head.last, parts.verdict.last), SpanRole.strength, str(strength))
        stretch(head.first, head.last, SpanRole.strength, str(strength))
    taken: list[Span] = []
    for start, end, role, value in wanted:
        if all(end <= span.start or start >= span.end for span in taken):
            taken.append(Span(start, end, role, value))
    return tuple(sorted(taken, key=lambda span: span.start))


def _questions(parts: _Parts) -> list[Question]:
    """Ask about names that were guessed or could be two actors, and about a maker who only speaks."""
    questions = []
    used = [*parts.roles.committers, *parts.roles.beneficiaries]
    for mention in used:
        field = "committers" if mention in parts.roles.committers else "beneficiaries"
        if mention.guess:
            questions.append(
                Question(field, f"“{_text(parts, mention)}” is taken for {mention.label}.", (mention.code,))
            )
        elif mention.choices:
            questions.append(
                Question(field, f"“{mention.label}” may be {' or '.join(mention.choices)}.", mention.choices)
            )
    if parts.roles.guessed_speaker and parts.roles.committers:
        speaker = parts.roles.committers[0]
        questions.append(Question("committers", f"{speaker.label} says it and is taken as the maker.", (speaker.code,)))
    return questions


def _text(parts: _Parts, mention: Mention) -> str:
    return " ".join(token.text for token in parts.tokens[mention.first : mention.last])
