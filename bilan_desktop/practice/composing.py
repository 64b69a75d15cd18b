"""Working on the synthesis: one's own passages, the beneficiary's observations, validation."""

from datetime import date

from bilan_desktop.domain.synthesis import Block, Synthesis
from bilan_desktop.errors import InvalidInputError, RefusedError
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.ending import require_open


def _open_synthesis(synthesis: Synthesis | None) -> Synthesis:
    if synthesis is None or not synthesis.sections:
        raise RefusedError("La synthèse n’est pas commencée : préparez-en d’abord le brouillon.")
    if synthesis.frozen():
        raise RefusedError("La synthèse a été validée par les deux parties : elle ne change plus.")
    return synthesis


def add_passage(desk: Desk, number: int, section: str, text: str) -> None:
    """Add a passage of one's own at the end of a section; no new draft will ever touch it.

    Raises:
        InvalidInputError: the synthesis has no such section.
        RefusedError: it is not begun, or validated by both.
    """
    with desk.writing() as repository:
        dossier = repository.load(number)
        require_open(dossier.record, desk.today)
        synthesis = _open_synthesis(dossier.content.synthesis)
        found = next((it for it in synthesis.sections if it.key == section), None)
        if found is None:
            raise InvalidInputError(f"La synthèse n’a pas de partie « {section} ».")
        found.blocks.append(Block(text=text))
        repository.save_synthesis(number, synthesis)


def observe(desk: Desk, number: int, observations: str) -> None:
    """Keep the beneficiary's own remarks, as they wish to have them printed.

    Raises:
        RefusedError: the synthesis is not begun, or validated by both.
    """
    with desk.writing() as repository:
        dossier = repository.load(number)
        require_open(dossier.record, desk.today)
        synthesis = _open_synthesis(dossier.content.synthesis)
        synthesis.observations = observations
        repository.save_synthesis(number, synthesis)


def validate(desk: Desk, number: int, on: date) -> None:
    """Record that both validate the synthesis that day; it is frozen from then on.

    Raises:
        RefusedError: the day is to come, the synthesis is not begun, or validated already.
    """
    if on > desk.today:
        raise RefusedError("Une validation à venir ne s’enregistre pas.")
    with desk.writing() as repository:
        dossier = repository.load(number)
        require_open(dossier.record, desk.today)
        synthesis = _open_synthesis(dossier.content.synthesis)
        synthesis.validated_by_beneficiary = on
        synthesis.validated_by_consultant = on
        repository.save_synthesis(number, synthesis)
