"""A picture of results on the screen: painted as for Word, in the scheme's colours."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bilan_desktop import pictures
from bilan_desktop.domain.pictures import Picture
from bilan_desktop.ui.look.look import look

_NARROWEST = 240
"""Under that width, in logical pixels, nothing of a picture can be read."""
_USUAL = 340


class ResultPicture(QWidget):
    """Shows a picture as large as its width allows; its text equivalent is said."""

    def __init__(self, picture: Picture | None = None) -> None:
        super().__init__()
        self._picture: Picture | None = None
        self._heights: dict[tuple[int, float], int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(_NARROWEST)
        look().changed.connect(self._fit)
        self.show_picture(picture)

    @property
    def picture(self) -> Picture | None:
        """What is shown."""
        return self._picture

    def show_picture(self, picture: Picture | None) -> None:
        """Show a picture, or nothing."""
        if picture == self._picture and self.accessibleName():
            return
        self._picture = picture
        self._heights.clear()
        self.setAccessibleName(picture.title if picture is not None else "Pas de résultat")
        said = picture.text_equivalent() if picture is not None else ""
        self.setAccessibleDescription(said)
        if picture is None or self.parent() is not None:
            self.setVisible(picture is not None)
        self._fit()

    def hasHeightForWidth(self) -> bool:
        """A picture keeps its proportions."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at a width; the text of a picture grows with that of the screen."""
        if self._picture is None or width <= 0:
            return 0
        scale = look().scale
        key = (width, scale)
        if key not in self._heights:
            high = pictures.height_for(self._picture, width / scale, self._theme())
            self._heights[key] = round(high * scale)
        return self._heights[key]

    def sizeHint(self) -> QSize:
        """A side column wide."""
        return QSize(_USUAL, self.heightForWidth(_USUAL))

    def _theme(self) -> pictures.Theme:
        return pictures.DARK if look().scheme.dark else pictures.LIGHT

    def _fit(self) -> None:
        high = self.heightForWidth(self.width())
        if high and high != self.height():
            self.setFixedHeight(high)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another height."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: object) -> None:
        """Paint it."""
        if self._picture is None:
            return
        scale = look().scale
        painter = QPainter(self)
        painter.scale(scale, scale)
        room = QRectF(0, 0, self.width() / scale, self.height() / scale)
        pictures.paint(self._picture, painter, room, self._theme())
        painter.end()
