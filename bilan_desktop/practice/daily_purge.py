"""The daily purge by the system's own scheduler: put on, told about, taken off.

For whoever lets the key store open the cabinet: nobody is there to type a passphrase at night. It
destroys what is due, whether or not the window is opened that day; it never closes a dossier.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from bilan_desktop.errors import RefusedError, StorageError
from bilan_desktop.practice import daily_files
from bilan_desktop.practice.desk import Desk
from bilan_desktop.storage import files

NO_KEY_STORE = (
    "La destruction quotidienne ouvre le cabinet par le trousseau du système, que ce cabinet "
    "n’utilise pas. Ajoutez-le d’abord : Réglages, Sécurité, Trousseau du système."
)
NO_SCHEDULER = (
    "Ce système n’a pas de planificateur que le programme sache employer. Ouvrez le cabinet chaque "
    "jour : il détruit alors lui-même ce qui est dû."
)
OTHER = (
    "Une tâche quotidienne est inscrite pour un autre cabinet, ou pour un programme qui a changé "
    "de place. Activez-la de nouveau pour celui-ci."
)
_REFUSED = "Le planificateur du système a refusé la tâche quotidienne"
_PATIENCE = 10

Runner = Callable[[Sequence[str]], subprocess.CompletedProcess[str]]


@dataclass(frozen=True)
class Scheduled:
    """Where the daily purge stands.

    Attributes:
        on: it is in the system's scheduler, for this cabinet and this program.
        trouble: why it can't be, or can't work, in a sentence; empty as a rule.
    """

    on: bool
    trouble: str = ""


def run(words: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run a program of the system's, without a window of its own.

    Raises:
        OSError: it is not there.
        TimeoutExpired: it does not end.
    """
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    return subprocess.run(  # noqa: S603 - the words are ours, and no shell reads them
        list(words),
        capture_output=True,
        text=True,
        errors="replace",
        timeout=_PATIENCE,
        check=False,
        creationflags=flags,
        stdin=subprocess.DEVNULL,
    )


@dataclass(frozen=True)
class Scheduler:
    """One system's scheduler.

    Attributes:
        platform: as `sys.platform` has it.
        home: the user's folder.
        environment: where systemd's folder may be told.
        runner: runs a program of the system's.
    """

    platform: str = sys.platform
    home: Path = field(default_factory=Path.home)
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    runner: Runner = run

    def state(self, folder: Path) -> Scheduled:
        """Where the daily purge of a cabinet stands.

        Args:
            folder: the cabinet's.
        """
        if not self._known():
            return Scheduled(on=False, trouble=NO_SCHEDULER)
        if self.platform == "win32":
            return self._windows_state(folder)
        there = [path for path in self._files(folder) if path.exists()]
        wanted = self._files(folder)
        if not there:
            return Scheduled(on=False)
        same = all(_text(path) == text for path, text in wanted.items())
        return Scheduled(on=same, trouble="" if same else OTHER)

    def switch_on(self, folder: Path) -> None:
        """Have the system purge the cabinet each day.

        Raises:
            RefusedError: there is no scheduler, or it refuses; nothing is left of the task.
            StorageError: the disk refuses.
        """
        if not self._known():
            raise RefusedError(NO_SCHEDULER)
        if self.platform == "win32":
            self._create_task(folder)
            return
        for path, text in self._files(folder).items():
            with files.disk_sentences():
                path.parent.mkdir(parents=True, exist_ok=True)
            files.write_atomically(path, text.encode())
        try:
            for words in self._loading(folder):
                self._do(words)
        except RefusedError:
            self._remove(folder)
            raise

    def switch_off(self, folder: Path) -> None:
        """Have the system purge no more, whichever cabinet it was.

        Raises:
            RefusedError: the scheduler refuses.
            StorageError: the disk refuses.
        """
        if self.platform == "win32":
            if self._asked("schtasks", "/Query", "/TN", daily_files.TASK) is not None:
                self._do(("schtasks", "/Delete", "/TN", daily_files.TASK, "/F"))
            return
        self._unload()
        self._remove(folder)

    def _known(self) -> bool:
        """Whether there is a scheduler: on Linux, a systemd of the user's."""
        if self.platform.startswith("linux"):
            return self._asked("systemctl", "--user", "show-environment") is not None
        return self.platform in ("win32", "darwin")

    def _files(self, folder: Path) -> dict[Path, str]:
        words = daily_files.command(folder)
        if self.platform == "darwin":
            place = self.home / "Library" / "LaunchAgents"
            return {place / f"{daily_files.AGENT}.plist": daily_files.agent(words)}
        told = self.environment.get("XDG_CONFIG_HOME", "")
        place = Path(told) if told.startswith("/") else self.home / ".config"
        units = daily_files.units(words)
        return {place / "systemd" / "user" / name: text for name, text in units.items()}

    def _loading(self, folder: Path) -> list[tuple[str, ...]]:
        if self.platform == "darwin":
            (path,) = self._files(folder)
            self._unload()
            return [("launchctl", "bootstrap", _domain(), str(path))]
        timer = f"{daily_files.UNIT}.timer"
        return [
            ("systemctl", "--user", "daemon-reload"),
            ("systemctl", "--user", "enable", "--now", timer),
        ]

    def _unload(self) -> None:
        """What is not loaded need not be unloaded."""
        if self.platform == "darwin":
            self._asked("launchctl", "bootout", f"{_domain()}/{daily_files.AGENT}")
        else:
            self._asked("systemctl", "--user", "disable", "--now", f"{daily_files.UNIT}.timer")

    def _remove(self, folder: Path) -> None:
        with files.disk_sentences():
            for path in self._files(folder):
                path.unlink(missing_ok=True)
        if self.platform.startswith("linux"):
            self._asked("systemctl", "--user", "daemon-reload")

    def _windows_state(self, folder: Path) -> Scheduled:
        """The task is told back with more than was given: its command alone is looked for."""
        told = self._asked("schtasks", "/Query", "/TN", daily_files.TASK, "/XML")
        if told is None:
            return Scheduled(on=False)
        wanted = daily_files.task(daily_files.command(folder))
        same = _action(told) == _action(wanted)
        return Scheduled(on=same, trouble="" if same else OTHER)

    def _create_task(self, folder: Path) -> None:
        """The description passes by a file, which names the program and the folder alone."""
        text = daily_files.task(daily_files.command(folder))
        handle, name = tempfile.mkstemp(suffix=".xml")
        with files.disk_sentences():
            try:
                with os.fdopen(handle, "w", encoding="utf-16") as file:
                    file.write(text)
                self._do(("schtasks", "/Create", "/TN", daily_files.TASK, "/XML", name, "/F"))
            finally:
                Path(name).unlink(missing_ok=True)

    def _asked(self, *words: str) -> str | None:
        """What a program answers; None where it fails, or is not there."""
        with suppress(OSError, subprocess.TimeoutExpired):
            done = self.runner(words)
            if done.returncode == 0:
                return done.stdout
        return None

    def _do(self, words: Sequence[str]) -> None:
        try:
            done = self.runner(words)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise RefusedError(f"{_REFUSED} : il ne répond pas.") from error
        if done.returncode != 0:
            raise RefusedError(f"{_REFUSED} : {_reason(done)}")


def opens_by_key_store(desk: Desk) -> bool:
    """Whether the key store opens the cabinet; it is not asked itself."""
    return any(held.kind == "keystore" for held in desk.cabinet.slots.held())


def state(desk: Desk, scheduler: Scheduler | None = None) -> Scheduled:
    """Where the daily purge of the open cabinet stands, and why it could not work."""
    found = (scheduler or Scheduler()).state(desk.cabinet.folder)
    return found if opens_by_key_store(desk) else Scheduled(found.on, NO_KEY_STORE)


def switch_on(desk: Desk, scheduler: Scheduler | None = None) -> None:
    """Have the system purge the open cabinet each day.

    Raises:
        RefusedError: the key store does not open it, or the scheduler refuses.
        StorageError: the disk refuses.
    """
    if not opens_by_key_store(desk):
        raise RefusedError(NO_KEY_STORE)
    (scheduler or Scheduler()).switch_on(desk.cabinet.folder)


def switch_off(desk: Desk, scheduler: Scheduler | None = None) -> None:
    """Have the system purge it no more.

    Raises:
        RefusedError: the scheduler refuses.
        StorageError: the disk refuses.
    """
    (scheduler or Scheduler()).switch_off(desk.cabinet.folder)


def _domain() -> str:
    number = getattr(os, "getuid", None)
    return f"gui/{0 if number is None else number()}"


def _text(path: Path) -> str:
    with suppress(OSError, UnicodeDecodeError, StorageError):
        return path.read_text(encoding="utf-8")
    return ""


def _action(task: str) -> str:
    """The command of a task, as its description says it."""
    return "".join(task.partition("<Exec>")[2].partition("</Exec>")[0].split())


def _reason(done: subprocess.CompletedProcess[str]) -> str:
    said = (done.stderr or done.stdout or "").strip().splitlines()
    return said[-1][:200] if said else f"code {done.returncode}."
