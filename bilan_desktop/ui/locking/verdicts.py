"""What a message of the system means for the lock: no bus, no window, no system call here."""

from typing import Any, NamedTuple

from bilan_desktop.ui.locking.why import Why

LOGIN, SESSION = "org.freedesktop.login1.Manager", "org.freedesktop.login1.Session"
PROPERTIES = "org.freedesktop.DBus.Properties"
SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
)

SESSION_CHANGE, POWER = 0x02B1, 0x0218
"""Windows: WM_WTSSESSION_CHANGE and WM_POWERBROADCAST."""
_LEFT = {0x2: "WTS_CONSOLE_DISCONNECT", 0x4: "WTS_REMOTE_DISCONNECT", 0x7: "WTS_SESSION_LOCK"}
_SUSPEND = 0x4
_RESUMED = {0x7: "PBT_APMRESUMESUSPEND", 0x12: "PBT_APMRESUMEAUTOMATIC"}


class Heard(NamedTuple):
    """A signal of the bus.

    Attributes:
        interface: whose it is.
        member: its name.
        path: the object that sent it.
        body: what it carries; a variant is a pair, its signature first.
    """

    interface: str
    member: str
    path: str
    body: tuple[Any, ...] = ()


def of_bus(heard: Heard, session: str) -> Why | None:
    """What a signal of D-Bus means; None where it means nothing.

    Args:
        heard: the signal.
        session: the path of our own session; empty where it is unknown.
    """
    said = (heard.interface, heard.member)
    first = heard.body[0] if heard.body else None
    if said == (LOGIN, "PrepareForSleep"):
        return Why.SLEEP if first is True else Why.WOKEN
    if heard.interface in SAVERS and heard.member == "ActiveChanged":
        return Why.SESSION if first is True else None
    if not session or heard.path != session:
        return None
    left = said == (SESSION, "Lock") or (said == (PROPERTIES, "PropertiesChanged") and _left(heard))
    return Why.SESSION if left else None


def _left(heard: Heard) -> bool:
    """Whether the session is no longer in front, or is said to be locked."""
    if len(heard.body) < 2 or heard.body[0] != SESSION or not isinstance(heard.body[1], dict):
        return False
    changed = heard.body[1]
    return _value(changed, "Active") is False or _value(changed, "LockedHint") is True


def _value(changed: dict[str, Any], name: str) -> Any:
    variant = changed.get(name)
    return variant[1] if isinstance(variant, tuple) and len(variant) == 2 else None


def of_windows(message: int, word: int) -> Why | None:
    """What a message of Windows means; None where it means nothing.

    Args:
        message: its number.
        word: its `wParam`.
    """
    if message == SESSION_CHANGE and word in _LEFT:
        return Why.SESSION
    if message == POWER and word == _SUSPEND:
        return Why.SLEEP
    if message == POWER and word in _RESUMED:
        return Why.WOKEN
    return None
