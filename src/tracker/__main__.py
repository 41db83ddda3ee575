"""Starts the program: the command line, which opens the window."""

import sys


def main() -> int:
    """Run the program; returns its exit code."""
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()
    from tracker.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
