"""Pictures painted: whole, apart, in proportion, readable."""

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage

from bilan_desktop.domain.pictures import (
    Axis,
    Bar,
    Bars,
    Domain,
    Hexagon,
    Picture,
    Point,
    Quadrant,
    Wheel,
)
from bilan_desktop.interpreter import keep_none_alive
from bilan_desktop.pictures import DARK, LIGHT, PRINT, Theme, ensure_application, height_for, to_png
from bilan_desktop.pictures.application import arguments
from bilan_desktop.pictures.drawing import Drawing
from bilan_desktop.pictures.painting import lay_out
from bilan_desktop.pictures.scale import ticks
from bilan_desktop.pictures.spread import spread
from bilan_desktop.pictures.text import pick_family
from bilan_desktop.pictures.theme import INKS, SURFACES, Role, contrast

WORDS = [
    "Équilibre vie professionnelle / vie personnelle",
    "Santé",
    "Relations avec les collègues et la hiérarchie",
    "Rémunération et reconnaissance",
    "Anticonstitutionnellement-professionnalisation",
]
labels = st.sampled_from(WORDS)
tenths = st.none() | st.integers(0, 100).map(lambda n: n / 10)
levels = st.none() | st.sampled_from([1.0, 2.0, 2.5, 3.0, 4.0])
axes = st.builds(Axis, label=labels, value=tenths, earlier=tenths)
bars = st.builds(Bar, label=labels, value=tenths, earlier=tenths, count=st.none() | st.just(3))
domains = st.builds(Domain, label=labels, today=tenths, wished=tenths)
points = st.builds(Point, label=labels, x=levels, y=levels)
pictures: st.SearchStrategy[Picture] = st.one_of(
    st.lists(axes, min_size=3, max_size=8).map(
        lambda a: Hexagon(title="Intérêts", minimum=0, maximum=10, axes=tuple(a))
    ),
    st.lists(domains, min_size=1, max_size=16).map(
        lambda d: Wheel(title="Équilibres", domains=tuple(d))
    ),
    st.lists(bars, min_size=1, max_size=8).map(
        lambda b: Bars(title="Besoins", minimum=0, maximum=10, bars=tuple(b))
    ),
    st.lists(points, max_size=25).map(lambda p: Quadrant(title="Portefeuille", points=tuple(p))),
)


def image(picture: Picture, theme: Theme = LIGHT) -> QImage:
    return QImage.fromData(to_png(picture, dpi=60, theme=theme))


def ink(picture: Picture, role: Role) -> int:
    painted, wanted = image(picture), LIGHT.colour(role).rgb()
    return sum(
        painted.pixel(x, y) == wanted
        for x in range(painted.width())
        for y in range(painted.height())
    )


def assert_whole_and_apart(drawing: Drawing) -> None:
    page = QRectF(0, 0, drawing.width, drawing.height)
    rects = [text.rect for text in drawing.texts]
    assert all(page.contains(rect) for rect in rects)
    written = [text.rect.adjusted(0.5, 0.5, -0.5, -0.5) for text in drawing.texts if not text.halo]
    for i, rect in enumerate(written):
        for other in written[:i]:
            assert not rect.intersects(other)


@settings(max_examples=60, deadline=None)
@given(pictures, st.sampled_from([320.0, 567.0, 900.0]))
def test_texts_are_whole_and_apart(picture: Picture, width: float) -> None:
    drawing = lay_out(picture, width)
    assert_whole_and_apart(drawing)
    for text in drawing.texts:
        shown = "".join("".join(text.block.lines).split())
        assert shown == "".join(text.block.part.text.split())


def hexagon(value: float | None) -> Hexagon:
    values = (value, 5, 5, 5)
    axes = tuple(Axis(label=f"Axe {i}", value=v) for i, v in enumerate(values))
    return Hexagon(title="T", minimum=0, maximum=10, axes=axes)


def test_png_has_its_size_and_no_text() -> None:
    data = to_png(hexagon(4))
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">I", data[16:20])[0] == 1181
    at = data.index(b"pHYs") + 4
    assert struct.unpack(">IIB", data[at : at + 9]) == (7874, 7874, 1)
    assert not any(chunk in data for chunk in (b"tEXt", b"iTXt", b"zTXt", b"tIME"))
    assert data == to_png(hexagon(4))


def test_the_polygon_grows_with_the_value() -> None:
    small, middle, large = (ink(hexagon(value), Role.FIRST_FILL) for value in (1, 5, 10))
    assert small < middle < large
    assert ink(hexagon(None), Role.FIRST_FILL) == 0


def test_a_bar_without_value_is_empty() -> None:
    def one(value: float | None) -> Bars:
        return Bars(title="T", minimum=0, maximum=10, bars=(Bar(label="a", value=value),))

    assert ink(one(None), Role.FIRST_FILL) == 0
    assert ink(one(3), Role.FIRST_FILL) < ink(one(9), Role.FIRST_FILL)


def test_a_wheel_fills_with_today() -> None:
    def one(today: float | None) -> Wheel:
        return Wheel(title="T", domains=(Domain(label="a", today=today),) * 3)

    # The key's own sample has this colour too, so that none is not zero.
    none, little, much = (ink(one(today), Role.FIRST_FILL) for today in (None, 3, 9))
    assert none < 100 < little < much


@pytest.mark.parametrize("theme", [LIGHT, DARK, PRINT], ids=lambda theme: str(theme.name))
def test_text_is_readable(theme: Theme) -> None:
    for surface in SURFACES:
        for written in INKS:
            assert contrast(theme.colour(written), theme.colour(surface)) >= 4.5
    assert contrast(theme.colour(Role.ON_FIRST), theme.colour(Role.FIRST)) >= 4.5
    assert image(hexagon(3), theme).pixelColor(0, 0) == theme.colour(Role.PAPER)


def test_contrast_of_the_extremes() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)


def test_narrow_pictures_shrink_whole() -> None:
    picture = hexagon(3)
    assert height_for(picture, 160) == pytest.approx(height_for(picture, 320) / 2)


def test_ticks_run_from_end_to_end() -> None:
    assert ticks(8, 40) == (8, 16, 24, 32, 40)
    assert ticks(0, 0.5) == (0, 0.125, 0.25, 0.375, 0.5)


def test_long_numbers_keep_both_ends() -> None:
    picture = Bars(title="T", minimum=0, maximum=4e12, bars=(Bar(label=WORDS[0], value=1e12),))
    drawing = lay_out(picture, 320)
    assert_whole_and_apart(drawing)


def test_discs_are_apart_until_there_is_no_room() -> None:
    place, zone = QPointF(50, 50), QRectF(0, 0, 100, 100)
    radius, centres = spread([(place, zone)] * 20)
    assert all(
        (a - b).manhattanLength() >= 2 * radius for i, a in enumerate(centres) for b in centres[:i]
    )
    assert spread([(place, zone)] * 300)[1] == [place] * 300


def test_application_is_made_once_and_offscreen_only_where_needed() -> None:
    assert ensure_application() is ensure_application()
    assert arguments("linux", None)[1:] == ["-platform", "offscreen"]
    assert arguments("linux", "xcb")[1:] == []
    assert arguments("win32", None)[1:] == []


def test_fonts_fall_back() -> None:
    assert pick_family(("A", "B"), ["B"], "C") == "B"
    assert pick_family(("A",), ["B"], "C") == "C"


def test_none_outlasts_painting() -> None:
    keep_none_alive()
    assert keep_none_alive() is False
