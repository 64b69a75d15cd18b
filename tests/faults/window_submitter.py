"""A child process that shows the window and has it record act after act, as a person does.

Arguments: the cabinet's folder, the course; then, to be killed by itself, a named step of saving
and which passing of it. It tells on standard output, which its parent keeps outside the cabinet:
`ready`; `sent N` before the last press of the Nth act; `stored N` once the window shows it as
recorded; `done` after the last one.
"""

import os
import sys
import traceback
from collections import Counter
from functools import partial
from pathlib import Path

from PySide6.QtTest import QTest

from bilan_desktop.interpreter import keep_none_alive
from bilan_desktop.practice.unlocking import open_up
from bilan_desktop.storage import steps
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.shell.window import Shell
from bilan_desktop.ui.start.at_work import AtWork
from bilan_desktop.ui.start.handing import Handover
from bilan_desktop.ui.start.opening import Opened, Wanted
from bilan_desktop.ui.start.preparing import make_application
from tests.faults.kills import SIGNAL
from tests.faults.window_acts import Course, go
from tests.faults.window_child import tell
from tests.faults.window_courses import COURSES
from tests.ui.driving import until

BREATH = 20
"""Milliseconds between an act and the next."""


def die_at(name: str, passing: int) -> None:
    """Be killed at a step of saving, as it passes for the so manieth time."""
    passed: Counter[str] = Counter()

    def observe(step: str) -> None:
        passed[step] += 1
        if passed[name] == passing:
            os.kill(os.getpid(), SIGNAL)

    steps.observe(observe)


def shown(course: Course, folder: Path) -> tuple[Shell, object]:
    """The window, and what keeps it alive."""
    desk = course.opened(folder)
    tell("ready")
    if course.opening:
        tell("sent 1")
        work = AtWork(Opened(desk, open_up(desk)), Wanted(), Handover())
        return work.shell, work
    shell = Shell(Office(desk))
    shell.resize(1092, 614)
    shell.show()
    go(shell, course.place)
    return shell, None


def submit(shell: Shell, course: Course) -> None:
    """All acts in their order; each acknowledged once it shows."""
    for at, act in enumerate(course.acts, start=1):
        act.fill(shell)
        if at > 1 or not course.opening:
            tell(f"sent {at}")
        act.send(shell)
        until(partial(act.shown, shell), f"act {at} never showed")
        tell(f"stored {at}")
        QTest.qWait(BREATH)


def main(folder: Path, course: Course, *step: str) -> int:
    """Open the cabinet, show the window, submit, then wait for the kill."""
    application = make_application()
    keep_none_alive()
    if step:
        die_at(step[0], int(step[1]))
    try:
        shell, _work = shown(course, folder)
        submit(shell, course)
    except BaseException:
        traceback.print_exc()  # the window's own hook tells it in a dialog that nobody sees here
        raise
    tell("done")
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), COURSES[sys.argv[2]], *sys.argv[3:]))
