"""All that the dossier holds for the synthesis, section by section, with its provenance."""

from collections.abc import Sequence
from datetime import tzinfo

from bilan_desktop.domain.content import Note, Source
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.drafting import course, portfolio, projects
from bilan_desktop.domain.drafting.sheets import filled
from bilan_desktop.domain.guide.definition import Exercise
from bilan_desktop.domain.guide.offers import Offer, offers
from bilan_desktop.domain.guide.sections import SECTIONS
from bilan_desktop.domain.synthesis import Block, BlockKind

_EXERCISES_FIRST = {"atouts", "conditions"}
"""Sections that an exercise opens better than the lists do."""


def propose(
    dossier: Dossier, exercises: Sequence[Exercise], zone: tzinfo
) -> dict[str, list[Block]]:
    """Section key → blocks, in reading order.

    Args:
        dossier: whose synthesis it is; private notes are never read.
        exercises: the definitions in the guide's order; a sheet filled in an older version
            is read with the definition kept beside it.
        zone: the practice's zone, in which dates are said.
    """
    own = {
        "circonstances": course.circumstances(dossier, zone),
        "deroulement": course.how_it_went(dossier, exercises, zone),
        "competences": portfolio.skills(dossier.content.skills),
        "pistes": projects.leads(dossier.content.projects),
        "projet": projects.main(dossier.content.projects),
        "alternative": projects.alternative(dossier.content.projects),
        "atouts": portfolio.strengths(dossier.content) + projects.watch_points(dossier.content),
        "conditions": projects.conditions(dossier.content.projects),
        "plan-action": projects.action_plan(dossier.content.actions),
        "suivi": course.follow_up(dossier),
    }
    from_guide = guide_blocks(dossier, exercises)
    result: dict[str, list[Block]] = {}
    for section in SECTIONS:
        lists, answers = own.get(section, []), from_guide.get(section, [])
        blocks = answers + lists if section in _EXERCISES_FIRST else lists + answers
        blocks += [quote(note) for note in dossier.content.notes if _goes_to(note, section)]
        if blocks:
            result[section] = blocks
    return result


def guide_blocks(dossier: Dossier, exercises: Sequence[Exercise]) -> dict[str, list[Block]]:
    """What the exercises offer, the latest sheet of each speaking for it."""
    result: dict[str, list[Block]] = {}
    for sheet, asked in filled(dossier.content, exercises):
        for offer in offers(asked, sheet, dossier.content):
            result.setdefault(offer.section, []).append(_block(offer))
    return result


def _block(offer: Offer) -> Block:
    return Block(
        key=offer.key,
        kind=offer.kind,
        text=offer.text,
        rows=offer.rows,
        picture=offer.picture,
        source=offer.source,
    )


def _goes_to(note: Note, section: str) -> bool:
    return not note.private and note.section == section


def quote(note: Note) -> Block:
    """A note that was sent to a section, as the passage that it makes there."""
    where = f"Entretien n° {note.interview}" if note.interview else "Note partagée"
    return Block(
        key=f"note/{note.id}",
        kind=BlockKind.QUOTE,
        text=note.text,
        source=Source(kind="note", ref=str(note.id), label=where),
    )
