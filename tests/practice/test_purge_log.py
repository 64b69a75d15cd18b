"""The log of the daily purge: dates and counts, and never more than it keeps."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bilan_desktop.domain.categories import Category
from bilan_desktop.errors import (
    BilanError,
    CabinetBusyError,
    ClockError,
    DamagedError,
    ForeignCabinetError,
    StorageError,
)
from bilan_desktop.practice import purge_log
from bilan_desktop.practice.copies import CopiesFound
from bilan_desktop.practice.shredding import DueDossier, Overdue, PurgeReport

NOW = datetime(2027, 3, 2, 0, 5, tzinfo=UTC)
SECRET = "Odile Vasseur, dossier n° 41 : /clé/copie.docx"


def test_it_counts_and_names_nobody() -> None:
    report = PurgeReport(
        due=[DueDossier(number=41, categories=[Category.NOTES])],
        overdue=[Overdue(number=41, days=2, message=SECRET)],
        copies=CopiesFound(to_look_at=[SECRET], away=[SECRET]),
        finished=False,
    )
    said = purge_log.reported(report)
    assert said.replace("\N{NO-BREAK SPACE}", " ") == (
        "1 dossier détruit en tout ou partie, 1 dossier attend votre réponse, "
        "2 copies de travail restent, écrasement à finir à la prochaine ouverture"
    )
    assert purge_log.reported(PurgeReport()) == "rien à détruire"


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (CabinetBusyError, "fenêtre"),
        (ClockError, "confirmer"),
        (DamagedError, "abîmé"),
        (ForeignCabinetError, "abîmé"),
        (StorageError, "ouvrez le cabinet"),
    ],
)
def test_an_error_is_told_by_its_kind_alone(error: type[BilanError], word: str) -> None:
    said = purge_log.failed(error(SECRET))
    assert word in said
    assert "41" not in said
    assert "Vasseur" not in said


def test_it_stays_short(tmp_path: Path) -> None:
    for at in range(purge_log.KEPT + 5):
        purge_log.add(tmp_path, f"ligne {at}", NOW)
    found = purge_log.lines(tmp_path)
    assert len(found) == purge_log.KEPT
    assert found[-1] == f"2027-03-02 00:05 ligne {purge_log.KEPT + 4}"
    assert [path.name for path in tmp_path.iterdir()] == [purge_log.NAME]


def test_a_log_that_can_not_be_read_or_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / purge_log.NAME).write_bytes(b"\xff")
    assert purge_log.lines(tmp_path) == []
    purge_log.add(tmp_path / "none", "rien", NOW)
    assert not (tmp_path / "none").exists()
