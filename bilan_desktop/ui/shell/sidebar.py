"""The sidebar: where one can go, the initials, and the lock, always."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QSizePolicy, QWidget

from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import SIDEBAR_WIDTH, Space, Tone
from bilan_desktop.ui.office.drafts import Drafts
from bilan_desktop.ui.parts.banners import Picture
from bilan_desktop.ui.parts.buttons import at_once, button
from bilan_desktop.ui.parts.layouts import column, row
from bilan_desktop.ui.parts.saved_line import SavedLine
from bilan_desktop.ui.parts.texts import label
from bilan_desktop.ui.shell.sections import SECTIONS
from bilan_desktop.ui.shell.trial import TRIAL


class Sidebar(QFrame):
    """One button for each section, Ctrl+1 and on; initials and lock at its foot.

    Attributes:
        chosen: a section was asked for; carries its key.
        initials_chosen: names are to show as initials only, or whole.
        lock_asked: the cabinet is to be locked.
        trial_asked: what the trial is, and how to leave it, is to be said.
    """

    chosen = Signal(str)
    initials_chosen = Signal(bool)
    lock_asked = Signal()
    trial_asked = Signal()

    def __init__(self, drafts: Drafts, *, trial: bool = False) -> None:
        """Make it.

        Args:
            drafts: whose last saving is told.
            trial: whether the cabinet is the trial's, which it then says always.
        """
        super().__init__()
        self.setProperty("kind", "sidebar")
        self.setAccessibleName("Navigation")
        self._buttons: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        group.setExclusive(True)
        mark = row(Picture("overview", Tone.ACCENT, 22), label("Bilan Desktop", "strong"), None)
        mark.setContentsMargins(Space.SMALL, Space.SMALL, Space.SMALL, Space.LARGE)
        layout = column(mark, margin=Space.SMALL, gap=Space.TINY)
        for at, section in enumerate(SECTIONS, start=1):
            each = self._entry(section.title, section.picture, f"Ctrl+{at}", section.key)
            group.addButton(each)
            self._buttons[section.key] = each
            layout.addWidget(each)
        layout.addStretch(1)
        self.initials = self._foot("Initiales", "eye-off", self._initials, "Ctrl+Shift+I")
        self.initials.setCheckable(True)
        self.initials.setToolTip(
            "N’afficher que les initiales, quand quelqu’un regarde l’écran (Ctrl+Maj+I)"
        )
        self.lock = self._foot("Verrouiller", "lock", self.lock_asked.emit, "Ctrl+L")
        saved = SavedLine(drafts)
        saved.setWordWrap(True)
        saved.setContentsMargins(Space.SMALL, 0, Space.SMALL, Space.SMALL)
        self.trial = self._foot(TRIAL, "info", self.trial_asked.emit)
        self.trial.setToolTip("Ce qu’est l’essai, et comment en sortir")
        for each_ in (self.trial, saved, self.initials, self.lock):
            layout.addWidget(each_)
        if not trial:
            self.trial.hide()
        self.setLayout(layout)
        look().changed.connect(self._resize)
        self._resize()

    def show_section(self, key: str) -> None:
        """Mark the section that shows."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)
            holder: QWidget | None = self.window().focusWidget()
            if holder is None or self.isAncestorOf(holder):
                self._buttons[key].setFocus()

    def _entry(self, word: str, picture: str, keys: str, key: str) -> QPushButton:
        made = button(word, lambda: self.chosen.emit(key), tone="quiet", picture=picture)
        at_once(made, QKeySequence(keys))
        made.setToolTip(f"{word} ({keys})")
        made.setProperty("kind", "nav")
        made.setCheckable(True)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return made

    def _foot(
        self, word: str, picture: str, act: Callable[[], object], keys: str = ""
    ) -> QPushButton:
        made = button(word, act, tone="quiet", picture=picture, shortcut=keys)
        made.setProperty("kind", "nav")
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return made

    def _initials(self) -> None:
        self.initials_chosen.emit(self.initials.isChecked())

    def _resize(self) -> None:
        self.setFixedWidth(round(SIDEBAR_WIDTH * max(1.0, 0.45 + 0.55 * look().scale)))
