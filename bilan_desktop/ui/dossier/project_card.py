"""The main project, or the alternative: its essentials, and the leads it is chosen from."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QVBoxLayout, QWidget

from bilan_desktop.domain.content import Project, ProjectRole
from bilan_desktop.practice import portfolio
from bilan_desktop.practice.desk import Desk
from bilan_desktop.ui.dossier.entries.growing import growing
from bilan_desktop.ui.dossier.framed import Framed
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.changes import Part
from bilan_desktop.ui.office.drafts import Draft
from bilan_desktop.ui.parts.banners import Findings
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.fields import Field, Kind, Row, field_for
from bilan_desktop.ui.parts.forms import Form
from bilan_desktop.ui.parts.layouts import column, row
from bilan_desktop.ui.parts.texts import heading, label, muted

ROWS = (
    Row("title", "Intitulé", required=True, wide=True),
    Row("why", "Pourquoi ce projet", Kind.TEXT),
    Row("conditions", "Conditions", Kind.TEXT, help="Ce qu’il faut pour que ce soit possible."),
    Row("means", "Moyens", Kind.TEXT, help="Formation, budget, temps, appuis."),
    Row("risks", "Risques et points de vigilance", Kind.TEXT),
    Row("job_code", "Code ROME", hint="Par exemple K1801", most=5, wide=True),
)
_TITLES = {
    ProjectRole.MAIN: "Projet principal",
    ProjectRole.ALTERNATIVE: "Projet alternatif",
}
_NOTHING = {
    ProjectRole.MAIN: "Le projet que le bilan a dégagé. Il se choisit parmi les pistes, ou "
    "s’écrit ici.",
    ProjectRole.ALTERNATIVE: "Ce qui prendra le relais si le premier projet ne peut pas se faire.",
}
_NONE = {
    ProjectRole.MAIN: "Aucun projet principal n’a été noté.",
    ProjectRole.ALTERNATIVE: "Aucun projet alternatif n’a été noté.",
}


class ProjectForm(QWidget):
    """One project's essentials; stored by itself once it has a title.

    Attributes:
        stored: it is on disk as it was typed.
        leaving: somebody asks to put it back among the leads.
    """

    stored = Signal()
    leaving = Signal()

    def __init__(self, page: Framed, project: Project, *, fresh: bool = False) -> None:
        super().__init__()
        self._page = page
        self.project, self.fresh = project, fresh
        self.form = Form(ROWS, columns=1)
        growing(self.form)
        self.form.edited.connect(lambda _name: self._draft.touch())
        self.findings = Findings()
        self._back = button("Remettre parmi les pistes", self.leaving.emit, tone="quiet")
        self.setLayout(column(self.form, self.findings, row(None, self._back), gap=Space.SMALL))
        change = page.touched(Part.PROJECTS)
        self._draft: Draft = page.office.drafts.draft(self._compose, changes=change, parent=self)
        self._draft.stored.connect(self.stored)
        self._draft.refused.connect(
            lambda error: self.findings.show_sentences([("danger", error.sentence, "")])
        )
        self.show_project(project)

    def show_project(self, project: Project) -> None:
        """Show it, unless what is typed is not stored yet."""
        if self._draft.pending:
            return
        self.project = project
        values = {each.name: getattr(project, each.name) for each in ROWS}
        self.form.show_values(values | ({"title": ""} if self.fresh else {}))

    def lock(self, locked: bool) -> None:
        """Make it read only, or not."""
        self.form.lock(locked)
        self._back.setVisible(not locked)

    def focus_title(self) -> None:
        """Put the focus where its title is typed."""
        self.form.field("title").setFocus()

    def forget(self) -> None:
        """It is gone from here."""
        self._draft.forget()

    def _compose(self) -> Callable[[Desk], object] | None:
        if not self.form.check():
            self._draft.held = True
            return None
        self.findings.show_sentences([])
        self.project = project = self.project.model_copy(update=self.form.values())
        self.fresh = False
        number = self._page.dossier
        return lambda desk: portfolio.save_project(desk, number, project)


class RoleCard(QFrame):
    """All projects of one role, and where another is chosen.

    Attributes:
        role: which.
        stored: something of it was written.
    """

    stored = Signal()

    def __init__(self, page: Framed, role: ProjectRole) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._page, self.role = page, role
        self._forms: list[ProjectForm] = []
        self._leads: Field = field_for(Row("lead", f"{_TITLES[role]} : piste", Kind.CHOICE), _idle)
        self._leads.widget.setAccessibleName(f"Piste à prendre comme {_TITLES[role].lower()}")
        self._take = button("Choisir cette piste", self._choose)
        self._take.setAccessibleDescription(f"Elle devient le {_TITLES[role].lower()}.")
        self._write = button("Écrire un projet", self.write, picture="plus")
        self._write.setAccessibleDescription(_TITLES[role])
        self._nothing = muted(_NOTHING[role])
        self._lines = QVBoxLayout()
        self._lines.setSpacing(Space.LARGE)
        self._chooser = row(self._leads.widget, self._take)
        self._chooser.setStretch(0, 1)
        self._ask = label("Choisir parmi les pistes", "strong")
        foot = column(self._ask, self._chooser, row(self._write, None))
        self.setLayout(
            column(
                heading(_TITLES[role]),
                self._nothing,
                self._lines,
                foot,
                None,
                margin=Space.LARGE,
                gap=Space.MEDIUM,
            )
        )

    def show_projects(
        self, projects: Sequence[Project], leads: Sequence[Project], *, locked: bool
    ) -> None:
        """Show the projects of the role, and the leads that may become one."""
        wanted = {project.id: project for project in projects}
        for form in [*self._forms]:
            if form.project.id not in wanted and not form.fresh:
                self._drop(form)
        known = {form.project.id: form for form in self._forms}
        for project in projects:
            form = known.get(project.id) or self._add(project)
            form.fresh = False
            form.show_project(project)
        for form in self._forms:
            form.lock(locked)
        self.show_leads(leads, locked=locked)

    def write(self) -> None:
        """Begin a project of one's own."""
        form = next((each for each in self._forms if each.fresh), None)
        form = form or self._add(Project(title="—", role=self.role), fresh=True)
        self._show_state(locked=False)
        form.focus_title()

    # How

    def _add(self, project: Project, *, fresh: bool = False) -> ProjectForm:
        form = ProjectForm(self._page, project, fresh=fresh)
        form.stored.connect(self.stored)
        form.leaving.connect(lambda: self._leave(form))
        self._forms.append(form)
        self._lines.addWidget(form)
        return form

    def _drop(self, form: ProjectForm) -> None:
        form.forget()
        self._forms.remove(form)
        self._lines.removeWidget(form)
        form.hide()
        form.setParent(None)
        form.deleteLater()

    def show_leads(self, leads: Sequence[Project], *, locked: bool) -> None:
        """Show the leads that may become the project."""
        combo = self._leads.widget
        if isinstance(combo, QComboBox):
            chosen = combo.currentData()
            combo.clear()
            for lead in leads:
                combo.addItem(lead.title, lead.id)
            self._leads.show(chosen)
        for part in (self._ask, combo, self._take):
            part.setVisible(bool(leads) and not locked)
        self._show_state(locked=locked)

    def _show_state(self, *, locked: bool) -> None:
        self._nothing.setText(_NONE[self.role] if locked else _NOTHING[self.role])
        self._nothing.setVisible(not self._forms)
        full = self.role is ProjectRole.MAIN and bool(self._forms)
        self._write.setVisible(not locked and not full)
        self._ask.setText(
            "Choisir une autre piste à sa place" if full else "Choisir parmi les pistes"
        )

    def _choose(self) -> None:
        wanted = self._leads.value()
        if isinstance(wanted, UUID):
            verb = _as_main if self.role is ProjectRole.MAIN else _as_alternative
            self._change(verb, wanted, f"Choisi comme {_TITLES[self.role].lower()}.")

    def _leave(self, form: ProjectForm) -> None:
        if form.fresh:
            self._drop(form)
            self._show_state(locked=False)
            return
        self._change(_as_lead, form.project.id, "Remis parmi les pistes.")

    def _change(
        self, verb: Callable[[Desk, int, UUID], Sequence[Project]], wanted: UUID, said: str
    ) -> None:
        """Change roles; the page looks again, for a line goes from one list to another."""
        number = self._page.dossier
        self._page.office.do(
            lambda desk: verb(desk, number, wanted),
            changes=self._page.touched(Part.PROJECTS),
            then=lambda _before: self._page.look_again(),
            said=said,
            undo=lambda desk, before: portfolio.put_projects(desk, number, before),
        )


def _idle() -> None:
    """A choice alone changes nothing."""


def _as_main(desk: Desk, number: int, wanted: UUID) -> Sequence[Project]:
    return portfolio.choose_main(desk, number, wanted)


def _as_alternative(desk: Desk, number: int, wanted: UUID) -> Sequence[Project]:
    return _as(desk, number, wanted, ProjectRole.ALTERNATIVE)


def _as_lead(desk: Desk, number: int, wanted: UUID) -> Sequence[Project]:
    return _as(desk, number, wanted, ProjectRole.LEAD)


def _as(desk: Desk, number: int, wanted: UUID, role: ProjectRole) -> Sequence[Project]:
    """Give a project another role; returns it as it was."""
    before = [each for each in portfolio.projects(desk, number) if each.id == wanted]
    for project in before:
        portfolio.save_project(desk, number, project.model_copy(update={"role": role}))
    return before
