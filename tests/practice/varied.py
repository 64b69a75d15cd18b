"""Strategies for dossiers of every kind: open, closed, prospect, agreed on, frozen, shredded."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from bilan_desktop.domain.answers import KeptDefinition, Sheet
from bilan_desktop.domain.categories import CONTENT, KEEPABLE, Category
from bilan_desktop.domain.content import ActionStep, Note, Project, Skill
from bilan_desktop.domain.contract import Contract, Extension, Funding
from bilan_desktop.domain.dossier import AdministrativeRecord, Content, Dossier, FollowUp, HandOver
from bilan_desktop.domain.interviews import (
    GuidedWork,
    Interview,
    InterviewRecord,
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
from bilan_desktop.domain.synthesis import Section, Synthesis

TODAY = date(2026, 9, 1)
DAYS = st.integers(-300, 300).map(lambda days: TODAY + timedelta(days=days))
PAST = st.integers(-300, 0).map(lambda days: TODAY + timedelta(days=days))
MOMENTS = st.integers(-300 * 24, 300 * 24).map(
    lambda hours: datetime(2026, 9, 1, 9, tzinfo=UTC) + timedelta(hours=hours)
)
MAYBE_PAST = st.none() | PAST
PEOPLE = st.builds(
    Beneficiary,
    first_name=st.sampled_from(["Lise", "Anaïs"]),
    last_name=st.sampled_from(["Marin", "O'Néïll <b>"]),
    phone=st.sampled_from(["", "06"]),
    birth_date=MAYBE_PAST,
)


@st.composite
def contracts(draw: st.DrawFn) -> Contract:
    starts, ends = sorted([draw(DAYS), draw(DAYS)])
    funding = draw(st.sampled_from(Funding))
    return Contract(
        funding=funding,
        employer=draw(st.sampled_from(["", "Tanneries"])),
        employer_uninformed=not funding.employer_pays and draw(st.booleans()),
        signed_on=draw(MAYBE_PAST),
        starts_on=draw(st.sampled_from([None, starts])),
        ends_on=draw(st.sampled_from([None, ends])),
        extensions=draw(st.lists(st.builds(Extension, signed_on=PAST, until=DAYS), max_size=1)),
        price=draw(st.sampled_from([None, Decimal("1599.90")])),
        last_payment_on=draw(MAYBE_PAST),
    )


@st.composite
def interviews(draw: st.DrawFn) -> list[Interview]:
    kinds = st.tuples(st.sampled_from(Phase), MOMENTS, st.sampled_from(InterviewState))
    return [
        Interview(
            number=at,
            phase=phase,
            starts_at=moment,
            state=state,
            mode=draw(st.sampled_from(Mode)),
            counted=draw(st.booleans()),
            duration_minutes=draw(st.sampled_from([60, 120])),
        )
        for at, (phase, moment, state) in enumerate(draw(st.lists(kinds, max_size=4)), start=1)
    ]


AGREEMENTS = st.builds(
    RetentionAgreement,
    documents=st.lists(st.sampled_from(KEEPABLE), min_size=1, max_size=3, unique=True),
    signed_on=PAST,
    until=DAYS,
    withdrawn_on=MAYBE_PAST,
)
FREEZES = st.builds(
    Freeze,
    ground=st.sampled_from(FreezeGround),
    since=PAST,
    until=st.none() | DAYS,
    lifted_on=MAYBE_PAST,
)
FOLLOW_UPS = st.builds(
    FollowUp,
    months=st.integers(0, 12),
    planned_on=st.none() | DAYS,
    held_on=MAYBE_PAST,
    declined=st.booleans(),
)
HANDED = st.builds(
    HandOver, results_on=MAYBE_PAST, synthesis_on=MAYBE_PAST, results_refused=st.booleans()
)


def few(items: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(items, max_size=2)


RECORDS = st.builds(
    AdministrativeRecord,
    beneficiary=PEOPLE,
    contract=st.just(Contract()) | contracts(),
    programme=st.sampled_from(["", "9x2h"]),
    interviews=interviews(),
    guided=st.builds(
        GuidedWork, planned_hours=st.sampled_from([0, 6]), done_hours=st.sampled_from([0, 2.5])
    ),
    hand_over=st.just(HandOver()) | HANDED,
    given_up_on=st.none() | MAYBE_PAST,
    closed_on=MAYBE_PAST,
    follow_ups=few(FOLLOW_UPS),
    agreements=st.just([]) | few(AGREEMENTS),
    requests=st.just([])
    | few(st.builds(DisclosureAgreement, recipient=st.just("CEP"), signed_on=PAST)),
    freezes=st.just([]) | few(FREEZES),
    created_on=PAST,
)
PLACES = st.none() | st.integers(1, 4)


@st.composite
def contents(draw: st.DrawFn) -> Content:
    def some(*items: Any) -> list[Any]:
        return list(items) if draw(st.booleans()) else []

    start = datetime(2026, 8, 1, 9, tzinfo=UTC)
    records = draw(st.lists(st.integers(1, 4), max_size=2, unique=True))
    return Content(
        definitions=some(KeptDefinition(exercise="demande", version=1, definition={})),
        sheets=some(
            Sheet(exercise="demande", version=1, started_at=start, interview=draw(PLACES)),
            Sheet(exercise="demande", version=1, started_at=start, interview=draw(PLACES)),
        ),
        records=[
            InterviewRecord(interview=at, outcome=draw(st.sampled_from(["", "une piste"])))
            for at in records
        ],
        notes=[
            Note(written_at=start, text="dit", interview=draw(PLACES), private=draw(st.booleans()))
            for _ in range(draw(st.integers(0, 2)))
        ],
        skills=some(Skill(name="animer")),
        projects=some(Project(title="formatrice")),
        actions=some(ActionStep(step="téléphoner")),
        synthesis=draw(
            st.sampled_from([None, Synthesis(sections=[Section(key="a", title="Suite")])])
        ),
    )


DOSSIERS = st.builds(
    Dossier,
    number=st.just(1),
    record=RECORDS,
    content=st.just(Content()) | contents(),
    shredded=st.just({})
    | st.dictionaries(st.sampled_from([*CONTENT, Category.CONTACT]), PAST, max_size=3),
)
