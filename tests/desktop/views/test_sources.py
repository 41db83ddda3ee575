"""The sources: their saved texts, and passages marked in them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.desktop.views.shown import CONTROL, SHIFT, Key, Shown, shown

from tracker.desktop.tables.entries import Entry
from tracker.desktop.views.sources import View
from tracker.desktop.views.sources.panel import PassageList
from tracker.desktop.views.sources.reader import Reader
from tracker.desktop.views.sources.sentences import sentence_at
from tracker.desktop.views.sources.text_map import MARK, TextMap, with_marks
from tracker.desktop.widgets import Button
from tracker.edits.records import save
from tracker.edits.sources import add_excerpt, replace_text
from tracker.model.records import Commitment, Evidence, Excerpt, Person, Source, StatusEvent
from tracker.model.vocabulary import EvidenceStance, Independence

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


def passages(one: Shown) -> PassageList:
    found = one.view.page().panel.list
    assert isinstance(found, PassageList)
    return found


def quote(one: Shown, source: Source, words: str, **values: object) -> Excerpt:
    start = (source.text or "").index(words)
    return add_excerpt(one.store, source.number, start, start + len(words), **values)


def put(one: Shown, text: str | None) -> Source:
    made = one.session.run(save, Source.of(title="A source of our own", kind="news", published="2025-02-20", text=text))
    assert made is not None
    one.view.reveal("source", made.number)
    return made


def test_the_models_keep_qts_rules(sources: Shown, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(sources.view.pane.model)
    qtmodeltester.check(passages(sources).model())


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


def test_m_takes_the_selected_passage_with_speaker_office_and_day(sources: Shown) -> None:
    source = put(sources, TEXT)
    text = reader(sources)
    start = TEXT.index("Second")
    text.setFocus()
    text.mark_passage(start, start + len("Second line 🛡 of"))
    sources.press(Key.Key_M)
    card = sources.view.page().mark_card
    assert card.isVisible()
    assert card.field("said_on").value() == "2025-02-20"
    sources.write("starm")
    sources.press(Key.Key_Return)
    office = card.field("office").value()
    assert sources.store.title_of("office", office)
    sources.press(Key.Key_Return)
    [made] = sources.store.all(Excerpt, source=source.number)
    assert made.quote == "Second line 🛡 of"
    assert (made.offset_start, made.offset_end) == (start, start + len(made.quote))
    assert sources.store.title_of("person", made.speaker) == "Keir Starmer"
    assert (made.office, made.said_on) == (office, "2025-02-20")
    assert sources.session.selected("excerpt") == (made.number,)
    assert passages(sources).model().rowCount() == 1
    assert len(text.extraSelections()) == 1
    assert reader(sources).hasFocus()
    sources.session.undo()
    assert not sources.store.all(Excerpt, source=source.number)
    assert not text.extraSelections()


@pytest.mark.parametrize(("steps", "known"), [(0, None), (1, "Karin Holm")])
def test_a_speaker_who_is_not_known_is_kept_as_named_or_added(sources: Shown, steps: int, known: str | None) -> None:
    source = put(sources, TEXT)
    reader(sources).setFocus()
    reader(sources).mark_passage(0, 8)
    people = sources.store.count(Person)
    sources.press(Key.Key_M)
    sources.write("Karin Holm")
    for _ in range(steps):
        sources.press(Key.Key_Down)
    sources.press(Key.Key_Return)
    sources.press(Key.Key_Return)
    [made] = sources.store.all(Excerpt, source=source.number)
    assert made.speaker_words == (None if known else "Karin Holm")
    assert sources.store.title_of("person", made.speaker) == (known or "")
    assert sources.store.count(Person) == people + steps
    sources.session.undo()
    assert (sources.store.count(Person), sources.store.all(Excerpt, source=source.number)) == (people, [])


def test_without_a_passage_m_says_what_to_do(sources: Shown) -> None:
    put(sources, TEXT)
    reader(sources).setFocus()
    sources.press(Key.Key_M)
    assert sources.said[-1] == "Select a passage in the text first, then press M. S selects a sentence."
    assert not sources.named("Mark selection", Button).isEnabled()


def test_s_selects_the_sentence_and_then_the_next_one_too(sources: Shown) -> None:
    text = "First of them. Then Mr. Holm said “no.” And this?\n\nThe last"
    put(sources, text)
    reader(sources).setFocus()
    reader(sources).mark_passage(16, 16)
    sources.press(Key.Key_S)
    start, end = reader(sources).passage()
    assert text[start:end] == "Then Mr. Holm said “no.”"
    sources.press(Key.Key_S)
    start, end = reader(sources).passage()
    assert text[start:end] == "Then Mr. Holm said “no.” And this?"
    sources.press(Key.Key_Escape)
    assert reader(sources).passage()[0] == reader(sources).passage()[1]


def test_l_links_the_passage_and_suggests_who_speaks(sources: Shown) -> None:
    source = put(sources, TEXT)
    commitment = sources.store.find("PAR-2025-02/01")
    assert isinstance(commitment, Commitment)
    row = sources.store.columns.row_of(commitment.number)
    maker = sources.store.columns.committers(row)[0]
    one = quote(sources, source, "Second line", spoken_for=maker, commitment=commitment.number)
    sources.view.reveal("excerpt", one.number)
    reader(sources).setFocus()
    sources.press(Key.Key_L)
    card = sources.view.page().link_card
    assert card.isVisible()
    assert card.speaks.value() == "self"
    sources.press(Key.Key_Return)
    [linked] = sources.store.all(Evidence, excerpt=one.number)
    assert (linked.stance, linked.independence) == (EvidenceStance.supports, Independence.self)
    assert linked.status_event == int(sources.session.standing.current_event[row])
    status = sources.store.get(StatusEvent, linked.status_event).status
    shown_use = sources.view.page().passages[0].uses[0]
    assert shown_use.line == f"Supports {status.label.lower()}, PAR-2025-02/01"
    opened: list[tuple[str, int]] = []
    sources.session.opened.connect(lambda kind, number: opened.append((kind, number)))
    passages(sources).setFocus()
    sources.press(Key.Key_Return)
    assert opened == [("commitment", commitment.number)]
    sources.session.undo()
    assert not sources.store.all(Evidence, excerpt=one.number)


def test_j_and_k_go_through_the_passages_in_the_order_of_the_text(sources: Shown) -> None:
    source = put(sources, TEXT)
    last, first = quote(sources, source, "Third"), quote(sources, source, "Wir liefern")
    sources.view.reveal("source", source.number)
    reader(sources).setFocus()
    seen = []
    for key in (Key.Key_J, Key.Key_J, Key.Key_K):
        sources.press(key)
        seen.append(sources.session.selected("excerpt"))
    assert seen == [(first.number,), (last.number,), (first.number,)]
    colours = {each.format.background().color().name() for each in reader(sources).extraSelections()}
    assert len(colours) == 2
    assert reader(sources).toPlainText().count(MARK) == 2


def test_what_is_copied_has_no_numbers(sources: Shown) -> None:
    source = put(sources, TEXT)
    quote(sources, source, "line")
    sources.view.reveal("source", source.number)
    reader(sources).setFocus()
    sources.press(Key.Key_A, CONTROL)
    sources.press(Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == TEXT.replace("\r\n", "\n")


def test_a_lost_passage_is_said_and_found_again(sources: Shown) -> None:
    source = put(sources, "The minister said that they would pay for all of it by June.")
    one = quote(sources, source, "they would pay for all of it")
    replace_text(sources.store, source.number, "The minister said that they will pay for all of this by June.")
    sources.view.reveal("excerpt", one.number)
    entries = [sources.view.pane.model.row(row) for row in range(sources.view.pane.model.rowCount())]
    [row] = [each for each in entries if isinstance(each, Entry) and each.id == source.number]
    assert row.under.startswith("1 not found")
    reader(sources).setFocus()
    sources.press(Key.Key_G)
    assert "% like it" in sources.said[-1]
    sources.click("Use the selected passage", Button)
    kept = sources.store.get(Excerpt, one.number)
    assert (kept.anchored, kept.quote) == (True, "they will pay for all of this")


def test_words_are_found_in_the_text(sources: Shown) -> None:
    put(sources, TEXT)
    reader(sources).setFocus()
    sources.press(Key.Key_F, CONTROL)
    sources.write("T")
    bar = sources.view.page().find_bar
    assert bar.count.text() == "1 of 5"
    sources.press(Key.Key_Return)
    assert bar.count.text() == "2 of 5"
    sources.press(Key.Key_Escape)
    assert not bar.isVisible()
    assert reader(sources).hasFocus()
    start, end = reader(sources).passage()
    assert TEXT[start:end] == "t"


def test_a_text_replaced_says_before_what_becomes_of_its_excerpts(sources: Shown) -> None:
    source = put(sources, TEXT)
    quote(sources, source, "Third")
    quote(sources, source, "Second line")
    sources.view.page().replace()
    sources.write("Third is all that is left")
    card = sources.view.page().replace_card
    assert card.preview.text() == "1 excerpt keeps its place, 1 is not found and will be marked."
    sources.press(Key.Key_Return)
    assert sources.store.get(Source, source.number).text == "Third is all that is left"
    assert [each.excerpt.anchored for each in sources.view.page().passages] == [True, False]


def test_files_come_in_together_and_say_what_is_wrong(sources: Shown, qtbot: QtBot, tmp_path: Path) -> None:
    put(sources, "Here already.")
    for name, words in (("one.txt", "First text."), ("two.md", "# Two\n\nText."), ("known.txt", "Here already.")):
        (tmp_path / name).write_text(words)
    (tmp_path / "bad.pdf").write_text("no")
    before = sources.store.count(Source)
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("one.txt", "bad.pdf", "two.md", "known.txt")])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(sources.view, QDragEnterEvent(QPoint(300, 3), copy, files, left, none))
    QApplication.sendEvent(sources.view, QDropEvent(QPointF(300, 3), copy, files, left, none))
    qtbot.waitUntil(lambda: sources.view.taking_in.settled, timeout=20_000)
    card = sources.view.taking_in.card
    said = " ".join(card.words())
    assert "bad.pdf is not a PDF" in said
    assert "Here already: A source of our own" in said
    assert sources.store.count(Source) == before
    sources.press(Key.Key_Return)
    assert sources.store.count(Source) == before + 2
    made = sources.store.all(Source)[-2:]
    assert [(one.title, one.file_name) for one in made] == [("one.txt", "one.txt"), ("Two", "two.md")]
    sources.session.undo()
    assert sources.store.count(Source) == before


def test_what_is_in_the_clipboard_becomes_a_source(sources: Shown) -> None:
    data = QMimeData()
    data.setHtml("<html lang='en'><title>Readout</title><p>They met.</p><script>x</script><p>They left.</p></html>")
    data.setUrls([QUrl("https://example.org")])
    QGuiApplication.clipboard().setMimeData(data)
    sources.press(Key.Key_V, CONTROL)
    form = sources.view.forms["source"]
    assert (form.editor("title").value(), form.editor("text").value()) == ("Readout", "They met.\n\nThey left.")
    sources.press(Key.Key_Return)
    made = sources.store.all(Source)[-1]
    assert (made.title, made.language, made.text) == ("Readout", "en", "They met.\n\nThey left.")
    assert reader(sources).hasFocus()
    sources.press(Key.Key_V, CONTROL)
    sources.press(Key.Key_Return)
    assert sources.store.all(Source)[-1].number == made.number
    assert sources.said[-1] == "The same text is here already; this is it"


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
    assert sources.named("Mark selection", Button).isEnabled()


def test_text_is_pasted_where_there_is_none(sources: Shown) -> None:
    source = put(sources, None)
    sources.click("Paste text", Button)
    sources.write("The minister pledged a brigade.")
    sources.press(Key.Key_Return)
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


def test_a_sentence_ends_where_the_text_ends() -> None:
    assert sentence_at("One. Two", 8) == (5, 8)
    assert sentence_at("", 0) == (0, 0)


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


@given(st.text(alphabet=st.sampled_from("ab \n🇺é"), min_size=1, max_size=20), st.sets(st.integers(0, 19), max_size=4))
def test_places_agree_with_numbers_in_the_document(text: str, at: set[int]) -> None:
    marks = sorted(each for each in at if each < len(text))
    document = QTextDocument()
    document.setPlainText(with_marks(text, marks))
    places = TextMap(text, marks)
    assert all(document.characterAt(place) == MARK for place in places.marked)
    for point, sign in enumerate(text):
        assert places.to_text(places.to_document(point)) == point
        found = document.characterAt(places.to_document(point))
        assert sign in ("\n", found) or ord(sign) > 0xFFFF
