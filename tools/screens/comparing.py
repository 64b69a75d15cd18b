"""Whether two pictures show the same: a letter drawn a hair apart is no difference."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

GRAIN = 4
"""Pixels that are looked at as one."""
STEP = 40
"""How far a grey of 0 to 255 may be from another that looks the same."""
TOLERATED = 0.01
"""The share of a picture that may differ: fonts are drawn a little otherwise elsewhere."""


def difference(one: Path, other: Path) -> float:
    """The share of two pictures that differs, 0 to 1; 1 where their sizes do."""
    first, second = QImage(str(one)), QImage(str(other))
    if first.isNull() or second.isNull() or first.size() != second.size():
        return 1.0
    grey = [_grained(image) for image in (first, second)]
    width, height = grey[0].width(), grey[0].height()
    bits = [bytes(image.constBits()) for image in grey]
    lines = [image.bytesPerLine() for image in grey]
    apart = 0
    for y in range(height):
        here = bits[0][y * lines[0] : y * lines[0] + width]
        there = bits[1][y * lines[1] : y * lines[1] + width]
        if here != there:
            apart += sum(abs(a - b) > STEP for a, b in zip(here, there, strict=True))
    return apart / (width * height)


def _grained(image: QImage) -> QImage:
    smaller = image.scaled(
        image.width() // GRAIN,
        image.height() // GRAIN,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    return smaller.convertToFormat(QImage.Format.Format_Grayscale8)


def complaints(made: Path, kept: Path) -> list[str]:
    """What is missing, new or different, a line each.

    Args:
        made: a folder of one setup's pictures, just made.
        kept: the same as it was committed.
    """
    names = {path.name for path in made.glob("*.png")}
    known = {path.name for path in kept.glob("*.png")}
    found = [f"{kept.name}/{name}: not made any more" for name in sorted(known - names)]
    found += [
        f"{kept.name}/{name}: new, to be looked at and kept" for name in sorted(names - known)
    ]
    for name in sorted(names & known):
        apart = difference(made / name, kept / name)
        if apart > TOLERATED:
            found.append(f"{kept.name}/{name}: {100 * apart:.1f} % differs")
    return found
