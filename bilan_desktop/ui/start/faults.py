"""A fault of the program, said in a sentence that carries no value of what was handled."""

import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from bilan_desktop.errors import BilanError


def sentence_of(error: BaseException) -> str:
    """What the user is told of an error, whichever."""
    if isinstance(error, BilanError):
        return error.sentence
    frames = traceback.extract_tb(error.__traceback__)
    place = f", {Path(frames[-1].filename).name}, ligne {frames[-1].lineno}" if frames else ""
    return (
        f"Le programme a rencontré une erreur inattendue ({type(error).__name__}{place}). "
        "Ce qui était enregistré l’est toujours\u202f; signalez-la, avec ce qui est entre "
        "parenthèses."
    )


def tell_faults(tell: Callable[[str], object]) -> None:
    """Have every exception that nobody caught told by its sentence, and never by its traceback.

    Args:
        tell: called with the sentence, on whichever thread the fault arose.
    """

    def told(
        _kind: type[BaseException], error: BaseException, _where: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            return
        sentence = sentence_of(error)
        if sys.stderr is not None:
            sys.stderr.write(f"{sentence}\n")
        tell(sentence)

    def told_in_vain(given: "sys.UnraisableHookArgs") -> None:
        if given.exc_value is not None:
            told(given.exc_type, given.exc_value, given.exc_traceback)

    sys.excepthook = told
    sys.unraisablehook = told_in_vain
