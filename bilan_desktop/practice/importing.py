"""Takes one portable dossier into the cabinet: whole, or not at all."""

from datetime import date
from pathlib import Path

from bilan_desktop.domain.agreements import agreement_findings, request_findings
from bilan_desktop.domain.content import Attachment
from bilan_desktop.domain.plan_rules import check_plan
from bilan_desktop.errors import InvalidInputError
from bilan_desktop.practice.bounds import MAX_BYTES, check_days
from bilan_desktop.practice.desk import Desk, require, told
from bilan_desktop.practice.guide import check_answers, completed
from bilan_desktop.practice.planning import agenda
from bilan_desktop.practice.portable import PortableDossier, read

MAX_PRICE = 10_000_000
"""Euros; far above any bilan, so that only what is no price is refused."""


def import_file(desk: Desk, path: Path) -> int:
    """Import a file; returns the number given to the dossier.

    Raises:
        InvalidInputError: it can't be read, or a field is wrong; nothing of it is stored.
    """
    return import_dossier(desk, read(_bytes(path)))


def import_dossier(desk: Desk, portable: PortableDossier) -> int:
    """Store a portable dossier; returns its number.

    Raises:
        InvalidInputError: an answer does not fit its question, a fact lies in the future, or an
            agreement or a request could not have been recorded (R6313-7).
        RefusedError: its planning goes over the legal maximum (L6313-4).
    """
    today = desk.today
    check_days(portable.model_dump())
    _check_past(portable, today)
    _check_price(portable)
    _check_keeping(desk, portable)
    definitions = completed(portable.sheets, portable.definitions, desk.exercises)
    check_answers(portable.sheets, definitions)
    portable = portable.model_copy(update={"definitions": definitions})
    calendar = agenda(desk.practice)
    length = check_plan(
        portable.interviews, portable.guided, None, law=desk.law, agenda=calendar, today=today
    )
    require(length)
    with desk.writing() as repository:
        number = repository.add(portable.dossier(1, today))
        for item in portable.attachments:
            piece = desk.cabinet.pieces.add(repository.session, item.content)
            known = {name: getattr(item, name) for name in Attachment.model_fields}
            repository.save_attachment(number, Attachment.model_validate(known), piece)
    return number


_NEVER_KEPT = {
    "agreement.after-end",
    "agreement.ground",
    "agreement.not-keepable",
    "agreement.private-notes",
    "agreement.signed-in-future",
    "request.after-end",
    "request.signed-in-future",
}
"""What could not be recorded by hand can't be imported. An agreement that is merely too long can
have become so when the action ended early: it is capped, not refused."""


def _check_keeping(desk: Desk, portable: PortableDossier) -> None:
    """Hold agreements and requests against R6313-7, as when they are recorded by hand."""
    today, practice = desk.today, desk.practice
    record = portable.dossier(1, today).record
    found = [
        (f"agreements[{at}]", finding)
        for at, agreement in enumerate(portable.agreements)
        for finding in agreement_findings(agreement, record, desk.law, practice, today)
    ]
    found += [
        (f"requests[{at}]", finding)
        for at, asked in enumerate(portable.requests)
        for finding in request_findings(asked, record, desk.law, today)
    ]
    for path, finding in found:
        if finding.code in _NEVER_KEPT:
            raise InvalidInputError(f"Champ « {path} » : {told(finding)} Rien n’a été importé.")


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise InvalidInputError(f"Le fichier « {path.name} » ne peut pas être lu.") from error


def _check_price(portable: PortableDossier) -> None:
    """A price is an amount of euros, not a power of ten that no document could print."""
    price = portable.contract.price
    if price is not None and (price >= MAX_PRICE or round(price, 2) != price):
        raise InvalidInputError("Champ « contract.price » : ce montant ne convient pas.")


def _check_past(portable: PortableDossier, today: date) -> None:
    """An end to come can't be recorded, by an import no more than by hand."""
    days = {
        "closed_on": portable.closed_on,
        "given_up_on": portable.given_up_on,
        "hand_over.results_on": portable.hand_over.results_on,
        "hand_over.synthesis_on": portable.hand_over.synthesis_on,
    }
    for name, day in days.items():
        if day is not None and day > today:
            raise InvalidInputError(f"Champ « {name} » : cette date n’est pas encore venue.")
