"""What an older state of the dossiers takes over of the copies that a newer one knew."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session

from bilan_desktop.domain.categories import Category
from bilan_desktop.storage.core_tables import RegisterRow, create_core_tables
from bilan_desktop.storage.doomed import CopyState, DoomedCopyRow, waiting
from bilan_desktop.storage.leavings import Leavings, inherit, left_by
from bilan_desktop.storage.register import GENESIS, ShreddingEntry, chained
from bilan_desktop.storage.repository import Repository
from bilan_desktop.storage.rows_content import WorkingCopyRow
from tests import samples
from tests.storage.test_repository import plain_session

BORN = date(2026, 8, 1)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def session() -> Iterator[Session]:
    """An older state, with dossier 1 in it."""
    made = plain_session()
    with made:
        create_core_tables(made.connection())
        assert Repository(made).add(samples.dossier(created_on=BORN)) == 1
        yield made
    made.get_bind().engine.dispose()


def copy(number: int = 1, path: str = "/x.docx", sha256: str = "1") -> WorkingCopyRow:
    return WorkingCopyRow(
        dossier=number, category=Category.SYNTHESIS, path=path, sha256=sha256, volume="/d\n7"
    )


def inscribed(session: Session, number: int, *categories: Category) -> str:
    """A register of one line; returns its hash."""
    entry = ShreddingEntry(
        dossier_number=str(number),
        categories=tuple(each.value for each in categories),
        reason="remise",
        automatic=True,
    )
    line = chained(entry, GENESIS, NOW)
    session.add(RegisterRow.of(line))
    session.flush()
    return line.hash


def found(session: Session) -> list[tuple[int, int, str, CopyState]]:
    return [(it.line, it.dossier, it.path, it.state) for it in waiting(session)]


def test_a_copy_is_its_dossier_s_again(session: Session) -> None:
    known = Leavings((copy(),), born={1: BORN})
    assert inherit(session, known) == []
    (row,) = Repository(session).working_copies(1)
    assert (row.path, row.sha256, row.volume, row.category) == (
        "/x.docx",
        "1",
        "/d\n7",
        Category.SYNTHESIS,
    )
    assert found(session) == []
    assert left_by(session).born == {1: BORN}


def test_what_lies_at_a_path_is_what_the_newer_state_says(session: Session) -> None:
    repository = Repository(session)
    other = repository.add(samples.dossier(created_on=BORN))
    repository.remember_copy(other, copy(other, sha256="older"))
    assert inherit(session, Leavings((copy(),), born={1: BORN})) == []
    assert repository.working_copies(other) == []
    assert [row.sha256 for row in repository.working_copies(1)] == ["1"]


def test_the_copy_of_a_dossier_that_the_older_state_never_had_is_left_alone(
    session: Session,
) -> None:
    head = inscribed(session, 7, Category.NOTES)  # known to the newer state, which had it still
    known = Leavings((copy(7), copy(8, "/y")), heads={1: head}, born={7: BORN, 8: BORN})
    assert inherit(session, known) == [7, 8]
    assert found(session) == [(0, 7, "/x.docx", CopyState.STRAY), (0, 8, "/y", CopyState.STRAY)]


def test_another_dossier_of_the_same_number_takes_no_copy_over(session: Session) -> None:
    assert inherit(session, Leavings((copy(),), born={1: date(2026, 9, 9)})) == [1]
    assert Repository(session).working_copies(1) == []


@pytest.mark.parametrize("number", [1, 7])
def test_what_was_destroyed_elsewhere_since_is_looked_for(session: Session, number: int) -> None:
    inscribed(session, number, Category.SYNTHESIS)
    repository = Repository(session)
    repository.mark_shredded(1, Category.SYNTHESIS, NOW.date())
    assert inherit(session, Leavings((copy(number),), born={number: BORN})) == []
    assert found(session) == [(1, number, "/x.docx", CopyState.MARKED)]


def test_what_stayed_of_a_dossier_keeps_its_copies(session: Session) -> None:
    inscribed(session, 1, Category.NOTES)
    assert inherit(session, Leavings((copy(),), born={1: BORN})) == []
    assert [row.path for row in Repository(session).working_copies(1)] == ["/x.docx"]


def test_what_is_looked_for_is_so_still_under_its_line_and_a_number_of_its_own(
    session: Session,
) -> None:
    head = inscribed(session, 1, Category.NOTES)
    session.add(DoomedCopyRow(id=1, line=1, dossier=1, path="/marked anew", sha256="2"))
    session.flush()
    newer = plain_session()
    with newer:
        create_core_tables(newer.connection())
        assert inscribed(newer, 1, Category.NOTES) == head
        for path, state in (("/away", CopyState.AWAY), ("/marked anew", CopyState.MARKED)):
            newer.add(DoomedCopyRow(line=1, dossier=1, path=path, sha256="2", state=state))
        newer.add(DoomedCopyRow(line=1, dossier=1, path="", sha256="", state=CopyState.DECLARED))
        newer.flush()
        known = left_by(newer)
    newer.get_bind().engine.dispose()
    assert inherit(session, known) == []
    assert found(session) == [
        (1, 1, "/marked anew", CopyState.MARKED),
        (1, 1, "/away", CopyState.AWAY),
    ]


def test_a_line_of_another_lineage_is_none_of_ours(session: Session) -> None:
    inscribed(session, 1, Category.NOTES)
    newer = plain_session()
    with newer:
        create_core_tables(newer.connection())
        inscribed(newer, 2, Category.NOTES)
        newer.add(DoomedCopyRow(line=1, dossier=2, path="/z", sha256="2"))
        newer.flush()
        known = left_by(newer)
    newer.get_bind().engine.dispose()
    inherit(session, known)
    assert found(session) == [(0, 2, "/z", CopyState.MARKED)]
