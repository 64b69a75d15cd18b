"""What the synthesis says of leads, projects and the action plan."""

from collections.abc import Sequence

from bilan_desktop.domain import french
from bilan_desktop.domain.content import (
    ActionState,
    ActionStep,
    LeadState,
    Project,
    ProjectRole,
    Source,
)
from bilan_desktop.domain.dossier import Content
from bilan_desktop.domain.synthesis import Block, BlockKind

_STATES = {
    ActionState.TO_DO: "à faire",
    ActionState.UNDER_WAY: "en cours",
    ActionState.DONE: "fait",
}


def _block(project: Project, part: str, text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Block:
    source = Source(kind="project", ref=str(project.id), label=project.title)
    return Block(key=f"project/{project.id}/{part}", kind=kind, text=text, source=source)


def leads(projects: Sequence[Project]) -> list[Block]:
    """The table of the leads, then each one's story and why it was kept or dropped."""
    chosen = [project for project in projects if project.role is ProjectRole.LEAD]
    if not chosen:
        return []
    rows = [["Piste", "Attrait", "Décision"]]
    rows += [[lead.title, _attraction(lead), _decision_word(lead)] for lead in chosen]
    count = len(chosen)
    text = (
        "Une piste a été examinée"
        if count == 1
        else f"{french.in_words(count).capitalize()} pistes ont été examinées"
    )
    blocks = [
        Block(
            key="pistes/tableau",
            kind=BlockKind.TABLE,
            text=text,
            rows=rows,
            source=Source(kind="project", ref="pistes", label="Pistes"),
        )
    ]
    for lead in chosen:
        story = _joined(lead.why, lead.known, lead.decision)
        if story:
            blocks.append(_block(lead, "recit", f"**{lead.title}.** {story}", BlockKind.BULLET))
    return blocks


def _attraction(lead: Project) -> str:
    return f"{lead.attraction} / 10" if lead.attraction is not None else ""


def _decision_word(lead: Project) -> str:
    return {
        LeadState.KEPT: "retenue",
        LeadState.DROPPED: "écartée",
        LeadState.OPEN: "à approfondir",
    }[lead.state]


def main(projects: Sequence[Project]) -> list[Block]:
    """The main project: what it is, and why."""
    return _projects(projects, ProjectRole.MAIN)


def alternative(projects: Sequence[Project]) -> list[Block]:
    """The alternative (plan B): the same, with what would set it off."""
    return _projects(projects, ProjectRole.ALTERNATIVE)


def _projects(projects: Sequence[Project], role: ProjectRole) -> list[Block]:
    blocks: list[Block] = []
    for project in projects:
        if project.role is not role:
            continue
        code = f" (ROME {project.job_code})" if project.job_code else ""
        blocks.append(_block(project, "titre", f"**{project.title}**{code}"))
        for part, text in (("pourquoi", project.why), ("connu", project.known)):
            if text:
                blocks.append(_block(project, part, french.sentence(text)))
        if project.decision:
            blocks.append(_block(project, "decision", french.sentence(project.decision)))
    return blocks


def watch_points(content: Content) -> list[Block]:
    """The risks of the chosen projects, as points to watch."""
    return [
        _block(
            project,
            "risques",
            f"**Vigilance pour « {project.title} » :** {french.sentence(project.risks)}",
            BlockKind.BULLET,
        )
        for project in content.projects
        if project.role is not ProjectRole.LEAD and project.risks
    ]


def conditions(projects: Sequence[Project]) -> list[Block]:
    """Conditions and means of the main project, then of the alternative."""
    blocks: list[Block] = []
    for role in (ProjectRole.MAIN, ProjectRole.ALTERNATIVE):
        for project in projects:
            if project.role is not role:
                continue
            parts = (
                ("conditions", "Conditions", project.conditions),
                ("moyens", "Moyens", project.means),
            )
            blocks += [
                _block(
                    project,
                    part,
                    f"**{label} — {project.title}.** {french.sentence(text)}",
                    BlockKind.BULLET,
                )
                for part, label, text in parts
                if text
            ]
    return blocks


def action_plan(actions: Sequence[ActionStep]) -> list[Block]:
    """The dated plan, in the order of its dates."""
    if not actions:
        return []
    dated = sorted(actions, key=lambda step: (step.by is None, step.by or 0, step.step))
    rows = [["Étape", "Pour le", "Moyens", "Avec qui", "Signe de réussite", "État"]]
    rows += [
        [
            step.step,
            french.short(step.by) if step.by else "à dater",
            step.means,
            step.who,
            step.sign,
            _STATES[step.state],
        ]
        for step in dated
    ]
    source = Source(kind="action", ref="plan", label="Plan d’action")
    return [
        Block(
            key="plan/tableau",
            kind=BlockKind.TABLE,
            text="Les étapes, dans l’ordre des échéances",
            rows=rows,
            source=source,
        )
    ]


def _joined(*texts: str) -> str:
    return " ".join(french.sentence(text) for text in texts if text)
