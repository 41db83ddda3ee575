"""The application as it starts: what it says, what it draws, and what it leaves for later."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tracker import app
from tracker.app import make_sample, render_window, run

NOT_AT_START = ("alembic", "typst", "edtf", "babel", "tracker.desktop.quick_entry")


def test_nothing_heavy_is_imported_at_start(tmp_path: Path) -> None:
    sample = tmp_path / "Paris.tracker"
    make_sample(sample).close()
    program = (
        "import sys; from pathlib import Path; from tracker.app import make_application, make_window;"
        "from tracker.desktop.settings import Settings; app = make_application();"
        f"window = make_window(app, Settings()); assert window.files.open(Path({str(sample)!r}));"
        "window.show(); app.processEvents();"
        f"print(','.join(name for name in {NOT_AT_START!r} if name in sys.modules)); window.close()"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ""


def test_without_a_display_it_says_so_and_ends(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(app, "obstacle", lambda: "There is no display.")
    assert run() == 1
    assert capsys.readouterr().err == "There is no display.\n"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_window_is_drawn_into_a_file(tmp_path: Path, theme: str) -> None:
    sample = tmp_path / "Paris.tracker"
    make_sample(sample).close()
    out = render_window(sample, tmp_path / "pictures" / "window.png", theme=theme, size=(1200, 800), scale=1.5)
    image = QImage(str(out))
    assert (image.width(), image.height()) == (1800, 1200)
    assert (image.pixelColor(20, 700).lightness() < 100) == (theme == "dark")
    assert [file.name for file in out.parent.iterdir()] == ["window.png"]


def test_a_sample_that_cannot_be_made_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(store: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("tracker.edits.sample.load_sample", fail)
    with pytest.raises(ZeroDivisionError):
        make_sample(tmp_path / "Paris.tracker")
    assert list(tmp_path.iterdir()) == []
