"""Writes a picture in 256 colours of its own: a third of the size, and no eye sees it."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QImage

COLOURS = 256
_COARSE = 0xF8F8F8
"""Colours that differ in their last three bits only share their nearest neighbour."""


def keep(image: QImage, path: Path) -> bool:
    """Write it as PNG; says whether it could be written."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(plain.constBits()).cast("I")
    counted = Counter(pixels)
    palette = [colour for colour, _ in counted.most_common(COLOURS)]
    index = _index(list(counted), palette)
    width, height = plain.width(), plain.height()
    small = QImage(width, height, QImage.Format.Format_Indexed8)
    small.setColorTable([0xFF000000 | (colour & 0xFFFFFF) for colour in palette])
    step, data = small.bytesPerLine(), bytes(map(index.__getitem__, pixels))
    lines = memoryview(small.bits())
    for y in range(height):
        lines[y * step : y * step + width] = data[y * width : (y + 1) * width]
    return small.save(str(path), quality=0)


def _index(colours: Sequence[int], palette: Sequence[int]) -> dict[int, int]:
    """Which of the palette each colour becomes."""
    parts = [_channels(colour) for colour in palette]
    index = {colour: at for at, colour in enumerate(palette)}
    near: dict[int, int] = {}
    for colour in colours:
        if colour not in index:
            coarse = colour & _COARSE
            if coarse not in near:
                near[coarse] = _nearest(_channels(colour), parts)
            index[colour] = near[coarse]
    return index


def _channels(colour: int) -> tuple[int, int, int]:
    return (colour >> 16) & 255, (colour >> 8) & 255, colour & 255


def _nearest(wanted: tuple[int, int, int], among: Sequence[tuple[int, int, int]]) -> int:
    def apart(at: int) -> int:
        return sum((a - b) ** 2 for a, b in zip(wanted, among[at], strict=True))

    return min(range(len(among)), key=apart)
