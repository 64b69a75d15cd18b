"""Where each page of the window takes typing, and where the cabinet keeps what is typed there."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bilan_desktop.domain.content import Note
from bilan_desktop.domain.interviews import InterviewRecord
from bilan_desktop.domain.synthesis import Section
from bilan_desktop.practice import composing, drafting, noting
from bilan_desktop.practice.demo import under_way
from bilan_desktop.practice.demo_story import FictionalClock
from bilan_desktop.practice.desk import Desk, create, open_desk
from bilan_desktop.storage.crypto import KdfParameters
from tests.faults.cabinets import NOW, PASSPHRASE

NUMBER, INTERVIEW = 1, 6
"""The dossier that is typed in, and its interview to come."""
SECTION, BEGUN = "suivi", "Pour la suite :"
"""A section of the synthesis, and the beginning of its last passage."""


@dataclass(frozen=True)
class Spot:
    """One field of one page.

    Attributes:
        place: the page, as `Place.line` has it.
        field: the accessible name of what is typed in: the last visible one that bears it.
        stored: reads from the cabinet what stands in it.
        press: what is pressed first, by its words.
    """

    place: str
    field: str
    stored: Callable[[Desk], str]
    press: str = ""


def _record(desk: Desk) -> InterviewRecord:
    records = desk.load(NUMBER).content.records
    found = (it for it in records if it.interview == INTERVIEW)
    return next(found, InterviewRecord(interview=INTERVIEW))


def _answer(desk: Desk) -> str:
    sheets = (it for it in desk.load(NUMBER).content.sheets if it.exercise == "demande")
    return str(next(sheets).values.get("attentes", ""))


def _section(desk: Desk) -> Section:
    whole = composing.synthesis(desk, NUMBER)
    assert whole is not None
    return next(it for it in whole.sections if it.key == SECTION)


def _note(desk: Desk, *, private: bool = False) -> str:
    found: list[Note] = noting.notes(desk, NUMBER, INTERVIEW, private=private)
    return next((note.text for note in found if note.private is private), "")


def _place(desk: Desk) -> str:
    meetings = desk.load(NUMBER).record.interviews
    return next(it.place for it in meetings if it.number == INTERVIEW)


def _dossier(page: str) -> str:
    return f"dossiers/{NUMBER}/{page}"


_HELD = f"interview/{NUMBER}/{INTERVIEW}"
SPOTS = {
    "demande et contrat": Spot(
        _dossier("contract"), "Adresse", lambda desk: desk.load(NUMBER).record.beneficiary.address
    ),
    "planning": Spot(_dossier(f"planning/{INTERVIEW}"), "Lieu ou lien", _place),
    "entretiens, compte rendu": Spot(
        _dossier(f"interviews/{INTERVIEW}"),
        "Ce qui est ressorti",
        lambda desk: _record(desk).outcome,
    ),
    "guide, un exercice": Spot(
        _dossier("guide/demande"), "Qu’attendez-vous de ce bilan\u202f?", _answer
    ),
    "compétences": Spot(
        _dossier("skills"),
        "Preuve",
        lambda desk: desk.load(NUMBER).content.skills[0].evidence,
        press="Détails",
    ),
    "projets": Spot(
        _dossier("projects"),
        "Risques et points de vigilance",
        lambda desk: desk.load(NUMBER).content.projects[-1].risks,
    ),
    "synthèse": Spot(
        _dossier(f"synthesis/{SECTION}"),
        "Paragraphe",
        lambda desk: _section(desk).blocks[-1].text,
    ),
    "réglages": Spot("settings", "Adresse", lambda desk: desk.practice.address),
    "mode entretien, notes": Spot(_HELD, "Notes de l’entretien", _note),
    "mode entretien, note privée": Spot(
        _HELD, "Note privée", lambda desk: _note(desk, private=True), press="Note privée"
    ),
    "mode entretien, clore": Spot(
        _HELD, "Ce qui est ressorti", lambda desk: _record(desk).outcome, press="Clore"
    ),
}


def build(folder: Path) -> None:
    """A cabinet with one bilan under way, its synthesis drafted."""
    clock = FictionalClock(NOW)
    desk, _ = create(folder, PASSPHRASE, kdf=KdfParameters.cheap(), clock=clock)
    with desk:
        assert under_way(desk, clock, NOW) == NUMBER
        drafting.draft(desk, NUMBER)
        composing.add_passage(desk, NUMBER, SECTION, BEGUN)


def opened(folder: Path) -> Desk:
    """The cabinet as the window opens it."""
    return open_desk(folder, PASSPHRASE, clock=lambda: NOW)
