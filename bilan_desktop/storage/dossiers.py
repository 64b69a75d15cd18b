"""What the store is told of the dossiers: their tables, and what a shredding must have taken."""

from sqlmodel import Session

from bilan_desktop.domain.categories import CONTENT, Category
from bilan_desktop.storage.dossier_schema import create_dossier_tables
from bilan_desktop.storage.provenance_schema import add_provenance
from bilan_desktop.storage.repository import Repository
from bilan_desktop.storage.schema import Schema


def rows_left(session: Session, number: str, category: str) -> int:
    """How many rows a shredding of that category left behind.

    What is made at a second follow-up comes after the first one's was destroyed, and legitimately:
    that category is counted right after its deletion, never later. The administrative half loses
    fields, not rows.
    """
    destroyed = Category(category)
    if destroyed not in CONTENT or destroyed is Category.FOLLOW_UP:
        return 0
    return Repository(session).rows_left(int(number), destroyed)


DOSSIERS = Schema(migrations=(create_dossier_tables, add_provenance), rows_left=rows_left)
"""The tables of this program's cabinets."""
