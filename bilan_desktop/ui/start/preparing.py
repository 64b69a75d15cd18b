"""The application before its first window: its name, its language, no memory left in a dump."""

import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from bilan_desktop.ui.look.look import STYLE, look

PATIENCE = 0.0005
"""Seconds that a key waits at most for the thread that stores, where Python's own are 0.005."""


def make_application() -> QApplication:
    """The application, its look laid, its window served before its other threads."""
    sys.setswitchinterval(PATIENCE)
    application = QApplication(["bilan-desktop", *STYLE])
    application.setApplicationName("bilan-desktop")
    application.setApplicationDisplayName("Bilan Desktop")
    application.setDesktopFileName("bilan-desktop")
    application.setQuitOnLastWindowClosed(False)  # between unlock and window there may be none
    look()
    return application


def bear_icon() -> None:
    """Our sign on every window; a system asks for it in many sizes, and the first screen first."""
    from bilan_desktop.ui.look.icons import icon  # noqa: PLC0415 - not for the first screen
    from bilan_desktop.ui.look.tokens import Tone  # noqa: PLC0415 - with it

    QGuiApplication.setWindowIcon(icon("overview", Tone.ACCENT))


def speak_french() -> None:
    """Qt's own words, dates and numbers in French; the first screen has none, and goes before.

    Qt's locales alone bring enumerations of seven hundred names.
    """
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator  # noqa: PLC0415 - slow

    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    application = QCoreApplication.instance()
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_fr", folder):
        QCoreApplication.installTranslator(translator)
