"""Reads an .ics file as busy time: when something takes place, and never what."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from bilan_desktop.documents.calendar_sieve import MOST_EVENTS, TOO_MUCH, UNREADABLE, sifted
from bilan_desktop.errors import InvalidInputError

LONGEST = timedelta(days=731)
"""The longest period that is read at once: two years."""
_SLACK = timedelta(days=2)
"""Looked at on either side: a time without a zone is placed in one afterwards."""


class Busy(NamedTuple):
    """A stretch of time that a calendar says is taken.

    Attributes:
        starts_at: in the practice's zone.
        ends_at: likewise, later.
        uid_hash: tells the entry of the calendar without a word of it; a repetition keeps it.
    """

    starts_at: datetime
    ends_at: datetime
    uid_hash: str


def read_busy(data: bytes, since: datetime, until: datetime, zone: ZoneInfo) -> list[Busy]:
    """What a calendar file says is taken within a period, in the order of the moments.

    Repetitions are followed; what is cancelled, or leaves its time free, is left out. An entry of
    whole days takes them whole, where the practice is. What begins sooner or ends later than the
    period is cut to it.

    Args:
        data: the file's bytes, at most 5 MB.
        since: the period's first moment, aware.
        until: its last; at most two years later, else the period is cut there.
        zone: the practice's; a time without a zone is told in it.

    Raises:
        InvalidInputError: it is no calendar, is damaged, or holds too much.
    """
    until = min(until, since + LONGEST)
    text = sifted(data, since - _SLACK, until + _SLACK)
    try:
        found = {
            busy
            for each in _occurrences(text, since.astimezone(UTC), until.astimezone(UTC))
            if (busy := _busy(each, (since, until), zone)) is not None
        }
    except InvalidInputError:
        raise
    except Exception as error:  # a stranger's file: each of its faults has an error of its own
        raise InvalidInputError(UNREADABLE) from error
    return sorted(found, key=lambda it: (it.starts_at.timestamp(), it.ends_at.timestamp(), it[2]))


def _occurrences(text: str, since: datetime, until: datetime) -> Iterator[Any]:
    """Every occurrence within the period, as the entry that it would be alone.

    Raises:
        InvalidInputError: there are too many.
    """
    import recurring_ical_events  # noqa: PLC0415 - heavy, for this alone
    from icalendar import Calendar  # noqa: PLC0415

    calendar = Calendar.from_ical(text)
    count = 0
    for series in recurring_ical_events.of(calendar).series:
        for each in series.between(since - _SLACK, until + _SLACK):
            count += 1
            if count > MOST_EVENTS:
                raise InvalidInputError(TOO_MUCH)
            yield each.as_component(keep_recurrence_attributes=False)


def _busy(entry: Any, period: tuple[datetime, datetime], zone: ZoneInfo) -> Busy | None:
    """The stretch that an occurrence takes of the period; None where it takes none."""
    if _word(entry, "STATUS") == "CANCELLED" or _word(entry, "TRANSP") == "TRANSPARENT":
        return None
    start, end = entry["DTSTART"].dt, entry["DTEND"].dt
    if not isinstance(end, datetime) and end <= start:
        end = start + timedelta(days=1)
    starts_at = max(_moment(start, zone), period[0].astimezone(UTC))
    ends_at = min(_moment(end, zone), period[1].astimezone(UTC))
    if ends_at <= starts_at:
        return None
    named = hashlib.sha256(str(entry.get("UID", "")).encode(errors="replace")).hexdigest()
    return Busy(starts_at.astimezone(zone), ends_at.astimezone(zone), named[:32])


def _word(entry: Any, name: str) -> str:
    return str(entry.get(name, "")).strip().upper()


def _moment(value: date, zone: ZoneInfo) -> datetime:
    """A day's first moment, or a moment, in UTC."""
    if not isinstance(value, datetime):
        value = datetime.combine(value, time(), zone)
    if value.tzinfo is None:
        value = value.replace(tzinfo=zone)
    return value.astimezone(UTC)
