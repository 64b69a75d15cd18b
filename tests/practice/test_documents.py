"""Documents made from a real cabinet, each of its kind."""

import zipfile
from io import BytesIO

import pytest

from bilan_desktop.documents.registry import KINDS
from bilan_desktop.errors import InvalidInputError, RefusedError
from bilan_desktop.practice import documents, drafting, exporting
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.shredding import shred
from tests.practice.conftest import Hand
from tests.practice.test_ending import ended


def text(data: bytes) -> str:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "attestation"])
def test_every_kind_is_made(tray: Desk, number: int, kind: str) -> None:
    drafting.draft(tray, number)
    made = documents.make(tray, number, kind, exercise="demande")
    assert "Vasseur" in text(made) or kind == "exercice-vierge"


def test_an_unknown_kind_is_told(tray: Desk, number: int) -> None:
    with pytest.raises(InvalidInputError, match="synthese"):
        documents.make(tray, number, "zork")
    with pytest.raises(InvalidInputError, match="--exercise"):
        documents.make(tray, number, "exercice-vierge")


def test_after_the_destruction_a_certificate_and_no_content(
    tray: Desk, hand: Hand, number: int
) -> None:
    with pytest.raises(InvalidInputError, match="Rien n’a encore"):
        documents.make(tray, number, "attestation")
    out = tray.cabinet.folder / "copie.docx"
    exporting.write(tray, number, "resultats", b"a", out, working_copy=True)
    out.write_bytes(b"changed")
    ended(tray, hand, number)
    shred(tray, number)
    said = text(documents.make(tray, number, "attestation"))
    assert "partielle" in said
    assert "dossier administratif" in said
    with pytest.raises(RefusedError, match="détruit"):
        documents.make(tray, number, "resultats")
