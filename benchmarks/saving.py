"""Saving one answer: from the end of the typing pause to durable, against plain SQLite."""

import itertools
import sqlite3
from pathlib import Path

from benchmarks.cabinets import build
from benchmarks.measuring import Ratio, compare
from bilan_desktop.storage.repository import Repository

TRIES = 300
ANSWER = "Une réponse de la longueur d’une phrase, telle qu’on la tape en entretien. " * 3


def measure(folder: Path) -> list[Ratio]:
    """Save one answer of one dossier; the bare side commits one row in WAL, at FULL."""
    cabinet = build(folder / "saving", 20)
    with cabinet.read() as session:
        sheet = Repository(session).load(7).content.sheets[0].id
    plain = sqlite3.connect(folder / "plain.db", isolation_level=None)
    plain.execute("PRAGMA journal_mode = WAL")
    plain.execute("PRAGMA synchronous = FULL")
    plain.execute(
        "CREATE TABLE answer (sheet TEXT, question TEXT, value TEXT, PRIMARY KEY (sheet, question))"
    )
    turn = itertools.count()

    def ours() -> None:
        with cabinet.write() as session:
            Repository(session).save_answer(7, sheet, "attentes", f"{next(turn)} {ANSWER}")

    def bare() -> None:
        plain.execute("BEGIN IMMEDIATE")
        plain.execute(
            "INSERT INTO answer VALUES ('s', 'attentes', ?) "
            "ON CONFLICT DO UPDATE SET value = excluded.value",
            (f"{next(turn)} {ANSWER}",),
        )
        plain.execute("COMMIT")

    try:
        return [
            compare("save one answer, durable / plain SQLite commit at FULL", ours, bare, TRIES)
        ]
    finally:
        plain.close()
        cabinet.close()
