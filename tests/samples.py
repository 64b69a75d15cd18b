"""A dossier with something in every field, and strategies that vary it."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from bilan_desktop.domain.answers import KeptDefinition, Sheet
from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.content import ActionStep, Attachment, Note, Project, Skill, Source
from bilan_desktop.domain.contract import Contract, Extension, Funding
from bilan_desktop.domain.dossier import AdministrativeRecord, Content, Dossier, FollowUp
from bilan_desktop.domain.interviews import (
    GuidedWork,
    Homework,
    Interview,
    InterviewRecord,
    InterviewState,
    Phase,
)
from bilan_desktop.domain.keeping import (
    DisclosureAgreement,
    Freeze,
    FreezeGround,
    RetentionAgreement,
)
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.domain.synthesis import Block, Section, Synthesis

START = datetime(2026, 9, 1, 7, 0, tzinfo=UTC)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=30)
NAMES = TEXTS.filter(bool)


def interview(number: int, **fields: Any) -> Interview:
    return Interview.model_validate(
        {
            "number": number,
            "phase": Phase.INVESTIGATION,
            "starts_at": START + timedelta(days=7 * number),
            "state": InterviewState.HELD,
            "place": "12, rue des Tanneurs",
            **fields,
        }
    )


def record(**fields: Any) -> AdministrativeRecord:
    return AdministrativeRecord.model_validate(
        {
            "beneficiary": Beneficiary(
                first_name="Odile",
                last_name="Vasseur",
                birth_date=date(1984, 5, 2),
                address="3, quai des Brumes",
                phone="06 00 00 00 01",
                email="odile@exemple.test",
            ),
            "contract": Contract(
                funding=Funding.CPF,
                signed_on=date(2026, 8, 20),
                starts_on=date(2026, 9, 1),
                ends_on=date(2026, 12, 15),
                price=Decimal("1599.90"),
                consent_on=date(2026, 8, 20),
                extensions=[Extension(signed_on=date(2026, 11, 1), until=date(2026, 12, 31))],
            ),
            "programme": "9x2h",
            "interviews": [
                interview(1, phase=Phase.PRELIMINARY),
                interview(2),
                interview(3, phase=Phase.CONCLUSION),
            ],
            "guided": GuidedWork(planned_hours=6, done_hours=2.5),
            "follow_ups": [FollowUp(months=6), FollowUp(months=3, declined=True)],
            "agreements": [
                RetentionAgreement(
                    documents=[Category.SYNTHESIS, Category.ACTION_PLAN],
                    signed_on=date(2026, 10, 1),
                    until=date(2027, 6, 1),
                )
            ],
            "requests": [DisclosureAgreement(recipient="CEP", signed_on=date(2026, 10, 1))],
            "freezes": [Freeze(ground=FreezeGround.AUTHORITY, since=date(2026, 10, 2))],
            "created_on": date(2026, 8, 1),
            **fields,
        }
    )


def content() -> Content:
    source = Source(kind="record", ref="2", label="Entretien n° 2")
    return Content(
        definitions=[KeptDefinition(exercise="demande", version=1, definition={"id": "demande"})],
        sheets=[
            Sheet(
                exercise="demande",
                version=1,
                started_at=START,
                interview=1,
                values={"attentes": "changer", "liste": [{"a": 1}, None], "note": 7},
            )
        ],
        records=[
            InterviewRecord(
                interview=2, objectives="explorer", homework=[Homework(text="enquêter")]
            )
        ],
        notes=[
            Note(written_at=START, text="partagée", interview=2),
            Note(written_at=START, text="privée", private=True),
        ],
        skills=[Skill(name="animer", level=3, source=source)],
        projects=[Project(title="formatrice", attraction=8)],
        actions=[ActionStep(step="téléphoner", by=date(2027, 1, 5))],
        synthesis=Synthesis(
            sections=[
                Section(key="b", title="Le parcours", blocks=[Block(text="né", source=source)]),
                Section(key="a", title="La suite", offers=[Block(key="k", rows=[["x", "y"]])]),
            ]
        ),
    )


def dossier(number: int = 1, **fields: Any) -> Dossier:
    return Dossier(number=number, record=record(**fields), content=content())


def attachment(**fields: Any) -> Attachment:
    return Attachment.model_validate({"name": "cv.pdf", "added_at": START, "size": 3, **fields})


_FIRST, _LAST = (datetime.fromisoformat(f"{year}-01-01") for year in (2000, 2100))
MOMENTS = st.datetimes(min_value=_FIRST, max_value=_LAST, timezones=st.just(UTC))
NOTES = st.builds(
    Note, id=st.uuids(), written_at=MOMENTS, text=TEXTS, private=st.booleans(), section=TEXTS
)
SKILLS = st.builds(Skill, id=st.uuids(), name=NAMES, family=TEXTS, level=st.integers(1, 4))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-1000, 1000) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)
SHEETS = st.builds(
    Sheet,
    id=st.uuids(),
    exercise=st.just("demande"),
    version=st.just(1),
    started_at=MOMENTS,
    values=st.dictionaries(NAMES, VALUES, max_size=4),
)


def _distinct(item: Any) -> UUID:
    identity: UUID = item.id
    return identity


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """Dossiers whose content varies; with its answers free, no definition is known."""
    base = content()
    return Dossier(
        number=draw(st.integers(1, 99)),
        record=record(programme=draw(TEXTS)),
        content=base.model_copy(
            update={
                "sheets": draw(st.lists(SHEETS, max_size=3, unique_by=_distinct)),
                "notes": draw(st.lists(NOTES, max_size=4, unique_by=_distinct)),
                "skills": draw(st.lists(SKILLS, max_size=4, unique_by=_distinct)),
            }
        ),
    )
