"""Drafting the synthesis from what the dossier holds, or refreshing it."""

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.drafting import propose, refresh
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.ending import require_open


class Drafted(Model):
    """What a draft made: sections, passages standing in them, and novelty offered beside."""

    sections: int
    blocks: int
    offers: int


def draft(desk: Desk, number: int) -> Drafted:
    """Draft the synthesis, or refresh it; what a person wrote stands as they left it.

    Raises:
        RefusedError: the action is over, or both parties have validated the synthesis.
    """
    today = desk.today
    with desk.writing() as repository:
        dossier = repository.load(number)
        require_open(dossier.record, today)
        proposals = propose(dossier, desk.exercises, repository.zone)
        synthesis = refresh(dossier.content.synthesis, proposals)
        repository.save_synthesis(number, synthesis)
    return Drafted(
        sections=len(synthesis.sections),
        blocks=sum(len(section.blocks) for section in synthesis.sections),
        offers=sum(len(section.offers) for section in synthesis.sections),
    )
