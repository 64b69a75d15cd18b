"""Dossiers in the database: read whole, written in the smallest pieces that a screen saves."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from pydantic import BaseModel
from sqlmodel import Session, col, delete, func, select

from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.content import Attachment
from bilan_desktop.domain.declared import Declaration
from bilan_desktop.domain.dossier import AdministrativeRecord, Dossier
from bilan_desktop.domain.interviews import Interview, InterviewState
from bilan_desktop.domain.people import Beneficiary, Practice
from bilan_desktop.errors import InvalidInputError
from bilan_desktop.storage import rows_content as content
from bilan_desktop.storage import rows_record as record
from bilan_desktop.storage.calendar_half import CalendarHalf
from bilan_desktop.storage.content_half import ContentHalf
from bilan_desktop.storage.reading import read_content, read_record, rows_of
from bilan_desktop.storage.sketches import read_records, read_sketches
from bilan_desktop.storage.tables import as_model, as_models, as_row

_LISTS: tuple[tuple[str, type[record.RecordRow]], ...] = (
    ("interviews", record.InterviewRow),
    ("follow_ups", record.FollowUpRow),
    ("agreements", record.AgreementRow),
    ("requests", record.RequestRow),
    ("freezes", record.FreezeRow),
    ("versions", record.PlanVersionRow),
    ("suspensions", record.SuspensionRow),
    ("contacts", record.ContactRow),
)
_SINGLES: tuple[tuple[str, type[record.RecordRow]], ...] = (
    ("beneficiary", record.BeneficiaryRow),
    ("contract", record.ContractRow),
    ("guided", record.GuidedWorkRow),
    ("hand_over", record.HandOverRow),
)


class Repository(ContentHalf):
    """The dossiers that one session sees. Committing is the caller's.

    Attributes:
        session: of the writer, or of a reader for what only reads.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._zone: ZoneInfo | None = None

    # The practice

    def practice(self) -> Practice:
        """Who the consultant is; the proposed settings where nothing was entered yet."""
        row = self.session.get(record.PracticeRow, 1)
        return as_model(Practice, row, ZoneInfo("UTC")) if row else Practice()

    def save_practice(self, practice: Practice) -> None:
        """Keep the practice's identity and settings."""
        self.session.merge(as_row(record.PracticeRow, practice, id=1))
        self.session.flush()
        self._zone = None

    @property
    def zone(self) -> ZoneInfo:
        """The practice's zone, in which moments are told."""
        if self._zone is None:
            self._zone = ZoneInfo(self.practice().timezone)
        return self._zone

    @property
    def calendar(self) -> CalendarHalf:
        """What fills the consultant's days besides the dossiers."""
        return CalendarHalf(self.session, self.zone)

    # Whole dossiers

    def next_number(self) -> int:
        """Take the next number: no number is ever given twice, not even after a deletion."""
        sequence = self.session.get(record.SequenceRow, "dossier")
        if sequence is None:
            sequence = record.SequenceRow(name="dossier", last=0)
        sequence.last += 1
        self.session.add(sequence)
        self.session.flush()
        return sequence.last

    def last_number(self) -> int:
        """The last number that was given."""
        sequence = self.session.get(record.SequenceRow, "dossier")
        return sequence.last if sequence else 0

    def outnumber(self, last: int) -> None:
        """Go on after this number, in a copy older than it."""
        row = record.SequenceRow(name="dossier", last=max(last, self.last_number()))
        self.session.merge(row)
        self.session.flush()

    def numbers(self) -> list[int]:
        """The number of every dossier whose record is here, in order."""
        found = self.session.exec(select(record.DossierRow.number).order_by("number"))
        return list(found)

    def first_day(self) -> date | None:
        """The day on which the oldest dossier was opened; None where there is none."""
        return self.session.exec(select(func.min(record.DossierRow.created_on))).first()

    def exists(self, number: int) -> bool:
        """Whether the dossier's record is here."""
        return self.session.get(record.DossierRow, number) is not None

    def add(self, dossier: Dossier) -> int:
        """Store a whole dossier under a new number, which is returned.

        Its attachments are stored one by one, by `save_attachment`, for each needs a piece.
        """
        number = self.next_number()
        self.save_record(number, dossier.record)
        self.save_content(number, dossier.content)
        for category, day in dossier.shredded.items():
            self.mark_shredded(number, category, day)
        return number

    def load(self, number: int) -> Dossier:
        """The whole dossier.

        Raises:
            InvalidInputError: there is no such dossier.
        """
        return Dossier(
            number=number,
            record=self.load_record(number),
            content=read_content(self.session, number, self.zone),
            attachments=[attachment for attachment, _ in self.attachments(number)],
            shredded=self.shredded(number),
            copied=sorted({copy.category for copy in self.working_copies(number)}),
        )

    def sketches(self) -> list[Dossier]:
        """Every dossier in a few queries, its content only marked: to be looked at, never saved."""
        return read_sketches(self.session, self.zone)

    def records(self) -> dict[int, AdministrativeRecord]:
        """Every administrative half in a few queries, by number: to be looked at, never saved."""
        return read_records(self.session, self.zone)

    def load_record(self, number: int) -> AdministrativeRecord:
        """The administrative half alone.

        Raises:
            InvalidInputError: there is no such dossier.
        """
        root = self.session.get(record.DossierRow, number)
        if root is None:
            raise InvalidInputError(f"Il n’y a pas de dossier n° {number} dans ce cabinet.")
        return read_record(self.session, root, self.zone)

    def save_record(self, number: int, value: AdministrativeRecord) -> None:
        """Save the administrative half: what an import or a verb changed of it."""
        fields = {name: getattr(value, name) for name in _ROOT_FIELDS}
        fields["plan_revision"] = self._revision(number, value.interviews, value.plan_revision)
        self.session.merge(record.DossierRow.model_validate({"number": number, **fields}))
        self.session.flush()
        for name, table in _SINGLES:
            self.session.merge(as_row(table, getattr(value, name), dossier=number))
        for name, table in _LISTS:
            self._replace_list(number, table, getattr(value, name))
        self.recategorise(number)

    def replace_plan(self, number: int, interviews: Sequence[Interview]) -> None:
        """Save the interviews as a plan lays them."""
        root = self.session.get_one(record.DossierRow, number)
        root.plan_revision = self._revision(number, interviews, root.plan_revision)
        self.session.add(root)
        self._replace_list(number, record.InterviewRow, interviews)
        self.recategorise(number)

    def _revision(self, number: int, interviews: Sequence[Interview], given: int) -> int:
        """How often a planning was changed, this time included if this is a change."""
        root = self.session.get(record.DossierRow, number)
        if root is None:
            return given
        rows = rows_of(self.session, record.InterviewRow, number)
        before = as_models(Interview, rows, self.zone)
        return root.plan_revision + (before != list(interviews))

    def booked(
        self, but: int, since: datetime | None = None, until: datetime | None = None
    ) -> list[Interview]:
        """The planned interviews of the other dossiers: what a plan must not overlap.

        Args:
            but: the dossier that is planned.
            since: those that begin then or later alone, where it is given.
            until: those that begin then or sooner alone, where it is given.
        """
        table = record.InterviewRow
        query = select(table).where(
            col(table.dossier) != but, col(table.state) == InterviewState.PLANNED
        )
        if since is not None:
            query = query.where(col(table.starts_at) >= since)
        if until is not None:
            query = query.where(col(table.starts_at) <= until)
        return [as_model(Interview, row, self.zone) for row in self.session.exec(query)]

    def meetings(
        self, since: datetime, until: datetime
    ) -> list[tuple[int, Beneficiary, Interview, bool]]:
        """The interviews that begin from a moment on and before another, in their order.

        Returns:
            for each: the dossier's number, whose it is, the interview, and whether the employer
            must not learn of it.
        """
        table, person, contract = record.InterviewRow, record.BeneficiaryRow, record.ContractRow
        query = (
            select(table, person, contract.employer_uninformed)
            .join(person, col(person.dossier) == col(table.dossier))
            .join(contract, col(contract.dossier) == col(table.dossier))
            .where(col(table.starts_at) >= since, col(table.starts_at) < until)
            .order_by(col(table.starts_at), col(table.dossier))
        )
        return [
            (
                row.dossier,
                as_model(Beneficiary, who, self.zone),
                as_model(Interview, row, self.zone),
                uninformed,
            )
            for row, who, uninformed in self.session.exec(query)
        ]

    def delete_record(self, number: int) -> list[str]:
        """Delete the administrative half of a dossier whose classes have all expired.

        Returns:
            the ids of the pieces that its scans pointed to.
        """
        pieces = self.delete_record_attachments(number)
        root = record.DossierRow
        self.session.exec(delete(root).where(col(root.number) == number))
        self.session.expire_all()
        return pieces

    def delete_record_attachments(self, number: int) -> list[str]:
        """Delete the record's scans; returns the ids of their pieces."""
        rows = rows_of(self.session, record.RecordAttachmentRow, number)
        for row in rows:
            self.session.delete(row)
        self.session.flush()
        return [row.piece for row in rows]

    # Attachments

    def save_attachment(self, number: int, attachment: Attachment, piece: str) -> None:
        """Store what an attachment is, and which piece holds its bytes."""
        places = {"dossier": number, "piece": piece, "position": len(self.attachments(number))}
        if attachment.administrative:
            self.session.merge(as_row(record.RecordAttachmentRow, attachment, **places))
        else:
            self._root(number)
            row = as_row(content.AttachmentRow, attachment, category=Category.ATTACHMENTS, **places)
            self.session.merge(row)
        self.session.flush()

    def attachments(self, number: int) -> list[tuple[Attachment, str]]:
        """The attachments of both halves, each with the id of its piece, in their order."""
        rows: list[record.RecordAttachmentRow | content.AttachmentRow] = [
            *rows_of(self.session, record.RecordAttachmentRow, number),
            *rows_of(self.session, content.AttachmentRow, number),
        ]
        rows.sort(key=lambda row: row.position)
        return [(as_model(Attachment, row, self.zone), row.piece) for row in rows]

    # Shredding

    def mark_shredded(self, number: int, category: Category, day: date) -> None:
        """Record that a category is gone, on the administrative half."""
        self.session.merge(record.ShreddedRow(dossier=number, category=category, day=day))
        self.session.flush()

    def shredded(self, number: int) -> dict[Category, date]:
        """The categories already destroyed, and when."""
        rows = rows_of(self.session, record.ShreddedRow, number)
        return {row.category: row.day for row in rows}

    def declarations(self, number: int) -> list[Declaration]:
        """What the consultant declared of copies that no program reaches."""
        rows = rows_of(self.session, record.DeclaredRow, number)
        return as_models(Declaration, rows, self.zone)

    def replace_declarations(self, number: int, declarations: Sequence[Declaration]) -> None:
        """Keep what is declared now, in its order."""
        self._replace_list(number, record.DeclaredRow, declarations)

    # The end

    def note_asked(self, number: int, day: date) -> None:
        """Record that somebody was asked that day about an action that is over; once a day."""
        self.session.merge(record.AskedRow(dossier=number, day=day))
        self.session.flush()

    def asked_about(self) -> list[int]:
        """The dossiers about which somebody was ever asked, in order."""
        table = record.AskedRow
        return list(self.session.exec(select(table.dossier).distinct().order_by("dossier")))

    def asked_days(self, number: int) -> list[date]:
        """The days on which somebody was asked about it."""
        rows = rows_of(self.session, record.AskedRow, number)
        return sorted(row.day for row in rows)

    def _replace_list(
        self, number: int, table: type[record.RecordRow], items: Sequence[BaseModel]
    ) -> None:
        self.session.exec(delete(table).where(col(table.dossier) == number))
        self.session.expire_all()
        for at, item in enumerate(items):
            self.session.add(as_row(table, item, dossier=number, position=at))
        self.session.flush()


_ROOT_FIELDS = ("programme", "given_up_on", "closed_on", "created_on")
