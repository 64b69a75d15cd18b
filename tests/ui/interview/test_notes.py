"""Notes come first: typed without a thought for saving, sent where they belong by one key."""

import pytest
from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from bilan_desktop.domain.content import Note
from bilan_desktop.domain.interviews import Mode
from bilan_desktop.practice import drafting, noting, scheduling
from bilan_desktop.ui.interview.mode import InterviewMode
from bilan_desktop.ui.interview.pad import Pad
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office
from tests.ui.driving import (
    click,
    events,
    find,
    focused,
    key,
    keys,
    press,
    seen,
    settle,
    show,
    shows,
)
from tests.ui.interview.conftest import Told

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def pad(mode: InterviewMode) -> Pad:
    return find(mode, "Notes de l’entretien", Pad)


def stored(office: Office, dossier: int, *, private: bool = False) -> list[Note]:
    found = noting.notes(office.desk, dossier, 6, private=True)
    return [note for note in found if note.private is private]


def write(mode: InterviewMode, text: str) -> None:
    """Paste, as keys of a test can't type every letter."""
    QGuiApplication.clipboard().setText(text)
    key(pad(mode), Qt.Key.Key_V, CONTROL)


def choose(where: Pad, words: str) -> None:
    """Select words of the note."""
    cursor = where.document().find(words)
    assert not cursor.isNull()
    where.setTextCursor(cursor)
    events()


def test_one_writes_at_once(mode: InterviewMode) -> None:
    assert focused() is pad(mode)


def test_the_private_note_has_the_height_where_text_is_large(mode: InterviewMode) -> None:
    look().resize_text(2.0)
    events()
    press(mode, "Note privée")
    said = [each for each in seen(mode, QLabel) if "reste pour vous" in each.text()]
    assert said[0].height() >= said[0].heightForWidth(said[0].width()), "its reminder is whole"
    away = find(mode, "Ranger", QPushButton)
    assert away.visibleRegion().boundingRect() == away.rect()
    assert not mode.notes.shared.isVisible()
    key(focused(), Qt.Key.Key_N, CONTROL)
    assert focused() is pad(mode), "Ctrl+N comes back to the shared one"
    assert not mode.notes.private.isVisible()
    look().resize_text(1.0)
    press(mode, "Note privée")
    assert mode.notes.shared.isVisible()


def test_a_pause_is_enough_to_store(mode: InterviewMode, office: Office, dossier: int) -> None:
    keys(pad(mode), "Elle veut transmettre.")
    assert stored(office, dossier) == []
    QTest.qWait(650)
    office.clerk.settle()
    assert [note.text for note in stored(office, dossier)] == ["Elle veut transmettre."]
    assert shows(mode, "Enregistré à 10")


def test_two_seconds_of_typing_are_stored_without_a_pause(
    mode: InterviewMode, office: Office, dossier: int
) -> None:
    clock = QElapsedTimer()
    clock.start()
    typed = 0
    while clock.elapsed() < 2400:
        QTest.keyClick(pad(mode), Qt.Key.Key_A)
        typed += 1
        QTest.qWait(40)
    office.clerk.settle()
    (note,) = stored(office, dossier)
    assert 0 < len(note.text) <= typed
    assert note.interview == 6
    assert not note.private
    assert not note.section


def test_a_note_is_one_note_however_often_it_is_stored(
    mode: InterviewMode, office: Office, dossier: int
) -> None:
    for word in ("un ", "deux ", "trois"):
        keys(pad(mode), word)
        settle(office)
    (note,) = stored(office, dossier)
    assert note.text == "un deux trois"


def test_what_was_noted_is_there_when_one_comes_back(
    mode: InterviewMode, office: Office, dossier: int
) -> None:
    keys(pad(mode), "un")
    settle(office)
    mode.hide()
    other = show(InterviewMode(office, dossier, 6))
    assert pad(other).text() == "un"
    pad(other).moveCursor(QTextCursor.MoveOperation.End)
    keys(pad(other), " deux")
    settle(office)
    assert [note.text for note in stored(office, dossier)] == ["un deux"]
    other.hide()


def test_a_note_that_is_emptied_goes_and_may_come_back(
    mode: InterviewMode, office: Office, dossier: int
) -> None:
    keys(pad(mode), "un")
    settle(office)
    key(pad(mode), Qt.Key.Key_A, CONTROL)
    key(pad(mode), Qt.Key.Key_Delete)
    settle(office)
    assert stored(office, dossier) == []
    keys(pad(mode), "  ")
    settle(office)
    assert stored(office, dossier) == []
    keys(pad(mode), "deux")
    settle(office)
    assert [note.text for note in stored(office, dossier)] == ["deux"]


def test_every_letter_is_kept(mode: InterviewMode, office: Office, dossier: int) -> None:
    text = "« Ça alors\u202f! »\u00a0: <b>O’Néïll</b> &amp; 👩🏽‍🏫 e\u0301 שלום\n\tdeuxième ligne"
    write(mode, text)
    settle(office)
    assert [note.text for note in stored(office, dossier)] == [text]


def test_a_pasted_megabyte_is_refused_in_words_and_nothing_is_lost(
    mode: InterviewMode, office: Office, dossier: int
) -> None:
    keys(pad(mode), "avant")
    write(mode, "x" * 1_000_000)
    assert shows(mode, "Ce texte est trop long")
    keys(pad(mode), " et apres")
    settle(office)
    assert [note.text for note in stored(office, dossier)] == ["avant et apres"]


def test_a_refusal_is_told_at_the_note_which_stays(mode: InterviewMode, office: Office) -> None:
    mode.notes.shared.show_note(42, None)
    keys(pad(mode), "perdue ?")
    settle(office)
    assert shows(mode, "Cette note n’est pas enregistrée. Ce dossier n’a pas d’entretien n° 42.")
    assert pad(mode).text() == "perdue ?"


def test_what_is_being_typed_is_not_overwritten(
    mode: InterviewMode, office: Office, dossier: int
) -> None:
    keys(pad(mode), "en cours")
    office.changed.emit(Change.of(dossier, Part.NOTES))
    assert pad(mode).text() == "en cours"
    assert focused() is pad(mode)


# Sending


def test_a_selected_phrase_becomes_a_skill_by_one_key(
    mode: InterviewMode, office: Office, dossier: int, told: Told
) -> None:
    before = len(office.desk.load(dossier).content.skills)
    write(mode, "Elle aime animer un groupe, dit-elle.\nAutre ligne")
    choose(pad(mode), "animer un groupe")
    key(pad(mode), Qt.Key.Key_1, CONTROL)
    settle(office)
    skills = office.desk.load(dossier).content.skills
    assert len(skills) == before + 1
    made = next(each for each in skills if each.name == "animer un groupe")
    assert made.source is not None
    assert made.source.label == "Entretien n° 6"
    assert made.source.ref == str(stored(office, dossier)[0].id)
    assert told.said == ["« animer un groupe » ajouté aux compétences."]
    told.take_back()
    settle(office)
    assert len(office.desk.load(dossier).content.skills) == before
    assert len(stored(office, dossier)) == 1


def test_without_a_selection_the_line_goes(
    mode: InterviewMode, office: Office, dossier: int
) -> None:
    write(mode, "première ligne\nformatrice d’adultes")
    key(pad(mode), Qt.Key.Key_2, CONTROL)
    settle(office)
    assert "formatrice d’adultes" in [it.title for it in office.desk.load(dossier).content.projects]


def test_an_action_goes_by_its_button(mode: InterviewMode, office: Office, dossier: int) -> None:
    write(mode, "Appeler le centre de formation")
    press(mode, "Action")
    settle(office)
    steps = [it.step for it in office.desk.load(dossier).content.actions]
    assert steps[-1] == "Appeler le centre de formation"


def test_a_french_keyboard_types_its_digits_without_shift(
    mode: InterviewMode, office: Office, dossier: int
) -> None:
    write(mode, "tenir un budget")
    key(pad(mode), Qt.Key.Key_Ampersand, CONTROL)
    settle(office)
    assert "tenir un budget" in [it.name for it in office.desk.load(dossier).content.skills]


def test_a_value_waits_for_the_synthesis_and_the_note_goes_on(
    mode: InterviewMode, office: Office, dossier: int, told: Told
) -> None:
    write(mode, "Transmettre")
    key(pad(mode), Qt.Key.Key_3, CONTROL)
    settle(office)
    keys(pad(mode), ", oui")
    settle(office)
    found = sorted((note.section, note.text) for note in stored(office, dossier))
    assert found == [("", "Transmettre, oui"), ("interets-valeurs", "Transmettre")]
    drafting.draft(office.desk, dossier)
    synthesis = office.desk.load(dossier).content.synthesis
    assert synthesis is not None
    blocks = [block for section in synthesis.sections for block in section.blocks]
    quoted = [it.text for it in blocks if it.source is not None and it.source.kind == "note"]
    assert sum("Transmettre" in text for text in quoted) == 1
    told.take_back()
    settle(office)
    assert [note.text for note in stored(office, dossier)] == ["Transmettre, oui"]


def test_a_phrase_goes_to_the_section_chosen_in_the_menu(
    mode: InterviewMode, office: Office, dossier: int, told: Told
) -> None:
    write(mode, "Dix-neuf ans dans la même entreprise")
    key(pad(mode), Qt.Key.Key_5, CONTROL)
    menu = mode.findChild(QMenu)
    assert menu is not None
    assert menu.isVisible()
    action = next(each for each in menu.actions() if each.text() == "Parcours")
    menu.setActiveAction(action)
    key(menu, Qt.Key.Key_Return)
    settle(office)
    assert [note.section for note in stored(office, dossier) if note.section] == ["parcours"]
    assert told.said[-1].endswith("envoyé à la partie « Parcours » de la synthèse.")


def test_with_nothing_to_send_the_buttons_wait(mode: InterviewMode) -> None:
    assert not find(mode, "Compétence", QPushButton).isEnabled()
    keys(pad(mode), "mot")
    assert find(mode, "Compétence", QPushButton).isEnabled()
    key(pad(mode), Qt.Key.Key_Return)
    assert not find(mode, "Compétence", QPushButton).isEnabled()


def test_a_phrase_that_is_a_paragraph_is_refused_in_words(
    mode: InterviewMode, told: Told, office: Office
) -> None:
    write(mode, "mot " * 200)
    key(pad(mode), Qt.Key.Key_1, CONTROL)
    settle(office)
    assert told.said == []
    assert "choisissez-en une partie" in told.failed[0]


def test_a_click_that_sends_leaves_the_hand_in_the_note(
    mode: InterviewMode, office: Office, told: Told
) -> None:
    write(mode, "Animer une équipe")
    press(mode, "Compétence")
    settle(office)
    assert told.said
    assert focused() is pad(mode)


# The private note


def private_pad(mode: InterviewMode) -> Pad:
    return find(mode, "Note privée", Pad)


def test_the_private_note_is_asked_for_then_stored_apart(
    mode: InterviewMode, office: Office, dossier: int
) -> None:
    with pytest.raises(AssertionError):
        private_pad(mode)
    key(pad(mode), Qt.Key.Key_N, CONTROL | SHIFT)
    assert focused() is private_pad(mode)
    assert shows(mode, "si la personne demande l’accès à ses données, elle en fait partie")
    assert shows(mode, "RGPD, art. 15")
    keys(private_pad(mode), "a reprendre")
    press(mode, "Ranger")
    settle(office)
    assert [note.text for note in stored(office, dossier, private=True)] == ["a reprendre"]
    assert stored(office, dossier) == []
    assert not shows(mode, "a reprendre")
    assert focused() is pad(mode)


def test_in_person_the_private_note_goes_when_one_turns_away(
    mode: InterviewMode, office: Office, dossier: int
) -> None:
    press(mode, "Note privée")
    keys(private_pad(mode), "secret")
    key(private_pad(mode), Qt.Key.Key_N, CONTROL)
    assert focused() is pad(mode)
    assert not shows(mode, "secret")
    settle(office)
    assert [note.text for note in stored(office, dossier, private=True)] == ["secret"]


def test_by_video_the_private_note_stays_until_it_is_put_away(
    mode: InterviewMode, office: Office, dossier: int
) -> None:
    scheduling.move(office.desk, dossier, 6, mode=Mode.VIDEO, exceptional=True)
    office.changed.emit(Change.of(dossier, Part.PLAN))
    press(mode, "Note privée")
    click(pad(mode))
    assert private_pad(mode).isVisible()
    press(mode, "Note privée")
    with pytest.raises(AssertionError):
        private_pad(mode)


def test_other_notes_of_the_interview_are_told(
    mode: InterviewMode, office: Office, dossier: int
) -> None:
    for text in ("une", "deux"):
        noting.save_note(
            office.desk, dossier, Note(interview=6, written_at=office.desk.now, text=text)
        )
    office.changed.emit(Change.of(dossier, Part.NOTES))
    assert shows(mode, "1 autre note de cet entretien")
    assert pad(mode).text() == "deux"
