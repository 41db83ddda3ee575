"""How the briefs view is laid out, as JSON keeps it: what is chosen at the left, the zoom, the strip of small pages."""

from collections.abc import Mapping
from typing import Any

from tracker.desktop.views.briefs.pages import FIT_PAGE, FIT_WIDTH, PageDesk
from tracker.desktop.views.briefs.preview import Preview
from tracker.desktop.views.briefs.scope import Scope


def kept(scope: Scope, desk: PageDesk, preview: Preview) -> dict[str, Any]:
    """Return how it is laid out."""
    strip = {} if preview.wanted is None else {"thumbnails": preview.wanted}
    return {"zoom": desk.fit or round(desk.zoom, 4), **strip, **scope.state()}


def lay_out(scope: Scope, desk: PageDesk, preview: Preview, state: Mapping[str, Any]) -> bool:
    """Lay it out as it was, but for what no longer exists; return True if what the brief is about is chosen now."""
    of, zoom, strip = (state.get(key) for key in ("of", "zoom", "thumbnails"))
    scope.set_kind(str(state.get("kind", "")))
    scope.restore(state)
    scope.refresh()
    is_there = isinstance(of, str) and scope.meeting.offers(of)
    if is_there:
        scope.set_meeting(str(of))
    if zoom in (FIT_PAGE, FIT_WIDTH):
        desk.set_fit(str(zoom))
    elif isinstance(zoom, (int, float)) and not isinstance(zoom, bool):
        desk.set_zoom(float(zoom))
    if isinstance(strip, bool):
        preview.want_thumbnails(strip)
    return is_there
