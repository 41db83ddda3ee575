"""The command line: the same jobs as the window, one command each."""

import logging
import sys
from collections.abc import Sequence

import click

from tracker.cli import (
    answering,
    blocs,
    briefing,
    calendars,
    desktop,
    exporting,
    meetings,
    merging,
    profiles,
    reading,
    sources,
    templates,
    writing,
)
from tracker.model.errors import UserError

log = logging.getLogger(__name__)


class Commands(click.Group):
    """The commands; a first word that is none of them is a workspace to open."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Take the first word as a command, else as a workspace."""
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            return "open", self.commands["open"], args
        return super().resolve_command(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Say that a workspace may stand alone."""
        del ctx
        formatter.write_usage("tracker", "[WORKSPACE]\n       tracker COMMAND WORKSPACE …")


@click.group(
    cls=Commands,
    invoke_without_command=True,
    help="Record who promised what at which summit, follow it up, and hand out a brief. "
    "Without a command: the desktop app, on WORKSPACE or the last one.",
)
@click.option(
    "--self-test", is_flag=True, help="Check that the program works: sample, edit, undo, views, brief, files."
)
@click.version_option(package_name="summit-tracker", prog_name="Summit Tracker")
@click.pass_context
def tracker(ctx: click.Context, self_test: bool) -> int:
    """Open the window where no command is given."""
    if self_test:
        return desktop.self_test()
    if ctx.invoked_subcommand is None:
        return desktop.open_window(None)
    return 0


for module in (
    desktop,
    writing,
    briefing,
    reading,
    answering,
    meetings,
    profiles,
    exporting,
    merging,
    blocs,
    calendars,
    sources,
    templates,
):
    for command in module.COMMANDS:
        tracker.add_command(command)


def run(arguments: Sequence[str]) -> int:
    """Run the command line. 0 is success, 1 a failure, 2 bad use; errors are one sentence on stderr."""
    try:
        code = tracker.main(list(arguments), prog_name="tracker", standalone_mode=False)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        return 1
    except UserError as error:
        click.echo(f"tracker: {error}", err=True)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except Exception as error:
        log.debug("unexpected", exc_info=True)
        click.echo(f"tracker: Something went wrong in the program itself ({type(error).__name__}: {error}).", err=True)
        return 1
    return code if isinstance(code, int) else 0
