"""What a dossier can't be read without, put back where a damaged page took it.

A name that is lost is said to be lost, never guessed; answers whose exercise is lost become a note,
so that what was said is still there to be read.
"""

import json
from datetime import datetime

from sqlalchemy import text
from sqlmodel import Session, SQLModel, col, delete, select

from bilan_desktop.domain.content import Note
from bilan_desktop.domain.contract import Contract
from bilan_desktop.domain.dossier import HandOver
from bilan_desktop.domain.interviews import GuidedWork
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.storage import rows_content as content
from bilan_desktop.storage import rows_record as record
from bilan_desktop.storage.repository import Repository
from bilan_desktop.storage.tables import as_row

FOUND = "Réponses retrouvées d’un exercice dont la page était abîmée :"
_HIGHEST = text(
    "SELECT max(n) FROM (SELECT max(number) AS n FROM dossier"
    " UNION ALL SELECT max(CAST(dossier_number AS INTEGER)) FROM tombstone"
    " UNION ALL SELECT max(CAST(dossier_number AS INTEGER)) FROM shredding_register)"
)


def mend(session: Session, now: datetime) -> list[int]:
    """Put back the roots that rows still refer to.

    Args:
        session: in a transaction, foreign keys off.
        now: what a dossier whose own row is lost was made on, for want of better.

    Returns:
        the numbers of the dossiers whose own row or whose name is lost.
    """
    told = _dossiers(session, content.CONTENT_TABLES) | _dossiers(session, (content.AnswerRow,))
    roots = set(session.exec(select(content.ContentRootRow.dossier)))
    session.add_all(content.ContentRootRow(dossier=number) for number in sorted(told - roots))
    known = set(session.exec(select(record.DossierRow.number)))
    lost = sorted((told | roots | _dossiers(session, record.RECORD_TABLES)) - known)
    for number in lost:
        session.add(record.DossierRow(number=number, created_on=now.date()))
    nameless = sorted((known | set(lost)) - _dossiers(session, (record.BeneficiaryRow,)))
    session.add_all(
        as_row(record.BeneficiaryRow, _unnamed(number), dossier=number) for number in nameless
    )
    for table, default in _DEFAULTS:
        missing = (known | set(lost)) - _dossiers(session, (table,))
        session.add_all(as_row(table, default, dossier=number) for number in sorted(missing))
    session.flush()
    _count_on(session)
    _keep_answers(session, now)
    return sorted({*lost, *nameless})


_DEFAULTS: tuple[tuple[type[record.RecordRow], Contract | GuidedWork | HandOver], ...] = (
    (record.ContractRow, Contract()),
    (record.GuidedWorkRow, GuidedWork()),
    (record.HandOverRow, HandOver()),
)


def _dossiers(session: Session, tables: tuple[type[SQLModel], ...]) -> set[int]:
    """The numbers that rows of some tables carry."""
    found: set[int] = set()
    for table in tables:
        found |= set(session.exec(select(table.dossier).distinct()))  # type: ignore[attr-defined] # each has it
    return found


def _unnamed(number: int) -> Beneficiary:
    return Beneficiary(first_name="Nom", last_name=f"à retrouver (dossier n° {number})")


def _count_on(session: Session) -> None:
    """A number is never given twice, though the page that counted them is lost."""
    highest = session.connection().execute(_HIGHEST).scalar() or 0
    last = session.get(record.SequenceRow, "dossier") or record.SequenceRow(name="dossier")
    last.last = max(last.last, int(highest))
    session.add(last)
    session.flush()


def _keep_answers(session: Session, now: datetime) -> None:
    """Answers without their exercise become a private note: none that an agreement would keep."""
    answer, sheet = content.AnswerRow, content.SheetRow
    sheets = set(session.exec(select(sheet.dossier, sheet.id)))
    kept = session.exec(select(answer.dossier, answer.sheet).distinct())
    for number, which in sorted(set(kept) - sheets):
        rows = session.exec(
            select(answer)
            .where(answer.dossier == number, answer.sheet == which)
            .order_by(col(answer.position))
        ).all()
        said = [f"{row.question} : {_plain(row.value)}" for row in rows]
        note = Note(written_at=now, text="\n".join([FOUND, *said]), private=True)
        Repository(session).save_note(number, note)
        session.exec(
            delete(answer).where(col(answer.dossier) == number, col(answer.sheet) == which)
        )


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
