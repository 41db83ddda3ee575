"""Filters as JSON keeps them: in saved views, and in the layout of the window."""

from typing import Any

from tracker.model.filters.declared import Test
from tracker.model.filters.filter import Filter, Filters, settle


def to_json(filters: Filters) -> list[dict[str, Any]]:
    """Return filters as JSON can keep them."""
    return [{"field": one.field, "test": str(one.test), "values": list(one.values)} for one in filters]


def of_json(kept: object) -> Filters:
    """Read what was kept; what is no filter, or asks what can no longer be asked, is passed over."""
    found = []
    for each in kept if isinstance(kept, list) else ():
        one = _filter(each) if isinstance(each, dict) else None
        if one is not None:
            found.append(one)
    return Filters(tuple(dict.fromkeys(found)))


def _filter(kept: dict[str, Any]) -> Filter | None:
    field, test, values = (kept.get(name) for name in ("field", "test", "values"))
    if not isinstance(field, str) or not isinstance(test, str) or test not in Test.__members__:
        return None
    words = (value for value in values if isinstance(value, str)) if isinstance(values, list) else ()
    return settle(Filter(field, Test(test), tuple(words)))
