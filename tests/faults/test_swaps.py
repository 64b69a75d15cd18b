"""Files of another cabinet, or of another moment: each refused with the right word, or harmless.

Not refused, for nothing in the folder tells it: an old copy of the whole folder. It opens as it was
then, and what was shredded since is in it; only the list of destructions beside the backups knows
better, and a restoring asks it.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bilan_desktop.errors import DamagedError, ForeignCabinetError, WrongPassphraseError
from bilan_desktop.practice.shredding import shred
from bilan_desktop.storage import manifest, register, vault
from bilan_desktop.storage.database import make_engine
from bilan_desktop.storage.manifest import COPY, FOREIGN, NAME, decode, encode
from bilan_desktop.storage.opening import proved_keeper
from tests.faults import after, cabinets
from tests.faults.cabinets import FIRST, PASSPHRASE, SECOND, UNTOUCHED

MANIFESTS = (NAME, COPY)


@dataclass(frozen=True)
class Pair:
    """Two cabinets of one passphrase, and the first as it was before its two shreddings."""

    one: Path
    other: Path
    older: Path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    root = tmp_path_factory.mktemp("swaps")
    pair = Pair(root / "one", root / "other", root / "older")
    for folder in (pair.one, pair.other):
        cabinets.build(folder, after.TINY_NOTES)
    shutil.copytree(pair.one, pair.older)
    with cabinets.opened(pair.one) as desk:
        for number in (FIRST, SECOND):
            shred(desk, number)
    return pair


@pytest.fixture
def pair(made: Pair, tmp_path: Path) -> Pair:
    """Copies to be played with."""
    copies = Pair(tmp_path / "one", tmp_path / "other", tmp_path / "older")
    for source, target in (
        (made.one, copies.one),
        (made.other, copies.other),
        (made.older, copies.older),
    ):
        shutil.copytree(source, target)
    return copies


@contextmanager
def untouched(folder: Path) -> Iterator[None]:
    """Refusing changes nothing."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    yield
    kept = {path: path.read_bytes() for path in before if path.exists()}
    assert kept == before


def refused(folder: Path, kind: type[Exception], sentence: str) -> None:
    with untouched(folder), pytest.raises(kind) as error, cabinets.opened(folder):
        pytest.fail("it was opened")
    assert type(error.value) is kind
    assert str(error.value) == sentence


def database(folder: Path) -> Path:
    return next(folder.glob("cabinet-*.db"))


def rewritten(folder: Path, **fields: Any) -> None:
    """Fields of the manifest changed by who knows its checksum and not its key."""
    for name in MANIFESTS:
        read = decode((folder / name).read_bytes())
        (folder / name).write_bytes(encode(read.model_copy(update=fields)))


def test_the_manifest_of_another_cabinet(pair: Pair) -> None:
    for name in MANIFESTS:
        shutil.copy(pair.other / name, pair.one / name)
    refused(pair.one, ForeignCabinetError, FOREIGN)


def test_the_manifest_and_the_database_of_another_under_this_one_s_name(pair: Pair) -> None:
    """Its bytes under the name that the manifest knows: the salt tells."""
    shutil.copy(database(pair.other), database(pair.one))
    refused(pair.one, ForeignCabinetError, FOREIGN)


def test_an_older_manifest_beside_the_newer_database(pair: Pair) -> None:
    for name in MANIFESTS:
        shutil.copy(pair.older / name, pair.one / name)
    refused(pair.one, ForeignCabinetError, FOREIGN)


def test_an_older_manifest_of_the_same_database(pair: Pair) -> None:
    """Nothing was shredded in between: the database knows how far the manifest was."""
    before = {name: (pair.older / name).read_bytes() for name in MANIFESTS}
    with cabinets.opened(pair.older) as desk:
        desk.cabinet.slots.replace_code(PASSPHRASE, desk.cabinet.slots.prepare_code())
    for name, data in before.items():
        (pair.older / name).write_bytes(data)
    refused(pair.older, ForeignCabinetError, FOREIGN)


def test_the_slots_of_another_cabinet(pair: Pair) -> None:
    """The same passphrase stretches to another key: each slot is bound to its cabinet."""
    others = decode((pair.other / NAME).read_bytes())
    rewritten(pair.one, slots=others.slots)
    refused(pair.one, WrongPassphraseError, vault.WRONG)


def test_two_slots_in_each_other_s_place(pair: Pair) -> None:
    slots = decode((pair.one / NAME).read_bytes()).slots
    rewritten(pair.one, slots=tuple(reversed(slots)))
    refused(pair.one, DamagedError, manifest.DAMAGED)


@pytest.mark.parametrize("field", ["data_key", "database", "salt", "register_state", "cabinet"])
def test_a_field_of_another_cabinet(pair: Pair, field: str) -> None:
    others = decode((pair.other / NAME).read_bytes())
    rewritten(pair.older, **{field: getattr(others, field)})
    if field == "register_state":  # both registers are empty
        with cabinets.opened(pair.older) as desk:
            cabinets.assert_settled(desk)
    elif field == "cabinet":
        refused(pair.older, WrongPassphraseError, vault.WRONG)
    else:
        refused(pair.older, DamagedError, manifest.DAMAGED)


def test_two_pieces_in_each_other_s_place(pair: Pair) -> None:
    one, other = sorted((pair.older / "pieces").glob("*.bin"))[:2]
    data = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(data)
    with cabinets.opened(pair.older) as desk, pytest.raises(DamagedError) as error:
        desk.cabinet.check()
    assert re.match(r"\d+\xa0pièces? jointes? ne se li", str(error.value))


def test_a_piece_of_another_cabinet(pair: Pair) -> None:
    mine = min((pair.older / "pieces").glob("*.bin"))
    shutil.copy(min((pair.other / "pieces").glob("*.bin")), mine)
    with cabinets.opened(pair.older) as desk, pytest.raises(DamagedError) as error:
        desk.cabinet.check()
    assert re.match(r"\d+\xa0pièces? jointes? ne se li", str(error.value))


def _said(folder: Path, *statements: str) -> None:
    """Change rows by who knows the data key."""
    keeper = proved_keeper(folder, PASSPHRASE)
    engine = make_engine(database(folder), keeper.vault.data_key(keeper.manifest))
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


def _recomputed(folder: Path) -> None:
    """A register of one line less, its chain made anew."""
    with cabinets.opened(folder) as desk:
        last = desk.cabinet.register()[-1]
    alone = register.chained(
        register.ShreddingEntry(
            **last.model_dump(include=set(register.ShreddingEntry.model_fields))
        ),
        register.GENESIS,
        last.at,
    )
    _said(
        folder,
        "DELETE FROM shredding_register WHERE sequence = 1",
        f"UPDATE shredding_register SET sequence = 1, previous = '{alone.previous}'",  # noqa: S608 - a hash
        f"UPDATE shredding_register SET hash = '{alone.hash}'",  # noqa: S608 - a hash
    )


HURTS: dict[str, Callable[[Path], None]] = {
    "the last line cut": lambda it: _said(it, "DELETE FROM shredding_register WHERE sequence = 2"),
    "the first line cut": lambda it: _said(it, "DELETE FROM shredding_register WHERE sequence = 1"),
    "every line cut": lambda it: _said(it, "DELETE FROM shredding_register"),
    "a word changed": lambda it: _said(it, "UPDATE shredding_register SET reason = 'autre'"),
    "a line repeated": lambda it: _said(
        it,
        "INSERT INTO shredding_register SELECT 3, at, dossier_number, categories, reason,"
        " automatic, details, hash, hash FROM shredding_register WHERE sequence = 2",
    ),
    "lines exchanged": lambda it: _said(
        it,
        "UPDATE shredding_register SET sequence = 9 WHERE sequence = 1",
        "UPDATE shredding_register SET sequence = 1 WHERE sequence = 2",
        "UPDATE shredding_register SET sequence = 2 WHERE sequence = 9",
    ),
    "details that are none": lambda it: _said(it, "UPDATE shredding_register SET details = '{'"),
    "details of zeros": lambda it: _said(
        it, "UPDATE shredding_register SET details = details || char(0)"
    ),
    "a moment that is none": lambda it: _said(it, "UPDATE shredding_register SET at = 'hier'"),
    "a chain made anew": _recomputed,
}


@pytest.mark.parametrize("hurt", HURTS)
def test_a_register_that_was_changed(pair: Pair, hurt: str) -> None:
    HURTS[hurt](pair.one)
    with pytest.raises(DamagedError) as error, cabinets.opened(pair.one):
        pytest.fail("it was opened")
    assert str(error.value) == register.BROKEN


def test_an_old_copy_of_the_whole_opens_as_it_was_then(pair: Pair) -> None:
    """Nothing left in the folder can tell: this is what backups and their list are for."""
    with cabinets.opened(pair.older) as desk:
        cabinets.assert_settled(desk)
        assert not cabinets.is_gone(desk, FIRST)
        assert cabinets.dump(desk, UNTOUCHED)
