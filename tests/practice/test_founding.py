"""A first cabinet is made aside, and takes its place whole or not at all."""

from pathlib import Path

import pytest

from bilan_desktop.domain.people import Practice
from bilan_desktop.errors import CabinetBusyError, CabinetExistsError, DiskFullError, RefusedError
from bilan_desktop.practice import demo, founding
from bilan_desktop.practice.desk import open_desk
from bilan_desktop.practice.unlocking import open_up
from bilan_desktop.storage import place as places
from bilan_desktop.storage.crypto import KdfParameters
from bilan_desktop.storage.lock import CabinetLock
from tests.practice.conftest import PASSPHRASE, Hand

ME = Practice(name="Cabinet Traverse", consultant="Maud")


def _prepare(place: Path, hand: Hand) -> str:
    return founding.prepare(place, PASSPHRASE, ME, kdf=KdfParameters.cheap(), clock=hand)


def test_there_is_no_cabinet_before_it_is_settled(place: Path, hand: Hand) -> None:
    code = _prepare(place, hand)
    assert not places.holds_cabinet(place)
    founding.settle(place)
    assert places.holds_cabinet(place)
    assert not founding.aside(place).exists()
    for secret in (PASSPHRASE, code):
        with open_desk(place, secret, clock=hand) as desk:
            assert desk.practice == ME


def test_a_folder_that_is_already_there_keeps_what_it_holds(place: Path, hand: Hand) -> None:
    (place / "guide").mkdir(parents=True)
    _prepare(place, hand)
    founding.settle(place)
    assert (place / "guide").is_dir()
    with open_desk(place, PASSPHRASE, clock=hand) as desk:
        desk.cabinet.check()


def test_given_up_it_leaves_nothing(place: Path, hand: Hand) -> None:
    _prepare(place, hand)
    founding.give_up(place)
    founding.give_up(place)
    assert list(place.parent.iterdir()) == []


def test_begun_again_it_takes_the_former_attempt_away(place: Path, hand: Hand) -> None:
    old = _prepare(place, hand)
    assert _prepare(place, hand) != old
    founding.settle(place)
    open_desk(place, PASSPHRASE, clock=hand).cabinet.close()


def test_it_never_takes_the_place_of_a_cabinet(place: Path, hand: Hand) -> None:
    _prepare(place, hand)
    founding.settle(place)
    with pytest.raises(CabinetExistsError):
        _prepare(place, hand)


def test_refused_or_failed_it_leaves_nothing(
    place: Path, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(RefusedError):
        founding.prepare(place, "  ", ME, kdf=KdfParameters.cheap(), clock=hand)

    def full(*_: object) -> None:
        raise DiskFullError("Le disque est plein.")

    monkeypatch.setattr(founding, "save_practice", full)
    with pytest.raises(DiskFullError):
        _prepare(place, hand)
    assert not founding.aside(place).exists()


def test_what_another_window_is_making_is_left_alone(place: Path, hand: Hand) -> None:
    _prepare(place, hand)
    lock = CabinetLock(founding.aside(place))
    try:
        with pytest.raises(CabinetBusyError):
            _prepare(place, hand)
        assert places.holds_cabinet(founding.aside(place))
    finally:
        lock.release()


def test_the_trial_lies_beside_and_holds_a_bilan_under_way(place: Path, hand: Hand) -> None:
    made = founding.found_trial(place, kdf=KdfParameters.cheap(), clock=hand)
    assert made.parent == place.parent
    assert made != place
    assert not place.exists()
    with open_desk(made, demo.PASSPHRASE, clock=hand) as desk:
        assert open_up(desk).destroyed == ()
        assert desk.load(1).content.sheets
    manifest = (made / "cabinet.json").read_bytes()
    assert founding.found_trial(place, clock=hand) == made
    assert (made / "cabinet.json").read_bytes() == manifest
