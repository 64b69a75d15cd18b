"""Holding an interview: what was filled and said in it, saved in one transaction."""

from collections.abc import Sequence

from bilan_desktop.domain.answers import Sheet
from bilan_desktop.domain.content import Note
from bilan_desktop.domain.dossier import AdministrativeRecord
from bilan_desktop.domain.interviews import Interview, InterviewRecord, InterviewState
from bilan_desktop.errors import InvalidInputError
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.ending import require_open
from bilan_desktop.practice.guide import check_answers, exercise, kept
from bilan_desktop.practice.recording import require_begun


def hold(
    desk: Desk,
    number: int,
    written: InterviewRecord,
    *,
    sheets: Sequence[Sheet] = (),
    notes: Sequence[Note] = (),
) -> Interview:
    """Record an interview as held, with its record, the sheets filled in it and its notes.

    Args:
        desk: the desk.
        number: the dossier's.
        written: the record; it names the interview.
        sheets: filled exercises; their definitions are copied beside them.
        notes: what was noted.

    Raises:
        InvalidInputError: there is no such interview, or an answer does not fit its question.
        RefusedError: the interview is still to come, or the action is over.
    """
    names = dict.fromkeys(sheet.exercise for sheet in sheets)
    definitions = [kept(exercise(name, desk.exercises)) for name in names]
    check_answers(sheets, definitions)
    with desk.writing() as repository:
        record = repository.load_record(number)
        require_open(record, desk.today)
        meeting = _meeting(record, written.interview)
        require_begun(meeting, desk.now)
        meeting.state = InterviewState.HELD
        repository.save_record(number, record)
        for definition in definitions:
            repository.save_definition(number, definition)
        for sheet in sheets:
            repository.save_sheet(number, sheet)
        repository.save_interview_record(number, written)
        for note in notes:
            repository.save_note(number, note)
    return meeting


def _meeting(record: AdministrativeRecord, wanted: int) -> Interview:
    for meeting in record.interviews:
        if meeting.number == wanted:
            return meeting
    raise InvalidInputError(f"Ce dossier n’a pas d’entretien n° {wanted}.")
