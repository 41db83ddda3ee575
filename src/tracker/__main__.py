"""Starts the program: the command line, which opens the window."""

import multiprocessing
import sys


def main() -> int:
    """Run the program; returns its exit code."""
    multiprocessing.freeze_support()
    from tracker.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
