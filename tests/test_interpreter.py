"""What Qt's binding forgets to count must never run out."""

from PySide6.QtCore import QObject, Signal

from bilan_desktop.interpreter import keep_none_alive


class _Bell(QObject):
    rang = Signal()


def test_a_signal_may_ring_as_often_as_a_day_of_work_needs() -> None:
    keep_none_alive()
    heard = []
    bell = _Bell()
    bell.rang.connect(lambda: heard.append(1))
    for _ in range(40_000):
        bell.rang.emit()
    assert len(heard) == 40_000
    assert keep_none_alive() is False
