"""The first page: what is next, what is due, and the way there."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtWidgets import QAbstractButton

from bilan_desktop.domain.duties import DutyKind
from bilan_desktop.errors import StorageError
from bilan_desktop.practice.agenda import agenda
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.enrolling import Enrolment, enrol
from bilan_desktop.practice.importing import import_dossier
from bilan_desktop.practice.portable import PortableDossier
from bilan_desktop.practice.today import Due, Today
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import BACKUPS, Place
from bilan_desktop.ui.today.dues import KINDS, place
from bilan_desktop.ui.today.meetings import moment
from bilan_desktop.ui.today.page import TodayPage
from tests.ui.conftest import NOW, Clock
from tests.ui.driving import (
    click,
    dialog,
    events,
    fill,
    find,
    focused,
    press,
    seen,
    settle,
    show,
    shows,
)


@pytest.fixture
def places(office: Office) -> list[Place]:
    """Where the page asks to go."""
    found: list[Place] = []
    office.going.connect(found.append)
    return found


def opened(office: Office) -> TodayPage:
    page = show(TodayPage(office), 896)
    settle(office)
    return page


def missed(desk: Desk, last_name: str = "O'Néïll <b>") -> int:
    """A dossier whose interview of last week nobody noted, under a contract that goes on."""
    portable = PortableDossier.model_validate(
        {
            "beneficiary": {"first_name": "Hervé", "last_name": last_name},
            "contract": {
                "signed_on": "2026-10-01",
                "starts_on": "2026-10-15",
                "ends_on": "2027-02-15",
            },
            "interviews": [
                {
                    "number": 1,
                    "phase": "preliminaire",
                    "starts_at": "2026-11-17T10:00:00+01:00",
                    "state": "prevu",
                }
            ],
        }
    )
    return import_dossier(desk, portable)


def test_an_empty_cabinet_offers_its_first_dossier(office: Office, places: list[Place]) -> None:
    page = opened(office)
    assert shows(page, "Votre cabinet est prêt")
    press(page, "Ouvrir le premier dossier")
    asked = dialog()
    fill(asked, "Prénom", "Hélène")
    fill(asked, "Nom", "O'Néïll <b>")
    press(asked, "Ouvrir le dossier")
    settle(office)
    assert places == [Place("dossiers", 1, "contract")]
    settle(office)  # the day, read again
    assert shows(page, "La journée est à vous")
    page.close()


def test_a_day_without_anything_is_told_pleasantly(office: Office, places: list[Place]) -> None:
    enrol(office.desk, Enrolment(first_name="Hélène", last_name="Garnier"))
    page = opened(office)
    assert shows(page, "Mardi 24\u00a0novembre 2026")
    assert shows(page, "La journée est à vous")
    press(page, "Voir les dossiers")
    assert places == [Place("dossiers")]
    page.close()


def test_the_next_interview_starts_with_one_button(
    office: Office, dossier: int, places: list[Place]
) -> None:
    page = opened(office)
    assert shows(page, "Hélène Garnier-Maurel")
    assert shows(page, "Demain à 14\u00a0h\u00a000")
    assert shows(page, "Tout est à jour\u00a0: rien d’autre ne vous attend.")
    press(page, "Démarrer l’entretien")
    press(page, "Ouvrir le dossier")
    assert places == [Place("interview", dossier, "6"), Place("dossiers", dossier)]
    page.close()


def test_what_is_due_leads_to_where_it_is_done(
    office: Office, desk: Desk, places: list[Place]
) -> None:
    number = missed(desk)
    page = opened(office)
    assert shows(page, "Entretiens à noter (1)")
    assert shows(page, "Hervé O'Néïll <b>")
    assert shows(page, "est encore « prévu »")
    press(page, "Noter l’entretien")
    assert places == [Place("dossiers", number, "interviews", "1")]
    page.close()


def test_what_is_overdue_comes_first(
    office: Office, desk: Desk, clock: Clock, places: list[Place]
) -> None:
    missed(desk)
    clock.set(datetime(2027, 3, 1, 9, tzinfo=UTC))
    page = opened(office)
    first = next(
        each
        for each in seen(page, QAbstractButton)
        if each.text() in {kind.button for kind in KINDS.values()}
    )
    assert first.text() == "Clore le dossier"
    click(first)
    assert places[0].page == "keeping"
    page.close()


def test_names_go_behind_initials_at_once(office: Office, desk: Desk) -> None:
    missed(desk)
    page = opened(office)
    office.show_initials(True)
    assert shows(page, "H. O.")
    assert not shows(page, "Néïll")
    described = [each.accessibleDescription() for each in seen(page, QAbstractButton)]
    assert not any("Néïll" in each for each in described)
    settle(office)
    assert shows(page, "H. O.")
    page.close()


def test_looking_again_keeps_the_focus(office: Office, desk: Desk, dossier: int) -> None:
    page = opened(office)
    find(page, "Ouvrir le dossier").setFocus()
    missed(desk)
    office.clerk.changed.emit(Change.of(dossier, Part.PLAN))
    settle(office)
    assert shows(page, "Entretiens à noter (1)")
    assert focused().accessibleName() == "Ouvrir le dossier"
    same = focused()
    office.clerk.changed.emit(Change.of(dossier, Part.PLAN))
    settle(office)
    assert focused() is same
    page.close()


def test_the_day_is_read_again_each_time_it_shows(
    office: Office, desk: Desk, dossier: int, clock: Clock
) -> None:
    page = opened(office)
    with desk.reading() as repository:
        meeting = repository.load_record(dossier).interviews[5]
    page.hide()
    clock.set(meeting.ends_at() + timedelta(minutes=1))
    page.show()
    settle(office)
    assert shows(page, "Entretiens à noter (1)")
    page.close()


def test_many_of_a_kind_are_shown_on_demand(office: Office, desk: Desk) -> None:
    for number in range(10):
        missed(desk, f"Nom {number}")
    page = opened(office)
    assert not shows(page, "Nom 9")
    press(page, "Afficher aussi les 2 suivants")
    assert shows(page, "Nom 9")
    assert not find(page, "Noter l’entretien").isHidden()
    page.close()


def test_a_full_week_goes_on_in_the_agenda(
    office: Office, desk: Desk, dossier: int, places: list[Place], monkeypatch: pytest.MonkeyPatch
) -> None:
    [one] = agenda(desk, NOW.date(), 8)
    many = [one.model_copy(update={"interview": at}) for at in range(1, 9)]
    day = Today(interviews=many, due=[], dossiers=1)
    monkeypatch.setattr("bilan_desktop.ui.today.page.today", lambda _desk: day)
    page = opened(office)
    starts = [it for it in seen(page, QAbstractButton) if it.text() == "Démarrer l’entretien"]
    assert len(starts) == 6
    press(page, "Voir 2\u00a0autres entretiens de la semaine")
    click(starts[2])
    assert places == [Place("agenda"), Place("interview", dossier, "3")]
    page.close()


def test_a_day_that_can_t_be_read_says_why(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_desk: Desk) -> Today:
        raise StorageError("Le disque ne répond plus.")

    monkeypatch.setattr("bilan_desktop.ui.today.page.today", broken)
    page = opened(office)
    assert shows(page, "Le disque ne répond plus.")
    page.close()


@pytest.mark.parametrize("kind", list(DutyKind))
def test_every_kind_of_duty_has_a_page(kind: DutyKind) -> None:
    due = Due(
        kind=kind,
        day=date(2026, 11, 24),
        sentence="À voir.",
        interview=4,
        number=3,
        name="Odile Vasseur",
        initials="O. V.",
    )
    where = place(due)
    assert where.dossier == 3
    assert where.page in {"keeping", "interviews", "contract", "planning"}
    assert where.detail == ("4" if kind is DutyKind.ATTENDANCE else "")


def test_a_moment_is_near_in_words() -> None:
    today = date(2026, 11, 24)
    at = datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert moment(at, today) == "Aujourd’hui à 9\u00a0h\u00a000"
    assert moment(at + timedelta(days=2), today).startswith("Jeudi 26\u00a0novembre 2026")


@pytest.mark.usefixtures("dossier")
def test_it_fits_a_small_laptop_with_large_text(office: Office, desk: Desk) -> None:
    missed(desk)
    look().resize_text(2.0)
    page = opened(office)
    page.resize(788, 614)
    events()
    assert page.width() == 788
    content = page.area.widget()
    assert content is not None
    assert content.minimumSizeHint().width() <= page.area.viewport().width()
    look().resize_text(1.0)
    page.close()


def test_a_synchronised_place_is_said_once(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "Ce dossier est synchronisé par OneDrive"
    monkeypatch.setattr("bilan_desktop.ui.today.page.warned", lambda _folder: said)
    page = opened(office)
    assert shows(page, said)
    page.refresh()
    settle(office)
    assert shows(page, said)
    page.hide()
    page.show()
    settle(office)
    assert not shows(page, said)
    page.close()


def test_a_week_without_a_backup_is_gently_said(
    office: Office, desk: Desk, clock: Clock, places: list[Place]
) -> None:
    enrol(desk, Enrolment(first_name="Odile", last_name="Vasseur"))
    assert not shows(opened(office), "sauvegardé")
    clock.tick(days=8)
    page = opened(office)
    assert shows(page, "n’est sauvegardé nulle part")
    press(page, "Sauvegardes")
    assert places == [BACKUPS]
