"""What forbids changing one interview: what took place is proof, what was written belongs to it."""

from collections.abc import Sequence
from datetime import datetime

from bilan_desktop.domain.dossier import Content
from bilan_desktop.domain.findings import Finding, Severity
from bilan_desktop.domain.interviews import Interview, InterviewState

_SAID = {
    InterviewState.HELD: "a eu lieu",
    InterviewState.MISSED: "est noté manqué",
    InterviewState.CANCELLED: "est annulé",
}


def standing_findings(meeting: Interview) -> list[Finding]:
    """What forbids moving, cancelling or removing an interview: it is not to come any more."""
    if meeting.state is InterviewState.PLANNED:
        return []
    name = f"L’entretien n° {meeting.number} {_SAID[meeting.state]}"
    if meeting.state is InterviewState.HELD:
        message = f"{name} : il ne change plus."
        return [_refusal("schedule.held", message)]
    message = f"{name} : remettez-le d’abord au planning."
    return [_refusal("schedule.not-planned", message)]


def missed_findings(meeting: Interview, now: datetime) -> list[Finding]:
    """What forbids noting that nobody came."""
    found = standing_findings(meeting)
    if meeting.starts_at > now:
        message = (
            f"L’entretien n° {meeting.number} n’a pas encore commencé : il ne peut pas être noté "
            "comme manqué."
        )
        found.append(_refusal("schedule.to-come", message))
    return found


def resumed_findings(meeting: Interview) -> list[Finding]:
    """What forbids putting an interview back on the planning."""
    if meeting.state is not InterviewState.HELD:
        return []
    message = f"L’entretien n° {meeting.number} a eu lieu : il ne redevient pas « prévu »."
    return [_refusal("schedule.held", message)]


def removal_findings(meeting: Interview, content: Content) -> list[Finding]:
    """What forbids taking an interview off the planning; an aim alone does not."""
    found = standing_findings(meeting)
    if meeting.number in written_in(content):
        message = (
            f"L’entretien n° {meeting.number} a déjà un compte rendu, des notes ou un exercice : "
            "annulez-le plutôt, ils lui restent attachés."
        )
        found.append(_refusal("schedule.written", message))
    return found


def written_in(content: Content) -> set[int | None]:
    """The numbers of the interviews of which something was written; an aim alone is nothing."""
    return {
        *(it.interview for it in content.notes),
        *(it.interview for it in content.sheets),
        *(
            it.interview
            for it in content.records
            if it.outcome or it.beneficiary_actions or it.consultant_actions or it.homework
        ),
    }


def restoring_findings(before: Sequence[Interview], after: Sequence[Interview]) -> list[Finding]:
    """What forbids putting a former list back: those held must be the same in both."""
    held = [
        {it.number: it for it in meetings if it.state is InterviewState.HELD}
        for meetings in (before, after)
    ]
    if held[0] == held[1]:
        return []
    message = (
        "Un entretien a eu lieu entre-temps : l’ancien planning ne peut plus être rétabli tel quel."
    )
    return [_refusal("schedule.held", message)]


def free_number(interviews: Sequence[Interview], content: Content) -> int:
    """The number of a new interview: one that nothing written bears yet."""
    taken = {it.number for it in interviews} | {it.interview for it in content.records}
    written = {number for number in written_in(content) if number is not None}
    return max(taken | written, default=0) + 1


def _refusal(code: str, message: str) -> Finding:
    return Finding(code=code, severity=Severity.REFUSAL, message=message)
