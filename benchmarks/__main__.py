"""`make bench`: prints every performance figure of the program as a ratio."""

import sys
import tempfile
from importlib import import_module
from pathlib import Path

from benchmarks.measuring import HEAD

MEASURED = ("saving", "shredding", "window_memory", "window_start", "window_list", "window_typing")
"""Each is imported in its turn: memory is measured while nobody else has Qt's libraries mapped."""


def main() -> int:
    """Measure everything in one run, and print the table."""
    sys.stdout.write(f"{HEAD}\n")
    for name in MEASURED:
        benchmark = import_module(f"benchmarks.{name}")
        with tempfile.TemporaryDirectory() as folder:
            for ratio in benchmark.measure(Path(folder)):
                sys.stdout.write(f"{ratio.line()}\n")
                sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
