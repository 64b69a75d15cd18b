"""Plays the scenes of one setup and photographs each."""

import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from bilan_desktop.interpreter import keep_none_alive
from bilan_desktop.ui.look.look import STYLE, look
from tools.screens.damaged import DAMAGED
from tools.screens.doorway import DOORWAY
from tools.screens.keeping import keep
from tools.screens.scenes import SCENES
from tools.screens.setups import Setup
from tools.screens.stage import settle, staged

FONT = "DejaVu Sans"
"""On every machine of ours: pictures made elsewhere must not differ by their letters."""


def photograph(setup: Setup, out: Path, only: str = "") -> None:
    """Make every picture of a setup, in its folder."""
    keep_none_alive()
    application = QApplication(["bilan-desktop", *STYLE])
    application.setFont(QFont(FONT, 10))
    application.setCursorFlashTime(0)
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    translator = QTranslator(application)
    translator.load("qtbase_fr", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    application.installTranslator(translator)
    look().choose(setup.scheme)
    look().resize_text(setup.text)
    out.mkdir(parents=True, exist_ok=True)
    with staged() as stage:
        for scene in (*DOORWAY, *DAMAGED, *SCENES):
            if only and only not in scene.name:
                continue
            window = scene.play(stage)
            if not scene.own_size:
                window.resize(setup.width, setup.height)
            window.show()
            settle()
            scene.then(stage, window)
            settle()
            path = out / f"{scene.name}.png"
            if not keep(_shot(window), path):
                sys.exit(f"{path}: can't be written")
            stage.strike()
    application.processEvents()


def _shot(window: QWidget) -> QImage:
    """The window with what lies over it: an open dialog is a window of its own."""
    image = window.grab().toImage()
    dialog = QApplication.activeModalWidget()
    if dialog is None or dialog is window:
        return image
    painter = QPainter(image)
    ratio = image.devicePixelRatio()
    painter.fillRect(image.rect(), QColor(0, 0, 0, 90))
    shot = dialog.grab()
    x = (image.width() / ratio - dialog.width()) / 2
    y = max(0.0, (image.height() / ratio - dialog.height()) / 2)
    painter.drawPixmap(round(x), round(y), shot)
    painter.end()
    return image
