"""How the meetings are laid out, as JSON keeps it: the day, what the agenda shows, the part of the page, the bloc."""

from typing import TYPE_CHECKING, Any

from tracker.desktop.views.meetings.agenda_rows import KINDS
from tracker.desktop.views.meetings.page import ABOUT, PACK

if TYPE_CHECKING:
    from tracker.desktop.views.meetings.view import View


def kept(view: "View") -> dict[str, Any]:
    """Return what is shown besides the list."""
    page = view.page
    return {
        "mode": view.mode,
        "day": view.month.grid.day,
        "wanted": sorted(view.agenda.wanted),
        "tab": page.tab if page is not None else ABOUT,
        "bloc": page.representation.bloc if page is not None else "",
    }


def lay_out(view: "View", state: dict[str, Any]) -> None:
    """Show day, agenda, part of the page and bloc as they were; what no longer fits is passed over."""
    day, wanted, bloc, tab = (state.get(name) for name in ("day", "wanted", "bloc", "tab"))
    page = view.page
    if isinstance(day, int) and not isinstance(day, bool):
        view.month.show_day(day)
    if isinstance(wanted, list) and all(each in range(KINDS) for each in wanted):
        view.agenda.want(set(wanted))
    if page is not None and isinstance(bloc, str) and bloc:
        page.representation.bloc = bloc
        page.refresh()
    if page is not None and tab in (ABOUT, PACK):
        page.show_tab(str(tab))
