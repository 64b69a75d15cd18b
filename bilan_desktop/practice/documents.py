"""Makes a Word document from a dossier: gathers what it draws on and hands it over."""

from collections.abc import Mapping
from datetime import date

from bilan_desktop.documents.context import Destruction, DocumentContext, Kept
from bilan_desktop.documents.registry import KINDS, Kind, Need
from bilan_desktop.domain.agreements import proposed_until
from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.dossier import ContentState, Dossier
from bilan_desktop.domain.ends import end_of_action
from bilan_desktop.domain.existing import content_state
from bilan_desktop.errors import InvalidInputError, RefusedError
from bilan_desktop.pictures import to_png
from bilan_desktop.practice import copies
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.guide import exercise as exercise_of
from bilan_desktop.practice.keeping import follow_up_of
from bilan_desktop.storage.register import RegisterEntry


def make(
    desk: Desk, number: int, kind: str, *, exercise: str = "", working_copy: bool = False
) -> bytes:
    """One document as a .docx file's bytes.

    Args:
        desk: the desk.
        number: the dossier's.
        kind: a word of the documents' registry.
        exercise: the exercise's identifier, for a blank one.
        working_copy: it is the consultant's own, destroyed with the dossier.

    Raises:
        InvalidInputError: the kind, the dossier or the exercise is unknown.
        RefusedError: the content that it needs was destroyed.
    """
    found = KINDS.get(kind)
    if found is None:
        raise InvalidInputError(f"Document inconnu : « {kind} ». Au choix : {', '.join(KINDS)}.")
    dossier = desk.load(number)
    if Need.CONTENT in found.needs and content_state(dossier) is ContentState.SHREDDED:
        raise RefusedError(f"Le contenu du dossier n° {number} est détruit : ce document aussi.")
    if copies.CATEGORIES.get(kind) in dossier.shredded and Need.CONTENT in found.needs:
        raise RefusedError(f"Dossier n° {number} : ce que ce document rassemblait est détruit.")
    return found.build(_context(desk, dossier, found, exercise, working_copy=working_copy))


def _context(
    desk: Desk, dossier: Dossier, kind: Kind, exercise: str, *, working_copy: bool
) -> DocumentContext:
    today, practice = desk.today, desk.practice
    if Need.EXERCISE in kind.needs and not exercise:
        raise InvalidInputError("Indiquez l’exercice à imprimer, avec « --exercise ».")
    destroyed = destructions(desk, dossier.number) if Need.DESTRUCTIONS in kind.needs else ()
    return DocumentContext(
        practice=practice,
        made_at=desk.now,
        render_picture=to_png,
        law=desk.law,
        dossier=dossier,
        exercise=exercise_of(exercise, desk.exercises) if exercise else None,
        end=end_of_action(dossier.record, today),
        destructions=destroyed,
        follow_up=follow_up_of(dossier.record),
        until=proposed_until(dossier.record, desk.law, practice, today),
        working_copy=working_copy,
    )


def destructions(desk: Desk, number: int) -> tuple[Destruction, ...]:
    """A dossier's lines of the register, as the certificate tells them."""
    zone = desk.zone
    return tuple(
        _destruction(entry, entry.at.astimezone(zone).date())
        for entry in desk.cabinet.register()
        if entry.dossier_number == str(number)
    )


def _destruction(entry: RegisterEntry, on: date) -> Destruction:
    details = entry.details
    kept = details.get("kept")
    copies = details.get("copies")
    changed = copies.get("changed") if isinstance(copies, dict) else 0
    return Destruction(
        on=on,
        categories=tuple(Category(category) for category in entry.categories),
        method=str(details.get("method", "")),
        automatic=entry.automatic,
        media=("base chiffrée du cabinet", "pièces jointes chiffrées", "copies de travail"),
        kept=tuple(_kept(line) for line in kept if isinstance(line, dict))
        if isinstance(kept, list)
        else (),
        out_of_reach=(f"{changed} copie(s) de travail modifiée(s) depuis leur export",)
        if changed
        else (),
    )


def _kept(line: Mapping[str, object]) -> Kept:
    until = line.get("until")
    return Kept(
        category=Category(str(line["category"])),
        ground=str(line["ground"]),
        until=date.fromisoformat(until) if isinstance(until, str) else None,
    )
