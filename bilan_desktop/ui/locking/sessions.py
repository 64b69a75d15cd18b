"""Windows tells a window of its own about the session and the power; untested there."""

import ctypes
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.locking.verdicts import of_windows
from bilan_desktop.ui.locking.why import Why

Told = Callable[[Why], object]
_THIS_SESSION = 0


class _Message(ctypes.Structure):
    """The beginning of MSG: what `nativeEventFilter` is handed a pointer to."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("word", ctypes.c_size_t),
        ("long", ctypes.c_ssize_t),
    )


class SessionFilter(QAbstractNativeEventFilter):
    """Reads the messages of Windows on their way to the windows; keeps none."""

    def __init__(self, window: QWidget, told: Told) -> None:
        """Ask for the session's messages.

        Args:
            window: the one to which they are sent.
            told: called with what a message means.
        """
        super().__init__()
        self._told = told
        self._handle = int(window.winId())
        self._registered = _register(self._handle, wanted=True)
        application = QCoreApplication.instance()
        if application is not None:
            application.installNativeEventFilter(self)

    def stop(self) -> None:
        """Ask for no more."""
        application = QCoreApplication.instance()
        if application is not None:
            application.removeNativeEventFilter(self)
        if self._registered:
            _register(self._handle, wanted=False)

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> object:
        """Tell what a message means."""
        if bytes(kind) in (b"windows_generic_MSG", b"windows_dispatcher_MSG"):  # type: ignore[arg-type]  # the stubs know no bytes() of a QByteArray
            found = _Message.from_address(int(message))
            why = of_windows(found.message, found.word)
            if why is not None:
                self._told(why)
        return False, 0


def _register(handle: int, *, wanted: bool) -> bool:
    load = getattr(ctypes, "WinDLL", None)
    if load is None:
        return False
    with suppress(OSError, AttributeError):  # an edition without terminal services
        library = load("wtsapi32")
        if wanted:
            return bool(library.WTSRegisterSessionNotification(handle, _THIS_SESSION))
        return bool(library.WTSUnRegisterSessionNotification(handle))
    return False
