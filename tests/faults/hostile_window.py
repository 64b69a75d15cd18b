"""Hostile preferences, handed-over places, pictures, texts and arguments of the command line."""

import io
import os
import shutil
import zlib
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage

from bilan_desktop.cli import main
from bilan_desktop.domain.content import Attachment
from bilan_desktop.domain.media import media_type, tidy_name
from bilan_desktop.ui.dossier.documents.viewer import decoded
from bilan_desktop.ui.dossier.documents.words import SHOWN, kind_words
from bilan_desktop.ui.look import preferences
from bilan_desktop.ui.office.places import Place
from bilan_desktop.ui.start.handing import Handover
from tests.faults import cabinets
from tests.faults.cabinets import NOTES, Template
from tests.faults.hostile import ACCEPTED, REFUSED
from tests.faults.hostile_values import Draw, any_word, json_files, mangled

_SOUND = {"scheme": "dark", "scale": 1.25}


class Preferences:
    """`window.json`: what can't be read counts as nothing, and never keeps the window shut."""

    name = "window.json"

    def __init__(self, root: Path) -> None:
        self._folder = root / "wishes"
        self._folder.mkdir()

    @property
    def cases(self) -> SearchStrategy[bytes]:
        return json_files([_SOUND])

    def attempt(self, case: bytes) -> str:
        (self._folder / preferences.NAME).write_bytes(case)
        found = preferences.load(self._folder)
        assert found.scheme in {"", "light", "dark"}
        assert 0.8 <= found.scale <= 2
        assert preferences.save(self._folder, found)
        assert preferences.load(self._folder) == found
        return REFUSED if found == preferences.Preferences() else ACCEPTED

    def close(self) -> None:
        """Nothing to take down."""


_LINES = st.one_of(
    any_word,
    st.lists(
        st.sampled_from(
            ("dossiers", "interview", "settings", "", "3", "0", "-1", "٣", "9" * 5_000, "1e9", "..")
        ),
        max_size=6,
    ).map("/".join),
    st.builds("dossiers/{}/{}".format, st.integers(), any_word),
)


class Places:
    """What one process hands the next: any line names a place, the first page at worst."""

    name = "handed place"

    def __init__(self, _root: Path) -> None:
        """Nothing to make."""

    @property
    def cases(self) -> SearchStrategy[str]:
        return _LINES

    def attempt(self, case: str) -> str:
        environment = {"BILAN_DESKTOP_PLACE": case, "BILAN_DESKTOP_SCALE": case, "HOME": "/"}
        handed = Handover.taken(environment)
        assert environment == {"HOME": "/"}
        place = Place.of(handed.place)
        assert place.dossier is None or 0 < place.dossier < 2**31
        assert Place.of(place.line()).line() == place.line()
        return REFUSED if place == Place() else ACCEPTED

    def close(self) -> None:
        """Nothing to take down."""


def _picture(kind: str) -> bytes:
    image = QImage(24, 16, QImage.Format.Format_RGB32)
    image.fill(0xFF336699)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)  # type: ignore[call-overload] # the stubs forget the device
    return bytes(data.data())


def _huge_png(width: int, height: int) -> bytes:
    """A picture that claims to be so large, its checksums right."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)

    head = width.to_bytes(4) + height.to_bytes(4) + b"\x08\x06\0\0\0"
    bomb = zlib.compress(bytes(2**20))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", bomb) + chunk(b"IEND", b"")


class Pictures:
    """Pictures and texts that are looked at: shown, or said not to be readable."""

    name = "viewed file"

    def __init__(self, _root: Path) -> None:
        gif = b"GIF89a\x02\0\x02\0\x80\0\0\xff\xff\xff\0\0\0"
        gif += b",\0\0\0\0\x02\0\x02\0\0\x02\x03\x84Q\x05\0;"
        self._seeds = [_picture("PNG"), _picture("JPEG"), gif]
        self._sizes = (1, 2**15, 60_000, 2**31 - 1)

    @property
    def cases(self) -> SearchStrategy[tuple[str, bytes]]:
        sound = st.sampled_from(self._seeds)
        sizes = st.sampled_from(self._sizes)
        huge = st.builds(_huge_png, sizes, sizes)
        hurt = sound.flatmap(mangled)
        data = st.one_of(hurt, hurt.flatmap(mangled), huge, sound, st.binary(max_size=400))
        return st.tuples(any_word, data)

    def attempt(self, case: tuple[str, bytes]) -> str:
        name, data = case
        tidy = tidy_name(name)
        assert tidy == tidy_name(tidy)
        kind = media_type(tidy, data)
        about = Attachment(name=tidy, media_type=kind, size=len(data), added_at=cabinets.NOW)
        assert kind_words(about)
        shown = decoded(about, data)
        if isinstance(shown, str):
            assert kind not in SHOWN
            return "text"
        return REFUSED if shown.isNull() else ACCEPTED

    def close(self) -> None:
        """Nothing to take down."""


_SOUND_COMMANDS = (
    "plan 2 --programme 9x2h --from 2026-11-24 --weekday mon --at 10:00 --dry-run",
    "plan 2 --programme 16-24h --from 2026-11-24 --weekday jeu --at 10:00 --interviews 8 --replace",
    "export 2 dossier --out sorti.json --with-private",
    "export 2 synthese --out sorti.docx --working-copy",
    "export 2 exercice-vierge --exercise demande --out vierge.docx",
    "agree 2 --documents synthese,plan-action --signed 2026-11-02 --until 2027-09-15",
    "agree 2 --withdraw --on 2026-11-20",
    "request 2 --recipient quelqu’un --signed 2026-11-02",
    "freeze 2 --ground authority --until 2027-01-31",
    "freeze 2 --lift",
    "hand-over 2 --resultats 2026-11-19 --synthese 2026-11-20 --refused",
    "close 2 --on 2026-11-20 --abandoned",
    "shred 1 --now",
    "import fichier.json",
    "draft 2",
    "list --json",
    "register --json",
    "check",
    "purge --dry-run --clock-confirmed",
    "schema",
    "--interview 2 list",
)
_ARGUMENTS = st.one_of(
    st.sampled_from(("1", "0", "99", "-1", "9" * 5_000, "٣", "2026-11-02", "2027-02-30", "10:61")),
    st.sampled_from(("mon", "9x2h", "synthese", "notes,notes", "--json", "--", "-", "=", "--now")),
    any_word.map(lambda word: word.replace("\0", "").replace("/", "_")),
)
"""No slash and no NUL: the one would leave the folder of the test, the other starts no process."""


@st.composite
def _commands(draw: Draw) -> list[str]:
    """A sound command with up to two arguments replaced, added or left out."""
    given: list[str] = draw(st.sampled_from(_SOUND_COMMANDS)).split()
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(given)))
        given[at : at + draw(st.integers(0, 1))] = draw(st.lists(_ARGUMENTS, max_size=1))
    return given


class Commands:
    """Arguments of the command line: one of the promised codes, and never a fault of ours."""

    name = "command line"

    def __init__(self, root: Path) -> None:
        self._template = Template.make(root / "commanded", dict.fromkeys(NOTES, 1))
        (root / "phrase").write_text(cabinets.PASSPHRASE, encoding="utf-8")
        self._folder = root / "at-work"
        self._former, self._place = Path.cwd(), root / "here"
        self._place.mkdir()
        os.chdir(self._place)
        self._given = ["--cabinet", str(self._folder), "--passphrase-file", str(root / "phrase")]

    @property
    def cases(self) -> SearchStrategy[list[str]]:
        return _commands()

    def attempt(self, case: list[str]) -> str:
        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.copytree(self._template.folder, self._folder)
        said, told = io.StringIO(), io.StringIO()
        with redirect_stdout(said), redirect_stderr(told):
            code = main([*self._given, *case] if case else [*self._given, "list"])
        for left in self._place.iterdir():
            left.unlink()
        assert code in {0, 1, 2, 3, 4}, (code, case)
        assert "erreur inattendue" not in told.getvalue(), told.getvalue()[-600:]
        assert "\x1b" not in said.getvalue() + told.getvalue()
        if code == 0:
            assert said.getvalue().strip()
            return ACCEPTED
        assert told.getvalue().strip() or said.getvalue().strip()
        return REFUSED if code == 1 else f"exit code {code}"

    def close(self) -> None:
        """The cabinet was opened by every command; it is whole."""
        os.chdir(self._former)
        with cabinets.opened(self._folder) as desk:
            desk.cabinet.check()
