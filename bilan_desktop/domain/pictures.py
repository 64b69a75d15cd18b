"""What a picture of results shows, apart from how it is painted.

A picture never stretches: its axis runs from the scale's minimum to its maximum, so that a flat
profile looks flat. Each picture also says all of its values in French, for the alternative text
in Word and for screen readers.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from bilan_desktop.domain import french

COLON = f"{french.NO_BREAK}: "
SEMICOLON = f"{french.NARROW}; "
NOT_ENOUGH = "pas assez de réponses"
NOT_SAID = "non renseigné"

Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Number = Annotated[float, Field(allow_inf_nan=False)]
OutOfTen = Annotated[float, Field(ge=0, le=10, allow_inf_nan=False)]
OneToFour = Annotated[float, Field(ge=1, le=4, allow_inf_nan=False)]


def figure(value: float) -> str:
    """Write a value as pictures do: in French, with at most two decimals."""
    return french.number(value, 2)


def signed_figure(value: float) -> str:
    """Write a difference: as `figure`, with a plus sign where it is above zero."""
    text = figure(value)
    return text if text == "0" or value < 0 else f"+{text}"


def _or_missing(value: float | None, missing: str = NOT_ENOUGH) -> str:
    return missing if value is None else figure(value)


def _full_stop(text: str) -> str:
    """End a sentence written by the consultant, unless it already ends."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


class Spec(BaseModel):
    """What all pictures share.

    Attributes:
        title: painted on top, and first in the text equivalent.
        caption: what to read in the picture, painted at its foot.
        source: where the method comes from, painted at its foot.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Label
    caption: str = ""
    source: str = ""

    def source_text(self) -> str:
        """Where the method comes from, in words; empty where no source is given."""
        return f"Source{COLON}{self.source}" if self.source.strip() else ""

    def _sentences(self, *sentences: str) -> str:
        """Join the title, the sentences given, the caption and the source; empty ones are left."""
        every = (self.title, *sentences, self.caption, self.source_text())
        return " ".join(_full_stop(sentence.strip()) for sentence in every if sentence.strip())


class ScaledSpec(Spec, ABC):
    """A picture whose values share one scale, in their own units.

    Attributes:
        minimum: lowest value that the scale allows, where the axis begins.
        maximum: highest value that the scale allows, where the axis ends.
        flat_below: a spread (highest − lowest) under this is a flat profile, in the scale's units;
            at 0 only equal values are.
        series: name of the values, needed where earlier ones are shown too.
        earlier_series: name of the values measured before.
    """

    minimum: Number
    maximum: Number
    flat_below: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 0.0
    series: Label = "aujourd’hui"
    earlier_series: Label = "au début du bilan"

    @model_validator(mode="after")
    def _fits_the_scale(self) -> Self:
        """Refuse an empty scale, and a value that lies outside it."""
        if self.minimum >= self.maximum:
            raise ValueError("le minimum de l’échelle doit être inférieur à son maximum")
        for value in (*self.values(), *self.earlier_values()):
            if value is not None and not self.minimum <= value <= self.maximum:
                raise ValueError(f"{figure(value)} est hors de {self.scale_text()}")
        return self

    @abstractmethod
    def values(self) -> tuple[float | None, ...]:
        """The values, in order; None where there are not enough answers."""

    @abstractmethod
    def earlier_values(self) -> tuple[float | None, ...]:
        """The values measured before, in order; None where there is none."""

    def has_earlier(self) -> bool:
        """Whether a second series, measured before, is shown."""
        return any(value is not None for value in self.earlier_values())

    def scale_text(self) -> str:
        """The scale in words."""
        return f"l’échelle de {figure(self.minimum)} à {figure(self.maximum)}"

    def spread(self) -> float | None:
        """Highest minus lowest value, in the scale's units; None under two known values."""
        return _spread(self.values())

    def is_flat(self) -> bool:
        """Whether the values are too close to one another to be told apart."""
        return _is_flat(self.spread(), self.flat_below)

    def flat_sentence(self) -> str:
        """The sentence that says that the profile is flat; empty where it is not."""
        return _flat_sentence(self.spread(), self.flat_below)

    def _scale_sentence(self) -> str:
        scale = f"Échelle de {figure(self.minimum)} à {figure(self.maximum)}"
        if not self.has_earlier():
            return scale
        return f"{scale}{SEMICOLON}valeurs {self.series}, puis {self.earlier_series}"

    def _earlier_text(self, earlier: float | None) -> str:
        if not self.has_earlier():
            return ""
        return f" ({self.earlier_series}{COLON}{_or_missing(earlier)})"


def _spread(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return max(known) - min(known) if len(known) > 1 else None


def _is_flat(spread: float | None, flat_below: float) -> bool:
    return spread is not None and (spread == 0 or spread < flat_below)


def _flat_sentence(spread: float | None, flat_below: float) -> str:
    if spread is None or not _is_flat(spread, flat_below):
        return ""
    if spread == 0:
        return f"Profil plat{COLON}les valeurs sont égales"
    return (
        f"Profil plat{COLON}entre la valeur la plus haute et la plus basse, l’écart n’est que de "
        f"{figure(spread)}"
    )


class Axis(BaseModel):
    """One corner of a hexagon: its label, its value, and the one measured before."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: Label
    value: Number | None = None
    earlier: Number | None = None


class Hexagon(ScaledSpec):
    """Three to eight values around a centre: Holland's six types, or any radar."""

    kind: Literal["hexagon"] = "hexagon"
    axes: Annotated[tuple[Axis, ...], Field(min_length=3, max_length=8)]

    def values(self) -> tuple[float | None, ...]:
        """The values, one per axis."""
        return tuple(axis.value for axis in self.axes)

    def earlier_values(self) -> tuple[float | None, ...]:
        """The values measured before, one per axis."""
        return tuple(axis.earlier for axis in self.axes)

    def text_equivalent(self) -> str:
        """Say every value of the picture, in French."""
        values = SEMICOLON.join(
            f"{axis.label}{COLON}{_or_missing(axis.value)}{self._earlier_text(axis.earlier)}"
            for axis in self.axes
        )
        return self._sentences(self._scale_sentence(), values, self.flat_sentence())


class Bar(BaseModel):
    """One bar: its value, and the number of answers that it rests on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: Label
    value: Number | None = None
    count: Annotated[int, Field(ge=0)] | None = None
    earlier: Number | None = None


class Bars(ScaledSpec):
    """Horizontal bars on one scale; a bar without a value says so instead.

    Attributes:
        unit: written after each value, such as `%` or `h`; empty for a plain score.
    """

    kind: Literal["bars"] = "bars"
    unit: str = ""
    bars: Annotated[tuple[Bar, ...], Field(min_length=1)]

    def values(self) -> tuple[float | None, ...]:
        """The values, one per bar."""
        return tuple(bar.value for bar in self.bars)

    def earlier_values(self) -> tuple[float | None, ...]:
        """The values measured before, one per bar."""
        return tuple(bar.earlier for bar in self.bars)

    def origin(self) -> float:
        """Where bars begin: zero if the scale crosses it, else the end nearest to zero."""
        return min(max(0.0, self.minimum), self.maximum)

    def value_text(self, bar: Bar) -> str:
        """The value with its unit, or that there are not enough answers."""
        if bar.value is None:
            return NOT_ENOUGH
        return figure(bar.value) + (f"{french.NO_BREAK}{self.unit}" if self.unit else "")

    def text_equivalent(self) -> str:
        """Say every value of the picture, in French."""
        values = SEMICOLON.join(
            f"{bar.label}{COLON}{self.value_text(bar)}"
            + ("" if bar.count is None else f", {french.plural(bar.count, 'réponse')}")
            + self._earlier_text(bar.earlier)
            for bar in self.bars
        )
        return self._sentences(self._scale_sentence(), values, self.flat_sentence())


class Domain(BaseModel):
    """One sector of the wheel: how it is today and how it is wished to be, out of ten."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: Label
    today: OutOfTen | None = None
    wished: OutOfTen | None = None

    def gap(self) -> float | None:
        """What is wished minus what is, in points; None where one of them is unknown."""
        if self.today is None or self.wished is None:
            return None
        return self.wished - self.today


class Wheel(Spec):
    """Domains of life around a centre, each today and as wished, from 0 to 10.

    Attributes:
        flat_below: a spread of today's values under this is a flat profile, in points out of ten.
    """

    kind: Literal["wheel"] = "wheel"
    domains: Annotated[tuple[Domain, ...], Field(min_length=1, max_length=16)]
    flat_below: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 0.0

    def spread(self) -> float | None:
        """Highest minus lowest of today's values, in points; None under two known ones."""
        return _spread(domain.today for domain in self.domains)

    def is_flat(self) -> bool:
        """Whether today's values are too close to one another to be told apart."""
        return _is_flat(self.spread(), self.flat_below)

    def flat_sentence(self) -> str:
        """The sentence that says that the profile is flat; empty where it is not."""
        return _flat_sentence(self.spread(), self.flat_below)

    def text_equivalent(self) -> str:
        """Say every value of the picture, in French."""
        values = SEMICOLON.join(_domain_text(domain) for domain in self.domains)
        return self._sentences("Échelle de 0 à 10", values, self.flat_sentence())


def _domain_text(domain: Domain) -> str:
    gap = domain.gap()
    return (
        f"{domain.label}{COLON}{_or_missing(domain.today, NOT_SAID)} aujourd’hui, "
        f"{_or_missing(domain.wished, NOT_SAID)} souhaité"
        + ("" if gap is None else f" (écart{COLON}{signed_figure(gap)})")
    )


class Point(BaseModel):
    """One point of a quadrant, such as a skill; x and y both run from 1 to 4."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: Label
    x: OneToFour | None = None
    y: OneToFour | None = None


class Zones(BaseModel):
    """The names of the four quadrants; low and high meet at 2.5 on both axes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    low_high: Label = "À développer avec plaisir"
    high_high: Label = "Mes points d’appui"
    low_low: Label = "À ne pas rechercher"
    high_low: Label = "Maîtrisé, mais peu porteur"

    def of(self, x: float, y: float) -> str:
        """Name the quadrant of a point; 2.5 itself counts as high."""
        if y >= 2.5:
            return self.high_high if x >= 2.5 else self.low_high
        return self.high_low if x >= 2.5 else self.low_low


class Quadrant(Spec):
    """Points on two scales of 1 to 4: the level held, and the pleasure found in it."""

    kind: Literal["quadrant"] = "quadrant"
    x_title: Label = "Niveau"
    y_title: Label = "Plaisir"
    zones: Zones = Zones()
    points: tuple[Point, ...] = ()

    def text_equivalent(self) -> str:
        """Say where every point lies, in French."""
        if not self.points:
            return self._sentences("Aucun élément à situer")
        values = SEMICOLON.join(self._point_text(point) for point in self.points)
        return self._sentences("Échelles de 1 à 4", values)

    def _point_text(self, point: Point) -> str:
        text = (
            f"{point.label}{COLON}{self.x_title.lower()} {_or_missing(point.x, NOT_SAID)}, "
            f"{self.y_title.lower()} {_or_missing(point.y, NOT_SAID)}"
        )
        if point.x is None or point.y is None:
            return text
        return f"{text} ({self.zones.of(point.x, point.y)})"


Picture = Annotated[Hexagon | Wheel | Bars | Quadrant, Field(discriminator="kind")]
