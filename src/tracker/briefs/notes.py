"""Endnotes: every number and verdict leads to the exact passage, and what speaks against it stands beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tracker.briefs.data import Citation, Note
from tracker.briefs.material import Material
from tracker.briefs.words import elided, isolated, ranges
from tracker.model.dates import label
from tracker.model.records import Evidence, Excerpt, Source
from tracker.model.vocabulary import EvidenceStance, Reliability
from tracker.model.writing import grouped

# After the NATO admiralty system (STANAG 2511).
RELIABILITY = {
    Reliability.A: "completely reliable",
    Reliability.B: "usually reliable",
    Reliability.C: "fairly reliable",
    Reliability.D: "not usually reliable",
    Reliability.E: "unreliable",
    Reliability.F: "reliability cannot be judged",
}
CREDIBILITY = {
    1: "confirmed by others",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
Target = tuple[str, int]


class Notes:
    """Numbers passages in the order in which the text first leads to them."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._numbers: dict[int, int] = {}  # excerpt → note; an against-only note stands under minus its first
        self._order: list[int] = []
        self._against: dict[int, list[int]] = {}

    def cite(
        self, excerpts: Iterable[int | None], targets: Iterable[Target] = (), most: int | None = None
    ) -> tuple[int, ...]:
        """Return the numbers of the notes for passages and for the evidence of what these are about, `most` at most."""
        supporting = [one for one in excerpts if one is not None]
        against: list[int] = []
        linked = self._material.evidence
        for target in targets:
            for one in linked.get(target, ()):
                (against if _contradicts(one) else supporting).append(one.excerpt)
        if not supporting and not against:
            return ()
        numbers = [self._number(one) for one in list(dict.fromkeys(supporting))[:most]]
        if against:
            first = supporting[0] if supporting else -against[0]
            numbers.append(self._number(first))
            mine = self._against.setdefault(first, [])
            mine += [one for one in against if one not in mine]
        return tuple(sorted(set(numbers)))

    def words(self, excerpts: Iterable[int | None], targets: Iterable[Target] = ()) -> str:
        """Return the same as they are printed: "1, 3–5"."""
        return ranges(self.cite(excerpts, targets))

    def has(self, excerpt: int) -> bool:
        """Whether a passage is cited already."""
        return excerpt in self._numbers or any(excerpt in each for each in self._against.values())

    def _number(self, excerpt: int) -> int:
        if excerpt not in self._numbers:
            self._numbers[excerpt] = len(self._order) + 1
            self._order.append(excerpt)
        return self._numbers[excerpt]

    def all(self) -> tuple[Note, ...]:
        """Return all notes, written out."""
        wanted = {abs(one) for one in self._order} | {one for each in self._against.values() for one in each}
        excerpts = self._material.excerpts(wanted)
        sources = self._material.sources(one.source for one in excerpts.values())
        self._material.learn_speakers(excerpts.values())
        writer = _Writer(self._material, excerpts, sources)
        return tuple(
            Note(
                number,
                writer.citation(key, number) if key > 0 else None,
                tuple(writer.citation(one, number) for one in self._against.get(key, ())),
            )
            for number, key in enumerate(self._order, 1)
        )


def _contradicts(evidence: Evidence) -> bool:
    return evidence.stance is EvidenceStance.contradicts


def abridged(written: Sequence[Note], quote: int, title: int) -> tuple[Note, ...]:
    """Shorten passages and titles to so many characters, none of a passage at 0: the longer briefs quote in full."""

    def short(one: Citation) -> Citation:
        words = elided(one.quote, quote) if quote else ""
        translation = elided(one.translation, quote) if quote else ""
        described = elided(one.descriptor, title)
        return replace(one, quote=words, translation=translation, title=elided(one.title, title), descriptor=described)

    return tuple(
        Note(one.number, short(one.citation) if one.citation else None, tuple(short(each) for each in one.against))
        for one in written
    )


class _Writer:
    """Writes citations; a source is described in full where it first comes."""

    def __init__(self, material: Material, excerpts: dict[int, Excerpt], sources: dict[int, Source]) -> None:
        self._material = material
        self._excerpts = excerpts
        self._sources = sources
        self._first: dict[int, int] = {}  # source → the note that describes it

    def citation(self, number: int, note: int) -> Citation:
        excerpt = self._excerpts[number]
        source = self._sources[excerpt.source]
        described = self._first.get(source.number, 0)
        self._first.setdefault(source.number, note)
        return Citation(
            speaker=speaker(self._material, excerpt),
            said_on=label(excerpt.said_on) if excerpt.said_on else "",
            quote=excerpt.quote,
            translation=excerpt.translation or "",
            title=source.title,
            publisher=source.publisher or "",
            kind=source.kind.label.lower(),
            url=source.url or "",
            descriptor=source.descriptor or "",
            same_as=-1 if described == note else described,
            published=label(source.published) if source.published else "",
            accessed=label(source.accessed) if source.accessed else "",
            copy=source.sha256[:8] if source.sha256 else "",
            locator=locator(excerpt, source),
            grade=grade(source, excerpt),
        )


def speaker(material: Material, excerpt: Excerpt) -> str:
    """Name who spoke and in what office: "Keir Starmer, Prime Minister, United Kingdom"; empty if nobody is named."""
    parts = [material.person(excerpt.speaker)]
    actor = excerpt.spoken_for
    if excerpt.office is not None:
        office = material.post(excerpt.office)
        parts.append(isolated(office.title))
        actor = actor or office.actor
    if not parts[0]:
        words = excerpt.speaker_words or ""
        parts[0] = isolated(words[:1].upper() + words[1:])
    if actor is not None and not (excerpt.speaker_words and not excerpt.speaker):
        parts.append(material.party(actor).name)
    return ", ".join(part for part in parts if part)


def locator(excerpt: Excerpt, source: Source) -> str:
    """Say where the passage stands."""
    if excerpt.offset_start is not None and excerpt.offset_end is not None:
        return f"characters {grouped(excerpt.offset_start + 1)} to {grouped(excerpt.offset_end)}"
    return "passage not found in the saved copy" if source.text else "no saved copy"


def grade(source: Source, excerpt: Excerpt) -> str:
    """Give the grade in figures and words: "B2: usually reliable, probably true"."""
    who, what = source.reliability, excerpt.credibility
    if who and what:
        return f"{who}{what}: {RELIABILITY[who]}, {CREDIBILITY[what]}."
    if who:
        return f"Source {who}: {RELIABILITY[who]}, content ungraded."
    return f"Source ungraded, content {what}: {CREDIBILITY[what]}." if what else "Ungraded."
