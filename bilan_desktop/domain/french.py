"""How French writes dates, hours, numbers and lists."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

NARROW = "\u202f"
"""The narrow no-break space before `;`, `?`, `!` and between thousands."""
NO_BREAK = "\u00a0"

_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
"""January first, as they are written within a sentence."""
_WORDS = (
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
)


def day(value: date) -> str:
    """« 3 février 2027 », « 1er mars 2027 »."""
    number = "1er" if value.day == 1 else str(value.day)
    return f"{number}{NO_BREAK}{MONTHS[value.month - 1]} {value.year}"


def day_name(weekday: int) -> str:
    """« mardi » of 1, 0 being Monday."""
    return _DAYS[weekday]


def day_of_week(value: date) -> str:
    """« mercredi 3 février 2027 »."""
    return f"{_DAYS[value.weekday()]} {day(value)}"


def month(value: date) -> str:
    """« février 2027 »."""
    return f"{MONTHS[value.month - 1]} {value.year}"


def short(value: date) -> str:
    """« 03/02/2027 », for tables."""
    return f"{value:%d/%m/%Y}"


def time(moment: datetime) -> str:
    """« 9 h 00 », in the moment's own zone."""
    return f"{moment.hour}{NO_BREAK}h{NO_BREAK}{moment.minute:02d}"


def hours(minutes: int) -> str:
    """A length: « 2 h », « 1 h 30 »."""
    whole, rest = divmod(minutes, 60)
    return f"{whole}{NO_BREAK}h" + (f"{NO_BREAK}{rest:02d}" if rest else "")


def number(value: float | Decimal, decimals: int = 1) -> str:
    """« 12,5 », « 1 600 »: a comma, narrow spaces between thousands, no idle zeros."""
    text = f"{value:,.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text in {"-0", ""}:
        text = "0"
    return text.replace(",", NARROW).replace(".", ",").replace("-", "−")


def in_words(value: int) -> str:
    """« neuf » up to twelve, figures above."""
    return _WORDS[value] if 0 <= value < len(_WORDS) else str(value)


def plural(count: float, singular: str, many: str = "") -> str:
    """« 1 entretien », « 9 entretiens »: in French zero is singular."""
    word = singular if abs(count) < 2 else many or f"{singular}s"
    return f"{number(count)}{NO_BREAK}{word}"


def listed(items: Sequence[str], last: str = "et") -> str:
    """« a, b et c »."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def sentence(text: str) -> str:
    """The text with a capital first and a full stop last, otherwise untouched."""
    stripped = text.strip()
    if not stripped:
        return ""
    closed = stripped if stripped[-1] in ".!?…»:" else f"{stripped}."
    return closed[0].upper() + closed[1:]
