"""Files of a dossier: what is taken in, what is given back, and what is destroyed for good."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.content import Attachment
from bilan_desktop.errors import DamagedError, InvalidInputError, RefusedError, StorageError
from bilan_desktop.practice import attaching
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.importing import import_dossier
from bilan_desktop.storage import files, steps
from tests.practice.conftest import Hand, portable, reopened

PDF = b"%PDF-1.7 le contenu d'un curriculum"


@pytest.fixture
def bare(tray: Desk) -> int:
    """A dossier without files."""
    return import_dossier(tray, portable(attachments=[]))


@pytest.fixture(autouse=True)
def _nobody_watches() -> Iterator[None]:
    yield
    steps.observe(None)


def on_disk(desk: Desk) -> list[Path]:
    return sorted(desk.cabinet.pieces.folder.iterdir())


def test_a_file_is_attached_read_renamed_and_listed(tray: Desk, bare: int) -> None:
    attached = attaching.attach(tray, bare, "/dossiers/elle/cv.pdf", PDF)
    assert (attached.name, attached.media_type, attached.size) == (
        "cv.pdf",
        "application/pdf",
        len(PDF),
    )
    assert attaching.read(tray, bare, attached.id) == PDF
    assert PDF[:20] not in on_disk(tray)[0].read_bytes()
    assert attaching.rename(tray, bare, attached.id, "vita\\Vie.pdf") == "cv.pdf"
    assert [each.name for each in attaching.attachments(tray, bare)] == ["Vie.pdf"]
    with pytest.raises(InvalidInputError, match="nom"):
        attaching.rename(tray, bare, attached.id, " ")


def test_a_detached_file_is_destroyed_and_can_be_put_back(tray: Desk, bare: int) -> None:
    kept = attaching.attach(tray, bare, "contrat.pdf", PDF, administrative=True)
    attached = attaching.attach(tray, bare, "cv.pdf", PDF)
    detached = attaching.detach(tray, bare, attached.id)
    assert detached == (attached, PDF)
    assert attaching.attachments(tray, bare) == [kept]
    assert len(on_disk(tray)) == 1
    tray.cabinet.check()
    attaching.reattach(tray, bare, detached)
    attaching.reattach(tray, bare, detached)
    assert attaching.attachments(tray, bare) == [kept, attached]
    assert attaching.read(tray, bare, attached.id) == PDF
    attaching.detach(tray, bare, kept.id)
    assert attaching.attachments(tray, bare) == [attached]


def test_what_is_empty_too_large_or_gone_is_refused(tray: Desk, bare: int) -> None:
    with pytest.raises(InvalidInputError, match="vide"):
        attaching.attach(tray, bare, "x", b"")
    with pytest.raises(InvalidInputError, match="25 Mio"):
        attaching.attach(tray, bare, "x", bytes(attaching.LARGEST + 1))
    with pytest.raises(InvalidInputError, match="n° 99"):
        attaching.attach(tray, 99, "x", b"x")
    for act in (attaching.read, attaching.detach):
        with pytest.raises(InvalidInputError, match="n’est plus"):
            act(tray, bare, uuid4())
    with pytest.raises(InvalidInputError, match="n’est plus"):
        attaching.rename(tray, bare, uuid4(), "x")
    assert on_disk(tray) == []


def test_a_file_of_the_disk_is_read_and_left_there(tray: Desk, bare: int, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes("été".encode())
    attached = attaching.attach_file(tray, bare, path)
    assert (attached.name, attached.media_type) == ("notes.txt", "text/plain")
    assert path.exists()
    for wrong in (tmp_path / "absent", tmp_path, Path("a\0b"), tmp_path / ("x" * 400)):
        with pytest.raises(InvalidInputError):
            attaching.attach_file(tray, bare, wrong)
    large = tmp_path / "film"
    with large.open("wb") as file:
        file.truncate(attaching.LARGEST + 1)
    with pytest.raises(InvalidInputError, match="25 Mio"):
        attaching.attach_file(tray, bare, large)
    assert len(on_disk(tray)) == 1


def test_a_file_that_can_not_be_opened_is_told(
    tray: Desk, bare: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "cv.pdf"
    path.write_bytes(PDF)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InvalidInputError, match="ne peut pas être lu"):
        attaching.attach_file(tray, bare, path)


def test_after_the_end_signed_papers_alone_still_come(tray: Desk, bare: int, hand: Hand) -> None:
    cv = attaching.attach(tray, bare, "cv.pdf", PDF)
    hand.moment = datetime(2026, 12, 16, 9, tzinfo=UTC)
    for act in (
        lambda: attaching.attach(tray, bare, "cv.pdf", PDF),
        lambda: attaching.detach(tray, bare, cv.id),
        lambda: attaching.rename(tray, bare, cv.id, "x"),
    ):
        with pytest.raises(RefusedError, match="R6313-7"):
            act()
    attaching.attach(tray, bare, "récépissé.pdf", PDF, administrative=True)
    assert len(attaching.attachments(tray, bare)) == 2
    with tray.writing() as repository:
        repository.mark_shredded(bare, Category.PROOF, date(2026, 12, 16))
    with pytest.raises(RefusedError, match="déjà été détruites"):
        attaching.attach(tray, bare, "tard.pdf", PDF, administrative=True)


class PulledError(Exception):
    """The plug."""


@pytest.mark.parametrize("name", ["save:begun", "save:flushed", "save:committed"])
@pytest.mark.parametrize("act", ["attach", "detach"])
def test_cut_short_a_row_has_its_file_and_a_file_without_one_is_swept(
    tray: Desk, place: Path, hand: Hand, act: str, name: str
) -> None:
    number = import_dossier(tray, portable(attachments=[]))
    first = attaching.attach(tray, number, "un.pdf", PDF)

    def pull(step: str) -> None:
        if step == name:
            raise PulledError

    acts: dict[str, Callable[[], object]] = {
        "attach": lambda: attaching.attach(tray, number, "deux.pdf", PDF),
        "detach": lambda: attaching.detach(tray, number, first.id),
    }
    steps.observe(pull)
    with pytest.raises(PulledError):
        acts[act]()
    steps.observe(None)
    tray.cabinet.close()
    with reopened(place, hand) as again:
        done = name == "save:committed"
        expected = {("attach", True): 2, ("detach", True): 0}.get((act, done), 1)
        found: list[Attachment] = attaching.attachments(again, number)
        assert len(found) == len(on_disk(again)) == expected
        assert all(attaching.read(again, number, each.id) == PDF for each in found)
        again.cabinet.check()


def test_a_disk_that_refuses_to_wipe_is_told_and_swept_later(
    tray: Desk, bare: int, place: Path, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    attached = attaching.attach(tray, bare, "cv.pdf", PDF)

    def refuse(_: Path) -> None:
        raise StorageError("Le disque refuse.")

    with monkeypatch.context() as patched:
        patched.setattr(files, "wipe", refuse)
        attaching.detach(tray, bare, attached.id)
    assert tray.cabinet.notices == ["Le disque refuse."]
    assert len(on_disk(tray)) == 1
    tray.cabinet.close()
    with reopened(place, hand) as again:
        assert on_disk(again) == []


def test_a_damaged_file_is_not_taken_out_for_nothing(tray: Desk, bare: int) -> None:
    attached = attaching.attach(tray, bare, "cv.pdf", PDF)
    (path,) = on_disk(tray)
    with pytest.raises(RefusedError, match="se lit encore"):
        attaching.drop_damaged(tray, bare, attached.id)
    data = path.read_bytes()
    path.write_bytes(bytes([data[0] ^ 1]) + data[1:])
    with pytest.raises(DamagedError):
        attaching.detach(tray, bare, attached.id)
    assert attaching.attachments(tray, bare) == [attached]
    assert attaching.drop_damaged(tray, bare, attached.id) == attached
    assert attaching.attachments(tray, bare) == []
    assert on_disk(tray) == []
    tray.cabinet.check()


def test_the_pieces_of_a_transaction_that_failed_are_left_alone(tray: Desk, bare: int) -> None:
    attaching.attach(tray, bare, "cv.pdf", PDF)
    (path,) = on_disk(tray)
    with tray.reading() as repository:
        assert not tray.cabinet.pieces.wipe(repository.session, path.stem)
    assert path.exists()
