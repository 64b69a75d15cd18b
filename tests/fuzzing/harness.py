"""What a fuzzer guided by coverage is let loose on, and the sound files that it starts from."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bilan_desktop.practice.guide import exercises
from bilan_desktop.practice.own_files import GUIDE, PROGRAMMES, shipped_texts
from bilan_desktop.practice.portable import read, written
from bilan_desktop.storage.crypto import canonical
from bilan_desktop.storage.manifest import NAME, decode, encode
from bilan_desktop.storage.packing import MAGIC, Pack
from bilan_desktop.ui.look import preferences
from tests.faults import cabinets, hostile_guide, hostile_keys
from tests.faults.cabinets import NOTES
from tests.faults.hostile import REFUSED, judged
from tests.practice.conftest import portable

DEMO = Path("build") / "demo"
"""Where `make demo` leaves a portable dossier with something in every field."""


@dataclass(frozen=True)
class Harness:
    """One reader.

    Attributes:
        seeds: sound files.
        attempt: reads one; refuses in words, or says what it took.
    """

    seeds: list[bytes]
    attempt: Callable[[bytes], str]


def _dossier(_place: Path) -> Harness:
    seeds = [written(portable()), *(path.read_bytes() for path in sorted(DEMO.glob("*.json")))]

    def attempt(data: bytes) -> str:
        found = read(data)
        assert read(written(found)) == found
        return "accepted"

    return Harness(seeds, lambda data: judged(lambda: attempt(data)))


def _exercise(place: Path) -> Harness:
    texts = [text.encode() for _, text in shipped_texts(GUIDE)]
    return Harness(texts, hostile_guide.ExerciseFiles(place).attempt)


def _programme(place: Path) -> Harness:
    texts = [text.encode() for _, text in shipped_texts(PROGRAMMES)]
    return Harness(texts, hostile_guide.ProgrammeFiles(place).attempt)


def _answers(place: Path) -> Harness:
    asked = [each for each in exercises() if each.example]
    seeds = [
        json.dumps({"at": at, "values": each.example.answers}).encode()
        for at, each in enumerate(asked)
        if each.example
    ]
    target = hostile_guide.Answers(place)

    def attempt(data: bytes) -> str:
        found = _parsed(data)
        at, values = found.get("at"), found.get("values")
        if not isinstance(at, int) or not 0 <= at < len(asked) or not isinstance(values, dict):
            return REFUSED
        return target.attempt((at, values))

    return Harness(seeds, attempt)


def _manifest(place: Path) -> Harness:
    """The checksum is put right: no fuzzer finds one, and it proves nothing."""
    cabinets.build(place / "cabinet", dict.fromkeys(NOTES, 1))
    sound = (place / "cabinet" / NAME).read_bytes()

    def attempt(data: bytes) -> str:
        found = decode(hostile_keys.checked(_parsed(data)) if data[:1] == b"{" else data)
        assert decode(encode(found)) == found
        return "accepted"

    return Harness([sound], lambda data: judged(lambda: attempt(data)))


def _backup(place: Path) -> Harness:
    """The header is written as the program would, its length told: only its values are wrong."""
    cabinets.build(place / "backed", dict.fromkeys(NOTES, 1))
    folder = place / "sauvegardes"
    folder.mkdir()
    with cabinets.opened(place / "backed") as desk:
        sound = desk.cabinet.backups.make(cabinets.NOW, folder).path.read_bytes()
    begin = len(MAGIC) + 4
    length = int.from_bytes(sound[len(MAGIC) : begin])
    header, body = sound[begin : begin + length], sound[begin + length :]
    file = place / "essai.sauvegarde"

    def attempt(data: bytes) -> str:
        forged = _canonical(data)
        file.write_bytes(MAGIC + len(forged).to_bytes(4) + forged + body)
        pack = Pack(file)
        return f"{len(pack.header.pieces)} pieces"

    return Harness([header], lambda data: judged(lambda: attempt(data)))


def _window(place: Path) -> Harness:
    def attempt(data: bytes) -> str:
        (place / preferences.NAME).write_bytes(data)
        found = preferences.load(place)
        assert 0.8 <= found.scale <= 2
        return REFUSED if found == preferences.Preferences() else "accepted"

    return Harness([b'{"scheme": "dark", "scale": 1.25}'], attempt)


def _parsed(data: bytes) -> dict[str, Any]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _canonical(data: bytes) -> bytes:
    found = _parsed(data)
    try:
        return canonical(found) if found else data
    except ValueError:
        return data


HARNESSES: dict[str, Callable[[Path], Harness]] = {
    "dossier": _dossier,
    "exercise": _exercise,
    "programme": _programme,
    "answers": _answers,
    "manifest": _manifest,
    "backup": _backup,
    "window": _window,
}
