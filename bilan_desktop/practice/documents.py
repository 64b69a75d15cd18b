"""Makes a Word document from a dossier: gathers what it draws on and hands it over."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bilan_desktop.documents.context import Destruction, DocumentContext, Kept
from bilan_desktop.documents.registry import KINDS, Kind, Need
from bilan_desktop.domain.agreements import proposed_until
from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.dossier import ContentState, Dossier
from bilan_desktop.domain.ends import end_of_action
from bilan_desktop.domain.existing import content_state
from bilan_desktop.domain.french import day, plural
from bilan_desktop.errors import InvalidInputError, RefusedError
from bilan_desktop.pictures import to_png
from bilan_desktop.practice import backing_up, copies
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.guide import exercise as exercise_of
from bilan_desktop.practice.keeping import follow_up_of
from bilan_desktop.storage.register import RegisterEntry

_UNREACHED = (
    "copie de travail hors d’atteinte, ou modifiée depuis son export",
    "copies de travail hors d’atteinte, ou modifiées depuis leur export",
)


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
    zone, left = desk.zone, copies.left_by_line(desk)
    entries = desk.cabinet.register()
    told = Backed(backing_up.unreached(desk), backing_up.completed_on(entries), zone)
    found = [
        told.add(_destruction(entry, zone, left.get(entry.sequence, 0)), entry.sequence)
        for entry in entries
        if entry.dossier_number == str(number)
    ]
    if found:  # what is declared is so of the whole dossier, and told once
        found[-1] = replace(found[-1], declared=_declared(desk, number))
    return tuple(found)


@dataclass(frozen=True)
class Backed:
    """What is known of the backups, by line of the register.

    Attributes:
        unreached: those that still hold something of it, in words.
        completed: when it was written that none does any more.
        zone: the practice's.
    """

    unreached: Mapping[int, tuple[str, ...]]
    completed: Mapping[int, datetime]
    zone: ZoneInfo

    def add(self, told: Destruction, line: int) -> Destruction:
        """A destruction, with what became of it in the backups."""
        left = (*told.out_of_reach, *self.unreached.get(line, ()))
        done = self.completed.get(line)
        if done is None:
            return replace(told, out_of_reach=left)
        until = day(done.astimezone(self.zone).date())
        since = f"sauvegardes du cabinet, toutes réécrites ou détruites au {until}"
        return replace(told, out_of_reach=left, media=(*told.media, since))


def _declared(desk: Desk, number: int) -> tuple[str, ...]:
    with desk.reading() as repository:
        return tuple(each.sentence() for each in repository.declarations(number))


def _destruction(entry: RegisterEntry, zone: ZoneInfo, left: int) -> Destruction:
    details = entry.details
    kept = details.get("kept")
    unreached = copies.unreached(entry, left)
    return Destruction(
        on=entry.at.astimezone(zone).date(),
        categories=tuple(Category(category) for category in entry.categories),
        method=str(details.get("method", "")),
        automatic=entry.automatic,
        media=("base chiffrée du cabinet", "pièces jointes chiffrées", "copies de travail"),
        kept=tuple(_kept(line) for line in kept if isinstance(line, dict))
        if isinstance(kept, list)
        else (),
        out_of_reach=(f"{plural(unreached, *_UNREACHED)}",) if unreached else (),
    )


def _kept(line: Mapping[str, object]) -> Kept:
    until = line.get("until")
    return Kept(
        category=Category(str(line["category"])),
        ground=str(line["ground"]),
        until=date.fromisoformat(until) if isinstance(until, str) else None,
    )
