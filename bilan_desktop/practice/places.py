"""Where files are put: what has to be said of a folder before something lies in it."""

from pathlib import Path

from bilan_desktop.storage import synchronised


def warned(folder: Path) -> str:
    """What is said of a folder whose content a cloud service copies; empty where none is known to.

    Args:
        folder: a folder, there or yet to be made.
    """
    service = synchronised.service_of(folder)
    return synchronised.warning(service) if service else ""
