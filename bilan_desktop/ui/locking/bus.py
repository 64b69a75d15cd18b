"""A bus of the desktop, listened to on a thread of its own: a missing or slow one delays nothing.

Spoken to by jeepney, which keyring needs on Linux too: Qt's own D-Bus would hold the whole process
as long as a bus that was reached says nothing.
"""

import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from bilan_desktop.ui.locking.verdicts import (
    LOGIN,
    PROPERTIES,
    SAVERS,
    SESSION,
    Heard,
)

if TYPE_CHECKING:
    from jeepney import Message
    from jeepney.io.blocking import DBusConnection

PATIENCE = 5.0
"""Seconds that a bus has to answer."""
_LOGIND = ("/org/freedesktop/login1", "org.freedesktop.login1", LOGIN)
_BUS = ("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
_WHY = "Enregistrer et verrouiller le cabinet"


class Told(NamedTuple):
    """A signal, and the path of our own session; empty where it is unknown."""

    heard: Heard
    session: str


class _Call(NamedTuple):
    """A method of the bus's own, or of logind's."""

    member: str
    signature: str
    body: tuple[Any, ...]


class Bus:
    """One bus: asked for its signals, then listened to until it is closed."""

    def __init__(self, kind: str, told: Callable[[Told], None]) -> None:
        """Begin to listen.

        Args:
            kind: `SYSTEM` or `SESSION`.
            told: called on the bus's own thread with each signal that was asked for.
        """
        self._kind = kind
        self._told = told
        self._closed = False
        self._guard = threading.Lock()
        self._connection: DBusConnection | None = None
        self._inhibitor: int | None = None
        self.ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"bus-{kind}", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Listen no more, and hold the computer awake no more."""
        self.let_sleep()
        with self._guard:
            self._closed = True
            if self._connection is not None:
                with suppress(OSError):
                    self._connection.sock.shutdown(socket.SHUT_RDWR)
        self._thread.join(1)

    def let_sleep(self) -> None:
        """Let the computer fall asleep: what had to be done before is done."""
        with self._guard:
            handle, self._inhibitor = self._inhibitor, None
        if handle is not None:
            os.close(handle)

    @property
    def holds(self) -> bool:
        """Whether the computer waits for us before it falls asleep."""
        return self._inhibitor is not None

    def _run(self) -> None:
        """Whatever a bus does, the program goes on: it then notices by the clock that it slept."""
        try:
            with suppress(Exception):  # missing, slow, strange, or closed by us
                self._listen()
        finally:
            self.ready.set()
            self._drop()

    def _drop(self) -> None:
        self.let_sleep()
        with self._guard:
            connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _listen(self) -> None:
        from jeepney.io.blocking import open_dbus_connection  # noqa: PLC0415 - not before the window

        found = open_dbus_connection(self._kind, self._kind == "SYSTEM", PATIENCE)
        with self._guard:
            self._connection = found
        if self._closed:
            return
        session = _session(found) if self._kind == "SYSTEM" else ""
        for rule in _rules(self._kind, session):
            _ask(found, _Call("AddMatch", "s", (rule,)), login=False)
        if self._kind == "SYSTEM":
            self._hold(found)
        self.ready.set()
        for heard in _signals(found):
            self._told(Told(heard, session))

    def _hold(self, connection: "DBusConnection") -> None:
        """Have the computer wait for us, for a few seconds at most, before it falls asleep."""
        asked = ("sleep", "Bilan Desktop", _WHY, "delay")
        body = _ask(connection, _Call("Inhibit", "ssss", asked))
        if body:
            with self._guard:
                self._inhibitor = body[0].to_raw_fd()


def _rules(kind: str, session: str) -> Iterator[str]:
    if kind == "SESSION":
        for saver in SAVERS:
            yield f"type='signal',interface='{saver}',member='ActiveChanged'"
        return
    yield f"type='signal',interface='{LOGIN}',member='PrepareForSleep'"
    if session:
        yield f"type='signal',interface='{SESSION}',member='Lock',path='{session}'"
        yield f"type='signal',interface='{PROPERTIES}',path='{session}'"


def _session(connection: "DBusConnection") -> str:
    """The path of our own session: by its name, else by our process; empty where none is ours."""
    told = os.environ.get("XDG_SESSION_ID", "")
    by_process = _Call("GetSessionByPID", "u", (os.getpid(),))
    for call in (_Call("GetSession", "s", (told,)), by_process) if told else (by_process,):
        found = _ask(connection, call)
        if found:
            return str(found[0])
    return ""


def _ask(connection: "DBusConnection", call: _Call, *, login: bool = True) -> tuple[Any, ...]:
    """What a method answers; empty where it refuses, or nobody is there.

    Raises:
        TimeoutError: it does not answer.
    """
    from jeepney import DBusAddress, MessageType, new_method_call  # noqa: PLC0415 - as above

    whom = DBusAddress(*(_LOGIND if login else _BUS))
    asked = new_method_call(whom, call.member, call.signature, call.body)
    answer = connection.send_and_get_reply(asked, timeout=PATIENCE)
    fine = answer.header.message_type is MessageType.method_return
    return tuple(answer.body) if fine else ()


def _signals(connection: "DBusConnection") -> Iterator[Heard]:
    """The signals, as they come; it ends by an exception once the connection is closed."""
    from jeepney import MessageType  # noqa: PLC0415 - as above

    while True:
        message = connection.receive()
        if message.header.message_type is MessageType.signal:
            yield _heard(message)


def _heard(message: "Message") -> Heard:
    from jeepney import HeaderFields  # noqa: PLC0415 - as above

    fields = message.header.fields
    interface, member, path = (
        str(fields.get(each, ""))
        for each in (HeaderFields.interface, HeaderFields.member, HeaderFields.path)
    )
    return Heard(interface, member, path, tuple(message.body or ()))
