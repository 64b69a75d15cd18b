"""A desk on a cabinet whose key costs nothing, and a clock that a test sets."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from bilan_desktop.practice.desk import Desk, create, open_desk
from bilan_desktop.practice.importing import import_dossier
from bilan_desktop.practice.portable import PortableDossier
from bilan_desktop.storage.crypto import KdfParameters

PASSPHRASE = "une phrase d’essai"


@dataclass
class Hand:
    """A clock that is moved by hand."""

    moment: datetime = datetime(2026, 9, 1, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def to(self, day: date) -> None:
        self.moment = datetime.combine(day, time(9), UTC)


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "cabinet"


@pytest.fixture
def tray(place: Path, hand: Hand) -> Iterator[Desk]:
    """A desk whose cabinet is empty."""
    made, _ = create(place, PASSPHRASE, kdf=KdfParameters.cheap(), clock=hand)
    with made:
        yield made


def portable(**fields: Any) -> PortableDossier:
    """A dossier with a little of everything that shredding tells apart."""
    moment = "2026-09-02T10:00:00+02:00"
    return PortableDossier.model_validate(
        {
            "beneficiary": {"first_name": "Odile", "last_name": "Vasseur", "phone": "06 01"},
            "contract": {
                "signed_on": "2026-08-20",
                "starts_on": "2026-09-01",
                "ends_on": "2026-12-15",
                "price": "1600",
            },
            "interviews": [
                {
                    "number": 1,
                    "phase": "preliminaire",
                    "starts_at": moment,
                    "state": "realise",
                }
            ],
            "sheets": [
                {
                    "exercise": "demande",
                    "version": 1,
                    "started_at": moment,
                    "values": {"attentes": "y voir clair"},
                }
            ],
            "records": [{"interview": 1, "outcome": "une piste"}],
            "notes": [
                {"written_at": moment, "text": "partagée"},
                {"written_at": moment, "text": "gardée", "private": True},
            ],
            "skills": [{"name": "animer"}],
            "projects": [{"title": "formatrice"}],
            "actions": [{"step": "téléphoner"}],
            "synthesis": {"sections": [{"key": "projet", "title": "Le projet"}]},
            "attachments": [
                {"name": "cv.txt", "size": 3, "added_at": moment, "content": "YWJj"},
                {
                    "name": "contrat.txt",
                    "size": 2,
                    "added_at": moment,
                    "content": "ZGU=",
                    "administrative": True,
                },
            ],
            "follow_ups": [{"months": 6}],
            **fields,
        }
    )


@pytest.fixture
def number(tray: Desk) -> int:
    """A dossier in the cabinet."""
    return import_dossier(tray, portable())


def reopened(place: Path, hand: Hand) -> Desk:
    return open_desk(place, PASSPHRASE, clock=hand)
