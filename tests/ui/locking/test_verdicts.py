"""What each message of each system means for the lock."""

from typing import Any

import pytest

from bilan_desktop.ui.locking.verdicts import (
    LOGIN,
    POWER,
    PROPERTIES,
    SAVERS,
    SESSION,
    SESSION_CHANGE,
    Heard,
    of_bus,
    of_windows,
)
from bilan_desktop.ui.locking.why import Why

OURS, OTHER = "/session/_31", "/session/_32"


def changed(**values: Any) -> tuple[Any, ...]:
    return (SESSION, {name: ("b", value) for name, value in values.items()}, [])


@pytest.mark.parametrize(
    ("heard", "why"),
    [
        (Heard(LOGIN, "PrepareForSleep", "/m", (True,)), Why.SLEEP),
        (Heard(LOGIN, "PrepareForSleep", "/m", (False,)), Why.WOKEN),
        (Heard(SESSION, "Lock", OURS), Why.SESSION),
        (Heard(SESSION, "Unlock", OURS), None),
        (Heard(SESSION, "Lock", OTHER), None),
        (Heard(PROPERTIES, "PropertiesChanged", OURS, changed(Active=False)), Why.SESSION),
        (Heard(PROPERTIES, "PropertiesChanged", OURS, changed(Active=True)), None),
        (Heard(PROPERTIES, "PropertiesChanged", OURS, changed(LockedHint=True)), Why.SESSION),
        (Heard(PROPERTIES, "PropertiesChanged", OURS, changed(LockedHint=False)), None),
        (Heard(PROPERTIES, "PropertiesChanged", OURS, changed(IdleHint=True)), None),
        (Heard(PROPERTIES, "PropertiesChanged", OTHER, changed(Active=False)), None),
        (Heard(PROPERTIES, "PropertiesChanged", OURS, ("other", {"Active": ("b", False)})), None),
        (Heard(PROPERTIES, "PropertiesChanged", OURS, (SESSION, "strange")), None),
        (Heard(PROPERTIES, "PropertiesChanged", OURS, (SESSION, {"Active": False})), None),
        (Heard(PROPERTIES, "PropertiesChanged", OURS), None),
        (Heard("org.elsewhere", "PrepareForSleep", "/m", (True,)), None),
        *((Heard(each, "ActiveChanged", "/s", (True,)), Why.SESSION) for each in SAVERS),
        *((Heard(each, "ActiveChanged", "/s", (False,)), None) for each in SAVERS),
        (Heard(SAVERS[0], "ActiveChanged", "/s"), None),
    ],
)
def test_a_signal_of_the_bus(heard: Heard, why: Why | None) -> None:
    assert of_bus(heard, OURS) is why


def test_without_a_session_of_our_own_no_other_one_counts() -> None:
    assert of_bus(Heard(SESSION, "Lock", ""), "") is None
    assert of_bus(Heard(LOGIN, "PrepareForSleep", "/m", (True,)), "") is Why.SLEEP


@pytest.mark.parametrize(
    ("message", "word", "why"),
    [
        (SESSION_CHANGE, 0x7, Why.SESSION),
        (SESSION_CHANGE, 0x2, Why.SESSION),
        (SESSION_CHANGE, 0x4, Why.SESSION),
        (SESSION_CHANGE, 0x8, None),
        (POWER, 0x4, Why.SLEEP),
        (POWER, 0x12, Why.WOKEN),
        (POWER, 0x7, Why.WOKEN),
        (POWER, 0xA, None),
        (0x0010, 0x4, None),
    ],
)
def test_a_message_of_windows(message: int, word: int, why: Why | None) -> None:
    assert of_windows(message, word) is why


def test_only_sleep_leaves_no_time() -> None:
    assert [why for why in Why if why.hurried] == [Why.SLEEP]
