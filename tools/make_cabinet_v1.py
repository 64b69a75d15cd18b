"""Makes the cabinet of schema v1 that the tests of every later version open.

Run once, when version 1 was settled, and never again: the files it made are kept, not the script's
next output. Its passphrase is known and its key is cheap: nothing in it is anyone's.
"""

import shutil
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from bilan_desktop.domain.categories import Category
from bilan_desktop.practice import drafting, ending, keeping
from bilan_desktop.practice.desk import Desk, create
from bilan_desktop.practice.importing import import_dossier
from bilan_desktop.practice.portable import PortableDossier
from bilan_desktop.practice.shredding import shred
from bilan_desktop.storage.crypto import KdfParameters

PASSPHRASE = "un cabinet de la première version"  # noqa: S105 - known to all, on purpose
MOMENT = datetime(2026, 11, 20, 10, tzinfo=UTC)


def dossier(name: str) -> PortableDossier:
    """A small dossier with a row in nearly every table."""
    moment = "2026-11-02T10:00:00+01:00"
    values: dict[str, Any] = {
        "beneficiary": {"first_name": name, "last_name": "Exemple", "phone": "06 00 00 00 00"},
        "contract": {"signed_on": "2026-10-01", "ends_on": "2026-12-31", "price": "1600.00"},
        "programme": "9x2h",
        "interviews": [
            {"number": 1, "phase": "preliminaire", "starts_at": moment, "state": "realise"}
        ],
        "sheets": [
            {
                "exercise": "demande",
                "version": 1,
                "started_at": moment,
                "values": {"attentes": "Y voir clair."},
            }
        ],
        "records": [{"interview": 1, "outcome": "Une piste.", "homework": [{"text": "Lire."}]}],
        "notes": [
            {"written_at": moment, "text": "Partagée."},
            {"written_at": moment, "text": "Gardée.", "private": True},
        ],
        "skills": [{"name": "Animer", "level": 3}],
        "projects": [{"title": "Formatrice"}],
        "actions": [{"step": "Téléphoner", "by": "2027-01-05"}],
        "attachments": [{"name": "cv.txt", "size": 3, "added_at": moment, "content": "YWJj"}],
        "follow_ups": [{"months": 6}],
    }
    return PortableDossier.model_validate(values)


def fill(desk: Desk) -> None:
    """One dossier at work and once asked about, one closed and shredded but for its synthesis."""
    for name in ("Ouverte", "Close"):
        drafting.draft(desk, import_dossier(desk, dossier(name)))
    with desk.writing() as repository:
        repository.note_asked(1, MOMENT.date())
    keeping.agree(desk, 2, [Category.SYNTHESIS], date(2026, 11, 3), date(2027, 7, 1))
    keeping.request(desk, 1, "Conseil en évolution professionnelle", date(2026, 11, 3))
    ending.hand_over(desk, 2, MOMENT.date(), MOMENT.date())
    ending.close(desk, 2)
    shred(desk, 2)


def main(folder: Path) -> None:
    """Make it in a folder that does not exist yet."""
    desk, _ = create(folder, PASSPHRASE, kdf=KdfParameters.cheap(), clock=lambda: MOMENT)
    with desk:
        fill(desk)
    for left in (*folder.glob("*.lock"), *folder.glob("*-wal"), *folder.glob("*-shm")):
        left.unlink()
    print(*sorted(path.name for path in folder.rglob("*")), sep="\n")


if __name__ == "__main__":
    target = Path(sys.argv[1])
    if target.exists():
        shutil.rmtree(target)
    main(target)
