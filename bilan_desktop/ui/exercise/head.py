"""The head of an exercise: its title, how far it is, what it is for, and hints that fold."""

import re

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bilan_desktop.domain.guide.answers import Progress
from bilan_desktop.domain.guide.definition import Exercise
from bilan_desktop.ui.look.stylesheet import restyle
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.banners import banner
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import Flow, flowing
from bilan_desktop.ui.parts.texts import badge, label, set_badge, title

_SIGN = re.compile(r" [:;?!»]|« ")
"""A space that must not end a line."""


class Head(QWidget):
    """What stands above the questions; the consultant's hints are not made for a shared view."""

    def __init__(self, exercise: Exercise, *, shared: bool) -> None:
        super().__init__()
        self._asked = len(exercise.questions)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(Space.MEDIUM)
        self.progress = badge("")
        self._body.addLayout(Flow(title(exercise.title), self.progress, headed=True))
        self.intro = label(unfolded(exercise.intro))
        if not exercise.intro.strip():
            self.intro.hide()
        self._body.addWidget(self.intro)
        if exercise.sensitive.strip():
            self._body.addWidget(banner(unfolded(exercise.sensitive), "info"))
        if not shared and exercise.consultant.strip():
            self._fold(exercise)
        if shared:
            restyle(self.intro, kind="large")

    def _fold(self, exercise: Exercise) -> None:
        hints = banner(unfolded(exercise.consultant), "private", small=exercise.source)
        hints.hide()
        opener = button("Pour le consultant", tone="quiet", picture="private")
        opener.setCheckable(True)
        opener.setProperty("kind", "filter")  # as wide open as shut: no word is cut
        opener.setToolTip("Conseils pour mener l’exercice ; ne s’affichent pas à l’écran partagé.")
        opener.toggled.connect(hints.setVisible)
        self._body.addWidget(flowing(opener))
        self._body.addWidget(hints)

    def show_progress(self, progress: Progress) -> None:
        """Say how many questions have an answer."""
        words = "question" if progress.asked == 1 else "questions"
        done = progress.answered == progress.asked
        text = f"{progress.answered} / {progress.asked} {words}"
        set_badge(self.progress, text, "success" if done else "accent")


def unfolded(text: str) -> str:
    """Paragraphs whose lines were only broken to fit a file; no sign begins a line."""
    paragraphs = (" ".join(each.split("\n")).strip() for each in text.strip().split("\n\n"))
    return "\n\n".join(_SIGN.sub(_bound, each) for each in paragraphs)


def _bound(found: re.Match[str]) -> str:
    return found[0].replace(" ", "\u00a0")
