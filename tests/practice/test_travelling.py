"""The table of ways between places."""

import pytest

from bilan_desktop.errors import InvalidInputError, RefusedError
from bilan_desktop.practice import travelling
from bilan_desktop.practice.desk import Desk


def test_a_way_is_kept_changed_in_its_place_taken_off_and_put_back(tray: Desk) -> None:
    lyon, paris = travelling.way("Vienne", "Lyon", 40), travelling.way("Vienne", "Paris", 180)
    travelling.put(tray, lyon)
    travelling.put(tray, paris)
    longer = travelling.way("Vienne", "Lyon", 45)
    assert travelling.put(tray, longer, instead=lyon) == [lyon, paris]
    assert travelling.travels(tray) == [longer, paris]
    former = travelling.remove(tray, longer)
    assert travelling.travels(tray) == [paris]
    travelling.put_back(tray, former)
    assert travelling.travels(tray) == [longer, paris]


def test_a_way_is_known_once_either_way(tray: Desk) -> None:
    travelling.put(tray, travelling.way("Vienne", "Lyon", 40))
    with pytest.raises(InvalidInputError, match="déjà dans la table"):
        travelling.put(tray, travelling.way("LYON", "vienne", 30))
    assert len(travelling.travels(tray)) == 1


@pytest.mark.parametrize(
    ("origin", "destination", "minutes"),
    [("", "Lyon", 40), ("Lyon", " lyon ", 40), ("Vienne", "Lyon", 0), ("Vienne", "L" * 301, 5)],
)
def test_what_is_no_way_is_refused(origin: str, destination: str, minutes: int) -> None:
    with pytest.raises(InvalidInputError, match="lieux"):
        travelling.way(origin, destination, minutes)


def test_the_table_is_bounded(tray: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(travelling, "MOST", 1)
    travelling.put(tray, travelling.way("Vienne", "Lyon", 40))
    with pytest.raises(RefusedError, match="retirez-en"):
        travelling.put(tray, travelling.way("Vienne", "Paris", 40))
