"""From the first screen to the open window, and from there to the lock or the closing."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from bilan_desktop.errors import DiskFullError, InvalidInputError
from bilan_desktop.practice import demo, founding, unlocking
from bilan_desktop.practice.desk import Desk, open_desk
from bilan_desktop.practice.settings import save_practice
from bilan_desktop.practice.shredding import Overdue
from bilan_desktop.practice.unlocking import Opening
from bilan_desktop.storage import calibration
from bilan_desktop.storage.crypto import KdfParameters
from bilan_desktop.storage.lock import CabinetLock
from bilan_desktop.ui.locking import lock as locking
from bilan_desktop.ui.locking.idle import IDLE, LONGEST_HOLD
from bilan_desktop.ui.locking.why import Why
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.preferences import Preferences, save
from bilan_desktop.ui.look.tokens import DARK
from bilan_desktop.ui.parts.dialogs import Ask
from bilan_desktop.ui.settings.proving import CURRENT
from bilan_desktop.ui.start import application, opening
from bilan_desktop.ui.start.application import Start
from bilan_desktop.ui.start.at_work import AtWork
from bilan_desktop.ui.start.doorstep import name_for
from bilan_desktop.ui.start.faults import tell_faults
from bilan_desktop.ui.start.first import FirstStart
from bilan_desktop.ui.start.handing import Handover
from bilan_desktop.ui.start.opening import NO_INTERVIEW, Opened, Wanted
from bilan_desktop.ui.start.preparing import speak_french
from bilan_desktop.ui.start.single import ring
from bilan_desktop.ui.start.told import BY_CODE
from bilan_desktop.ui.start.unlock import NAME, Unlock
from tests.ui.conftest import Clock
from tests.ui.driving import dialog, events, find, key, keys, press, settle, shows, until
from tests.ui.start.conftest import PASSPHRASE

pytestmark = pytest.mark.usefixtures("blank_pages")

Work = Callable[..., AtWork]


@pytest.fixture
def handed() -> list[Handover | None]:
    return []


@pytest.fixture
def at_work(
    cabinet: tuple[Path, str], clock: Clock, handed: list[Handover | None]
) -> Iterator[Work]:
    made: list[AtWork] = []

    def do(
        done: Opening | None = None,
        wanted: Wanted | None = None,
        given: Handover | None = None,
    ) -> AtWork:
        desk = open_desk(cabinet[0], PASSPHRASE, clock=clock)
        work = AtWork(Opened(desk, done or Opening()), wanted or Wanted(), given or Handover())
        work.ended.connect(handed.append)
        made.append(work)
        QTest.qWaitForWindowActive(work.shell)
        events()
        return work

    yield do
    for work in made:
        work._finish(None)
        work.deleteLater()
    events()


def _free(folder: Path) -> bool:
    CabinetLock(folder).release()
    return True


def test_the_lock_closes_the_cabinet_and_tells_where_to_come_back(
    at_work: Work, cabinet: tuple[Path, str], handed: list[Handover | None]
) -> None:
    work = at_work(wanted=Wanted(place="agenda"))
    look().resize_text(1.5)
    key(work.shell, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    until(lambda: handed)
    assert handed[0] is not None
    assert handed[0].place == "agenda"
    assert handed[0].scale == "1.500"
    assert handed[0].geometry
    assert handed[0].notice == handed[0].initials == ""
    assert not [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert _free(cabinet[0])


def test_what_is_typed_is_stored_before_the_lock(
    at_work: Work, cabinet: tuple[Path, str], clock: Clock, handed: list[Handover | None]
) -> None:
    work = at_work()
    field = _typing(work)
    keys(field, "Cabinet Traverse")
    work.lock.lock()
    assert handed[0] is not None
    assert handed[0].notice == ""
    with open_desk(cabinet[0], PASSPHRASE, clock=clock) as desk:
        assert desk.practice.name == "Cabinet Traverse"


def _typing(work: AtWork, full: list[bool] | None = None) -> QLineEdit:
    """A field of the window whose draft is the practice's name; `full` makes the disk refuse."""
    field = QLineEdit(work.shell)
    field.setAccessibleName("essai")
    field.show()

    def compose() -> Callable[[Desk], None]:
        name = field.text()

        def save(desk: Desk) -> None:
            if full:
                raise DiskFullError("Le disque est plein.")
            save_practice(desk, desk.practice.model_copy(update={"name": name}))

        return save

    draft = work.office.drafts.draft(compose, parent=field)
    field.textEdited.connect(lambda _text: draft.touch())
    field.setFocus()
    return field


def test_a_full_disk_does_not_stand_in_the_way_of_the_lock_and_is_told(
    at_work: Work,
    handed: list[Handover | None],
    monkeypatch: pytest.MonkeyPatch,
    cabinet: tuple[Path, str],
) -> None:
    monkeypatch.setattr(locking, "MOMENT", 150)
    work = at_work()
    keys(_typing(work, [True]), "perdu")
    work.lock.lock()
    assert handed[0] is not None
    assert "1\u00a0saisie n’a pas pu être gardée sur le disque." in handed[0].notice
    assert "Le disque est plein." in handed[0].notice
    assert "perdu" not in handed[0].notice
    assert _free(cabinet[0])


def test_a_disk_that_is_full_for_a_moment_loses_nothing(
    at_work: Work, cabinet: tuple[Path, str], clock: Clock, handed: list[Handover | None]
) -> None:
    work = at_work()
    full = [True]
    keys(_typing(work, full), "gardé")
    work.office.drafts.settle()
    full.clear()
    work.lock.lock()
    assert handed[0] is not None
    assert handed[0].notice == ""
    with open_desk(cabinet[0], PASSPHRASE, clock=clock) as desk:
        assert desk.practice.name == "gardé"


def test_an_open_question_is_closed_by_the_lock(
    at_work: Work, handed: list[Handover | None]
) -> None:
    work = at_work()
    answered: list[bool] = []
    question = Ask(work.shell, "Vraiment ?")
    question.accepted.connect(lambda: answered.append(True))
    question.open()
    events()
    work.idle.idled.emit()
    work.idle.idled.emit()  # a second wish to lock does nothing
    assert len(handed) == 1
    assert answered == []


def test_closing_the_window_ends_without_a_handover(
    at_work: Work, handed: list[Handover | None], cabinet: tuple[Path, str]
) -> None:
    work = at_work()
    work.shell.close()
    assert handed == [None]
    assert _free(cabinet[0])


def test_closing_asks_before_anything_typed_is_lost(
    at_work: Work, handed: list[Handover | None]
) -> None:
    work = at_work()
    keys(_typing(work, [True]), "précieux")
    work.shell.close()
    events()
    assert handed == []
    assert shows(dialog(), "Le disque est plein.")
    press(dialog(), "Garder la fenêtre ouverte")
    assert handed == []
    assert work.shell.isVisible()
    work.shell.close()
    events()
    press(dialog(), "Fermer et perdre la saisie")
    assert handed == [None]


def test_closing_asks_before_what_was_refused_is_lost(
    at_work: Work, handed: list[Handover | None]
) -> None:
    def refuse(_desk: Desk) -> None:
        raise InvalidInputError("Ce nom ne convient pas.")

    work = at_work()
    draft = work.office.drafts.draft(lambda: refuse, parent=work.shell)
    draft.touch()
    work.shell.close()
    events()
    assert handed == []
    assert shows(dialog(), "Elle a été refusée")
    press(dialog(), "Garder la fenêtre ouverte")
    assert work.shell.isVisible()


def test_a_fault_of_the_program_does_not_stand_in_the_way_of_the_lock(
    at_work: Work,
    cabinet: tuple[Path, str],
    handed: list[Handover | None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail() -> Callable[[Desk], None]:
        raise ZeroDivisionError

    work = at_work()
    work.office.drafts.draft(fail, parent=work.shell).touch()
    keys(_typing(work), "gardé")
    monkeypatch.setattr(work.lock, "_place", fail)
    monkeypatch.setattr(work.lock, "_leave", fail)
    with pytest.raises(ZeroDivisionError):
        work.lock.lock()
    assert handed[0] is not None
    assert handed[0].place == ""
    assert "1\u00a0saisie n’a pas pu être gardée" in handed[0].notice
    assert _free(cabinet[0])
    with open_desk(cabinet[0], PASSPHRASE) as desk:
        assert desk.practice.name == "gardé"


def test_a_fault_on_the_writing_thread_is_told(at_work: Work) -> None:
    work = at_work()
    work.office.do(lambda _desk: 1 // 0)
    until(lambda: work.faults.told)
    assert "ZeroDivisionError" in find(dialog(), "Rapport d’erreur", QPlainTextEdit).toPlainText()
    press(dialog(), "Continuer")


@pytest.mark.parametrize(("ours", "left"), [(True, ""), (False, "ce qu’elle a dit")])
def test_only_what_was_copied_here_is_gone_from_the_clipboard_after_the_lock(
    at_work: Work, monkeypatch: pytest.MonkeyPatch, *, ours: bool, left: str
) -> None:
    work = at_work()
    copied = QApplication.clipboard()
    copied.setText("ce qu’elle a dit")
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _self: ours)  # offscreen can't tell
    work.lock.lock()
    assert copied.text() == left
    copied.clear()


def test_what_the_opening_did_is_told_once_over_the_window(at_work: Work) -> None:
    done = Opening(
        destroyed=("Dossier n° 4, détruit : notes.",),
        overdue=(Overdue(number=7, days=3, message="L’action a pris fin."),),
        notices=("Vérifiez l’horloge.",),
    )
    work = at_work(done)
    shown = dialog()
    for text in ("Dossier n° 4, détruit", "n° 7 : L’action a pris fin.", "Vérifiez l’horloge."):
        assert shows(shown, text)
    gone: list[str] = []
    work.office.going.connect(lambda place: gone.append(place.line()))
    press(shown, "Ouvrir le dossier n° 7")
    assert gone == ["dossiers/7/keeping"]


def test_much_to_tell_scrolls(at_work: Work) -> None:
    at_work(Opening(destroyed=tuple(f"Dossier n° {n}, détruit." for n in range(12))))
    assert dialog().height() < 614
    assert shows(dialog(), "Dossier n° 11, détruit.")
    press(dialog(), "C’est noté")


def test_opened_by_the_code_a_new_passphrase_is_offered_and_no_more(
    cabinet: tuple[Path, str], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calibration, "calibrated", KdfParameters.cheap)
    desk = open_desk(cabinet[0], cabinet[1], clock=clock)
    work = AtWork(Opened(desk, Opening()), Wanted(), Handover())
    try:
        QTest.qWaitForWindowActive(work.shell)
        assert shows(dialog(), BY_CODE)
        press(dialog(), "Nouvelle phrase de passe…")
        events()
        phrase = "tracteur orchidée granit plomb"
        for name, text in (
            (CURRENT, cabinet[1]),
            ("Nouvelle phrase de passe", phrase),
            ("La même, encore une fois", phrase),
        ):
            keys(find(dialog(), name, QLineEdit), text)
        press(dialog(), "Changer")
        settle(work.office)
        assert QApplication.activeModalWidget() is None
    finally:
        work._finish(None)
        work.deleteLater()
        events()
    open_desk(cabinet[0], phrase, clock=clock).cabinet.close()


def test_nothing_to_tell_opens_no_dialog(at_work: Work) -> None:
    at_work()
    with pytest.raises(AssertionError):
        dialog()


def test_without_an_interview_today_only_initials_show(at_work: Work) -> None:
    work = at_work(wanted=Wanted(interview=True))
    assert work.office.initials
    assert work.shell.sidebar.initials.isChecked()
    assert work.shell.messages.said() == NO_INTERVIEW


def test_initials_and_the_notice_outlive_the_lock(at_work: Work) -> None:
    work = at_work(given=Handover(initials="1", notice="1 saisie n’a pas pu être gardée."))
    assert work.office.initials
    assert work.shell.messages.said() == "1 saisie n’a pas pu être gardée."


@pytest.mark.parametrize("why", [Why.SLEEP, Why.SESSION, Why.WOKEN])
def test_whoever_leaves_in_the_middle_of_an_interview_locks_it(
    at_work: Work, handed: list[Handover | None], why: Why
) -> None:
    work = at_work()
    work.shell.interview_changed.emit(True)
    work.away.gone.emit(why)
    assert len(handed) == 1
    assert handed[0] is not None
    assert work.lock.why is why


def test_a_computer_that_slept_through_midnight_destroys_what_is_due_before_it_locks(
    at_work: Work, clock: Clock, handed: list[Handover | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[object] = []
    real = unlocking.new_day

    def noted(desk: Desk) -> Opening:
        done.append(desk.today)
        return real(desk)

    monkeypatch.setattr(unlocking, "new_day", noted)
    work = at_work()
    clock.tick(days=1)
    work.away.woken.emit()
    work.away.gone.emit(Why.WOKEN)
    assert done == [clock().date()]
    assert len(handed) == 1


def test_during_an_interview_nothing_is_told_and_the_lock_is_held(
    at_work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = at_work()
    seconds = [0.0]
    monkeypatch.setattr(work.idle, "_seconds", lambda: seconds[0])
    work._opening = Opening(notices=("Après l’entretien.",))
    locked: list[object] = []
    work.idle.idled.disconnect()
    work.idle.idled.connect(lambda: locked.append(True))
    work.shell.interview_changed.emit(True)
    seconds[0] += LONGEST_HOLD - 1
    work.idle.look()
    assert locked == []
    with pytest.raises(AssertionError):
        dialog()
    work.shell.interview_changed.emit(False)
    assert shows(dialog(), "Après l’entretien.")
    press(dialog(), "C’est noté")
    work.midnight.asked.emit([Overdue(number=7, days=0, message="L’action a pris fin.")])
    assert shows(dialog(), "n° 7 : L’action a pris fin.")
    seconds[0] += IDLE
    work.idle.look()
    assert locked == [True]


# The whole way


@pytest.fixture
def start(
    cabinet: tuple[Path, str], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Start]]:
    made: list[Start] = []
    former = opening.open_cabinet
    monkeypatch.setattr(
        opening, "open_cabinet", lambda folder, secret: former(folder, secret, clock)
    )

    def do(given: Handover | None = None, folder: Path | None = None) -> Start:
        begun = Start(folder or cabinet[0], None, given or Handover())
        made.append(begun)
        assert begun.begin()
        events()
        return begun

    yield do
    for begun in made:
        begun.wait()
        if begun.screen is not None:
            begun.screen.close()
            begun.screen.deleteLater()
        if begun.at_work is not None:
            begun.at_work._finish(None)
        begun.deleteLater()
    events()


def _unlock(begun: Start) -> AtWork:
    screen = begun.screen
    assert screen is not None
    key_field = find(screen, NAME)
    keys(key_field, PASSPHRASE)
    key(key_field, Qt.Key.Key_Return)
    until(lambda: begun.at_work)
    assert begun.at_work is not None
    events()
    return begun.at_work


def test_unlocking_shows_the_window_where_one_was(
    start: Callable[..., Start], no_quitting: list[bool]
) -> None:
    begun = start(Handover("agenda", scale="1.2"))
    assert look().scale == pytest.approx(1.2)
    work = _unlock(begun)
    assert begun.screen is None
    assert work.shell.isVisible()
    assert work.shell.place().line() == "agenda"
    assert shows(work.shell, "page agenda")
    press(work.shell, "Verrouiller")
    assert no_quitting == [True]
    assert begun.handover is not None
    assert begun.handover.place == "agenda"
    assert begun.handover.cabinet == ""


def test_the_screen_looks_as_was_wished_before_the_cabinet_is_open(
    start: Callable[..., Start], cabinet: tuple[Path, str], no_quitting: list[bool]
) -> None:
    save(cabinet[0], Preferences("dark", 1.4))
    start()
    assert look().scheme is DARK
    assert look().scale == pytest.approx(1.4)
    assert no_quitting == []


def test_the_window_takes_the_place_of_the_screen(
    start: Callable[..., Start], no_quitting: list[bool]
) -> None:
    begun = start()
    assert begun.screen is not None
    begun.screen.resize(820, 640)
    events()
    work = _unlock(begun)
    assert (work.shell.width(), work.shell.height()) == (820, 640)
    assert no_quitting == []


def test_a_second_start_raises_the_first_and_goes(
    start: Callable[..., Start], cabinet: tuple[Path, str], no_quitting: list[bool]
) -> None:
    begun = start()
    assert begun.screen is not None
    begun.screen.showMinimized()
    second = Start(cabinet[0], None, Handover())
    assert second.begin() is False
    assert second.screen is None
    until(lambda: begun.screen is not None and not begun.screen.isMinimized())
    work = _unlock(begun)
    work.shell.showMinimized()
    assert Start(cabinet[0], None, Handover()).begin() is False
    until(lambda: not work.shell.isMinimized())
    assert no_quitting == []


def test_closing_the_unlock_screen_ends_the_program(
    start: Callable[..., Start], cabinet: tuple[Path, str], no_quitting: list[bool]
) -> None:
    begun = start()
    assert begun.screen is not None
    begun.screen.close()
    assert no_quitting == [True]
    assert begun.handover is None
    assert ring(name_for(cabinet[0])) is False


def test_another_folder_is_named_on_the_screen(
    start: Callable[..., Start], cabinet: tuple[Path, str]
) -> None:
    begun = start()
    assert begun.screen is not None
    assert shows(begun.screen, str(cabinet[0]))


def test_without_a_cabinet_it_begins_with_the_first_start_and_the_trial_comes_back_after_a_lock(
    start: Callable[..., Start],
    tmp_path: Path,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    no_quitting: list[bool],
) -> None:
    former = founding.found_trial
    monkeypatch.setattr(
        founding,
        "found_trial",
        lambda folder: former(folder, kdf=KdfParameters.cheap(), clock=clock),
    )
    folder = tmp_path / "vide" / "bilan-desktop"
    begun = start(folder=folder)
    assert isinstance(begun.screen, FirstStart)
    press(begun.screen, "Essayer avec un dossier fictif")
    begun.screen.work.wait()
    events()
    assert begun.at_work is not None
    assert "essai" in begun.at_work.shell.windowTitle()
    begun.at_work.lock.lock()
    assert begun.handover is not None
    assert begun.handover.cabinet == str(founding.trial_folder(folder))
    assert no_quitting == [True]

    again = start(begun.handover, folder)
    assert isinstance(again.screen, Unlock)
    until(lambda: again.screen is not None and shows(again.screen, demo.PASSPHRASE))
    press(again.screen, "J’ai perdu ma phrase de passe")
    assert shows(again.screen, "Cabinet d’essai\u00a0: son dossier est fictif.")


def test_a_first_cabinet_is_opened_in_the_window(
    start: Callable[..., Start],
    tmp_path: Path,
    no_quitting: list[bool],
    cabinet: tuple[Path, str],
    clock: Clock,
) -> None:
    begun = start(folder=tmp_path / "vide")
    assert isinstance(begun.screen, FirstStart)
    desk = open_desk(cabinet[0], PASSPHRASE, clock=clock)
    begun.screen.opened.emit(Opened(desk, Opening()), False)
    assert begun.at_work is not None
    assert begun.at_work.shell.isVisible()
    assert no_quitting == []


def test_a_program_that_cannot_be_loaded_whole_says_so(
    start: Callable[..., Start], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(application, "_HEAVY", "bilan_desktop.manque")
    begun = start()
    until(lambda: begun.screen is not None and shows(begun.screen, "ModuleNotFoundError"))


def test_a_fault_before_the_window_is_told_by_its_place_alone(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Dying:
        def __del__(self) -> None:
            raise ValueError("ce que Hélène a dit")

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    told: list[str] = []
    tell_faults(told.append)
    error = RuntimeError("ce que Hélène a dit")
    sys.excepthook(RuntimeError, error, None)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    Dying()
    assert len(told) == 2
    assert "RuntimeError" in told[0]
    assert "ValueError" in told[1]
    assert "Hélène" not in "".join(told) + capsys.readouterr().err


def test_a_crash_writes_no_core() -> None:
    limits = "import resource as r; print(r.getrlimit(r.RLIMIT_CORE))"
    script = f"from bilan_desktop.interpreter import leave_no_dump as l; l(); {limits}"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert ended.stdout.strip() == b"(0, 0)"


def test_qt_speaks_french(qapp: QApplication) -> None:
    speak_french()
    translators = qapp.findChildren(QTranslator)
    assert qapp.translate("QPlatformTheme", "Cancel") == "Annuler"
    assert QLocale().name() == "fr_FR"
    for each in translators:
        qapp.removeTranslator(each)
        each.deleteLater()
