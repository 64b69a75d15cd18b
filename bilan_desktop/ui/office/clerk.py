"""The clerk: the one thread that writes. A page hands it a verb and gets the answer by signal.

Nothing written blocks the window, and two writings never meet. Answers and refusals come back on
the window's own thread, in the order in which the verbs were handed in.
"""

import traceback
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from types import FunctionType, MethodType
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject, QThread, Signal, Slot
from PySide6.QtWidgets import QApplication

from bilan_desktop.errors import BilanError
from bilan_desktop.practice.desk import Desk
from bilan_desktop.ui.office.changes import NOTHING, Change

T = TypeVar("T")
Verb = Callable[[Desk], T]
Refused = Callable[[BilanError], object]
Broken = Callable[[Exception], object]

PATIENCE = 30.0
"""Seconds that a closing window waits for what is being written."""


class Clerk(QObject):
    """Owns the writing thread of one open cabinet.

    Attributes:
        changed: an act succeeded; carries its `Change`.
        refused: an act that named nobody to tell was refused; carries the `BilanError`.
        crashed: a fault of the program in an act; carries the exception.
        busy_changed: whether something long is under way; carries its French name, or nothing.
    """

    changed = Signal(object)
    refused = Signal(object)
    crashed = Signal(object)
    busy_changed = Signal(str)
    _answered = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="clerk")
        self._under_way: set[Future[None]] = set()
        self._closed = False
        self._answered.connect(self._deliver)

    def do(
        self,
        verb: Verb[T],
        *,
        changes: Change | Callable[[T], Change] = NOTHING,
        then: Callable[[T], object] | None = None,
        refused: Refused | None = None,
        broken: Broken | None = None,
        busy: str = "",
    ) -> None:
        """Hand in a verb; returns at once.

        Args:
            verb: called with the desk on the writing thread; it must not touch a widget.
            changes: what it touches, told to everyone once it is done.
            then: called with its answer, on the window's thread, before the others are told.
            refused: called with the exception where it can't be done; without it `refused` tells.
            broken: called with the exception of a fault of the program, before `crashed` tells.
            busy: what is said while it lasts, for what may take more than a moment.
        """
        if self._closed:
            return

        def deliver(answer: T) -> None:
            if then is not None and listening(then):
                then(answer)
            touched = changes(answer) if callable(changes) else changes
            if touched.parts:
                self.changed.emit(touched)

        if busy:
            self.busy_changed.emit(busy)
        future = self._thread.submit(self._work, verb, deliver, refused, broken, bool(busy))
        self._under_way.add(future)
        future.add_done_callback(self._under_way.discard)

    def settle(self, seconds: float = PATIENCE) -> bool:
        """Wait until everything handed in is written, and deliver the answers.

        Returns:
            Whether all of it was written in that time.
        """
        done = wait(set(self._under_way), timeout=seconds)
        QApplication.sendPostedEvents(self)
        return not done.not_done

    @property
    def idle(self) -> bool:
        """Whether nothing is being written."""
        return not self._under_way

    @property
    def closed(self) -> bool:
        """Whether nothing is taken any more."""
        return self._closed

    def close(self) -> bool:
        """Write what was handed in, then end the thread; nothing is taken from then on."""
        written = self.settle()
        self._closed = True
        self._thread.shutdown(wait=written, cancel_futures=True)
        return written

    def _work(
        self,
        verb: Verb[T],
        deliver: Callable[[T], None],
        refused: Refused | None,
        broken: Broken | None,
        busy: bool,
    ) -> None:
        """On the writing thread: every answer goes back as a call for the window's thread."""
        try:
            answer = verb(self.desk)
        except BilanError as error:
            given = error
            self._answered.emit(lambda: self._refuse(given, refused))
        except Exception as error:  # noqa: BLE001 - told by the window, which goes on
            fault = error
            self._answered.emit(lambda: self._crash(fault, broken))
        else:
            self._answered.emit(lambda: deliver(answer))
        if busy:
            self._answered.emit(lambda: self.busy_changed.emit(""))

    def _refuse(self, error: BilanError, refused: Refused | None) -> None:
        if refused is None:
            self.refused.emit(error)
        elif listening(refused):
            refused(error)

    def _crash(self, fault: Exception, broken: Broken | None) -> None:
        if broken is not None and listening(broken):
            broken(fault)
        self.crashed.emit(fault)

    @Slot(object)
    def _deliver(self, call: Callable[[], None]) -> None:
        if QThread.currentThread() is not self.thread():
            raise RuntimeError("an answer left the window's thread")
        call()


def listening(call: Callable[..., object]) -> bool:
    """Whether a call still has somebody to tell: the page that it belongs to may be gone.

    Looked for in what it is bound to, and in what a function written on the spot has kept.
    """
    owner = getattr(call, "__self__", None)
    held = [owner]
    for cell in getattr(call, "__closure__", None) or ():
        with suppress(ValueError):  # not given a value yet
            held.append(cell.cell_contents)
    gone = any(isinstance(each, QObject) and not shiboken6.isValid(each) for each in held)
    inner = [each for each in held if isinstance(each, FunctionType | MethodType)]
    return not gone and all(listening(each) for each in inner)


def place_of(error: BaseException) -> str:
    """Where a fault arose, without a value of what was handled: file, line and kind.

    Every step of the way is named, so that a report is of use.
    """
    steps = traceback.extract_tb(error.__traceback__)
    way = [f"{step.filename.rsplit('/', 1)[-1]}:{step.lineno} {step.name}" for step in steps[-8:]]
    return "\n".join([type(error).__name__, *way])
