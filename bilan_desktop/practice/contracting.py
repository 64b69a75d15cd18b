"""Who the person is, what was agreed with whom, and putting its end off."""

from collections.abc import Mapping
from datetime import date

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.categories import LABELS, Category
from bilan_desktop.domain.contract import Contract, Extension
from bilan_desktop.domain.contract_rules import contract_findings, longer_findings
from bilan_desktop.domain.ends import (
    end_of_action,
    extension_findings,
    read_only_because,
    voided_findings,
)
from bilan_desktop.domain.findings import Finding
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.errors import InvalidInputError, RefusedError
from bilan_desktop.practice.bounds import check_bounds, check_days
from bilan_desktop.practice.desk import Desk, require
from bilan_desktop.practice.ending import require_open
from bilan_desktop.practice.forms import built
from bilan_desktop.practice.importing import MAX_PRICE


class Agreed(Model):
    """What the page of the request and the contract shows.

    Attributes:
        findings: what the law says of the contract as it stands.
        read_only: why the contract can't be changed any more; empty while it can.
    """

    beneficiary: Beneficiary
    contract: Contract
    findings: list[Finding]
    read_only: str


def read(desk: Desk, number: int) -> Agreed:
    """The person and the contract of a dossier.

    Raises:
        InvalidInputError: there is no such dossier.
    """
    with desk.reading() as repository:
        record = repository.load_record(number)
    today = desk.today
    return Agreed(
        beneficiary=record.beneficiary,
        contract=record.contract,
        findings=contract_findings(record, desk.law, today),
        read_only=read_only_because(record, today),
    )


def typed_beneficiary(values: Mapping[str, object]) -> Beneficiary:
    """The person that a form's values make, their names on one line each.

    Raises:
        InvalidInputError: a name is missing, or a value does not fit.
    """
    names = {name: " ".join(str(values.get(name, "")).split()) for name in _NAMES}
    missing = [label for name, label in _NAMES.items() if not names[name]]
    if missing:
        raise InvalidInputError(f"Donnez {' et '.join(missing)} de la personne.")
    return built(Beneficiary, {**values, **names})


_NAMES = {"first_name": "le prénom", "last_name": "le nom"}


def typed_contract(values: Mapping[str, object]) -> Contract:
    """The contract that a form's values make.

    Raises:
        InvalidInputError: a value does not fit: the period ends before it starts, an employer who
            pays is said to be uninformed, the price is none.
    """
    contract = built(Contract, values)
    price = contract.price
    if price is not None and (price >= MAX_PRICE or round(price, 2) != price):
        raise InvalidInputError("Le prix est un montant en euros, avec deux décimales au plus.")
    return contract


def save_beneficiary(desk: Desk, number: int, beneficiary: Beneficiary) -> None:
    """Correct who the person is; at any time, for they may ask for it (GDPR 16).

    Raises:
        InvalidInputError: there is no such dossier, or a value does not fit.
        RefusedError: it would bring back what was destroyed already, or the day of birth is still
            to come.
    """
    checked = typed_beneficiary(beneficiary.model_dump())
    if checked.birth_date is not None and checked.birth_date > desk.today:
        raise RefusedError("La date de naissance est à venir\u00a0: vérifiez l’année.")
    with desk.writing() as repository:
        record = repository.load_record(number)
        _require_not_back(checked, repository.shredded(number))
        record.beneficiary = checked
        repository.save_record(number, record)


_FIELDS = {
    Category.CONTACT: ("phone", "email", "address"),
    Category.PROOF: ("birth_date",),
}
"""What goes with each class of the record: once it is destroyed, nothing would look for it."""


def _require_not_back(person: Beneficiary, shredded: Mapping[Category, date]) -> None:
    for category, names in _FIELDS.items():
        if category in shredded and any(getattr(person, name) for name in names):
            raise RefusedError(
                f"« {LABELS[category].capitalize()} » : ces données ont été détruites, elles ne se "
                "notent plus dans ce dossier. (RGPD, art. 5(1)(e))"
            )


def save_contract(desk: Desk, number: int, contract: Contract) -> list[Finding]:
    """Keep what was agreed; its extensions stay those that `extend` recorded.

    Returns:
        what the law says of it, to be shown beside its fields.

    Raises:
        InvalidInputError: there is no such dossier, or a value does not fit.
        RefusedError: the action is over, a fact lies in the future, or an end that this puts in
            the past would take away what the person signed since (R6313-7).
    """
    check_bounds(contract.model_dump(mode="json"))
    check_days(contract.model_dump())
    checked, today = typed_contract(contract.model_dump()), desk.today
    with desk.writing() as repository:
        record = repository.load_record(number)
        require_open(record, today)
        signed = record.model_copy(deep=True)
        record.contract = checked.model_copy(update={"extensions": signed.contract.extensions})
        told = require(contract_findings(record, desk.law, today))
        told += longer_findings(signed.contract, record.contract)
        end = end_of_action(record, today)
        if end is not None:
            require(voided_findings(signed, end.day, today))
        repository.save_record(number, record)
    return told


def extend(desk: Desk, number: int, signed_on: date, until: date) -> list[Finding]:
    """Put the end of the period off, by a dated extension that the parties signed (R6313-7).

    Returns:
        what the law says of the contract since.

    Raises:
        RefusedError: the dossier is closed or ended otherwise, has no period, the signature is to
            come, or the period would not be longer.
    """
    check_days([signed_on, until])
    extension, today = Extension(signed_on=signed_on, until=until), desk.today
    with desk.writing() as repository:
        record = repository.load_record(number)
        require(extension_findings(record, extension, today))
        record.contract.extensions = [*record.contract.extensions, extension]
        repository.save_record(number, record)
        return contract_findings(record, desk.law, today)
