"""The register's chain: what is changed, cut or recomputed is noticed."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.errors import DamagedError
from bilan_desktop.storage.core_tables import RegisterRow
from bilan_desktop.storage.manifest import RegisterState
from bilan_desktop.storage.register import (
    BROKEN,
    GENESIS,
    RegisterEntry,
    ShreddingEntry,
    chained,
    reconciled,
    state_after,
    verified,
)

MOMENTS = st.datetimes(
    datetime(2020, 1, 1),  # noqa: DTZ001 - the strategy adds the zones
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=2)), timezone(timedelta(hours=-9))]),
)
ENTRIES = st.builds(
    ShreddingEntry,
    dossier_number=st.text(min_size=1, max_size=8),
    categories=st.lists(st.text(max_size=5), max_size=3).map(tuple),
    reason=st.text(min_size=1, max_size=8),
    automatic=st.booleans(),
    details=st.dictionaries(st.text(max_size=3), st.integers() | st.none() | st.text(max_size=3)),
)
LINES = st.lists(st.tuples(ENTRIES, MOMENTS), min_size=1, max_size=5)


def chain(lines: list[tuple[ShreddingEntry, datetime]]) -> list[RegisterEntry]:
    state, made = GENESIS, []
    for entry, at in lines:
        made.append(chained(entry, state, at))
        state = state_after(made[-1])
    return made


@given(LINES)
def test_a_chain_is_verified_through_its_rows(lines: list[tuple[ShreddingEntry, datetime]]) -> None:
    made = chain(lines)
    back = [RegisterRow.of(line).entry() for line in made]
    assert back == made
    assert (
        verified(back)
        == state_after(made[-1])
        == RegisterState(head=made[-1].hash, length=len(lines))
    )
    assert verified([]) == GENESIS


@given(LINES, st.data())
def test_whatever_is_changed_breaks_it(
    lines: list[tuple[ShreddingEntry, datetime]], data: st.DataObject
) -> None:
    made = chain(lines)
    place = data.draw(st.integers(0, len(made) - 1))
    line = made[place]
    field, value = data.draw(
        st.sampled_from(
            [
                ("reason", line.reason + "x"),
                ("automatic", not line.automatic),
                ("at", line.at + timedelta(microseconds=1)),
                ("dossier_number", line.dossier_number + "x"),
                ("categories", (*line.categories, "x")),
                ("details", {**line.details, "long": 1}),
                ("sequence", line.sequence + 1),
                ("previous", "f" * 64),
                ("hash", "f" * 64),
            ]
        )
    )
    made[place] = line.model_copy(update={field: value})
    with pytest.raises(DamagedError):
        verified(made)


@given(LINES)
def test_a_chain_without_its_beginning_or_middle_is_broken(
    lines: list[tuple[ShreddingEntry, datetime]],
) -> None:
    made = chain([*lines, *lines])
    for place in range(len(made) - 1):
        with pytest.raises(DamagedError):
            verified(made[:place] + made[place + 1 :])


@given(LINES)
def test_only_the_settled_or_the_announced_register_is_accepted(
    lines: list[tuple[ShreddingEntry, datetime]],
) -> None:
    states = [GENESIS, *map(state_after, chain([*lines, *lines]))]
    settled, announced = states[-2], states[-1]
    for state in states:
        if state in (settled, announced):
            assert reconciled(state, settled=settled, announced=announced) == state
        else:
            with pytest.raises(DamagedError):
                reconciled(state, settled=settled, announced=announced)
    with pytest.raises(DamagedError):
        reconciled(announced, settled=settled, announced=None)


@pytest.mark.parametrize(
    "garbled", [{"details": "{"}, {"categories": "7"}, {"at": "hier"}, {"details": "[" * 99999}]
)
def test_a_row_that_is_no_entry_is_damage(garbled: dict[str, str]) -> None:
    row = RegisterRow.of(chain([(_entry(), datetime(2026, 11, 23, tzinfo=UTC))])[0])
    with pytest.raises(DamagedError) as error:
        row.model_copy(update=garbled).entry()
    assert error.value.sentence == BROKEN


def _entry() -> ShreddingEntry:
    return ShreddingEntry(dossier_number="1", reason="terme", automatic=True)
