"""What an attachment is, and what it is called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.domain.media import LONGEST_NAME, UNKNOWN, UNNAMED, media_type, tidy_name


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("cv.pdf", b"%PDF-1.7", "application/pdf"),
        ("cv.txt", b"%PDF-1.7", "application/pdf"),
        ("cv.pdf", b"MZ\x90\0", UNKNOWN),
        ("cv.pdf", b"du texte", UNKNOWN),
        ("photo.JPG", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("cv.zip", b"PK\x03\x04", "application/zip"),
        ("lettre.ODT", b"PK\x03\x04", "application/vnd.oasis.opendocument.text"),
        ("vieux.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword"),
        ("vieux.xyz", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", UNKNOWN),
        ("notes.txt", "été".encode(), "text/plain"),
        ("notes.txt", b"a\0b", UNKNOWN),
        ("sans-fin", b"x", UNKNOWN),
    ],
)
def test_the_first_bytes_are_believed_before_the_ending(
    name: str, data: bytes, expected: str
) -> None:
    assert media_type(name, data) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("C:\\Users\\elle\\cv.pdf", "cv.pdf"),
        ("/dossiers/elle/cv.pdf", "cv.pdf"),
        ("../../cv.pdf", "cv.pdf"),
        ("a\nb\0c\td.txt", "abcd.txt"),
        ("\u202efdp.exe", "fdp.exe"),
        ("  Lettre   d’Anaïs .pdf ", "Lettre d’Anaïs .pdf"),
        ("e\u0301te\u0301.txt", "été.txt"),
        ("\udcff.txt", "?.txt"),
        ("", UNNAMED),
        ("..", UNNAMED),
        ("dossier/", UNNAMED),
    ],
)
def test_a_name_loses_its_folders_and_what_no_screen_shows(name: str, expected: str) -> None:
    assert tidy_name(name) == expected


def test_a_long_name_keeps_its_ending() -> None:
    assert tidy_name("x" * 400 + ".pdf") == "x" * 251 + ".pdf"
    assert tidy_name("x" * 400) == "x" * LONGEST_NAME
    assert len(tidy_name("x." + "y" * 400)) == LONGEST_NAME


@given(st.text(st.characters(exclude_categories=())))
def test_any_name_becomes_one_that_can_be_kept(name: str) -> None:
    tidy = tidy_name(name)
    assert 1 <= len(tidy) <= LONGEST_NAME
    assert not {"/", "\\", "\0", "\n"} & set(tidy)
    assert tidy.encode("utf-8")
    assert tidy == tidy.strip()
