"""Holding an interview and composing the synthesis: what is refused, and what is kept."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from bilan_desktop.domain.answers import Sheet
from bilan_desktop.domain.content import Note
from bilan_desktop.domain.interviews import InterviewRecord, InterviewState
from bilan_desktop.errors import InvalidInputError, RefusedError
from bilan_desktop.practice import composing, drafting, importing, planning
from bilan_desktop.practice.demo_story import FictionalClock
from bilan_desktop.practice.desk import Desk, create
from bilan_desktop.practice.interviewing import hold
from bilan_desktop.practice.portable import PortableDossier
from bilan_desktop.storage.crypto import KdfParameters

START = date(2026, 9, 8)
PERSON: dict[str, Any] = {"first_name": "Anaïs", "last_name": "O'Néïll <b>"}


@pytest.fixture
def clock() -> FictionalClock:
    return FictionalClock(datetime(2026, 9, 1, 9, tzinfo=UTC))


@pytest.fixture
def desk(tmp_path: Path, clock: FictionalClock) -> Iterator[Desk]:
    made, _ = create(tmp_path / "c", "phrase d’essai", kdf=KdfParameters.cheap(), clock=clock)
    with made:
        contract = {"signed_on": "2026-08-24", "ends_on": "2026-12-18"}
        importing.import_dossier(
            made, PortableDossier.model_validate({"beneficiary": PERSON, "contract": contract})
        )
        planning.plan(made, 1, "9x2h", start=START, weekday=1, at=time(14))
        yield made


def answers(**values: str) -> Sheet:
    started = datetime(2026, 9, 8, 12, tzinfo=UTC)
    return Sheet(exercise="demande", version=1, started_at=started, values=dict(values))


def held(desk: Desk, clock: FictionalClock) -> None:
    clock.at(START)
    note = Note(written_at=clock(), interview=1, text="Entendu.", section="parcours")
    sheet = answers(attentes="Y voir clair.")
    hold(desk, 1, InterviewRecord(interview=1, outcome="Dit."), sheets=[sheet], notes=[note])


def test_a_held_interview_keeps_its_record_answers_and_notes(
    desk: Desk, clock: FictionalClock
) -> None:
    held(desk, clock)
    dossier = desk.load(1)
    assert dossier.record.interviews[0].state is InterviewState.HELD
    assert dossier.content.records[0].outcome == "Dit."
    assert dossier.content.sheets[0].values == {"attentes": "Y voir clair."}
    assert dossier.content.definitions[0].exercise == "demande"
    assert dossier.content.notes[0].text == "Entendu."


def test_an_interview_to_come_can_not_be_held(desk: Desk) -> None:
    with pytest.raises(RefusedError, match="pas encore commencé"):
        hold(desk, 1, InterviewRecord(interview=1))


def test_an_unknown_interview_is_named(desk: Desk, clock: FictionalClock) -> None:
    clock.at(START)
    with pytest.raises(InvalidInputError, match="n° 42"):
        hold(desk, 1, InterviewRecord(interview=42))


def test_an_answer_that_does_not_fit_stores_nothing(desk: Desk, clock: FictionalClock) -> None:
    clock.at(START)
    wrong = answers(confiance="beaucoup")
    with pytest.raises(InvalidInputError, match="confiance"):
        hold(desk, 1, InterviewRecord(interview=1), sheets=[wrong])
    assert desk.load(1).record.interviews[0].state is InterviewState.PLANNED


def test_a_synthesis_that_is_not_begun_takes_no_passage(desk: Desk) -> None:
    with pytest.raises(RefusedError, match="brouillon"):
        composing.add_passage(desk, 1, "parcours", "x")


def test_ones_own_passage_survives_a_new_draft(desk: Desk, clock: FictionalClock) -> None:
    held(desk, clock)
    drafting.draft(desk, 1)
    composing.add_passage(desk, 1, "circonstances", "De ma main.")
    drafting.draft(desk, 1)
    synthesis = desk.load(1).content.synthesis
    assert synthesis is not None
    assert synthesis.sections[0].blocks[-1].text == "De ma main."


def test_a_passage_needs_a_section_that_exists(desk: Desk, clock: FictionalClock) -> None:
    held(desk, clock)
    drafting.draft(desk, 1)
    with pytest.raises(InvalidInputError, match="zork"):
        composing.add_passage(desk, 1, "zork", "x")


def test_once_validated_by_both_it_is_frozen(desk: Desk, clock: FictionalClock) -> None:
    held(desk, clock)
    drafting.draft(desk, 1)
    composing.observe(desk, 1, "Je m’y reconnais.")
    with pytest.raises(RefusedError, match="à venir"):
        composing.validate(desk, 1, desk.today + timedelta(days=1))
    composing.validate(desk, 1, desk.today)
    synthesis = desk.load(1).content.synthesis
    assert synthesis is not None
    assert synthesis.observations == "Je m’y reconnais."
    with pytest.raises(RefusedError, match="ne change plus"):
        composing.observe(desk, 1, "Trop tard.")
    with pytest.raises(RefusedError, match="validée"):
        drafting.draft(desk, 1)
