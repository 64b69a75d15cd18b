"""What opens the cabinet, changed by the window's verbs: proved again, judged, never fewer ways."""

from pathlib import Path

import pytest

from bilan_desktop.errors import (
    CabinetMissingError,
    KeyStoreError,
    RefusedError,
    WrongPassphraseError,
)
from bilan_desktop.practice import securing
from bilan_desktop.practice.desk import Desk, create, open_desk
from bilan_desktop.practice.settings import save_practice
from bilan_desktop.storage import calibration
from bilan_desktop.storage.crypto import KdfParameters
from bilan_desktop.storage.keystore import KeyStore
from tests.practice.conftest import PASSPHRASE, Hand
from tests.storage import keyrings

CHEAP = KdfParameters.cheap()
NEW = "tracteur orchidée granit plomb"


def test_a_new_cabinet_costs_what_was_measured_here(
    place: Path, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = KdfParameters(memory_kib=9 * 1024, iterations=2, lanes=1)
    monkeypatch.setattr(calibration, "calibrated", lambda: found)
    with create(place, PASSPHRASE, clock=hand)[0] as desk:
        assert {held.kdf for held in desk.cabinet.slots.held()} == {found}


def test_a_phrase_made_of_what_is_known_of_the_practice_is_told(tray: Desk) -> None:
    practice = tray.practice.model_copy(
        update={"consultant": "Aenor Wieczorkowska", "name": "Kermabon Conseil"}
    )
    save_practice(tray, practice)
    (finding,) = securing.change_passphrase(tray, PASSPHRASE, "wieczorkowska kermabon", kdf=CHEAP)
    assert "trop facile" in finding.message
    assert securing.change_passphrase(tray, "wieczorkowska kermabon", NEW, kdf=CHEAP) == []
    with pytest.raises(RefusedError):
        securing.change_passphrase(tray, NEW, " ", kdf=CHEAP)


def test_after_the_lost_passphrase_the_code_sets_one_again(place: Path, hand: Hand) -> None:
    desk, code = create(place, "une phrase oubliée", kdf=CHEAP, clock=hand)
    with desk:
        pass
    with open_desk(place, code, clock=hand) as desk:
        assert securing.opened_by_code(desk)
        securing.prove(desk, code)
        with pytest.raises(WrongPassphraseError):
            securing.prove(desk, NEW)
        securing.change_passphrase(desk, code, NEW, kdf=CHEAP)
        fresh = securing.prepare_code()
        securing.replace_code(desk, NEW, fresh, kdf=CHEAP)
    with open_desk(place, NEW, clock=hand) as desk:
        assert not securing.opened_by_code(desk)
    open_desk(place, fresh, clock=hand).cabinet.close()
    with pytest.raises(WrongPassphraseError):
        open_desk(place, code, clock=hand)


def test_the_key_store_opens_until_it_is_taken_away(place: Path, hand: Hand) -> None:
    store = keyrings.store(keyrings.Good())
    with create(place, PASSPHRASE, kdf=CHEAP, clock=hand)[0] as desk:
        assert not securing.key_store_state(desk, store).opens
        with pytest.raises(KeyStoreError, match="ne s’ouvre pas par le trousseau"):
            securing.key_store_secret(place, store)
        securing.add_key_store(desk, PASSPHRASE, store)
        state = securing.key_store_state(desk, store)
        assert (state.opens, state.trouble) == (True, "")
    with open_desk(place, securing.key_store_secret(place, store), clock=hand) as desk:
        assert securing.remove_key_store(desk, store) == ""
        gone = securing.key_store_state(desk, KeyStore(keyrings.finding(ImportError())))
        assert (gone.opens, gone.name) == (False, "")
        assert gone.trouble.startswith("Cet ordinateur n’a pas de trousseau")
    with pytest.raises(CabinetMissingError):
        securing.key_store_secret(place / "ailleurs", store)
