"""What the answers come to: the lead, the figures with what they rest on, the pictures."""

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bilan_desktop.domain import french
from bilan_desktop.domain.guide.definition import Exercise
from bilan_desktop.domain.guide.results import Results
from bilan_desktop.domain.guide.scoring import Score
from bilan_desktop.ui.exercise.picture import ResultPicture
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.layouts import card
from bilan_desktop.ui.parts.texts import heading, label, muted

_NOTHING = "Les résultats s’affichent ici dès les premières réponses."


class ResultsPanel(QWidget):
    """The results of one sheet, told again as the answers come."""

    def __init__(self, exercise: Exercise) -> None:
        super().__init__()
        self._pictures = {each.id: ResultPicture() for each in exercise.pictures}
        self._gaps = {each.id: each.label for each in exercise.groups if each.gap is not None}
        self._sheets = {name: card(made, margin=Space.SMALL) for name, made in self._each()}
        self._lead = label("", "strong")
        self._figures = label()
        self._figures.setAccessibleName("Résultats chiffrés")
        self._nothing = muted(_NOTHING)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(Space.MEDIUM)
        self._body.addWidget(heading("Résultats"))
        for widget in (self._nothing, self._lead, *self._sheets.values(), self._figures):
            self._body.addWidget(widget)
        self._body.addStretch(1)

    def _each(self) -> list[tuple[str, ResultPicture]]:
        return list(self._pictures.items())

    def show_results(self, results: Results) -> None:
        """Show what the answers come to now."""
        for name, made in self._each():
            picture = results.pictures.get(name)
            self._sheets[name].setVisible(picture is not None)
            made.show_picture(picture)
        begun = [each for each in results.scores if each.answers]
        lead = results.leaders.sentence if results.leaders is not None and begun else ""
        self._lead.setText(lead)
        self._lead.setVisible(bool(lead))
        self._figures.setText("\n".join(self._told(begun)))
        self._figures.setVisible(bool(begun))
        self._nothing.setVisible(not begun and not results.pictures)

    def _told(self, scores: Sequence[Score]) -> Iterator[str]:
        """A line a figure; the gaps of rows stand under what they are gaps of."""
        before = ""
        for score in scores:
            group, _, row = score.key.partition("/")
            if row and group in self._gaps and group != before:
                yield f"{self._gaps[group]}\u00a0:"
            before = group
            yield score_text(score)

    def said(self) -> list[str]:
        """The lines of figures."""
        return self._figures.text().splitlines()


def has_results(exercise: Exercise) -> bool:
    """Whether anything is computed from the answers."""
    return bool(exercise.groups or exercise.pictures)


def score_text(score: Score) -> str:
    """One figure and what it rests on, or why there is none."""
    if score.value is None:
        return score.sentence
    if score.gap():
        return f"{score.label}\u00a0: {score.gap()}"
    known = score.maximum is not None
    out_of = f" sur {french.number(score.maximum, 2)}" if known and score.maximum else ""
    given = f"{french.plural(score.answers, 'réponse')} sur {score.asked}"
    return f"{score.label} : {french.number(score.value, 2)}{out_of} ({given})"
