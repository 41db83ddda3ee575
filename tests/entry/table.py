"""Read the tables of lines and what each must be understood as."""

import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracker.entry.draft import Draft, Quantity, as_json

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    """A line with the expected fields by their short names."""

    line: str
    expected: dict[str, str]


def cases(name: str) -> list[Case]:
    """Return the cases of a table; a line that is not indented is the line, the indented one below what is expected."""
    found: list[Case] = []
    for row in (HERE / name).read_text(encoding="utf-8").splitlines():
        if not row.strip() or row.startswith("#"):
            continue
        if row.startswith("    "):
            pairs = (word.split("=", 1) for word in shlex.split(row))
            found[-1].expected.update(dict(pairs))
        else:
            found.append(Case(row, {}))
    return found


def understood(draft: Draft) -> dict[str, str]:
    """Return a draft as the same short names and words; empty fields are left out."""
    data = as_json(draft)
    short: dict[str, Any] = {
        "not": str(draft.offer) if draft.offer else "",
        "who": ",".join(data["committers"]),
        "for": ",".join(data["beneficiaries"]),
        "strength": data["strength"] or "",
        "qty": _quantity(draft.quantity),
        "due": data["deadline"] or "",
        "made": draft.made_on or "",
        "relative": str(draft.relative_days or ""),
        "if": "|".join(data["conditions"]),
        "holder": data["condition_holder"] or "",
        "meeting": data["meeting"] or "",
        "tags": ",".join(data["tags"]),
        "url": data["url"] or "",
        "asks": ",".join(dict.fromkeys(question.field for question in draft.questions if question.field == "deadline")),
    }
    return {name: value for name, value in short.items() if value}


def differences(case: Case, draft: Draft) -> dict[str, tuple[str, str]]:
    """Return the fields that differ, each with what was expected and what came."""
    got = understood(draft)
    names = set(case.expected) | set(got)
    if "not" in case.expected:
        names = set(case.expected)
    if "asks" not in case.expected:
        names.discard("asks")
    if "made" not in case.expected:
        names.discard("made")
    return {
        name: (case.expected.get(name, ""), got.get(name, ""))
        for name in sorted(names)
        if case.expected.get(name, "") != got.get(name, "")
    }


def _quantity(quantity: Quantity | None) -> str:
    if quantity is None:
        return ""
    low, high = _number(quantity.low), _number(quantity.high)
    amount = low if low == high else f"{low}..{high}" if "" in {low, high} else f"{low}-{high}"
    return f"{amount} {quantity.unit or ''}".strip()


def _number(side: float | None) -> str:
    if side is None:
        return ""
    return f"{side:.0f}" if side % 1 == 0 else str(side)
