"""Those who never signed: how they are known, and how long they are kept."""

from datetime import date

from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.dates import add_months, next_day
from bilan_desktop.domain.dossier import AdministrativeRecord, Dossier
from bilan_desktop.domain.existing import existing
from bilan_desktop.domain.interviews import InterviewState
from bilan_desktop.domain.people import Practice

_WORK = {
    Category.RESULTS,
    Category.PORTFOLIO,
    Category.PROJECTS,
    Category.ACTION_PLAN,
    Category.SYNTHESIS,
    Category.FOLLOW_UP,
}


def is_prospect(dossier: Dossier) -> bool:
    """Whether the person never signed and no bilan was begun.

    A contract whose date was only forgotten must not lose its dossier: as soon as any work of a
    bilan exists, a counted interview was held, a signed paper was filed or the contract has a
    period or a price, the ordinary rules apply. Notes of a first talk and a CV make no bilan.
    """
    if dossier.shredded or not may_be_prospect(dossier.record):
        return False
    filed = any(file.administrative for file in dossier.attachments)
    return not (filed or _written(dossier) or _WORK & set(existing(dossier)))


def may_be_prospect(record: AdministrativeRecord) -> bool:
    """Whether nothing in the record tells of a bilan; the content alone can still do so."""
    contract = record.contract
    dated = (
        contract.signed_on,
        contract.starts_on,
        contract.ends_on,
        contract.last_payment_on,
        contract.consent_on,
        record.closed_on,
        record.given_up_on,
        record.hand_over.results_on,
        record.hand_over.synthesis_on,
    )
    if any(dated) or record.agreements or record.requests or contract.price is not None:
        return False
    held = InterviewState.HELD
    return not any(day.counted and day.state is held for day in record.interviews)


def _written(dossier: Dossier) -> bool:
    """Whether an interview brought something out; a planning alone begins each with its aim."""
    return any(
        written.outcome or written.beneficiary_actions or written.consultant_actions
        for written in dossier.content.records
    )


def prospect_due(record: AdministrativeRecord, practice: Practice) -> date:
    """The day from which a prospect is forgotten: so many months after the last contact."""
    met = [
        day.starts_at.date()
        for day in record.interviews
        if day.state is not InterviewState.CANCELLED
    ]
    return next_day(add_months(max([record.created_on, *met]), practice.prospect_months))
