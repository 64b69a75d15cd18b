"""Where the data lies: told without loading anything, and as the system tells it."""

from pathlib import Path

import platformdirs
import pytest

from bilan_desktop.storage import place
from bilan_desktop.storage.place import default_folder
from tests.storage import keyrings, world


@pytest.mark.parametrize("told", ["", "/data/donnees", "ailleurs"])
@pytest.mark.parametrize("home", ["/maison/claire", "ici"])
def test_the_usual_folder_is_the_system_s(
    monkeypatch: pytest.MonkeyPatch, told: str, home: str
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", told)
    monkeypatch.setenv("HOME", home)
    usual = platformdirs.user_data_path("bilan-desktop", appauthor=False)
    assert default_folder() == usual
    assert default_folder().name == "bilan-desktop"


def test_what_is_told_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    if platformdirs.user_data_path() == Path.home() / ".local" / "share":
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
        assert default_folder() == tmp_path / "bilan-desktop"


def test_whether_the_key_store_opens_is_known_before_anything_heavy_is_loaded(
    tmp_path: Path,
) -> None:
    assert not place.names_key_store(tmp_path)
    cabinet, _ = world.create(tmp_path / "c")
    with cabinet:
        assert not place.names_key_store(tmp_path / "c")
        store = keyrings.store(keyrings.Good())
        cabinet.slots.add_keystore(world.PASSPHRASE, store)
        assert place.names_key_store(tmp_path / "c")
        cabinet.slots.remove_keystore(store)
        assert not place.names_key_store(tmp_path / "c")
