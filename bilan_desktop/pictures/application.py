"""The Qt application that fonts need, made only where none exists."""

import os
import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

_kept: list[QCoreApplication] = []


def arguments(platform: str, named: str | None) -> list[str]:
    """Choose the arguments of an application that will open no window.

    Args:
        platform: as `sys.platform` says it.
        named: value of QT_QPA_PLATFORM, which rules where it is set.

    Returns:
        On Linux the offscreen platform is asked for, since a display that is missing or broken
        would end the whole process; elsewhere the native one is always there and has the fonts.
    """
    offscreen = ["-platform", "offscreen"] if platform.startswith("linux") and not named else []
    return ["bilan-desktop", *offscreen]


def ensure_application() -> QCoreApplication:
    """Return the running application, or make one that paints without a window.

    An existing one, a QApplication of the window included, is always left as it is. The one made
    here is kept until the process ends: fonts die with it.
    """
    running = QGuiApplication.instance()
    if running is not None:
        return running
    made = QGuiApplication(arguments(sys.platform, os.environ.get("QT_QPA_PLATFORM")))
    _kept.append(made)
    return made
