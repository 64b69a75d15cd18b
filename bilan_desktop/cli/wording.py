"""Words the longer answers of the command line."""

from collections.abc import Iterable, Mapping, Sequence
from zoneinfo import ZoneInfo

from bilan_desktop.domain.categories import LABELS, Category
from bilan_desktop.domain.dossier import ContentState, FollowUpState
from bilan_desktop.domain.french import day, day_of_week, hours, listed, number, plural, time
from bilan_desktop.domain.interviews import PHASE_LABELS
from bilan_desktop.domain.planning import Plan
from bilan_desktop.practice.backing_up import follow_on
from bilan_desktop.practice.copies import unreached
from bilan_desktop.practice.listing import Destruction, Summary
from bilan_desktop.practice.shredding import PurgeReport
from bilan_desktop.storage.register import RegisterEntry

_CONTENT = {
    ContentState.PRESENT: "contenu présent",
    ContentState.PARTLY: "contenu détruit en partie",
    ContentState.SHREDDED: "contenu détruit",
}
_FOLLOW_UP = {
    FollowUpState.NONE: "sans suivi",
    FollowUpState.PLANNED: "suivi prévu",
    FollowUpState.HELD: "suivi réalisé",
    FollowUpState.DECLINED: "suivi décliné",
}


def named(categories: Iterable[Category]) -> str:
    """Categories as people call them."""
    return listed([LABELS[category] for category in categories])


def dossier_lines(one: Summary) -> str:
    """One dossier of the list."""
    state = "ouvert" if one.closed_on is None else f"clos le {day(one.closed_on)}"
    states = f"{state}, {_CONTENT[one.content]}, {_FOLLOW_UP[one.follow_up]}"
    lines = [
        f"N° {one.number}, {one.beneficiary} : {states}",
        f"  {number(one.hours_done)} h réalisées sur {number(one.hours_planned)} h prévues",
    ]
    if one.end is not None:
        lines.append(f"  Terme : {day(one.end)}{'' if one.ended else ' (prévu)'}")
    lines += [_destruction(group) for group in one.destructions]
    return "\n".join(lines)


def _destruction(group: Destruction) -> str:
    when = f"à partir du {day(group.due_on)}" if group.due_on else "sans date"
    article = f" ({group.article})" if group.article else ""
    return f"  {named(group.categories)} : {when}. {group.ground}{article}"


def planned_lines(found: Plan) -> str:
    """A planning, an interview a line."""
    return "\n".join(
        f"{meeting.number}. {day_of_week(meeting.starts_at.date())}, {time(meeting.starts_at)}, "
        f"{hours(meeting.duration_minutes)} : {PHASE_LABELS[meeting.phase]}"
        for meeting in found.interviews
    )


def purge_lines(report: PurgeReport, *, dry_run: bool) -> str:
    """What was destroyed, or would be, and who must see to what."""
    verb = "à détruire" if dry_run else "détruit"
    lines = [f"Dossier n° {one.number}, {verb} : {named(one.categories)}." for one in report.due]
    if not lines:
        lines = ["Rien n’est à détruire aujourd’hui."]
    if report.copies.destroyed:
        lines.append(f"Copies de travail détruites : {report.copies.destroyed}.")
    if report.copies.changed:
        lines.append(f"Copies de travail modifiées, à voir vous-même : {report.copies.changed}.")
        lines += [f"  {path}" for path in report.copies.to_look_at]
    if report.copies.away:
        count = len(report.copies.away)
        lines.append(f"Copies de travail sur un support absent, détruites à son retour : {count}.")
        lines += [f"  {path}" for path in report.copies.away]
    if not report.finished:
        lines.append("L’écrasement des anciens fichiers finira à la prochaine ouverture.")
    lines += [f"Dossier n° {late.number} : {late.message}" for late in report.overdue]
    return "\n".join(lines)


def _left_copies(count: int) -> str:
    """How many working copies are out of reach, or were changed since their export."""
    if not count:
        return ""
    return f" ; {plural(count, 'copie de travail laissée', 'copies de travail laissées')}"


def register_lines(
    entries: Sequence[RegisterEntry], zone: ZoneInfo, left: Mapping[int, int]
) -> str:
    """The register, a line a destruction, then that its chain holds.

    Args:
        entries: its lines.
        zone: the practice's.
        left: by line, how many working copies are still looked for.
    """
    lines = []
    for entry in entries:
        at = entry.at.astimezone(zone)
        how = "automatique" if entry.automatic else "demandée"
        if follow_on(entry):
            lines.append(f"{entry.sequence}. {day(at.date())}, {time(at)}, {follow_on(entry)}")
            continue
        what = named(Category(category) for category in entry.categories)
        lines.append(
            f"{entry.sequence}. {day(at.date())}, {time(at)}, dossier n° {entry.dossier_number}, "
            f"{how} ({entry.reason}) : {what}"
            f"{_left_copies(unreached(entry, left.get(entry.sequence, 0)))}"
        )
    lines.append(f"Registre vérifié : {plural(len(entries), 'ligne')}, chaîne intacte.")
    return "\n".join(lines)
