"""A login manager and a screen saver on a bus of the test's own, driven by lines on its input.

Run as a process: `login_child.py ADDRESS`. It says on its output what it is asked and when the
computer may fall asleep.
"""

import os
import select
import sys
from typing import Any

from jeepney import DBusAddress, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.low_level import HeaderFields, Message

OURS = "/org/freedesktop/login1/session/_37"
LOGIN = "org.freedesktop.login1"
SAVER = DBusAddress("/org/freedesktop/ScreenSaver", interface="org.freedesktop.ScreenSaver")
MANAGER = DBusAddress("/org/freedesktop/login1", interface=f"{LOGIN}.Manager")


def _session(path: str, interface: str) -> DBusAddress:
    return DBusAddress(path, interface=interface)


def _changed(path: str, **values: bool) -> Message:
    properties = _session(path, "org.freedesktop.DBus.Properties")
    changed = {name: ("b", value) for name, value in values.items()}
    body: tuple[Any, ...] = (f"{LOGIN}.Session", changed, [])
    return new_signal(properties, "PropertiesChanged", "sa{sv}as", body)


SIGNALS: dict[str, Message] = {
    "sleep": new_signal(MANAGER, "PrepareForSleep", "b", (True,)),
    "wake": new_signal(MANAGER, "PrepareForSleep", "b", (False,)),
    "lock": new_signal(_session(OURS, f"{LOGIN}.Session"), "Lock"),
    "lock-other": new_signal(_session(f"{OURS}8", f"{LOGIN}.Session"), "Lock"),
    "behind": _changed(OURS, Active=False),
    "front": _changed(OURS, Active=True),
    "saver": new_signal(SAVER, "ActiveChanged", "b", (True,)),
    "no-saver": new_signal(SAVER, "ActiveChanged", "b", (False,)),
}


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


class Login:
    """Answers calls, sends what it is told to, and says when the inhibitor is let go."""

    def __init__(self, connection: DBusConnection) -> None:
        self.connection = connection
        self.held: int | None = None

    def answer(self, message: Any) -> None:
        if message.header.message_type is not MessageType.method_call:
            return
        member = message.header.fields[HeaderFields.member]
        say(f"{member} {' '.join(map(str, message.body))}")
        if member in ("GetSession", "GetSessionByPID") and message.body[0] != "unknown":
            self.connection.send(new_method_return(message, "o", (OURS,)))
        elif member == "Inhibit":
            self.held, theirs = os.pipe()
            self.connection.send(new_method_return(message, "h", (theirs,)))
            os.close(theirs)
        else:
            self.connection.send(new_error(message, f"{LOGIN}.NoSuchSession"))

    def serve(self) -> None:
        while True:
            sources = [self.connection.sock, sys.stdin]
            ready, _, _ = select.select([*sources, *([self.held] if self.held else [])], [], [])
            if self.connection.sock in ready:
                self.answer(self.connection.receive())
            if self.held in ready:
                os.close(self.held or 0)
                self.held = None
                say("released")
            if sys.stdin in ready:
                words = os.read(sys.stdin.fileno(), 1000).decode().split()
                if not words:
                    return
                for word in words:
                    self.connection.send(SIGNALS[word])


def main(address: str) -> None:
    os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = address
    connection = open_dbus_connection("SYSTEM", enable_fds=True)
    for name in (LOGIN, "org.freedesktop.ScreenSaver"):
        connection.send_and_get_reply(message_bus.RequestName(name))
    say("ready")
    Login(connection).serve()


if __name__ == "__main__":
    main(sys.argv[1])
