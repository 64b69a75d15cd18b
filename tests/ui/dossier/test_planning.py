"""A programme laid in a few keys, interviews moved by hand, and what the rules say at once."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QToolTip,
    QWidget,
)

from bilan_desktop.domain.interviews import Interview, InterviewState, Mode, Phase
from bilan_desktop.practice import contracting, replanning
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.enrolling import Enrolment, enrol
from bilan_desktop.practice.meetings import meetings
from bilan_desktop.practice.settings import save_practice
from bilan_desktop.ui.dossier.planning import PlanningPage
from bilan_desktop.ui.dossier.planning.fitted import FittedList
from bilan_desktop.ui.dossier.planning.told import first_line
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import DARK
from bilan_desktop.ui.office.office import Office
from tests.ui.conftest import Clock
from tests.ui.driving import (
    click,
    dialog,
    events,
    fill,
    find,
    focused,
    key,
    press,
    seen,
    settle,
    show,
    shows,
    until,
)

ALT = Qt.KeyboardModifier.AltModifier


class Said:
    """What the window's line said, with its undoing."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.told: list[tuple[str, object]] = []
        office.told.connect(lambda text, undo: self.told.append((text, undo)))

    @property
    def last(self) -> str:
        return self.told[-1][0]

    def undo(self) -> None:
        undo = self.told[-1][1]
        assert callable(undo)
        undo()
        settle(self.office)


@pytest.fixture
def said(office: Office) -> Said:
    return Said(office)


@pytest.fixture
def new(desk: Desk) -> int:
    return enrol(desk, Enrolment(first_name="Ana", last_name="Ruiz"))


def opened(office: Office, number: int) -> PlanningPage:
    return show(PlanningPage(office, number), 896, 1400)


def meeting(desk: Desk, number: int, interview: int) -> Interview:
    return next(it for it in meetings(desk, number) if it.number == interview)


def day(desk: Desk, number: int, interview: int) -> date:
    return meeting(desk, number, interview).starts_at.date()


def laid(office: Office, number: int) -> PlanningPage:
    """A page whose planning is the programme that is offered first."""
    page = opened(office, number)
    press(page, "Proposer un programme…")
    settle(office)
    key(dialog(), Qt.Key.Key_Return)
    settle(office)
    return page


def spot(page: PlanningPage, when: date) -> QPoint:
    cell = page.weeks.grid().cell(when)
    assert cell is not None
    return cell.center().toPoint()


def drag(page: PlanningPage, start: date, end: date, *, drop: bool = True) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(page.weeks, left, none, spot(page, start))
    QTest.mouseMove(page.weeks, spot(page, start) + QPoint(3, 0))
    QTest.mouseMove(page.weeks, spot(page, end))
    events()
    if drop:
        QTest.mouseRelease(page.weeks, left, none, spot(page, end))


# A programme


def test_an_empty_dossier_offers_the_first_step(office: Office, new: int) -> None:
    page = opened(office, new)
    assert shows(page, "Pas encore de planning")
    assert not page.weeks.isVisible()
    page.close()


def test_nine_times_two_hours_take_two_presses(
    office: Office, desk: Desk, new: int, said: Said
) -> None:
    page = opened(office, new)
    click(find(page, "Proposer un programme…", QPushButton))
    asked = dialog()
    settle(office)
    assert len(_previews(asked)) == 9
    assert not meetings(desk, new)
    key(asked, Qt.Key.Key_Return)
    settle(office)
    found = meetings(desk, new)
    assert len(found) == 9
    assert found[0].starts_at.date() == date(2026, 12, 2)
    assert {it.starts_at.hour for it in found} == {9}
    assert replanning.former(desk, new).guided.planned_hours == 6
    assert shows(page, "Neuf entretiens de deux heures")
    said.undo()
    assert not meetings(desk, new)
    assert replanning.former(desk, new).programme == ""
    assert shows(page, "Pas encore de planning")
    page.close()


def test_a_programme_begins_with_the_period_of_the_contract(
    office: Office, desk: Desk, new: int
) -> None:
    contract = contracting.read(desk, new).contract
    period = {"starts_on": date(2027, 1, 11), "ends_on": date(2027, 5, 31)}
    contracting.save_contract(desk, new, contract.model_copy(update=period))
    page = opened(office, new)
    press(page, "Proposer un programme…")
    settle(office)
    assert find(dialog(), "À partir du", QLineEdit).text() == "11/01/2027"
    key(dialog(), Qt.Key.Key_Return)
    settle(office)
    assert day(desk, new, 1) >= date(2027, 1, 11)
    page.close()


def test_the_preview_follows_the_choices(office: Office, desk: Desk, new: int) -> None:
    page = opened(office, new)
    press(page, "Proposer un programme…")
    asked = dialog()
    fill(asked, "À partir du", "01/02/2027")
    fill(asked, "Entre", "14h")
    for each in ("Lundi", "Mercredi", "Jeudi", "Vendredi"):
        press(asked, each)
    until(
        lambda: (
            _previews(asked)[:1]
            == ["N° 1 · mardi 2\u00a0février 2027 à 14\u00a0h\u00a000 · Préliminaire"]
        )
    )
    settle(office)
    choice = find(asked, "Programme", QComboBox)
    choice.setFocus()
    free = next(at for at in range(choice.count()) if choice.itemData(at) == "16-24h")
    choice.setCurrentIndex(free)
    choice.activated.emit(free)
    assert shows(asked, choice.itemText(free))
    numbers = find(asked, "Nombre d’entretiens", QSpinBox)
    numbers.setValue(numbers.value() + 1)
    wanted = numbers.value()
    until(lambda: len(_previews(asked)) == wanted)
    fill(asked, "Entre", "pas une heure")
    press(asked, "Poser ces dates")
    assert not meetings(desk, new)
    press(asked, "Annuler")
    page.close()


def _previews(asked: QWidget) -> list[str]:
    dates = find(asked, "Dates proposées", FittedList)
    return [dates.item(at).text() for at in range(dates.count())]


def test_a_planning_of_which_nothing_was_held_is_replaced(
    office: Office, desk: Desk, new: int
) -> None:
    page = laid(office, new)
    press(page, "Changer de programme…")
    assert shows(dialog(), "Ces dates remplaceront le planning actuel.")
    fill(dialog(), "À partir du", "01/03/2027")
    press(dialog(), "Poser ces dates")
    until(lambda: day(desk, new, 1) >= date(2027, 3, 1))
    settle(office)
    page.close()


def test_three_calendars_are_offered_and_the_one_chosen_is_laid(
    office: Office, desk: Desk, new: int
) -> None:
    page = opened(office, new)
    press(page, "Proposer un programme…")
    asked = dialog()
    settle(office)
    calendars = find(asked, "Calendriers proposés", FittedList)
    names = [calendars.item(at).text().partition("\n")[0] for at in range(calendars.count())]
    assert names == ["Le plus régulier", "Plus rapide", "Plus étalé"]
    best = _previews(asked)
    calendars.setFocus()
    key(calendars, Qt.Key.Key_Down)
    assert _previews(asked) != best
    halves = "puis 0\u00a0h\u00a030 après les n° 5 à 8."
    assert shows(asked, f"Travail guidé : 1\u00a0h après les n° 1 à 4, {halves}")
    shown = _previews(asked)
    press(asked, "Poser ces dates")
    settle(office)
    assert [first_line(it) for it in meetings(desk, new)] == [
        it.rpartition(" · ")[0] for it in shown
    ]
    page.close()


def test_wishes_that_leave_nothing_are_told_with_what_to_relax(
    office: Office, desk: Desk, new: int
) -> None:
    page = opened(office, new)
    press(page, "Proposer un programme…")
    asked = dialog()
    fill(asked, "Au plus tard le", "20/12/2026")
    until(lambda: shows(asked, "Aucun calendrier ne tient du lundi 30"))
    assert shows(asked, "Possible en allant jusqu’au ")
    assert not _previews_shown(asked)
    press(asked, "Poser ces dates")
    settle(office)
    assert not meetings(desk, new)
    fill(asked, "Au plus tard le", "")
    fill(asked, "Absences", "24/12/2026 au 02/01/2027, 15/01/2027")
    until(lambda: _previews_shown(asked))
    settle(office)
    press(asked, "Poser ces dates")
    settle(office)
    days = [it.starts_at.date() for it in meetings(desk, new)]
    assert len(days) == 9
    assert not any(date(2026, 12, 24) <= each <= date(2027, 1, 2) for each in days)
    page.close()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("Absences", "jamais"), "Écrivez des jours"),
        (("Absences", "02/01/2027 au 24/12/2026"), "Écrivez des jours"),
        (("Au plus tard le", "01/11/2026"), "La date limite précède la première."),
        (("et", "8h"), "L’heure de fin doit suivre l’heure de début."),
        (("et", "10h"), "Ces heures ne laissent pas la place d’un entretien."),
    ],
)
def test_a_wish_that_can_not_be_is_told_at_its_field(
    office: Office, desk: Desk, new: int, typed: tuple[str, str], said: str
) -> None:
    page = opened(office, new)
    press(page, "Proposer un programme…")
    asked = dialog()
    fill(asked, *typed)
    press(asked, "Poser ces dates")
    settle(office)
    assert shows(asked, said)
    assert not meetings(desk, new)
    page.close()


def test_no_day_at_all_is_told(office: Office, new: int) -> None:
    page = opened(office, new)
    press(page, "Proposer un programme…")
    for each in ("Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi"):
        press(dialog(), each)
    until(lambda: shows(dialog(), "Choisissez au moins un jour."))
    page.close()


def test_the_mode_brings_its_usual_place(office: Office, desk: Desk, new: int) -> None:
    usual = {"place": "12, rue des Lilas", "link": "https://visio.exemple.fr/a"}
    save_practice(desk, desk.practice.model_copy(update=usual))
    page = opened(office, new)
    press(page, "Proposer un programme…")
    asked = dialog()
    where = find(asked, "Lieu ou lien", QLineEdit)
    assert where.text() == usual["place"]
    mode = find(asked, "Modalité", QComboBox)
    mode.setCurrentIndex(1)
    mode.activated.emit(1)
    assert where.text() == usual["link"]
    press(asked, "Poser ces dates")
    until(lambda: len(meetings(desk, new)) == 9)
    assert {(it.mode, it.link) for it in meetings(desk, new)} == {(Mode.VIDEO, usual["link"])}
    settle(office)
    page.close()


def _previews_shown(asked: QWidget) -> bool:
    return any(each.count() for each in seen(asked, FittedList))


def test_held_interviews_keep_their_programme(office: Office, dossier: int) -> None:
    page = opened(office, dossier)
    change = find(page, "Changer de programme…", QPushButton)
    assert not change.isEnabled()
    assert "déjà eu lieu" in change.toolTip()
    page.close()


# Moving


def test_alt_and_the_arrows_move_from_the_weeks_and_from_the_list(
    office: Office, desk: Desk, dossier: int, said: Said
) -> None:
    page = opened(office, dossier)
    before = day(desk, dossier, 6)
    page.weeks.setFocus()
    key(page.weeks, Qt.Key.Key_Down, ALT)
    settle(office)
    assert day(desk, dossier, 6) == before + timedelta(days=1)
    assert said.last.startswith("Entretien n° 6 déplacé au jeudi")
    page.list.setFocus()
    key(page.list, Qt.Key.Key_Up, ALT)
    settle(office)
    key(page.list, Qt.Key.Key_Right, ALT)
    settle(office)
    assert day(desk, dossier, 6) == before + timedelta(days=7)
    assert any("se chevauchent" in each for each in page.findings.said())
    said.undo()
    assert day(desk, dossier, 6) == before
    page.close()


def test_arrows_walk_over_the_interviews_and_what_was_held_stays(
    office: Office, desk: Desk, dossier: int
) -> None:
    page = opened(office, dossier)
    held = day(desk, dossier, 5)
    page.weeks.setFocus()
    key(page.weeks, Qt.Key.Key_Left)
    assert shows(page, "Entretien n° 5")
    assert page.list.number() == 5
    assert "N° 5" in page.weeks.accessibleDescription()
    assert find(page, "Jour", QLineEdit).isEnabled() is False
    key(page.weeks, Qt.Key.Key_Right, ALT)
    settle(office)
    assert day(desk, dossier, 5) == held
    key(page.list, Qt.Key.Key_Right, ALT)
    settle(office)
    assert day(desk, dossier, 5) == held
    assert any("ne change plus" in each for each in page.refusal.said())
    key(page.weeks, Qt.Key.Key_Right)
    assert shows(page, "Entretien n° 6")
    page.close()


def test_dragging_tells_before_it_drops(
    office: Office, desk: Desk, dossier: int, said: Said
) -> None:
    page = opened(office, dossier)
    start = day(desk, dossier, 7)
    feast = date(2026, 12, 25)
    drag(page, start, feast, drop=False)
    assert shows(page, "N° 7 : vendredi 25\u00a0décembre 2026 à 14\u00a0h\u00a000")
    assert any("jour férié" in each for each in page.findings.said())
    assert day(desk, dossier, 7) == start
    page.grab()
    end = start + timedelta(days=2)
    QTest.mouseMove(page.weeks, spot(page, end))
    events()
    assert not any("jour férié" in each for each in page.findings.said())
    QTest.mouseRelease(
        page.weeks, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot(page, end)
    )
    settle(office)
    assert day(desk, dossier, 7) == end
    assert meeting(desk, dossier, 7).starts_at.hour == 14
    assert page.trial.isHidden()
    said.undo()
    assert day(desk, dossier, 7) == start
    page.close()


def test_a_day_that_is_refused_says_so_while_it_is_held(
    office: Office, desk: Desk, dossier: int, clock: Clock
) -> None:
    page = opened(office, dossier)
    before = meetings(desk, dossier)
    start = day(desk, dossier, 7)
    clock.tick(days=90)
    drag(page, start, start + timedelta(days=1), drop=False)
    assert any("L’action a pris fin" in each for each in page.refusal.said())
    page.grab()
    QTest.mouseRelease(
        page.weeks,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        spot(page, start + timedelta(days=1)),
    )
    settle(office)
    assert meetings(desk, dossier) == before
    page.close()


def test_the_strip_tells_what_lies_under_the_mouse(office: Office, dossier: int) -> None:
    page = opened(office, dossier)
    for when, told in ((date(2026, 12, 25), "Jour de Noël"), (date(2026, 11, 25), "N° 6")):
        at = spot(page, when)
        point = page.weeks.mapToGlobal(at)
        QApplication.sendEvent(page.weeks, QHelpEvent(QEvent.Type.ToolTip, at, point))
        assert told in QToolTip.text()
    QToolTip.hideText()
    until(lambda: not QToolTip.isVisible())
    page.close()


def test_escape_lets_go_and_the_same_day_changes_nothing(
    office: Office, desk: Desk, dossier: int, said: Said
) -> None:
    page = opened(office, dossier)
    start = day(desk, dossier, 7)
    drag(page, start, start + timedelta(days=1), drop=False)
    key(page.weeks, Qt.Key.Key_Escape)
    QTest.mouseRelease(page.weeks, Qt.MouseButton.LeftButton)
    click(page.weeks, spot(page, start))
    settle(office)
    assert day(desk, dossier, 7) == start
    assert page.trial.isHidden()
    assert not said.told
    page.close()


def test_a_notice_that_is_broken_is_told_and_lifted(office: Office, dossier: int) -> None:
    page = opened(office, dossier)
    page.weeks.setFocus()
    key(page.weeks, Qt.Key.Key_Down, ALT)
    settle(office)
    assert any("préavis" in each for each in page.findings.said())
    box = find(page, "Circonstance exceptionnelle : le préavis est levé", QCheckBox)
    QTest.keyClick(box, Qt.Key.Key_Space)
    events()
    assert not any("préavis" in each for each in page.findings.said())
    key(page.weeks, Qt.Key.Key_Up, ALT)
    settle(office)
    assert not any("préavis" in each for each in page.findings.said())
    page.close()


# The form


def test_what_is_typed_is_stored_and_taken_back(
    office: Office, desk: Desk, dossier: int, said: Said
) -> None:
    page = opened(office, dossier)
    fill(page, "Jour", "27/11/2026")
    key(focused(), Qt.Key.Key_Tab)
    fill(page, "Heure", "9h30")
    fill(page, "Lieu ou lien", "Salle <b>")
    settle(office)
    after = meeting(desk, dossier, 6)
    assert after.starts_at.date() == date(2026, 11, 27)
    assert (after.starts_at.hour, after.starts_at.minute, after.place) == (9, 30, "Salle <b>")
    assert "déplacé au vendredi 27" in said.told[0][0]
    said.undo()
    back = meeting(desk, dossier, 6)
    assert (back.starts_at.date(), back.starts_at.hour) == (date(2026, 11, 27), 14)
    assert back.place == "Salle <b>"
    page.close()


def test_mode_and_length_are_stored_without_a_word(
    office: Office, desk: Desk, dossier: int, said: Said
) -> None:
    page = opened(office, dossier)
    choice = find(page, "Modalité", QComboBox)
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    length = find(page, "Durée", QSpinBox)
    length.setFocus()
    length.setValue(90)
    settle(office)
    after = meeting(desk, dossier, 6)
    assert (after.mode, after.duration_minutes) == (Mode.VIDEO, 90)
    assert not said.told
    length.setValue(480)
    settle(office)
    assert "24" in page.editor.form.errors()["duration_minutes"]
    assert meeting(desk, dossier, 6).duration_minutes == 90
    page.close()


def test_another_phase_is_chosen_and_judged_at_once(
    office: Office, desk: Desk, dossier: int
) -> None:
    page = opened(office, dossier)
    assert not shows(page, "ne se suivent pas dans l’ordre")
    choice = find(page, "Phase", QComboBox)
    assert choice.currentText() == "Investigation"
    choice.setFocus()
    key(choice, Qt.Key.Key_Up)
    settle(office)
    assert meeting(desk, dossier, 6).phase is Phase.PRELIMINARY
    assert shows(page, "ne se suivent pas dans l’ordre")
    assert page.editor.about.text().startswith("Préliminaire")
    assert focused() is choice
    key(choice, Qt.Key.Key_End)
    click(find(page, "Compte dans les heures du bilan", QCheckBox))
    settle(office)
    after = meeting(desk, dossier, 6)
    assert (after.phase, after.counted) == (Phase.FOLLOW_UP, False)
    assert not shows(page, "ne se suivent pas dans l’ordre")
    page.close()


def test_an_emptied_day_is_told_at_its_field(office: Office, desk: Desk, dossier: int) -> None:
    page = opened(office, dossier)
    before = meeting(desk, dossier, 6)
    fill(page, "Jour", "")
    settle(office)
    assert "Donnez le jour" in page.editor.form.errors()["day"]
    assert meeting(desk, dossier, 6) == before
    page.list.setFocus()
    key(page.list, Qt.Key.Key_Down)
    assert shows(page, "Entretien n° 7")
    assert not page.editor.form.errors()
    page.close()


def test_what_is_typed_goes_to_its_own_interview(office: Office, desk: Desk, dossier: int) -> None:
    page = opened(office, dossier)
    fill(page, "Lieu ou lien", "Ailleurs")
    page.list.setFocus()
    key(page.list, Qt.Key.Key_Down)
    settle(office)
    assert meeting(desk, dossier, 6).place == "Ailleurs"
    assert meeting(desk, dossier, 7).place != "Ailleurs"
    assert find(page, "Lieu ou lien", QLineEdit).text() != "Ailleurs"
    page.close()


# Cancelled, missed, added, removed


def test_cancelling_and_removing_are_taken_back(
    office: Office, desk: Desk, dossier: int, said: Said
) -> None:
    page = opened(office, dossier)
    press(page, "Annuler l’entretien")
    settle(office)
    assert meeting(desk, dossier, 6).state is InterviewState.CANCELLED
    assert shows(page, "annulé")
    said.undo()
    assert meeting(desk, dossier, 6).state is InterviewState.PLANNED
    press(page, "Annuler l’entretien")
    settle(office)
    press(page, "Remettre au planning")
    settle(office)
    assert meeting(desk, dossier, 6).state is InterviewState.PLANNED
    said.undo()
    assert meeting(desk, dossier, 6).state is InterviewState.CANCELLED
    press(page, "Remettre au planning")
    settle(office)
    before = meetings(desk, dossier)
    press(page, "Retirer")
    settle(office)
    assert len(meetings(desk, dossier)) == 8
    assert said.last == "Entretien n° 6 retiré du planning."
    said.undo()
    assert meetings(desk, dossier) == before
    page.close()


def test_one_who_did_not_come_is_noted(
    office: Office, desk: Desk, dossier: int, clock: Clock, said: Said
) -> None:
    clock.tick(days=1, hours=8)
    page = opened(office, dossier)
    assert not page.editor.buttons["cancel"].isVisible()
    press(page, "Personne absente")
    settle(office)
    assert meeting(desk, dossier, 6).state is InterviewState.MISSED
    press(page, "Remettre au planning")
    settle(office)
    said.undo()
    assert meeting(desk, dossier, 6).state is InterviewState.MISSED
    press(page, "Remettre au planning")
    settle(office)
    press(page, "Personne absente")
    settle(office)
    said.undo()
    assert meeting(desk, dossier, 6).state is InterviewState.PLANNED
    page.close()


def test_an_interview_is_added(office: Office, desk: Desk, dossier: int, said: Said) -> None:
    page = opened(office, dossier)
    press(page, "Ajouter un entretien…")
    press(dialog(), "Ajouter l’entretien")
    assert shows(dialog(), "Ce champ est nécessaire.")
    fill(dialog(), "Jour", "13/01/2027")
    length = find(dialog(), "Durée", QSpinBox)
    length.setValue(480)
    press(dialog(), "Ajouter l’entretien")
    settle(office)
    assert shows(dialog(), "L6313-4")
    QTest.keyClick(find(dialog(), "Compte dans les heures du bilan", QCheckBox), Qt.Key.Key_Space)
    press(dialog(), "Ajouter l’entretien")
    settle(office)
    assert (day(desk, dossier, 10), meeting(desk, dossier, 10).counted) == (
        date(2027, 1, 13),
        False,
    )
    said.undo()
    assert len(meetings(desk, dossier)) == 9
    page.close()


def test_guided_hours_are_kept_within_the_maximum(office: Office, desk: Desk, dossier: int) -> None:
    page = opened(office, dossier)
    hours = find(page, "Heures convenues", QDoubleSpinBox)
    hours.setFocus()
    hours.setValue(20)
    settle(office)
    assert "24" in page.guided.errors()["planned_hours"]
    hours.setValue(4)
    settle(office)
    assert replanning.former(desk, dossier).guided.planned_hours == 4
    assert not page.guided.errors()
    page.close()


# What it looks like


def test_an_action_that_is_over_is_read_only(
    office: Office, desk: Desk, dossier: int, clock: Clock
) -> None:
    clock.tick(days=90)
    page = opened(office, dossier)
    assert shows(page, "L’action a pris fin")
    assert not find(page, "Ajouter un entretien…", QPushButton).isEnabled()
    before = meetings(desk, dossier)
    page.weeks.setFocus()
    for each in (page.weeks, page.list):
        key(each, Qt.Key.Key_Right, ALT)
    drag(page, before[6].starts_at.date(), before[6].starts_at.date() + timedelta(days=1))
    settle(office)
    assert meetings(desk, dossier) == before
    assert not page.editor.buttons["remove"].isVisible()
    page.close()


def test_it_fits_the_smallest_laptop_at_twice_the_text(office: Office, dossier: int) -> None:
    page = show(PlanningPage(office, dossier), 896, 480)
    look().resize_text(2.0)
    look().choose(DARK)
    events()
    assert page.minimumSizeHint().width() <= 896
    content = page.planned.parentWidget()
    assert content is not None
    assert content.minimumSizeHint().width() <= 896
    first = page.weeks.grid().weeks[0]
    press(page, "Semaines précédentes")
    assert page.weeks.grid().weeks[0] < first
    press(page, "Semaines suivantes")
    page.grab()
    page.close()


def test_a_place_names_the_interview_that_is_chosen(office: Office, dossier: int) -> None:
    page = opened(office, dossier)
    assert page.detail() == "6"
    page.open_detail("8")
    assert shows(page, "Entretien n° 8")
    page.open_detail("x")
    page.open_detail("55")
    assert page.detail() == "8"
    page.close()


def test_a_day_off_the_strip_is_none(office: Office, dossier: int) -> None:
    page = opened(office, dossier)
    grid = page.weeks.grid()
    assert grid.cell(date(2020, 1, 1)) is None
    assert grid.day(QPointF(1, 1)) is None
    page.close()


def test_a_dossier_destroyed_meanwhile_is_passed_over(office: Office) -> None:
    page = opened(office, 42)
    assert not page.list.count()
    page.close()
