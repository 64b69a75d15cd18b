from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTabBar

from bilan_desktop.ui.dossier.pages import PAGES
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import DOSSIERS, INTERVIEW, SETTINGS, TODAY, Place
from bilan_desktop.ui.parts.dialogs import ask
from bilan_desktop.ui.shell.window import Shell
from tests.ui.conftest import Clock
from tests.ui.driving import (
    click,
    dialog,
    events,
    find,
    focused,
    key,
    keys,
    press,
    settle,
    show,
    shows,
    texts,
    until,
)

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
NAME = "Hélène Garnier-Maurel"


@pytest.fixture
def shell(office: Office, dossier: int) -> Shell:
    made = show(Shell(office))
    made.go(Place())
    settle(office)
    assert dossier == 1
    return made


def test_the_sidebar_leads_to_every_section_by_mouse_and_by_keys(shell: Shell) -> None:
    for at, word in enumerate(("Aujourd’hui", "Dossiers", "Agenda", "Destruction", "Réglages")):
        press(shell.sidebar, word)
        pressed = shell.place()
        key(shell, Qt.Key(Qt.Key.Key_1.value + (at + 1) % 5), CONTROL)
        assert shell.place().section != pressed.section, "the keys act at once"
        key(shell, Qt.Key(Qt.Key.Key_1.value + at), CONTROL)
        assert shell.place().section == pressed.section
        assert find(shell.sidebar, word, QPushButton).isChecked()


def test_a_dossier_is_opened_and_its_pages_turned_by_keys(shell: Shell, office: Office) -> None:
    shell.go(Place(DOSSIERS, 1, "contract"))
    settle(office)
    assert shows(shell, NAME)
    tabs = shell.findChild(QTabBar, "")
    assert tabs is not None
    seen = []
    for at in range(10):
        key(shell, Qt.Key(Qt.Key.Key_0.value + (at + 1) % 10), ALT)
        seen.append(shell.place().page)
    assert seen == [
        "overview",
        "contract",
        "planning",
        "interviews",
        "guide",
        "skills",
        "projects",
        "synthesis",
        "documents",
        "keeping",
    ]


def test_the_place_comes_back_as_it_was(shell: Shell, office: Office) -> None:
    for line in ("dossiers/1/planning", "dossiers/1/guide", "settings///2", "agenda", "dossiers"):
        place = Place.of(line)
        shell.go(place)
        settle(office)
        again = Place.of(shell.place().line())
        assert (again.section, again.dossier, again.page) == (
            place.section,
            place.dossier,
            place.page,
        )


def test_a_dossier_that_is_gone_shows_the_list(shell: Shell, office: Office) -> None:
    shell.go(Place(DOSSIERS, 999, "guide"))
    settle(office)
    assert shell.place() == Place(DOSSIERS)
    shell.go(Place(INTERVIEW, 999, "1"))
    settle(office)
    assert shell.place().section == TODAY


def test_initials_hide_every_name_at_once(shell: Shell, office: Office) -> None:
    shell.go(Place(DOSSIERS, 1, "overview"))
    settle(office)
    assert shows(shell, NAME)
    press(shell, "Initiales")
    settle(office)
    assert not any("Garnier" in text or "Hélène" in text for text in texts(shell))
    for section in (TODAY, DOSSIERS, "agenda", "destruction"):
        shell.go(Place(section))
        settle(office)
        assert not any("Garnier" in text for text in texts(shell)), section
    key(shell, Qt.Key.Key_I, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    until(lambda: not office.initials)


def test_what_was_done_is_taken_back_by_a_key(shell: Shell, office: Office) -> None:
    held = ["a"]
    office.do(lambda _desk: held.pop(), said="Retiré.", undo=lambda _desk, it: held.append(it))
    settle(office)
    assert shell.messages.said() == "Retiré."
    assert held == []
    shell.setFocus()
    key(shell, Qt.Key.Key_Z, CONTROL)
    settle(office)
    assert held == ["a"]
    assert shell.messages.said() == "C’est annulé."


def test_what_cannot_be_done_is_said(shell: Shell, office: Office) -> None:
    office.failed.emit("Le disque est plein.")
    assert shell.messages.said() == "Le disque est plein."


def test_what_lasts_is_said_over_the_window(shell: Shell, office: Office) -> None:
    office.clerk.busy_changed.emit("Importation…")
    assert shows(shell, "Importation…")
    shell.resize(900, 560)
    events()
    said = shell._busy.geometry()
    assert said.left() >= shell.stack.x(), "the lock stays at hand"
    assert said.bottom() < shell.height()
    office.failed.emit("Le disque est plein.")
    events()
    assert not shell._busy.geometry().intersects(shell.messages.geometry())
    press(shell, "Fermer le message")
    assert shell._busy.geometry() == said
    office.clerk.busy_changed.emit("")
    assert not shows(shell, "Importation…")


def test_the_text_is_made_larger_and_smaller_by_keys(shell: Shell) -> None:
    usual = look().points()
    key(shell, Qt.Key.Key_Plus, CONTROL)
    assert look().points() > usual
    key(shell, Qt.Key.Key_Minus, CONTROL)
    key(shell, Qt.Key.Key_Minus, CONTROL)
    assert look().points() < usual
    key(shell, Qt.Key.Key_0, CONTROL)
    assert look().points() == usual


def test_locking_is_asked_by_the_button_and_by_a_key(shell: Shell) -> None:
    asked: list[int] = []
    shell.lock_asked.connect(lambda: asked.append(1))
    press(shell, "Verrouiller")
    key(shell, Qt.Key.Key_L, CONTROL)
    until(lambda: len(asked) == 2)


def test_leaving_closes_dialogs_unasked_and_keeps_what_is_typed(
    shell: Shell, office: Office
) -> None:
    shell.go(Place(SETTINGS))
    settle(office)
    field = find(shell, "Nom du cabinet")
    field.setFocus()
    keys(field, "Le Cap ")
    done: list[int] = []
    ask(shell, "Sûr ?", "Vraiment ?", lambda: done.append(1))
    assert dialog().isVisible()
    shell.leave()
    events()
    assert not shell.isVisible()
    assert done == []
    settle(office)
    assert "Le Cap" in office.desk.practice.name


def test_closing_the_window_is_told(shell: Shell) -> None:
    told: list[int] = []
    shell.closed.connect(lambda: told.append(1))
    shell.close()
    assert told == [1]


def test_interview_mode_shows_nothing_else(shell: Shell, office: Office, clock: Clock) -> None:
    clock.set(datetime(2026, 11, 25, 13, 5, tzinfo=UTC))
    told: list[bool] = []
    shell.interview_changed.connect(told.append)
    shell.go(Place(INTERVIEW, 1, "6"))
    settle(office)
    assert not shell.sidebar.isVisible()
    assert shows(shell, "Entretien n°\u00a06")
    assert shell.place() == Place(INTERVIEW, 1, "6")
    press(shell, "Quitter")
    settle(office)
    assert shell.sidebar.isVisible()
    assert told == [True, False]
    assert shell.place().dossier == 1


def test_a_true_cabinet_says_nothing_of_a_trial(shell: Shell) -> None:
    assert not shell.sidebar.trial.isVisible()
    assert shell.windowTitle() == "Bilan Desktop"


def test_the_trial_says_what_it_is_and_is_left_by_its_mark(
    office: Office, dossier: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    cabinet = office.desk.cabinet
    monkeypatch.setattr(cabinet, "folder", cabinet.folder.with_name("bilan-desktop-essai"))
    shell = show(Shell(office))
    shell.go(Place(DOSSIERS, dossier, "overview"))
    settle(office)
    closed: list[bool] = []
    shell.closed.connect(lambda: closed.append(True))
    press(shell, "Cabinet d’essai")
    assert shows(dialog(), "fermez la fenêtre")
    press(dialog(), "Continuer l’essai")
    assert (shell.isVisible(), closed) == (True, [])
    press(shell, "Cabinet d’essai")
    press(dialog(), "Quitter l’essai")
    assert closed == [True]


def test_the_sidebars_keys_sleep_during_an_interview(
    shell: Shell, office: Office, clock: Clock
) -> None:
    clock.set(datetime(2026, 11, 25, 13, 5, tzinfo=UTC))
    shell.go(Place(INTERVIEW, 1, "6"))
    settle(office)
    key(focused(), Qt.Key.Key_2, CONTROL)
    settle(office)
    assert shell.place().section == INTERVIEW


def test_the_smallest_laptop_needs_no_scrolling_sideways(shell: Shell, office: Office) -> None:
    for line in ("today", "dossiers", "agenda", "destruction", "settings", "dossiers/1/planning"):
        shell.go(Place.of(line))
        settle(office)
        assert shell.width() == 1092, line
        assert shell.stack.width() + shell.sidebar.width() == 1092, line


def test_words_of_the_sidebar_are_whole_at_every_size(shell: Shell) -> None:
    for scale in (1.0, 1.5, 2.0):
        look().resize_text(scale)
        events()
        for each in shell.sidebar.findChildren(QPushButton):
            assert each.sizeHint().width() <= each.width(), (each.text(), scale)
    look().resize_text(1.0)
    click(find(shell.sidebar, "Agenda"))
    until(lambda: shell.place().section == "agenda")
    assert find(shell, "Bilan Desktop", QLabel).isVisible()


@pytest.mark.parametrize("odd", ["²", "9" * 5_000, "9" * 12, "\0\u202e"])
def test_a_place_that_names_nothing_leaves_the_window_usable(
    shell: Shell, office: Office, odd: str
) -> None:
    lines = [f"dossiers/1/{leaf.key}/{odd}" for leaf in PAGES]
    lines += [
        f"{section}/{number}/{odd}/{odd}"
        for section in (TODAY, DOSSIERS, SETTINGS)
        for number in ("", "1", odd)
    ]
    lines += [
        f"settings///{odd}",
        f"destruction///{odd}",
        f"interview/1/{odd}",
        f"interview/{odd}/{odd}",
    ]
    for line in lines:
        shell.go(Place.of(line))
        settle(office)
    shell.go(Place(DOSSIERS, 1, "contract"))
    settle(office)
    assert shows(shell, NAME)
