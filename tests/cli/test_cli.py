"""The command line: verbs, options, exit codes and French, in one process."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bilan_desktop import cli
from bilan_desktop.cli import french, verbs
from bilan_desktop.cli.answers import Answer
from bilan_desktop.practice import clock, desk
from bilan_desktop.practice.portable import written
from bilan_desktop.storage import calibration
from bilan_desktop.storage.crypto import KdfParameters
from tests.practice.conftest import Hand, portable


@dataclass
class Said:
    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Said]


@pytest.fixture
def hand(monkeypatch: pytest.MonkeyPatch) -> Hand:
    """The program's clock, moved by hand; its key made cheap."""
    moved = Hand()
    monkeypatch.setattr(calibration, "calibrated", KdfParameters.cheap)
    for function in (desk.create, desk.open_desk):
        defaults = {**(function.__kwdefaults__ or {}), "clock": moved}
        monkeypatch.setattr(function, "__kwdefaults__", defaults)
    return moved


@pytest.fixture
def bare(capsys: pytest.CaptureFixture[str], hand: Hand) -> Run:  # noqa: ARG001 - the clock is set
    def run(*arguments: object) -> Said:
        code = cli.main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return run


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "phrase.txt"
    file.write_text("une phrase d’essai\nune autre ligne\n", encoding="utf-8")
    return file


@pytest.fixture
def run(bare: Run, tmp_path: Path, secret: Path) -> Run:
    """Run a verb on a cabinet that was made."""
    options = ("--cabinet", tmp_path / "c", "--passphrase-file", secret)
    assert bare(*options, "init").code == 0
    return lambda *arguments: bare(*options, *arguments)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "d.json"
    path.write_bytes(written(portable()))
    return path


@pytest.fixture
def one(run: Run, file: Path) -> Run:
    """Run a verb on a cabinet with a dossier."""
    assert run("import", file).out == "1\n"
    return run


def test_without_a_verb_only_the_window_is_meant(bare: Run, secret: Path) -> None:
    said = bare("--passphrase-file", secret)
    assert said.code == 2
    assert "sans verbe, la fenêtre s’ouvre" in said.err


def test_init_shows_the_code_once_and_never_overwrites(
    bare: Run, tmp_path: Path, secret: Path
) -> None:
    options = ("--cabinet", tmp_path / "c", "--passphrase-file", secret)
    made = bare("init", *options, "--json").data
    assert len(made["recovery_code"].split("-")) == 8
    again = bare("init", *options)
    assert again.code == 1
    assert "déjà" in again.err
    code = tmp_path / "code.txt"
    code.write_text(made["recovery_code"], encoding="utf-8")
    assert bare("list", "--cabinet", tmp_path / "c", "--passphrase-file", code).code == 0


def test_the_schema_needs_no_cabinet(bare: Run) -> None:
    assert bare("schema").data["title"] == "Dossier portable"
    assert bare("schema", "--json").data == bare("schema").data


def test_a_wrong_passphrase_exits_with_three(one: Run, secret: Path) -> None:
    secret.write_text("une fausse", encoding="utf-8")
    said = one("list")
    assert (said.code, said.out) == (3, "")


def test_damage_exits_with_four(one: Run, tmp_path: Path) -> None:
    (tmp_path / "c" / "cabinet.json").write_text("{}", encoding="utf-8")
    (tmp_path / "c" / "cabinet.json.copie").write_text("{}", encoding="utf-8")
    assert one("list").code == 4


def test_a_missing_cabinet_exits_with_one(bare: Run, tmp_path: Path, secret: Path) -> None:
    assert bare("list", "--cabinet", tmp_path / "x", "--passphrase-file", secret).code == 1


@pytest.mark.parametrize("content", [None, b"", b"\n", b"\xff\xfe"])
def test_a_passphrase_file_that_says_nothing_is_told(
    run: Run, secret: Path, content: bytes | None
) -> None:
    secret.unlink()
    if content is not None:
        secret.write_bytes(content)
    said = run("list")
    assert said.code == 1
    assert "phrase.txt" in said.err


def test_a_bad_file_names_its_field_and_stores_nothing(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"beneficiary": {"first_name": "Odile"}}', encoding="utf-8")
    said = run("import", bad)
    assert said.code == 1
    assert "« beneficiary.last_name »" in said.err
    assert run("list", "--json").data == []
    assert run("list").out == "Le cabinet est vide.\n"


def test_the_list_says_all_of_a_dossier(one: Run) -> None:
    said = one("list").out
    for words in ("N° 1, Odile Vasseur", "ouvert", "2 h réalisées", "15 décembre 2026 (prévu)"):
        assert words.replace(" ", "") in said.replace("\u00a0", "").replace(" ", "")
    assert one("list", "--json").data[0]["beneficiary"] == "Odile Vasseur"


def test_a_planning_is_laid_tried_and_refused(run: Run, tmp_path: Path) -> None:
    blank = tmp_path / "b.json"
    blank.write_bytes(written(portable(interviews=[], records=[])))
    run("import", blank)
    options = ("plan", 1, "--programme", "9x2h", "--from", "2026-09-07", "--weekday", "lun")
    tried = run(*options, "--at", "09:00", "--dry-run", "--json").data
    assert (tried["kept"], len(tried["interviews"])) == (False, 9)
    assert "9. " in run(*options, "--at", "09:00").out
    assert run(*options, "--at", "09:00").code == 1
    assert run(*options, "--at", "21:00", "--replace").err.count("hors de vos heures") == 9


def test_a_whole_bilan(one: Run, hand: Hand, tmp_path: Path) -> None:
    out = tmp_path / "out.docx"
    assert "Synthèse rédigée" in one("draft", 1).out
    assert "copie de travail" in one("export", 1, "synthese", "--out", out, "--working-copy").out
    assert out.read_bytes()[:2] == b"PK"
    private = tmp_path / "p.json"
    one("export", 1, "dossier", "--out", private, "--with-private")
    assert "gardée" in private.read_text(encoding="utf-8")
    agreed = one(
        "agree", 1, "--documents", "synthese", "--signed", "2026-09-01", "--until", "2027-05-01"
    )
    assert "document de synthèse" in agreed.out
    assert one("request", 1, "--recipient", "CEP", "--signed", "2026-09-01").code == 0
    assert one("freeze", 1, "--ground", "authority").code == 0
    assert one("freeze", 1, "--lift", "--json").data == {"number": 1, "lifted": 1}
    assert one("close", 1).code == 1
    hand.to(date(2026, 10, 1))
    assert "Refus" in one("hand-over", 1, "--resultats", "2026-10-01", "--refused").out
    days = ("--resultats", "2026-10-01", "--synthese", "2026-10-01")
    assert one("hand-over", 1, *days).out == "Remise enregistrée.\n"
    assert "clos le 1er" in one("close", 1).out
    assert "Rien n’est à détruire" in one("purge").out
    assert "résultats détaillés" in one("shred", 1, "--now").out
    assert one("agree", 1, "--withdraw", "--json").data["withdrawn"] == 1
    assert one("purge", "--json").code == 0
    assert "chaîne intacte" in one("register").out
    assert one("register", "--json").data[0]["dossier_number"] == "1"
    assert one("check", "--json").data["sound"] is True
    assert "contenu détruit" in one("list").out
    assert one("export", 1, "attestation", "--out", tmp_path / "a.docx").code == 0


def test_what_is_overdue_makes_a_purge_exit_with_one(one: Run, hand: Hand) -> None:
    hand.to(date(2027, 1, 15))
    said = one("purge", "--dry-run")
    assert said.code == 1
    assert "encore ouvert" in said.out


def test_a_clock_far_ahead_is_asked_about(one: Run, hand: Hand) -> None:
    hand.to(date(2026, 10, 1))
    one("hand-over", 1, "--resultats", "2026-10-01", "--synthese", "2026-10-01")
    one("close", 1)
    hand.to(date(2028, 5, 1))
    said = one("purge")
    assert said.code == 1
    assert "« --clock-confirmed »" in said.err
    assert "détruit" in one("purge", "--clock-confirmed").out


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("zork", "n’est pas un choix possible"),
        ("plan 1", "il manque"),
        ("close x", "n’est pas un numéro"),
        ("close 1 --on demain", "n’est pas une date"),
        ("close 1 --zork", "arguments inconnus"),
        ("close 1 --on", "une valeur est attendue"),
        ("plan 1 --programme a --from 2026-01-01 --weekday x --at 9", "n’est pas un jour"),
        ("plan 1 --programme a --from 2026-01-01 --weekday mon --at 99", "n’est pas une heure"),
        ("freeze 1 --ground zork", "n’est pas un choix"),
        ("freeze 1", "--ground"),
        ("freeze 1 --lift --ground authority", "va seul"),
        ("agree 1", "il faut --documents"),
        ("agree 1 --withdraw --until 2027-01-01", "--withdraw ne va"),
        ("agree 1 --documents a --on 2027-01-01", "--on ne va"),
        ("hand-over 1", "--resultats ou --synthese"),
        ("export 1 zork --out x", "n’est pas un document"),
        ("export 1 synthese --out x --with-private", "--with-private"),
        ("shred 1", "--now"),
        ("import", "FICHIER.json"),
        ("list --json=oui", "ne prend pas de valeur"),
    ],
)
def test_a_mistake_of_usage_is_told_in_french(bare: Run, command: str, words: str) -> None:
    said = bare(*command.split())
    assert said.code == 2
    assert words in said.err
    assert "argument " not in said.err
    assert said.out == ""


def test_help_is_french_and_complete(bare: Run) -> None:
    said = bare("--help")
    assert said.code == 0
    assert said.out.startswith("Utilisation : bilan-desktop")
    for verb in (*verbs.VERBS, "init", "schema", "demo"):
        assert f"    {verb} " in said.out
        assert bare(verb, "--help").code == 0


def test_an_unknown_mistake_is_left_as_it_is() -> None:
    assert french.in_french("zork") == "zork"


def test_the_passphrase_is_asked_for(
    bare: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = iter(["a b", "a c", "a b", "a b", "a b"])
    monkeypatch.setattr("getpass.getpass", lambda _: next(asked))
    where = ("--cabinet", tmp_path / "c")
    assert "diffèrent" in bare("init", *where).err
    assert bare("init", *where).code == 0
    assert bare("list", *where).code == 0


def test_no_answer_to_the_question_is_told(
    bare: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(_: str) -> str:
        raise EOFError

    monkeypatch.setattr("getpass.getpass", closed)
    assert "Aucune phrase" in bare("list", "--cabinet", tmp_path / "c").err


def test_an_empty_passphrase_makes_no_cabinet(
    bare: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getpass", lambda _: "  ")
    assert "vide" in bare("init", "--cabinet", tmp_path / "c").err
    assert not (tmp_path / "c").exists()


def test_an_interruption_is_no_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setitem(verbs.VERBS, "list", interrupted)
    said = run("list")
    assert (said.code, said.err) == (130, "Interrompu.\n")


def test_a_fault_of_the_program_tells_nothing_of_the_bilan(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(*_: object) -> Answer:
        raise KeyError("Odile Vasseur")

    monkeypatch.setitem(verbs.VERBS, "list", faulty)
    said = run("list")
    assert said.code == 1
    assert "KeyError, test_cli.py, ligne" in said.err
    assert "Vasseur" not in said.err


def test_the_cabinets_notices_are_told(run: Run, hand: Hand) -> None:
    hand.to(date(2028, 5, 1))
    assert "plus de treize mois" in run("list").err


def test_the_demo_is_told_step_by_step(
    bare: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def played(out: Path, say: Callable[[str], None]) -> list[Path]:
        say("Un pas.")
        return [out / "x"]

    monkeypatch.setattr("bilan_desktop.practice.demo.run", played)
    steps, last = bare("demo", "--out", tmp_path).out.splitlines()
    assert (steps, last.endswith(str(tmp_path))) == ("Un pas.", True)
    assert bare("demo", "--out", tmp_path, "--json").data == {"files": [str(tmp_path / "x")]}


def test_a_stream_that_can_not_be_set_up_is_left(
    monkeypatch: pytest.MonkeyPatch, bare: Run, tmp_path: Path
) -> None:
    class Plain:
        def write(self, text: str) -> int:
            return len(text)

        def flush(self) -> None:
            pass

    monkeypatch.setattr(sys, "stderr", Plain())
    assert bare("list", "--cabinet", tmp_path / "nowhere").code == 1


def test_in_a_process_of_its_own_on_a_poor_console(tmp_path: Path, secret: Path) -> None:
    command = [sys.executable, "-m", "bilan_desktop", "--cabinet", str(tmp_path / "c")]
    command += ["--passphrase-file", str(secret), "list"]
    done = subprocess.run(
        command,
        capture_output=True,
        check=False,
        env={"PYTHONIOENCODING": "ascii", "PATH": ""},
        cwd=Path(cli.__file__).parents[2],
        timeout=60,
    )
    assert done.returncode == 1
    assert b"cabinet" in done.stderr
    assert b"Traceback" not in done.stderr


def test_the_clock_tells_now_in_a_zone() -> None:
    assert str(clock.now("Europe/Paris").tzinfo) == "Europe/Paris"
