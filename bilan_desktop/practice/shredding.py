"""Destroying what is due: all of it in one rotation, with its lines in the register (R6313-7)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from pydantic import Field, JsonValue

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.categories import CONTENT, Category
from bilan_desktop.domain.dossier import AdministrativeRecord, Dossier
from bilan_desktop.domain.ends import days_overdue, end_of_action, is_closed, overdue_findings
from bilan_desktop.domain.existing import at_stake
from bilan_desktop.domain.french import listed
from bilan_desktop.domain.retention import Fate, due, may_be_due, schedule
from bilan_desktop.errors import DamagedError, RefusedError
from bilan_desktop.practice import copies
from bilan_desktop.practice.copies import CopiesFound
from bilan_desktop.practice.desk import Desk
from bilan_desktop.storage.bare import uncollected
from bilan_desktop.storage.clock import ClockState
from bilan_desktop.storage.erasing import Erasure, erase
from bilan_desktop.storage.register import RegisterEntry, ShreddingEntry

METHOD = (
    "Suppression, réécriture de la base sous une clé neuve, puis écrasement de l’ancienne base et "
    "des pièces jointes."
)


class Overdue(Model):
    """An open dossier whose action is over: asked about, never destroyed by itself."""

    number: int
    days: int
    message: str


class DueDossier(Model):
    """What of one dossier is to be destroyed."""

    number: int
    categories: list[Category]


class PurgeReport(Model):
    """What a purge did, or would do.

    Attributes:
        due: by dossier, what is destroyed.
        overdue: the open dossiers that somebody must see to.
        lines: the register's new lines, by their sequence; none in a dry run.
        finished: whether the old bytes are overwritten already; if not the next opening finishes.
        copies: what became of the working copies, with the paths of those to look at.
    """

    due: list[DueDossier] = Field(default_factory=list)
    overdue: list[Overdue] = Field(default_factory=list)
    lines: list[int] = Field(default_factory=list)
    finished: bool = True
    copies: CopiesFound = CopiesFound()


def purge(desk: Desk, *, dry_run: bool = False, clock_confirmed: bool = False) -> PurgeReport:
    """Destroy all that is due, of all dossiers, in one rotation.

    A clock set back postpones nothing: what is due by the latest moment seen goes.

    Raises:
        ClockError: the clock is too far ahead to be believed unasked; nothing was destroyed.
        DamagedError: some dossiers can't be read; all that was due of the others is destroyed.
    """
    if clock_confirmed and not dry_run:
        desk.cabinet.confirm_clock(desk.now)
    today, practice = desk.reckoned.date(), desk.practice
    found = _gathered(desk, today)
    batch = [
        (dossier, categories)
        for dossier in found.dossiers
        if (categories := _not_yet(dossier, due(dossier, desk.law, practice, today)))
    ]
    report = PurgeReport(
        due=[DueDossier(number=one.number, categories=gone) for one, gone in batch],
        overdue=found.overdue,
    )
    if not dry_run and _believed(desk):
        desk.cabinet.confirm_clock(desk.now)
    if not dry_run:
        if batch:
            report = _destroy(desk, batch, report, automatic=True)
        else:  # a drive that was away may be back
            desk.cabinet.finish_afterwards()
    if found.unreadable:
        raise DamagedError(_unread(found.unreadable))
    return report


def _believed(desk: Desk) -> bool:
    """Whether the date needs no confirmation: a purge run under it has then seen that day."""
    return desk.cabinet.clock_state(desk.now) is ClockState.BELIEVED


@dataclass
class _Gathered:
    """What a purge looks at.

    Attributes:
        dossiers: those of which something can be due, read whole.
        overdue: the open ones whose action is over.
        unreadable: those of which a field can't be read: they must not stop the rest.
    """

    dossiers: list[Dossier] = field(default_factory=list)
    overdue: list[Overdue] = field(default_factory=list)
    unreadable: list[int] = field(default_factory=list)


def _gathered(desk: Desk, today: date) -> _Gathered:
    """Every record, and whole only the dossiers of which something is due."""
    found = _Gathered()
    with desk.reading() as repository, uncollected():
        practice = repository.practice()
        sketches = {it.number: it for it in repository.sketches()}
        for number in repository.numbers():
            try:
                sketch = sketches.get(number) or repository.load(number)
                record = _checked(sketch.record)
                if may_be_due(record, today) and due(sketch, desk.law, practice, today):
                    found.dossiers.append(repository.load(number))
                found.overdue += overdue_of(number, record, today)
            except (ValueError, LookupError):  # a value that no field takes, a row that is missing
                found.unreadable.append(number)
    return found


def _checked(record: AdministrativeRecord) -> AdministrativeRecord:
    """The same, each value checked again: what is read of all at once is not.

    Raises:
        ValueError: a value that no field takes.
    """
    return AdministrativeRecord.model_validate(record.model_dump())


def _unread(numbers: Sequence[int]) -> str:
    named = listed([f"n° {number}" for number in numbers])
    return (
        f"Dossiers illisibles, laissés tels quels : {named}. Les destructions dues des autres "
        "dossiers ne sont pas retardées. Reprenez-les dans une sauvegarde."
    )


def shred(desk: Desk, number: int) -> PurgeReport:
    """Destroy a closed dossier's content the same day, in front of the beneficiary.

    Raises:
        RefusedError: the dossier is open, or everything left of it is held.
    """
    today = desk.reckoned.date()
    dossier = desk.load(number)
    if not is_closed(dossier.record, today):
        raise RefusedError(
            f"Le dossier n° {number} n’est pas clos : clôturez-le d’abord. Ses documents ne sont "
            "détruits qu’au terme de l’action. (C. trav., art. R6313-7)"
        )
    gone = due(dossier, desk.law, desk.practice, today, now=True)
    gone = [category for category in _not_yet(dossier, gone) if category in CONTENT]
    if not gone:
        raise RefusedError(_nothing(desk, dossier))
    report = PurgeReport(due=[DueDossier(number=number, categories=gone)])
    return _destroy(desk, [(dossier, gone)], report, automatic=False)


def _nothing(desk: Desk, dossier: Dossier) -> str:
    fates = schedule(dossier, desk.law, desk.practice, desk.reckoned.date())
    held = {fate.ground for fate in fates if fate.held_by is not None and fate.category in CONTENT}
    why = " ".join(sorted(held)) or "Son contenu est déjà détruit."
    return f"Rien à détruire aujourd’hui dans le dossier n° {dossier.number}. {why}"


def _not_yet(dossier: Dossier, categories: Sequence[Category]) -> list[Category]:
    """Without what can't go now, or is gone.

    The classes of the record that were destroyed already have a row that may outlive them. And the
    proof tells a follow-up interview from the others: while content stays, it stays beside it.
    """
    staying = {it for it in at_stake(dossier) if it in CONTENT} - set(categories)
    spared = {*dossier.shredded, *([Category.PROOF] if staying else [])}
    return [it for it in categories if it in CONTENT or it not in spared]


def overdue_of(number: int, record: AdministrativeRecord, today: date) -> list[Overdue]:
    """What is asked about a dossier: one line when its action is over, none otherwise."""
    days = days_overdue(record, today)
    return [
        Overdue(number=number, days=days, message=finding.message)
        for finding in overdue_findings(record, today)
    ]


def _destroy(
    desk: Desk,
    batch: Sequence[tuple[Dossier, list[Category]]],
    report: PurgeReport,
    *,
    automatic: bool,
) -> PurgeReport:
    """The copies are marked in the same transaction, and destroyed once it is committed."""
    now = desk.reckoned
    today = now.date()
    desk.cabinet.require_believed(now)
    erasures = [_erasure(dossier, gone, today) for dossier, gone in batch]
    entries = [_entry(desk, dossier, gone, automatic=automatic) for dossier, gone in batch]
    cabinet = desk.cabinet
    outcome = cabinet.shred(
        entries,
        lambda session: erase(
            session, cabinet.pieces, erasures, first_line=cabinet.register_head.length + 1
        ),
        now=now,
    )
    lines = [entry.sequence for entry in outcome.entries]
    found = copies.found(desk, lines)
    return report.model_copy(update={"lines": lines, "finished": outcome.finished, "copies": found})


def _erasure(dossier: Dossier, gone: list[Category], today: date) -> Erasure:
    staying = [category for category in at_stake(dossier) if category not in gone]
    classes = {Category.PROOF, Category.ACCOUNTING, Category.LEGAL}
    destroyed = {*dossier.shredded, *gone}
    over = Category.PROOF in destroyed and not {*(classes - destroyed), *CONTENT} & set(staying)
    return Erasure(dossier.number, tuple(gone), frozenset(staying), today, whole=over)


def _entry(
    desk: Desk, dossier: Dossier, gone: list[Category], *, automatic: bool
) -> ShreddingEntry:
    """A line of the register: facts of the destruction, without a name or a word of content."""
    today = desk.reckoned.date()
    end = end_of_action(dossier.record, today)
    fates = schedule(dossier, desk.law, desk.practice, today)
    details: dict[str, JsonValue] = {
        "end": end.day.isoformat() if end else None,
        "end_fixed_by": end.cause.value if end else None,
        "grounds": {fate.category.value: fate.ground for fate in fates if fate.category in gone},
        "kept": [_kept(fate) for fate in fates if fate.category not in gone],
        "method": METHOD,
        "backups": desk.cabinet.backups.count(),
    }
    return ShreddingEntry(
        dossier_number=str(dossier.number),
        categories=tuple(category.value for category in gone),
        reason=end.cause.value if end else "prospect",
        automatic=automatic,
        details=details,
    )


def _kept(fate: Fate) -> JsonValue:
    return {
        "category": fate.category.value,
        "ground": fate.ground,
        "held_by": fate.held_by.value if fate.held_by else None,
        "until": fate.due_on.isoformat() if fate.due_on else None,
    }


def register(desk: Desk) -> list[RegisterEntry]:
    """The register, its chain verified against the manifest.

    Raises:
        DamagedError: it was changed outside the program.
    """
    return desk.cabinet.register()
