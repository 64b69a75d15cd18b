"""Opening a dossier from what one knows on the phone: a name, and little else."""

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.contract import Contract, Funding
from bilan_desktop.domain.dossier import AdministrativeRecord, Dossier
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.errors import InvalidInputError
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.forms import built


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


def enrol(desk: Desk, enrolment: Enrolment) -> int:
    """Open a new dossier, created today; returns its number.

    Raises:
        InvalidInputError: a name is missing or too long, or an employer who pays is said to be
            uninformed (R6313-8 makes them a party).
    """
    person = beneficiary_of(enrolment)
    fields = ("funding", "funder", "employer", "employer_uninformed")
    contract = built(Contract, {name: getattr(enrolment, name) for name in fields})
    record = AdministrativeRecord(beneficiary=person, contract=contract, created_on=desk.today)
    with desk.writing() as repository:
        return repository.add(Dossier(number=1, record=record))


def beneficiary_of(enrolment: Enrolment) -> Beneficiary:
    """The person, their names on one line each.

    Raises:
        InvalidInputError: a name is missing or too long.
    """
    first, last = (" ".join(it.split()) for it in (enrolment.first_name, enrolment.last_name))
    missing = [name for name, text in (("le prénom", first), ("le nom", last)) if not text]
    if missing:
        raise InvalidInputError(f"Donnez {' et '.join(missing)} de la personne.")
    values = {"first_name": first, "last_name": last}
    return built(Beneficiary, {**values, "phone": enrolment.phone, "email": enrolment.email})
