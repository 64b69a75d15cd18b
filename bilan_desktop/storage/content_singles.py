"""Reads and takes out the content one thing at a time: what a screen shows, and what it undoes."""

from collections.abc import Mapping
from uuid import UUID

from pydantic import JsonValue
from sqlalchemy import Text, type_coerce
from sqlmodel import col, select

from bilan_desktop.domain.answers import Sheet
from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.content import ActionStep, Attachment, Note, Project, Skill
from bilan_desktop.domain.contract import Contract
from bilan_desktop.domain.dossier import Content, HandOver
from bilan_desktop.domain.interviews import Interview, InterviewRecord
from bilan_desktop.domain.standing import Standing
from bilan_desktop.domain.synthesis import Section, Synthesis
from bilan_desktop.errors import InvalidInputError
from bilan_desktop.storage import rows_content as content
from bilan_desktop.storage import rows_record as record
from bilan_desktop.storage.content_base import ContentBase
from bilan_desktop.storage.reading import read_sheets, read_synthesis, rows_of
from bilan_desktop.storage.tables import as_model, as_models

AttachmentRow = content.AttachmentRow | record.RecordAttachmentRow


class ContentSingles(ContentBase):
    """One thing at a time. What is not there is None, or nothing taken out."""

    # The dossier

    def standing(self, number: int) -> Standing:
        """What fixes whether the dossier may still be written in.

        Raises:
            InvalidInputError: there is no such dossier.
        """
        root = self.session.get(record.DossierRow, number)
        if root is None:
            raise InvalidInputError(f"Il n’y a pas de dossier n° {number} dans ce cabinet.")
        contract = self.session.get(record.ContractRow, number)
        handed = self.session.get(record.HandOverRow, number)
        return Standing(
            contract=as_model(Contract, contract, self.zone) if contract else Contract(),
            hand_over=as_model(HandOver, handed, self.zone) if handed else HandOver(),
            given_up_on=root.given_up_on,
            closed_on=root.closed_on,
        )

    def interviews(self, number: int) -> list[Interview]:
        """The meetings, in their order."""
        return as_models(Interview, rows_of(self.session, record.InterviewRow, number), self.zone)

    def interview(self, number: int, wanted: int) -> Interview | None:
        """One meeting."""
        row = self.session.get(record.InterviewRow, (number, wanted))
        return as_model(Interview, row, self.zone) if row else None

    # Sheets

    def sheets(self, number: int) -> list[Sheet]:
        """The exercises that were begun, with their answers."""
        return read_sheets(self.session, number, self.zone)

    def sheet(self, number: int, sheet: UUID) -> Sheet | None:
        """One sheet without its answers: what saving one needs to know."""
        row = self.session.get(content.SheetRow, (number, sheet))
        return as_model(Sheet, row, self.zone, values={}) if row else None

    def answers(self, number: int, sheet: UUID) -> dict[str, JsonValue]:
        """The answers of one sheet, in the order in which they were first given."""
        table = content.AnswerRow
        where = (col(table.dossier) == number, col(table.sheet) == sheet)
        query = select(table).where(*where).order_by(col(table.position))
        return {row.question: row.value for row in self.session.exec(query)}

    def answer(self, number: int, sheet: UUID, question: str) -> JsonValue:
        """The answer to one question; None where it was skipped."""
        row = self.session.get(content.AnswerRow, (number, sheet, question))
        return row.value if row else None

    def remove_sheet(self, number: int, sheet: UUID) -> int | None:
        """Take a sheet out with its answers, and its definition if it was the last to need it.

        Returns:
            the place that it had, to put it back there.
        """
        row = self.session.get(content.SheetRow, (number, sheet))
        if row is None:
            return None
        place, asked = row.position, (row.exercise, row.version)
        self.session.delete(row)
        self.session.flush()
        left = rows_of(self.session, content.SheetRow, number)
        if asked not in {(each.exercise, each.version) for each in left}:
            self._remove(content.DefinitionRow, (number, *asked))
        self._emptied(number)
        return place

    def place_sheet(self, number: int, sheet: UUID, place: int) -> None:
        """Give a sheet its place again."""
        row = self.session.get(content.SheetRow, (number, sheet))
        if row is not None:
            row.position = place
            self.session.flush()

    def definition_texts(self, number: int) -> Mapping[tuple[str, int], str]:
        """The kept definitions as JSON, by exercise and version."""
        table = content.DefinitionRow
        query = select(table.exercise, table.version, type_coerce(col(table.definition), Text))
        rows = self.session.exec(query.where(col(table.dossier) == number))
        return {(exercise, version): text for exercise, version, text in rows}

    def definition_text(self, number: int, exercise: str, version: int) -> str | None:
        """One kept definition as JSON, so that what was read once need not be read again."""
        table = content.DefinitionRow
        where = (
            col(table.dossier) == number,
            col(table.exercise) == exercise,
            col(table.version) == version,
        )
        query = select(type_coerce(col(table.definition), Text)).where(*where)
        return self.session.exec(query).first()

    # Notes and records

    def notes(self, number: int) -> list[Note]:
        """The notes, private ones too."""
        return as_models(Note, rows_of(self.session, content.NoteRow, number), self.zone)

    def note(self, number: int, note: UUID) -> Note | None:
        """One note."""
        row = self.session.get(content.NoteRow, (number, note))
        return as_model(Note, row, self.zone) if row else None

    def remove_note(self, number: int, note: UUID) -> None:
        """Take a note out."""
        self._remove(content.NoteRow, (number, note))
        self._emptied(number)

    def interview_records(self, number: int) -> list[InterviewRecord]:
        """What the interviews aimed at and brought out."""
        rows = rows_of(self.session, content.InterviewRecordRow, number)
        return as_models(InterviewRecord, rows, self.zone)

    def interview_record(self, number: int, interview: int) -> InterviewRecord | None:
        """What one interview aimed at and brought out."""
        row = self.session.get(content.InterviewRecordRow, (number, interview))
        return as_model(InterviewRecord, row, self.zone) if row else None

    def remove_interview_record(self, number: int, interview: int) -> None:
        """Take a record out: the interview has none any more."""
        self._remove(content.InterviewRecordRow, (number, interview))
        self._emptied(number)

    # Lists

    def skills(self, number: int) -> list[Skill]:
        """The portfolio, aptitudes too."""
        return as_models(Skill, rows_of(self.session, content.SkillRow, number), self.zone)

    def projects(self, number: int) -> list[Project]:
        """The leads and the projects."""
        return as_models(Project, rows_of(self.session, content.ProjectRow, number), self.zone)

    def actions(self, number: int) -> list[ActionStep]:
        """The action plan."""
        return as_models(ActionStep, rows_of(self.session, content.ActionRow, number), self.zone)

    def skill(self, number: int, skill: UUID) -> Skill | None:
        """One skill of the portfolio."""
        row = self.session.get(content.SkillRow, (number, skill))
        return as_model(Skill, row, self.zone) if row else None

    def save_skill(self, number: int, skill: Skill) -> None:
        """Save one skill where it stands, or at the end."""
        self._put(number, content.SkillRow, skill, Category.PORTFOLIO, (number, skill.id))

    def project(self, number: int, project: UUID) -> Project | None:
        """One lead or project."""
        row = self.session.get(content.ProjectRow, (number, project))
        return as_model(Project, row, self.zone) if row else None

    def save_project(self, number: int, project: Project) -> None:
        """Save one lead or project where it stands, or at the end."""
        self._put(number, content.ProjectRow, project, Category.PROJECTS, (number, project.id))

    def action(self, number: int, action: UUID) -> ActionStep | None:
        """One step of the action plan."""
        row = self.session.get(content.ActionRow, (number, action))
        return as_model(ActionStep, row, self.zone) if row else None

    def save_action(self, number: int, action: ActionStep) -> None:
        """Save one step where it stands, or at the end."""
        self._put(number, content.ActionRow, action, Category.ACTION_PLAN, (number, action.id))

    def lists(self, number: int) -> Content:
        """The content's three lists alone: all that tables of the guide are bound to."""
        return Content(
            skills=self.skills(number),
            projects=self.projects(number),
            actions=self.actions(number),
        )

    # The synthesis

    def synthesis(self, number: int) -> Synthesis | None:
        """The synthesis with its sections."""
        return read_synthesis(self.session, number, self.zone)

    def synthesis_head(self, number: int) -> Synthesis | None:
        """The synthesis without its sections: who writes, the observations, the validations."""
        row = self.session.get(content.SynthesisRow, number)
        return as_model(Synthesis, row, self.zone, sections=[]) if row else None

    def save_synthesis_head(self, number: int, head: Synthesis) -> None:
        """Save what the synthesis says beside its sections, which are left alone."""
        bare = head.model_copy(update={"sections": []})
        self._put(number, content.SynthesisRow, bare, Category.SYNTHESIS, number)

    def section_keys(self, number: int) -> list[str]:
        """The keys of the synthesis' sections, in their order."""
        table = content.SectionRow
        query = select(table.key).where(col(table.dossier) == number)
        return list(self.session.exec(query.order_by(col(table.position))))

    def section(self, number: int, key: str) -> Section | None:
        """One section of the synthesis."""
        row = self.session.get(content.SectionRow, (number, key))
        return as_model(Section, row, self.zone) if row else None

    def save_section(self, number: int, section: Section) -> None:
        """Save one section where it stands; the others are neither read nor written."""
        self._put(number, content.SectionRow, section, Category.SYNTHESIS, (number, section.key))

    # Attachments

    def attachment(self, number: int, attachment: UUID) -> tuple[Attachment, str] | None:
        """One attachment of either half, and the id of its piece."""
        row = self._attachment_row(number, attachment)
        return (as_model(Attachment, row, self.zone), row.piece) if row else None

    def rename_attachment(self, number: int, attachment: UUID, name: str) -> None:
        """Give an attachment another name."""
        row = self._attachment_row(number, attachment)
        if row is not None:
            row.name = name
            self.session.flush()

    def remove_attachment(self, number: int, attachment: UUID) -> None:
        """Take an attachment's row out; its piece is the caller's to forget."""
        row = self._attachment_row(number, attachment)
        if row is not None:
            self.session.delete(row)
            self.session.flush()
            self._emptied(number)

    # How

    def _attachment_row(self, number: int, attachment: UUID) -> AttachmentRow | None:
        key = (number, attachment)
        of_content = self.session.get(content.AttachmentRow, key)
        return of_content or self.session.get(record.RecordAttachmentRow, key)

    def _remove(self, table: type[content.ContentRow], key: object) -> None:
        row = self.session.get(table, key)
        if row is not None:
            self.session.delete(row)
            self.session.flush()

    def _emptied(self, number: int) -> None:
        """Let the root go where nothing is left: an empty half looks like one never begun."""
        self._drop_empty_root(number)
        self.session.expire_all()
