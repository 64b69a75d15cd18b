"""From the exercises to the portfolio: what their rows propose, and what a person takes."""

from collections.abc import Iterable
from uuid import UUID

from bilan_desktop.domain.content import Skill
from bilan_desktop.domain.dossier import Content
from bilan_desktop.domain.guide.feeds import Candidate, feed_candidates
from bilan_desktop.practice.answering import filled
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.writing import open_dossier, require_sound


def candidates(desk: Desk, number: int, sheet_id: UUID) -> list[Candidate]:
    """The skills that a sheet's rows propose, with those of the same name that stand already.

    Raises:
        InvalidInputError: the sheet is not there, or its exercise can't be read any more.
    """
    shown = filled(desk, number, sheet_id)
    with desk.reading() as repository:
        content = Content(skills=repository.skills(number))
    return feed_candidates(shown.exercise, shown.sheet, content)


def take_candidates(desk: Desk, number: int, chosen: Iterable[Skill]) -> list[Skill]:
    """Add chosen skills to the portfolio; none is merged with one of the same name.

    Returns:
        those that were added: what a row had sent already under that name is not sent twice.

    Raises:
        RefusedError: the action is over.
    """
    added: list[Skill] = []
    with open_dossier(desk, number) as repository:
        standing = repository.skills(number)
        for skill in chosen:
            require_sound(skill, "compétence")
            if not any(_same_sending(skill, each) for each in (*standing, *added)):
                added.append(skill)
        repository.replace_skills(number, [*standing, *added])
    return added


def _same_sending(one: Skill, other: Skill) -> bool:
    if one.id == other.id:
        return True
    named = one.name.casefold().split() == other.name.casefold().split()
    return named and one.source is not None and one.source == other.source
