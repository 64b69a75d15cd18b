"""The dated versions of the planning prévisionnel: who agreed to what, and when."""

from datetime import date

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.findings import Finding
from bilan_desktop.domain.plan_versions import Difference, PlanVersion, differences, meetings_of
from bilan_desktop.domain.replanning.accepting import (
    acceptance_findings,
    needs_employer,
    version_findings,
)
from bilan_desktop.practice.desk import Desk, require
from bilan_desktop.practice.ending import require_open
from bilan_desktop.practice.planning import followed


class Agreed(Model):
    """Where the agreement on a planning stands.

    Attributes:
        versions: those that were accepted, the first one first.
        changes: what the planning changes of the last one.
        needs_employer: whether the employer has to agree to it.
        employer_may: whether the employer may be asked at all.
    """

    versions: list[PlanVersion]
    changes: list[Difference]
    needs_employer: bool
    employer_may: bool


def agreed(desk: Desk, number: int) -> Agreed:
    """What was agreed to of a planning, and what changed since, on the practice's wall clock.

    Raises:
        InvalidInputError: there is no such dossier.
    """
    with desk.reading() as repository:
        record = repository.load_record(number)
    contract = record.contract
    last = record.versions[-1] if record.versions else None
    return Agreed(
        versions=record.versions,
        changes=differences(last, record.interviews),
        needs_employer=needs_employer(record, followed(desk, record)),
        employer_may=contract.funding.employer_pays and not contract.employer_uninformed,
    )


def accept(  # noqa: PLR0913 - all that an agreement says
    desk: Desk,
    number: int,
    beneficiary_on: date,
    employer_on: date | None = None,
    *,
    exceptional: bool = False,
    dry_run: bool = False,
) -> list[Finding]:
    """Note that the planning as it stands was agreed to: a dated version of it is kept.

    Args:
        desk: the desk.
        number: the dossier's.
        beneficiary_on: the day on which the person agreed.
        employer_on: the day on which the employer agreed, where one has to.
        exceptional: exceptional circumstances lift the notice and the employer's agreement; never
            which ones.
        dry_run: only tell what would be said, refusals among it.

    Returns:
        what the provider's notice says of the changes.

    Raises:
        InvalidInputError: there is no such dossier.
        RefusedError: nothing changed, a day is to come, the employer's agreement is missing or not
            to be asked for, or the action is over.
    """
    with desk.reading() if dry_run else desk.writing() as repository:
        record = repository.load_record(number)
        require_open(record, desk.today)
        programme = followed(desk, record)
        found = acceptance_findings(
            record,
            programme,
            beneficiary_on=beneficiary_on,
            employer_on=employer_on,
            exceptional=exceptional,
            today=desk.today,
        )
        found += version_findings(record, programme, beneficiary_on, exceptional=exceptional)
        if dry_run:
            return found
        require(found)
        record.versions.append(
            PlanVersion(
                number=len(record.versions) + 1,
                made_on=desk.today,
                meetings=meetings_of(record.interviews),
                exceptional=exceptional,
                beneficiary_on=beneficiary_on,
                employer_on=employer_on,
            )
        )
        repository.save_record(number, record)
    return found
