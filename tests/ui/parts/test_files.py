"""Choosing a file leaves no trace of it: neither a folder's name nor a file's, in any settings."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDir, QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from bilan_desktop.ui.parts import files
from tests.faults.scanner import Scanner
from tests.ui.driving import dialog, events, show

WORD = "quetschemirabelle"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where Qt writes what it remembers."""
    usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    folder = tmp_path / "settings"
    monkeypatch.setattr(files, "_last", [])
    _turn(str(folder))
    yield folder
    _turn(usual)


def _turn(folder: str) -> None:
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, folder)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder that bears somebody's name."""
    made = tmp_path / WORD
    made.mkdir()
    (made / f"{WORD}.json").write_text("{}", "utf-8")
    return made


def _choose(path: Path) -> None:
    shown = dialog()
    assert isinstance(shown, QFileDialog)
    assert shown.testOption(QFileDialog.Option.DontUseNativeDialog)
    shown.setDirectory(str(path.parent))
    shown.selectFile(path.name)
    events()
    shown.accept()
    events()


def test_neither_saving_nor_opening_leaves_a_name_in_the_settings(
    settings: Path, place: Path
) -> None:
    window, chosen = show(QWidget()), list[Path]()
    files.ask_save(window, "Exporter", "dossier-3.json", "Dossier (*.json)", chosen.append)
    _choose(place / "autre.json")
    files.ask_open(window, "Importer", "Dossier (*.json)", chosen.append)
    _choose(place / f"{WORD}.json")
    assert chosen == [place / "autre.json", place / f"{WORD}.json"]
    assert (settings / "QtProject.conf").exists()
    assert not Scanner([WORD]).tree(settings)


def test_a_choice_given_up_leaves_none_either(settings: Path, place: Path) -> None:
    window, chosen = show(QWidget()), list[Path]()
    files.ask_open(window, "Importer", "Dossier (*.json)", chosen.append)
    shown = dialog()
    assert isinstance(shown, QFileDialog)
    shown.setDirectory(str(place))
    shown.reject()
    events()
    assert chosen == []
    assert not Scanner([WORD]).tree(settings)


@pytest.mark.usefixtures("settings")
def test_the_next_choice_begins_where_the_last_was_made(place: Path) -> None:
    window = show(QWidget())
    for _ in range(2):
        files.ask_open(window, "Importer", "Dossier (*.json)", lambda _path: None)
        shown = dialog()
        assert isinstance(shown, QFileDialog)
        begun = shown.directory()
        _choose(place / f"{WORD}.json")
    assert begun == QDir(str(place))


def test_qt_itself_would_leave_the_folder_there(settings: Path, place: Path) -> None:
    """The control: the scanner finds what a dialog that is not made to forget writes."""
    window = show(QWidget())
    shown = QFileDialog(window)
    shown.setOption(QFileDialog.Option.DontUseNativeDialog)
    shown.open()
    shown.setDirectory(str(place))
    shown.reject()
    shown.deleteLater()
    events()
    assert Scanner([WORD]).tree(settings)
