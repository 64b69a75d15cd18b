"""The store against a plain model of it: whatever is done, in whatever order, both agree."""

import shutil
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    multiple,
    rule,
)

from bilan_desktop.domain.categories import CONTENT, Category
from bilan_desktop.domain.content import Note
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.errors import RefusedError
from bilan_desktop.practice import ending, keeping
from bilan_desktop.practice.desk import Desk, create
from bilan_desktop.practice.importing import import_dossier
from bilan_desktop.practice.shredding import purge, shred
from bilan_desktop.storage.crypto import KdfParameters
from tests import samples
from tests.practice.conftest import PASSPHRASE, Hand, portable, reopened

KEPT = {Category.SYNTHESIS, Category.ACTION_PLAN}
START = date(2026, 9, 7)


class Cabinets(RuleBasedStateMachine):
    """Dossiers are opened, filled, agreed on, closed and shredded, the cabinet reopened between."""

    numbers = Bundle("numbers")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.hand = Hand(datetime(2026, 9, 7, 9, tzinfo=UTC))
        self.desk: Desk = create(
            self.folder / "c", PASSPHRASE, kdf=KdfParameters.cheap(), clock=self.hand
        )[0]
        self.known: dict[int, Dossier] = {}
        self.agreed: set[int] = set()
        self.lines = 0

    def teardown(self) -> None:
        self.desk.cabinet.close()
        shutil.rmtree(self.folder)

    def _gone(self, number: int, *, keep: set[Category]) -> None:
        dossier = self.known[number]
        content = dossier.content
        dossier.content = content.model_copy(
            update={
                "sheets": [],
                "definitions": [],
                "records": [],
                "notes": [],
                "skills": [],
                "projects": [],
                "actions": content.actions if Category.ACTION_PLAN in keep else [],
                "synthesis": content.synthesis if Category.SYNTHESIS in keep else None,
            }
        )
        dossier.attachments = [item for item in dossier.attachments if item.administrative]
        self.lines += 1

    def _open(self, number: int) -> bool:
        return self.known[number].record.closed_on is None

    @rule(target=numbers)
    def add(self) -> object:
        number = import_dossier(self.desk, portable(interviews=[], records=[]))
        assert number == len(self.known) + 1
        self.known[number] = self.desk.load(number)
        return number

    @rule(target=numbers)
    def add_two(self) -> object:
        return multiple(self.add(), self.add())

    @rule(number=numbers, value=samples.VALUES)
    def answer(self, number: int, value: object) -> None:
        sheets = self.known[number].content.sheets
        if not sheets:
            return
        identity: UUID = sheets[0].id
        with self.desk.writing() as repository:
            repository.save_answer(number, identity, "attentes", value)  # type: ignore[arg-type] # JSON by its strategy
        sheets[0].values["attentes"] = value  # type: ignore[assignment] # as above

    @rule(number=numbers, note=samples.NOTES)
    def write(self, number: int, note: Note) -> None:
        if not self._open(number) or any(it.id == note.id for it in self._notes(number)):
            return
        with self.desk.writing() as repository:
            repository.save_note(number, note)
        self._notes(number).append(note)

    def _notes(self, number: int) -> list[Note]:
        return self.known[number].content.notes

    @rule(number=numbers)
    def agree(self, number: int) -> None:
        today = self.desk.today
        try:
            keeping.agree(self.desk, number, sorted(KEPT), today, today + timedelta(days=90))
        except RefusedError:
            assert not self._open(number)
            return
        self.agreed.add(number)
        self.known[number].record = self.desk.load(number).record

    @rule(number=numbers)
    def close(self, number: int) -> None:
        today = self.desk.today
        if self._open(number):
            ending.hand_over(self.desk, number, today, today)
            ending.close(self.desk, number)
            self.known[number].record = self.desk.load(number).record

    @rule(number=numbers)
    def shred(self, number: int) -> None:
        kept = KEPT if number in self.agreed else set()
        there = set(self._there(number)) - kept
        try:
            shred(self.desk, number)
        except RefusedError:
            assert self._open(number) or not there
            return
        assert there
        self._gone(number, keep=kept)

    @rule(days=st.integers(1, 3))
    def wait_and_purge(self, days: int) -> None:
        self.hand.moment += timedelta(days=days)
        report = purge(self.desk)
        for one in report.due:
            kept = KEPT if one.number in self.agreed else set()
            assert not self._open(one.number)
            self._gone(one.number, keep=kept)
        for number in self.known:
            kept = KEPT if number in self.agreed else set()
            assert self._open(number) or not set(self._there(number)) - kept

    @rule()
    def reopen(self) -> None:
        self.desk.cabinet.close()
        self.desk = reopened(self.folder / "c", self.hand)
        assert self.desk.cabinet.notices == []

    def _there(self, number: int) -> list[Category]:
        content = self.known[number].content
        held = {
            Category.RESULTS: content.sheets,
            Category.NOTES: [it for it in content.notes if not it.private],
            Category.PRIVATE_NOTES: [it for it in content.notes if it.private],
            Category.PORTFOLIO: content.skills,
            Category.PROJECTS: content.projects,
            Category.ACTION_PLAN: content.actions,
            Category.SYNTHESIS: content.synthesis,
        }
        return [category for category in CONTENT if held.get(category)]

    @invariant()
    def both_agree(self) -> None:
        for number, expected in self.known.items():
            found = self.desk.load(number)
            assert found.record == expected.record
            assert found.content == expected.content
        assert len(self.desk.cabinet.register()) == self.lines


TestCabinets = Cabinets.TestCase
TestCabinets.settings = settings(
    max_examples=12,
    stateful_step_count=14,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
