import logging
import sys
import threading
import warnings

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from bilan_desktop.ui.shell.faults import Faults
from tests.ui.driving import dialog, events, find, press, show, shows, until


def confide(secret: str) -> None:
    raise ValueError(secret)


def test_a_fault_in_a_slot_is_told_and_the_program_goes_on(qtbot: QtBot) -> None:
    window = show(QWidget(), 900, 600)
    faults = Faults(window)
    faults.install()
    try:
        with qtbot.captureExceptions():
            sys.excepthook = faults._raised
            QTimer.singleShot(0, window, lambda: confide("une confidence"))
            until(lambda: faults.told == 1)
        report = find(dialog(), "Rapport d’erreur", QPlainTextEdit).toPlainText()
        assert "ValueError" in report
        assert "confide" in report
        assert "une confidence" not in report
        assert shows(dialog(), "rien de vos dossiers")
        press(dialog(), "Copier")
        assert QGuiApplication.clipboard().text() == report
        press(dialog(), "Continuer")
        assert faults.told == 1
    finally:
        faults.remove()
        QGuiApplication.clipboard().clear()


def test_a_fault_in_a_thread_comes_back_to_the_windows() -> None:
    window = show(QWidget(), 900, 600)
    faults = Faults(window)
    faults.install()
    try:
        thread = threading.Thread(target=confide, args=("une confidence",), name="elsewhere")
        thread.start()
        thread.join()
        until(lambda: faults.told == 1)
        assert "ValueError" in find(dialog(), "Rapport d’erreur", QPlainTextEdit).toPlainText()
    finally:
        faults.remove()
    press(dialog(), "Continuer")


def test_nothing_is_said_on_standard_error_which_desktops_keep(
    capfd: pytest.CaptureFixture[str],
) -> None:
    class Dying:
        def __del__(self) -> None:
            confide("une confidence")

    window = show(QWidget(), 900, 600)
    faults = Faults(window)
    root = logging.getLogger()
    handlers, root.handlers = root.handlers, []  # as it is outside the tests
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("default")
            faults.install()
            Dying()
            warnings.warn("une confidence", stacklevel=1)
            root.error("une confidence")
            faults.remove()
        assert root.handlers == []
    finally:
        root.handlers = handlers
    until(lambda: faults.told == 1)
    assert "ValueError" in find(dialog(), "Rapport d’erreur", QPlainTextEdit).toPlainText()
    press(dialog(), "Continuer")
    assert capfd.readouterr().err == ""


def test_several_faults_share_one_dialog() -> None:
    window = show(QWidget(), 900, 600)
    faults = Faults(window)
    faults.tell(KeyError("a"))
    faults.tell(IndexError("b"))
    report = find(dialog(), "Rapport d’erreur", QPlainTextEdit).toPlainText()
    assert "KeyError" in report
    assert "IndexError" in report
    press(dialog(), "Continuer")
    events()
    faults.tell(KeyError("c"))
    press(dialog(), "Continuer")
    assert faults.told == 3
