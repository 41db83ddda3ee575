"""Refresh the local names of states in resources/actors/states.json from Unicode CLDR, by way of Babel.

Run it by hand after an update of Babel, and look at the difference: `python packaging/refresh_state_names.py`.
"""

import json
import re
from pathlib import Path

from babel import Locale

STATES = Path(__file__).resolve().parents[1] / "resources" / "actors" / "states.json"
LANGUAGES = ("en", "uk", "ru", "fr", "de", "es", "pl", "it")
# Names in other languages that are common words or persons' names in English.
TAKEN = frozenset(
    "Island Maurice Indie Dania Dominique Granada Grenade Salvador Chili Figi Cipro Fiyi Kongo".split()  # noqa: SIM905
)


def main() -> None:
    """Add what CLDR calls each state, and keep the names that were added by hand."""
    states = json.loads(STATES.read_text(encoding="utf-8"))
    territories = [Locale(language).territories for language in LANGUAGES]
    for state in states:
        known = {state["name"], *state.get("other", [])}
        names = [re.sub(r"\s*\(.*?\)", "", names[state["code"]]) for names in territories if state["code"] in names]
        added = [name for name in names if name not in known | TAKEN and " SAR " not in name]
        state["local"] = list(dict.fromkeys([*added, *state.get("local", [])]))
    rows = ",\n".join(json.dumps(state, ensure_ascii=False) for state in states)
    STATES.write_text(f"[\n{rows}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
