"""What each system is handed for the daily purge: units of systemd, a task of Windows, an agent.

They name the program and the cabinet's folder, and nothing of a dossier.
"""

import plistlib
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

HOUR, MINUTE = 0, 5
"""When, on the computer's clock: what a new day makes due is due from its first minute."""
UNIT = "bilan-desktop-purge"
TASK = "Bilan Desktop\\Destruction quotidienne"
AGENT = "fr.bilan-desktop.purge"
ABOUT = "Bilan Desktop : destruction quotidienne de ce qui est dû"


def command(folder: Path) -> tuple[str, ...]:
    """The command of the daily purge: this very program, wherever it was started from.

    A frozen program is its own; else the interpreter runs the package, without taking one from the
    folder it happens to start in.

    Args:
        folder: the cabinet's.
    """
    verb = ("--cabinet", str(folder.absolute()), "purge", "--key-store", "--log")
    if getattr(sys, "frozen", False):
        return (sys.executable, *verb)
    return (_windowless(Path(sys.executable)), "-P", "-m", "bilan_desktop", *verb)


def _windowless(interpreter: Path) -> str:
    """The interpreter that opens no console each day, where Windows has one beside."""
    beside = interpreter.with_name("pythonw.exe")
    plain = interpreter.name.lower() == "python.exe" and beside.exists()
    return str(beside if plain else interpreter)


def units(run: Sequence[str]) -> dict[str, str]:
    """The two units of systemd, by the names of their files.

    What the purge prints names files and dossiers: nothing of it may come into the journal, which
    is kept in the clear. Its own log is enough. launchd and the Task Scheduler keep nothing.
    """
    service = f"""\
[Unit]
Description={ABOUT}

[Service]
Type=oneshot
ExecStart={" ".join(map(_quoted, run))}
StandardOutput=null
StandardError=null
Nice=10
UMask=0077
LimitCORE=0
NoNewPrivileges=yes
RestrictAddressFamilies=AF_UNIX
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
SystemCallArchitectures=native
"""
    timer = f"""\
[Unit]
Description={ABOUT}

[Timer]
OnCalendar=*-*-* {HOUR:02}:{MINUTE:02}:00
Persistent=true

[Install]
WantedBy=timers.target
"""
    return {f"{UNIT}.service": service, f"{UNIT}.timer": timer}


def _quoted(word: str) -> str:
    """A word as systemd reads it: whole, no variable in it, no specifier."""
    told = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{told}"'


def task(run: Sequence[str]) -> str:
    """The task that `schtasks /Create /XML` reads."""
    program, arguments = escape(run[0]), escape(subprocess.list2cmdline(run[1:]))
    return f"""\
<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>{ABOUT}</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>2026-01-01T{HOUR:02}:{MINUTE:02}:00</StartBoundary>
      <ScheduleByDay>
        <DaysInterval>1</DaysInterval>
      </ScheduleByDay>
    </CalendarTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT1H</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{program}</Command>
      <Arguments>{arguments}</Arguments>
    </Exec>
  </Actions>
</Task>
"""


def agent(run: Sequence[str]) -> str:
    """The property list that launchd reads.

    It runs at each login too: launchd makes up for a day that was slept through, and not for one on
    which the computer was off.
    """
    told = {
        "Label": AGENT,
        "ProgramArguments": list(run),
        "StartCalendarInterval": {"Hour": HOUR, "Minute": MINUTE},
        "RunAtLoad": True,
        "ProcessType": "Background",
        "Umask": 0o077,
        "HardResourceLimits": {"Core": 0},
    }
    return plistlib.dumps(told).decode()
