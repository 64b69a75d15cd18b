"""A job in one's own words, with its ROME code where one is known."""

import re

from pydantic import JsonValue

from bilan_desktop.domain.guide.definition import Exercise
from bilan_desktop.domain.guide.questions import Job
from bilan_desktop.ui.look.stylesheet import restyle
from bilan_desktop.ui.parts.layouts import row
from bilan_desktop.ui.questions.base import QuestionWidget
from bilan_desktop.ui.questions.texts import line, show_line, size_text

_CODE = re.compile(r"[A-Z]\d{4}")
_WIDTH = 120
_WRONG = "Un code ROME est une lettre et quatre chiffres, par exemple K1206 ; il peut rester vide."
_UNNAMED = "Donnez l’intitulé du métier : le code seul ne suffit pas."


class JobWidget(QuestionWidget):
    """Two lines side by side: the words, and the code."""

    def __init__(
        self, question: Job, exercise: Exercise | None = None, *, compact: bool = False
    ) -> None:
        super().__init__(question, exercise, compact=compact)
        self.title = line(self)
        self.code = line(self, f"{question.label} : code ROME, facultatif")
        self.code.setPlaceholderText("Code ROME")
        self.code.setMaximumWidth(_WIDTH)
        self.code.editingFinished.connect(self._left)
        self.title.editingFinished.connect(self._left)
        layout = row(self.title, self.code)
        layout.setStretch(0, 1)
        self.body.addLayout(layout)
        self.begin_at(self.title)

    def _typed(self) -> tuple[str, str]:
        return self.title.text().strip(), self.code.text().strip().upper()

    def value(self) -> JsonValue:
        """The job; None without its title, or with a code that is none (see `trouble`)."""
        title, code = self._typed()
        if not title or self.trouble():
            return None
        return {"title": title, "code": code} if code else {"title": title}

    def show_value(self, value: JsonValue) -> None:
        """Show a job."""
        job = value if isinstance(value, dict) else {}
        if value is None and self.trouble():
            self.title.clear()
        show_line(self.title, str(job.get("title") or ""))
        if str(job.get("code") or "") != self._typed()[1]:
            self.code.setText(str(job.get("code") or ""))
        self._left()

    def trouble(self) -> str:
        """Why what was typed is no job."""
        title, code = self._typed()
        if code and not title:
            return _UNNAMED
        return _WRONG if code and _CODE.fullmatch(code) is None else ""

    def _left(self) -> None:
        title, code = self._typed()
        if code != self.code.text():
            self.code.setText(code)
        restyle(self.code, state="error" if self.trouble() and title else "")

    def lock(self, locked: bool) -> None:
        """Make it read only, or not."""
        super().lock(locked)
        self.title.setReadOnly(locked)
        self.code.setReadOnly(locked)

    def set_large(self, large: bool) -> None:
        """Write large."""
        super().set_large(large)
        size_text(self.title, large=large)
        size_text(self.code, large=large)
