"""The daily purge by the system: a switch, where it stands, and why it can't be switched on."""

from PySide6.QtWidgets import QCheckBox, QWidget

from bilan_desktop.errors import BilanError
from bilan_desktop.practice import daily_purge
from bilan_desktop.practice.daily_purge import Scheduled
from bilan_desktop.practice.desk import Desk
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.banners import Findings
from bilan_desktop.ui.parts.layouts import card, column
from bilan_desktop.ui.parts.texts import heading, muted

NAME = "Détruire chaque jour ce qui est dû"
ABOUT = (
    "Le programme détruit déjà ce qui est dû à chaque ouverture et à minuit, fenêtre ouverte. Avec "
    "cette tâche, le planificateur du système le fait aussi les jours où vous n’ouvrez rien\u00a0: "
    "il ouvre le cabinet par le trousseau, détruit, et ne note que la date et des nombres. Il ne "
    "clôt aucun dossier."
)
ON, OFF = "La tâche quotidienne est inscrite.", "La tâche quotidienne est retirée."


class SchedulerCard(QWidget):
    """The card. The scheduler is asked on a thread: it may be slow, or not be there."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.switch = QCheckBox(NAME)
        self.switch.setAccessibleName(NAME)
        self.switch.setEnabled(False)
        self.switch.clicked.connect(self._turn)
        self.findings = Findings()
        head = heading("Destruction quotidienne")
        inner = card(head, muted(ABOUT), self.switch, self.findings, gap=Space.MEDIUM)
        self.setLayout(column(inner))

    def refresh(self) -> None:
        """Ask where it stands."""
        self._office.clerk.do(daily_purge.state, then=self._show, refused=self._refused)

    def _show(self, found: Scheduled) -> None:
        self.switch.setChecked(found.on)
        self.switch.setEnabled(found.on or not found.trouble or found.trouble == daily_purge.OTHER)
        told = [("warning" if found.on else "info", found.trouble, "")] if found.trouble else []
        self.findings.show_sentences(told)

    def _turn(self, wished: bool) -> None:
        self.switch.setEnabled(False)
        act = daily_purge.switch_on if wished else daily_purge.switch_off

        def verb(desk: Desk) -> Scheduled:
            act(desk)
            return daily_purge.state(desk)

        def done(found: Scheduled) -> None:
            self._show(found)
            self._office.tell(ON if found.on else OFF)

        busy = "Le planificateur du système est interrogé…"
        self._office.do(verb, then=done, refused=self._refused, busy=busy)

    def _refused(self, error: BilanError) -> None:
        """Show what it refused beside the switch, which is as it was."""
        self.switch.setChecked(not self.switch.isChecked())
        self.switch.setEnabled(True)
        self.findings.show_sentences([("danger", error.sentence, "")])
