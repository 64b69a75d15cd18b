"""Hostile portable dossiers, pasted words, settings and attached files, on a real cabinet."""

import itertools
import json
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from pydantic import ValidationError

from bilan_desktop.documents.registry import KINDS, Need
from bilan_desktop.domain.content import Note, Skill
from bilan_desktop.domain.media import tidy_name
from bilan_desktop.domain.people import Practice
from bilan_desktop.errors import BilanError
from bilan_desktop.practice import (
    attaching,
    documents,
    drafting,
    exporting,
    glance,
    importing,
    listing,
    noting,
    portfolio,
    settings,
    shredding,
    timeline,
    today,
    typed,
)
from bilan_desktop.practice.desk import Desk, open_desk
from bilan_desktop.practice.portable import PortableDossier, read, written
from tests.faults import cabinets
from tests.faults.cabinets import NOTES, UNTOUCHED, WRITTEN, Template
from tests.faults.hostile import ACCEPTED, REFUSED, judged
from tests.faults.hostile_values import any_value, any_word, json_files, mutated
from tests.faults.scanner import Scanner
from tests.practice.conftest import portable

_ONE_NOTE = dict.fromkeys(NOTES, 1)
_FULL = 120
"""Dossiers after which a fresh cabinet takes the place: every listing reads them all."""
_OFTEN = 12
"""Of so many dossiers taken in, one is used for everything that the program does with one."""
_NAMED = Scanner(["Vasseur", "y voir clair"])
"""Looks for what the sound dossiers say: nothing of it may lie readable on the disk."""
Census = dict[str, tuple[int, int]]


class House:
    """A cabinet at work, renewed when it is full."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._template = Template.make(root / "sound", _ONE_NOTE)
        self._numbers = itertools.count()
        self.desk = self._fresh()

    def _fresh(self) -> Desk:
        self.taken: dict[int, bytes] = {}
        self.folder = self._root / f"house-{next(self._numbers)}"
        shutil.copytree(self._template.folder, self.folder)
        return open_desk(self.folder, cabinets.PASSPHRASE, clock=cabinets.clock)

    def census(self) -> Census:
        """Of each file its size and when it was last written."""
        found = {}
        for path in self.folder.rglob("*"):
            known = path.stat()
            found[str(path.relative_to(self.folder))] = (known.st_size, known.st_mtime_ns)
        return found

    def renew(self) -> None:
        """Close the cabinet, which must be whole, and take another."""
        self.close()
        self.desk = self._fresh()

    def close(self) -> None:
        """What was taken in is there as it came, and what was there is as it was."""
        desk = self.desk
        desk.cabinet.check()
        assert cabinets.dump(desk, UNTOUCHED) == self._template.dumps[UNTOUCHED]
        with desk.reading() as repository:
            assert set(repository.numbers()) == {*_ONE_NOTE, *self.taken}
        for number, data in self.taken.items():
            assert exporting.portable_dossier(desk, number, with_private=True) == data
        with desk.cabinet.read() as session:
            assert desk.cabinet.pieces.orphans(session) == []
        desk.cabinet.close()
        assert _NAMED.tree(self.folder) == set()
        shutil.rmtree(self.folder)


def _seeds() -> list[dict[str, Any]]:
    moment = "2026-09-02T10:00:00+02:00"
    agreed = {"documents": ["synthese"], "signed_on": "2026-11-02", "until": "2027-09-15"}
    asked = {"recipient": "un tiers", "documents": ["synthese"], "signed_on": "2026-11-02"}
    table = {"experiences": [{"intitule": "vendeuse"}]}
    seeds = [
        portable(),
        portable(closed_on="2026-11-20", hand_over={"results_on": "2026-11-19"}),
        portable(agreements=[agreed], requests=[asked], given_up_on="2026-11-19"),
        portable(freezes=[{"ground": "authority", "since": "2026-11-20"}]),
        portable(
            sheets=[
                {"exercise": "parcours", "version": 1, "started_at": moment, "values": table},
                {"exercise": "valeurs", "version": 1, "started_at": moment, "values": {}},
            ]
        ),
    ]
    return [json.loads(written(each)) for each in seeds]


class Portable:
    """Portable dossiers: refused and nothing stored, or taken in whole."""

    name = "portable dossier"

    def __init__(self, root: Path) -> None:
        self._house = House(root)
        self._seeds = _seeds()
        self._taken = 0

    @property
    def cases(self) -> SearchStrategy[bytes]:
        return json_files(self._seeds)

    def attempt(self, case: bytes) -> str:
        before = self._house.census()
        outcome = judged(lambda: self._take_in(case))
        if outcome == REFUSED:
            assert self._house.census() == before
        if len(self._house.taken) >= _FULL:
            self._house.renew()
        return outcome

    def _take_in(self, case: bytes) -> str:
        house = self._house
        given = read(case)
        number = importing.import_dossier(house.desk, given)
        kept = exporting.portable_dossier(house.desk, number, with_private=True)
        house.taken[number] = kept
        again = read(kept)
        assert _told(again) == _told(given)
        self._taken += 1
        if self._taken % _OFTEN == 0:
            _used(house.desk, number)
        return ACCEPTED

    def close(self) -> None:
        self._house.close()


def _told(given: PortableDossier) -> dict[str, Any]:
    """What a dossier says, but for what an import gives: its number, and the day it came."""
    left_out = {"number", "created_on", "definitions"}
    return given.model_dump(mode="json", exclude=left_out)


def _used(desk: Desk, number: int) -> None:
    """Whatever the program does with a dossier, it does: a refusal is the most that may come."""
    listing.listing(desk)
    listing.lines(desk)
    glance.glance(desk, number)
    timeline.timeline(desk, number)
    today.today(desk)
    shredding.purge(desk, dry_run=True)
    for kind, about in KINDS.items():
        blank = "demande" if Need.EXERCISE in about.needs else ""
        with suppress(BilanError):
            assert documents.make(desk, number, kind, exercise=blank)


class Words:
    """Words pasted where somebody writes: kept as they are, or refused."""

    name = "pasted words"

    def __init__(self, root: Path) -> None:
        self._house = House(root)
        self._places = (self._note, self._skill, self._person, self._contract)

    @property
    def cases(self) -> SearchStrategy[tuple[int, str, Any]]:
        return st.tuples(st.integers(0, 3), any_word, any_value)

    def attempt(self, case: tuple[int, str, Any]) -> str:
        where, word, value = case
        return judged(lambda: self._places[where](word, value))

    def _note(self, word: str, _value: Any) -> str:
        note = Note(id=UUID(int=77), written_at=cabinets.NOW, text="")
        note = note.model_copy(update={"text": word})  # as the screen does it
        kept = noting.save_note(self._house.desk, WRITTEN, note)
        (found,) = [each for each in noting.notes(self._house.desk, WRITTEN) if each.id == note.id]
        assert found.text == kept.text == word.strip()
        noting.remove_note(self._house.desk, WRITTEN, note.id)
        return ACCEPTED

    def _skill(self, word: str, _value: Any) -> str:
        desk = self._house.desk
        try:
            skill = Skill(id=UUID(int=78), name=word, evidence=word)
        except ValidationError:  # what the form itself takes for nothing
            return REFUSED
        portfolio.save_skill(desk, WRITTEN, skill)
        found = [each for each in portfolio.skills(desk, WRITTEN) if each.id == skill.id]
        assert found == [skill]
        portfolio.twins(desk, WRITTEN)
        drafting.draft(desk, WRITTEN)
        portfolio.remove_skill(desk, WRITTEN, skill.id)
        return ACCEPTED

    def _person(self, word: str, value: Any) -> str:
        given = {"last_name": word, "address": word, "email": value}
        kept = typed.keep_beneficiary(self._house.desk, WRITTEN, given)
        return REFUSED if kept.errors else ACCEPTED

    def _contract(self, word: str, value: Any) -> str:
        given = {"objective": word, "price": value, "last_payment_on": word}
        kept = typed.keep_contract(self._house.desk, WRITTEN, given)
        return REFUSED if kept.errors else ACCEPTED

    def close(self) -> None:
        self._house.close()


class Settings:
    """The practice's own words and figures: they head every document."""

    name = "practice settings"

    def __init__(self, root: Path) -> None:
        self._house = House(root)
        self._sound = self._house.desk.practice
        self._tries = 0

    @property
    def cases(self) -> SearchStrategy[Any]:
        seed = self._sound.model_dump(mode="json")
        zones = ["Europe", "Europe/Paris", "../zone", "/etc/localtime", "UTC\0", "CON", "a" * 300]
        return st.one_of(mutated([seed]), st.sampled_from([{**seed, "timezone": z} for z in zones]))

    def attempt(self, case: Any) -> str:
        try:
            practice = Practice.model_validate(case)
        except ValidationError:  # a form hands over nothing else
            return REFUSED
        outcome = judged(lambda: self._keep(practice))
        settings.save_practice(self._house.desk, self._sound)
        return outcome

    def _keep(self, practice: Practice) -> str:
        desk = self._house.desk
        settings.save_practice(desk, practice)
        assert desk.practice == practice
        assert desk.today.year == 2026
        self._tries += 1
        if self._tries % _OFTEN == 0:
            _used(desk, WRITTEN)
        return ACCEPTED

    def close(self) -> None:
        self._house.close()


class Attached:
    """Files of any name and content: kept byte by byte under a name that shows as it is."""

    name = "attached file"

    def __init__(self, root: Path) -> None:
        self._house = House(root)

    @property
    def cases(self) -> SearchStrategy[tuple[str, bytes]]:
        sizes = st.sampled_from((b"", b"PK\x03\x04" * 900, b"%PDF-" + bytes(70_000)))
        return st.tuples(any_word, st.one_of(st.binary(max_size=300), sizes))

    def attempt(self, case: tuple[str, bytes]) -> str:
        return judged(lambda: self._attach(*case))

    def _attach(self, name: str, data: bytes) -> str:
        desk = self._house.desk
        made = attaching.attach(desk, WRITTEN, name, data)
        assert made.name == tidy_name(made.name)
        assert attaching.read(desk, WRITTEN, made.id) == data
        attaching.rename(desk, WRITTEN, made.id, f"{name}.pdf")
        assert attaching.detach(desk, WRITTEN, made.id).data == data
        return ACCEPTED

    def close(self) -> None:
        self._house.close()
