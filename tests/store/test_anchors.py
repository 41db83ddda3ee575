"""Excerpts keep their place when a text is replaced, or are marked; they never stand where other words are."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.edits.sources import (
    add_excerpt,
    nearest_passage,
    place_excerpt,
    preview_text,
    replace_text,
)
from tracker.model.errors import UserError
from tracker.model.records import Excerpt, Source
from tracker.store import Store, create_workspace
from tracker.store.anchors import Text, fold

TEXT = "First they met.\n\n“We will pay for it,” he said – and we will pay again.\n\nLast."
SIGNS = ["we", "will", "pay", "“pay”", '"pay"', "–", "-", "\n\n", " ", "\u00a0", "ﬁ", "🇺🇦", "…"]
WORDS = st.lists(st.sampled_from(SIGNS))


def test_the_same_words_are_found_with_other_marks_and_spaces() -> None:
    quote = '"We will pay for it," he said - and'
    found = Text(TEXT).anchor(Excerpt(source=1, quote=quote))
    assert found["quote"] == "“We will pay for it,” he said – and"
    assert TEXT[found["offset_start"] : found["offset_end"]] == found["quote"]
    assert Text(TEXT).anchor(Excerpt(source=1, quote="We won’t pay for it"))["offset_start"] is None


def test_of_several_places_the_surroundings_decide() -> None:
    text = "In May we will pay. In June we will pay. In July we will pay."
    for month in ("May", "June", "July"):
        start = text.index(month) + len(month) + 1
        one = Excerpt(source=1, quote="we will pay", suffix=text[start + 11 : start + 43] or None, offset_start=start)
        longer = f"In April we will not. {text}"
        assert Text(longer).anchor(one)["offset_start"] == start + len(longer) - len(text)


@given(st.text(alphabet=st.sampled_from('a b\n“”"–-…ﬁ\u00ad\u00a0🇺é'), max_size=40))
def test_folding_keeps_the_place_of_every_sign(text: str) -> None:
    folded, places = fold(text)
    assert len(folded) == len(places)
    assert places.tolist() == sorted(places.tolist())
    assert all(
        folded[at] == text[place] for at, place in enumerate(places) if text[place].isascii() and text[place] != "\n"
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WORDS, WORDS, st.data())
def test_no_edit_of_the_text_leaves_an_excerpt_where_other_words_stand(
    store: Store, before: list[str], after: list[str], data: st.DataObject
) -> None:
    text = "So " + "".join(before) + " it ends."
    with store.change("Add") as tx:
        source = tx.put(Source.of(title="One", text=text))
    for _ in range(3):
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        if text[start:end].strip():
            made = add_excerpt(store, source.number, start, end)
            assert (made.quote, made.offset_start) == (text[start:end], start)
    cut = data.draw(st.integers(0, len(text)))
    fresh = text[:cut] + "".join(after) + text[min(len(text), cut + data.draw(st.integers(0, 5))) :]
    if not fresh.strip():
        return
    said = preview_text(store, source.number, fresh)
    held = {one.number: one for one in store.all(Excerpt, source=source.number)}
    replace_text(store, source.number, fresh)
    now = store.all(Excerpt, source=source.number)
    for one in now:
        if one.anchored:
            assert fresh[one.offset_start : one.offset_end] == one.quote
            assert fold(one.quote)[0].strip() == fold(held[one.number].quote)[0].strip()
        else:
            assert one.quote == held[one.number].quote
    assert len(said.lost) == sum(not one.anchored for one in now)
    assert said.kept + said.respelt == sum(one.anchored for one in now)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with create_workspace(tmp_path / "w.tracker") as made:
        yield made


def test_a_lost_excerpt_is_found_again_by_what_stands_around_it(store: Store) -> None:
    with store.change("Add") as tx:
        source = tx.put(Source.of(title="One", text=TEXT))
    start = TEXT.index("We will pay for it")
    one = add_excerpt(store, source.number, start, start + len("We will pay for it"))
    changed = TEXT.replace("We will pay for it", "We shall pay for this")
    assert preview_text(store, source.number, changed).words == "1 is not found and will be marked."
    replace_text(store, source.number, changed)
    assert not store.get(Excerpt, one.number).anchored
    assert store.get(Excerpt, one.number).quote == "We will pay for it"
    near = nearest_passage(store, one.number)
    assert near is not None
    assert changed[near.start : near.end] == "We shall pay for this"
    placed = place_excerpt(store, one.number, near.start, near.end)
    assert (placed.quote, placed.anchored) == ("We shall pay for this", True)
    store.undo()
    store.undo()
    assert store.get(Excerpt, one.number).offset_start == start
    with pytest.raises(UserError, match="Paste the text first"):
        replace_text(store, source.number, "  ")


def test_what_reads_alike_is_offered_and_nothing_else(store: Store) -> None:
    with store.change("Add") as tx:
        source = tx.put(Source.of(title="One", text=TEXT))
        one = tx.put(Excerpt.of(source=source.number, quote="we will pay for it, she said, and will pay again"))
        other = tx.put(Excerpt.of(source=source.number, quote="Nothing of the kind was ever mentioned by anybody"))
    near = nearest_passage(store, one.number)
    assert near is not None
    assert TEXT[near.start : near.end] == "will pay for it,” he said – and we will pay again"
    assert nearest_passage(store, other.number) is None
