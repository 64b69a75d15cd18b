"""A dossier's course, past to future."""

from datetime import date, datetime

from hypothesis import HealthCheck, given, settings

from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.happenings import Event, EventKind, happenings
from bilan_desktop.domain.keeping import FreezeGround
from bilan_desktop.practice import contracting, ending, keeping, listing, shredding
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.timeline import timeline
from tests import samples
from tests.domain.dossiers import LAW
from tests.practice.conftest import Hand
from tests.practice.test_ending import ended
from tests.practice.varied import DOSSIERS


def titles(found: list[Event], kind: EventKind | None = None) -> list[str]:
    return [it.title for it in found if kind is None or it.kind is kind]


def test_an_open_dossier_goes_from_its_opening_to_what_is_foreseen(tray: Desk, number: int) -> None:
    found = timeline(tray, number)
    assert titles(found) == [
        "Contrat signé",
        "Dossier ouvert",
        "Entretien n° 1 réalisé",
        "Terme prévu",
        "Destruction prévue",
        "Destruction sans date",
    ]
    assert [it.past for it in found] == [True, True, False, False, False, False]
    foreseen = found[4]
    assert (foreseen.day, foreseen.article) == (date(2026, 12, 16), "C. trav., art. R6313-7")
    assert foreseen.detail.startswith("Guide rempli et résultats détaillés, objectifs")
    assert "Détruit dès le terme" in foreseen.detail
    assert "Phase préliminaire" in found[2].detail


def test_what_is_signed_and_taken_back_is_told(tray: Desk, hand: Hand, number: int) -> None:
    keeping.agree(tray, number, [Category.SYNTHESIS], date(2026, 9, 1), date(2027, 5, 1))
    keeping.request(tray, number, "CEP", date(2026, 9, 1))
    keeping.freeze(tray, number, FreezeGround.BENEFICIARY)
    contracting.extend(tray, number, date(2026, 9, 1), date(2027, 1, 31))
    found = timeline(tray, number)
    assert titles(found, EventKind.KEEPING) == [
        "Accord de conservation signé",
        "Communication de la synthèse demandée",
        "Dernier jour de l’accord de conservation",
    ]
    assert found[-1].day is None
    hand.to(date(2026, 9, 5))
    keeping.withdraw(tray, number)
    keeping.lift(tray, number)
    found = timeline(tray, number)
    assert "Accord de conservation retiré" in titles(found)
    assert "Dernier jour de l’accord de conservation" not in titles(found)
    assert titles(found, EventKind.FREEZE) == [
        "Destruction suspendue à la demande de la personne",
        "Suspension levée",
    ]
    assert "Prolongation signée" in titles(found)


def test_a_shredded_dossier_tells_its_end(tray: Desk, hand: Hand, number: int) -> None:
    ended(tray, hand, number)
    assert "Destruction à venir" in titles(timeline(tray, number))
    hand.to(date(2026, 10, 2))
    assert "Destruction due" in titles(timeline(tray, number))
    shredding.purge(tray)
    found = timeline(tray, number)
    assert titles(found, EventKind.END) == ["Terme de l’action", "Dossier clos"]
    assert titles(found, EventKind.HAND_OVER) == [
        "Résultats détaillés : remis",
        "Document de synthèse : remis",
    ]
    gone = next(it for it in found if it.title == "Documents détruits")
    assert (gone.day, gone.past) == (date(2026, 10, 2), True)
    assert gone.detail.endswith("par le programme.")
    assert not any(word in it.detail for it in found for word in ("Odile", "Vasseur"))


def test_a_bilan_given_up_is_told(tray: Desk, hand: Hand, number: int) -> None:
    hand.to(date(2026, 10, 1))
    ending.hand_over(tray, number, tray.today, tray.today)
    ending.close(tray, number, abandoned=True)
    assert "Renoncement écrit de la personne" in titles(timeline(tray, number))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(dossier=DOSSIERS)
def test_every_dossier_has_its_course_in_order(tray: Desk, dossier: Dossier) -> None:
    with tray.writing() as repository:
        number = repository.add(dossier)
    found = timeline(tray, number)
    days = [it.day for it in found if it.day is not None]
    assert days == sorted(days)
    assert all(it.day is None or it.day <= tray.today for it in found if it.past)
    due = [it for it in found if it.kind is EventKind.DESTRUCTION and not it.past]
    assert len(due) == len(listing.destructions(tray, tray.load(number)))


def test_a_moment_to_come_today_is_not_past() -> None:
    record = samples.record()
    now: datetime = record.interviews[0].starts_at
    found = [it for it in happenings(record, LAW, now) if it.kind is EventKind.INTERVIEW]
    assert [it.past for it in found] == [True, False, False]
