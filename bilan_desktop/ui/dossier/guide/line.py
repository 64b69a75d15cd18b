"""One exercise of the list: its title opens it, a badge says how far it is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy

from bilan_desktop.domain.twins import folded
from bilan_desktop.practice.progress import ExerciseState
from bilan_desktop.ui.dossier.guide.words import about, state_words
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.buttons import button, icon_button
from bilan_desktop.ui.parts.layouts import column, row
from bilan_desktop.ui.parts.texts import badge, label, set_badge


class Line(QFrame):
    """One exercise.

    Attributes:
        state: what it shows.
        opened: somebody asks for it.
        printed: somebody asks for its blank sheet.
    """

    opened = Signal()
    printed = Signal()

    def __init__(self, state: ExerciseState) -> None:
        super().__init__()
        self.state = state
        self.setProperty("kind", "entry")
        self.opener = button("", self.opened.emit, tone="quiet")
        self.opener.setProperty("kind", "nav")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.opener.setSizePolicy(policy)
        self.opener.setMinimumWidth(80)
        self._about = label("", "small")
        self._about.setContentsMargins(Space.MEDIUM + 1, 0, 0, 0)
        self._badge = badge("")
        blank = icon_button(
            "print",
            f"Imprimer la feuille vierge : {state.title}",
            self.printed.emit,
            tip="Feuille vierge à imprimer",
        )
        if not state.in_guide:
            blank.hide()
        line = row(gap=Space.MEDIUM)
        line.addLayout(column(self.opener, self._about, gap=0), 1)
        line.addWidget(self._badge)
        line.addWidget(blank)
        line.setContentsMargins(0, Space.TINY, 0, Space.TINY)
        self.setLayout(line)
        self.show_state(state)

    def show_state(self, state: ExerciseState) -> None:
        """Show how far the exercise is now."""
        self.state = state
        said, tone = state_words(state)
        star = "★\u00a0" if state.route else ""
        self.opener.setText(f"{star}{state.title}".replace("&", "&&"))
        route = "Parcours conseillé. " if state.route else ""
        self.opener.setAccessibleName(state.title)
        self.opener.setAccessibleDescription(f"{route}{said}. {about(state)}")
        self._about.setText(about(state))
        set_badge(self._badge, said, tone)

    def fits(self, typed: str, *, route: bool) -> bool:
        """Whether it is looked for.

        Args:
            typed: folded letters of its title; all fit nothing.
            route: whether only the default route is looked for.
        """
        return typed in folded(self.state.title) and (self.state.route or not route)
