"""What fills the consultant's days besides the dossiers: engagements, and ways between places."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, delete, select

from bilan_desktop.domain.engagements import Engagement, Travel
from bilan_desktop.storage import rows_record as record
from bilan_desktop.storage.tables import as_model, as_row


class CalendarHalf:
    """The practice's own calendar, as one session sees it. Committing is the caller's.

    Attributes:
        session: of the writer, or of a reader for what only reads.
    """

    def __init__(self, session: Session, zone: ZoneInfo) -> None:
        self.session, self._zone = session, zone

    def engagements(
        self, since: datetime | None = None, until: datetime | None = None
    ) -> list[Engagement]:
        """The engagements in the order of their moments.

        Args:
            since: those that are over later alone, where it is given.
            until: those that begin sooner alone, where it is given.
        """
        table = record.EngagementRow
        query = select(table).order_by(col(table.starts_at), col(table.id))
        if since is not None:
            query = query.where(col(table.ends_at) > since)
        if until is not None:
            query = query.where(col(table.starts_at) < until)
        return [as_model(Engagement, row, self._zone) for row in self.session.exec(query)]

    def save_engagement(self, engagement: Engagement) -> None:
        """Store one, or what became of it."""
        self.session.merge(as_row(record.EngagementRow, engagement))
        self.session.flush()

    def remove_engagement(self, engagement: UUID) -> None:
        """Take one off; nothing happens where it is not there."""
        table = record.EngagementRow
        self.session.exec(delete(table).where(col(table.id) == engagement))
        self.session.expire_all()

    def replace_engagements(self, source: str, engagements: Sequence[Engagement]) -> None:
        """Put what a calendar says now in the place of what it said before.

        Args:
            source: the calendar's name.
            engagements: all of it.
        """
        table = record.EngagementRow
        self.session.exec(delete(table).where(col(table.source) == source))
        self.session.expire_all()
        for each in engagements:
            self.session.add(as_row(table, each, source=source))
        self.session.flush()

    def travels(self) -> list[Travel]:
        """How long it takes between places, as the consultant ordered them."""
        table = record.TravelRow
        rows = self.session.exec(select(table).order_by(col(table.position)))
        return [as_model(Travel, row, self._zone) for row in rows]

    def save_travels(self, travels: Sequence[Travel]) -> None:
        """Keep this table in the place of the former one."""
        table = record.TravelRow
        self.session.exec(delete(table))
        self.session.expire_all()
        for at, each in enumerate(travels):
            self.session.add(as_row(table, each, position=at))
        self.session.flush()
