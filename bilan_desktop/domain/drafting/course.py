"""What the synthesis says of the bilan itself: circumstances, course, follow-up."""

from collections.abc import Sequence
from datetime import tzinfo

from bilan_desktop.domain import french
from bilan_desktop.domain.content import Source
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.drafting.sheets import filled
from bilan_desktop.domain.guide.definition import Exercise
from bilan_desktop.domain.interviews import Interview, InterviewState, Phase
from bilan_desktop.domain.synthesis import Block, BlockKind

_PHASES = {Phase.PRELIMINARY, Phase.INVESTIGATION, Phase.CONCLUSION}


def _block(
    key: str, text: str, label: str, kind: BlockKind = BlockKind.PARAGRAPH, **more: list[list[str]]
) -> Block:
    source = Source(kind="dossier", ref=key, label=label)
    return Block(key=f"dossier/{key}", kind=kind, text=text, source=source, **more)


def held(dossier: Dossier) -> list[Interview]:
    """The interviews that were held and count, in order."""
    kept = [
        interview
        for interview in dossier.record.interviews
        if interview.state is InterviewState.HELD
        and interview.counted
        and interview.phase is not Phase.FOLLOW_UP
    ]
    return sorted(kept, key=lambda interview: interview.starts_at)


def circumstances(dossier: Dossier, zone: tzinfo) -> list[Block]:
    """Who, when and in what frame: the first paragraph of the synthesis."""
    meetings = held(dossier)
    name = dossier.record.beneficiary.full_name()
    opening = (
        f"{name} a choisi d’entreprendre un bilan de compétences, démarche volontaire et "
        "confidentielle régie par les articles L6313-4 et R6313-4 à R6313-8 du Code du travail."
    )
    if meetings:
        first, last = meetings[0].starts_at, meetings[-1].starts_at
        start, end = french.day(first.astimezone(zone)), french.day(last.astimezone(zone))
        when = f"du {start} au {end}" if start != end else f"le {start}"
        opening += f" Le travail s’est déroulé {when}."
    opening += (
        " Le présent document en retient l’essentiel ; les résultats détaillés sont remis à part."
    )
    return [_block("cadre", opening, "Dossier")]


def how_it_went(dossier: Dossier, exercises: Sequence[Exercise], zone: tzinfo) -> list[Block]:
    """Hours, the table of the interviews, and the exercises that were done."""
    meetings = held(dossier)
    if not meetings:
        return []
    blocks = [_block("heures", _hours(dossier, meetings), "Entretiens")]
    objectives = {record.interview: record.objectives for record in dossier.content.records}
    rows = [["N°", "Date", "Durée", "Phase", "Objet de l’entretien"]]
    rows += [
        [
            str(meeting.number),
            french.short(meeting.starts_at.astimezone(zone).date()),
            french.hours(meeting.duration_minutes),
            meeting.phase.value.replace("preliminaire", "préliminaire").capitalize(),
            objectives.get(meeting.number, ""),
        ]
        for meeting in meetings
    ]
    blocks.append(_block("entretiens", "Les entretiens", "Entretiens", BlockKind.TABLE, rows=rows))
    titles = [f"« {each.exercise.title} »" for each in filled(dossier.content, exercises)]
    if titles:
        text = (
            "Les échanges se sont appuyés sur les exercices du guide, choisis ensemble, commencés "
            f"en entretien ou préparés entre deux rencontres : {french.listed(titles)}."
        )
        blocks.append(_block("methodes", text, "Guide"))
    return blocks


def _hours(dossier: Dossier, meetings: Sequence[Interview]) -> str:
    minutes = sum(meeting.duration_minutes for meeting in meetings)
    count = len(meetings)
    text = (
        f"Le bilan a comporté {french.in_words(count)} "
        f"entretien{'s' if count > 1 else ''} individuel{'s' if count > 1 else ''}, "
        f"soit {french.hours(minutes)}"
    )
    guided = dossier.record.guided.done_hours
    if guided:
        text += f", et {french.plural(guided, 'heure')} de travail guidé entre les rencontres"
    if {meeting.phase for meeting in meetings} != _PHASES:
        return f"{text}."
    return (
        f"{text}. Il a suivi les trois phases prévues par l’article R6313-4 : préliminaire, "
        "investigation et conclusion."
    )


def follow_up(dossier: Dossier) -> list[Block]:
    """The follow-up meetings that are still to come."""
    coming = sorted(
        meeting.planned_on
        for meeting in dossier.record.follow_ups
        if meeting.planned_on and not meeting.held_on and not meeting.declined
    )
    if not coming:
        return []
    when = french.listed([f"le {french.day(on)}" for on in coming])
    if len(coming) == 1:
        opening, then, still = "Un entretien de suivi est proposé", "Il permettra", "Il reste"
    else:
        count = french.in_words(len(coming)).capitalize()
        opening = f"{count} entretiens de suivi sont proposés"
        then, still = "Ils permettront", "Tout cela reste"
    text = (
        f"{opening} {when}. {then} de regarder ensemble ce qui a avancé, ce qui a changé, "
        f"et d’ajuster le plan d’action si besoin. {still} facultatif."
    )
    return [_block("suivi", text, "Suivi")]
