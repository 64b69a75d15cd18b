"""The look of the application: which scheme, how large the text, kept in step with the system."""

from PySide6 import QtCore
from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from bilan_desktop.ui.look.palette import palette_of
from bilan_desktop.ui.look.stylesheet import style_sheet
from bilan_desktop.ui.look.tokens import DARK, LIGHT, Scheme

STYLE = ("-style", "fusion")
"""What every application is made with: Qt's one style that is the same everywhere.

Said so, for to set it from Python would first make hundreds of names of a class that we never use.
"""
SMALLEST, LARGEST = 0.8, 2.0
"""Bounds of the text's scale."""
_HALF = 128
"""Lightness under which a ground is dark, of 255."""
_LEAST_POINTS = 10.0
"""The smallest running text, in points: two people read it."""


class Look(QObject):
    """One for the application; `look()` finds it.

    Attributes:
        changed: another scheme or another size of text is in force.
        scheme: the colours in force.
        scale: the size of text as a multiple of the system's, 0.8 to 2.
    """

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.scheme: Scheme = LIGHT
        self.scale = 1.0
        self._wanted: Scheme | None = None
        self._points = max(_LEAST_POINTS, application.font().pointSizeF())
        ground = application.palette().window().color().lightness()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.follow)
        self._apply(DARK if ground < _HALF else LIGHT)

    def choose(self, scheme: Scheme | None) -> None:
        """Hold to a scheme; with None, follow the system again."""
        self._wanted = scheme
        if scheme is None:
            self.follow()
        elif scheme is not self.scheme:
            self._apply(scheme)

    def resize_text(self, scale: float) -> None:
        """Set the size of text as a multiple of the system's; kept between 0.8 and 2."""
        self.scale = min(LARGEST, max(SMALLEST, scale))
        self._apply(self.scheme)

    def points(self, multiple: float = 1.0) -> float:
        """The size of running text in points, or a multiple of it."""
        return self._points * self.scale * multiple

    def follow(self) -> None:
        """Take the system's scheme, unless another is held to.

        The first screen goes by how dark the system's ground is: the names of Qt's schemes come
        with a thousand others, for which nothing waits before it shows.
        """
        if self._wanted is not None:
            return
        dark = QGuiApplication.styleHints().colorScheme() is QtCore.Qt.ColorScheme.Dark
        wanted = DARK if dark else LIGHT
        if wanted is not self.scheme:
            self._apply(wanted)

    def _apply(self, scheme: Scheme) -> None:
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            return
        self.scheme = scheme
        font = QFont(application.font())
        font.setPointSizeF(self.points())
        application.setFont(font)
        application.setPalette(palette_of(scheme))
        application.setStyleSheet(style_sheet(scheme, self.points()))
        self.changed.emit()


_looks: dict[int, Look] = {}


def look() -> Look:
    """The application's look, made the first time it is asked for."""
    application = QCoreApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError("a window needs a QApplication")
    key = id(application)
    if key not in _looks:
        _looks.clear()
        _looks[key] = Look(application)
    return _looks[key]
