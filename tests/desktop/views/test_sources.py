"""The sources: their saved texts, and passages marked in them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.desktop.views.shown import CONTROL, SHIFT, Key, Shown, shown

from tracker.desktop.tables.listing import Entry
from tracker.desktop.tables.records import RecordTable
from tracker.desktop.views.sources import View
from tracker.desktop.views.sources.reader import Reader, TextMap
from tracker.desktop.widgets import Button
from tracker.edits.records import save
from tracker.model.records import Excerpt, Source

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
TEXT = "Für Kyïv 🇺🇦 gilt: «Wir liefern».\r\nSecond line 🛡 of the text.\nThird."


@pytest.fixture
def sources(qtbot: QtBot, qapp: QApplication, sample_file: Path) -> Iterator[Shown]:
    with shown(qtbot, qapp, sample_file, View) as one:
        yield one


def reader(one: Shown) -> Reader:
    found = one.named("Saved text", Reader)
    assert isinstance(found, Reader)
    return found


def put(one: Shown, text: str | None) -> Source:
    made = one.session.run(save, Source.of(title="A source of our own", kind="news", published="2025-02-20", text=text))
    assert made is not None
    one.view.reveal("source", made.number)
    return made


def test_the_models_keep_qts_rules(sources: Shown, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(sources.view.pane.model)
    qtmodeltester.check(sources.named("Excerpts", RecordTable).cells)


def test_the_newest_stand_first_under_their_year(sources: Shown) -> None:
    model = sources.view.pane.model
    heads = [model.data(model.index(row, 0)) for row in model.headings()]
    assert heads == sorted(heads, reverse=True)
    rows = [model.row(row) for row in range(model.rowCount())]
    found = [sources.store.get(Source, row.id).published or "" for row in rows if isinstance(row, Entry)]
    assert found == sorted(found, reverse=True)


def test_what_is_shown_is_selected_when_the_view_comes_into_sight(sources: Shown) -> None:
    sources.view.hide()
    sources.session.select("commitment", 1)
    sources.view.show()
    assert sources.session.selection == (sources.view.current,)


def test_x_takes_the_marked_passage_as_an_excerpt(sources: Shown) -> None:
    source = put(sources, TEXT)
    text = reader(sources)
    start = TEXT.index("Second")
    text.setFocus()
    text.mark_passage(start, start + len("Second line 🛡 of"))
    sources.press(Key.Key_X)
    form = sources.view.pages["source"].form
    assert form.isVisible()
    assert form.editor("said_on").value() == "2025-02-20"
    sources.write("starm")
    sources.press(Key.Key_Return)
    sources.press(Key.Key_Return)
    [made] = sources.store.all(Excerpt, source=source.number)
    assert made.quote == "Second line 🛡 of"
    assert (made.offset_start, made.offset_end) == (start, start + len(made.quote))
    assert sources.store.title_of("person", made.speaker) == "Keir Starmer"
    assert made.is_statement
    assert sources.session.selected("excerpt") == (made.number,)
    assert sources.named("Excerpts", RecordTable).cells.rowCount() == 1
    assert len(text.extraSelections()) == 1
    sources.session.undo()
    assert not sources.store.all(Excerpt, source=source.number)
    assert not text.extraSelections()


def test_without_a_passage_x_says_what_to_do(sources: Shown) -> None:
    put(sources, TEXT)
    reader(sources).setFocus()
    sources.press(Key.Key_X)
    assert sources.said[-1] == "Mark the passage in the saved text first, then press X."
    assert not sources.named("Add excerpt", Button).isEnabled()


def test_a_passage_is_marked_by_keys(sources: Shown) -> None:
    put(sources, TEXT)
    text = reader(sources)
    text.setFocus()
    sources.press(Key.Key_Home, CONTROL)
    for _ in range(4):
        sources.press(Key.Key_Right, CONTROL | SHIFT)
    start, end = text.passage()
    assert start == 0
    assert TEXT[start:end] == TEXT[start:end].strip()
    assert TEXT[start:end].startswith("Für Kyïv")
    assert sources.named("Add excerpt", Button).isEnabled()


def test_excerpts_stand_on_colour_and_the_chosen_one_on_another(sources: Shown) -> None:
    found = sources.store.all(Excerpt)
    excerpt = next(each for each in found if sum(other.source == each.source for other in found) > 2)
    sources.view.reveal("excerpt", excerpt.number)
    assert sources.view.current == ("source", excerpt.source)
    table = sources.named("Excerpts", RecordTable)
    row = table.cells.row_of(excerpt.number)
    sources.click_cell(table, row, 0)
    colours = {each.format.background().color().name() for each in reader(sources).extraSelections()}
    assert len(colours) == 2


def test_text_is_pasted_where_there_is_none(sources: Shown) -> None:
    source = put(sources, None)
    sources.click("Paste text", Button)
    sources.write("The minister pledged a brigade.")
    sources.press(Key.Key_Return, CONTROL)
    assert sources.store.get(Source, source.number).text == "The minister pledged a brigade."
    assert reader(sources).toPlainText() == "The minister pledged a brigade."


def test_markup_in_a_source_is_only_text(sources: Shown) -> None:
    put(sources, "<b>bold</b> <img src=x>")
    assert reader(sources).toPlainText() == "<b>bold</b> <img src=x>"


def test_a_new_source_needs_a_title_and_takes_its_text(sources: Shown) -> None:
    sources.press(Key.Key_N, CONTROL.AltModifier)
    sources.press(Key.Key_Return)
    form = sources.view.forms["source"]
    assert "cannot be empty" in form.editor("title").error()
    sources.write("Joint declaration")
    form.editor("text").setFocus()
    sources.write("We will.")
    sources.press(Key.Key_Return)
    sources.write("All of us.")
    sources.press(Key.Key_Return, CONTROL)
    made = sources.store.all(Source)[-1]
    assert (made.title, made.text) == ("Joint declaration", "We will.\nAll of us.")


@given(st.text(alphabet=st.sampled_from("ab \n\r🇺é\u2028€𝄞"), max_size=30), st.data())
def test_places_in_the_text_and_in_the_document_agree(text: str, data: st.DataObject) -> None:
    document = QTextDocument()
    document.setPlainText(text)
    places = TextMap(text)
    point = data.draw(st.integers(0, len(text)))
    inside = point > 0 and text[point - 1] == "\r" and text[point : point + 1] == "\n"
    assert places.to_document(len(text)) == document.characterCount() - 1
    if not inside:
        assert places.to_text(places.to_document(point)) in (point, point - 1)
    if point < len(text) and text[point] not in "\r\n\u2028" and not inside:
        assert places.to_text(places.to_document(point)) == point
        found = document.characterAt(places.to_document(point))
        assert found == text[point][:1] or ord(text[point]) > 0xFFFF
