"""Opening a dossier from what one knows on the phone: a name, and little else."""

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.contract import Funding
from bilan_desktop.domain.dossier import AdministrativeRecord, Dossier
from bilan_desktop.practice.contracting import typed_beneficiary, typed_contract
from bilan_desktop.practice.desk import Desk


class Enrolment(Model):
    """What a first call tells of a person.

    Attributes:
        first_name: required, taken as it is written.
        last_name: as above.
        funding: who would pay, as far as one knows.
        employer_uninformed: the employer must not learn of it: every document obeys.
    """

    first_name: str = ""
    last_name: str = ""
    phone: str = ""
    email: str = ""
    funding: Funding = Funding.SELF
    funder: str = ""
    employer: str = ""
    employer_uninformed: bool = False


_PERSON = ("first_name", "last_name", "phone", "email")
_CONTRACT = ("funding", "funder", "employer", "employer_uninformed")


def enrol(desk: Desk, enrolment: Enrolment) -> int:
    """Open a new dossier, created today; returns its number.

    Raises:
        InvalidInputError: a name is missing or too long, or an employer who pays is said to be
            uninformed (R6313-8 makes them a party).
    """
    person = typed_beneficiary({name: getattr(enrolment, name) for name in _PERSON})
    contract = typed_contract({name: getattr(enrolment, name) for name in _CONTRACT})
    record = AdministrativeRecord(beneficiary=person, contract=contract, created_on=desk.today)
    with desk.writing() as repository:
        return repository.add(Dossier(number=1, record=record))
