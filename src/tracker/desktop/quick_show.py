"""How each part of a draft reads in the fields of quick entry."""

from collections.abc import Mapping

from tracker.desktop.quick_fields import Shown
from tracker.desktop.quick_readings import actor_label, conditions_words, quantity_words
from tracker.entry.draft import Draft, Question
from tracker.entry.lexicon import Lexicon
from tracker.model.dates import Reading, is_approximate, label
from tracker.model.errors import UserError
from tracker.model.palette import STATUS_GLYPH
from tracker.model.records import Meeting
from tracker.model.vocabulary import Status
from tracker.store import Store

QUESTION_FIELDS = {
    "who": ("committers", "who", "committer"),
    "what": ("headline", "what"),
    "for_whom": ("beneficiaries", "for_whom", "beneficiary"),
    "strength": ("strength",),
    "quantity": ("quantity",),
    "due": ("deadline", "due", "date"),
    "condition": ("conditions", "condition", "condition_holder"),
    "meeting": ("meeting",),
    "tags": ("tags",),
}


def question_for(draft: Draft, field: str) -> Question | None:
    """Return what the draft asks about a field, if anything."""
    return next((each for each in draft.questions if each.field in QUESTION_FIELDS.get(field, ())), None)


class Reader:
    """Turns a draft into what each field shows.

    `tags` says how often each was used; `touched` holds the fields that the user has settled.
    """

    def __init__(self, store: Store, lexicon: Lexicon, tags: Mapping[str, int]) -> None:
        self._store, self._lexicon, self._used = store, lexicon, tags

    def shown(self, draft: Draft, touched: frozenset[str]) -> dict[str, Shown]:
        """Return what every field shows, by name."""
        asked = {name: question_for(draft, name) for name in QUESTION_FIELDS if name not in touched}
        return {
            "who": self._actors(draft.committers, ", ".join(draft.people), asked.get("who")),
            "what": Shown(draft.headline),
            "for_whom": self._actors(draft.beneficiaries, "recipient", asked.get("for_whom")),
            "strength": self._strength(draft, asked.get("strength"), settled="strength" in touched),
            "status": self._status(draft),
            "quantity": _with(asked.get("quantity"), quantity_words(draft.quantity), "stage: announced"),
            "due": self._due(draft, asked.get("due")),
            "condition": self._condition(draft, asked.get("condition")),
            "meeting": self._meeting(draft, asked.get("meeting")),
            "tags": self._tags(draft),
        }

    def _actors(self, codes: tuple[str, ...], meta: str, question: Question | None) -> Shown:
        names = ", ".join(actor_label(code, self._store, self._lexicon) for code in codes)
        shown = _with(question, names, meta)
        return Shown(shown.value, codes[:3], shown.meta, link=shown.link, choices=shown.choices)

    def _strength(self, draft: Draft, question: Question | None, *, settled: bool) -> Shown:
        if draft.strength is None:
            return _with(question, "", "")
        meta = f"from “{draft.strength_words}”" if draft.strength_words and not settled else ""
        link = "Confirm or change" if question is not None and not question.choices else ""
        choices = question.choices if question is not None else ()
        return Shown(draft.strength.label, meta=meta, link=link, choices=choices)

    def _status(self, draft: Draft) -> Shown:
        number = len(draft.conditions)
        gated = f"gated, {number} condition{'s' if number > 1 else ''}" if number else ""
        glyph = STATUS_GLYPH[Status.announced] if draft.is_commitment else ""
        value = Status.announced.label if draft.is_commitment else ""
        return Shown(value, meta=gated, glyph=glyph)

    def _due(self, draft: Draft, question: Question | None) -> Shown:
        if draft.deadline:
            reading = Reading.of(draft.deadline, draft.deadline_words or "")
            meta = "approx." if is_approximate(draft.deadline) else ""
            fuzzy = _with(question, label(draft.deadline), meta)
            return Shown(fuzzy.value, meta=meta, link=fuzzy.link, choices=fuzzy.choices, reading=reading)
        if draft.relative_days is not None:
            return _with(question, f"{draft.relative_days} days after the condition is met", "")
        return _with(question, "", "")

    def _condition(self, draft: Draft, question: Question | None) -> Shown:
        words = conditions_words(draft)
        if not words:
            return _with(question, "", "")
        shown = _with(question, words, "open, held by" if draft.condition_holder else "open")
        return Shown(
            shown.value, meta=shown.meta, tail=draft.condition_holder or "", link=shown.link, choices=shown.choices
        )

    def _meeting(self, draft: Draft, question: Question | None) -> Shown:
        if draft.meeting is None:
            meta = f"made on {label(draft.made_on)}" if draft.made_on else ""
            return _with(question, "", meta)
        try:
            found = self._store.find(draft.meeting, Meeting.KIND)
        except UserError:
            near = self._store.nearest(draft.meeting, Meeting.KIND)
            return Shown(problem="No such meeting", choices=(near,) if near else ())
        if not isinstance(found, Meeting):
            return Shown(problem=f"{draft.meeting} is not a meeting")
        return Shown(found.title, meta=label(found.date) if found.date else found.state.label.lower())

    def _tags(self, draft: Draft) -> Shown:
        if not draft.tags:
            return Shown()
        times = self._used.get(draft.tags[0], 0)
        used = f"used {times:,} times" if times > 1 else "used once" if times else "new"
        return Shown(" ".join(f"#{tag}" for tag in draft.tags), meta=used if len(draft.tags) == 1 else "")


def _with(question: Question | None, value: str, meta: str) -> Shown:
    """Show a value with what is asked about it."""
    if question is None:
        return Shown(value, meta=meta if value else meta if meta.startswith("made") else "")
    if question.choices:
        return Shown(value, meta=question.text, choices=question.choices[:3])
    return Shown(value, meta=meta if value else "", link="Confirm or change" if value else "Say which")
