"""The real command line under a moved clock (libfaketime, in its `@date` form)."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bilan_desktop.practice.portable import written
from tests.practice.conftest import portable

pytestmark = pytest.mark.faults

ROOT = Path(__file__).parents[2]
TIME_LIMIT = 120


@dataclass(frozen=True)
class Shell:
    """A cabinet of its own, worked on from the command line at any moment (Paris time)."""

    folder: Path

    def run(self, moment: str, verb: str, *arguments: object, code: int = 0) -> str:
        """Run a verb; its exit code must be the one told. Returns what it said, both streams."""
        options = ["--cabinet", self.folder / "c", "--passphrase-file", self.folder / "phrase"]
        command = [sys.executable, "-m", "bilan_desktop", *options, verb, *arguments]
        done = subprocess.run(
            ["faketime", "-f", f"@{moment}", *map(str, command)],  # noqa: S607 - found on the path
            cwd=ROOT,
            env={**os.environ, "TZ": "Europe/Paris"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=TIME_LIMIT,
            check=False,
        )
        assert done.returncode == code, (moment, verb, done.stdout, done.stderr)
        return done.stdout if code == 0 and not done.stderr else done.stdout + done.stderr

    def take_in(self, moment: str, *, code: int = 0, **fields: Any) -> int:
        """Import a dossier; its number, or 0 where it is expected to be refused."""
        file = self.folder / "dossier.json"
        contract = {"signed_on": "2026-08-20", "starts_on": "2026-09-01", "ends_on": "2027-06-30"}
        file.write_bytes(written(portable(**{"contract": contract, **fields})))
        answer = self.run(moment, "import", file, code=code)
        return 0 if code else int(answer.splitlines()[-1])

    def close(self, day: str, number: int) -> None:
        self.run(f"{day} 17:00:00", "hand-over", number, "--resultats", day, "--synthese", day)
        self.run(f"{day} 17:01:00", "close", number)

    def listed(self, moment: str) -> dict[int, dict[str, Any]]:
        """What `list` says of each dossier, by its number."""
        answer = self.run(moment, "list", "--json")
        return {one["number"]: one for one in json.loads(answer[: answer.rindex("]") + 1])}


HANDED: dict[str, Any] = {
    "hand_over": {"results_on": "2027-03-01", "synthesis_on": "2027-03-01"},
    "closed_on": "2027-03-01",
}
"""A dossier closed on 1 March 2027, as an import takes it in that evening."""
EVENING = "2027-03-01 18:00:00"


def agreement(until: str, **fields: object) -> dict[str, object]:
    return {"documents": ["synthese"], "signed_on": "2027-02-01", "until": until, **fields}


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    (tmp_path / "phrase").write_text("quatre mots à l’heure\n", encoding="utf-8")
    made = Shell(tmp_path)
    made.run("2026-09-01 09:00:00", "init")
    return made


def contents(shell: Shell, moment: str) -> dict[int, str]:
    return {number: one["content"] for number, one in shell.listed(moment).items()}


def test_a_closed_dossier_goes_from_the_day_after_its_end(shell: Shell) -> None:
    number = shell.take_in("2026-09-01 10:00:00")
    shell.close("2027-03-01", number)
    shell.run("2027-03-01 23:50:00", "purge")
    assert contents(shell, "2027-03-01 23:55:00") == {number: "present"}
    answer = json.loads(shell.run("2027-03-02 00:01:00", "purge", "--json"))
    assert [one["number"] for one in answer["due"]] == [number]
    after = shell.listed("2027-03-02 00:05:00")[number]
    assert (after["content"], after["beneficiary"]) == ("detruit", "Odile Vasseur")
    (line,) = json.loads(shell.run("2027-03-02 00:06:00", "register", "--json"))
    assert line["dossier_number"] == str(number)
    shell.run("2027-03-02 00:07:00", "check")
    shell.run("2027-03-02 00:08:00", "export", number, "synthese", "--out", "x.docx", code=1)


def test_agreements_keep_to_their_day_and_no_longer(shell: Shell) -> None:
    moment = "2027-02-01 09:00:00"
    kept = shell.take_in(moment)
    documents = ("--documents", "synthese", "--signed", "2027-02-01", "--until")
    shell.run("2027-02-01 09:10:00", "agree", kept, *documents, "2027-09-15")
    refused = shell.run("2027-02-01 09:20:00", "agree", kept, *documents, "2030-07-01", code=1)
    assert "3 ans" in refused
    private = ("--documents", "notes-privees", "--signed", "2027-02-01", "--until", "2027-09-15")
    shell.run("2027-02-01 09:30:00", "agree", kept, *private, code=1)
    shell.close("2027-03-01", kept)
    late = ("--documents", "notes", "--signed", "2027-03-02", "--until", "2027-09-15")
    assert "pris fin" in shell.run("2027-03-02 09:00:00", "agree", kept, *late, code=1)
    withdrawn = shell.take_in("2027-03-02 09:10:00", agreements=[agreement("2027-09-15")], **HANDED)
    other = agreement("2027-09-15", ground="prospection")
    assert shell.take_in("2027-03-02 09:20:00", code=1, agreements=[other], **HANDED) == 0
    shell.run("2027-03-02 10:00:00", "purge")
    assert contents(shell, "2027-03-02 10:01:00") == {
        kept: "partiel",
        withdrawn: "partiel",
    }
    shell.run("2027-04-01 10:00:00", "agree", withdrawn, "--withdraw")
    shell.run("2027-04-01 10:01:00", "purge")
    assert contents(shell, "2027-04-01 10:02:00")[withdrawn] == "detruit"
    shell.run("2027-09-15 23:58:00", "purge")
    remaining = shell.listed("2027-09-15 23:59:00")[kept]["destructions"]
    assert [one["due_on"] for one in remaining if one["categories"] == ["synthese"]] == [
        "2027-09-16"
    ]
    shell.run("2027-09-16 00:01:00", "purge")
    assert contents(shell, "2027-09-16 00:02:00")[kept] == "detruit"


def test_a_freeze_holds_until_it_is_lifted_or_over(shell: Shell) -> None:
    ordered = shell.take_in(EVENING, **HANDED)
    asked = shell.take_in(EVENING, **HANDED)
    shell.run("2027-03-01 18:10:00", "freeze", ordered, "--ground", "authority")
    until = ("--ground", "beneficiary", "--until", "2027-04-30")
    shell.run("2027-03-01 18:11:00", "freeze", asked, *until)
    shell.run("2027-04-30 23:58:00", "purge")
    assert set(contents(shell, "2027-04-30 23:59:00").values()) == {"present"}
    shell.run("2027-04-30 23:59:00", "shred", ordered, "--now", code=1)
    shell.run("2027-05-01 00:01:00", "purge")
    assert contents(shell, "2027-05-01 00:02:00") == {ordered: "present", asked: "detruit"}
    shell.run("2027-12-31 09:00:00", "freeze", ordered, "--lift")
    shell.run("2027-12-31 09:01:00", "purge")
    assert contents(shell, "2027-12-31 09:02:00")[ordered] == "detruit"


def test_a_clock_too_far_ahead_shreds_nothing_unasked(shell: Shell) -> None:
    number = shell.take_in(EVENING, **HANDED)
    refused = shell.run("2028-05-01 09:00:00", "purge", code=1)
    assert "Rien ne sera détruit" in refused
    shell.run("2028-05-01 09:01:00", "shred", number, "--now", code=1)
    assert contents(shell, "2028-05-01 09:02:00") == {number: "present"}
    shell.run("2028-05-01 09:03:00", "purge", "--clock-confirmed")
    assert contents(shell, "2028-05-01 09:04:00") == {number: "detruit"}


def test_a_clock_set_back_harms_nothing(shell: Shell) -> None:
    number = shell.take_in(EVENING, **HANDED)
    said = shell.run("2020-01-01 09:00:00", "purge")
    assert "Vérifiez son horloge" in said
    assert contents(shell, "2020-01-01 09:01:00") == {number: "present"}
    shell.run("2020-01-01 09:02:00", "check")
    shell.run("2027-03-02 00:01:00", "purge")
    assert contents(shell, "2027-03-02 00:02:00") == {number: "detruit"}
    shell.run("2020-01-01 09:00:00", "list")
    shell.run("2027-03-02 00:03:00", "check")


def test_a_clock_set_back_postpones_no_destruction(shell: Shell) -> None:
    number = shell.take_in(EVENING, **HANDED)
    shell.run("2027-03-01 19:00:00", "purge")
    shell.run("2027-03-05 09:00:00", "list")
    said = shell.run("2027-02-10 09:00:00", "purge")
    assert "Vérifiez son horloge" in said
    assert contents(shell, "2027-02-10 09:01:00") == {number: "detruit"}


def test_an_earlier_date_once_confirmed_counts(shell: Shell) -> None:
    shell.run("2027-06-01 09:00:00", "purge")
    shell.run("2027-03-01 17:00:00", "purge", "--clock-confirmed")
    number = shell.take_in(EVENING, **HANDED)
    shell.run("2027-03-01 19:00:00", "purge")
    assert contents(shell, "2027-03-01 19:01:00") == {number: "present"}
    assert "Vérifiez son horloge" not in shell.run("2027-03-01 19:02:00", "list")
    shell.run("2027-03-02 00:01:00", "purge")
    assert contents(shell, "2027-03-02 00:02:00") == {number: "detruit"}
