"""Orders for the timeline of the sample, as the window or the command line would place them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tracker.desktop.theme import theme_of
from tracker.desktop.views.timeline.exporting.choices import Choices, Span
from tracker.desktop.views.timeline.exporting.order import Made, Order
from tracker.desktop.views.timeline.exporting.rendering import Renderer, Rendering

TODAY = date(2025, 3, 28)
AS_OF = date(2025, 3, 5).toordinal()
Place = Callable[..., Order]
Render = Callable[..., Rendering]


@pytest.fixture
def place(sample_once: Path) -> Place:
    """Place an order: choices by name, what else it says as `order`."""

    def made(order: dict[str, Any] | None = None, **choices: Any) -> Order:
        chosen = replace(Choices(span=Span.whole), **choices)
        maker = Made(TODAY, "Ann Analyst", "Institute")
        return replace(Order(sample_once, chosen, maker, AS_OF), **(order or {}))

    return made


@pytest.fixture(scope="module")
def renderer(qapp: QApplication) -> Iterator[Renderer]:
    theme_of(qapp)
    made = Renderer()
    yield made
    made.close()
    theme_of(qapp).set_mode("light")


@pytest.fixture
def render(renderer: Renderer, place: Place) -> Render:
    """Render what an order says."""

    def made(order: dict[str, Any] | None = None, **choices: Any) -> Rendering:
        return renderer.render(place(order, **choices))

    return made
