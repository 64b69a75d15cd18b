"""What a synthesis should hold before it is handed over: told section by section, never forbidden.

The law's points come first (L6313-4, R6313-4), then what this program finds good practice.
"""

from collections.abc import Iterator
from typing import NamedTuple

from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.content import LeadState, ProjectRole
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.existing import to_hand_over
from bilan_desktop.domain.findings import Finding, Severity
from bilan_desktop.domain.french import listed, plural
from bilan_desktop.domain.interviews import PHASE_LABELS, InterviewState, Phase
from bilan_desktop.domain.synthesis import Block, BlockKind, Section, Synthesis

PHASES = "C. trav., art. R6313-4"
DOCUMENTS = "C. trav., art. L6313-4"


class Point(NamedTuple):
    """A section that the law's two articles call for.

    Attributes:
        section: its key.
        code: the finding's, where it says nothing.
        message: the sentence.
        article: what it rests on.
    """

    section: str
    code: str
    message: str
    article: str


POINTS: tuple[Point, ...] = (
    Point(
        "circonstances",
        "checklist.circumstances",
        "La synthèse ne dit rien des circonstances du bilan.",
        PHASES,
    ),
    Point(
        "competences",
        "checklist.skills",
        "La synthèse ne dit rien des compétences et des aptitudes, au regard des perspectives "
        "d’évolution envisagées.",
        DOCUMENTS,
    ),
    Point(
        "projet",
        "checklist.main-project",
        "La synthèse ne présente pas de projet principal.",
        DOCUMENTS,
    ),
    Point(
        "alternative",
        "checklist.alternative",
        "La synthèse ne présente pas d’alternative au projet principal.",
        PHASES,
    ),
    Point(
        "plan-action",
        "checklist.steps",
        "La synthèse ne prévoit pas les principales étapes de la réalisation du projet.",
        PHASES,
    ),
)
_OWN_PLACE = {"observations"}
"""Printed from their own field: a section without passages is not empty for that."""


def checklist(dossier: Dossier) -> list[Finding]:
    """What is missing, the law's points first; nothing of it forbids the hand-over."""
    return [*_law(dossier), *_house(dossier)]


def says_something(block: Block) -> bool:
    """Whether a passage stands in the synthesis and has something to print."""
    if block.removed:
        return False
    if block.kind is BlockKind.PICTURE:
        return block.picture is not None
    if block.kind is BlockKind.TABLE:
        return any(cell.strip() for row in block.rows for cell in row)
    return bool(block.text.strip())


def is_empty(section: Section) -> bool:
    """Whether nothing of a section would print."""
    return not any(says_something(block) for block in section.blocks)


def _law(dossier: Dossier) -> Iterator[Finding]:
    yield from _phases(dossier)
    there = to_hand_over(dossier)
    if Category.RESULTS not in there:
        yield _missing(
            "checklist.no-results",
            "Aucun exercice n’est rempli : il n’y a pas de résultats détaillés à remettre.",
            DOCUMENTS,
        )
    synthesis = dossier.content.synthesis
    if Category.SYNTHESIS not in there or synthesis is None or not synthesis.sections:
        yield _missing(
            "checklist.no-synthesis",
            "Le document de synthèse n’est pas commencé : préparez-en le brouillon.",
            DOCUMENTS,
        )
        return
    empty = _empty_keys(synthesis)
    for point in POINTS:
        if point.section in empty:
            yield _missing(point.code, point.message, point.article)
    if "competences" not in empty:
        yield from _aptitudes(dossier)


def _phases(dossier: Dossier) -> Iterator[Finding]:
    held = {
        meeting.phase
        for meeting in dossier.record.interviews
        if meeting.counted and meeting.state is InterviewState.HELD
    }
    wanted = (Phase.PRELIMINARY, Phase.INVESTIGATION, Phase.CONCLUSION)
    missing = [PHASE_LABELS[phase].lower() for phase in wanted if phase not in held]
    if missing:
        message = f"Aucun entretien tenu ne relève de : {listed(missing)}."
        yield _missing("checklist.phases", message, PHASES)


def _aptitudes(dossier: Dossier) -> Iterator[Finding]:
    """L6313-4 names skills and aptitudes: a portfolio of the ones alone leaves half unsaid."""
    skills = dossier.content.skills
    if skills and not any(skill.aptitude for skill in skills):
        yield _missing(
            "checklist.aptitudes",
            "Le portefeuille ne nomme aucune aptitude : ce qui vient aisément, ou s’apprend vite.",
            DOCUMENTS,
        )


def _house(dossier: Dossier) -> Iterator[Finding]:
    synthesis = dossier.content.synthesis
    if synthesis is not None and synthesis.sections:
        yield from _of_synthesis(synthesis)
    yield from _of_lists(dossier)


def _of_synthesis(synthesis: Synthesis) -> Iterator[Finding]:
    called_for = {point.section for point in POINTS} | _OWN_PLACE
    empty = [
        f"« {section.title} »"
        for section in synthesis.sections
        if section.key not in called_for and is_empty(section)
    ]
    if empty:
        yield _told("checklist.empty", f"Rien ne s’imprimera dans : {listed(empty)}.")
    offers = sum(len(section.offers) for section in synthesis.sections)
    if offers:
        waiting = plural(offers, "proposition attend", "propositions attendent")
        yield _told("checklist.offers", f"{waiting} d’être reprises ou laissées.")
    if not synthesis.observations.strip():
        yield _told(
            "checklist.no-observation",
            "La personne bénéficiaire n’a pas écrit d’observation : des lignes seront laissées.",
        )
    if not synthesis.frozen():
        yield _told("checklist.unvalidated", "La synthèse n’est pas validée par les deux parties.")


def _of_lists(dossier: Dossier) -> Iterator[Finding]:
    actions, projects = dossier.content.actions, dossier.content.projects
    if actions and not any(step.by for step in actions):
        yield _told("checklist.undated", "Aucune étape du plan d’action n’est datée.")
    unexplained = [
        f"« {project.title} »"
        for project in projects
        if project.role is ProjectRole.LEAD
        and project.state is LeadState.DROPPED
        and not project.decision.strip()
    ]
    if unexplained:
        message = f"Écartées sans que la raison soit dite : {listed(unexplained)}."
        yield _told("checklist.dropped", message)
    mains = sum(project.role is ProjectRole.MAIN for project in projects)
    if mains > 1:
        yield _told("checklist.mains", f"{mains} projets sont dits principaux.")


def _empty_keys(synthesis: Synthesis) -> set[str]:
    """The keys that the law calls for and of which nothing would print, or that are missing."""
    filled = {section.key for section in synthesis.sections if not is_empty(section)}
    return {point.section for point in POINTS} - filled


def _missing(code: str, message: str, article: str) -> Finding:
    return Finding(code=code, severity=Severity.WARNING, message=message, article=article)


def _told(code: str, message: str) -> Finding:
    return Finding(code=code, severity=Severity.WARNING, message=message)
