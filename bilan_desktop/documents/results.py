"""The detailed results: everything that the beneficiary did and every score, for them alone."""

from collections.abc import Iterator, Sequence
from datetime import date

from pydantic import JsonValue, ValidationError

from bilan_desktop.documents.answers import as_rows, attached, filled, said
from bilan_desktop.documents.context import DocumentContext
from bilan_desktop.documents.tables import readable
from bilan_desktop.documents.writer import Writer
from bilan_desktop.domain.answers import KeptDefinition, Sheet
from bilan_desktop.domain.content import ActionState, LeadState, Project, ProjectRole, Skill
from bilan_desktop.domain.dossier import Content, Dossier
from bilan_desktop.domain.french import day, number, plural, short
from bilan_desktop.domain.guide.binding import effective_values
from bilan_desktop.domain.guide.definition import Exercise
from bilan_desktop.domain.guide.questions import AnyQuestion, AttachmentQuestion, Ranking
from bilan_desktop.domain.guide.results import results
from bilan_desktop.domain.guide.scoring import Score
from bilan_desktop.domain.guide.wording import answer_text
from bilan_desktop.domain.interviews import InterviewRecord

_STATES = {
    ActionState.TO_DO: "à faire",
    ActionState.UNDER_WAY: "en cours",
    ActionState.DONE: "fait",
}
_LEADS = {
    LeadState.OPEN: "piste ouverte",
    LeadState.KEPT: "piste retenue",
    LeadState.DROPPED: "piste écartée",
}
_ROLES = {ProjectRole.MAIN: "projet principal", ProjectRole.ALTERNATIVE: "projet alternatif"}
_GRADES = {True: "oui", False: "non", None: ""}


def build_results(context: DocumentContext) -> bytes:
    """Everything in the content, except the consultant's private notes (L6313-4)."""
    dossier = context.of_dossier()
    writer = Writer(
        context,
        "Résultats détaillés du bilan de compétences",
        "Document confidentiel, propriété exclusive de la personne bénéficiaire",
    )
    writer.title("Résultats détaillés", dossier.record.beneficiary.full_name())
    writer.paragraph(
        "Ce document rassemble tout ce que vous avez écrit et construit pendant votre bilan, avec "
        "les scores et les images qui en sont tirés. Il vous appartient : sa communication à qui "
        "que ce soit demande votre accord (C. trav., art. L6313-4).",
        "Lead",
    )
    writer.contents(levels=1)
    writer.page_break()
    for part in (_sheets, _portfolio, _projects, _actions, _records, _notes):
        part(writer, context, dossier)
    return writer.finish()


def _definitions(content: Content) -> dict[tuple[str, int], KeptDefinition]:
    return {(each.exercise, each.version): each for each in content.definitions}


def _sheets(writer: Writer, context: DocumentContext, dossier: Dossier) -> None:
    kept = _definitions(dossier.content)
    for sheet in dossier.content.sheets:
        definition = kept.get((sheet.exercise, sheet.version))
        try:
            exercise = Exercise.model_validate(definition.definition) if definition else None
        except ValidationError:
            exercise = None
        if exercise is None:
            _raw_sheet(writer, sheet)
        else:
            _sheet(writer, context, dossier, exercise, sheet)


def _raw_sheet(writer: Writer, sheet: Sheet) -> None:
    """An answer is never left out, even where what was asked can't be read any more."""
    writer.heading(f"Exercice « {sheet.exercise} »")
    writer.paragraph("Les questions de cet exercice ne sont plus lisibles ; voici vos réponses.")
    for name, value in sheet.values.items():
        words = " ; ".join(_leaves(value))
        if words:
            writer.fact(name, words)


def _leaves(value: JsonValue) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield f"{name} : {', '.join(_leaves(inner))}"
    elif isinstance(value, list):
        for inner in value:
            yield ", ".join(_leaves(inner))
    elif value is not None:
        yield str(value)


def _sheet(
    writer: Writer, context: DocumentContext, dossier: Dossier, exercise: Exercise, sheet: Sheet
) -> None:
    writer.heading(exercise.title)
    when = f"Commencé le {day(context.local(sheet.started_at).date())}"
    if sheet.interview is not None:
        when += f", entretien n° {sheet.interview}"
    writer.paragraph(f"{when}.", "Hint")
    for question in exercise.questions:
        value = sheet.values.get(question.id)
        if value not in (None, "", [], {}):
            writer.heading(question.label, 3)
            _answer(writer, dossier, exercise, question, value)
    _scores(writer, dossier.content, exercise, sheet)


def _answer(
    writer: Writer,
    dossier: Dossier,
    exercise: Exercise,
    question: AnyQuestion,
    value: JsonValue,
) -> None:
    rows = as_rows(exercise, question, value)
    if rows and not readable(rows):
        _cards(writer, rows)
    elif rows:
        writer.table(rows, describe=question.label)
    elif isinstance(question, Ranking):
        names = answer_text(question, value, exercise)
        ranks = ([str(rank), str(name)] for rank, name in enumerate(names, start=1))
        writer.table(
            [["Rang", "Choix"], *ranks],
            shares=(1, 7),
            describe=question.label,
        )
    elif isinstance(question, AttachmentQuestion):
        writer.paragraph(attached(value, dossier.attachments))
    else:
        writer.paragraph(said(exercise, question, value))


def _cards(writer: Writer, rows: Sequence[Sequence[str]]) -> None:
    """Rows too wide for the page: one small table each."""
    for row in rows[1:]:
        pairs = [[head, cell] for head, cell in zip(rows[0], row, strict=True) if cell]
        if pairs:
            writer.card(pairs)


def _scores(writer: Writer, content: Content, exercise: Exercise, sheet: Sheet) -> None:
    made = results(exercise, effective_values(exercise, sheet, content))
    if made.scores:
        writer.heading("Scores", 2)
        rows = [[score.label, _figure(score), _basis(score)] for score in made.scores]
        head = ["", "Score", "Ce sur quoi il repose"]
        writer.table([head, *rows], describe=f"Scores : {exercise.title}")
    if made.leaders is not None:
        writer.paragraph(made.leaders.sentence)
    for spec in made.pictures.values():
        writer.picture(spec)
    if made.scores and exercise.source and not made.pictures:
        writer.paragraph(f"Source : {exercise.source}", "Small")


def _figure(score: Score) -> str:
    if score.value is None:
        return "pas assez de réponses"
    shown = number(score.value, decimals=2)
    if score.minimum is None or score.maximum is None:
        return shown
    if score.between is not None:  # it goes both ways: « −1 sur 4 » would say nothing
        return score.gap()
    return f"{shown} sur {number(score.maximum)}"


def _basis(score: Score) -> str:
    return f"{plural(score.answers, 'réponse')} sur {score.asked}"


def _portfolio(writer: Writer, _context: DocumentContext, dossier: Dossier) -> None:
    for title, aptitude in (("Portefeuille de compétences", False), ("Aptitudes", True)):
        skills = [each for each in dossier.content.skills if each.aptitude is aptitude]
        if skills:
            writer.heading(title)
            head = ["Intitulé et famille", "Niveau", "Plaisir", "À poursuivre", "Preuve"]
            writer.table(filled([head, *map(_skill, skills)]), describe=title)


def _skill(skill: Skill) -> list[str]:
    return [
        "\n".join(filter(None, (skill.name, skill.family))),
        "" if skill.level is None else f"{skill.level} sur 4",
        "" if skill.pleasure is None else f"{skill.pleasure} sur 4",
        _GRADES[skill.wish],
        skill.evidence,
    ]


def _projects(writer: Writer, _context: DocumentContext, dossier: Dossier) -> None:
    if dossier.content.projects:
        writer.heading("Pistes et projets")
    for project in dossier.content.projects:
        _project(writer, project)


def _project(writer: Writer, project: Project) -> None:
    role = _ROLES.get(project.role) or _LEADS[project.state]
    writer.heading(f"{project.title} ({role})", 2)
    code = f"Code ROME {project.job_code}" if project.job_code else ""
    attraction = "" if project.attraction is None else f"Attrait {project.attraction} sur 10"
    writer.paragraph(" · ".join(filter(None, (code, attraction))), "Hint")
    facts = {
        "Pourquoi": project.why,
        "Ce que vous en savez": project.known,
        "À vérifier": project.next_check,
        "Conditions": project.conditions,
        "Moyens": project.means,
        "Risques": project.risks,
        "Décision": project.decision,
    }
    for label, value in facts.items():
        if value:
            writer.fact(label, value)


def _actions(writer: Writer, _context: DocumentContext, dossier: Dossier) -> None:
    steps = sorted(dossier.content.actions, key=lambda each: each.by or date.max)
    if steps:
        writer.heading("Plan d’action")
        rows = [
            [
                each.step,
                short(each.by) if each.by else "",
                each.means,
                each.who,
                each.sign,
                _STATES[each.state],
            ]
            for each in steps
        ]
        head = ["Étape", "Échéance", "Moyens", "Avec qui", "Signe de réussite", "État"]
        writer.table(filled([head, *rows]), describe="Plan d’action")


def _records(writer: Writer, _context: DocumentContext, dossier: Dossier) -> None:
    records = sorted(dossier.content.records, key=lambda each: each.interview)
    if records:
        writer.heading("Comptes rendus d’entretien")
    for record in records:
        _record(writer, record)


def _record(writer: Writer, record: InterviewRecord) -> None:
    writer.heading(f"Entretien n° {record.interview}", 2)
    parts = {
        "Objectifs": record.objectives,
        "Méthodes et supports": record.means,
        "Ce qui en ressort": record.outcome,
        "Ce que vous faites ensuite": record.beneficiary_actions,
        "Ce que fait le cabinet": record.consultant_actions,
    }
    for title, text in parts.items():
        writer.labelled(title, text)
    if record.homework:
        writer.paragraph("**Travail entre deux entretiens :**", "TableLead", markup=True)
        writer.bullets(
            each.text + (f" (pour le {day(each.due_on)})" if each.due_on else "")
            for each in record.homework
        )


def _notes(writer: Writer, context: DocumentContext, dossier: Dossier) -> None:
    shared = [note for note in dossier.content.notes if not note.private]
    if shared:
        writer.heading("Notes partagées")
    for note in sorted(shared, key=lambda each: each.written_at):
        writer.paragraph(day(context.local(note.written_at).date()), "Hint")
        writer.paragraph(note.text)
