"""What the provider's rules say of a whole change, and what an agreement to it needs."""

from collections.abc import Sequence
from datetime import date

from bilan_desktop.domain.contract import Contract
from bilan_desktop.domain.dossier import AdministrativeRecord
from bilan_desktop.domain.findings import Finding, Severity
from bilan_desktop.domain.interviews import Interview, InterviewState
from bilan_desktop.domain.plan_rules import change_findings
from bilan_desktop.domain.plan_versions import Difference, PlanVersion, VersionMeeting, differences
from bilan_desktop.domain.programme import Programme

_EMPLOYER = "change.employer-agreement"


def changes_findings(  # noqa: PLR0913 - a change is judged against each of these
    before: Sequence[Interview],
    after: Sequence[Interview],
    programme: Programme,
    contract: Contract,
    *,
    today: date,
    exceptional: bool = False,
) -> list[Finding]:
    """What the provider's own rules say of all that changes between two plannings.

    The employer's agreement is asked for once, however many interviews change.
    """
    there = {it.number: it for it in after}
    found = [
        finding
        for old in before
        if old.state is InterviewState.PLANNED
        for finding in change_findings(
            old, there.get(old.number), programme, contract, today=today, exceptional=exceptional
        )
    ]
    asked = [it for it in found if it.code == _EMPLOYER]
    if len(asked) <= 1:
        return found
    message = "L’employeur finance ce bilan : le programme demande son accord pour tout changement."
    once = asked[0].model_copy(update={"message": message})
    return [*(it for it in found if it.code != _EMPLOYER), once]


def needs_employer(record: AdministrativeRecord, programme: Programme | None) -> bool:
    """Whether a change of the planning needs the employer's agreement.

    The first planning goes with the convention, which the employer signs; never where the employer
    is not to know.
    """
    contract = record.contract
    asked = programme is not None and programme.rules.employer_agreement
    told = contract.funding.employer_pays and not contract.employer_uninformed
    return asked and told and bool(record.versions)


def acceptance_findings(  # noqa: PLR0913 - all that an agreement says
    record: AdministrativeRecord,
    programme: Programme | None,
    *,
    beneficiary_on: date,
    employer_on: date | None,
    exceptional: bool,
    today: date,
) -> list[Finding]:
    """What forbids noting that the planning was agreed to."""
    found = []
    if not differences(_last(record), record.interviews):
        message = "Rien n’a changé depuis la dernière version acceptée du planning."
        if not record.versions:
            message = "Ce dossier n’a pas encore de planning."
        found.append(_refusal("version.nothing", message))
    days = [beneficiary_on, *([employer_on] if employer_on else [])]
    if any(day > today for day in days):
        found.append(_refusal("version.future", "Un accord ne se note pas d’avance."))
    if employer_on is not None and record.contract.employer_uninformed:
        message = "L’employeur n’est pas informé de ce bilan : son accord ne se demande pas."
        found.append(_refusal("version.uninformed", message))
    if employer_on is None and not exceptional and needs_employer(record, programme):
        message = (
            "L’employeur finance ce bilan, le programme demande son accord pour tout changement, "
            "sauf circonstance exceptionnelle."
        )
        source = programme.source if programme else ""
        found.append(_refusal("version.employer", message, source))
    return found


def version_findings(
    record: AdministrativeRecord, programme: Programme | None, today: date, *, exceptional: bool
) -> list[Finding]:
    """What the provider's notice says of the changes since the last version: warnings."""
    last = _last(record)
    if last is None or programme is None:
        return []
    found = [
        finding
        for each in differences(last, record.interviews)
        if each.before is not None and each.before.state is not InterviewState.CANCELLED
        for finding in change_findings(
            _meeting(each.before),
            _after(each),
            programme,
            record.contract,
            today=today,
            exceptional=exceptional,
        )
    ]
    return [it for it in found if it.code != _EMPLOYER]


def _last(record: AdministrativeRecord) -> PlanVersion | None:
    return record.versions[-1] if record.versions else None


def _after(change: Difference) -> Interview | None:
    dropped = change.after is None or change.after.state is InterviewState.CANCELLED
    return None if dropped or change.after is None else _meeting(change.after)


def _meeting(meeting: VersionMeeting) -> Interview:
    return Interview.model_validate(meeting.model_dump())


def _refusal(code: str, message: str, article: str = "") -> Finding:
    return Finding(code=code, severity=Severity.REFUSAL, message=message, article=article)
