"""`make bench`: prints every performance figure of the program as a ratio."""

import sys
import tempfile
from pathlib import Path

from benchmarks import saving, shredding, window_list, window_memory, window_start, window_typing
from benchmarks.measuring import HEAD

MEASURED = (saving, shredding, window_start, window_list, window_memory, window_typing)


def main() -> int:
    """Measure everything in one run, and print the table."""
    sys.stdout.write(f"{HEAD}\n")
    for benchmark in MEASURED:
        with tempfile.TemporaryDirectory() as folder:
            for ratio in benchmark.measure(Path(folder)):
                sys.stdout.write(f"{ratio.line()}\n")
                sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
