from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from bilan_desktop import resources
from bilan_desktop.errors import ResourceError
from bilan_desktop.pictures.theme import contrast
from bilan_desktop.ui.look.icons import icon, pixmap
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.palette import palette_of
from bilan_desktop.ui.look.stylesheet import style_sheet
from bilan_desktop.ui.look.tokens import DARK, GROUNDS, LIGHT, Scheme, Tone

SCHEMES = pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=lambda each: each.name)
SOFT = {
    Tone.ACCENT: Tone.ACCENT_SOFT,
    Tone.DANGER: Tone.DANGER_SOFT,
    Tone.WARNING: Tone.WARNING_SOFT,
    Tone.SUCCESS: Tone.SUCCESS_SOFT,
    Tone.PRIVATE: Tone.PRIVATE_SOFT,
}


def between(scheme: Scheme, one: Tone, other: Tone) -> float:
    return contrast(QColor(scheme[one]), QColor(scheme[other]))


@SCHEMES
def test_every_role_has_a_colour(scheme: Scheme) -> None:
    assert set(scheme.colours) == set(Tone)


@SCHEMES
def test_text_is_readable_on_every_ground(scheme: Scheme) -> None:
    for ground in GROUNDS:
        assert between(scheme, Tone.TEXT, ground) >= 7, ground
        assert between(scheme, Tone.MUTED, ground) >= 4.5, ground


@SCHEMES
def test_text_is_readable_on_what_says_its_tone(scheme: Scheme) -> None:
    for ink, ground in SOFT.items():
        assert between(scheme, ink, ground) >= 4.5, ink
        assert between(scheme, Tone.TEXT, ground) >= 7, ground
    assert between(scheme, Tone.ON_ACCENT, Tone.ACCENT) >= 4.5
    assert between(scheme, Tone.ON_ACCENT, Tone.ACCENT_HOVER) >= 4.5
    assert between(scheme, Tone.ON_DANGER, Tone.DANGER) >= 4.5
    assert between(scheme, Tone.ACCENT, Tone.SURFACE) >= 4.5
    assert between(scheme, Tone.DANGER, Tone.SURFACE) >= 4.5


@SCHEMES
def test_controls_and_focus_stand_out(scheme: Scheme) -> None:
    for ground in (Tone.WINDOW, Tone.SURFACE):
        assert between(scheme, Tone.EDGE, ground) >= 3
        assert between(scheme, Tone.FOCUS, ground) >= 3


@SCHEMES
def test_the_style_sheet_names_only_tokens(scheme: Scheme) -> None:
    sheet = style_sheet(scheme, 10)
    assert "$" not in sheet
    template = resources.read_text("look", "style.qss")
    assert "#" not in template
    for named in sheet.split('url("')[1:]:
        drawing = Path(named.partition('"')[0])
        assert drawing.read_text("utf-8").startswith("<svg")


@SCHEMES
def test_the_palette_has_our_colours(scheme: Scheme) -> None:
    palette = palette_of(scheme)
    assert palette.color(QPalette.ColorRole.Window).name() == scheme[Tone.WINDOW]
    assert palette.color(QPalette.ColorRole.Text).name() == scheme[Tone.TEXT]
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled.name() == scheme[Tone.DISABLED]


def test_the_look_can_be_chosen_and_tells_it(qapp: QApplication) -> None:
    told: list[str] = []
    look().changed.connect(lambda: told.append(look().scheme.name))
    look().choose(DARK)
    assert qapp.palette().window().color().name() == DARK[Tone.WINDOW]
    look().choose(DARK)
    look().choose(LIGHT)
    assert told == ["dark", "light"]


def test_the_text_grows_within_bounds(qapp: QApplication) -> None:
    usual = look().points()
    look().resize_text(2)
    assert qapp.font().pointSizeF() == pytest.approx(2 * usual)
    look().resize_text(9)
    assert look().scale == 2
    look().resize_text(0.1)
    assert look().scale == 0.8


def test_an_icon_follows_the_scheme() -> None:
    drawn = icon("lock")
    before = drawn.pixmap(QSize(24, 24)).toImage()
    look().choose(DARK)
    after = drawn.pixmap(QSize(24, 24)).toImage()
    assert before != after
    assert QIcon(drawn).pixmap(QSize(24, 24), QIcon.Mode.Disabled).toImage() != after
    assert pixmap("lock", 24, Tone.DANGER).toImage() != after


def test_every_icon_draws_something() -> None:
    for path in resources.files("icons", ".svg"):
        if not path.stem.endswith(("-light", "-dark")):
            image = pixmap(path.stem, 24).toImage()
            inked = {image.pixelColor(x, y).alpha() for x in range(24) for y in range(24)}
            assert max(inked) > 100, path.stem


def test_an_unknown_icon_is_refused() -> None:
    with pytest.raises(ResourceError):
        icon("nothing-of-the-kind")
