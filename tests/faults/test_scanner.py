"""The scanner is proved before it is believed: it does find what is there."""

import base64
import gzip
import io
import zipfile
import zlib
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from tests.faults.scanner import Scanner, decrypted_pages

WORD = "Quétzalmirabelle"


@pytest.mark.parametrize("coding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("lead", [b"", b"a", b"ab", b"abc"])
def test_it_finds_a_word_in_every_coding_and_phase_of_base64(coding: str, lead: bytes) -> None:
    raw = lead + WORD.encode(coding) + b"queue"
    assert Scanner([WORD]).data(raw, "x")
    assert Scanner([WORD]).data(base64.b64encode(raw), "x")


def test_it_finds_a_word_in_packed_files() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", WORD)
        archive.writestr("b.gz", gzip.compress(WORD.encode()))
    hits = Scanner([WORD]).data(packed.getvalue(), "x.docx")
    assert {hit.place for hit in hits} == {"x.docx/a.xml", "x.docx/b.gz/gunzip"}
    assert Scanner([WORD]).data(zlib.compress(WORD.encode()), "x")


def test_it_finds_nothing_where_there_is_nothing() -> None:
    assert not Scanner([WORD]).data(b"x" * 10_000 + b"\x78\x9cnot zlib", "x")
    assert not Scanner([WORD]).data(b"\x78 not zlib", "x")


def test_it_finds_a_word_in_the_name_of_a_file(tmp_path: Path) -> None:
    (tmp_path / f"{WORD}.txt").write_text("rien", encoding="utf-8")
    assert Scanner([WORD]).tree(tmp_path)


def test_it_reads_the_pages_of_an_encrypted_database_and_of_its_wal(tmp_path: Path) -> None:
    key = bytes(range(32))
    path = tmp_path / "x.db"
    connection = sqlcipher.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE t (a)")
    connection.execute("INSERT INTO t VALUES ('Premiermot')")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("INSERT INTO t VALUES ('Secondmot')")
    scanner = Scanner(["Premiermot", "Secondmot"])
    assert not scanner.tree(tmp_path)
    assert {hit.word for hit in scanner.pages(path, key)} == {"Premiermot", "Secondmot"}
    assert next(iter(decrypted_pages(path, key)))
    connection.close()
