"""What every way of writing the content half rests on: roots, categories, places in a list."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel
from sqlmodel import Session, col, delete, func, select

from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.interviews import Phase
from bilan_desktop.storage import rows_content as content
from bilan_desktop.storage import rows_record as record
from bilan_desktop.storage.reading import rows_of
from bilan_desktop.storage.tables import as_row

R = TypeVar("R", bound=content.ContentRow)
L = TypeVar("L", content.SkillRow, content.ProjectRow, content.ActionRow)
"""What lies in a list that a person orders."""

SAYING = tuple(table for table in content.CONTENT_TABLES if table is not content.DefinitionRow)
"""The tables that hold something of the person: a definition alone is only a question."""


class ContentBase(ABC):
    """The content of the dossiers that one session sees. Committing is the caller's."""

    def __init__(self, session: Session) -> None:
        self.session = session

    @property
    @abstractmethod
    def zone(self) -> ZoneInfo:
        """The practice's zone, in which moments are told."""

    def _root(self, number: int) -> None:
        if self.session.get(content.ContentRootRow, number) is None:
            self.session.add(content.ContentRootRow(dossier=number))
            self.session.flush()

    def _category(self, number: int, usual: Category, interview: int | None) -> Category:
        """What was made at a follow-up interview is of its own category."""
        if interview is None:
            return usual
        row = self.session.get(record.InterviewRow, (number, interview))
        return Category.FOLLOW_UP if row and row.phase is Phase.FOLLOW_UP else usual

    def _put(
        self, number: int, table: type[R], item: BaseModel, category: Category, key: object
    ) -> None:
        """Insert or update one row, keeping its place in the list."""
        self._root(number)
        row = self.session.get(table, key)
        position = row.position if row else self._next_position(table, number)
        self.session.merge(
            as_row(table, item, dossier=number, category=category, position=position)
        )
        self.session.flush()

    def _next_position(self, table: type[R], number: int) -> int:
        last = self.session.exec(
            select(func.max(table.position)).where(col(table.dossier) == number)
        )
        return (last.one() or 0) + 1

    def _replace(
        self, number: int, table: type[L], items: Sequence[BaseModel], category: Category
    ) -> None:
        """Save a list as it stands; only the rows that changed, or moved, are written."""
        self._root(number)
        known = {row.id: row for row in rows_of(self.session, table, number)}
        for at, item in enumerate(items):
            row = as_row(table, item, dossier=number, category=category, position=at)
            if not _says(known.pop(row.id, None), row):
                self.session.merge(row)
        for gone in known.values():
            self.session.delete(gone)
        self.session.flush()

    def _delete_rows(self, table: type[R], number: int, category: Category) -> None:
        where = (col(table.dossier) == number, col(table.category) == category)
        self.session.exec(delete(table).where(*where))

    def _count(self, table: type[R], number: int, category: Category) -> int:
        where = (col(table.dossier) == number, col(table.category) == category)
        return self.session.exec(select(func.count()).select_from(table).where(*where)).one()

    def _holds(self, table: type[R], number: int) -> bool:
        query = select(table.dossier).where(col(table.dossier) == number).limit(1)
        return self.session.exec(query).first() is not None

    def _drop_empty_root(self, number: int) -> None:
        if not any(self._holds(table, number) for table in SAYING):
            root = content.ContentRootRow
            self.session.exec(delete(root).where(col(root.dossier) == number))


def _says(known: R | None, row: R) -> bool:
    """Whether a stored row says the same already: comparing costs less than writing."""
    if known is None:
        return False
    return all(getattr(known, name) == getattr(row, name) for name in type(row).model_fields)
