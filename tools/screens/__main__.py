"""Makes the screenshots, and holds them against those that are kept.

`python -m tools.screens OUT` makes them all, one process for each setup; `--short` fewer; `--keep`
puts them in the place of those kept.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.screens.setups import SETUPS, SHORT, Setup

KEPT = Path("docs/screenshots")


def main(arguments: list[str] | None = None) -> int:
    """Exit 0 when everything looks as it did, or was kept; 1 otherwise, a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="receives a folder for each setup; emptied first")
    parser.add_argument("--short", action="store_true", help="two setups only")
    parser.add_argument("--keep", action="store_true", help="keep what is made")
    parser.add_argument("--setup", help="makes one setup, in this very process")
    parser.add_argument("--only", default="", help="scenes whose name holds this")
    options = parser.parse_args(arguments)
    if options.setup:
        from tools.screens.photographing import photograph  # noqa: PLC0415 - Qt: after the scale is set

        wanted = next(each for each in SETUPS if each.name == options.setup)
        photograph(wanted, options.out / wanted.name, options.only)
        return 0
    setups = [each for each in SETUPS if not options.short or each.name in SHORT]
    shutil.rmtree(options.out, ignore_errors=True)
    for setup in setups:
        print(f"{setup.name}", flush=True)
        if made(setup, options.out, options.only):
            return 1
    if options.keep:
        keep(setups, options.out)
        return 0
    return compared(setups, options.out) if not options.only else 0


def made(setup: Setup, out: Path, only: str) -> int:
    """Make one setup's pictures in a process of their own, whose screen has its scale."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "QT_SCALE_FACTOR": str(setup.ratio),
        "QT_FONT_DPI": "96",
    }
    command = [sys.executable, "-m", "tools.screens", str(out), "--setup", setup.name]
    return subprocess.run([*command, "--only", only], env=environment, check=False).returncode


def keep(setups: list[Setup], out: Path) -> None:
    """Put what was made in the place of what is kept."""
    for setup in setups:
        shutil.rmtree(KEPT / setup.name, ignore_errors=True)
        shutil.copytree(out / setup.name, KEPT / setup.name)


def compared(setups: list[Setup], out: Path) -> int:
    """Print what differs from what is kept."""
    from tools.screens.comparing import complaints  # noqa: PLC0415 - Qt, for this alone

    wrong = [line for each in setups for line in complaints(out / each.name, KEPT / each.name)]
    for line in wrong:
        print(line, file=sys.stderr)
    print(f"{'Screens differ' if wrong else 'Every screen looks as it did'}.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
