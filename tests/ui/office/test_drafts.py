"""What is typed is stored by itself, in time, and nothing typed is lost to a refusing disk."""

from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from bilan_desktop.errors import DiskFullError, InvalidInputError
from bilan_desktop.practice.desk import Desk
from bilan_desktop.ui.office import drafts as module
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.drafts import FAULT, LEFT, Draft
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.saved_line import SavedLine
from tests.ui.driving import events, keys, settle, show, until


class Pad(QWidget):
    """A line whose text is stored in a list, as a page stores it in a cabinet."""

    def __init__(self, office: Office, disk: Callable[[str], None]) -> None:
        super().__init__()
        self.line = QLineEdit(self)
        self.other = QLineEdit(self)
        self.other.move(0, 40)
        self.draft: Draft = office.drafts.draft(self.compose, parent=self)
        self.line.textEdited.connect(self.draft.touch)
        self.disk = disk

    def compose(self) -> Callable[[Desk], None]:
        text = self.line.text()
        return lambda _desk: self.disk(text)


class Disk:
    """Stores what it is handed, once there is room."""

    def __init__(self) -> None:
        self.room = False
        self.stored: list[str] = []

    def __call__(self, text: str) -> None:
        if not self.room:
            raise DiskFullError("Le disque est plein.")
        self.stored.append(text)


def test_a_pause_in_typing_stores(office: Office) -> None:
    stored: list[str] = []
    pad = show(Pad(office, stored.append), 300, 100)
    pad.line.setFocus()
    keys(pad.line, "bonjour")
    assert office.drafts.pending
    until(lambda: stored == ["bonjour"], "nothing was stored at a pause")
    until(lambda: not office.drafts.pending)


def test_continuous_typing_stores_all_the_same(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LONGEST", 200)
    stored: list[str] = []
    pad = show(Pad(office, stored.append), 300, 100)
    pad.line.setFocus()
    for _ in range(16):
        QTest.keyClick(pad.line, Qt.Key.Key_A)
        QTest.qWait(25)
    assert stored, "typing without a pause stored nothing"
    assert len(stored[0]) < 16


def test_leaving_the_field_stores_at_once(office: Office) -> None:
    stored: list[str] = []
    pad = show(Pad(office, stored.append), 300, 100)
    pad.line.setFocus()
    keys(pad.line, "x")
    pad.other.setFocus()
    assert not pad.draft.dirty
    settle(office)
    assert stored == ["x"]


def test_a_full_disk_keeps_the_draft_and_tries_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RETRY", 50)
    stored: list[str] = []
    room = [False]

    def disk(text: str) -> None:
        if not room[0]:
            raise DiskFullError("Le disque est plein.")
        stored.append(text)

    pad = show(Pad(office, disk), 300, 100)
    line = SavedLine(office.drafts)
    pad.line.setFocus()
    keys(pad.line, "précieux")
    settle(office)
    assert office.drafts.pending
    assert "Pas encore enregistré" in line.text()
    assert "Le disque est plein." in line.text()
    room[0] = True
    until(lambda: stored == ["précieux"], "it was not tried again")
    until(lambda: line.text().startswith("Enregistré à"))
    line.deleteLater()


def test_a_refused_value_is_told_where_it_was_typed(office: Office) -> None:
    def refuse(_text: str) -> None:
        raise InvalidInputError("Ce nom ne convient pas.")

    pad = show(Pad(office, refuse), 300, 100)
    told: list[str] = []
    pad.draft.refused.connect(lambda error: told.append(error.sentence))
    pad.line.setFocus()
    keys(pad.line, "?")
    settle(office)
    assert told == ["Ce nom ne convient pas."]
    assert not office.drafts.pending
    assert office.drafts.held
    assert office.drafts.waiting == 1
    line = SavedLine(office.drafts)
    assert line.text().startswith("Une saisie n’est pas enregistrée")
    line.deleteLater()
    keys(pad.line, "!")
    assert not office.drafts.held


def test_what_was_refused_is_told_when_its_page_is_left(office: Office) -> None:
    def refuse(_text: str) -> None:
        raise InvalidInputError("Ce nom ne convient pas.")

    pad = show(Pad(office, refuse), 300, 100)
    pad.line.setFocus()
    keys(pad.line, "?")
    settle(office)
    told: list[str] = []
    office.failed.connect(told.append)
    pad.close()
    pad.deleteLater()
    events()
    assert told == [LEFT]
    assert not office.drafts.held


def test_a_fault_in_a_verb_is_told_at_its_place_and_keeps_nothing_waiting(office: Office) -> None:
    def fail(_text: str) -> None:
        raise ZeroDivisionError

    pad = show(Pad(office, fail), 300, 100)
    told: list[str] = []
    crashed: list[Exception] = []
    pad.draft.refused.connect(lambda error: told.append(error.sentence))
    office.clerk.crashed.connect(crashed.append)
    pad.line.setFocus()
    keys(pad.line, "?")
    settle(office)
    assert told == [FAULT]
    assert [type(error) for error in crashed] == [ZeroDivisionError]
    assert office.drafts.held
    assert not office.drafts.pending


def test_a_fault_in_one_draft_keeps_no_other_back(office: Office) -> None:
    class Broken(Pad):
        def compose(self) -> Callable[[Desk], None]:
            raise ZeroDivisionError

    stored: list[str] = []
    crashed: list[Exception] = []
    office.clerk.crashed.connect(crashed.append)
    broken, pad = Broken(office, stored.append), Pad(office, stored.append)
    for each in (broken, pad):
        each.line.setText("gardé")
        each.draft.touch()
    office.drafts.settle()
    assert stored == ["gardé"]
    assert [type(error) for error in crashed] == [ZeroDivisionError]
    assert broken.draft.held
    for each in (broken, pad):
        each.deleteLater()


def test_what_failed_once_never_comes_back_over_what_was_typed_since(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RETRY", 30_000)
    disk = Disk()
    pad = show(Pad(office, disk), 300, 100)
    pad.line.setFocus()
    keys(pad.line, "a")
    settle(office)
    assert office.drafts.error
    disk.room = True
    keys(pad.line, "b")
    pad.draft.flush()
    shiboken6.delete(pad)
    settle(office)
    settle(office)
    assert disk.stored == ["ab"]
    assert not office.drafts.pending


def test_what_a_page_gone_left_is_stored_before_what_is_newer(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RETRY", 30_000)
    disk = Disk()
    pad = show(Pad(office, disk), 300, 100)
    pad.line.setFocus()
    keys(pad.line, "ancien")
    settle(office)
    pad.close()
    shiboken6.delete(pad)
    settle(office)
    disk.room = True
    again = show(Pad(office, disk), 300, 100)
    again.line.setFocus()
    keys(again.line, "nouveau")
    again.draft.flush()
    settle(office)
    assert disk.stored == ["ancien", "nouveau"]


def test_the_line_says_how_things_stand(office: Office) -> None:
    line = SavedLine(office.drafts)
    assert line.text() == "Tout est enregistré"
    pad = show(Pad(office, lambda _text: None), 300, 100)
    pad.line.setFocus()
    keys(pad.line, "a")
    assert line.text() == "Enregistrement…"
    settle(office)
    assert line.text() == "Enregistré à 10\u00a0h\u00a000"
    line.deleteLater()


def test_a_draft_forgotten_is_not_stored(office: Office) -> None:
    stored: list[str] = []
    pad = show(Pad(office, stored.append), 300, 100)
    pad.line.setFocus()
    keys(pad.line, "à oublier")
    pad.draft.forget()
    settle(office)
    assert stored == []


def test_a_page_gone_takes_its_draft_along(office: Office) -> None:
    pad = show(Pad(office, lambda _text: None), 300, 100)
    pad.deleteLater()
    events()
    office.drafts.flush()
    assert not office.drafts.pending


def test_what_was_typed_on_a_page_gone_is_tried_again_all_the_same(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RETRY", 50)
    stored: list[str] = []
    room = [False]

    def disk(text: str) -> None:
        if not room[0]:
            raise DiskFullError("Le disque est plein.")
        stored.append(text)

    pad = show(Pad(office, disk), 300, 100)
    pad.line.setFocus()
    keys(pad.line, "a")
    office.drafts.flush()
    pad.close()
    pad.deleteLater()
    settle(office)
    assert office.drafts.pending
    room[0] = True
    until(lambda: stored == ["a"], "it was not tried again")
    assert not office.drafts.pending


def test_a_change_is_told_once_it_is_written(office: Office) -> None:
    told: list[Change] = []
    office.changed.connect(told.append)
    change = Change.of(3, Part.NOTES)
    office.do(lambda _desk: 1, changes=change)
    settle(office)
    assert told == [change]
    assert change.concerns(3, [Part.NOTES, Part.GUIDE])
    assert change.concerns(None, [Part.NOTES])
    assert not change.concerns(4, [Part.NOTES])
    assert not change.concerns(3, [Part.GUIDE])
