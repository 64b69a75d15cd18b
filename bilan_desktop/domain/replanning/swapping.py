"""Two interviews change places: each keeps its number and its length, the phases stay in order."""

from collections.abc import Sequence

from bilan_desktop.domain.findings import Finding, Severity
from bilan_desktop.domain.interviews import Interview, Phase
from bilan_desktop.domain.schedule_rules import standing_findings


def swap_findings(one: Interview, other: Interview) -> list[Finding]:
    """What forbids exchanging two interviews: one is not to come, or they are not of one kind."""
    found = [*standing_findings(one), *standing_findings(other)]
    if one.number == other.number:
        found.append(_refusal("change.same", "Choisissez un autre entretien que celui-ci."))
    if one.counted != other.counted or _follows_up(one) != _follows_up(other):
        message = (
            f"Les entretiens n° {one.number} et n° {other.number} ne s’échangent pas : l’un compte "
            "dans les heures du bilan, l’autre non."
        )
        found.append(_refusal("change.kinds", message))
    return found


def swapped(interviews: Sequence[Interview], one: Interview, other: Interview) -> list[Interview]:
    """The interviews once two of them have exchanged their moments.

    The number stays with what was written under it. The phase stays with the place in time, so
    that phases in their order remain so (R6313-4).
    """
    places = {one.number: other, other.number: one}
    return [
        it.model_copy(
            update={"starts_at": places[it.number].starts_at, "phase": places[it.number].phase}
        )
        if it.number in places
        else it
        for it in interviews
    ]


def _follows_up(meeting: Interview) -> bool:
    return meeting.phase is Phase.FOLLOW_UP


def _refusal(code: str, message: str) -> Finding:
    return Finding(code=code, severity=Severity.REFUSAL, message=message)
