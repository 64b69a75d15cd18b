"""A process of bounded memory that gives targets hostile input, and says what became of it."""

import json
import os
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from tests.faults.hostile import Target, bound_memory, run
from tests.faults.hostile_dossiers import Attached, Portable, Settings, Words
from tests.faults.hostile_guide import Answers, ExerciseFiles, OwnFolder, ProgrammeFiles
from tests.faults.hostile_keys import Backups, Lists, Manifests, Passphrases
from tests.faults.hostile_window import Commands, Pictures, Places, Preferences

_TARGETS: tuple[type[Any], ...] = (
    Portable,
    Words,
    Settings,
    Attached,
    ExerciseFiles,
    ProgrammeFiles,
    OwnFolder,
    Answers,
    Manifests,
    Backups,
    Lists,
    Passphrases,
    Preferences,
    Places,
    Pictures,
    Commands,
)
TARGETS = {each.name: each for each in _TARGETS}


def main(root: Path, chance: int, wanted: dict[str, int]) -> None:
    """Try the targets named, each so often; one line of JSON for each."""
    bound_memory()
    last = os.open(root / "last-case", os.O_RDWR | os.O_CREAT)

    def note(case: Any) -> None:
        data = repr(case).encode("utf-8", "backslashreplace")[:4_000]
        os.pwrite(last, data.ljust(4_000), 0)

    for number, (name, count) in enumerate(wanted.items()):
        place = root / str(number)
        place.mkdir()
        with redirect_stdout(sys.stderr):
            target: Target = TARGETS[name](place)
            report = run(target, count, chance, note)
        print(json.dumps({"name": name, "hits": report.hits, "failure": report.failure}))
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), json.loads(sys.argv[3]))
