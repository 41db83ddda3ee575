"""Measure each figure of the design beside its floor, print the table and write it as JSON."""

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benchmarks.generator import name, workspace
from benchmarks.measuring import HEADING, Clock, Figure, line, write

BUILD = Path("build")
GROUPS = ("store", "start", "timeline", "register", "views", "brief", "memory")


def main() -> int:
    """Run what is asked for; 0 if every limit holds."""
    asked = arguments()
    begun = time.perf_counter()
    Clock.of_processor = asked.busy
    for size in asked.sizes:
        if not (path := workspace_path(size)).exists():
            print(f"Making a workspace of {size:,} commitments …", file=sys.stderr)
        assert workspace(path.parent, size) == path
    found: list[Figure] = []
    print(HEADING)
    for size, measure in runs(asked.sizes, asked.only):
        for one in measure(workspace_path(size)):
            found.append(one)
            print(line(one), flush=True)
    write(found, asked.output)
    missed = [one for one in found if not one.holds]
    print(f"\n{len(found)} figures in {time.perf_counter() - begun:.0f} s, {len(missed)} over their limit; ", end="")
    print(f"written to {asked.output}.")
    return 1 if missed and asked.strict else 0


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--sizes", default="1000,10000,100000", type=lambda text: [int(one) for one in text.split(",")],
        help="numbers of commitments, with commas (1000,10000,100000)",
    )  # fmt: skip
    parser.add_argument("--only", default=",".join(GROUPS), help=f"groups to measure ({','.join(GROUPS)})")
    parser.add_argument("--output", default=BUILD / "bench.json", type=Path, help="where to write the figures")
    parser.add_argument(
        "--busy", action="store_true",
        help="on a machine that does other work: count the processor's time; what waits for the disk is left out",
    )  # fmt: skip
    parser.add_argument("--strict", action="store_true", help="end with 1 if a limit is not kept")
    asked = parser.parse_args()
    asked.only = asked.only.split(",")
    unknown = set(asked.only) - set(GROUPS)
    if unknown:
        parser.error(f"there is no group {', '.join(sorted(unknown))}; there are {', '.join(GROUPS)}")
    return asked


def workspace_path(size: int) -> Path:
    """Where the workspace of a size is kept from run to run."""
    return BUILD / "bench" / name(size)


def runs(sizes: list[int], only: list[str]) -> Iterator[tuple[int, Callable[[Path], Iterator[Figure]]]]:
    """Each measurement with the workspace it needs, processes of their own first, while this one is still small."""
    from benchmarks import of_processes, of_store

    frames: dict[str, float] = {}
    for size in sizes:
        if "start" in only:
            yield size, lambda path, n=size: of_processes.start(path, n)
        if "memory" in only:
            yield size, lambda path, n=size: of_processes.size(path, n)
    for size in sizes:
        if "store" in only:
            yield size, lambda path, n=size: of_store.figures(path, n)
    for size in sizes:
        if "timeline" in only:
            from benchmarks import of_timeline

            yield size, lambda path, n=size: of_timeline.figures(path, n, frames)
        if "register" in only:
            from benchmarks import of_register, of_table

            yield size, lambda path, n=size: of_register.figures(path, n)
            yield size, lambda path, n=size: of_table.figures(path, n)
    if "views" in only:
        from benchmarks import of_views

        most = max(sizes)
        yield most, lambda path: of_views.figures(path, most)
    if "brief" in only:
        from benchmarks import of_brief

        yield sizes[0], of_brief.figures
        yield sizes[min(1, len(sizes) - 1)], of_brief.long
        yield sizes[min(1, len(sizes) - 1)], of_brief.previews


if __name__ == "__main__":
    sys.exit(main())
