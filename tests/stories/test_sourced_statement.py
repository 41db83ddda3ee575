"""Somebody who has read nothing records one sourced statement by keys: paste, select, mark, say who, save, link."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.stories.timeline_kit import Stage

from tracker.edits.records import save
from tracker.model.records import Actor, Commitment, CommitmentParty, Evidence, Excerpt, Office, Person, Source
from tracker.model.vocabulary import Independence

Key = Qt.Key
NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
TEXT = "Ministers set terms\n\nThey met on Friday. “We will pay for it by June,” said the Prime Minister. Others wait."


def press(key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, held)
    QApplication.processEvents()


def write(words: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), words)


def test_a_statement_is_recorded_with_its_source_by_keys(stage: Stage) -> None:
    store = stage.session.store
    commitment = store.all(Commitment)[0]
    maker = store.all(CommitmentParty, commitment=commitment.number)[0].actor
    person = save(store, Person.of(name="Karin Holm"))
    office = save(store, Office.of(person=person.number, actor=maker, title="Prime Minister", since="2024"))

    press(Key.Key_K, CONTROL)
    write("sources")
    press(Key.Key_Return)
    QApplication.clipboard().setText(TEXT)
    press(Key.Key_V, CONTROL)  # the text fills the form, its first line is the title
    press(Key.Key_Return)
    [source] = [one for one in store.all(Source) if one.text == TEXT]
    assert source.title == "Ministers set terms"

    press(Key.Key_Home, CONTROL)  # the keyboard is in the text
    for _ in range(2):
        press(Key.Key_Down)
    for _ in range(5):
        press(Key.Key_Right, CONTROL)
    press(Key.Key_S)
    press(Key.Key_M)
    write("holm")
    press(Key.Key_Return)
    press(Key.Key_Return)
    [said] = store.all(Excerpt, source=source.number)
    assert said.quote == "“We will pay for it by June,” said the Prime Minister."
    assert (said.speaker, said.office, said.anchored) == (person.number, office.number, True)

    press(Key.Key_L)  # from where one is
    write(commitment.ref or "")
    press(Key.Key_Return)
    press(Key.Key_Return)
    [proof] = store.all(Evidence, excerpt=said.number)
    assert proof.independence is Independence.self
    assert store.name_of(Actor.KIND, maker)

    for _ in range(3):
        press(Key.Key_Z, CONTROL)
    assert not [one for one in store.all(Source) if one.text == TEXT]
