"""Calendars as other programs write them, for what reads them."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
SINCE = datetime(2027, 1, 1, tzinfo=PARIS)
UNTIL = datetime(2028, 1, 1, tzinfo=PARIS)
SECRET = "Motquinedoitpasrester"

EASTERN = (
    "BEGIN:VTIMEZONE",
    "TZID:Chez nous",
    "BEGIN:STANDARD",
    "DTSTART:20071104T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU",
    "TZOFFSETFROM:-0400",
    "TZOFFSETTO:-0500",
    "TZNAME:EST",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:20070311T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
    "TZOFFSETFROM:-0500",
    "TZOFFSETTO:-0400",
    "TZNAME:EDT",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
)


def event(*lines: str) -> tuple[str, ...]:
    """One entry that says a secret beside what is given."""
    said = (f"SUMMARY:{SECRET}", f"LOCATION:{SECRET}", f"ATTENDEE;CN={SECRET}:mailto:a@b.example")
    alarm = ("BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT15M", "END:VALARM")
    return ("BEGIN:VEVENT", "DTSTAMP:20260101T000000Z", *lines, *said, *alarm, "END:VEVENT")


def calendar(*parts: Iterable[str], eol: str = "\r\n") -> bytes:
    """A whole file of components."""
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Autre//FR")
    lines = [*head, *(line for part in parts for line in part), "END:VCALENDAR", ""]
    return eol.join(lines).encode()
