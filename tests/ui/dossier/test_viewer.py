"""What an attached file shows, whatever its bytes are: it comes from somebody else."""

import struct
import zlib
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from bilan_desktop.domain.content import Attachment
from bilan_desktop.ui.dossier.documents.viewer import decoded

SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">
<script>alert(1)</script><image href="file:///etc/passwd" width="9" height="9"/>
<rect width="40" height="40" fill="red"/></svg>"""
ANIMATED = bytes.fromhex(
    "47494638396102000200f00000ff00000000ff21ff0b4e45545343415045322e300301000000"
    "21f90400640000002c000000000200020000020284510021f90400640000002c00000000020002"
    "000002028c53003b"
)


def attachment(media_type: str) -> Attachment:
    moment = datetime(2026, 11, 25, tzinfo=UTC)
    return Attachment(name="x", media_type=media_type, size=1, added_at=moment)


def png(width: int, height: int) -> bytes:
    """A picture of a few bytes that says itself to be of any size."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    made = b"\x89PNG\r\n\x1a\n"
    for kind, data in ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b"")):
        made += struct.pack(">I", len(data)) + kind + data
        made += struct.pack(">I", zlib.crc32(kind + data))
    return made


def whole() -> bytes:
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs ask bytes where Qt takes str
    return bytes(buffer.data().data())


@pytest.mark.parametrize(
    ("media_type", "data", "size"),
    [
        ("image/png", whole(), (30, 20)),
        ("image/jpeg", whole(), (30, 20)),  # its content says what it is
        ("image/gif", ANIMATED, (2, 2)),
        ("image/png", whole()[:60], (0, 0)),
        ("image/png", b"", (0, 0)),
        ("image/png", b"\0" * 5000, (0, 0)),
        ("image/png", SVG, (0, 0)),  # a drawing can call others, and is not run
        ("image/png", png(60_000, 60_000), (0, 0)),
        ("image/png", png(2**31 - 1, 2**31 - 1), (0, 0)),
    ],
)
def test_an_image(media_type: str, data: bytes, size: tuple[int, int]) -> None:
    shown = decoded(attachment(media_type), data)
    assert isinstance(shown, QImage)
    assert (shown.width(), shown.height()) == size


def test_a_text_is_shown_as_it_is_and_not_without_end() -> None:
    assert decoded(attachment("text/html"), b"<b>x</b>\xff") == "<b>x</b>\ufffd"
    assert len(decoded(attachment("text/plain"), b"x" * 5_000_000)) == 2_000_000  # type: ignore[arg-type]  # a text
