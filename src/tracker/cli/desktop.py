"""Commands that need the window: open it, draw it to files, and test the whole program."""

import os
import sys
import tempfile
from pathlib import Path

import click

from tracker.model.errors import UserError


def has_display() -> bool:
    """Whether a window can be shown here."""
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_window(workspace: Path | None) -> int:
    """Open the window on a workspace, or on the last one; returns the exit code."""
    from tracker.app import run

    return run(workspace)


@click.command("open")
@click.argument("workspace", type=click.Path(path_type=Path))
def open_(workspace: Path) -> int:
    """Open the window on a workspace; `tracker WORKSPACE` does the same."""
    return open_window(workspace)


@click.command()
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("build/demo"),
    show_default=True,
    help="Where to put the pictures and the brief.",
)
def demo(output: Path) -> int:
    """Open the app on the sample; without a display, render the window and the sample's brief to files."""
    sample = _sample(output)
    if has_display():
        click.echo(f"Opening the sample, {sample}.")
        return open_window(sample)
    from tracker.app import render_window
    from tracker.briefs import write

    click.echo("There is no display here, so the window is rendered to files:")
    for theme in ("light", "dark"):
        made = render_window(sample, output / f"window-{theme}.png", theme=theme)
        click.echo(f"  {made}")
    pdf = output / "outcome-PAR-2025-02.pdf"
    write(pdf, _sample_brief(sample))
    click.echo(f"  {pdf}")
    return 0


def _sample(folder: Path) -> Path:
    """A fresh sample workspace in a folder; one that is there already is kept."""
    from tracker.edits.sample import load_sample
    from tracker.store import create_workspace

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"The folder {folder} cannot be made: {error.strerror}.") from None
    path = folder / "sample.tracker"
    if not path.exists():
        with create_workspace(path) as store:
            load_sample(store)
    return path


def _sample_brief(sample: Path) -> bytes:
    from tracker.briefs import make_brief
    from tracker.cli.common import last_day
    from tracker.store import open_workspace

    with open_workspace(sample, read_only=True) as store:
        return make_brief(store, "outcome", of="PAR-2025-02", as_of=last_day(store.workspace.as_of) or 0).pdf


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def pictures(folder: Path) -> int:
    """Draw every view of the sample, light and dark, into FOLDER."""
    from tracker.app import draw_pictures

    with tempfile.TemporaryDirectory() as place:
        for made in draw_pictures(_sample(Path(place)), folder, trying=True):
            click.echo(str(made))
    return 0


def self_test() -> int:
    """Check that the installed program works, step by step; 0 if all of it does."""
    from tracker.cli.self_test import self_test as test

    with tempfile.TemporaryDirectory() as place:
        return test(Path(place), click.echo)


COMMANDS = (open_, demo, pictures)
