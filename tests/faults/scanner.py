"""Searches bytes for words that must not be there, in every form in which they could hide."""

import base64
import gzip
import io
import json
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE = 4096
RESERVED = 80
"""SQLCipher 4: 16 bytes of IV and 64 of HMAC-SHA512 close each page."""
SALT = 16
WAL_HEADER = 32
WAL_FRAME_HEADER = 24
NESTING = 4
"""How deep an archive in an archive is opened."""


@dataclass(frozen=True)
class Hit:
    """A word that was found, where, and in which form."""

    word: str
    place: str
    form: str


def forms(word: str) -> dict[str, bytes]:
    """Every way in which the word could stand in a file.

    Base64 has three phases: the part of the encoding that does not depend on the
    neighbouring bytes is searched for each.
    """
    found: dict[str, bytes] = {}
    for normal in ("NFC", "NFD"):
        text = unicodedata.normalize(normal, word)
        for variant in (text, text.lower(), text.upper()):
            tag = f"{normal} {variant}"
            for coding in ("utf-8", "utf-16-le", "utf-16-be", "latin-1"):
                try:
                    raw = variant.encode(coding)
                except UnicodeEncodeError:
                    continue
                found[f"{coding} {tag}"] = raw
                if coding != "latin-1":
                    found |= _base64_forms(raw, f"{coding} {tag}")
            found[f"json {tag}"] = json.dumps(variant)[1:-1].encode()
    return found


def _base64_forms(raw: bytes, tag: str) -> dict[str, bytes]:
    result = {}
    for phase in range(3):
        padded = base64.b64encode(bytes(phase) + raw)
        start = (phase * 8 + 5) // 6
        end = (phase + len(raw)) * 8 // 6
        result[f"base64+{phase} {tag}"] = padded[start:end]
    return result


class Scanner:
    """Looks for a set of words, each in all its forms."""

    def __init__(self, words: Iterable[str]) -> None:
        every = [(word, *one) for word in words for one in forms(word).items()]
        self.needles = list({needle: (word, form, needle) for word, form, needle in every}.values())

    def data(self, data: bytes, place: str) -> set[Hit]:
        """What is found in these bytes, and in what they contain when unpacked."""
        hits: set[Hit] = set()
        for layer, content in unpacked(data, place):
            hits |= {
                Hit(word, layer, form) for word, form, needle in self.needles if needle in content
            }
        return hits

    def tree(self, *roots: Path) -> set[Hit]:
        """What is found in the files below these folders, their names included."""
        hits: set[Hit] = set()
        for root in roots:
            for path in sorted(root.rglob("*")):
                hits |= self.data(str(path.relative_to(root)).encode(), f"name of {path.name}")
                if path.is_file() and not path.is_symlink():
                    hits |= self.data(path.read_bytes(), path.name)
        return hits

    def pages(self, database: Path, key: bytes) -> set[Hit]:
        """What is found in the pages of a SQLCipher database and its WAL, decrypted."""
        hits: set[Hit] = set()
        for number, page in enumerate(decrypted_pages(database, key), start=1):
            hits |= self.data(page, f"page {number} of {database.name}")
        return hits


def unpacked(data: bytes, place: str, depth: int = 0) -> Iterator[tuple[str, bytes]]:
    """The data itself, then what a zip, gzip or zlib stream in them holds."""
    yield place, data
    if depth >= NESTING:
        return
    if data[:4] == b"PK\x03\x04":
        yield from _unzipped(data, place, depth)
    elif data[:2] == b"\x1f\x8b":
        try:
            yield from unpacked(gzip.decompress(data), f"{place}/gunzip", depth + 1)
        except (OSError, EOFError, zlib.error):  # a cipher's first bytes can be any
            return
    elif data[:1] == b"\x78":
        try:
            yield from unpacked(zlib.decompress(data), f"{place}/inflate", depth + 1)
        except zlib.error:
            return


def _unzipped(data: bytes, place: str, depth: int) -> Iterator[tuple[str, bytes]]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        return
    with archive:
        for name in archive.namelist():
            yield from unpacked(archive.read(name), f"{place}/{name}", depth + 1)


def decrypted_pages(database: Path, key: bytes) -> Iterator[bytes]:
    """Each page of the file, then each page image of its WAL, in the clear.

    The key is the raw 256-bit key: SQLCipher uses it as it is, without derivation.
    """
    data = database.read_bytes()
    for start in range(0, len(data) - PAGE + 1, PAGE):
        yield _decrypt(data[start : start + PAGE], key, SALT if start == 0 else 0)
    wal = database.with_name(database.name + "-wal")
    if not wal.exists():
        return
    log = wal.read_bytes()
    step = WAL_FRAME_HEADER + PAGE
    for start in range(WAL_HEADER, len(log) - step + 1, step):
        number = int.from_bytes(log[start : start + 4], "big")
        page = log[start + WAL_FRAME_HEADER : start + step]
        yield _decrypt(page, key, SALT if number == 1 else 0)


def _decrypt(page: bytes, key: bytes, skip: int) -> bytes:
    iv = page[PAGE - RESERVED : PAGE - RESERVED + 16]
    cipher = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return cipher.update(page[skip : PAGE - RESERVED]) + cipher.finalize()
