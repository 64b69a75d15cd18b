"""The command line in rough hands: odd options, poor consoles, files that are not what they say."""

import getpass
import io
import json
import sys
import warnings
from pathlib import Path

import pytest

from bilan_desktop.cli import main
from bilan_desktop.practice.portable import written
from tests.cli.test_cli import Run, bare, file, hand, one, run, secret  # noqa: F401 - fixtures
from tests.practice.conftest import portable


class Full(io.StringIO):
    """An output that takes no more."""

    encoding = "utf-8"

    def write(self, text: str) -> int:  # noqa: ARG002 - as every output
        raise OSError(28, "No space left on device")


@pytest.mark.parametrize(
    "arguments",
    [
        ("plan", 1, "--from", "20270322"),
        ("plan", 1, "--from", "2027-W12-1"),
        ("plan", 1, "--from", "0001-01-01"),
        ("plan", 1, "--from", "9999-12-31"),
        ("plan", 1, "--at", "09:00:30+02:00"),
        ("plan", 1, "--at", "9"),
        ("export", 1, "resultats", "--out", "x", "--exercise", "interets"),
        ("export", 1, "dossier", "--out", "x", "--exercise", "interets"),
    ],
)
def test_what_is_written_otherwise_is_a_mistake_of_usage(
    bare: Run,  # noqa: F811 - the fixture
    arguments: tuple[object, ...],
) -> None:
    assert bare(*arguments).code == 2


def test_a_mistake_quotes_what_was_typed_once(bare: Run) -> None:  # noqa: F811 - the fixture
    assert "« zorg » n’est pas" in bare("zorg").err


@pytest.mark.parametrize("name", ["", "a" * 300 + ".docx"])
def test_a_name_that_no_file_can_have_is_told(one: Run, name: str) -> None:  # noqa: F811 - fixture
    said = one("export", 1, "dossier", "--out", name)
    assert said.code == 1
    assert "inattendue" not in said.err
    assert "nom" in said.err


def test_no_secret_comes_from_the_environment(
    one: Run,  # noqa: F811 - the fixture
    bare: Run,  # noqa: F811 - the fixture
    tmp_path: Path,
    secret: Path,  # noqa: F811 - the fixture
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert one("list").code == 0
    monkeypatch.setenv("BILAN_DESKTOP_PASSPHRASE", secret.read_text("utf-8").splitlines()[0])
    monkeypatch.setattr("getpass.getpass", lambda _: "une fausse")
    assert bare("list", "--cabinet", tmp_path / "c").code == 3


def test_a_terminal_that_would_show_the_secret_is_not_asked(
    bare: Run,  # noqa: F811 - the fixture
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def shown(_: str) -> str:
        warnings.warn("echoed", getpass.GetPassWarning, stacklevel=1)
        return "x"

    monkeypatch.setattr("getpass.getpass", shown)
    said = bare("list", "--cabinet", tmp_path / "c")
    assert said.code == 1
    assert "--passphrase-file" in said.err


def test_without_a_standard_input_nothing_is_asked(
    bare: Run,  # noqa: F811 - the fixture
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert "--passphrase-file" in bare("list", "--cabinet", tmp_path / "c").err


def test_json_loses_no_letter_to_a_poor_console(
    one: Run,  # noqa: F811 - the fixture
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rich = one("list", "--json").data
    poor = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors="replace")
    monkeypatch.setattr(sys, "stdout", poor)
    one("list", "--json")
    poor.seek(0)
    assert json.loads(poor.read()) == rich


def test_an_output_that_is_full_is_told_and_the_code_unseen(
    one: Run,  # noqa: F811 - the fixture
    bare: Run,  # noqa: F811 - the fixture
    tmp_path: Path,
    secret: Path,  # noqa: F811 - the fixture
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdout", Full())
    said = one("list")
    assert (said.code, "n’a pas pu être écrite" in said.err) == (1, True)
    made = bare("init", "--cabinet", tmp_path / "d", "--passphrase-file", secret)
    assert (made.code, "code de secours" in made.err) == (1, True)


def test_a_reader_that_has_enough_is_no_failure(
    one: Run,  # noqa: F811 - the fixture
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Gone(Full):
        def write(self, text: str) -> int:  # noqa: ARG002 - as every output
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", Gone())
    said = one("list")
    assert (said.code, said.err) == (0, "")


def test_a_name_does_not_drive_the_terminal(
    run: Run,  # noqa: F811 - the fixture
    tmp_path: Path,
) -> None:
    odd = tmp_path / "odd.json"
    who = {"first_name": "\x1b[2JZoé", "last_name": "O'Néïll <b>"}
    odd.write_text(json.dumps({"beneficiary": who}), encoding="utf-8")
    assert run("import", odd).code == 0
    said = run("list").out
    assert "\x1b" not in said
    assert "O'Néïll <b>" in said


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("closed_on", 0),
        ("created_on", 20000),
        ("number", True),
        ("number", "1"),
        ("guided", {"planned_hours": "2"}),
        ("guided", {"planned_hours": True}),
        ("notes", [{"text": "a", "written_at": 0}]),
        ("contract", {"price": "1e400"}),
    ],
)
def test_no_type_is_taken_for_another(
    run: Run,  # noqa: F811 - the fixture
    tmp_path: Path,
    name: str,
    value: object,
) -> None:
    odd = tmp_path / "odd.json"
    odd.write_text(json.dumps({**json.loads(written(portable())), name: value}), encoding="utf-8")
    said = run("import", odd)
    assert said.code == 1
    assert f"Champ « {name}" in said.err
    assert run("list", "--json").data == []


@pytest.mark.parametrize("content", ["YW Jj@@", "YWJjé", "YWJj\n"])
def test_an_attachment_is_base64_and_nothing_else(
    run: Run,  # noqa: F811 - the fixture
    tmp_path: Path,
    content: str,
) -> None:
    odd = tmp_path / "odd.json"
    piece = {"name": "a", "media_type": "b", "size": 3, "added_at": "2026-11-20T10:00:00+01:00"}
    value = json.loads(written(portable())) | {"attachments": [{**piece, "content": content}]}
    odd.write_text(json.dumps(value), encoding="utf-8")
    assert "« attachments[0].content » : ce contenu n’est pas en base64" in run("import", odd).err


def test_a_number_without_end_is_no_json(
    run: Run,  # noqa: F811 - the fixture
    tmp_path: Path,
) -> None:
    odd = tmp_path / "odd.json"
    odd.write_text('{"number": ' + "9" * 5000 + "}", encoding="utf-8")
    assert "n’est pas du JSON" in run("import", odd).err


def test_a_wrong_definition_is_named_by_its_own_path(
    run: Run,  # noqa: F811 - the fixture
    tmp_path: Path,
) -> None:
    odd = tmp_path / "odd.json"
    value = json.loads(written(portable()))
    question = {"id": "a", "type": "choices", "label": "A", "options": ["x", 3]}
    definition = {"id": "e", "version": 1, "title": "E", "phase": "investigation"}
    definition["questions"] = [question]
    value["definitions"] = [{"exercise": "e", "version": 1, "definition": definition}]
    odd.write_text(json.dumps(value), encoding="utf-8")
    said = run("import", odd).err
    assert "« definitions[0].definition." in said
    assert ".choices" not in said


def test_a_cabinet_without_its_manifest_is_damage_not_absence(
    one: Run,  # noqa: F811 - the fixture
    tmp_path: Path,
) -> None:
    (tmp_path / "c" / "cabinet.json").unlink()
    (tmp_path / "c" / "cabinet.json.copie").unlink()
    said = one("list")
    assert said.code == 4
    assert "cabinet.json manque" in said.err


def test_many_damaged_pages_are_told_as_one_damage(
    one: Run,  # noqa: F811 - the fixture
    tmp_path: Path,
) -> None:
    path = next((tmp_path / "c").glob("cabinet-*.db"))
    data = path.read_bytes()
    codes = set()
    for at in range(4096 * 10 + 100, len(data), 4096 * 3):
        hurt = bytearray(data)
        hurt[at] ^= 1
        path.write_bytes(bytes(hurt))
        codes.add(one("check").code)
    assert codes == {4}


def test_a_document_of_what_was_destroyed_is_refused(
    run: Run,  # noqa: F811 - the fixture
    tmp_path: Path,
) -> None:
    kept = tmp_path / "kept.json"
    value = json.loads(written(portable())) | {"shredded": {"resultats": "2026-09-01"}}
    kept.write_text(json.dumps(value), encoding="utf-8")
    assert run("import", kept).code == 0
    said = run("export", 1, "resultats", "--out", tmp_path / "r.docx")
    assert (said.code, "est détruit" in said.err) == (1, True)
    assert run("export", 1, "planning", "--out", tmp_path / "p.docx").code == 0


def test_an_article_is_cited_once(
    run: Run,  # noqa: F811 - the fixture
    tmp_path: Path,
) -> None:
    long = tmp_path / "long.json"
    meeting = {"phase": "investigation", "duration_minutes": 240}
    meetings = [
        {**meeting, "number": day, "starts_at": f"2026-09-0{day}T10:00:00+02:00"}
        for day in range(1, 8)
    ]
    value = json.loads(written(portable())) | {"interviews": meetings, "records": []}
    long.write_text(json.dumps(value), encoding="utf-8")
    assert run("import", long).err.count("art. L6313-4") == 1


def test_a_demo_needs_a_folder(
    bare: Run,  # noqa: F811 - the fixture
    tmp_path: Path,
) -> None:
    (tmp_path / "f").touch()
    said = bare("demo", "--out", tmp_path / "f")
    assert (said.code, "pas un dossier" in said.err) == (1, True)


@pytest.mark.parametrize("number", ["9" * 5_000, "\x1b[2J", "\u202e1"])
def test_a_number_that_is_none_is_told_without_what_drives_a_terminal(
    number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["draft", number]) == 2
    told = capsys.readouterr().err
    assert "numéro de dossier" in told
    assert not {"\x1b", "\u202e"} & set(told)
    assert len(told) < 3_000
