"""The scale of an axis: from its minimum to its maximum, whatever the values are."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """A straight map from values to lengths.

    Attributes:
        minimum: value at the start.
        maximum: value at the end.
        start: length at the minimum, in layout units.
        end: length at the maximum, in layout units.
    """

    minimum: float
    maximum: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where a value lies."""
        share = (value - self.minimum) / (self.maximum - self.minimum)
        return self.start + share * (self.end - self.start)


def ticks(minimum: float, maximum: float) -> tuple[float, ...]:
    """Choose the numbers written along a scale: both ends, and even steps between.

    Whole steps are preferred (8, 16, 24, 32, 40); else quarters of the scale.
    """
    span = maximum - minimum
    parts = next((n for n in (4, 5, 6, 3, 2) if (span / n).is_integer()), 4)
    return tuple(minimum + span * i / parts for i in range(parts + 1))
