"""A table between what is said of it and what can be done to its line."""

from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.destruction.lines import LineTable
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.layouts import column, flowing
from bilan_desktop.ui.parts.texts import label, muted


class Sheet(QWidget):
    """Gives the table every line that it can.

    Attributes:
        table: the lines.
    """

    def __init__(self, table: LineTable, *acts: QWidget) -> None:
        super().__init__()
        self.table = table
        self._said, self._about = muted(""), label("", "small")
        self._words, self._tight = "", False
        layout = column(self._said, table, self._about, flowing(*acts), gap=Space.SMALL)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def say(self, text: str) -> None:
        """Say something of the table."""
        self._said.setText(text)
        self._show()

    def tell(self, text: str) -> None:
        """Tell more of the chosen line; of none, what to choose."""
        self._words = text
        self._show()

    def set_tight(self, tight: bool) -> None:
        """Where text is large, what is said of the table waits below until a line is chosen."""
        self._tight = tight
        self._said.setHidden(tight)
        self._show()

    def _show(self) -> None:
        spoken = self._tight and self.table.key() is None
        self._about.setText(self._said.text() if spoken else self._words)
