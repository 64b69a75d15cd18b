"""Deleting categories in a shredding's transaction."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import Session

from bilan_desktop.domain.categories import Category
from bilan_desktop.errors import StorageError
from bilan_desktop.storage.core_tables import create_core_tables
from bilan_desktop.storage.dossiers import rows_left
from bilan_desktop.storage.erasing import Erasure, erase
from bilan_desktop.storage.pieces import Pieces
from bilan_desktop.storage.repository import Repository
from tests import samples
from tests.storage.test_repository import plain_session

TODAY = date(2030, 1, 2)


@pytest.fixture
def session() -> Iterator[Session]:
    opened = plain_session()
    create_core_tables(opened.connection())
    with opened:
        yield opened
    opened.get_bind().engine.dispose()


@pytest.fixture
def pieces(tmp_path: Path) -> Pieces:
    return Pieces(tmp_path, "essai")


def test_accounting_loses_its_figures_and_nothing_else(session: Session, pieces: Pieces) -> None:
    repository = Repository(session)
    number = repository.add(samples.dossier())
    before = repository.load_record(number)
    erase(session, pieces, [Erasure(number, (Category.ACCOUNTING,), frozenset(), TODAY)])
    after = repository.load_record(number)
    assert (after.contract.price, before.contract.price is None) == (None, False)
    assert after.interviews == before.interviews
    assert repository.shredded(number) == {Category.ACCOUNTING: TODAY}


def test_what_would_be_left_behind_stops_it(
    session: Session, pieces: Pieces, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = Repository(session).add(samples.dossier())
    monkeypatch.setattr(Repository, "delete_category", lambda *_: [])
    with pytest.raises(StorageError, match="rien n’est détruit"):
        erase(session, pieces, [Erasure(number, (Category.NOTES,), frozenset(), TODAY)])


def test_a_second_follow_up_is_no_leftover_of_the_first(session: Session) -> None:
    number = str(Repository(session).add(samples.dossier()))
    assert rows_left(session, number, "resultats") == 2
    assert rows_left(session, number, "suivi") == 0
    assert rows_left(session, number, "preuve") == 0


def test_a_piece_goes_with_its_attachment(session: Session, pieces: Pieces) -> None:
    repository = Repository(session)
    number = repository.add(samples.dossier())
    piece = pieces.add(session, b"abc")
    repository.save_attachment(number, samples.attachment(), piece)
    erase(session, pieces, [Erasure(number, (Category.ATTACHMENTS,), frozenset(), TODAY)])
    assert [path.name for path in pieces.orphans(session)] == [f"{piece}.bin"]
