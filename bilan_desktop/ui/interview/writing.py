"""Verbs for the clerk that store what is typed in an interview: small, and never two at once."""

from collections.abc import Mapping
from uuid import UUID

from bilan_desktop.domain.content import Note
from bilan_desktop.domain.interviews import InterviewRecord
from bilan_desktop.practice import answering, noting, recording
from bilan_desktop.practice.desk import Desk


def amend(desk: Desk, number: int, interview: int, texts: Mapping[str, str]) -> InterviewRecord:
    """Change some texts of a record, whatever else was written in it meanwhile.

    Returns:
        the record as it was.

    Raises:
        InvalidInputError: there is no such interview, or a text is out of bounds.
        RefusedError: the action is over.
    """
    before = recording.record(desk, number, interview)
    after = before.model_copy(update=dict(texts))
    return before if after == before else recording.save_record(desk, number, after)


def keep_note(desk: Desk, number: int, note: Note) -> None:
    """Store a note as it stands on the screen: one that was emptied is taken out.

    Raises:
        InvalidInputError: its text is out of bounds, or its interview is gone.
        RefusedError: the action is over.
    """
    if note.text.strip():
        noting.save_note(desk, number, note)
        return
    there = noting.notes(desk, number, note.interview, private=True)
    if any(each.id == note.id for each in there):
        noting.remove_note(desk, number, note.id)


def current_sheet(desk: Desk, number: int, exercise: str, interview: int) -> UUID:
    """The sheet of an exercise that is being filled: the latest one, or one that is opened now.

    Raises:
        InvalidInputError: there is no such exercise or interview.
        RefusedError: the action is over, and there is no sheet yet.
    """
    there = [each for each in answering.sheets(desk, number) if each.exercise == exercise]
    if there:
        return max(there, key=lambda each: each.started_at).id
    return answering.begin(desk, number, exercise, interview).id
