"""What the signs of a drawing mean, in words: only of those that can occur in it."""

from tracker.desktop.session import Session
from tracker.desktop.views.timeline.exporting.order import Made
from tracker.desktop.views.timeline.mark_painter import CLOSE
from tracker.desktop.views.timeline.scene import Scene

BARS = (
    "Filled: up to the as-of day. Outlined: still to come. Hatched: approximate date. Arrow: no deadline. "
    "Solid triangle: first deadline. Hollow triangle: later deadline. Padlock: conditions still open."
)
MARKS = "Dot above: a status from that day on. Tick below: a wording, the higher the firmer."
STACKS = "Stack with a number: so many short ones together."
STRIPS = "Strip: how many run at a time, from the bottom by status as listed."


def key_of(session: Session, scene: Scene, lanes: range, made: Made) -> str:
    """Explain what the lanes of a scene show."""
    rows = scene.rows
    strips = [lane for lane in lanes if scene.is_strip(lane)]
    said = [BARS]
    if scene.scale >= CLOSE:
        said.append(MARKS)
    if any(
        rows.cluster_of(bar) is not None
        for lane in lanes
        if lane not in strips
        for bar in rows.visible(lane, scene.x0, scene.x1).tolist()
    ):
        said.append(STACKS)
    if strips:
        said.append(STRIPS)
    today = session.today.toordinal()
    if today != session.as_of and scene.x0 <= today + 1 <= scene.x1:
        said.append(f"Line: as-of day. Dotted line: {made.day(today)}.")
    return " ".join(said)
