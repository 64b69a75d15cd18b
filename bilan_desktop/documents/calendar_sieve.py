"""Sifts a stranger's .ics: keeps the lines that tell when, and weighs what they would cost.

No title, place or guest goes any further than here: a calendar that is read as busy time leaves
nothing else behind. What repeats is weighed before it is expanded, as a rule that never falls, or
falls every second, would hold the program up for ever.
"""

import re
from collections.abc import Iterable
from datetime import datetime

from bilan_desktop.documents.repeats import effort, last_year, plain_yearly, year_of
from bilan_desktop.errors import InvalidInputError

LARGEST = 5 * 2**20
"""Bytes of a file that is read."""
MOST_EVENTS = 20_000
"""Entries of a file, and occurrences of its repetitions within the period."""
_DEEPEST = 6
"""Components within one another; a calendar's own alarms go three deep."""
_LONGEST = 100_000
"""Characters of a line: some hundred days that a repetition leaves out fit in."""
_MOST_EFFORT = 8_000_000
"""Days looked at for all repetitions: some ten seconds."""
_MOST_ZONE_RULES = 500

_FOLDED = re.compile("\r?\n[ \t]")
_NAME = re.compile(r"([A-Za-z0-9-]+)(?=[;:])")
_EVENT, _ZONE, _CALENDAR = "VEVENT", "VTIMEZONE", "VCALENDAR"
_TIMES = frozenset(
    {"DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"}
    | {"UID", "SEQUENCE", "STATUS", "TRANSP"}
)
_OFFSETS = frozenset({"TZID", "TZOFFSETFROM", "TZOFFSETTO", "DTSTART", "RRULE", "RDATE"})
_KEPT: dict[tuple[str, ...], frozenset[str]] = {
    (_CALENDAR,): frozenset({"X-WR-TIMEZONE"}),
    (_CALENDAR, _EVENT): _TIMES,
    (_CALENDAR, _ZONE): _OFFSETS,
    (_CALENDAR, _ZONE, "STANDARD"): _OFFSETS,
    (_CALENDAR, _ZONE, "DAYLIGHT"): _OFFSETS,
}
"""What is kept of each component; the others are passed over whole."""

UNREADABLE = (
    "Ce fichier n’est pas un agenda que le programme sait lire : choisissez un fichier « .ics » "
    "exporté par votre agenda. Rien n’a été changé."
)
TOO_MUCH = (
    "Cet agenda contient trop d’entrées ou de répétitions pour être lu : exportez-en une période "
    "plus courte, ou un seul calendrier. Rien n’a été changé."
)
_CUT = (
    "Ce fichier d’agenda est incomplet ou abîmé : exportez-le à nouveau depuis votre agenda. Rien "
    "n’a été changé."
)
_TOO_LARGE = (
    "Ce fichier d’agenda dépasse 5 Mo : exportez une période plus courte, ou un seul calendrier. "
    "Rien n’a été changé."
)


def sifted(data: bytes, since: datetime, until: datetime) -> str:
    """The lines of a calendar file that tell when something takes place, as one calendar.

    Args:
        data: the file's bytes.
        since: entries that were over in an earlier year are left out.
        until: where the repetitions will be followed to; what begins in a later year is left out.

    Raises:
        InvalidInputError: it is too large, is no calendar, is cut, or repeats too much.
    """
    if len(data) > LARGEST:
        raise InvalidInputError(_TOO_LARGE)
    lines = _FOLDED.sub("", _decoded(data)).splitlines()
    lines = [line for line in lines if line.strip()]
    if not lines or lines[0].strip().upper() != f"BEGIN:{_CALENDAR}":
        raise InvalidInputError(UNREADABLE)
    sieve = _Sieve(since.year, until.year)
    for line in lines:
        sieve.take(line)
    return sieve.finished()


def _decoded(data: bytes) -> str:
    """As text: what is not, in the lines that are kept, makes them unreadable further on."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data.decode("utf-16" if wide else "utf-8-sig", errors="replace")


class _Sieve:
    """Takes one line after another."""

    def __init__(self, first: int, last: int) -> None:
        """Sift for a period, told by the years that it begins and ends in."""
        self._first, self._last = first, last
        self._within: list[str] = []
        self._kept = [f"BEGIN:{_CALENDAR}", "VERSION:2.0", "PRODID:-//lecture//FR"]
        self._event: list[str] = []
        self._events = self._zone_rules = 0
        self._effort = 0.0

    def take(self, line: str) -> None:
        """One unfolded line.

        Raises:
            InvalidInputError: components are not closed as they were opened, or all is too much.
        """
        found = _NAME.match(line)
        if found is None:
            return  # neither name nor value: some programs leave such lines
        name = found[1].upper()
        if name == "BEGIN":
            self._begin(line[6:].strip().upper())
        elif name == "END":
            self._end(line[4:].strip().upper())
        elif name in _KEPT.get(tuple(self._within), ()):
            self._keep(name, line)

    def finished(self) -> str:
        """The calendar that is left.

        Raises:
            InvalidInputError: the file ends in the midst of something, or repeats too much.
        """
        if self._within:
            raise InvalidInputError(_CUT)
        return "\r\n".join([*self._kept, f"END:{_CALENDAR}", ""])

    def _begin(self, component: str) -> None:
        self._within.append(component)
        if len(self._within) > _DEEPEST or self._within[0] != _CALENDAR:
            raise InvalidInputError(_CUT)
        if self._of_event():
            self._event = []
        elif self._of_zone():
            self._kept.append(f"BEGIN:{component}")

    def _end(self, component: str) -> None:
        if not self._within or self._within[-1] != component:
            raise InvalidInputError(_CUT)
        if self._of_event():
            self._close_event()
        elif self._of_zone():
            self._kept.append(f"END:{component}")
        self._within.pop()

    def _of_event(self) -> bool:
        return self._within == [_CALENDAR, _EVENT]

    def _of_zone(self) -> bool:
        return len(self._within) > 1 and self._within[1] == _ZONE and tuple(self._within) in _KEPT

    def _keep(self, name: str, line: str) -> None:
        if len(line) > _LONGEST:
            raise InvalidInputError(TOO_MUCH)
        if not self._of_event():
            self._weigh_zone(name, line)
            self._kept.append(line)
        else:
            self._event.append(line)

    def _weigh_zone(self, name: str, line: str) -> None:
        """Let a zone change its hour twice a year, and no oftener."""
        if name == "RRULE":
            self._zone_rules += 1
            if self._zone_rules > _MOST_ZONE_RULES or not plain_yearly(_value(line)):
                raise InvalidInputError(TOO_MUCH)

    def _close_event(self) -> None:
        """Keep an entry that says when it begins, under a name of its own where it has none."""
        self._events += 1
        if self._events > MOST_EVENTS:
            raise InvalidInputError(TOO_MUCH)
        starts = _values(self._event, "DTSTART")
        if not starts or self._elsewhere(starts[0]):
            return
        self._effort += sum(
            effort(rule, starts[0], self._last) for rule in _values(self._event, "RRULE")
        )
        if self._effort > _MOST_EFFORT:
            raise InvalidInputError(TOO_MUCH)
        if not _values(self._event, "UID"):
            self._event.append(f"UID:entree-{self._events}")
        self._kept += [f"BEGIN:{_EVENT}", *self._event, f"END:{_EVENT}"]

    def _elsewhere(self, start: str) -> bool:
        """Whether all of an entry lies in years before the period, or after it."""
        begins = year_of(start)
        ends = [year_of(it) for it in _values(self._event, "DTEND")] or [begins]
        if begins is None or None in ends or _values(self._event, "RDATE"):
            return False
        if begins > self._last:
            return True
        if ends != [begins] or _values(self._event, "DURATION"):
            return False
        rules = [last_year(rule) for rule in _values(self._event, "RRULE")] or [begins]
        return max(rules) < self._first


def _values(lines: Iterable[str], name: str) -> list[str]:
    return [_value(line) for line in lines if line.upper().startswith((f"{name}:", f"{name};"))]


def _value(line: str) -> str:
    """What follows the name and its parameters, a quoted one holding any colon."""
    return re.sub('"[^"]*"', "", line).partition(":")[2].strip()
