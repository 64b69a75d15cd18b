"""Pictures of results, painted once with QtGui for the screen and for Word alike."""

from bilan_desktop.pictures.application import ensure_application
from bilan_desktop.pictures.painting import height_for, paint
from bilan_desktop.pictures.png import to_png
from bilan_desktop.pictures.theme import DARK, LIGHT, PRINT, Theme

__all__ = [
    "DARK",
    "LIGHT",
    "PRINT",
    "Theme",
    "ensure_application",
    "height_for",
    "paint",
    "to_png",
]
