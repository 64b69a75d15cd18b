"""What the synthesis says of skills and aptitudes."""

from collections.abc import Sequence

from bilan_desktop.domain import french
from bilan_desktop.domain.content import Skill, Source
from bilan_desktop.domain.dossier import Content
from bilan_desktop.domain.synthesis import Block, BlockKind

GROUPS: tuple[tuple[str, str], ...] = (
    (
        "centre",
        "**À mettre au centre de la suite.** Ce sont celles que la suite sollicitera d’abord :",
    ),
    ("grandir", "**À faire grandir.** Elles attirent, et demandent encore de la pratique :"),
    ("appui", "**En appui.** Elles restent disponibles, sans être recherchées :"),
    ("relais", "**À moins solliciter.** Elles sont là, mais le souhait est de passer le relais :"),
)


def group_of(skill: Skill) -> str:
    """Which of the four groups a skill is read in, by level and wish."""
    if skill.wish is False:
        return "relais"
    if skill.level is not None and skill.level <= 2:
        return "grandir"
    return "centre" if skill.wish else "appui"


def skills(portfolio: Sequence[Skill]) -> list[Block]:
    """The skills group by group, each with its evidence, then the aptitudes."""
    blocks: list[Block] = []
    for key, lead in GROUPS:
        members = [skill for skill in portfolio if not skill.aptitude and group_of(skill) == key]
        blocks += _group(key, lead, members)
    lead = "**Aptitudes.** Ce qui vient aisément, ou s’apprend vite :"
    blocks += _group("aptitudes", lead, [skill for skill in portfolio if skill.aptitude])
    return blocks


def _group(key: str, lead: str, members: Sequence[Skill]) -> list[Block]:
    if not members:
        return []
    source = Source(kind="skill", ref=key, label="Portefeuille de compétences")
    blocks = [Block(key=f"competences/{key}", text=lead, source=source)]
    ordered = sorted(members, key=lambda skill: (-(skill.level or 0), -(skill.pleasure or 0)))
    blocks += [
        Block(
            key=f"skill/{skill.id}",
            kind=BlockKind.BULLET,
            text=_described(skill),
            source=Source(kind="skill", ref=str(skill.id), label=skill.name),
        )
        for skill in ordered
    ]
    return blocks


def _described(skill: Skill) -> str:
    marks = [
        f"{word} {value} sur 4"
        for word, value in (("niveau", skill.level), ("plaisir", skill.pleasure))
        if value is not None
    ]
    named = f"**{skill.name}**" + (f" ({', '.join(marks)})" if marks else "")
    return f"{named}. {french.sentence(skill.evidence)}" if skill.evidence else f"{named}."


def strengths(content: Content) -> list[Block]:
    """The skills both confirmed and wished, said as assets in a line."""
    best = [
        skill.name
        for skill in content.skills
        if not skill.aptitude and skill.wish and (skill.level or 0) >= 3
    ]
    if not best:
        return []
    named = french.listed([f"« {name} »" for name in best])
    text = f"**Atouts.** Le projet s’appuie d’abord sur des compétences éprouvées : {named}."
    source = Source(kind="skill", ref="atouts", label="Portefeuille de compétences")
    return [Block(key="competences/atouts", text=text, source=source)]
