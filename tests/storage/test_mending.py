"""Whatever row a damaged page took, each dossier can be read again, and says what it lost."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, create_engine
from sqlmodel import Session

from bilan_desktop.domain.dossier import Content
from bilan_desktop.storage.core_tables import create_core_tables
from bilan_desktop.storage.dossiers import DOSSIERS, holds
from bilan_desktop.storage.mending import FOUND, mend
from bilan_desktop.storage.repository import Repository
from tests import samples

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def engine() -> Iterator[Engine]:
    made = create_engine("sqlite://")  # foreign keys off, as a salvage has them
    with made.begin() as connection:
        create_core_tables(connection)
        for migration in DOSSIERS.migrations:
            migration(connection)
    with Session(made) as session:
        repository = Repository(session)
        assert repository.add(samples.dossier()) == 1
        assert repository.add(samples.dossier()) == 2
        session.commit()
    yield made
    made.dispose()


def _content(engine: Engine, number: int) -> Content:
    with Session(engine) as session:
        return Repository(session).load(number).content


def _lose(engine: Engine, *statements: str) -> list[int]:
    with Session(engine) as session:
        for statement in statements:
            session.connection().exec_driver_sql(statement)
        renamed = mend(session, NOW)
        session.commit()
    return renamed


def test_a_sound_cabinet_is_left_as_it_is(engine: Engine) -> None:
    with Session(engine) as session:
        before = [Repository(session).load(number) for number in (1, 2)]
    assert _lose(engine) == []
    with Session(engine) as session:
        assert [Repository(session).load(number) for number in (1, 2)] == before


@pytest.mark.parametrize("table", ["dossier", "beneficiary"])
def test_a_lost_name_is_said_to_be_lost(engine: Engine, table: str) -> None:
    column = "number" if table == "dossier" else "dossier"
    lost = [f"DELETE FROM {table} WHERE {column} = 2"]  # noqa: S608 - one of two names
    if table == "dossier":
        lost.append("DELETE FROM beneficiary WHERE dossier = 2")
    before = _content(engine, 2)
    assert _lose(engine, *lost) == [2]
    with Session(engine) as session:
        repository = Repository(session)
        assert repository.numbers() == [1, 2]
        dossier = repository.load(2)
    assert "à retrouver (dossier n° 2)" in dossier.record.beneficiary.full_name()
    assert dossier.content == before


def test_a_lost_root_alone_keeps_the_name(engine: Engine) -> None:
    assert _lose(engine, "DELETE FROM dossier WHERE number = 2") == [2]
    with Session(engine) as session:
        record = Repository(session).load(2).record
    assert record.beneficiary == samples.record().beneficiary
    assert record.closed_on is None
    assert record.created_on == NOW.date()


@pytest.mark.parametrize("table", ["contract", "guided_work", "hand_over"])
def test_what_each_dossier_has_once_is_there_again_empty(engine: Engine, table: str) -> None:
    before = _content(engine, 1)
    assert _lose(engine, f"DELETE FROM {table}") == []  # noqa: S608 - one of three names
    assert _content(engine, 1) == before


def test_content_without_its_root_is_read_again(engine: Engine) -> None:
    before = _content(engine, 1)
    assert _lose(engine, "DELETE FROM content") == []
    assert _content(engine, 1) == before


def test_answers_without_their_exercise_become_a_private_note(engine: Engine) -> None:
    values = _content(engine, 1).sheets[0].values
    known, bystander = len(_content(engine, 1).notes), _content(engine, 2)
    assert values
    _lose(engine, "DELETE FROM sheet WHERE dossier = 1")
    content = _content(engine, 1)
    assert content.sheets == []
    assert _content(engine, 2) == bystander
    found = [note for note in content.notes if note.text.startswith(FOUND)]
    assert len(content.notes) == known + len(found)
    assert all(note.private for note in found)
    told = "\n".join(note.text for note in found)
    assert all(question in told for question in values)


def test_no_number_is_given_twice_though_the_count_is_lost(engine: Engine) -> None:
    stone = "INSERT INTO tombstone (dossier_number, category, shredded_at) VALUES ('9', 'x', 'y')"
    _lose(engine, "DELETE FROM sequence", stone)
    with Session(engine) as session:
        assert Repository(session).next_number() == 10


@pytest.mark.parametrize(
    ("tables", "telling"),
    [
        ({"agreement"}, True),
        ({"note", "freeze"}, True),
        ({"dossier"}, True),
        ({"note", "answer", "skill"}, False),
        (set(), False),
    ],
)
def test_what_may_say_why_something_is_kept(tables: set[str], telling: bool) -> None:
    assert holds(tables) is telling
