"""A short form whose answer is one act: it closes once done, and says why where it is refused."""

from collections.abc import Callable
from typing import Any, TypeVar

import shiboken6

from bilan_desktop.errors import BilanError
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.clerk import Verb
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.dialogs import FormDialog

T = TypeVar("T")
TOUCHED = (Part.KEEPING, Part.RECORD, Part.LIST)
"""What an act of this page touches: papers, the hand-over and the end, and what the list tells."""


def send(
    dialog: FormDialog,
    office: Office,
    number: int,
    compose: Callable[[dict[str, Any]], Verb[T]],
    said: str | Callable[[T], str],
) -> None:
    """Open a form whose values make one act.

    Args:
        dialog: asks.
        office: does it.
        number: the dossier's.
        compose: makes the verb from the form's values; it may raise a `BilanError` to refuse them.
        said: what is said once it is done.
    """

    def refused(error: BilanError) -> None:
        if shiboken6.isValid(dialog):
            dialog.yes.setEnabled(True)
            dialog.trouble(error.sentence)
        else:
            office.fail(error)

    def done(answer: T) -> None:
        if shiboken6.isValid(dialog):
            dialog.accept()
        office.tell(said(answer) if callable(said) else said)

    def submit(values: dict[str, Any]) -> None:
        try:
            verb = compose(values)
        except BilanError as error:
            refused(error)
            return
        dialog.yes.setEnabled(False)
        office.do(verb, changes=Change.of(number, *TOUCHED), then=done, refused=refused)

    dialog.submitted.connect(submit)
    dialog.open()
