"""The bar above the three columns: which interview, what time it is in it, and the ways out."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame

from bilan_desktop.domain.french import NO_BREAK
from bilan_desktop.ui.interview.clock import InterviewClock
from bilan_desktop.ui.interview.sitting import Sitting
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.buttons import button, icon_button
from bilan_desktop.ui.parts.layouts import row
from bilan_desktop.ui.parts.saved_line import SavedLine
from bilan_desktop.ui.parts.texts import badge, heading, set_badge

_WIDE = 980
"""Under so many logical pixels, at the usual size of text, the widest button is its icon alone."""
_SHARE = "Fenêtre bénéficiaire"


class Bar(QFrame):
    """No name stands in it.

    Attributes:
        folded: the left column is to be folded, or unfolded.
        shared: the *fenêtre bénéficiaire* is to open, or to close.
        lock_asked: the cabinet is to be locked.
        quitted: out of the interview, which stays open.
        closed: the interview is to be closed.
    """

    folded = Signal()
    shared = Signal()
    lock_asked = Signal()
    quitted = Signal()
    closed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self._number = 0
        self._title = heading()
        self._title.setWordWrap(False)
        self._phase = badge("", "accent")
        self.clock = InterviewClock(office)
        fold = icon_button(
            "list", "Replier ou déplier la colonne de gauche", self.folded.emit, shortcut="Ctrl+B"
        )
        self._share = button(
            _SHARE,
            self.shared.emit,
            picture="window",
            tip="L’exercice seul, en grand, à partager (F10)",
        )
        self._share.setCheckable(True)
        lock = icon_button("lock", "Verrouiller", self.lock_asked.emit, shortcut="Ctrl+L")
        quit_ = button("Quitter", self.quitted.emit, tip="Quitter sans clore ; tout est gardé")
        self._close = button("Clore", self.closed.emit, tone="primary", tip="Clore l’entretien")
        saved = SavedLine(office.drafts)
        saved.setWordWrap(True)
        saved.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = row(fold, self._title, self._phase, saved, self.clock, self._share, lock)
        line.addWidget(quit_)
        line.addWidget(self._close)
        line.setStretch(3, 1)
        line.setContentsMargins(Space.MEDIUM, Space.SMALL, Space.MEDIUM, Space.SMALL)
        self.setLayout(line)
        look().changed.connect(self._fit)
        self._fit()

    def show_sitting(self, shown: Sitting) -> None:
        """Show which interview it is."""
        self._number = shown.meeting.number
        self._fit()
        set_badge(self._phase, shown.phase(), "accent")
        self.clock.follow(shown.meeting)

    def show_sharing(self, sharing: bool) -> None:
        """Show whether the *fenêtre bénéficiaire* is open."""
        self._share.setChecked(sharing)

    def toggle_clock(self) -> None:
        """Hide the clock, or show it."""
        self.clock.setVisible(not self.clock.isVisible())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again at what there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() >= _WIDE * look().scale
        self._share.setText(_SHARE if wide else "")
        self._phase.setVisible(wide)
        word = "Entretien n°" if wide else "N°"
        self._title.setText(f"{word}{NO_BREAK}{self._number}")

    def minimumSizeHint(self) -> QSize:
        """It can be as narrow as its short form."""
        return QSize(0, super().minimumSizeHint().height())
