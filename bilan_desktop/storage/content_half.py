"""Writes and destroys the content half, in the smallest pieces that a screen saves."""

from collections.abc import Collection, Sequence
from uuid import UUID

from pydantic import JsonValue
from sqlmodel import col, delete, func, select

from bilan_desktop.domain.answers import KeptDefinition, Sheet
from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.content import ActionStep, Note, Project, Skill
from bilan_desktop.domain.dossier import Content
from bilan_desktop.domain.interviews import InterviewRecord
from bilan_desktop.domain.synthesis import Synthesis
from bilan_desktop.errors import InvalidInputError
from bilan_desktop.storage import rows_content as content
from bilan_desktop.storage.content_base import SAYING
from bilan_desktop.storage.content_singles import ContentSingles
from bilan_desktop.storage.doomed import doom, forget_place
from bilan_desktop.storage.reading import rows_of
from bilan_desktop.storage.tables import as_row

Placed = content.InterviewRecordRow | content.NoteRow | content.SheetRow
"""What may have been made at an interview, and so goes with it when it is a follow-up."""


class ContentHalf(ContentSingles):
    """The content of the dossiers that one session sees. Committing is the caller's."""

    # Saving

    def save_content(self, number: int, value: Content) -> None:
        """Store a whole content: what an import does."""
        self._root(number)
        for definition in value.definitions:
            self.save_definition(number, definition)
        for sheet in value.sheets:
            self.save_sheet(number, sheet)
        for written in value.records:
            self.save_interview_record(number, written)
        for note in value.notes:
            self.save_note(number, note)
        self.replace_skills(number, value.skills)
        self.replace_projects(number, value.projects)
        self.replace_actions(number, value.actions)
        if value.synthesis is not None:
            self.save_synthesis(number, value.synthesis)

    def save_definition(self, number: int, definition: KeptDefinition) -> None:
        """Keep an exercise as it is when first answered; once kept it is never overwritten."""
        key = (number, definition.exercise, definition.version)
        if self.session.get(content.DefinitionRow, key) is None:
            self._put(number, content.DefinitionRow, definition, Category.RESULTS, key)

    def save_sheet(self, number: int, sheet: Sheet) -> None:
        """Store a sheet and all of its answers."""
        self.open_sheet(number, sheet)
        for question, value in sheet.values.items():
            self.save_answer(number, sheet.id, question, value)

    def open_sheet(self, number: int, sheet: Sheet) -> None:
        """Begin a sheet, or change what it says of itself; its answers are left alone."""
        category = self._category(number, Category.RESULTS, sheet.interview)
        self._put(number, content.SheetRow, sheet, category, (number, sheet.id))

    def save_answer(self, number: int, sheet: UUID, question: str, value: JsonValue) -> None:
        """Save the answer to one question: one small write.

        Raises:
            InvalidInputError: there is no such sheet in the dossier.
        """
        row = self.session.get(content.AnswerRow, (number, sheet, question))
        if row is None:
            if self.session.get(content.SheetRow, (number, sheet)) is None:
                raise InvalidInputError(
                    f"Cet exercice n’est pas ouvert dans le dossier n° {number}."
                )
            where = (
                col(content.AnswerRow.dossier) == number,
                col(content.AnswerRow.sheet) == sheet,
            )
            last = self.session.exec(select(func.max(content.AnswerRow.position)).where(*where))
            row = content.AnswerRow(
                dossier=number, sheet=sheet, question=question, position=(last.one() or 0) + 1
            )
        row.value = value
        self.session.add(row)
        self.session.flush()

    def skip_answer(self, number: int, sheet: UUID, question: str) -> None:
        """Take an answer back: a skipped question has none."""
        row = self.session.get(content.AnswerRow, (number, sheet, question))
        if row is not None:
            self.session.delete(row)
            self.session.flush()

    def save_interview_record(self, number: int, written: InterviewRecord) -> None:
        """Save what one interview aimed at and brought out."""
        category = self._category(number, Category.RECORDS, written.interview)
        key = (number, written.interview)
        self._put(number, content.InterviewRecordRow, written, category, key)

    def save_note(self, number: int, note: Note) -> None:
        """Save one note, new or changed."""
        usual = Category.PRIVATE_NOTES if note.private else Category.NOTES
        category = self._category(number, usual, note.interview)
        self._put(number, content.NoteRow, note, category, (number, note.id))

    def replace_skills(self, number: int, skills: Sequence[Skill]) -> None:
        """Save the portfolio as it stands on the screen."""
        self._replace(number, content.SkillRow, skills, Category.PORTFOLIO)

    def replace_projects(self, number: int, projects: Sequence[Project]) -> None:
        """Save the leads and projects as they stand on the screen."""
        self._replace(number, content.ProjectRow, projects, Category.PROJECTS)

    def replace_actions(self, number: int, actions: Sequence[ActionStep]) -> None:
        """Save the action plan as it stands on the screen."""
        self._replace(number, content.ActionRow, actions, Category.ACTION_PLAN)

    def save_synthesis(self, number: int, synthesis: Synthesis) -> None:
        """Save the synthesis; only the sections that changed are written."""
        head = synthesis.model_copy(update={"sections": []})
        self._put(number, content.SynthesisRow, head, Category.SYNTHESIS, number)
        kept = {section.key for section in synthesis.sections}
        gone = delete(content.SectionRow).where(
            col(content.SectionRow.dossier) == number, col(content.SectionRow.key).not_in(kept)
        )
        self.session.exec(gone)
        for at, section in enumerate(synthesis.sections):
            places = {"dossier": number, "category": Category.SYNTHESIS, "position": at}
            self.session.merge(as_row(content.SectionRow, section, **places))
        self.session.flush()

    def remember_copy(self, number: int, copy: content.WorkingCopyRow) -> None:
        """Remember a working copy that was exported, to look for it when its category goes."""
        self._root(number)
        self.session.merge(copy)
        self.session.flush()

    def working_copies(self, number: int) -> list[content.WorkingCopyRow]:
        """The working copies that were exported and not destroyed yet."""
        table = content.WorkingCopyRow
        return list(self.session.exec(select(table).where(col(table.dossier) == number)))

    def doom_copies(self, number: int, staying: Collection[Category], line: int) -> None:
        """Mark the working copies of what does not stay: looked for once this is committed."""
        doom(self.session, self.working_copies(number), staying, line)
        self._drop_empty_root(number)

    def forget_path(self, path: str) -> None:
        """Forget every working copy at a path, whosever: what is about to lie there is another."""
        table = content.WorkingCopyRow
        for copy in self.session.exec(select(table).where(col(table.path) == path)).all():
            self.session.delete(copy)
            self.session.flush()
            self._drop_empty_root(copy.dossier)
        forget_place(self.session, path)

    # Destroying

    def delete_category(self, number: int, category: Category) -> list[str]:
        """Delete a category of one dossier's content; answers go with their sheets.

        Returns:
            the ids of the pieces that its attachments pointed to.
        """
        where = (
            col(content.AttachmentRow.dossier) == number,
            col(content.AttachmentRow.category) == category,
        )
        pieces = list(self.session.exec(select(content.AttachmentRow.piece).where(*where)))
        for table in content.CONTENT_TABLES:
            self._delete_rows(table, number, category)
        self._drop_empty_root(number)
        self.session.expire_all()
        return pieces

    def rows_left(self, number: int, category: Category) -> int:
        """How many rows of a category are left: none may be, once it was shredded."""
        return sum(self._count(table, number, category) for table in content.CONTENT_TABLES)

    def categories_present(self, number: int) -> list[Category]:
        """The categories of which the dossier holds something, in the order of the screen."""
        return [
            category
            for category in Category
            if any(self._count(table, number, category) for table in SAYING)
        ]

    def recategorise(self, number: int) -> None:
        """Put each row in its category again, after interviews changed their phase."""
        rows: list[Placed] = [
            *rows_of(self.session, content.InterviewRecordRow, number),
            *rows_of(self.session, content.NoteRow, number),
            *rows_of(self.session, content.SheetRow, number),
        ]
        for row in rows:
            row.category = self._category(number, _usual(row), row.interview)
            self.session.add(row)
        self.session.flush()


def _usual(row: Placed) -> Category:
    """The category of what was not made at a follow-up."""
    if isinstance(row, content.NoteRow):
        return Category.PRIVATE_NOTES if row.private else Category.NOTES
    return Category.RESULTS if isinstance(row, content.SheetRow) else Category.RECORDS
