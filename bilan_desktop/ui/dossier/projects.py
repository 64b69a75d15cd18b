"""Leads, the main project and its alternative, and the action plan that follows from them."""

from uuid import UUID

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from bilan_desktop.domain.content import (
    ActionState,
    ActionStep,
    LeadState,
    Project,
    ProjectRole,
)
from bilan_desktop.practice import portfolio
from bilan_desktop.ui.dossier.entries.entries import Entries
from bilan_desktop.ui.dossier.entries.shape import Item, Shape, Verbs, under
from bilan_desktop.ui.dossier.framed import Framed
from bilan_desktop.ui.dossier.project_card import RoleCard
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.changes import Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.fields import Kind, Row
from bilan_desktop.ui.parts.layouts import card
from bilan_desktop.ui.parts.texts import heading, muted

_FIRST_LEAD = "Notez ici chaque piste évoquée, même pour l’écarter ensuite."
_FIRST_STEP = "Ce qui sera fait, pour quand, avec qui\u00a0: un pas suffit."
_WHY = "Dites en un mot pourquoi\u00a0: la synthèse le reprendra."


def _needs_why(item: Item) -> str:
    decided = isinstance(item, Project) and item.state is not LeadState.OPEN
    return _WHY if decided and not getattr(item, "decision", "") else ""


LEADS = Shape(
    name="title",
    add="Ajouter une piste",
    removed="Piste retirée.",
    line=(
        Row("title", "Piste", hint="Un métier, un secteur, une activité"),
        Row(
            "attraction",
            "Attrait",
            Kind.CHOICE,
            options=[(None, "Attrait —"), *((at, f"Attrait {at} / 10") for at in range(11))],
        ),
        Row(
            "state",
            "Décision",
            Kind.CHOICE,
            options=(
                (LeadState.OPEN, "À approfondir"),
                (LeadState.KEPT, "Retenue"),
                (LeadState.DROPPED, "Écartée"),
            ),
        ),
    ),
    details=(
        Row("why", "Ce qui attire", Kind.TEXT),
        Row("known", "Ce que l’on en sait", Kind.TEXT),
        Row("next_check", "Prochaine vérification"),
        Row("job_code", "Code ROME", hint="Par exemple K1801", most=5),
        Row("decision", "Pourquoi retenue, ou écartée", Kind.TEXT),
    ),
    part=Part.PROJECTS,
    blank=lambda: Project(title="—"),
    verbs=Verbs(
        portfolio.projects,
        portfolio.save_project,
        portfolio.remove_project,
        portfolio.restore_project,
        portfolio.move_project,
    ),
    needs=_needs_why,
)
ACTIONS = Shape(
    name="step",
    add="Ajouter une étape",
    removed="Étape retirée.",
    line=(
        Row("step", "Étape", hint="Ce qui sera fait"),
        Row("by", "Pour le", Kind.DATE),
        Row(
            "state",
            "État",
            Kind.CHOICE,
            options=(
                (ActionState.TO_DO, "À faire"),
                (ActionState.UNDER_WAY, "En cours"),
                (ActionState.DONE, "Fait"),
            ),
        ),
    ),
    details=(
        Row("means", "Moyens", Kind.TEXT),
        Row("who", "Avec qui"),
        Row("sign", "À quoi l’on verra que c’est fait"),
    ),
    part=Part.PROJECTS,
    blank=lambda: ActionStep(step="—"),
    verbs=Verbs(
        portfolio.actions,
        portfolio.save_action,
        portfolio.remove_action,
        portfolio.restore_action,
        portfolio.move_action,
    ),
)


BESIDE = 820
"""Logical pixels from which the two projects stand side by side, at the usual size of text."""


class ProjectsPage(Framed):
    """Leads, projects and action plan of one dossier."""

    key = "projects"
    title = "Projets"
    picture = "projects"
    parts = (Part.PROJECTS, Part.RECORD)

    def __init__(self, office: Office, number: int) -> None:
        super().__init__(office, number)
        self.main = RoleCard(self, ProjectRole.MAIN)
        self.alternative = RoleCard(self, ProjectRole.ALTERNATIVE)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(Space.LARGE)
        self._pair.addWidget(self.main, 1)
        self._pair.addWidget(self.alternative, 1)
        self.leads = Entries(self, LEADS)
        self.steps = Entries(self, ACTIONS)
        self._no_lead = muted(_FIRST_LEAD)
        self._no_action = muted(_FIRST_STEP)
        self.lay(
            self._pair,
            card(heading("Pistes"), self._no_lead, self.leads),
            card(heading("Plan d’action"), self._no_action, self.steps),
        )
        for each in (self.leads, self.steps):
            each.stored.connect(self._wrote)
            each.count_changed.connect(self._count)
        for role in (self.main, self.alternative):
            role.stored.connect(self._wrote)

    def refresh(self) -> None:
        """Read the projects and the plan; what is being typed stays."""
        self.look_at_lock()
        found = portfolio.projects(self.office.desk, self.dossier)
        leads = [each for each in found if each.role is ProjectRole.LEAD]
        for role in (self.main, self.alternative):
            mine = [each for each in found if each.role is role.role]
            role.show_projects(mine, leads, locked=self.locked)
        plan = portfolio.actions(self.office.desk, self.dossier)
        notes = self._notes([*leads, *plan])
        self.leads.show_items(leads, notes, locked=self.locked)
        self.steps.show_items(plan, notes, locked=self.locked)
        self._count()

    def _notes(self, items: list[Project | ActionStep]) -> dict[UUID, str]:
        groups = portfolio.twins(self.office.desk, self.dossier)
        return under(items, {identity for group in groups for identity in group})

    def _wrote(self) -> None:
        found = portfolio.projects(self.office.desk, self.dossier)
        leads = [each for each in found if each.role is ProjectRole.LEAD]
        for role in (self.main, self.alternative):
            role.show_leads(leads, locked=self.locked)
        notes = self._notes([*leads, *portfolio.actions(self.office.desk, self.dossier)])
        self.leads.show_notes(notes)
        self.steps.show_notes(notes)

    def _count(self) -> None:
        self._no_lead.setText("Aucune piste n’a été notée." if self.locked else _FIRST_LEAD)
        self._no_action.setText("Aucune étape n’a été notée." if self.locked else _FIRST_STEP)
        self._no_lead.setVisible(len(self.leads) == 0)
        self._no_action.setVisible(len(self.steps) == 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two projects side by side where there is room."""
        super().resizeEvent(event)
        room = self.width() * 16 / self.fontMetrics().height()
        way = QBoxLayout.Direction
        self._pair.setDirection(way.LeftToRight if room >= BESIDE else way.TopToBottom)
