"""One interview made two, or two made one: the minutes stay the same."""

from collections.abc import Sequence
from datetime import datetime

from bilan_desktop.domain.dossier import Content
from bilan_desktop.domain.findings import Finding, Severity
from bilan_desktop.domain.french import hours
from bilan_desktop.domain.interviews import GuidedWork, Interview
from bilan_desktop.domain.schedule_rules import removal_findings, standing_findings, written_in

SHORTEST, LONGEST = 15, 480
"""Minutes that an interview may last, as the record keeps it."""
_STEP = 5


def split_findings(meeting: Interview, free: int) -> list[Finding]:
    """What forbids splitting an interview.

    Args:
        meeting: the interview.
        free: the number that its second part would bear.
    """
    found = standing_findings(meeting)
    if meeting.duration_minutes < 2 * SHORTEST:
        message = (
            f"L’entretien n° {meeting.number} dure {hours(meeting.duration_minutes)} : c’est trop "
            "court pour en faire deux."
        )
        found.append(_refusal("change.too-short", message))
    if free > _LAST:
        found.append(_refusal("change.numbers", "Ce dossier a déjà tous ses numéros d’entretien."))
    return found


_LAST = 99
"""The highest number that an interview may bear."""


def first_minutes(minutes: int) -> int:
    """The length of the first half, on whole five minutes where both halves allow it."""
    half = minutes // 2
    return max(SHORTEST, half - half % _STEP)


def split(
    interviews: Sequence[Interview], meeting: Interview, free: int, second_at: datetime
) -> list[Interview]:
    """The interviews once one of them is two, of the same phase and held in the same way.

    Args:
        interviews: all of them.
        meeting: the one that is split; its first part keeps its number and moment.
        free: the number of its second part.
        second_at: when that begins.
    """
    first = first_minutes(meeting.duration_minutes)
    rest = meeting.duration_minutes - first
    shorter = meeting.model_copy(update={"duration_minutes": first})
    second = {"number": free, "starts_at": second_at, "duration_minutes": rest}
    others = [shorter if it.number == meeting.number else it for it in interviews]
    return [*others, meeting.model_copy(update=second)]


def kept_and_gone(
    one: Interview, other: Interview, content: Content
) -> tuple[Interview, Interview]:
    """Of two interviews to merge, the one that stays and the one that goes.

    The earlier one stays, unless something is written of the later one alone.
    """
    first, last = sorted((one, other), key=lambda it: (it.starts_at.timestamp(), it.number))
    written = written_in(content)
    later_alone = last.number in written and first.number not in written
    return (last, first) if later_alone else (first, last)


def merge_findings(one: Interview, other: Interview, content: Content) -> list[Finding]:
    """What forbids merging two interviews."""
    kept, gone = kept_and_gone(one, other, content)
    found = [*standing_findings(kept), *removal_findings(gone, content)]
    names = f"Les entretiens n° {kept.number} et n° {gone.number}"
    if one.number == other.number:
        found.append(_refusal("change.same", "Choisissez un autre entretien que celui-ci."))
    elif one.phase is not other.phase or one.counted != other.counted:
        message = (
            f"{names} ne sont pas de la même phase, ou l’un ne compte pas dans les heures : ils ne "
            "se réunissent pas."
        )
        found.append(_refusal("change.kinds", message))
    total = one.duration_minutes + other.duration_minutes
    if total > LONGEST:
        message = f"{names} dureraient ensemble {hours(total)} ; un entretien dure au plus 8 h."
        found.append(_refusal("change.too-long", message))
    return found


def merged(interviews: Sequence[Interview], kept: Interview, gone: Interview) -> list[Interview]:
    """The interviews once two are one, at the earlier moment and as long as both."""
    whole = kept.model_copy(
        update={
            "starts_at": min(kept, gone, key=lambda it: it.starts_at.timestamp()).starts_at,
            "duration_minutes": kept.duration_minutes + gone.duration_minutes,
        }
    )
    left = [it for it in interviews if it.number != gone.number]
    return [whole if it.number == kept.number else it for it in left]


def guided_after(guided: GuidedWork, kept: Interview, gone: Interview) -> GuidedWork:
    """The guided work once the interview that it followed is part of another."""
    parts = [
        it.model_copy(update={"after": kept.number}) if it.after == gone.number else it
        for it in guided.parts
    ]
    return guided.model_copy(update={"parts": parts})


def _refusal(code: str, message: str) -> Finding:
    return Finding(code=code, severity=Severity.REFUSAL, message=message)
