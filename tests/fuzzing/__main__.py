"""Runs a fuzzer on one reader for so many seconds: `python -m tests.fuzzing dossier 60`."""

import importlib
import sys
import tempfile
from pathlib import Path
from typing import Any

PLACE = Path("build") / "fuzz"
"""Where each reader's corpus grows, and where a case that broke one is left."""
SLOWEST = 20
"""Seconds after which a case is held to hang."""
ROOM = 4_096
"""Mebibytes."""
ABSENT = (
    "atheris is not installed: it has wheels for Linux on x86-64 and for some versions of Python "
    "alone. `make fuzz PYTHON=python3.11` makes an environment that has it."
)


def main(name: str, seconds: int) -> None:
    """Fuzz one reader; the process ends with it, by a status that tells whether all held."""
    try:
        atheris: Any = importlib.import_module("atheris")
    except ImportError:
        sys.exit(ABSENT)
    with atheris.instrument_imports(include=["bilan_desktop"]):
        harness = importlib.import_module("tests.fuzzing.harness")
    corpus = PLACE / name / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        found = harness.HARNESSES[name](Path(place))
        for number, seed in enumerate(found.seeds):
            (corpus / f"seed-{number}").write_bytes(seed)
        options = {
            "max_total_time": seconds,
            "timeout": SLOWEST,
            "rss_limit_mb": ROOM,
            "artifact_prefix": f"{PLACE / name}/",
            "print_final_stats": 1,
        }
        told = [f"-{option}={value}" for option, value in options.items()]
        atheris.Setup([sys.argv[0], *told, str(corpus)], lambda data: found.attempt(bytes(data)))
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
