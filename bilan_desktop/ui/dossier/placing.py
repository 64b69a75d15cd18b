"""Where a file goes: asked about first where a cloud service would keep copies of it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from bilan_desktop.practice.places import warned
from bilan_desktop.ui.parts.dialogs import ask


def warn_of_place(
    parent: QWidget, out: Path, write: Callable[[], object], *, working_copy: bool
) -> None:
    """Write a file; ask first where a working copy would be copied by a cloud service.

    Args:
        parent: owns the question.
        out: where it goes.
        write: writes it.
        working_copy: it is ours to destroy; what is handed over is not.
    """
    said = warned(out.parent) if working_copy else ""
    if not said:
        write()
        return
    ask(parent, "Ce dossier est synchronisé", said, write, yes="Enregistrer quand même")
