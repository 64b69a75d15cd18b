"""« Remise et clôture » as one path: each step with what it lacks, and the button that does it."""

from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from bilan_desktop.domain.dossier import ContentState
from bilan_desktop.domain.french import day as say
from bilan_desktop.practice.closing import ClosingState, ClosingStep, StepKind
from bilan_desktop.practice.kept import Kept
from bilan_desktop.ui.dossier.keeping.declaring import ask_declaration
from bilan_desktop.ui.dossier.keeping.ending import (
    ask_closing,
    ask_giving_up,
    ask_hand_over,
    ask_shredding,
    outcome,
)
from bilan_desktop.ui.dossier.keeping.saving import save_document
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import DOSSIERS, Place
from bilan_desktop.ui.parts.buttons import Act, button
from bilan_desktop.ui.parts.layouts import column, flowing, row
from bilan_desktop.ui.parts.texts import badge, heading, label, muted, set_badge


class Step(QFrame):
    """One step: done or not, in a word, what it lacks, and what does it."""

    def __init__(self, name: str, *acts: QPushButton) -> None:
        super().__init__()
        self.setProperty("kind", "entry")
        self.acts = acts
        self._state = badge("")
        self._said = label("")
        self._article = label("", "small")
        top = row(label(name, "strong"), self._state)
        top.setStretch(0, 1)
        lines = column(top, self._said, self._article, flowing(*acts), gap=Space.TINY)
        lines.setContentsMargins(0, Space.SMALL, 0, Space.MEDIUM)
        self.setLayout(lines)

    def show_step(self, step: ClosingStep) -> None:
        """Show where it stands."""
        optional = "À déclarer" if step.kind is StepKind.DECLARED else "Facultatif"
        missing = ("À faire", "warning") if step.required else (optional, "")
        set_badge(self._state, *(("Fait", "success") if step.done else missing))
        self._said.setText(step.sentence)
        cited = not step.article or step.article in step.sentence
        self._article.setText("" if cited else step.article)
        self._article.setVisible(not cited)


class Path(QFrame):
    """The steps in their order, what is out of the program's reach, and what closing destroys."""

    def __init__(self, page: QWidget, office: Office, number: int, agree: Act) -> None:
        """Make it.

        Args:
            page: owns its dialogs.
            office: does what they ask.
            number: the dossier's.
            agree: what records an agreement.
        """
        super().__init__()
        self.setProperty("kind", "card")
        self._page, self._office, self._number = page, office, number
        self._make_buttons(agree)
        self.steps = {
            StepKind.VALIDATION: Step("1. Synthèse validée", self.to_synthesis),
            StepKind.RESULTS: Step("2. Résultats détaillés", self.results, self.print_results),
            StepKind.SYNTHESIS: Step("3. Document de synthèse", self.synthesis, self.receipt),
            StepKind.AGREEMENT: Step("4. Accord proposé à la personne", self.agreement),
            StepKind.DECLARED: Step("5. Copies hors de portée du logiciel", self.declare),
        }
        self.last = Step("6. Clôture", self.close_it, self.give_up, self.extend)
        self._effect = label("Ce que fait la clôture", "strong")
        self.outcome = label("")
        self.shred = button(
            "Détruire maintenant, ensemble…",
            lambda: ask_shredding(page, office, number),
            tone="danger",
            picture="shred",
        )
        self._after = muted("")
        self._lay()

    def _make_buttons(self, agree: Act) -> None:
        page, office, number = self._page, self._office, self._number
        self.to_synthesis = button("Ouvrir la synthèse", lambda: self._go("synthesis"))
        self.results = self._handing(StepKind.RESULTS, "des résultats détaillés")
        self.synthesis = self._handing(StepKind.SYNTHESIS, "de la synthèse")
        self.print_results = button("Imprimer les documents", lambda: self._go("documents"))
        self.receipt = button(
            "Récépissé à signer…",
            lambda: save_document(page, office, number, "recepisse"),
            picture="print",
        )
        self.agreement = button("Noter un accord…", agree)
        self.declare = button("Déclarer…", lambda: ask_declaration(page, office, number))
        self.close_it = button(
            "Clore le dossier…", lambda: ask_closing(page, office, number), tone="primary"
        )
        self.give_up = button("Renoncement écrit…", lambda: ask_giving_up(page, office, number))
        self.extend = button("Prolonger le contrat…", lambda: self._go("contract"))

    def _handing(self, kind: StepKind, what: str) -> QPushButton:
        made = button(
            "Noter la remise…",
            lambda: ask_hand_over(self._page, self._office, self._number, kind),
        )
        made.setAccessibleName(f"Noter la remise {what}…")
        return made

    def _lay(self) -> None:
        self.setLayout(
            column(
                heading("Remise et clôture"),
                *self.steps.values(),
                self.last,
                self._effect,
                self.outcome,
                self._after,
                row(self.shred, None),
                margin=Space.LARGE,
                gap=Space.SMALL,
            )
        )

    def _go(self, page: str) -> None:
        self._office.go(Place(DOSSIERS, self._number, page))

    def show_state(self, state: ClosingState, found: Kept) -> None:
        """Show where the closing stands; nothing once there is no content left."""
        self.setVisible(found.content is not ContentState.SHREDDED)
        for step in state.steps:
            (self.steps.get(step.kind) or self.last).show_step(step)
        self.to_synthesis.setVisible(not found.ended)
        for each in (self.results, self.synthesis, self.print_results, self.receipt, self.give_up):
            each.setVisible(not found.closed)
        self.agreement.setVisible(not found.ended)
        self.close_it.setVisible(not found.closed)
        self.close_it.setEnabled(not state.obstacles)
        self.extend.setVisible(found.ended and not found.closed)
        self.shred.setVisible(found.closed and bool(state.destroyed))
        self._say_outcome(state, found)

    def _say_outcome(self, state: ClosingState, found: Kept) -> None:
        self.outcome.setText(outcome(state))
        for each in (self._effect, self.outcome):
            each.setVisible(bool(state.destroyed) or not found.closed)
        earliest = state.closes_from
        self._after.setText(
            "La destruction se fait d’elle-même le lendemain du terme\u202f; ou le jour même, "
            "devant la personne, si elle le souhaite."
            + (f" La clôture peut être datée du {say(earliest)} au plus tôt." if earliest else "")
        )
        self._after.setVisible(bool(state.destroyed))
