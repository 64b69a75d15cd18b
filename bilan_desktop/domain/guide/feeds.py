"""What answers may send to the portfolio: proposed with its provenance, never merged."""

from collections.abc import Iterator
from uuid import UUID

from pydantic import Field

from bilan_desktop.domain.answers import Sheet
from bilan_desktop.domain.base import Model
from bilan_desktop.domain.content import Skill, Source
from bilan_desktop.domain.dossier import Content
from bilan_desktop.domain.guide.definition import Exercise
from bilan_desktop.domain.guide.questions import Feed, Table
from bilan_desktop.domain.guide.wording import cell_text


class Candidate(Model):
    """A skill that a row proposes.

    Attributes:
        same_as: skills of the portfolio that bear the same name, for the person to decide.
        sent: whether this very row already sent it.
    """

    skill: Skill
    same_as: list[UUID] = Field(default_factory=list)
    sent: bool = False


def feed_candidates(exercise: Exercise, sheet: Sheet, content: Content) -> list[Candidate]:
    """What the sheet's tables propose to the portfolio, one candidate a line of the name."""
    return [
        _candidate(skill, content)
        for table in exercise.questions
        if isinstance(table, Table) and table.feeds is not None
        for skill in _skills(exercise, table, table.feeds, sheet)
    ]


def _skills(exercise: Exercise, table: Table, feed: Feed, sheet: Sheet) -> Iterator[Skill]:
    rows = sheet.values.get(table.id)
    for position, row in enumerate(rows if isinstance(rows, list) else [], start=1):
        if not isinstance(row, dict):
            continue
        naming = table.column(feed.name)
        proof = table.column(feed.evidence) if feed.evidence is not None else None
        names = cell_text(naming, row.get(naming.id)).splitlines() if naming is not None else []
        evidence = cell_text(proof, row.get(proof.id)) if proof is not None else ""
        label = f"{exercise.title}, {table.row_label.lower()} {position}"
        ref = f"{exercise.id}/{table.id}/{position}"
        for name in filter(None, map(str.strip, names)):
            yield Skill(
                name=name,
                family=feed.family,
                aptitude=feed.to == "aptitudes",
                evidence=evidence,
                source=Source(kind="exercise", ref=ref, label=label),
            )


def _candidate(skill: Skill, content: Content) -> Candidate:
    same = [each for each in content.skills if _folded(each.name) == _folded(skill.name)]
    refs = {each.source.ref for each in same if each.source is not None}
    sent = skill.source is not None and skill.source.ref in refs
    return Candidate(skill=skill, same_as=[each.id for each in same], sent=sent)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
