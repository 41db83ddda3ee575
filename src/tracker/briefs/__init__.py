"""Briefs: records → what a brief says → pages.

What stands here is loaded when it is first asked for: the process that prints needs nothing of the records.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracker.briefs.choices import Choices
    from tracker.briefs.compile import Order, Printed, compile_pages, compile_pdf, order
    from tracker.briefs.data import BriefData, OutcomeData, digest, plain
    from tracker.briefs.kinds import KINDS, PAPERS, Brief, BriefKind, file_name, gather, kind_of, make_brief, write
    from tracker.briefs.languages import ENGLISH, LANGUAGES
    from tracker.briefs.press import CancelledError, Press, render_in_child

__all__ = [
    "ENGLISH",
    "KINDS",
    "LANGUAGES",
    "PAPERS",
    "Brief",
    "BriefData",
    "BriefKind",
    "CancelledError",
    "Choices",
    "Order",
    "OutcomeData",
    "Press",
    "Printed",
    "compile_pages",
    "compile_pdf",
    "digest",
    "file_name",
    "gather",
    "kind_of",
    "make_brief",
    "order",
    "plain",
    "render_in_child",
    "write",
]

_ELSEWHERE = {
    "ENGLISH": "languages",
    "LANGUAGES": "languages",
    "BriefData": "data",
    "CancelledError": "press",
    "Choices": "choices",
    "Order": "compile",
    "OutcomeData": "data",
    "Press": "press",
    "Printed": "compile",
    "compile_pages": "compile",
    "compile_pdf": "compile",
    "digest": "data",
    "order": "compile",
    "plain": "data",
    "render_in_child": "press",
}


def __getattr__(name: str) -> Any:
    """Load a name from the module where it stands."""
    if name not in __all__:
        raise AttributeError(f"{__name__} has no {name}")
    return getattr(import_module(f"{__name__}.{_ELSEWHERE.get(name, 'kinds')}"), name)
