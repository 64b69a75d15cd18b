"""Dossiers that the rules of retention and planning are tried on."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from bilan_desktop.domain.answers import Sheet
from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.content import ActionStep, Attachment, Note, Project, Skill
from bilan_desktop.domain.contract import Contract
from bilan_desktop.domain.dossier import AdministrativeRecord, Content, Dossier, FollowUp, HandOver
from bilan_desktop.domain.interviews import Interview, InterviewRecord, InterviewState, Phase
from bilan_desktop.domain.keeping import RetentionAgreement
from bilan_desktop.domain.law import Law, load_law
from bilan_desktop.domain.people import Beneficiary, Practice
from bilan_desktop.domain.synthesis import Synthesis
from bilan_desktop.resources import read_text

LAW: Law = load_law(read_text("law", "bilan.yaml"))
PRACTICE = Practice()
END = date(2026, 3, 10)
MOMENT = datetime(2026, 1, 12, 9, tzinfo=UTC)


def interview(number: int = 1, **fields: Any) -> Interview:
    values = {
        "number": number,
        "phase": Phase.PRELIMINARY,
        "starts_at": MOMENT,
        "state": InterviewState.HELD,
    } | fields
    return Interview(**values)


def record(**fields: Any) -> AdministrativeRecord:
    values: dict[str, Any] = {
        "beneficiary": Beneficiary(first_name="Lise", last_name="Marin", phone="0102030405"),
        "contract": Contract(
            signed_on=date(2026, 1, 5),
            starts_on=date(2026, 1, 12),
            ends_on=date(2026, 3, 31),
            price=Decimal(1500),
            last_payment_on=date(2026, 3, 12),
        ),
        "interviews": [interview()],
        "hand_over": HandOver(results_on=END, synthesis_on=END),
        "closed_on": END,
        "follow_ups": [FollowUp(months=6)],
        "created_on": date(2026, 1, 2),
    }
    return AdministrativeRecord(**(values | fields))


def content() -> Content:
    return Content(
        sheets=[Sheet(exercise="valeurs", version=1, started_at=MOMENT)],
        records=[InterviewRecord(interview=1)],
        notes=[
            Note(written_at=MOMENT, text="partagée"),
            Note(written_at=MOMENT, text="privée", private=True),
        ],
        skills=[Skill(name="animer une réunion")],
        projects=[Project(title="chargée de formation")],
        actions=[ActionStep(step="appeler le centre")],
        synthesis=Synthesis(),
    )


def dossier(
    filled: bool = True, shredded: dict[Category, date] | None = None, **fields: Any
) -> Dossier:
    files = [Attachment(name="cv.pdf", added_at=MOMENT)] if filled else []
    return Dossier(
        number=1,
        record=record(**fields),
        content=content() if filled else Content(),
        attachments=files,
        shredded=shredded or {},
    )


def agreement(**fields: Any) -> RetentionAgreement:
    values: dict[str, Any] = {
        "documents": [Category.SYNTHESIS],
        "signed_on": END,
        "until": date(2026, 10, 10),
        "follow_up": "entretien à six mois",
        "readers": "la consultante",
    }
    return RetentionAgreement(**(values | fields))


def after(days: int) -> date:
    """So many days after the end."""
    return END + timedelta(days=days)
