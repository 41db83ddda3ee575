"""What the tests of several views share."""

import pytest
from tests.desktop.views.briefs_kit import Typesetter

from tracker.desktop.views.briefs import making


@pytest.fixture
def typesetter(monkeypatch: pytest.MonkeyPatch) -> Typesetter:
    """Make pages without typesetting them."""
    made = Typesetter()
    monkeypatch.setattr(making, "Typesetter", lambda: made)
    return made
