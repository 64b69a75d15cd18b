"""What kind of file an attachment is, by its first bytes and its ending; and what it is called."""

import unicodedata

LONGEST_NAME = 255
"""Characters of a file's name, its ending included."""
UNKNOWN = "application/octet-stream"
UNNAMED = "piece-jointe"

_FIRST_BYTES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"{\\rtf", "application/rtf"),
)
_CONTAINERS: dict[bytes, dict[str, str]] = {
    b"PK\x03\x04": {
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "odt": "application/vnd.oasis.opendocument.text",
        "ods": "application/vnd.oasis.opendocument.spreadsheet",
        "": "application/zip",
    },
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": {
        "doc": "application/msword",
        "xls": "application/vnd.ms-excel",
        "ppt": "application/vnd.ms-powerpoint",
        "": UNKNOWN,
    },
    b"RIFF": {"webp": "image/webp", "wav": "audio/wav", "": UNKNOWN},
}
"""First bytes that several kinds share: the ending tells them apart."""
_TEXTS = {
    "txt": "text/plain",
    "md": "text/markdown",
    "csv": "text/csv",
    "ics": "text/calendar",
    "eml": "message/rfc822",
}
"""Kinds without first bytes of their own: believed if they hold nothing but text."""
_UNSEEN = {"\u200e", "\u200f", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}
"""Marks that turn the writing around, so that « fdp.exe » would read as « exe.pdf »."""


def media_type(name: str, data: bytes) -> str:
    """What a file is: its first bytes are believed before its ending."""
    ending = name.rpartition(".")[2].casefold() if "." in name else ""
    for first, kind in _FIRST_BYTES:
        if data.startswith(first):
            return kind
    for first, kinds in _CONTAINERS.items():
        if data.startswith(first):
            return kinds.get(ending, kinds[""])
    return _TEXTS.get(ending, UNKNOWN) if _is_text(data) else UNKNOWN


def _is_text(data: bytes) -> bool:
    return b"\0" not in data


def tidy_name(name: str) -> str:
    """A file's name without its folders and without what no screen shows; never empty.

    Cut to what fits, the ending kept: it says how to open the file.
    """
    alone = name.replace("\\", "/").rpartition("/")[2]
    sound = alone.encode("utf-8", "replace").decode("utf-8")
    seen = "".join(
        each for each in sound if unicodedata.category(each) != "Cc" and each not in _UNSEEN
    )
    named = unicodedata.normalize("NFC", " ".join(seen.split()))
    if not named.strip(". "):
        return UNNAMED
    if len(named) <= LONGEST_NAME:
        return named
    stem, dot, ending = named.rpartition(".")
    if not stem or len(ending) > 20:
        return named[:LONGEST_NAME].rstrip()
    return stem[: LONGEST_NAME - len(ending) - 1].rstrip() + dot + ending
