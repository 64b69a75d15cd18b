"""What the specs of pictures say and refuse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from bilan_desktop.domain import french
from bilan_desktop.domain.pictures import (
    NOT_ENOUGH,
    Bar,
    Bars,
    Domain,
    Hexagon,
    Picture,
    Point,
    Quadrant,
    Wheel,
    Zones,
    figure,
    signed_figure,
)

tenths = st.one_of(st.none(), st.integers(0, 100).map(lambda n: n / 10))


def hexagon(values: list[float | None], **more: object) -> Hexagon:
    axes = [{"label": f"Axe {i}", "value": value} for i, value in enumerate(values)]
    return Hexagon.model_validate({"title": "T", "minimum": 0, "maximum": 10, "axes": axes, **more})


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3, "3"),
        (3.5, "3,5"),
        (3.257, "3,26"),
        (-2, "−2"),
        (12500.5, "12\u202f500,5"),
        (-0.001, "0"),
    ],
)
def test_a_figure_is_written_in_french(value: float, text: str) -> None:
    assert figure(value) == text


def test_a_difference_bears_its_sign() -> None:
    assert [signed_figure(v) for v in (2, -2, 0)] == ["+2", "−2", "0"]


@given(st.lists(tenths, min_size=3, max_size=8))
def test_hexagon_says_every_value(values: list[float | None]) -> None:
    text = hexagon(values).text_equivalent()
    for i, value in enumerate(values):
        said = NOT_ENOUGH if value is None else figure(value)
        assert f"Axe {i}\u00a0: {said}" in text


@given(st.lists(st.tuples(tenths, tenths, st.none() | st.integers(0, 9)), min_size=1, max_size=9))
def test_bars_say_every_value(rows: list[tuple[float | None, float | None, int | None]]) -> None:
    bars = tuple(
        Bar(label=f"B{i}", value=value, earlier=earlier, count=count)
        for i, (value, earlier, count) in enumerate(rows)
    )
    text = Bars(title="T", minimum=0, maximum=10, unit="%", bars=bars).text_equivalent()
    for bar in bars:
        assert bar.label in text
        said = NOT_ENOUGH if bar.value is None else f"{figure(bar.value)}\u00a0%"
        assert said in text
        if bar.earlier is not None:
            assert f"au début du bilan\u00a0: {figure(bar.earlier)}" in text
        if bar.count is not None:
            assert french.plural(bar.count, "réponse") in text


@given(tenths, tenths)
def test_wheel_says_both_values_and_the_gap(today: float | None, wished: float | None) -> None:
    domain = Domain(label="Santé", today=today, wished=wished)
    text = Wheel(title="T", domains=(domain,)).text_equivalent()
    for value, when in ((today, "aujourd’hui"), (wished, "souhaité")):
        said = "non renseigné" if value is None else figure(value)
        assert f"{said} {when}" in text
    gap = domain.gap()
    assert ("écart" in text) == (gap is not None)
    assert gap is None or signed_figure(gap) in text


def test_quadrant_says_places_and_zones() -> None:
    points = (Point(label="Lire", x=2, y=3.5), Point(label="Trier", x=4))
    text = Quadrant(title="T", points=points).text_equivalent()
    assert "Lire\u00a0: niveau 2, plaisir 3,5 (À développer avec plaisir)" in text
    assert "Trier\u00a0: niveau 4, plaisir non renseigné" in text
    assert "Aucun élément" in Quadrant(title="T").text_equivalent()


def test_zones_meet_in_the_middle() -> None:
    zones = Zones()
    assert zones.of(2.5, 2.5) == zones.high_high
    assert zones.of(1, 1) == zones.low_low
    assert zones.of(4, 1) == zones.high_low


@given(st.lists(tenths, min_size=3, max_size=8), st.integers(0, 100).map(lambda n: n / 10))
def test_flat_exactly_under_the_threshold(values: list[float | None], below: float) -> None:
    picture = hexagon(values, flat_below=below)
    known = [value for value in values if value is not None]
    spread = max(known) - min(known) if len(known) > 1 else None
    flat = spread is not None and (spread == 0 or spread < below)
    assert picture.is_flat() == flat
    assert ("Profil plat\u00a0:" in picture.text_equivalent()) == flat


def test_flat_wheel() -> None:
    domains = (Domain(label="A", today=4), Domain(label="B", today=4))
    assert Wheel(title="T", domains=domains).is_flat()
    assert "égales" in Wheel(title="T", domains=domains).text_equivalent()


@pytest.mark.parametrize(
    "wrong", [{"minimum": 10}, {"maximum": 5}, {"minimum": float("nan")}, {"unknown": 1}]
)
def test_what_does_not_fit_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        hexagon([1, 2, 8], **wrong)


@pytest.mark.parametrize(("low", "high", "origin"), [(1, 5, 1), (-5, 5, 0), (-9, -2, -2)])
def test_bars_begin_nearest_to_zero(low: float, high: float, origin: float) -> None:
    bars = Bars(title="T", minimum=low, maximum=high, bars=(Bar(label="a"),))
    assert bars.origin() == origin


def test_source_and_kind() -> None:
    picture = hexagon([1, 2, 3], caption="Lu ensemble !", source="Holland")
    assert picture.text_equivalent().endswith("Lu ensemble ! Source\u00a0: Holland.")
    adapter: TypeAdapter[Picture] = TypeAdapter(Picture)
    assert adapter.validate_json(picture.model_dump_json()) == picture
