"""What keeps documents past the end: agreements, requests and freezes (R6313-7)."""

from collections.abc import Sequence
from datetime import date

from bilan_desktop.domain.agreements import (
    agreement_findings,
    request_findings,
    withdrawal_findings,
)
from bilan_desktop.domain.categories import KEEPABLE, Category
from bilan_desktop.domain.dossier import AdministrativeRecord
from bilan_desktop.domain.findings import Finding
from bilan_desktop.domain.keeping import (
    DisclosureAgreement,
    Freeze,
    FreezeGround,
    RetentionAgreement,
)
from bilan_desktop.errors import InvalidInputError, RefusedError
from bilan_desktop.practice.bounds import check_days
from bilan_desktop.practice.desk import Desk, require


def categories(codes: str) -> list[Category]:
    """The documents named by codes, comma between them.

    Raises:
        InvalidInputError: a code is unknown; the sentence lists those that exist.
    """
    known = {category.value: category for category in Category}
    named = [code.strip().casefold() for code in codes.split(",") if code.strip()]
    unknown = [code for code in named if code not in known]
    if unknown or not named:
        what = f"Document inconnu : « {unknown[0]} »." if unknown else "Aucun document n’est nommé."
        choices = ", ".join(category.value for category in KEEPABLE)
        raise InvalidInputError(f"{what} Un accord peut nommer : {choices}.")
    return [known[code] for code in dict.fromkeys(named)]


def agree(
    desk: Desk, number: int, documents: Sequence[Category], signed: date, until: date
) -> list[Finding]:
    """Record a written agreement to keep documents (R6313-7, ground b).

    Returns:
        what is to be told of it.

    Raises:
        RefusedError: it was signed after the end, lasts too long, or names what can't be kept.
    """
    practice, today = desk.practice, desk.today
    with desk.writing() as repository:
        record = repository.load_record(number)
        agreement = RetentionAgreement(
            documents=list(documents),
            signed_on=signed,
            until=until,
            follow_up=follow_up_of(record),
            readers=practice.consultant or "le consultant",
        )
        told = require(agreement_findings(agreement, record, desk.law, practice, today))
        record.agreements.append(agreement)
        repository.save_record(number, record)
    return told


def follow_up_of(record: AdministrativeRecord) -> str:
    """Which follow-up an agreement is founded on: the meetings that the programme sets."""
    months = sorted(meeting.months for meeting in record.follow_ups) or [6]
    listed = ", ".join(str(month) for month in months)
    return f"Suivi de la situation de la personne, à {listed} mois"


def withdraw(desk: Desk, number: int, on: date | None = None) -> list[RetentionAgreement]:
    """Record that the beneficiary takes their agreements back: the next purge destroys.

    Returns:
        the agreements that were withdrawn.

    Raises:
        RefusedError: there is none in force, or the day can't be.
    """
    today = desk.today
    day = on or today
    with desk.writing() as repository:
        record = repository.load_record(number)
        standing = [it for it in record.agreements if it.withdrawn_on is None]
        if not standing:
            raise RefusedError(f"Le dossier n° {number} n’a aucun accord à retirer.")
        for agreement in standing:
            require(withdrawal_findings(agreement, day, desk.law, today))
            agreement.withdrawn_on = day
        repository.save_record(number, record)
    return standing


def request(
    desk: Desk, number: int, recipient: str, signed: date, purpose: str = ""
) -> list[Finding]:
    """Record a request to pass the synthesis on (L6313-4; R6313-7, ground a).

    Raises:
        RefusedError: it was signed after the end, or in the future.
        InvalidInputError: nobody is named.
    """
    if not recipient.strip():
        raise InvalidInputError("Dites à qui la synthèse doit être communiquée.")
    with desk.writing() as repository:
        record = repository.load_record(number)
        asked = DisclosureAgreement(recipient=recipient, purpose=purpose, signed_on=signed)
        told = require(request_findings(asked, record, desk.law, desk.today))
        record.requests.append(asked)
        repository.save_record(number, record)
    return told


def freeze(desk: Desk, number: int, ground: FreezeGround, until: date | None = None) -> None:
    """Stay the destruction: an authority's order, or the beneficiary's demand (GDPR 18(1)(c)).

    Raises:
        RefusedError: its last day is already past.
    """
    today = desk.today
    if until is not None and until < today:
        raise RefusedError("Ce gel serait déjà passé : donnez une date à venir, ou aucune.")
    if until is not None:
        check_days(until, "until")
    with desk.writing() as repository:
        record = repository.load_record(number)
        record.freezes.append(Freeze(ground=ground, since=today, until=until))
        repository.save_record(number, record)


def lift(desk: Desk, number: int) -> int:
    """Lift the freezes in force; returns how many.

    Raises:
        RefusedError: there is none.
    """
    today = desk.today
    with desk.writing() as repository:
        record = repository.load_record(number)
        holding = [freeze for freeze in record.freezes if freeze.holds_on(today)]
        if not holding:
            raise RefusedError(f"Aucun gel ne suspend la destruction du dossier n° {number}.")
        for frozen in holding:
            frozen.lifted_on = today
        repository.save_record(number, record)
    return len(holding)
