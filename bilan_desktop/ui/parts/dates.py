"""Reading dates and hours as people type them, and a field that takes them."""

import re
from datetime import date, time

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QCalendarWidget,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from bilan_desktop.domain.french import MONTHS, short
from bilan_desktop.ui.look.stylesheet import restyle
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.buttons import icon_button

_NUMBERS = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = re.compile(r"(?:[a-z]+\s+)?(\d{1,2})(?:er)?\s+([^\W\d_]+)\.?\s+(\d{4})", re.IGNORECASE)
_BORN = 50
"""Two figures above that are a year of birth: nobody plans so far ahead."""
_TIME = re.compile(r"(\d{1,2})\s*(?:[h:.]\s*(\d{1,2})?)?", re.IGNORECASE)

NO_DATE = "Donnez une date, par exemple 03/02/2027."
NO_SUCH_DAY = "Cette date n’existe pas\u00a0: vérifiez le jour et le mois."


def read_date(text: str) -> date | None:
    """A date as people type it: « 3/2/27 », « 03.02.2027 », « 3 février 2027 », « 2027-02-03 ».

    Raises:
        ValueError: it is no date.
    """
    text = " ".join(text.replace("\u00a0", " ").split())
    if not text:
        return None
    if found := _ISO.fullmatch(text):
        year, month, day = (int(each) for each in found.groups())
    elif found := _NUMBERS.fullmatch(text):
        day, month, year = (int(each) for each in found.groups())
        year += 0 if year >= 100 else 1900 if year > _BORN else 2000
    elif found := _WORDS.fullmatch(text):
        day, month, year = int(found[1]), _month(found[2]), int(found[3])
    else:
        raise ValueError(text)
    return date(year, month, day)


def _month(word: str) -> int:
    wanted = word.casefold()
    fitting = [at for at, name in enumerate(MONTHS, start=1) if name.startswith(wanted)]
    if len(fitting) != 1:
        raise ValueError(word)
    return fitting[0]


def read_time(text: str) -> time | None:
    """An hour as people type it: « 9 », « 9h », « 9 h 30 », « 14:00 ».

    Raises:
        ValueError: it is no hour of the day.
    """
    text = " ".join(text.replace("\u00a0", " ").split())
    if not text:
        return None
    found = _TIME.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return time(int(found[1]), int(found[2] or 0))


class DateField(QWidget):
    """A date that may be missing, typed or chosen on a calendar.

    Attributes:
        edited: somebody changed it.
    """

    edited = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText("jj/mm/aaaa")
        self.line.textEdited.connect(self.edited)
        self.line.editingFinished.connect(self._tidy)
        self.opener = icon_button("calendar", f"{name} : choisir dans le calendrier", self._open)
        policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self.opener.setSizePolicy(policy)  # as high as the line, so that all fields are
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.TINY)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.opener)
        self.setFocusProxy(self.line)

    def value(self) -> date | None:
        """The date; None where there is none, or where what was typed is none (see `error`)."""
        try:
            return read_date(self.line.text())
        except ValueError:
            return None

    def error(self) -> str:
        """Why what was typed is no date; empty if it is one, or nothing."""
        text = " ".join(self.line.text().replace("\u00a0", " ").split())
        try:
            read_date(text)
        except ValueError:
            figures = _NUMBERS.fullmatch(text) or _ISO.fullmatch(text)
            return NO_SUCH_DAY if figures else NO_DATE
        return ""

    def set_value(self, value: date | None) -> None:
        """Show a date."""
        self.line.setText("" if value is None else short(value))
        restyle(self.line, state="")

    def _tidy(self) -> None:
        value = self.value()
        if value is not None and self.line.text() != short(value):
            self.line.setText(short(value))
        restyle(self.line, state="error" if self.error() else "")

    def _open(self) -> None:
        popup = _Calendar(self)
        popup.chosen.connect(self._chosen)
        popup.move(self.line.mapToGlobal(QPoint(0, self.line.height())))
        popup.show()
        popup.calendar.setFocus()

    def _chosen(self, value: date) -> None:
        self.set_value(value)
        self.edited.emit()
        self.line.setFocus()


class _Calendar(QDialog):
    """A month to choose a day in; Escape leaves it."""

    chosen = Signal(object)

    def __init__(self, field: DateField) -> None:
        super().__init__(field)
        self.setWindowFlags(Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Calendrier")
        self.calendar = QCalendarWidget()
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setAccessibleName("Calendrier")
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        value = field.value()
        if value is not None:
            self.calendar.setSelectedDate(QDate(value.year, value.month, value.day))
        self.calendar.clicked.connect(self._take)
        self.calendar.activated.connect(self._take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.SMALL, Space.SMALL, Space.SMALL, Space.SMALL)
        layout.addWidget(self.calendar)

    def _take(self, chosen: QDate) -> None:
        self.chosen.emit(date(chosen.year(), chosen.month(), chosen.day()))
        self.close()


class TimeField(QLineEdit):
    """An hour of the day that may be missing.

    Attributes:
        edited: somebody changed it.
    """

    edited = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText("9 h 00")
        self.textEdited.connect(self.edited)
        self.editingFinished.connect(self._tidy)

    def value(self) -> time | None:
        """The hour; None where there is none, or where what was typed is none."""
        try:
            return read_time(self.text())
        except ValueError:
            return None

    def error(self) -> str:
        """Why what was typed is no hour; empty if it is one, or nothing."""
        try:
            read_time(self.text())
        except ValueError:
            return "Donnez une heure, par exemple 9 h 30."
        return ""

    def set_value(self, value: time | None) -> None:
        """Show an hour."""
        self.setText("" if value is None else f"{value.hour} h {value.minute:02d}")
        restyle(self, state="")

    def _tidy(self) -> None:
        if self.value() is not None:
            self.set_value(self.value())
        restyle(self, state="error" if self.error() else "")
