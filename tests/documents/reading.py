"""Reads a .docx back: its parts, its words, its structure."""

from io import BytesIO
from zipfile import ZipFile

from docx import Document
from docx.document import Document as Opened
from docx.oxml.parser import parse_xml


def parts(data: bytes) -> dict[str, bytes]:
    """Every part by its name; each is checked to be well-formed XML, or a PNG."""
    with ZipFile(BytesIO(data)) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    for name, part in found.items():
        if name.endswith(".png"):
            assert part.startswith(b"\x89PNG")
        else:
            parse_xml(part)
    return found


def opened(data: bytes) -> Opened:
    """The document as python-docx sees it."""
    return Document(BytesIO(data))


def body(data: bytes) -> str:
    """Every paragraph's words, tables included, one a line."""
    root = opened(data).element.body
    return "\n".join(
        "".join(piece.text or "" for piece in each.xpath(".//w:t")) for each in root.xpath(".//w:p")
    )


def everything(data: bytes) -> str:
    """All XML as one text."""
    return "\n".join(
        part.decode() for name, part in parts(data).items() if not name.endswith(".png")
    )
