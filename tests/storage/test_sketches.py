"""What is read of all dossiers at once is column for column what is read of each."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from pydantic import BaseModel

from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.contract import Contract, Extension, Funding
from bilan_desktop.domain.dossier import AdministrativeRecord, Dossier, FollowUp, HandOver
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
    meetings_of,
)
from bilan_desktop.storage.repository import Repository
from tests.storage.test_repository import plain_session

PEOPLE = Beneficiary(
    first_name="Odile",
    last_name="Vasseur",
    birth_date=date(1980, 1, 2),
    address="rue des Lilas",
    phone="06",
    email="o@exemple.fr",
)
CONTRACT = Contract(
    funding=Funding.CPF,
    funder="Caisse",
    employer="Tanneries",
    employer_uninformed=True,
    signed_on=date(2026, 1, 3),
    starts_on=date(2026, 1, 4),
    ends_on=date(2026, 1, 5),
    extensions=[Extension(signed_on=date(2026, 1, 6), until=date(2026, 1, 7))],
    price=Decimal("1599.90"),
    last_payment_on=date(2026, 1, 8),
    consent_on=date(2026, 1, 9),
    objective="changer",
)
TALK = Interview(
    number=3,
    phase=Phase.CONCLUSION,
    starts_at=datetime(2026, 1, 10, 9, tzinfo=UTC),
    duration_minutes=75,
    mode=Mode.VIDEO,
    place="à distance",
    state=InterviewState.MISSED,
    counted=False,
    link="https://visio.exemple.fr/3",
    began_at=datetime(2026, 1, 10, 9, 5, tzinfo=UTC),
    ended_at=datetime(2026, 1, 10, 10, 15, tzinfo=UTC),
    proof=AttendanceProof.PDF,
    proof_piece=UUID(int=3),
)
BEFORE = Interview(
    number=4,
    phase=Phase.FOLLOW_UP,
    starts_at=datetime(2026, 7, 10, 9, tzinfo=UTC),
    state=InterviewState.CANCELLED,
)
AGREEMENT = RetentionAgreement(
    documents=[Category.SYNTHESIS, Category.RECORDS],
    signed_on=date(2026, 1, 11),
    until=date(2026, 1, 12),
    follow_up="six mois",
    readers="la consultante",
    ground="autre",
    withdrawn_on=date(2026, 1, 13),
)
REQUEST = DisclosureAgreement(recipient="CEP", purpose="suite", signed_on=date(2026, 1, 14))
FREEZE = Freeze(
    ground=FreezeGround.AUTHORITY,
    since=date(2026, 1, 15),
    until=date(2026, 1, 16),
    lifted_on=date(2026, 1, 17),
)
VERSION = PlanVersion(
    number=2,
    made_on=date(2026, 1, 25),
    meetings=meetings_of([TALK]),
    exceptional=True,
    beneficiary_on=date(2026, 1, 26),
    employer_on=date(2026, 1, 29),
)
LEAVE = Suspension(since=date(2026, 1, 30))
CONTACT = Contact(
    id=UUID(int=6),
    received_at=datetime(2026, 1, 30, 8, tzinfo=UTC),
    channel=Channel.PHONE,
    answered_at=datetime(2026, 1, 31, 8, tzinfo=UTC),
)
FULL = AdministrativeRecord(
    beneficiary=PEOPLE,
    contract=CONTRACT,
    programme="9x2h",
    interviews=[BEFORE, TALK],
    guided=GuidedWork(
        planned_hours=6, done_hours=2.5, parts=[GuidedPart(after=3, hours=1.5, done=True)]
    ),
    hand_over=HandOver(
        results_on=date(2026, 1, 18), synthesis_on=date(2026, 1, 19), synthesis_refused=True
    ),
    given_up_on=date(2026, 1, 20),
    closed_on=date(2026, 1, 21),
    follow_ups=[
        FollowUp(months=6, planned_on=date(2026, 1, 22), held_on=date(2026, 1, 23)),
        FollowUp(months=3, declined=True),
    ],
    agreements=[AGREEMENT],
    requests=[REQUEST],
    freezes=[FREEZE],
    plan_revision=12,
    versions=[VERSION],
    suspensions=[Suspension(since=date(2026, 1, 27), until=date(2026, 1, 28)), LEAVE],
    contacts=[CONTACT, Contact(id=UUID(int=7), received_at=datetime(2026, 2, 1, 8, tzinfo=UTC))],
    created_on=date(2026, 1, 24),
)
MODELS = (PEOPLE, CONTRACT, TALK, AGREEMENT, FREEZE, VERSION, CONTACT)
"""Those of which two columns of one kind could be taken one for the other."""


@pytest.mark.parametrize("item", MODELS)
def test_no_two_fields_of_the_example_are_alike(item: BaseModel) -> None:
    told = [str(value) for value in dict(item).values() if not isinstance(value, bool)]
    assert len(told) == len(set(told))


def test_a_record_is_read_with_all_others_as_it_is_alone() -> None:
    with plain_session() as session:
        check(Repository(session))
    session.get_bind().engine.dispose()


def check(repository: Repository) -> None:
    bare = FULL.model_copy(update={"interviews": [], "agreements": [], "follow_ups": []})
    for record in (FULL, bare):
        repository.add(Dossier(number=1, record=record))
    alone = {number: repository.load_record(number) for number in repository.numbers()}
    assert repository.records() == alone
    assert [it.number for it in alone[1].interviews] == [4, 3]
    assert {it.number: it.record for it in repository.sketches()} == alone
