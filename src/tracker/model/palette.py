"""How each status, flag and kind looks, on screen and in briefs: colours as hex text, glyphs by their id."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Generic, TypeVar

from tracker.model.vocabulary import (
    Flag,
    MeetingKind,
    MeetingState,
    Presence,
    Role,
    Stance,
    Status,
    Strength,
    Trajectory,
)

C = TypeVar("C")
D = TypeVar("D")


@dataclass(frozen=True)
class StatusColours(Generic[C]):
    """The three colours of one status: `ink` for glyph and word, `edge` for outlines, `tint` for fills."""

    ink: C
    edge: C
    tint: C


@dataclass(frozen=True)
class Scheme(Generic[C]):
    """Every colour of one theme. C is hex text here and QColor on the screen."""

    dark: bool
    bg: C
    side: C
    sunk: C
    raised: C
    hover: C
    press: C
    line: C
    line2: C
    ctl: C
    t1: C
    t2: C
    t3: C
    disabled: C
    accent: C
    accent_hover: C
    on_accent: C
    accent_text: C
    accent_tint: C
    accent_line: C
    danger: C
    future: C
    today: C
    quote: C
    active: C
    stance_yes: C
    stance_conditional: C
    tip: C
    on_tip: C
    scrim: C
    scrim_opacity: float
    status: Mapping[str, StatusColours[C]]

    def mapped(self, convert: Callable[[C], D]) -> "Scheme[D]":
        """Return the same scheme with every colour converted."""
        values: dict[str, Any] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name == "status":
                value = {
                    key: StatusColours(convert(each.ink), convert(each.edge), convert(each.tint))
                    for key, each in self.status.items()
                }
            elif field.name not in ("dark", "scrim_opacity"):
                value = convert(value)
            values[field.name] = value
        return Scheme(**values)


def _statuses(rows: Mapping[str, tuple[str, str, str]]) -> dict[str, StatusColours[str]]:
    """Give superseded and cannot judge the greys of lapsed."""
    found = {key: StatusColours(*row) for key, row in rows.items()}
    return {**found, "superseded": found["lapsed"], "cannot_judge": found["lapsed"]}


LIGHT: Scheme[str] = Scheme(
    dark=False,
    bg="#FFFFFF",
    side="#F6F7F9",
    sunk="#F1F3F6",
    raised="#FFFFFF",
    hover="#EEF1F5",
    press="#E3E8EE",
    line="#E4E7EC",
    line2="#CDD3DB",
    ctl="#868F9D",
    t1="#171B22",
    t2="#474F5C",
    t3="#636C7A",
    disabled="#9AA2AE",
    accent="#1B4F9E",
    accent_hover="#163F80",
    on_accent="#FFFFFF",
    accent_text="#1B4F9E",
    accent_tint="#E7EEF9",
    accent_line="#9DB8E2",
    danger="#A5340B",
    future="#FAFBFC",
    today="#171B22",
    quote="#FFF3C4",
    active="#CFDFF7",
    stance_yes="#DCE7F8",
    stance_conditional="#F1F5FC",
    tip="#20252E",
    on_tip="#F4F6F9",
    scrim="#171B22",
    scrim_opacity=0.38,
    status=_statuses(
        {
            "announced": ("#5A6471", "#838C99", "#EEF0F3"),
            "preparing": ("#8A5600", "#C67F00", "#FCEFD5"),
            "adopted": ("#5F3A9B", "#7C56BD", "#EEE8F9"),
            "delivering": ("#0A6788", "#1E8FB5", "#DCF0F8"),
            "fulfilled": ("#04563C", "#0C6E4E", "#D5F0E2"),
            "partly_fulfilled": ("#454000", "#524D00", "#F2F0C6"),
            "not_fulfilled": ("#982B05", "#BE4512", "#FCE3D7"),
            "withdrawn": ("#8A2159", "#A23A74", "#F9E0ED"),
            "lapsed": ("#474F5A", "#454C57", "#F7F8F9"),
        }
    ),
)

DARK: Scheme[str] = Scheme(
    dark=True,
    bg="#15181D",
    side="#101317",
    sunk="#1B1F25",
    raised="#20252C",
    hover="#232830",
    press="#2C323B",
    line="#2A3038",
    line2="#3C4450",
    ctl="#717B8A",
    t1="#E9ECF0",
    t2="#B6BDC8",
    t3="#8F98A6",
    disabled="#626B78",
    accent="#2F66C4",
    accent_hover="#3A70CE",
    on_accent="#FFFFFF",
    accent_text="#8DB4FA",
    accent_tint="#1A2B49",
    accent_line="#3E62A0",
    danger="#F39067",
    future="#191C22",
    today="#E9ECF0",
    quote="#4A3D12",
    active="#2A4673",
    stance_yes="#1F3659",
    stance_conditional="#1A2333",
    tip="#E9ECF0",
    on_tip="#171B22",
    scrim="#000000",
    scrim_opacity=0.55,
    status=_statuses(
        {
            "announced": ("#BCC4CE", "#7F8997", "#272C34"),
            "preparing": ("#F0BC63", "#B98426", "#392C12"),
            "adopted": ("#BDA0EE", "#8163C2", "#2C2342"),
            "delivering": ("#7CD0EA", "#3E9CBB", "#10313D"),
            "fulfilled": ("#58BF93", "#258565", "#103528"),
            "partly_fulfilled": ("#E2DA82", "#B9B04A", "#322F0F"),
            "not_fulfilled": ("#F08A62", "#BE552C", "#43210F"),
            "withdrawn": ("#EE9AC6", "#A34A7C", "#3E1D30"),
            "lapsed": ("#A3ABB7", "#9AA2AF", "#1C2026"),
        }
    ),
)

# Glyphs are ids of symbols in icons/ui.svg. Circles are open, squares are closed.
STATUS_GLYPH: Mapping[str, str] = {
    Status.announced: "s-announced",
    Status.preparing: "s-preparing",
    Status.adopted: "s-adopted",
    Status.delivering: "s-delivering",
    Status.fulfilled: "s-fulfilled",
    Status.partly_fulfilled: "s-partly",
    Status.not_fulfilled: "s-notful",
    Status.withdrawn: "s-withdrawn",
    Status.lapsed: "s-lapsed",
    Status.superseded: "s-superseded",
    Status.cannot_judge: "s-cannot",
}
DASHED_EDGE = frozenset({Status.lapsed})
EDGED = DASHED_EDGE | {Status.superseded, Status.cannot_judge}  # their tint alone is too faint

FLAG_GLYPH: Mapping[str, str] = {
    Flag.gated: "i-lock",
    Flag.due_soon: "i-clock",
    Flag.overdue: "i-overdue",
    Flag.late: "i-late",
    Flag.slipped: "i-slipped",
    Flag.gone_quiet: "i-quiet",
    Flag.contested: "i-contested",
    Flag.self_declared: "i-self",
    Flag.unsourced: "i-unsourced",
}
ALARMING = frozenset({Flag.overdue})

TRAJECTORY_GLYPH: Mapping[str, str] = {
    Trajectory.on_track: "t-on",
    Trajectory.at_risk: "t-risk",
    Trajectory.stalled: "t-stalled",
    Trajectory.reversing: "t-rev",
    Trajectory.no_data: "t-none",
}

STANCE_GLYPH: Mapping[str, str] = {
    Stance.supports: "p-yes",
    Stance.conditional: "p-conditional",
    Stance.undecided: "p-undecided",
    Stance.opposes: "p-no",
    Stance.no_answer: "p-none",
}

# How somebody took part in a meeting; host and chair share one shape, "expected" is anybody before the day.
ATTENDANCE_GLYPH: Mapping[str, str] = {
    Role.host: "a-host",
    Role.chair: "a-host",
    Presence.in_person: "a-attended",
    Presence.remote: "a-remote",
    Presence.delegated: "a-delegated",
    Presence.declined: "a-declined",
    Presence.not_invited: "a-not-invited",
    Presence.unknown: "a-unknown",
    "expected": "a-expected",
}

# Held meetings are solid; "-planned" behind the id gives the hollow shape.
MEETING_GLYPH: Mapping[str, str] = {
    MeetingKind.summit: "m-summit",
    MeetingKind.ministerial: "m-ministerial",
    MeetingKind.talks: "m-talks",
    MeetingKind.visit: "m-visit",
    MeetingKind.conference: "m-conference",
    MeetingKind.call: "m-call",
}
HELD = frozenset({MeetingState.held})

CHANGE_GLYPH: Mapping[str, str] = {"firmer": "c-firmer", "softer": "c-softer", "same": "c-same"}


def meeting_glyph(kind: str, state: str = MeetingState.held) -> str:
    """Return the glyph of a meeting: solid once held, hollow before."""
    glyph = MEETING_GLYPH[kind]
    return glyph if state in HELD else f"{glyph}-planned"


def strength_level(strength: str) -> int:
    """Return 1 for the weakest wording (considered) to 7 for the firmest (contracted); 0 for none."""
    return list(Strength).index(Strength(strength)) + 1 if strength else 0


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two hex colours after WCAG 2.2, from 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
