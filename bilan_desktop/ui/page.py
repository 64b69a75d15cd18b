"""What a page is: it shows parts of the cabinet, and looks again when somebody touched them."""

from collections.abc import Collection
from typing import ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office


class Page(QWidget):
    """A page of the window.

    A page reads in `refresh`, which is called when it first shows, and again when something that it
    shows was touched by somebody else: at once while it shows, else when it next does.

    Attributes:
        office: what it works with.
        number: the dossier that it is about; None for the pages of the sidebar.
        key: its word in a `Place`.
        title: how the window calls it.
        picture: its icon.
        parts: what it shows.
    """

    key: ClassVar[str] = ""
    title: ClassVar[str] = ""
    picture: ClassVar[str] = ""
    parts: ClassVar[Collection[Part]] = ()

    def __init__(self, office: Office, number: int | None = None) -> None:
        super().__init__()
        self.office = office
        self.number = number
        self._stale = True
        self.setAccessibleName(self.title)
        office.changed.connect(self._changed)
        office.initials_changed.connect(self._renamed)

    def refresh(self) -> None:
        """Read what it shows, and show it. To be written by each page."""
        raise TypeError(f"{type(self).__name__} does not say how it is read")

    def detail(self) -> str:
        """What is open on it, for a `Place`; never a word of content."""
        return ""

    def open_detail(self, detail: str) -> None:
        """Open what a `Place` names; what no longer exists is passed over."""

    def touched(self, *parts: Part) -> Change:
        """A change of its dossier made by this page, which need not look again itself."""
        return Change.of(self.number, *parts, author=self)

    def look_again(self) -> None:
        """Refresh now if it shows, else when it next does."""
        if self.isVisible():
            self._stale = False
            self.refresh()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Look again before it shows, if something changed meanwhile."""
        if self._stale:
            self._stale = False
            self.refresh()
        super().showEvent(event)

    def _changed(self, change: Change) -> None:
        if change.author is not self and change.concerns(self.number, self.parts):
            self.look_again()

    def _renamed(self, _only: bool) -> None:
        self.look_again()
