"""What the window is made to record act after act, and what the cabinet then holds."""

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from bilan_desktop.practice.desk import Desk, open_desk
from bilan_desktop.ui.office.places import Place
from bilan_desktop.ui.shell.window import Shell
from tests.faults.cabinets import NOW, PASSPHRASE
from tests.ui.driving import dialog, events, press, shows

State = dict[Any, Any]
"""What is read of a cabinet, to be compared: it leaves out the identifiers drawn at random."""
Change = Callable[[State], object]


@dataclass(frozen=True)
class Act:
    """One thing that a person has recorded.

    Attributes:
        fill: opens what asks for it, and fills it.
        send: the last press, after which the window writes.
        shown: whether the window shows it as recorded.
        savings: what it changes in the state, saving by saving: killed, the first few may be done.
    """

    fill: Callable[[Shell], object]
    send: Callable[[Shell], object]
    shown: Callable[[Shell], bool]
    savings: tuple[Change, ...]


@dataclass(frozen=True)
class Course:
    """Acts in their order, on one page or from one to the next.

    Attributes:
        place: where the window shows first, as `Place.line` has it.
        build: makes the cabinet.
        acts: all of them; none is done twice.
        read: the state of a cabinet.
        now: the moment at which the window is open.
        opening: whether the first act is the opening itself, as an unlocking does it.
        seconds: what one act may take, so that the kills fall in it and around it.
    """

    place: str
    build: Callable[[Path], object]
    acts: Sequence[Act]
    read: Callable[[Desk], State]
    now: datetime = NOW
    opening: bool = False
    seconds: float = 0.3

    def opened(self, folder: Path) -> Desk:
        """The cabinet as the window opens it."""
        return open_desk(folder, PASSPHRASE, clock=lambda: self.now)

    def allowed(self, before: State, acknowledged: int) -> list[State]:
        """What may be there once so many acts were shown as recorded: those, and one in flight.

        Args:
            before: what was there before the first.
            acknowledged: how many were shown as recorded.
        """
        state = copy.deepcopy(before)
        for act in self.acts[:acknowledged]:
            for saving in act.savings:
                saving(state)
        found = [state]
        for act in self.acts[acknowledged : acknowledged + 1]:
            for saving in act.savings:
                state = copy.deepcopy(state)
                saving(state)
                found.append(state)
        return found


def go(shell: Shell, line: str) -> None:
    """Show a place."""
    shell.go(Place.of(line))
    events()


def recorded(shell: Shell, text: str) -> bool:
    """Whether nothing is asked any more, and a text can be read."""
    return QApplication.activeModalWidget() is None and shows(shell, text)


def answer(name: str) -> Callable[[Shell], None]:
    """Pressing a button of what is asked."""
    return lambda _shell: press(dialog(), name)


def nothing(_shell: Shell) -> None:
    """Nothing to fill."""
