"""The inspector on the sample, worked by keys as a user works it."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tracker.desktop.inspector import Inspector
from tracker.desktop.inspector.commitment_panel import CommitmentPanel
from tracker.desktop.inspector.draft_form import DraftForm
from tracker.desktop.inspector.editors import ReferenceRow, UrlField, is_web_address
from tracker.desktop.inspector.evidence import EvidenceForm
from tracker.desktop.inspector.form import RecordForm
from tracker.desktop.inspector.lines import LineRow
from tracker.desktop.inspector.parts import PartsSection, sections_of
from tracker.desktop.inspector.record_panel import RecordPanel
from tracker.desktop.inspector.section import Section
from tracker.desktop.inspector.strength import StrengthChart
from tracker.desktop.session import Session
from tracker.desktop.settings import Settings
from tracker.desktop.theme import theme_of
from tracker.desktop.widgets import Editor
from tracker.model.records import (
    KINDS,
    Actor,
    Commitment,
    CommitmentParty,
    Condition,
    ConditionState,
    Deadline,
    Evidence,
    Excerpt,
    FollowUp,
    Meeting,
    Membership,
    Participation,
    Person,
    Source,
    StatusEvent,
    Wording,
)
from tracker.model.vocabulary import ConditionStanding, PartyRole, Presence, Status, Strength
from tracker.store import Store, open_workspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # said by the offscreen screen

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TODAY = date(2025, 3, 28)
TROOPS = "PAR-2025-02/01"
Show = Callable[[str], QWidget]


class Desk:
    """An inspector in a window of its own, and the keyboard."""

    def __init__(self, session: Session, inspector: Inspector, qtbot: QtBot) -> None:
        self.session, self.inspector, self.qtbot = session, inspector, qtbot
        self.said: list[str] = []
        session.toast.connect(lambda words, _: self.said.append(words))

    @property
    def store(self) -> Store:
        return self.session.store

    def show(self, ref: str, kind: str = "") -> None:
        record = self.store.find(ref, kind)
        self.session.select(record.KIND, record.number)

    @property
    def page(self) -> CommitmentPanel:
        page = self.inspector.page
        assert isinstance(page, CommitmentPanel)
        return page

    @property
    def record_page(self) -> RecordPanel:
        page = self.inspector.page
        assert isinstance(page, RecordPanel)
        return page

    def section(self, title: str) -> PartsSection:
        found = [each for each in self.record_page.sections if isinstance(each, PartsSection)]
        return next(each for each in found if each.accessibleName() == title)

    def type(self, words: str) -> None:
        """Type into whatever has the keyboard."""
        self.qtbot.keyClicks(self.focused(), words)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.focused(), key, held)

    def focused(self) -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def replace(self, editor: Editor, words: str) -> None:
        """Type over what stands in a field."""
        editor.control.setFocus(Qt.FocusReason.TabFocusReason)
        self.press(Key.Key_A, CONTROL)
        self.type(words)

    def steps(self) -> int:
        return len(self.store.steps())

    def form_of(self, section: Section) -> DraftForm:
        assert section.form is not None
        return section.form


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, sample_file: Path) -> Iterator[Desk]:
    """Show an inspector beside nothing else."""
    theme_of(qapp).set_mode("light")
    store = open_workspace(sample_file)
    store.author = "Ada"
    session = Session(store, Settings.load(), TODAY)
    session.set_as_of(date(2025, 3, 28).toordinal())
    inspector = Inspector(session)
    qtbot.addWidget(inspector)
    inspector.resize(344, 900)
    inspector.show()
    qtbot.waitExposed(inspector)
    inspector.activateWindow()
    yield Desk(session, inspector, qtbot)
    session.close()
    store.close()


def editor(form: RecordForm, name: str) -> Editor:
    row = form.rows[name]
    assert isinstance(row, Editor)
    return row


def commitment(desk: Desk, ref: str = TROOPS) -> Commitment:
    found = desk.store.find(ref)
    assert isinstance(found, Commitment)
    return found


def row_with(section: Section, words: str) -> LineRow:
    return next(row for row in section.rows() if words in row.accessibleName())


def choose_from_menu(desk: Desk, row: LineRow, words: str) -> None:
    """Open the menu of a line and take one of its entries."""
    row.setFocus()
    row.contextMenuEvent(None)  # type: ignore[arg-type]
    menu = next(menu for menu in row.findChildren(QMenu) if menu.isVisible())
    entry = next(action for action in menu.actions() if action.text() == words)
    assert isinstance(entry, QAction)
    menu.setActiveAction(entry)
    desk.qtbot.keyClick(menu, Key.Key_Return)


# What it shows


def test_nothing_selected_says_what_to_do(desk: Desk) -> None:
    assert desk.inspector.page is desk.inspector.empty
    assert "Select a commitment" in desk.inspector.empty.accessibleName()
    assert desk.inspector.foot.isHidden()


def test_a_commitment_stands_in_the_order_of_the_picture(desk: Desk) -> None:
    desk.show(TROOPS)
    assert desk.inspector.header.name.text() == TROOPS
    assert desk.inspector.header.priority.text() == "Priority 1"
    assert editor(desk.page.head, "headline").value() == "Deploy peacekeeping troops after a peace agreement"
    assert [link.accessibleName() for link in desk.page.who.links()] == ["GB UK, Keir Starmer"]
    assert [link.accessibleName() for link in desk.page.whom.links()] == ["UA Ukraine"]
    assert desk.page.due.field.value() == ""
    assert "16 Feb" in desk.page.wordings.chart.accessibleName()
    assert [row.line.words for row in desk.page.conditions.rows()] == ["A lasting peace agreement", "A US backstop"]
    assert desk.page.conditions.meta.text() == "2 open"
    assert desk.page.statuses.rows()[0].line.words == "Announced"
    assert not desk.inspector.foot.isHidden()


def test_it_fits_the_window_down_to_the_tags(desk: Desk) -> None:
    desk.inspector.resize(344, 852)
    desk.show(TROOPS)
    desk.qtbot.waitUntil(lambda: desk.page.tags.height() > 0)
    tags = desk.page.tags
    bottom = tags.mapTo(desk.inspector, tags.rect().bottomLeft()).y()
    assert bottom <= desk.inspector.foot.y()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_of_record_has_a_page(desk: Desk, kind: str) -> None:
    found = desk.store.all(KINDS[kind])
    if not found:
        pytest.skip(f"the sample has no {kind}")
    desk.session.select(kind, found[0].number)
    assert desk.inspector.page not in (desk.inspector.empty, None)
    for section in getattr(desk.inspector.page, "sections", []):
        section.fold(shut=False)


def test_what_a_day_did_not_know_is_not_shown(desk: Desk) -> None:
    desk.show(TROOPS)
    desk.session.set_as_of(date(2025, 2, 16).toordinal())
    assert [row.line.lead for row in desk.page.statuses.rows()] == ["16 Feb"]
    assert "2 later ones" in desk.page.statuses.meta.text()
    assert "17 Feb" not in desk.page.wordings.chart.accessibleName()


def test_several_records_show_what_they_have_in_common(desk: Desk) -> None:
    ids = [commitment(desk, ref).number for ref in (TROOPS, "PAR-2025-02/02", "PAR-2025-02/03")]
    desk.session.select("commitment", *ids)
    bulk = desk.inspector.bulk
    assert desk.inspector.page is bulk
    assert bulk.title.text() == "3 commitments"
    assert bulk.editors["made_at"].value() == commitment(desk).made_at
    before = desk.steps()
    desk.replace(bulk.editors["priority"], "4")
    desk.press(Key.Key_Return)
    assert [desk.store.get(Commitment, one).priority for one in ids] == [4, 4, 4]
    assert desk.steps() == before + 1
    desk.replace(bulk.editors["add_tags"], "force, #paris")
    desk.press(Key.Key_Return)
    assert all(desk.store.get(Commitment, one).tags[-2:] == ("force", "paris") for one in ids)
    desk.session.undo()
    desk.session.undo()
    assert desk.store.get(Commitment, ids[0]).priority == 1


def test_a_refused_bulk_change_stands_beside_its_field(desk: Desk) -> None:
    ids = [commitment(desk, ref).number for ref in (TROOPS, "PAR-2025-02/02")]
    desk.session.select("commitment", *ids)
    desk.replace(desk.inspector.bulk.editors["priority"], "9")
    desk.press(Key.Key_Return)
    assert desk.inspector.bulk.editors["priority"].error()
    assert desk.store.get(Commitment, ids[0]).priority == 1


# Fields


def test_the_title_is_edited_in_place(desk: Desk) -> None:
    desk.show(TROOPS)
    title = editor(desk.page.head, "headline")
    before = desk.steps()
    desk.replace(title, "Send troops")
    desk.press(Key.Key_Return)
    assert commitment(desk).headline == "Send troops"
    assert desk.steps() == before + 1
    desk.session.undo()
    assert title.value() == "Deploy peacekeeping troops after a peace agreement"


def test_esc_takes_back_what_was_typed(desk: Desk) -> None:
    desk.show(TROOPS)
    title = editor(desk.page.head, "headline")
    desk.replace(title, "Something else")
    desk.press(Key.Key_Escape)
    area = title.control
    assert isinstance(area, QPlainTextEdit)
    assert area.toPlainText() == commitment(desk).headline


def test_an_empty_title_is_refused_beside_the_field(desk: Desk) -> None:
    desk.show(TROOPS)
    title = editor(desk.page.head, "headline")
    title.control.setFocus()
    desk.press(Key.Key_A, CONTROL)
    desk.press(Key.Key_Delete)
    desk.press(Key.Key_Return)
    assert "cannot be empty" in title.error()
    assert commitment(desk).headline


def test_leaving_a_field_saves_it(desk: Desk) -> None:
    desk.show(TROOPS)
    notes = editor(desk.page.details.form_of_all, "notes")
    desk.page.details.fold(shut=False)
    desk.replace(notes, "Check with London.")
    desk.press(Key.Key_Tab)
    assert commitment(desk).notes == "Check with London."


def test_showing_another_record_saves_what_was_typed_into_this_one(desk: Desk) -> None:
    desk.show(TROOPS)
    desk.replace(editor(desk.page.head, "headline"), "Half a thought")
    desk.show("PAR-2025-02/02")
    assert commitment(desk).headline == "Half a thought"
    assert commitment(desk, "PAR-2025-02/02").headline == editor(desk.page.head, "headline").value()


def test_a_step_from_elsewhere_leaves_what_is_being_typed(desk: Desk) -> None:
    desk.show(TROOPS)
    title = editor(desk.page.head, "headline")
    desk.replace(title, "Still typing")
    with desk.store.change("Change priority elsewhere") as tx:
        tx.put(commitment(desk).changed(priority=3, headline="From elsewhere"))
    area = title.control
    assert isinstance(area, QPlainTextEdit)
    assert area.toPlainText() == "Still typing"
    assert area.hasFocus()
    assert desk.inspector.header.priority.text() == "Priority 3"


def test_a_rule_that_refuses_a_field_is_said_beside_it(desk: Desk) -> None:
    desk.show(TROOPS)
    desk.page.details.fold(shut=False)
    test = editor(desk.page.details.form_of_all, "success_test")
    desk.replace(test, "Something easier")
    desk.press(Key.Key_Return, CONTROL)
    assert "locked" in test.error()
    assert desk.store.undo_label == "Load the sample"


def test_a_reference_is_a_link_that_can_be_changed(desk: Desk) -> None:
    desk.show(TROOPS)
    row = desk.page.head.rows["made_at"]
    assert isinstance(row, ReferenceRow)
    opened: list[tuple[str, int]] = []
    desk.session.opened.connect(lambda kind, number: opened.append((kind, number)))
    row.link.setFocus()
    desk.press(Key.Key_F2)
    desk.press(Key.Key_A, CONTROL)
    desk.type("London leaders")
    desk.press(Key.Key_Return)
    london = desk.store.find("LON-2025-03")
    assert commitment(desk).made_at == london.id
    row.link.setFocus()
    desk.press(Key.Key_Return)
    assert opened == [("meeting", london.id)]


def test_a_changed_made_on_moves_the_status_it_began_with(desk: Desk) -> None:
    desk.show(TROOPS)
    desk.replace(editor(desk.page.head, "made_on"), "15 Feb 2025")
    desk.press(Key.Key_Return)
    assert commitment(desk).made_on == "2025-02-15"
    assert desk.page.statuses.rows()[-1].line.struck


def test_tags_are_added_and_removed(desk: Desk) -> None:
    desk.show(TROOPS)
    tags = editor(desk.page.tags, "tags")
    tags.focusProxy().setFocus()
    desk.type("force")
    desk.press(Key.Key_Return)
    assert commitment(desk).tags == ("force",)
    desk.press(Key.Key_Backspace)
    assert commitment(desk).tags == ()


def test_only_web_addresses_are_opened(qtbot: QtBot) -> None:
    assert is_web_address("https://example.org/a?b=1")
    for other in ("file:///etc/passwd", "javascript:alert(1)", "ftp://example.org", "https://", "", "example.org"):
        assert not is_web_address(other)


def test_a_source_without_an_address_opens_nothing(desk: Desk) -> None:
    source = desk.store.all(Source)[0]
    desk.session.select("source", source.number)
    buttons = [url.open_button for url in desk.inspector.page.findChildren(UrlField)]
    assert [button.isEnabled() for button in buttons] == [bool(source.url)]


# Status


def test_a_status_is_appended_by_keys(desk: Desk) -> None:
    desk.show(TROOPS)
    assert desk.inspector.start("status")
    form = desk.form_of(desk.page.statuses)
    desk.type("p")
    view = form.editors["status"].control.view()  # type: ignore[attr-defined]
    desk.qtbot.keyClick(view, Key.Key_Return)
    desk.replace(form.editors["effective"], "20 Mar 2025")
    desk.press(Key.Key_Return)
    desk.replace(form.editors["rationale"], "Planners meet")
    desk.press(Key.Key_Return, CONTROL)
    event = desk.store.all(StatusEvent, commitment=commitment(desk).number)[-1]
    assert (event.status, event.effective, event.rationale) == (Status.preparing, "2025-03-20", "Planners meet")
    assert desk.page.statuses.form is None
    assert desk.page.statuses.rows()[0].line.words == "Preparing"
    desk.session.undo()
    assert desk.page.statuses.rows()[0].line.words == "Announced"


def test_a_forbidden_status_says_why_and_keeps_what_was_typed(desk: Desk) -> None:
    desk.show(TROOPS)
    desk.inspector.start("status")
    form = desk.form_of(desk.page.statuses)
    form.editors["status"].set_value(Status.not_fulfilled)
    desk.replace(form.editors["rationale"], "Nothing came of it")
    desk.press(Key.Key_Return, CONTROL)
    assert "conditions" in form.error()
    assert desk.page.statuses.form is form
    assert form.editors["rationale"].value() == "Nothing came of it"


def test_esc_cancels_a_form_and_gives_the_keyboard_back(desk: Desk) -> None:
    desk.show(TROOPS)
    row = desk.page.conditions.rows()[0]
    row.setFocus()
    desk.press(Key.Key_Return)
    assert desk.page.conditions.form is not None
    desk.press(Key.Key_Escape)
    assert desk.page.conditions.form is None
    assert desk.focused() is desk.page.conditions.rows()[0]


def test_withdrawing_takes_its_evidence_in_the_same_step(desk: Desk) -> None:
    desk.show(TROOPS)
    desk.inspector.start("status")
    form = desk.form_of(desk.page.statuses)
    form.editors["status"].set_value(Status.withdrawn)
    form.setFocus()
    form.save_button.setFocus()
    desk.press(Key.Key_Return)
    assert "evidence" in form.error()
    proof = next(each for each in form.findChildren(Editor) if each.name() == "Evidence")
    proof.control.setFocus()
    desk.type("aircraft in the air")
    desk.press(Key.Key_Return)
    form.save_button.setFocus()
    desk.press(Key.Key_Return)
    event = desk.store.all(StatusEvent, commitment=commitment(desk).number)[-1]
    assert event.status is Status.withdrawn
    assert desk.store.all(Evidence, status_event=event.number)


def test_a_correction_leaves_the_old_status_struck(desk: Desk) -> None:
    desk.show(TROOPS)
    row = desk.page.statuses.rows()[0]
    row.setFocus()
    desk.press(Key.Key_Return)
    form = desk.form_of(desk.page.statuses)
    desk.replace(form.editors["rationale"], "Mended")
    desk.press(Key.Key_Return, CONTROL)
    struck = [row.line.struck for row in desk.page.statuses.rows()]
    assert struck.count(True) == 1
    assert "corrected" in next(row for row in desk.page.statuses.rows() if row.line.struck).accessibleName()


def test_a_status_is_not_deleted(desk: Desk) -> None:
    desk.show(TROOPS)
    before = desk.steps()
    desk.page.statuses.rows()[0].setFocus()
    desk.press(Key.Key_Delete)
    assert desk.steps() == before
    assert "correct it" in desk.said[-1]


def test_a_joint_commitment_asks_whose_status_it_is(desk: Desk) -> None:
    desk.show("WAS-2025-02b/01")
    desk.inspector.start("status")
    form = desk.form_of(desk.page.statuses)
    form.editors["actor"].control.setCurrentIndex(1)  # type: ignore[attr-defined]
    form.editors["status"].set_value(Status.adopted)
    form.save_button.setFocus()
    desk.press(Key.Key_Return)
    event = desk.store.all(StatusEvent, commitment=commitment(desk, "WAS-2025-02b/01").number)[-1]
    assert desk.store.name_of("actor", event.actor) == "US"


# Deadline


def test_the_first_deadline_is_set_from_the_field(desk: Desk) -> None:
    desk.show(TROOPS)
    desk.replace(desk.page.due.field, "spring 2025")
    desk.press(Key.Key_Return)
    found = desk.store.all(Deadline, commitment=commitment(desk).number)
    assert [(one.window, one.set_on) for one in found] == [("2025-21", "2025-03-28")]
    assert desk.page.due.field.value() == "2025-21"


def test_another_deadline_slips_or_corrects(desk: Desk) -> None:
    desk.show(TROOPS)
    due = desk.page.due
    number = commitment(desk).number
    desk.replace(due.field, "10 Apr 2025")
    desk.press(Key.Key_Return)
    desk.replace(due.field, "20 Apr 2025")
    desk.press(Key.Key_Return)
    assert desk.focused() is due.slipped
    assert due.slipped.text() == "Slipped to 20 Apr 2025"
    desk.press(Key.Key_Return)
    assert [one.window for one in desk.store.all(Deadline, commitment=number)] == ["2025-04-10", "2025-04-20"]
    assert due.field.value() == "2025-04-10"
    desk.replace(due.field, "12 Apr 2025")
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Tab)
    assert desk.focused() is due.correct
    desk.press(Key.Key_Return)
    assert [one.window for one in desk.store.all(Deadline, commitment=number)] == ["2025-04-12", "2025-04-20"]


def test_esc_leaves_the_deadline_as_it_was(desk: Desk) -> None:
    desk.show("2024/001")
    due = desk.page.due
    was = due.field.value()
    before = desk.steps()
    desk.replace(due.field, "1 May 2025")
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Escape)
    assert due.field.value() == was
    assert desk.steps() == before


def test_a_deadline_is_not_emptied(desk: Desk) -> None:
    desk.show("2024/001")
    desk.replace(desk.page.due.field, " ")
    desk.press(Key.Key_Return)
    assert "not taken away" in desk.page.due.field.error()


# Parts


def test_a_maker_is_added_and_taken_away(desk: Desk) -> None:
    desk.show(TROOPS)
    desk.page.who.links()[0].setFocus()
    desk.press(Key.Key_F2)
    desk.type("france")
    desk.press(Key.Key_Return)
    assert [link.accessibleName()[:2] for link in desk.page.who.links()] == ["GB", "FR"]
    desk.page.who.links()[1].setFocus()
    desk.press(Key.Key_Delete)
    makers = desk.store.all(CommitmentParty, commitment=commitment(desk).number, role=PartyRole.committer)
    assert [desk.store.name_of("actor", one.actor) for one in makers] == ["GB"]


def test_the_same_maker_twice_is_refused_beside_the_field(desk: Desk) -> None:
    desk.show(TROOPS)
    desk.page.who.begin()
    desk.type("United Kingdom")
    desk.press(Key.Key_Return)
    assert "already" in desk.page.who.field.error()


def test_a_condition_is_added_met_and_deleted(desk: Desk) -> None:
    desk.show(TROOPS)
    desk.inspector.start("condition")
    desk.type("A vote in parliament")
    desk.press(Key.Key_Return, CONTROL)
    number = commitment(desk).number
    made = desk.store.all(Condition, commitment=number)[-1]
    assert made.text == "A vote in parliament"
    row = row_with(desk.page.conditions, "vote")
    choose_from_menu(desk, row, "Mark met…")
    desk.press(Key.Key_Return, CONTROL)
    state = desk.store.all(ConditionState, condition=made.number)[-1]
    assert (state.state, state.date) == (ConditionStanding.met, "2025-03-28")
    assert row_with(desk.page.conditions, "vote").line.end == "Met"
    row_with(desk.page.conditions, "vote").setFocus()
    desk.press(Key.Key_Delete)
    assert len(desk.store.all(Condition, commitment=number)) == 2


def test_a_condition_without_words_is_refused_at_its_field(desk: Desk) -> None:
    desk.show(TROOPS)
    desk.inspector.start("condition")
    form = desk.form_of(desk.page.conditions)
    desk.press(Key.Key_Return, CONTROL)
    assert form.editors["text"].error()
    assert desk.page.conditions.form is form


def test_what_was_begun_for_one_record_waits_for_it(desk: Desk) -> None:
    desk.show(TROOPS)
    desk.inspector.start("condition")
    desk.type("Half a condition")
    desk.show("PAR-2025-02/02")
    assert desk.page.conditions.form is None
    desk.show(TROOPS)
    form = desk.form_of(desk.page.conditions)
    assert form.isVisible()
    assert form.editors["text"].control.text() == "Half a condition"  # type: ignore[attr-defined]


def test_the_chart_is_walked_by_arrow_keys(desk: Desk) -> None:
    desk.show(TROOPS)
    chart: StrengthChart = desk.page.wordings.chart
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    desk.press(Key.Key_Left)
    assert "Considered" in chart.accessibleDescription()
    desk.press(Key.Key_Return)
    form = desk.form_of(desk.page.wordings)
    assert form.editors["strength"].value() is Strength.considered
    desk.press(Key.Key_Escape)
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    desk.press(Key.Key_Delete)
    strengths = [one.strength for one in desk.store.all(Wording, commitment=commitment(desk).number)]
    assert strengths == [Strength.willing, Strength.willing]


def test_a_wording_is_added(desk: Desk) -> None:
    desk.show(TROOPS)
    desk.inspector.start("wording")
    form = desk.form_of(desk.page.wordings)
    desk.type("Will send them.")
    form.editors["strength"].set_value(Strength.pledged)
    desk.press(Key.Key_Return, CONTROL)
    made = desk.store.all(Wording, commitment=commitment(desk).number)[-1]
    assert (made.text, made.strength, made.date) == ("Will send them.", Strength.pledged, "2025-03-28")
    assert "28 Mar" in desk.page.wordings.chart.accessibleName()


def test_evidence_comes_with_its_source_in_one_step(desk: Desk) -> None:
    desk.show(TROOPS)
    counts = [desk.store.count(kind) for kind in (Source, Excerpt, Evidence)]
    before = desk.steps()
    desk.inspector.start("evidence")
    form = desk.form_of(desk.page.evidence)
    assert isinstance(form, EvidenceForm)
    form.way.chosen.emit("new")
    form.way.set_value("new")
    fields = {each.name(): each for each in form.findChildren(Editor)}
    desk.replace(fields["Title"], "Statement to the House")
    desk.replace(fields["Quote"], "We are ready.")
    form.save_button.setFocus()
    desk.press(Key.Key_Return)
    assert not form.error()
    assert [desk.store.count(kind) for kind in (Source, Excerpt, Evidence)] == [one + 1 for one in counts]
    assert desk.steps() == before + 1
    excerpt = desk.store.all(Excerpt)[-1]
    assert (excerpt.quote, excerpt.anchored) == ("We are ready.", True)
    assert any("Statement to the House" in row.line.words for row in desk.page.evidence.rows())
    desk.session.undo()
    assert [desk.store.count(kind) for kind in (Source, Excerpt, Evidence)] == counts


def test_evidence_links_an_excerpt_that_is_there(desk: Desk) -> None:
    desk.show(TROOPS)
    before = desk.store.count(Evidence)
    desk.inspector.start("evidence")
    desk.type("aircraft in the air")
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Return, CONTROL)
    assert desk.store.count(Evidence) == before + 1


def test_a_meeting_is_put_on_the_agenda_and_taken_off(desk: Desk) -> None:
    desk.show(TROOPS)
    count = len(desk.page.agenda.chips())
    desk.inspector.start("agenda")
    desk.type("PAR-2025-02b")
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Return, CONTROL)
    assert len(desk.page.agenda.chips()) == count + 1
    made = desk.store.all(FollowUp, commitment=commitment(desk).number)[-1]
    chip = next(chip for chip in desk.page.agenda.chips() if chip.stop.follow_up == made.number)
    chip.setFocus()
    desk.press(Key.Key_Delete)
    assert len(desk.page.agenda.chips()) == count


def test_quantities_parties_and_links_are_added(desk: Desk) -> None:
    desk.show(TROOPS)
    desk.inspector.start("quantity")
    form = desk.form_of(desk.page.quantities)
    desk.replace(form.editors["low"], "1,000")
    desk.replace(form.editors["unit"], "troops")
    desk.press(Key.Key_Return, CONTROL)
    assert desk.page.quantity.text() == "1,000 troops"
    desk.inspector.start("party")
    desk.type("NATO")
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Return, CONTROL)
    assert [row.line.codes for row in desk.page.parties.rows()] == [("NATO",)]
    desk.inspector.start("link")
    form = desk.form_of(desk.page.links)
    form.editors["other"].control.setFocus()
    desk.type("LON-2025-03/03")
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Return, CONTROL)
    assert any("LON-2025-03/03" in row.line.words for row in desk.page.links.rows())


# Other kinds


def test_a_participant_is_added_changed_and_removed(desk: Desk) -> None:
    desk.show("PAR-2025-02", "meeting")
    section = desk.section("Participants")
    meeting = desk.store.find("PAR-2025-02", "meeting").number
    count = desk.store.count(Participation)
    section.add()
    form = desk.form_of(section)
    desk.type("Norway")
    desk.press(Key.Key_Return)
    form.editors["presence"].set_value(Presence.remote)
    desk.press(Key.Key_Return, CONTROL)
    assert desk.store.count(Participation) == count + 1
    made = desk.store.all(Participation, meeting=meeting)[-1]
    assert made.presence is Presence.remote
    row_with(section, "Norway").setFocus()
    desk.press(Key.Key_Return)
    form = desk.form_of(section)
    form.editors["presence"].set_value(Presence.declined)
    desk.press(Key.Key_Return, CONTROL)
    assert desk.store.get(Participation, made.number).presence is Presence.declined
    row_with(section, "Norway").setFocus()
    desk.press(Key.Key_Delete)
    assert desk.store.count(Participation) == count


def test_a_part_without_what_it_needs_is_refused_in_place(desk: Desk) -> None:
    desk.show("PAR-2025-02", "meeting")
    section = desk.section("Participants")
    section.add()
    desk.form_of(section).save_button.setFocus()
    desk.press(Key.Key_Return)
    assert "Actor" in desk.form_of(section).error() or "cannot" in desk.form_of(section).error()


def test_commitments_of_a_meeting_lead_to_them(desk: Desk) -> None:
    desk.show("PAR-2025-02", "meeting")
    section = desk.section("Commitments made here")
    section.rows()[0].setFocus()
    desk.press(Key.Key_Return)
    assert desk.session.selection == (("commitment", commitment(desk).number),)


def test_an_actor_shows_its_offices_and_memberships(desk: Desk) -> None:
    desk.show("FR", "actor")
    assert desk.section("Offices and their holders").rows()
    member = desk.section("Member of")
    member.fold(shut=False)
    assert len(member.rows()) == len(desk.store.all(Membership, actor=desk.store.find("FR").number))


def test_every_reference_to_a_kind_has_a_heading_of_its_own() -> None:
    for kind in KINDS:
        titles = [(each.kind, each.field.name) for each in sections_of(kind)]
        assert len(titles) == len(set(titles))


def test_a_passage_of_the_saved_text_becomes_an_excerpt(desk: Desk) -> None:
    with desk.store.change("Add source") as tx:
        source = tx.put(Source.of(title="Note 🕊", text="🕊 Peace first. Troops later."))
    desk.session.select("source", source.number)
    row = desk.record_page.form.rows["text"]
    assert isinstance(row, Editor)
    area = row.control
    assert isinstance(area, QPlainTextEdit)
    area.setFocus()
    desk.press(Key.Key_Home, CONTROL)
    for _ in range(2):
        desk.press(Key.Key_Right)
    for _ in range(11):
        desk.press(Key.Key_Right, SHIFT)
    assert desk.record_page.take.isEnabled()
    desk.record_page.take.click()
    excerpt = desk.store.all(Excerpt, source=source.number)[0]
    assert excerpt.quote == "Peace first"
    assert excerpt.offset_start == 2


def test_a_new_record_is_entered_whole(desk: Desk) -> None:
    desk.inspector.begin_new("person")
    desk.type("Ada Lovelace")
    desk.press(Key.Key_Return, CONTROL)
    made = desk.store.all(Person)[-1]
    assert made.name == "Ada Lovelace"
    assert desk.session.selection == (("person", made.number),)


def test_history_tells_what_changed(desk: Desk) -> None:
    desk.show(TROOPS)
    desk.replace(editor(desk.page.head, "headline"), "Send troops")
    desk.press(Key.Key_Return)
    desk.page.history.fold(shut=False)
    first = desk.page.history.rows()[0].line
    assert first.words.startswith("Headline: Deploy peacekeeping troops")
    assert first.words.endswith("→ Send troops")
    assert first.note == "Ada"


# Safety


def test_a_read_only_workspace_shows_and_says_why(qtbot: QtBot, qapp: QApplication, sample_file: Path) -> None:
    theme_of(qapp)
    store = open_workspace(sample_file, read_only=True)
    session = Session(store, Settings.load(), TODAY)
    inspector = Inspector(session)
    qtbot.addWidget(inspector)
    inspector.show()
    session.select("commitment", store.find(TROOPS).number)
    page = inspector.page
    assert isinstance(page, CommitmentPanel)
    assert not inspector.status_button.isEnabled()
    assert "reading only" in inspector.status_button.toolTip()
    assert page.due.field.line.isReadOnly()
    title = editor(page.head, "headline").control
    assert isinstance(title, QPlainTextEdit)
    assert title.isReadOnly()
    assert not inspector.start("status")
    assert page.conditions.choices_for(page.conditions.rows()[0].line) == []
    assert not page.conditions.plus.isEnabled()
    session.close()
    store.close()


def test_editing_pauses_while_a_worker_writes(desk: Desk) -> None:
    desk.show(TROOPS)
    desk.session.pause("An import is running.")
    assert not desk.inspector.status_button.isEnabled()
    assert desk.inspector.status_button.toolTip() == "An import is running."
    desk.session.pause("")
    assert desk.inspector.status_button.isEnabled()


def test_text_of_others_is_never_read_as_markup(desk: Desk) -> None:
    bad = "<img src='file:///x'><b>bold</b>"
    with desk.store.change("Change") as tx:
        tx.put(commitment(desk).changed(headline=bad))
        condition = tx.put(Condition.of(commitment=commitment(desk).number, text=bad))
    desk.show(TROOPS)
    row = next(row for row in desk.page.conditions.rows() if row.line.key[1] == condition.number)
    assert row.line.words == bad
    assert "<img" not in row.toolTip()
    assert editor(desk.page.head, "headline").value() == bad


def test_a_record_that_is_deleted_leaves_an_empty_inspector(desk: Desk) -> None:
    person = desk.session.run(lambda store: _add_person(store))
    assert isinstance(person, Person)
    desk.session.select("person", person.number)
    desk.session.undo()
    assert desk.inspector.page is desk.inspector.empty


def _add_person(store: Store) -> Person:
    with store.change("Add person") as tx:
        return tx.put(Person.of(name="Nobody"))


def test_commands_name_what_can_be_begun(desk: Desk) -> None:
    commands = {command.id: command for command in desk.inspector.commands()}
    assert not commands["inspector.wording"].enabled()
    desk.show(TROOPS)
    assert commands["inspector.wording"].enabled()
    commands["inspector.wording"].run()
    assert desk.page.wordings.form is not None


def test_themes_change_while_it_shows(desk: Desk, qapp: QApplication) -> None:
    desk.show(TROOPS)
    light = desk.inspector.styleSheet()
    theme_of(qapp).set_mode("dark")
    assert desk.inspector.styleSheet() != light
    theme_of(qapp).set_mode("light")


def test_actors_and_meetings_are_named_by_code_and_ref(desk: Desk) -> None:
    desk.show("GB", "actor")
    assert desk.inspector.header.name.text() == "GB"
    meeting = desk.store.all(Meeting)[0]
    desk.session.select("meeting", meeting.number)
    assert desk.inspector.header.name.text() == meeting.ref
    assert desk.store.get(Actor, 1).code
