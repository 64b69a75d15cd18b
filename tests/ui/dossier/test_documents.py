"""The dossier's files, as a person handles them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QRadioButton, QWidget

from bilan_desktop.domain.content import Attachment
from bilan_desktop.practice import attaching
from bilan_desktop.ui.dossier.documents import DocumentsPage
from bilan_desktop.ui.dossier.documents.files_card import FileLine
from bilan_desktop.ui.dossier.documents.viewer import Viewer
from bilan_desktop.ui.dossier.documents.words import kind_words, size_words
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import Place
from bilan_desktop.ui.parts import files
from tests.ui.conftest import Clock
from tests.ui.driving import (
    dialog,
    fill,
    find,
    key,
    name_of,
    press,
    seen,
    settle,
    show,
    shows,
    until,
)


def attached(office: Office, dossier: int) -> list[Attachment]:
    return attaching.attachments(office.desk, dossier)


def line(page: DocumentsPage, name: str) -> FileLine:
    return find(page, name, FileLine)


def picture(side: int = 40) -> QImage:
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    return image


def test_a_file_comes_by_the_button_into_its_half(
    office: Office, dossier: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = tmp_path / "contrat signé.pdf"
    scan.write_bytes(b"%PDF-1.4 signed")
    monkeypatch.setattr(files, "ask_open", lambda *args: args[-1](scan))
    page = show(DocumentsPage(office, dossier))
    press(page, "Joindre…")
    find(dialog(), "Pièce administrative", QRadioButton).click()
    press(dialog(), "Joindre")
    settle(office)
    made = attached(office, dossier)[-1]
    assert (made.name, made.administrative) == ("contrat signé.pdf", True)
    assert attaching.read(office.desk, dossier, made.id) == b"%PDF-1.4 signed"
    assert shows(line(page, made.name), "Survit au terme")
    assert shows(line(page, made.name), "PDF")
    page.close()


def test_files_are_dropped_and_images_pasted(office: Office, dossier: int, tmp_path: Path) -> None:
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path in paths:
        path.write_text(f"texte {path.name}")
    page = show(DocumentsPage(office, dossier))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(30, 30),
        Qt.DropAction.MoveAction | Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.ShiftModifier,
    )
    event.setDropAction(Qt.DropAction.MoveAction)
    page.dropEvent(event)
    assert event.isAccepted()
    assert event.dropAction() is Qt.DropAction.CopyAction  # a move deletes the file where it was
    press(dialog(), "Joindre")
    settle(office)
    assert [each.name for each in attached(office, dossier)][-2:] == ["a.txt", "b.txt"]
    QGuiApplication.clipboard().setImage(picture())
    page.paste()
    press(dialog(), "Joindre")
    settle(office)
    pasted = attached(office, dossier)[-1]
    assert (pasted.name, pasted.media_type) == ("Image collée du 24 novembre 2026.png", "image/png")
    QGuiApplication.clipboard().clear()
    page.close()


def test_images_and_texts_are_looked_at_from_memory(
    office: Office, dossier: int, tmp_path: Path
) -> None:
    path = tmp_path / "vue.png"
    picture(600).save(str(path))
    attaching.attach_file(office.desk, dossier, path)
    attaching.attach(office.desk, dossier, "note.txt", "L’été\n<b>fin</b>".encode())
    attaching.attach(office.desk, dossier, "cassée.png", b"\x89PNG\r\n\x1a\nrien")
    path.unlink()
    page = show(DocumentsPage(office, dossier))
    press(line(page, "vue.png"), "Voir")
    settle(office)
    viewer = find(page, "vue.png", Viewer)
    assert find(viewer, "Image\u00a0: vue.png", QLabel).pixmap().width() > 100
    key(viewer, Qt.Key.Key_Escape)
    press(line(page, "note.txt"), "Voir")
    settle(office)
    viewer = find(page, "note.txt", Viewer)
    assert next(seen(viewer, QPlainTextEdit)).toPlainText() == "L’été\n<b>fin</b>"
    press(viewer, "Fermer")
    press(line(page, "cassée.png"), "Voir")
    settle(office)
    assert shows(find(page, "cassée.png", QDialog), "ne peut pas être lue")
    press(find(page, "cassée.png", QDialog), "Fermer")
    page.close()


def test_a_file_is_renamed_and_taken_out_with_undo(office: Office, dossier: int) -> None:
    page = show(DocumentsPage(office, dossier))
    told: list[object] = []
    office.told.connect(lambda _sentence, undo: told.append(undo))
    before = attached(office, dossier)[0]
    press(line(page, before.name), "Renommer…")
    fill(dialog(), "Nom", "cv.txt")
    press(dialog(), "Renommer")
    settle(office)
    assert attached(office, dossier)[0].name == "cv.txt"
    data = attaching.read(office.desk, dossier, before.id)
    press(line(page, "cv.txt"), "Retirer")
    settle(office)
    assert attached(office, dossier) == []
    assert shows(page, "Aucun fichier joint")
    undo = told[-1]
    assert callable(undo)
    undo()
    settle(office)
    assert attaching.read(office.desk, dossier, before.id) == data
    assert line(page, "cv.txt").isVisible()
    page.close()


def test_a_damaged_file_is_taken_out_once_one_agrees(office: Office, dossier: int) -> None:
    for piece in office.desk.cabinet.pieces.folder.glob("*.bin"):
        piece.write_bytes(b"spoilt")
    page = show(DocumentsPage(office, dossier))
    press(line(page, attached(office, dossier)[0].name), "Retirer")
    settle(office)
    assert len(attached(office, dossier)) == 1
    assert shows(dialog(), "Elle ne peut plus être lue")
    press(dialog(), "Retirer")
    settle(office)
    assert attached(office, dossier) == []
    page.close()


def test_a_copy_for_oneself_is_remembered_and_listed(
    office: Office, dossier: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = iter([tmp_path / "planning.docx", tmp_path / "sorti.txt"])
    monkeypatch.setattr(files, "ask_save", lambda *args: args[-1](next(places)))
    page = show(DocumentsPage(office, dossier))
    until(lambda: shows(page, "Aucune copie de travail"))
    making = [each for each in page.findChildren(type(page.join)) if each.text() == "Produire…"]
    planning = next(
        each for each in making if each.accessibleDescription() == "Planning prévisionnel"
    )
    planning.click()
    find(dialog(), "Copie de travail", QRadioButton).click()
    press(dialog(), "Choisir où…")
    settle(office)
    settle(office)
    assert shows(page, str(tmp_path / "planning.docx"))
    (tmp_path / "planning.docx").unlink()
    name = attached(office, dossier)[0].name
    press(line(page, name), "Exporter…")
    find(dialog(), "Document à remettre", QRadioButton).click()
    press(dialog(), "Choisir où…")
    settle(office)
    settle(office)
    assert (tmp_path / "sorti.txt").read_bytes()
    assert not shows(page, "sorti.txt")
    assert shows(page, "Déplacée ou supprimée")
    page.close()


def test_a_copy_for_oneself_in_a_synchronised_folder_is_asked_about(
    office: Office, dossier: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "OneDrive"
    folder.mkdir()
    monkeypatch.setattr(files, "ask_save", lambda *args: args[-1](folder / "sorti.txt"))
    page = show(DocumentsPage(office, dossier))
    name = attached(office, dossier)[0].name
    for purpose, asked in (("Copie de travail", True), ("Document à remettre", False)):
        press(line(page, name), "Exporter…")
        find(dialog(), purpose, QRadioButton).click()
        press(dialog(), "Choisir où…")
        if asked:
            assert shows(dialog(), "synchronisé par OneDrive")
            assert not (folder / "sorti.txt").exists()
            press(dialog(), "Enregistrer quand même")
        settle(office)
        settle(office)
        assert (folder / "sorti.txt").exists()
        (folder / "sorti.txt").unlink()
    page.close()


def test_once_over_a_signed_paper_alone_may_come(
    office: Office, dossier: int, clock: Clock, tmp_path: Path
) -> None:
    clock.set(datetime(2029, 1, 1, 9, tzinfo=UTC))
    page = show(DocumentsPage(office, dossier))
    shown = [name_of(each) for each in seen(line(page, attached(office, dossier)[0].name), QWidget)]
    assert "Exporter…" in shown
    assert "Retirer" not in shown
    path = tmp_path / "recepisse.pdf"
    path.write_bytes(b"%PDF-1.4")
    page.add_one(path)
    assert not find(dialog(), "Contenu du bilan", QRadioButton).isEnabled()
    press(dialog(), "Joindre")
    settle(office)
    assert attached(office, dossier)[-1].administrative
    page.close()


def test_the_guide_is_where_a_blank_exercise_is_chosen(office: Office, dossier: int) -> None:
    page = show(DocumentsPage(office, dossier))
    asked: list[Place] = []
    office.going.connect(asked.append)
    press(page, "Choisir dans le guide")
    assert asked == [Place("dossiers", dossier, "guide")]
    page.close()


def test_sizes_and_kinds_in_words() -> None:
    assert size_words(12) == "12\u00a0octets"
    assert size_words(235_000) == "235\u00a0Ko"
    assert size_words(1_400_000) == "1,4\u00a0Mo"
    now = datetime(2026, 11, 24, tzinfo=UTC)
    kinds = {"application/pdf": "PDF", "image/png": "Image", "application/x-odd": "Fichier"}
    for media, word in kinds.items():
        assert kind_words(Attachment(name="x", media_type=media, added_at=now)) == word
