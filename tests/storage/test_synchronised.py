"""A folder that a cloud service copies is known by its name, its marks, or the service's word."""

import json
from pathlib import Path

import pytest

from bilan_desktop.storage.synchronised import service_of, warning


@pytest.mark.parametrize(
    ("name", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Cabinet Néïll", "OneDrive"),
        ("OneDrive-Personnel", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Dropbox (Pro)", "Dropbox"),
        ("iCloud Drive", "iCloud Drive"),
        ("Mobile Documents", "iCloud Drive"),
        ("Google Drive", "Google Drive"),
        ("GoogleDrive-moi@exemple.fr", "Google Drive"),
        ("Mon Drive", "Google Drive"),
        ("nextcloud", "Nextcloud"),
        ("Nextcloud2", "Nextcloud"),
        ("kDrive", "kDrive"),
        ("pCloudDrive", "pCloud"),
        ("MEGAsync", "MEGA"),
    ],
)
def test_by_its_name_however_deep(tmp_path: Path, name: str, service: str) -> None:
    folder = tmp_path / name / "Documents" / "cabinet"
    assert service_of(folder, tmp_path, {}) == service


@pytest.mark.parametrize("name", ["Documents", "drive", "one", "Dropboxes", "megaphone", "local"])
def test_an_ordinary_folder_is_none(tmp_path: Path, name: str) -> None:
    assert service_of(tmp_path / name / "cabinet", tmp_path, {}) == ""


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".dropbox", "Dropbox"),
        (".dropbox.cache", "Dropbox"),
        (".stfolder", "Syncthing"),
        (".tmp.driveupload", "Google Drive"),
        (".sync_1a2b3c.db", "Nextcloud"),
        ("._sync_1a2b3c.db", "Nextcloud"),
    ],
)
def test_by_the_mark_that_it_left(tmp_path: Path, mark: str, service: str) -> None:
    shared = tmp_path / "partage"
    (shared / "cabinet").mkdir(parents=True)
    (shared / mark).touch()
    assert service_of(shared / "cabinet", tmp_path, {}) == service


def test_by_the_system_s_own_variable(tmp_path: Path) -> None:
    shared = tmp_path / "Entreprise"
    assert service_of(shared / "cabinet", tmp_path, {"OneDriveCommercial": str(shared)}) == (
        "OneDrive"
    )
    assert service_of(tmp_path / "ailleurs", tmp_path, {"OneDrive": str(shared)}) == ""


def test_by_dropbox_s_settings_whose_folder_is_no_mark(tmp_path: Path) -> None:
    setting = tmp_path / ".dropbox" / "info.json"
    setting.parent.mkdir()
    shared = tmp_path / "boîte"
    setting.write_text(json.dumps({"personal": {"path": str(shared)}, "other": 3}), "utf-8")
    assert service_of(shared / "cabinet", tmp_path, {}) == "Dropbox"
    assert service_of(tmp_path / "cabinet", tmp_path, {}) == ""


@pytest.mark.parametrize("text", ["{", "[1]", '{"personal": {"path": 3}}', "[" * 100_000])
def test_settings_that_are_none_tell_nothing(tmp_path: Path, text: str) -> None:
    setting = tmp_path / ".dropbox" / "info.json"
    setting.parent.mkdir()
    setting.write_text(text, "utf-8")
    assert service_of(tmp_path / "cabinet", tmp_path, {}) == ""


def test_a_setting_out_of_all_measure_is_not_read(tmp_path: Path) -> None:
    setting = tmp_path / ".dropbox" / "info.json"
    setting.parent.mkdir()
    path = tmp_path / "boîte"
    setting.write_text(json.dumps({"a": {"path": str(path), "x": "y" * 1_000_000}}), "utf-8")
    assert service_of(path, tmp_path, {}) == ""


def test_by_nextcloud_s_settings(tmp_path: Path) -> None:
    setting = tmp_path / ".config" / "Nextcloud" / "nextcloud.cfg"
    setting.parent.mkdir(parents=True)
    shared = tmp_path / "bureau" / "nuage"
    setting.write_text(f"[Accounts]\n0\\Folders\\1\\localPath={shared}/\n", "utf-8")
    assert service_of(shared / "cabinet", tmp_path, {}) == "Nextcloud"


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "Nextcloud").mkdir()
    (tmp_path / "lien").symlink_to(tmp_path / "Nextcloud")
    assert service_of(tmp_path / "lien" / "cabinet", tmp_path, {}) == "Nextcloud"


def test_the_warning_says_why() -> None:
    said = warning("Dropbox")
    assert "Dropbox" in said
    assert "anciennes copies" in said
