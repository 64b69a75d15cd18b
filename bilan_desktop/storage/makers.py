"""Makes the domain's objects of plain rows, one function for each table of the record.

A row holds its dossier's number, its place in it, then the columns in the order of the model's
fields. All is written out because a list of thousands makes tens of thousands of objects: going
through a model's fields by name took twice as long.

Each raises ValueError, TypeError, ArithmeticError or LookupError of a value that its field does
not take.
"""

import json
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter

from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.contract import Contract, Extension, Funding
from bilan_desktop.domain.dossier import FollowUp, HandOver
from bilan_desktop.domain.interviews import (
    AttendanceProof,
    GuidedPart,
    GuidedWork,
    Interview,
    InterviewState,
    Mode,
    Phase,
)
from bilan_desktop.domain.keeping import (
    DisclosureAgreement,
    Freeze,
    FreezeGround,
    RetentionAgreement,
)
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.domain.plan_versions import (
    Channel,
    Contact,
    PlanVersion,
    Suspension,
    VersionMeeting,
)
from bilan_desktop.storage.bare import bare

Row = tuple[Any, ...]
CATEGORIES = {it.value: it for it in Category}
"""Looked up: an enumeration takes longer to be called."""
_FUNDINGS = {it.value: it for it in Funding}
_PHASES = {it.value: it for it in Phase}
_MODES = {it.value: it for it in Mode}
_STATES = {it.value: it for it in InterviewState}
_GROUNDS = {it.value: it for it in FreezeGround}
_PARTS, _MEETINGS = TypeAdapter(list[GuidedPart]), TypeAdapter(list[VersionMeeting])
_NO_PARTS = "[]"
_moment = datetime.fromisoformat
day = date.fromisoformat
"""A day as it is stored."""


def maybe_day(text: str | None) -> date | None:
    """A day as it is stored, or none."""
    return None if text is None else day(text)


def beneficiary(row: Row) -> Beneficiary:
    """Whose bilan it is."""
    _, _, first_name, last_name, birth_date, address, phone, email = row
    return bare(
        Beneficiary,
        {
            "first_name": first_name,
            "last_name": last_name,
            "birth_date": maybe_day(birth_date),
            "address": address,
            "phone": phone,
            "email": email,
        },
    )


def contract(row: Row) -> Contract:
    """What was agreed before the bilan."""
    (
        _,
        _,
        funding,
        funder,
        employer,
        employer_uninformed,
        signed_on,
        starts_on,
        ends_on,
        extensions,
        price,
        last_payment_on,
        consent_on,
        objective,
    ) = row
    return bare(
        Contract,
        {
            "funding": _FUNDINGS[funding],
            "funder": funder,
            "employer": employer,
            "employer_uninformed": bool(employer_uninformed),
            "signed_on": maybe_day(signed_on),
            "starts_on": maybe_day(starts_on),
            "ends_on": maybe_day(ends_on),
            "extensions": _extensions(extensions),
            "price": None if price is None else Decimal(price),
            "last_payment_on": maybe_day(last_payment_on),
            "consent_on": maybe_day(consent_on),
            "objective": objective,
        },
    )


def interviews_in(zone: ZoneInfo) -> Callable[[Row], Interview]:
    """What makes an interview, told in a zone."""

    def interview(row: Row) -> Interview:
        _, _, number, phase, starts_at, minutes, mode, place, state, counted, *later = row
        link, began_at, ended_at, proof, piece = later
        return bare(
            Interview,
            {
                "number": number,
                "phase": _PHASES[phase],
                "starts_at": _moment(starts_at).astimezone(zone),
                "duration_minutes": minutes,
                "mode": _MODES[mode],
                "place": place,
                "state": _STATES[state],
                "counted": counted != 0,
                "link": link,
                "began_at": began_at and _moment(began_at).astimezone(zone),
                "ended_at": ended_at and _moment(ended_at).astimezone(zone),
                "proof": AttendanceProof(proof),
                "proof_piece": piece and UUID(piece),
            },
        )

    return interview


def guided_work(row: Row) -> GuidedWork:
    """Guided hours, agreed and done."""
    _, _, planned_hours, done_hours, parts = row
    found = [] if parts == _NO_PARTS else _PARTS.validate_json(parts)
    return bare(
        GuidedWork, {"planned_hours": planned_hours, "done_hours": done_hours, "parts": found}
    )


def plan_versions_in(zone: ZoneInfo) -> Callable[[Row], PlanVersion]:
    """What makes a version of a planning, told in a zone."""

    def version(row: Row) -> PlanVersion:
        _, _, number, made_on, meetings, exceptional, beneficiary_on, employer_on = row
        return bare(
            PlanVersion,
            {
                "number": number,
                "made_on": day(made_on),
                "meetings": [
                    it.model_copy(update={"starts_at": it.starts_at.astimezone(zone)})
                    for it in _MEETINGS.validate_json(meetings)
                ],
                "exceptional": exceptional != 0,
                "beneficiary_on": maybe_day(beneficiary_on),
                "employer_on": maybe_day(employer_on),
            },
        )

    return version


def suspension(row: Row) -> Suspension:
    """A time in which the bilan stands still."""
    _, _, since, until = row
    return bare(Suspension, {"since": day(since), "until": maybe_day(until)})


def contacts_in(zone: ZoneInfo) -> Callable[[Row], Contact]:
    """What makes a contact, told in a zone."""

    def contact(row: Row) -> Contact:
        _, _, identifier, received_at, channel, answered_at = row
        return bare(
            Contact,
            {
                "id": UUID(identifier),
                "received_at": _moment(received_at).astimezone(zone),
                "channel": Channel(channel),
                "answered_at": answered_at and _moment(answered_at).astimezone(zone),
            },
        )

    return contact


def hand_over(row: Row) -> HandOver:
    """When the two documents were handed over."""
    _, _, results_on, synthesis_on, results_refused, synthesis_refused = row
    return bare(
        HandOver,
        {
            "results_on": maybe_day(results_on),
            "synthesis_on": maybe_day(synthesis_on),
            "results_refused": bool(results_refused),
            "synthesis_refused": bool(synthesis_refused),
        },
    )


def follow_up(row: Row) -> FollowUp:
    """A follow-up meeting."""
    _, _, months, planned_on, held_on, declined = row
    return bare(
        FollowUp,
        {
            "months": months,
            "planned_on": maybe_day(planned_on),
            "held_on": maybe_day(held_on),
            "declined": bool(declined),
        },
    )


def agreement(row: Row) -> RetentionAgreement:
    """A written agreement to keep documents."""
    _, _, id_, documents, signed_on, until, follow_up_, readers, ground, withdrawn_on = row
    return bare(
        RetentionAgreement,
        {
            "id": UUID(id_),
            "documents": _documents(documents),
            "signed_on": day(signed_on),
            "until": day(until),
            "follow_up": follow_up_,
            "readers": readers,
            "ground": ground,
            "withdrawn_on": maybe_day(withdrawn_on),
        },
    )


def request(row: Row) -> DisclosureAgreement:
    """A request to pass the synthesis on."""
    _, _, id_, recipient, purpose, signed_on, documents = row
    return bare(
        DisclosureAgreement,
        {
            "id": UUID(id_),
            "recipient": recipient,
            "purpose": purpose,
            "signed_on": day(signed_on),
            "documents": _documents(documents),
        },
    )


def freeze(row: Row) -> Freeze:
    """What stays the destruction."""
    _, _, id_, ground, since, until, lifted_on = row
    return bare(
        Freeze,
        {
            "id": UUID(id_),
            "ground": _GROUNDS[ground],
            "since": day(since),
            "until": maybe_day(until),
            "lifted_on": maybe_day(lifted_on),
        },
    )


def _extensions(text: str) -> list[Extension]:
    return [] if text == "[]" else [Extension.model_validate(it) for it in json.loads(text)]


def _documents(text: str) -> list[Category]:
    return [CATEGORIES[code] for code in json.loads(text)]
