"""The order for a timeline in the window: how it stands, what is in view, who makes it."""

from typing import TYPE_CHECKING

from tracker.desktop.settings import DateStyle
from tracker.desktop.views.timeline.exporting.choices import Choices
from tracker.desktop.views.timeline.exporting.order import Made, Order
from tracker.desktop.views.timeline.lane_column import WIDTH
from tracker.model.filters import to_json

if TYPE_CHECKING:
    from tracker.desktop.views.timeline.view import View


def order_of(view: "View", choices: Choices) -> Order:
    """Return what to render: the view as it is now, with these choices."""
    session, scene = view.session, view.scene
    settings, lanes = session.settings, scene.picture.layout.lanes
    steps = session.store.steps(1)
    seen = scene.rows.lanes_between(scene.scroll, scene.scroll + scene.room)
    return Order(
        workspace=session.store.path,
        choices=choices,
        made=Made(session.today, settings.author, settings.organisation, settings.date_style is DateStyle.iso),
        as_of=session.as_of,
        known_on=session.known_on,
        state=view.state(),
        filters=to_json(session.filters),
        days=(scene.x0, scene.x1),
        lanes=tuple(lanes[lane].key for lane in seen),
        width=scene.width + WIDTH,
        step=steps[0][0].id if steps else 0,
    )
