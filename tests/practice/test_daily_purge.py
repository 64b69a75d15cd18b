"""The daily purge in each system's scheduler, which the test plays."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from bilan_desktop.errors import RefusedError
from bilan_desktop.practice import daily_files, daily_purge
from bilan_desktop.practice.daily_purge import (
    NO_KEY_STORE,
    NO_SCHEDULER,
    OTHER,
    Scheduled,
    Scheduler,
)
from bilan_desktop.practice.desk import Desk


class System:
    """A system's scheduler: what it was asked, and what it refuses or does not have."""

    def __init__(self, *refused: str, missing: bool = False) -> None:
        self.asked: list[tuple[str, ...]] = []
        self.refused, self.missing = refused, missing
        self.task: str | None = None

    def __call__(self, words: Sequence[str]) -> subprocess.CompletedProcess[str]:
        self.asked.append(tuple(words))
        if self.missing:
            raise FileNotFoundError(words[0])
        if any(word in words for word in self.refused):
            return subprocess.CompletedProcess(list(words), 1, "", "encore\nAccès refusé.\n")
        return self._done(list(words))

    def _done(self, words: list[str]) -> subprocess.CompletedProcess[str]:
        if "/Create" in words:
            self.task = Path(words[words.index("/XML") + 1]).read_text(encoding="utf-16")
        elif "/Delete" in words:
            self.task = None
        elif "/Query" in words and self.task is None:
            return subprocess.CompletedProcess(words, 1, "", "")
        told = self.task.replace("<Exec>", "<Exec>\n   ") if self.task else ""
        return subprocess.CompletedProcess(words, 0, told, "")


def scheduler(home: Path, system: System, platform: str = "linux") -> Scheduler:
    return Scheduler(platform, home, {}, system)


CABINET, OTHER_CABINET = Path("/cabinet d’Odile"), Path("/ailleurs")


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_it_is_put_on_told_and_taken_off(tmp_path: Path, platform: str) -> None:
    system = System()
    made = scheduler(tmp_path, system, platform)
    assert made.state(CABINET) == Scheduled(on=False)
    made.switch_on(CABINET)
    assert made.state(CABINET) == Scheduled(on=True)
    assert made.state(OTHER_CABINET) == Scheduled(on=False, trouble=OTHER)
    made.switch_on(OTHER_CABINET)
    assert made.state(OTHER_CABINET).on
    made.switch_off(OTHER_CABINET)
    assert made.state(CABINET) == Scheduled(on=False)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    made.switch_off(CABINET)


def test_systemd_is_asked_for_a_timer_of_the_users(tmp_path: Path) -> None:
    system = System()
    made = Scheduler("linux", tmp_path, {"XDG_CONFIG_HOME": str(tmp_path / "c")}, system)
    made.switch_on(CABINET)
    assert ("systemctl", "--user", "enable", "--now", "bilan-desktop-purge.timer") in system.asked
    units = tmp_path / "c" / "systemd" / "user"
    assert {path.name for path in units.iterdir()} == {
        "bilan-desktop-purge.service",
        "bilan-desktop-purge.timer",
    }
    assert f'"{CABINET}"' in (units / "bilan-desktop-purge.service").read_text(encoding="utf-8")


def test_launchd_loads_the_agent(tmp_path: Path) -> None:
    system = System()
    scheduler(tmp_path, system, "darwin").switch_on(CABINET)
    (agent,) = (tmp_path / "Library" / "LaunchAgents").iterdir()
    assert system.asked[-1][:2] == ("launchctl", "bootstrap")
    assert system.asked[-1][3] == str(agent)


@pytest.mark.parametrize(
    ("platform", "refused"), [("linux", "enable"), ("darwin", "bootstrap"), ("win32", "/Create")]
)
def test_a_scheduler_that_refuses_is_told_and_nothing_is_left(
    tmp_path: Path, platform: str, refused: str
) -> None:
    made = scheduler(tmp_path, System(refused), platform)
    with pytest.raises(RefusedError, match="Accès refusé"):
        made.switch_on(CABINET)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert not made.state(CABINET).on


def test_a_system_without_systemd_has_none(tmp_path: Path) -> None:
    for made in (
        scheduler(tmp_path, System(missing=True)),
        scheduler(tmp_path, System("show-environment")),
        scheduler(tmp_path, System(), "freebsd14"),
    ):
        assert made.state(CABINET) == Scheduled(on=False, trouble=NO_SCHEDULER)
        with pytest.raises(RefusedError, match="planificateur"):
            made.switch_on(CABINET)
    missing = scheduler(tmp_path, System(missing=True), "win32")
    with pytest.raises(RefusedError, match="ne répond pas"):
        missing.switch_on(CABINET)


def test_a_file_that_somebody_changed_is_another_task(tmp_path: Path) -> None:
    made = scheduler(tmp_path, System())
    made.switch_on(CABINET)
    unit = tmp_path / ".config" / "systemd" / "user" / f"{daily_files.UNIT}.service"
    unit.write_bytes(b"\xff")
    assert made.state(CABINET) == Scheduled(on=False, trouble=OTHER)


def test_a_program_of_the_systems_is_run() -> None:
    assert daily_purge.run(["true"]).returncode == 0


def test_only_where_the_key_store_opens_the_cabinet(
    tray: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = scheduler(tmp_path, System())
    assert daily_purge.state(tray, made) == Scheduled(on=False, trouble=NO_KEY_STORE)
    with pytest.raises(RefusedError, match="trousseau"):
        daily_purge.switch_on(tray, made)
    with monkeypatch.context() as patch:
        patch.setattr(daily_purge, "opens_by_key_store", lambda _desk: True)
        daily_purge.switch_on(tray, made)
        assert daily_purge.state(tray, made) == Scheduled(on=True)
    assert daily_purge.state(tray, made) == Scheduled(on=True, trouble=NO_KEY_STORE)
    daily_purge.switch_off(tray, made)
    assert not daily_purge.state(tray, made).on
