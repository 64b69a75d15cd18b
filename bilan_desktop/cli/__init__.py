"""The command line: the window by default, and the verbs that scripts and schedulers need.

It parses and prints, and holds no rule. What a verb needs is imported once it is known, so that
`--help` stays quick; the window needs none of it, not even the parser.
"""

import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from bilan_desktop.cli import door
from bilan_desktop.errors import BilanError
from bilan_desktop.interpreter import leave_no_dump

INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: the arguments after the program's name; those of the process without it.

    Returns:
        0 done, 1 refused or failed, 2 usage, 3 wrong passphrase, 4 damage.
    """
    _speak_any_letter()
    given = sys.argv[1:] if argv is None else argv
    try:
        window = door.asked(given)
        return door.open_window(window) if window is not None else _command(given)
    except BilanError as error:
        print(error.sentence, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("Interrompu.", file=sys.stderr)
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - a traceback could carry what was said in a bilan
        print(_unexpected(error), file=sys.stderr)
        return 1


def _command(given: Sequence[str]) -> int:
    """Parse and run a verb."""
    from bilan_desktop.cli.parser import build_parser  # noqa: PLC0415 - not for the window

    try:
        arguments = build_parser().parse_args(given)
    except SystemExit as end:
        return int(end.code or 0)
    leave_no_dump()
    from bilan_desktop.cli.running import run  # noqa: PLC0415 - heavy: only once a verb is known

    return run(arguments)


def _unexpected(error: Exception) -> str:
    """Where a fault of the program arose, without a value of what it handled."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}, ligne {frames[-1].lineno}"
    return (
        f"Le programme a rencontré une erreur inattendue ({type(error).__name__}, {place}). "
        "Ce qui était enregistré l’est toujours ; signalez-la, avec ce qui est entre parenthèses."
    )


def _speak_any_letter() -> None:
    """A console without a letter shows another: it never costs the command."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
