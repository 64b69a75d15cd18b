"""The planning prévisionnel: every interview, its date, its place, its objective."""

from bilan_desktop.documents.context import DocumentContext
from bilan_desktop.documents.writer import Writer
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.french import NO_BREAK, day, day_of_week, hours, in_words, number, time
from bilan_desktop.domain.interviews import PHASE_LABELS, Interview, InterviewState, Mode

_MODES = {Mode.IN_PERSON: "en présence", Mode.VIDEO: "en visio", Mode.PHONE: "par téléphone"}
_ENDED = {InterviewState.CANCELLED: "annulé", InterviewState.MISSED: "manqué"}


def build_planning(context: DocumentContext) -> bytes:
    """The interviews in their order, the guided hours, and how a change is agreed."""
    dossier = context.of_dossier()
    record = dossier.record
    writer = Writer(context, "Planning prévisionnel du bilan", "Document confidentiel")
    writer.title("Planning prévisionnel", "Bilan de compétences")
    writer.fact("Bénéficiaire", record.beneficiary.full_name())
    if record.contract.employer and not record.contract.employer_uninformed:
        writer.fact("Employeur", record.contract.employer)
    if record.contract.objective:
        writer.fact("Objet", record.contract.objective)
    writer.fact("Établi le", day(context.today()))
    writer.heading("Entretiens")
    _interviews(writer, context, dossier)
    _totals(writer, dossier)
    writer.heading("En cas de changement")
    writer.paragraph(_changes(context, dossier))
    writer.signatures("La personne bénéficiaire", "Pour le cabinet", *_employer_signs(dossier))
    return writer.finish()


def _interviews(writer: Writer, context: DocumentContext, dossier: Dossier) -> None:
    objectives = {each.interview: each.objectives for each in dossier.content.records}
    head = ["N°", "Date et heure", "Phase", "Lieu", "Objectif"]
    meetings = sorted(dossier.record.interviews, key=lambda each: each.starts_at)
    rows = [
        [
            str(each.number),
            _when(context, each),
            PHASE_LABELS[each.phase],
            _where(each),
            objectives.get(each.number, ""),
        ]
        for each in meetings
    ]
    shares = (0.8, 4.6, 2.8, 3.4, 4.4)
    rows = rows or [["", "", "", "", ""] for _ in range(10)]
    writer.table([head, *rows], shares=shares, height=20, describe="Entretiens prévus")


def _when(context: DocumentContext, meeting: Interview) -> str:
    start, end = context.local(meeting.starts_at), context.local(meeting.ends_at())
    text = f"{day_of_week(start.date())}\n{time(start)} – {time(end)}"
    state = _ENDED.get(meeting.state)
    return f"{text}\n({state})" if state else text


def _where(meeting: Interview) -> str:
    return "\n".join(filter(None, (_MODES[meeting.mode], meeting.place)))


def _totals(writer: Writer, dossier: Dossier) -> None:
    counted = [
        each
        for each in dossier.record.interviews
        if each.counted and each.state is not InterviewState.CANCELLED
    ]
    guided = dossier.record.guided.planned_hours
    minutes = sum(each.duration_minutes for each in counted)
    writer.fact("Entretiens comptés", f"{len(counted)}, soit {hours(minutes)}")
    if guided:
        writer.fact("Travail guidé entre les entretiens", f"{number(guided)}{NO_BREAK}h")
    writer.fact("Durée totale", hours(minutes + round(guided * 60)))
    free = [each for each in dossier.record.interviews if not each.counted]
    if free:
        writer.paragraph(
            "Le premier échange gratuit et les entretiens de suivi ne sont pas décomptés.", "Small"
        )


def _changes(context: DocumentContext, dossier: Dossier) -> str:
    if not dossier.record.contract.funding.employer_pays:
        return (
            "Une date peut être changée d’un commun accord ; prévenez dès que vous le pouvez. Un "
            "nouveau planning vous est alors remis."
        )
    weeks = context.change_notice_weeks
    notice = f" et un préavis de {in_words(weeks)} semaines" if weeks > 1 else ""
    return (
        f"Un changement de date demande l’accord de l’employeur{notice}, sauf circonstances "
        "exceptionnelles. Un nouveau planning est alors remis à chaque partie."
    )


def _employer_signs(dossier: Dossier) -> list[str]:
    return ["L’employeur"] if dossier.record.contract.funding.employer_pays else []
