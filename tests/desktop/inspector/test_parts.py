"""The parts of records: added, changed and taken away in place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from tests.desktop.inspector.desk import (
    CONTROL,
    SHIFT,
    TROOPS,
    Desk,
    Key,
    choose_from_menu,
    commitment,
    editor,
    row_with,
)

from tracker.desktop.inspector.evidence import EvidenceForm
from tracker.desktop.inspector.parts import PartsSection, sections_of
from tracker.desktop.inspector.strength import StrengthChart
from tracker.desktop.widgets import Editor
from tracker.model.records import (
    KINDS,
    CommitmentParty,
    Condition,
    ConditionState,
    Evidence,
    Excerpt,
    FollowUp,
    Membership,
    Participation,
    Redirect,
    Source,
    Wording,
)
from tracker.model.vocabulary import ConditionStanding, PartyRole, Presence, Strength

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # said by the offscreen screen


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
    assert desk.form_of(section).editors["actor"].error() == "Give one; a participation cannot be without it."


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


def test_history_tells_what_changed(desk: Desk) -> None:
    desk.show(TROOPS)
    desk.replace(editor(desk.page.head, "headline"), "Send troops")
    desk.press(Key.Key_Return)
    desk.page.history.fold(shut=False)
    first = desk.page.history.rows()[0].line
    assert first.words.startswith("Headline: Deploy peacekeeping troops")
    assert first.words.endswith("→ Send troops")
    assert first.note == "Ada"


def test_the_windows_keys_do_not_reach_into_the_inspector(desk: Desk) -> None:
    """Delete on a part must never delete the record, as the window's own Delete does."""
    hit: list[str] = []
    for keys in ("Del", "S"):
        shortcut = QShortcut(QKeySequence(keys), desk.inspector.window())
        shortcut.activated.connect(lambda keys=keys: hit.append(keys))
    desk.show(TROOPS)
    desk.page.conditions.rows()[0].setFocus()
    desk.press(Key.Key_Delete)
    assert len(desk.page.conditions.rows()) == 1
    desk.inspector.start("status")
    desk.press(Key.Key_S)
    assert hit == []
    QApplication.activePopupWidget().close()
    desk.page.standing.setFocus()
    desk.page.conditions.rows()[0].setFocus()
    desk.press(Key.Key_S)
    assert hit == ["S"]


def test_what_was_merged_shows_only_where_something_was(desk: Desk) -> None:
    source = desk.store.all(Source)[0]
    desk.session.select(Source.KIND, source.number)
    merged = next(one for one in desk.record_page.sections if isinstance(one, PartsSection) and one.kind is Redirect)
    assert merged.isHidden()
    with desk.store.change("Merge two sources") as tx:
        tx.put(Redirect.of(ref="OLD-REF", old_uid="0", source=source.number))
    assert not merged.isHidden()
    assert [row.line.words for row in merged.rows()] == ["OLD-REF"]
    merged.choose(merged.rows()[0].line)  # it is made by merging, and cannot be changed by hand
    assert merged.form is None


def test_an_excerpt_says_what_it_is_evidence_for(desk: Desk) -> None:
    said = {one.excerpt for one in desk.store.all(Evidence) if one.status_event is not None}
    desk.session.select(Excerpt.KIND, min(said))
    section = next(one for one in desk.record_page.sections if isinstance(one, PartsSection) and one.kind is Evidence)
    lines = [row.line.words for row in section.rows()]
    assert lines
    assert all(" " in line and line != "Supports" for line in lines)
    assert any("/" in line for line in lines)  # the ref of the commitment
