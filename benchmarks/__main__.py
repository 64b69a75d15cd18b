"""`make bench`: prints every performance figure of the program as a ratio."""

import sys
import tempfile
from pathlib import Path

from benchmarks import saving, shredding, window_list, window_start
from benchmarks.measuring import HEAD


def main() -> int:
    """Measure everything in one run, and print the table."""
    sys.stdout.write(f"{HEAD}\n")
    for measure in (saving.measure, shredding.measure, window_start.measure, window_list.measure):
        with tempfile.TemporaryDirectory() as folder:
            for ratio in measure(Path(folder)):
                sys.stdout.write(f"{ratio.line()}\n")
                sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
