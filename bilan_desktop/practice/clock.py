"""The only place of the program that asks what time it is."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def now(timezone: str = "UTC") -> datetime:
    """This moment, told in a zone (an IANA name)."""
    return datetime.now(UTC).astimezone(ZoneInfo(timezone))
