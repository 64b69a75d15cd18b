"""The first start: three steps, a cabinet only at their end, and a trial beside."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPaintDevice
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QProgressBar, QPushButton, QWidget

from bilan_desktop.errors import DiskFullError
from bilan_desktop.practice import demo, founding
from bilan_desktop.practice.desk import open_desk
from bilan_desktop.storage import place as places
from bilan_desktop.storage.crypto import KdfParameters
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.start import printing
from bilan_desktop.ui.start.first import FirstStart
from bilan_desktop.ui.start.opening import Opened
from bilan_desktop.ui.start.phrase import DIFFERENT
from bilan_desktop.ui.start.recovery import WRONG
from tests.ui.conftest import Clock
from tests.ui.driving import events, find, focused, key, keys, press, seen, show, shows, until

PHRASE = "quatre lampes vertes sous la neige"


class Begun:
    """A first start, and what it opened."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.folder = folder
        self.screen = FirstStart(folder, kdf=KdfParameters.cheap(), clock=clock)
        self.opened: list[Opened] = []
        self.trials: list[Path] = []
        self.screen.opened.connect(lambda what, _interview: self.opened.append(what))
        self.screen.trial_opened.connect(self._tried)
        show(self.screen)

    def _tried(self, what: Opened, folder: Path) -> None:
        self.opened.append(what)
        self.trials.append(folder)

    def done(self) -> None:
        """Wait for what is made on the thread, however slow the machine."""
        self.screen.work.wait()
        events()

    def who(self) -> None:
        """First step."""
        keys(find(self.screen, "Nom du cabinet"), "Cabinet Traverse")
        keys(find(self.screen, "Votre prénom et votre nom"), "Maud Ferré")
        press(self.screen, "Continuer")

    def phrase(self, first: str = PHRASE, second: str = PHRASE) -> None:
        """Second step."""
        keys(find(self.screen, "Phrase de passe", QLineEdit), first)
        keys(find(self.screen, "La même, encore une fois", QLineEdit), second)
        press(self.screen, "Continuer")

    def code(self) -> list[str]:
        """The groups that are shown."""
        self.done()
        assert shows(self.screen, "Votre feuille de secours")
        found = [
            each.text() for each in seen(self.screen, QLabel) if len(each.accessibleName()) > 12
        ]
        assert len(found) == 8
        return found

    def answer(self, groups: list[str]) -> None:
        """Copies the groups that are asked for, as somebody would write them by hand."""
        for field in seen(self.screen, QLineEdit):
            number = int(field.accessibleName().removeprefix("Groupe n° "))
            keys(field, groups[number - 1].lower().replace("0", "o"))


@pytest.fixture
def begun(tmp_path: Path, clock: Clock) -> Iterator[Begun]:
    made = Begun(tmp_path / "données" / "bilan-desktop", clock)
    yield made
    made.screen.close()
    made.screen.deleteLater()
    for what in made.opened:
        what.desk.cabinet.close()
    events()


def test_from_nothing_to_an_open_cabinet(begun: Begun, clock: Clock) -> None:
    assert focused() is find(begun.screen, "Nom du cabinet")
    begun.who()
    begun.phrase()
    groups = begun.code()
    press(begun.screen, "Continuer")
    assert not any(shows(begun.screen, group) for group in groups)
    assert not places.holds_cabinet(begun.folder)
    begun.answer(groups)
    press(begun.screen, "Ouvrir mon cabinet")
    begun.done()
    assert begun.opened
    assert begun.opened[0].desk.practice.consultant == "Maud Ferré"
    begun.opened[0].desk.cabinet.close()
    for secret in (PHRASE, "-".join(groups)):
        open_desk(begun.folder, secret, clock=clock).cabinet.close()
    assert not places.aside(begun.folder).exists()


def test_enter_goes_on_from_the_first_step(begun: Begun) -> None:
    keys(find(begun.screen, "Nom du cabinet"), "Cabinet Traverse")
    keys(find(begun.screen, "Votre prénom et votre nom"), "Maud Ferré")
    key(focused(), Qt.Key.Key_Return)
    assert shows(begun.screen, "Votre phrase de passe")


def test_while_the_cabinet_is_made_no_phrase_is_asked_for_again(begun: Begun) -> None:
    begun.who()
    begun.phrase()
    assert shows(begun.screen, "Création de votre cabinet chiffré…")
    assert not shows(begun.screen, "il en faut au moins")
    assert not find(begun.screen, "Phrase de passe", QLineEdit).isEnabled()
    begun.code()


def test_the_names_are_needed(begun: Begun) -> None:
    press(begun.screen, "Continuer")
    assert shows(begun.screen, "Ce champ est nécessaire.")
    assert focused() is find(begun.screen, "Nom du cabinet")
    begun.who()
    assert shows(begun.screen, "Votre phrase de passe")
    press(begun.screen, "Retour")
    assert find(begun.screen, "Nom du cabinet", QLineEdit).text() == "Cabinet Traverse"


def test_a_weak_phrase_is_refused_and_the_bar_says_why(begun: Begun) -> None:
    begun.who()
    bar = find(begun.screen, "Solidité de la phrase de passe", QProgressBar)
    begun.phrase("lampe", "lampe")
    assert shows(begun.screen, "Encore 7 caractères")
    assert bar.value() <= 20
    keys(find(begun.screen, "Phrase de passe", QLineEdit), " renard violon neige")
    assert bar.value() > 50
    assert shows(begun.screen, "Solidité\u00a0: solide.")
    assert "solide" in bar.accessibleDescription()


def test_two_different_phrases_are_not_taken(begun: Begun) -> None:
    begun.who()
    begun.phrase(PHRASE, f"{PHRASE}s")
    assert shows(begun.screen, DIFFERENT)
    assert find(begun.screen, "La même, encore une fois", QLineEdit).text() == ""
    field = find(begun.screen, "La même, encore une fois", QLineEdit)
    keys(field, PHRASE)
    key(field, Qt.Key.Key_Return)
    assert begun.code()
    assert begun.screen.passphrase.first.text() == ""


def test_wrong_groups_do_not_open_and_the_code_can_be_seen_again(begun: Begun) -> None:
    begun.who()
    begun.phrase()
    groups = begun.code()
    press(begun.screen, "Continuer")
    begun.answer(["AAAA"] * 8)
    press(begun.screen, "Ouvrir mon cabinet")
    assert shows(begun.screen, WRONG)
    assert not places.holds_cabinet(begun.folder)
    press(begun.screen, "Revoir le code")
    assert begun.code() == groups
    press(begun.screen, "Continuer")
    begun.answer(groups)
    key(focused(), Qt.Key.Key_Return)
    begun.done()
    assert begun.opened


def test_enter_goes_from_one_group_to_the_other_then_on(begun: Begun) -> None:
    begun.who()
    begun.phrase()
    groups = begun.code()
    press(begun.screen, "Continuer")
    for field in list(seen(begun.screen, QLineEdit)):
        assert focused() is field
        assert not shows(begun.screen, WRONG)
        number = int(field.accessibleName().removeprefix("Groupe n° "))
        keys(field, groups[number - 1])
        key(field, Qt.Key.Key_Return)
    begun.done()
    assert begun.opened


def test_given_up_before_the_proof_it_leaves_nothing(begun: Begun) -> None:
    begun.who()
    begun.phrase()
    begun.code()
    assert places.aside(begun.folder).exists()
    begun.screen.close()
    assert list(begun.folder.parent.iterdir()) == []


def test_given_up_while_it_is_made_it_leaves_nothing(begun: Begun) -> None:
    begun.who()
    begun.phrase()
    begun.screen.close()
    events()
    assert not begun.folder.parent.exists() or list(begun.folder.parent.iterdir()) == []
    assert begun.opened == []


def test_a_full_disk_says_so_and_one_begins_again(
    begun: Begun, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFullError("Le disque est plein.")

    begun.who()
    with monkeypatch.context() as patched:
        patched.setattr(founding, "save_practice", full)
        begun.phrase()
        begun.done()
        assert shows(begun.screen, "Le disque est plein.")
    assert not places.aside(begun.folder).exists()
    begun.phrase()
    assert begun.code()


def test_the_trial_opens_beside_with_nothing_to_type(begun: Begun, clock: Clock) -> None:
    press(begun.screen, "Essayer avec un dossier fictif")
    assert not find(begun.screen, "Continuer", QPushButton).isEnabled()
    begun.done()
    assert begun.trials == [founding.trial_folder(begun.folder)]
    assert not places.holds_cabinet(begun.folder)
    assert begun.opened[0].desk.load(1).content.sheets
    begun.opened[0].desk.cabinet.close()
    open_desk(begun.trials[0], demo.PASSPHRASE, clock=clock).cabinet.close()
    words = b"Garnier-Maurel"
    assert not any(words in path.read_bytes() for path in _files(begun.folder.parent))


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_the_sheet_is_printed_only_where_a_printer_is_chosen(
    begun: Begun, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Callable[[QPaintDevice], None]] = []
    monkeypatch.setattr(printing, "ask_print", lambda _parent, paint: asked.append(paint))
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    begun.who()
    begun.phrase()
    begun.code()
    press(begun.screen, "Imprimer…")
    assert shows(begun.screen, printing.NO_PRINTER)
    assert asked == []
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    press(begun.screen, "Imprimer…")
    assert len(asked) == 1
    paper = QImage(800, 1130, QImage.Format.Format_RGB32)
    paper.fill(QColor("white"))
    blank = paper.copy()
    asked[0](paper)
    assert paper != blank


def test_the_sheet_says_what_to_do_where_the_consultant_can_t_any_more() -> None:
    said = " ".join(printing.HEIRS)
    for what in ("saisissez ce code", "Prévenez", "Remettez", "Clôturez", "CNIL", "R6313-7"):
        assert what in said


def test_another_code_is_another_sheet() -> None:
    sheets = []
    for code in (
        "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG-HHHH",
        "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG-1111",
    ):
        paper = QImage(800, 1130, QImage.Format.Format_RGB32)
        paper.fill(QColor("white"))
        printing.paint_sheet(paper, code)
        sheets.append(paper)
    assert sheets[0] != sheets[1]
    bottom = sheets[0].copy(0, 1070, 800, 60)
    white = QImage(bottom.size(), bottom.format())
    white.fill(QColor("white"))
    assert bottom == white  # it all stands on the sheet


@pytest.mark.qt_log_ignore("Cups|print|Print")
def test_the_printer_is_asked_for_without_freezing_the_window(qapp: QApplication) -> None:
    parent = show(QWidget(), 400, 300)
    painted: list[QPaintDevice] = []
    printing.ask_print(parent, painted.append)
    events()
    shown = [each for each in qapp.topLevelWidgets() if isinstance(each, QPrintDialog)]
    assert len(shown) == 1
    shown[0].reject()
    events()
    assert painted == []
    parent.close()


_EVERYTHING_PRESSED = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QFileDialog, QToolButton, QWidget
from bilan_desktop.ui.start import printing

application = QApplication([])
parent = QWidget()
parent.show()
printing.ask_print(parent, lambda device: None)
application.processEvents()
shown = parent.findChild(QDialog)

def leave():
    for each in application.topLevelWidgets():
        if isinstance(each, QFileDialog):
            each.reject()

timer = QTimer()
timer.timeout.connect(leave)
timer.start(50)
for each in shown.findChildren(QToolButton):
    if each.isVisible():
        each.click()
printers = shown.findChild(QComboBox, "printers")
print([printers.itemText(at) for at in range(printers.count()) if "PDF" in printers.itemText(at)])
shown.reject()
application.processEvents()
"""


def test_no_file_can_be_printed_into_and_nothing_is_left_at_home(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _EVERYTHING_PRESSED],
        check=True,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        env={
            **{name: told for name, told in os.environ.items() if not name.startswith("XDG_")},
            "QT_QPA_PLATFORM": "offscreen",
            "HOME": str(tmp_path),
        },
    )
    assert ended.stdout.strip() == "[]"
    assert _files(tmp_path) == []


def test_a_refusal_comes_into_sight_where_text_is_large(begun: Begun) -> None:
    look().resize_text(2.0)
    begun.screen.resize(1092, 614)
    begun.who()
    keys(begun.screen.passphrase.first.line, PHRASE)
    keys(begun.screen.passphrase.second.line, "autre")
    begun.screen.passphrase.submit()
    until(lambda: not begun.screen.passphrase.findings.visibleRegion().isEmpty())
    said = begun.screen.passphrase.findings
    assert said.visibleRegion().boundingRect() == said.rect()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_each_step_fits_without_scrolling_sideways(begun: Begun, scale: float) -> None:
    look().resize_text(scale)
    begun.who()
    begun.phrase()
    begun.code()
    for step in begun.screen._steps:
        begun.screen._show_step(step)
        events()
        for widget in seen(begun.screen, QWidget):
            assert widget.mapTo(begun.screen, widget.rect().bottomRight()).x() <= 1092


def test_the_first_step_fits_a_small_laptop(begun: Begun) -> None:
    trial = find(begun.screen, "Essayer avec un dossier fictif")
    assert trial.mapTo(begun.screen, trial.rect().bottomLeft()).y() < begun.screen.height()


def test_a_synchronised_place_is_warned_about_before_anything_lies_there(
    tmp_path: Path, clock: Clock
) -> None:
    begun = Begun(tmp_path / "Nextcloud" / "cabinet", clock)
    until(lambda: shows(begun.screen, "synchronisé par Nextcloud"))
    assert shows(begun.screen, f"dans « {begun.folder} »")
    assert shows(begun.screen, "--cabinet")
    assert not begun.folder.exists()
    begun.who()
    assert not shows(begun.screen, "synchronisé par Nextcloud")
    begun.screen.close()
