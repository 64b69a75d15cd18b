"""Filling the guide's exercises: begin a sheet, answer, skip, discard, and undo each of these."""

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from pydantic import JsonValue

from bilan_desktop.domain.answers import KeptDefinition, Sheet
from bilan_desktop.domain.dossier import Content
from bilan_desktop.domain.findings import Finding, refusals
from bilan_desktop.domain.guide.answers import answered_count, check_answer, is_answered
from bilan_desktop.domain.guide.binding import Member, effective_values
from bilan_desktop.domain.guide.definition import Exercise
from bilan_desktop.domain.guide.questions import Table
from bilan_desktop.domain.guide.results import results
from bilan_desktop.errors import InvalidInputError
from bilan_desktop.practice.asked import Filled, require_asked, with_waiting
from bilan_desktop.practice.bound_rows import (
    merged,
    read_list,
    read_rows,
    save_list,
    whole_list,
)
from bilan_desktop.practice.bounds import check_bounds
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.guide import exercise as of_guide
from bilan_desktop.practice.guide import kept
from bilan_desktop.practice.writing import meeting_of, open_dossier
from bilan_desktop.storage.repository import Repository

_GONE = "Cette fiche n’est plus dans le dossier : elle a été écartée."


@dataclass(frozen=True)
class Answered:
    """What an answer replaced, so that it can be taken back, and what is to be told.

    Attributes:
        before: the former answer, None for a skipped question.
        findings: warnings, and for a table of the dossier's own lists the rows that did not fit.
        objects: for such a table, the whole list as it was.
    """

    before: JsonValue
    findings: list[Finding] = field(default_factory=list)
    objects: list[Member] | None = None


@dataclass(frozen=True)
class Discarded:
    """A sheet that was taken out, with the place that it had and its definition."""

    sheet: Sheet
    place: int
    definition: KeptDefinition | None


def begin(desk: Desk, number: int, exercise: str, interview: int | None = None) -> Sheet:
    """Open a sheet on an exercise; nothing is kept of its definition before the first answer.

    A sheet of the same exercise that nobody answered yet is taken up rather than doubled.

    Raises:
        InvalidInputError: there is no such exercise, interview or dossier.
        RefusedError: the action is over.
    """
    asked = of_guide(exercise, desk.exercises)
    with open_dossier(desk, number) as repository:
        if interview is not None:
            meeting_of(repository, number, interview)
        now = desk.clock().astimezone(repository.zone)
        sheet = Sheet(exercise=asked.id, version=asked.version, started_at=now, interview=interview)
        idle = _idle(repository.sheets(number), asked)
        if idle is not None:
            sheet = sheet.model_copy(update={"id": idle.id})
        repository.open_sheet(number, sheet)
    return sheet


def _idle(sheets: list[Sheet], asked: Exercise) -> Sheet | None:
    wanted = (asked.id, asked.version)
    found = (each for each in sheets if (each.exercise, each.version) == wanted)
    return next((each for each in found if not each.values), None)


def sheets(desk: Desk, number: int) -> list[Sheet]:
    """Every sheet of the dossier, with its answers."""
    with desk.reading() as repository:
        return repository.sheets(number)


def filled(desk: Desk, number: int, sheet_id: UUID) -> Filled:
    """A sheet as it is shown: what was asked, what was answered, and what it comes to.

    Raises:
        InvalidInputError: the sheet is not there, or its exercise can't be read any more.
    """
    with desk.reading() as repository:
        sheet, asked, _ = _asked(desk, repository, number, sheet_id)
        sheet = sheet.model_copy(update={"values": repository.answers(number, sheet_id)})
        lists = repository.lists(number)
    return shown(asked, sheet, lists)


def shown(asked: Exercise, sheet: Sheet, lists: Content) -> Filled:
    """A sheet against its exercise and the dossier's lists; results rest on whole rows alone."""
    values = effective_values(asked, sheet, lists)
    return Filled(
        sheet,
        asked,
        with_waiting(asked, values, sheet),
        results(asked, values),
        answered_count(asked, values),
    )


def answer(  # noqa: PLR0913 - where the answer goes
    desk: Desk,
    number: int,
    sheet_id: UUID,
    question_id: str,
    value: JsonValue,
    *,
    shown_rows: Collection[str] | None = None,
) -> Answered:
    """Save the answer to one question; a blank one skips it.

    Args:
        desk: the desk.
        number: the dossier's.
        sheet_id: the sheet.
        question_id: the question.
        value: JSON-shaped, as the question's type says.
        shown_rows: for a table of the dossier's own lists, the `_id` of each object on the screen:
            others were added meanwhile and stay. All were, without it.

    Raises:
        InvalidInputError: the sheet or the question is unknown, or the answer does not fit;
            nothing is stored.
        RefusedError: the action is over.
    """
    check_bounds(value, "réponse")
    with open_dossier(desk, number) as repository:
        sheet, asked, known = _asked(desk, repository, number, sheet_id)
        question = asked.question(question_id)
        if question is None:
            raise InvalidInputError(f"L’exercice « {asked.title} » n’a pas cette question.")
        bound = isinstance(question, Table) and bool(question.collection)
        if not known and (value is not None if bound else is_answered(value)):
            repository.save_definition(number, kept(asked))  # what was asked stays known
        if isinstance(question, Table) and bound:
            return _answer_bound(repository, number, (sheet, question), value, shown_rows)
        findings = check_answer(question, value, asked)
        if refusals(findings):
            raise InvalidInputError("\n".join(each.message for each in refusals(findings)))
        before = repository.answer(number, sheet.id, question_id)
        _store(repository, number, sheet, question_id, value)
    return Answered(before, findings)


def skip(desk: Desk, number: int, sheet_id: UUID, question_id: str) -> Answered:
    """Take an answer back; a table of the dossier's own lists keeps what the lists hold.

    Raises:
        InvalidInputError: the sheet or the question is unknown.
        RefusedError: the action is over.
    """
    return answer(desk, number, sheet_id, question_id, None)


def take_back(
    desk: Desk, number: int, sheet_id: UUID, question_id: str, answered: Answered
) -> None:
    """Undo an answer: the question, and the list that it wrote, are as they were.

    Raises:
        InvalidInputError: the sheet is not there any more.
        RefusedError: the action is over.
    """
    with open_dossier(desk, number) as repository:
        sheet, asked, _ = _asked(desk, repository, number, sheet_id)
        question = asked.question(question_id)
        if answered.objects is not None and isinstance(question, Table) and question.collection:
            save_list(repository, number, question.collection, answered.objects)
        _store(repository, number, sheet, question_id, answered.before)


def discard(desk: Desk, number: int, sheet_id: UUID) -> Discarded:
    """Take a sheet out with its answers; the dossier's own lists are left alone.

    Returns:
        what `restore` puts back.

    Raises:
        InvalidInputError: the sheet is not there.
        RefusedError: the action is over.
    """
    with open_dossier(desk, number) as repository:
        sheet = _sheet(repository, number, sheet_id)
        sheet = sheet.model_copy(update={"values": repository.answers(number, sheet_id)})
        text = repository.definition_text(number, sheet.exercise, sheet.version)
        place = repository.remove_sheet(number, sheet_id)
    return Discarded(sheet, place or 0, None if text is None else _kept_as(sheet, text))


def restore(desk: Desk, number: int, discarded: Discarded) -> None:
    """Put a discarded sheet back where it was.

    Raises:
        RefusedError: the action is over.
    """
    with open_dossier(desk, number) as repository:
        if discarded.definition is not None:
            repository.save_definition(number, discarded.definition)
        repository.save_sheet(number, discarded.sheet)
        repository.place_sheet(number, discarded.sheet.id, discarded.place)


def _sheet(repository: Repository, number: int, sheet_id: UUID) -> Sheet:
    sheet = repository.sheet(number, sheet_id)
    if sheet is None:
        raise InvalidInputError(_GONE)
    return sheet


def _asked(
    desk: Desk, repository: Repository, number: int, sheet_id: UUID
) -> tuple[Sheet, Exercise, bool]:
    """A sheet without its answers, its exercise, and whether a definition was kept."""
    sheet = _sheet(repository, number, sheet_id)
    text = repository.definition_text(number, sheet.exercise, sheet.version)
    return sheet, require_asked(desk, sheet, text), text is not None


def _kept_as(sheet: Sheet, text: str) -> KeptDefinition:
    """The definition as it was kept, whether this version of the program can read it or not."""
    return KeptDefinition(
        exercise=sheet.exercise, version=sheet.version, definition=json.loads(text)
    )


def _store(
    repository: Repository, number: int, sheet: Sheet, question: str, value: JsonValue
) -> None:
    if is_answered(value):
        repository.save_answer(number, sheet.id, question, value)
    else:
        repository.skip_answer(number, sheet.id, question)


def _answer_bound(
    repository: Repository,
    number: int,
    where: tuple[Sheet, Table],
    value: JsonValue,
    shown_rows: Collection[str] | None,
) -> Answered:
    sheet, table = where
    before = repository.answer(number, sheet.id, table.id)
    if value is None:
        repository.skip_answer(number, sheet.id, table.id)
        return Answered(before)
    collection = table.collection or ""
    lists = read_list(repository, number, collection)
    typed = read_rows(table, value, lists, shown_rows)
    save_list(repository, number, collection, merged(lists, collection, typed.objects))
    _store(repository, number, sheet, table.id, list(typed.waiting))
    return Answered(before, typed.findings, whole_list(lists, collection))
