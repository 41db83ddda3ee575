"""How things look, without Qt."""

import pytest

from tracker import resources
from tracker.model import palette
from tracker.model.vocabulary import Flag, MeetingKind, MeetingState, Presence, Role, Stance, Status, Strength
from tracker.model.vocabulary import Trajectory as Course

SCHEMES = pytest.mark.parametrize("scheme", [palette.LIGHT, palette.DARK], ids=["light", "dark"])


@pytest.mark.parametrize(
    ("known", "keys"),
    [
        (palette.STATUS_GLYPH, Status),
        (palette.FLAG_GLYPH, Flag),
        (palette.TRAJECTORY_GLYPH, Course),
        (palette.STANCE_GLYPH, Stance),
        (palette.MEETING_GLYPH, MeetingKind),
        (palette.ATTENDANCE_GLYPH, [*Presence, Role.host, Role.chair, "expected"]),
    ],
    ids=["status", "flag", "trajectory", "stance", "meeting", "attendance"],
)
def test_every_key_has_a_glyph_that_is_drawn(known: dict[str, str], keys: object) -> None:
    drawing = resources.text("icons", "ui.svg")
    assert set(known) == set(keys)
    for glyph in known.values():
        assert f'<symbol id="{glyph}" ' in drawing


def test_statuses_and_flags_have_glyphs_of_their_own() -> None:
    for known in (palette.STATUS_GLYPH, palette.FLAG_GLYPH, palette.TRAJECTORY_GLYPH, palette.MEETING_GLYPH):
        assert len(set(known.values())) == len(known)


def test_a_meeting_is_hollow_until_it_is_held() -> None:
    drawing = resources.text("icons", "ui.svg")
    for kind in MeetingKind:
        assert palette.meeting_glyph(kind, MeetingState.held) == palette.MEETING_GLYPH[kind]
        for state in set(MeetingState) - {MeetingState.held}:
            hollow = palette.meeting_glyph(kind, state)
            assert hollow != palette.MEETING_GLYPH[kind]
            assert f'<symbol id="{hollow}" ' in drawing


def test_strength_has_seven_levels_in_order() -> None:
    assert [palette.strength_level(each) for each in Strength] == [1, 2, 3, 4, 5, 6, 7]
    assert palette.strength_level("") == 0


def test_contrast_is_the_known_ratio_of_black_and_white() -> None:
    assert palette.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert palette.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@SCHEMES
def test_text_can_be_read_on_every_surface(scheme: palette.Scheme[str]) -> None:
    for ink in (scheme.t1, scheme.t2, scheme.t3):
        for surface in (scheme.bg, scheme.side, scheme.hover, scheme.raised, scheme.accent_tint, scheme.future):
            assert palette.contrast(ink, surface) >= 4.5
    for surface in (scheme.bg, scheme.raised, scheme.accent_tint, scheme.side):
        assert palette.contrast(scheme.accent_text, surface) >= 4.5
        assert palette.contrast(scheme.danger, surface) >= 4.5
    assert palette.contrast(scheme.on_accent, scheme.accent) >= 4.5
    assert palette.contrast(scheme.on_accent, scheme.accent_hover) >= 4.5
    assert palette.contrast(scheme.on_tip, scheme.tip) >= 4.5
    assert palette.contrast(scheme.t1, scheme.quote) >= 4.5
    assert palette.contrast(scheme.t1, scheme.active) >= 4.5


@SCHEMES
def test_edges_of_fields_and_statuses_can_be_seen(scheme: palette.Scheme[str]) -> None:
    assert palette.contrast(scheme.ctl, scheme.bg) >= 3
    for status in Status:
        look = scheme.status[status]
        assert palette.contrast(look.edge, scheme.bg) >= 3
        assert palette.contrast(look.ink, look.tint) >= 4.5
        assert palette.contrast(look.ink, scheme.bg) >= 4.5
        assert palette.contrast(scheme.t1, look.tint) >= 4.5


def test_measured_contrasts_are_those_of_the_design() -> None:
    light, dark = palette.LIGHT, palette.DARK
    measured = [
        (light.t1, light.bg, 17.3),
        (light.t1, light.hover, 15.2),
        (light.t3, light.side, 4.9),
        (light.accent_text, light.accent_tint, 6.8),
        (light.danger, light.bg, 6.8),
        (light.on_tip, light.tip, 14.2),
        (light.ctl, light.bg, 3.3),
        (dark.t1, dark.bg, 15.0),
        (dark.t3, dark.accent_tint, 4.9),
        (dark.on_accent, dark.accent, 5.5),
        (dark.danger, dark.bg, 7.6),
        (dark.on_tip, dark.tip, 14.6),
        (dark.ctl, dark.bg, 4.1),
        (light.status["preparing"].ink, light.status["preparing"].tint, 5.4),
        (dark.status["withdrawn"].ink, dark.status["withdrawn"].tint, 7.1),
    ]
    for ink, surface, ratio in measured:
        assert palette.contrast(ink, surface) == pytest.approx(ratio, abs=0.06)
