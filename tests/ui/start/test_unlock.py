"""The unlock screen: what opens, what refuses, and what it says of each."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from bilan_desktop.practice import ending, securing
from bilan_desktop.practice.demo import under_way
from bilan_desktop.practice.desk import open_desk
from bilan_desktop.storage.lock import CabinetLock
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.start import opening
from bilan_desktop.ui.start.opening import Opened, Wanted, open_by_store, open_cabinet, place_for
from bilan_desktop.ui.start.patience import LONGEST, seconds_after
from bilan_desktop.ui.start.secret import CAPS
from bilan_desktop.ui.start.unlock import EMPTY, LOST, NAME, STORE, Unlock
from tests.storage import keyrings
from tests.ui.conftest import NOW, Clock
from tests.ui.driving import (
    click,
    dialog,
    events,
    find,
    focused,
    key,
    keys,
    press,
    show,
    shows,
    texts,
    until,
)
from tests.ui.start.conftest import PASSPHRASE

Make = Callable[..., tuple[Unlock, list[tuple[Opened, bool]]]]


@pytest.fixture
def make(cabinet: tuple[Path, str], clock: Clock) -> Iterator[Make]:
    """Shows an unlock screen on the cabinet; notes what it opened."""
    made: list[Unlock] = []
    opened: list[tuple[Opened, bool]] = []

    def do(**given: Any) -> tuple[Unlock, list[tuple[Opened, bool]]]:
        folder = cabinet[0]
        unlock = Unlock(lambda secret: open_cabinet(folder, secret, clock), **given)
        unlock.opened.connect(lambda what, interview: opened.append((what, interview)))
        made.append(unlock)
        return show(unlock), opened

    yield do
    for unlock in made:
        unlock.close()
        unlock.work.wait()
        unlock.deleteLater()
    for what, _ in opened:
        what.desk.cabinet.close()
    events()


def _type(unlock: Unlock, text: str) -> QLineEdit:
    field = find(unlock, NAME, QLineEdit)
    keys(field, text)
    return field


def test_one_types_at_once_and_enter_opens(make: Make) -> None:
    unlock, opened = make()
    assert focused() is find(unlock, NAME, QLineEdit)
    field = _type(unlock, PASSPHRASE)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    key(field, Qt.Key.Key_Return)
    until(lambda: opened)
    assert opened[0][1] is False
    assert opened[0][0].desk.practice.name == ""


def test_the_secret_leaves_the_field_as_soon_as_it_is_used(make: Make) -> None:
    unlock, opened = make()
    field = _type(unlock, PASSPHRASE)
    press(unlock, "Déverrouiller")
    assert field.text() == ""
    assert not field.isUndoAvailable()
    until(lambda: opened)


def test_the_recovery_code_opens_in_the_same_field(make: Make, cabinet: tuple[Path, str]) -> None:
    unlock, opened = make()
    press(unlock, "J’ai perdu ma phrase de passe")
    assert shows(unlock, LOST)
    _type(unlock, cabinet[1].lower().replace("-", " "))
    press(unlock, "Déverrouiller")
    until(lambda: opened)
    assert opened[0][0].by_code


def test_without_its_key_the_key_store_is_not_offered(make: Make) -> None:
    unlock, _ = make()
    assert not shows(unlock, STORE)


def test_the_key_store_opens_only_if_asked(
    make: Make, cabinet: tuple[Path, str], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = keyrings.store(keyrings.Good())
    monkeypatch.setattr(securing, "KeyStore", lambda: store)
    with open_desk(cabinet[0], PASSPHRASE, clock=clock) as desk:
        securing.add_key_store(desk, PASSPHRASE)
    unlock, opened = make(by_store=lambda: open_by_store(cabinet[0], clock))
    events()
    assert opened == []
    press(unlock, STORE)
    until(lambda: opened)
    assert opened[0][1] is False
    assert not opened[0][0].by_code


def test_a_key_store_that_fails_says_to_type_and_does_not_make_one_wait(
    make: Make, cabinet: tuple[Path, str], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend = keyrings.Good()
    monkeypatch.setattr(securing, "KeyStore", lambda: keyrings.store(backend))
    with open_desk(cabinet[0], PASSPHRASE, clock=clock) as desk:
        securing.add_key_store(desk, PASSPHRASE)
    (entry,) = backend.kept
    unlock, opened = make(by_store=lambda: open_by_store(cabinet[0], clock))
    for wrong, sentence in (("ab" * 32, "n’ouvre plus, ce cabinet"), ("", "ne garde plus la clé")):
        backend.kept[entry] = wrong
        for _ in range(3):
            press(unlock, STORE)
            until(unlock.go.isEnabled)
            assert sentence in unlock.findings.said()[0]
            assert focused() is find(unlock, NAME, QLineEdit)
    key(_type(unlock, PASSPHRASE), Qt.Key.Key_Return)
    until(lambda: opened)


def test_interview_mode_is_asked_for_from_the_lock(make: Make) -> None:
    unlock, opened = make()
    _type(unlock, PASSPHRASE)
    press(unlock, "Ouvrir en mode entretien")
    until(lambda: opened)
    assert opened[0][1] is True


def test_a_wrong_one_says_so_and_can_be_typed_again(make: Make) -> None:
    unlock, opened = make()
    _type(unlock, "une autre phrase")
    press(unlock, "Déverrouiller")
    until(unlock.findings.said)
    assert "Ni phrase de passe ni code de secours" in unlock.findings.said()[0]
    assert find(unlock, "Déverrouiller", QPushButton).isEnabled()
    assert focused() is find(unlock, NAME, QLineEdit)
    key(_type(unlock, PASSPHRASE), Qt.Key.Key_Return)
    until(lambda: opened)


def test_wrong_ones_slow_down_and_the_wait_is_counted(make: Make) -> None:
    asked: list[int] = []

    def wait(wrong: int) -> int:
        asked.append(wrong)
        return 2

    unlock, opened = make(wait=wait)
    unlock._countdown.setInterval(30)
    _type(unlock, "une autre phrase")
    press(unlock, "Déverrouiller")
    until(lambda: shows(unlock, "Nouvel essai dans 2 s"))
    key(_type(unlock, PASSPHRASE), Qt.Key.Key_Return)  # too soon: nothing is tried
    assert find(unlock, NAME, QLineEdit).text() == PASSPHRASE
    assert not unlock.go.isEnabled()
    until(lambda: shows(unlock, "Nouvel essai dans 1 s"))
    until(unlock.go.isEnabled)
    assert asked == [1]
    assert opened == []
    press(unlock, "Déverrouiller")
    until(lambda: opened)


def test_the_waits_grow_and_stay_bearable() -> None:
    assert [seconds_after(wrong) for wrong in range(9)] == [0, 0, 1, 2, 4, 8, 16, 30, 30]
    assert seconds_after(10_000) == LONGEST


def test_nothing_typed_asks_for_something(make: Make) -> None:
    unlock, _ = make()
    press(unlock, "Déverrouiller")
    assert unlock.findings.said() == [EMPTY]
    _type(unlock, "q")
    assert unlock.findings.said() == []


def test_a_busy_cabinet_says_so_and_opens_once_it_is_free(
    make: Make, cabinet: tuple[Path, str]
) -> None:
    unlock, opened = make()
    lock = CabinetLock(cabinet[0])
    _type(unlock, PASSPHRASE)
    press(unlock, "Déverrouiller")
    until(unlock.findings.said)
    assert "déjà ouvert" in unlock.findings.said()[0]
    lock.release()
    _type(unlock, PASSPHRASE)
    press(unlock, "Déverrouiller")
    until(lambda: opened)


def _cut_manifest(folder: Path) -> None:
    (folder / "cabinet.json.copie").unlink()
    path = folder / "cabinet.json"
    path.write_bytes(path.read_bytes()[:-20])


def _no_manifest(folder: Path) -> None:
    (folder / "cabinet.json.copie").unlink()
    (folder / "cabinet.json").unlink()


def _newer(folder: Path) -> None:
    import hashlib  # noqa: PLC0415 - for this forgery alone
    import json  # noqa: PLC0415

    path = folder / "cabinet.json"
    body = json.loads(path.read_bytes())
    body.pop("checksum")
    body["version"] = 9
    written = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    body["checksum"] = hashlib.sha256(written.encode()).hexdigest()
    written = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    path.write_bytes(written.encode())


def _nothing(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink() if path.is_file() else path.rmdir()


@pytest.mark.parametrize(
    ("hurt", "sentence"),
    [
        (_cut_manifest, "Ne supprimez rien"),
        (_no_manifest, "cabinet.json manque"),
        (_newer, "version plus récente"),
        (_nothing, "Il n’y a pas de cabinet dans ce dossier"),
    ],
    ids=["damaged", "manifest gone", "newer", "gone"],
)
def test_each_way_of_being_shut_has_its_sentence(
    make: Make, cabinet: tuple[Path, str], hurt: Callable[[Path], None], sentence: str
) -> None:
    hurt(cabinet[0])
    unlock, opened = make()
    _type(unlock, PASSPHRASE)
    press(unlock, "Déverrouiller")
    until(unlock.findings.said)
    assert sentence in unlock.findings.said()[0]
    assert opened == []


def test_a_fault_of_the_program_is_told_without_a_value(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("ce que Hélène a dit")

    monkeypatch.setattr(opening, "open_up", broken)
    unlock, _ = make()
    _type(unlock, PASSPHRASE)
    press(unlock, "Déverrouiller")
    until(unlock.findings.said)
    assert "erreur inattendue (RuntimeError" in unlock.findings.said()[0]
    assert not any("Hélène" in text for text in texts(unlock))


def test_the_eye_shows_the_phrase_and_hides_it_again(make: Make) -> None:
    unlock, _ = make()
    field = _type(unlock, "visible")
    press(unlock, f"{NAME} : afficher")
    assert field.echoMode() is QLineEdit.EchoMode.Normal
    assert focused() is field
    press(unlock, f"{NAME} : masquer")
    assert field.echoMode() is QLineEdit.EchoMode.Password


def test_the_caps_lock_is_noticed(make: Make) -> None:
    unlock, _ = make()
    field = find(unlock, NAME, QLineEdit)
    key(field, Qt.Key.Key_A)
    assert not shows(unlock, CAPS)
    unlock.secret.line.caps.emit(True)  # a key with capitals and no Shift: no test can press it
    assert shows(unlock, CAPS)
    unlock.secret.take()
    assert not shows(unlock, CAPS)


def test_a_cabinet_that_opens_too_late_is_closed_again(
    make: Make, cabinet: tuple[Path, str]
) -> None:
    unlock, opened = make()
    _type(unlock, PASSPHRASE)
    press(unlock, "Déverrouiller")
    unlock.close()
    unlock.work.wait()
    events()
    assert opened == []
    CabinetLock(cabinet[0]).release()  # free again


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_fits_and_scrolls_only_down(make: Make, scale: float) -> None:
    look().resize_text(scale)
    unlock, _ = make(hint="Cabinet : /un/dossier/qui/est/assez/long/pour/tenir/sur/deux/lignes")
    for widget in unlock.findChildren(QPushButton):
        right = widget.mapTo(unlock, widget.rect().bottomRight()).x()
        assert right <= unlock.width()
    assert unlock.secret.line.width() > 200


def _far_ahead(clock: Clock, folder: Path) -> int:
    desk = open_desk(folder, PASSPHRASE, clock=clock)
    with desk:
        number = under_way(desk, clock, NOW)
        ending.hand_over(desk, number, desk.today, desk.today)
        ending.close(desk, number)
    clock.set(datetime(2028, 9, 1, 9, tzinfo=UTC))
    return number


def test_a_date_far_ahead_is_asked_about_before_anything_is_destroyed(
    make: Make, cabinet: tuple[Path, str], clock: Clock
) -> None:
    number = _far_ahead(clock, cabinet[0])
    unlock, opened = make()
    _type(unlock, PASSPHRASE)
    press(unlock, "Déverrouiller")
    until(lambda: unlock.findChildren(QPushButton, "") and _asked())
    assert opened == []
    press(dialog(), "Confirmer la date")
    until(lambda: opened)
    assert opened[0][0].opening.destroyed
    assert opened[0][0].desk.load(number).content.notes == []


def test_one_enter_too_many_confirms_no_date(
    make: Make, cabinet: tuple[Path, str], clock: Clock
) -> None:
    number = _far_ahead(clock, cabinet[0])
    unlock, opened = make()
    _type(unlock, PASSPHRASE)
    press(unlock, "Déverrouiller")
    until(_asked)
    key(focused(), Qt.Key.Key_Return)
    until(lambda: opened)
    assert opened[0][0].opening.destroyed == ()
    assert opened[0][0].desk.load(number).content.notes


def test_a_date_left_unconfirmed_destroys_nothing_and_opens(
    make: Make, cabinet: tuple[Path, str], clock: Clock
) -> None:
    number = _far_ahead(clock, cabinet[0])
    unlock, opened = make()
    _type(unlock, PASSPHRASE)
    press(unlock, "Déverrouiller")
    until(_asked)
    press(dialog(), "Ne rien détruire")
    until(lambda: opened)
    assert opened[0][0].opening.destroyed == ()
    assert "confirmé cette date" in opened[0][0].opening.notices[-1]
    assert opened[0][0].desk.load(number).content.notes
    events()


def _asked() -> bool:
    try:
        dialog()
    except AssertionError:
        return False
    return True


def test_where_the_window_opens(cabinet: tuple[Path, str], clock: Clock) -> None:
    with open_desk(cabinet[0], PASSPHRASE, clock=clock) as desk:
        assert place_for(desk, Wanted(place="dossiers/3/guide"))[0].line() == "dossiers/3/guide"
        assert place_for(desk, Wanted(interview=True)) == (place_for(desk, Wanted())[0], True)
        number = under_way(desk, clock, NOW)
        with desk.reading() as repository:
            meeting = repository.load_record(number).interviews[5]
        clock.set(meeting.starts_at)
        place, discreet = place_for(desk, Wanted(interview=True))
        assert place.line() == f"interview/{number}/6"
        assert discreet is False


def test_the_last_button_is_reached_by_the_keyboard(make: Make) -> None:
    unlock, _ = make()
    reached = []
    for _ in range(5):
        reached.append(focused())
        key(focused(), Qt.Key.Key_Tab)
    assert unlock.lost in reached
    click(unlock.lost)
