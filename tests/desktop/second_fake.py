"""One more view for the tests of the window."""

from tests.desktop import fakes


class View(fakes.View):
    """A view beside the first."""

    NAME, TITLE, ICON = "second", "Second", "i-meetings"
