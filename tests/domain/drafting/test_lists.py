"""How skills, leads, projects and steps read in the synthesis."""

from datetime import date

import pytest

from bilan_desktop.domain.content import (
    ActionState,
    ActionStep,
    LeadState,
    Project,
    ProjectRole,
    Skill,
)
from bilan_desktop.domain.dossier import Content
from bilan_desktop.domain.drafting import portfolio, projects
from bilan_desktop.domain.synthesis import BlockKind

LEAD, MAIN, OTHER = ProjectRole.LEAD, ProjectRole.MAIN, ProjectRole.ALTERNATIVE


@pytest.mark.parametrize(
    ("level", "wish", "group"),
    [
        (4, True, "centre"),
        (3, None, "appui"),
        (None, None, "appui"),
        (2, True, "grandir"),
        (1, None, "grandir"),
        (4, False, "relais"),
        (1, False, "relais"),
    ],
)
def test_a_skill_is_read_by_its_level_and_by_the_wish(
    level: int | None, wish: bool | None, group: str
) -> None:
    assert portfolio.group_of(Skill(name="Animer", level=level, wish=wish)) == group


def test_skills_stand_in_their_groups_the_surest_first_and_aptitudes_last() -> None:
    held = [
        Skill(name="Apprendre vite", aptitude=True),
        Skill(name="Planifier", level=3, pleasure=1, wish=True),
        Skill(name="Animer", level=3, pleasure=4, wish=True, evidence="dix ateliers"),
        Skill(name="Relancer", level=4, wish=False),
    ]
    blocks = portfolio.skills(held)
    assert [block.text for block in blocks if block.kind is BlockKind.BULLET] == [
        "**Animer** (niveau 3 sur 4, plaisir 4 sur 4). Dix ateliers.",
        "**Planifier** (niveau 3 sur 4, plaisir 1 sur 4).",
        "**Relancer** (niveau 4 sur 4).",
        "**Apprendre vite**.",
    ]
    leads = [block.key for block in blocks if block.kind is BlockKind.PARAGRAPH]
    assert leads == ["competences/centre", "competences/relais", "competences/aptitudes"]


def test_assets_are_the_skills_that_are_both_sure_and_wished() -> None:
    held = [
        Skill(name="Animer un groupe", level=3, wish=True),
        Skill(name="SQL et tableurs", level=4, wish=True),
        Skill(name="Relancer", level=4, wish=False),
        Skill(name="Coudre", level=2, wish=True),
        Skill(name="Écouter", level=4, wish=True, aptitude=True),
    ]
    (assets,) = portfolio.strengths(Content(skills=held))
    assert assets.text.endswith("éprouvées : « Animer un groupe » et « SQL et tableurs ».")
    assert portfolio.strengths(Content(skills=held[2:])) == []


def test_leads_are_tabled_with_what_became_of_them() -> None:
    held = [
        Project(title="Libraire", attraction=8, state=LeadState.KEPT, why="le livre"),
        Project(title="Fleuriste", state=LeadState.DROPPED),
        Project(title="Guide", role=MAIN),
    ]
    table, story = projects.leads(held)
    assert table.text == "Deux pistes ont été examinées"
    assert table.rows[1:] == [["Libraire", "8 / 10", "retenue"], ["Fleuriste", "", "écartée"]]
    assert story.text == "**Libraire.** Le livre."
    assert projects.leads(held[:1])[0].text == "Une piste a été examinée"
    assert projects.leads(held[2:]) == []


def test_each_project_is_told_in_its_own_section() -> None:
    held = [
        Project(title="Piste", why="x"),
        Project(title="Guide", role=MAIN, job_code="G1201", why="la marche", decision="choisi"),
        Project(title="Libraire", role=OTHER, known="un stage"),
    ]
    told = [block.text for block in projects.main(held)]
    assert told == ["**Guide** (ROME G1201)", "La marche.", "Choisi."]
    assert [block.text for block in projects.alternative(held)] == ["**Libraire**", "Un stage."]


def test_conditions_and_risks_are_those_of_chosen_projects_the_main_one_first() -> None:
    held = [
        Project(title="Piste", conditions="x", risks="x"),
        Project(title="Libraire", role=OTHER, means="un prêt", risks="le loyer"),
        Project(title="Guide", role=MAIN, conditions="le diplôme"),
    ]
    conditions = [block.text for block in projects.conditions(held)]
    assert conditions == ["**Conditions — Guide.** Le diplôme.", "**Moyens — Libraire.** Un prêt."]
    (risk,) = projects.watch_points(Content(projects=held))
    assert risk.text == "**Vigilance pour « Libraire » :** Le loyer."


def test_the_plan_follows_its_dates_and_undated_steps_come_last() -> None:
    held = [
        ActionStep(step="Visiter"),
        ActionStep(step="Appeler", by=date(2026, 9, 1), who="le centre", state=ActionState.DONE),
        ActionStep(step="Écrire", by=date(2026, 5, 1), state=ActionState.UNDER_WAY),
    ]
    (plan,) = projects.action_plan(held)
    assert [row[:2] + row[5:] for row in plan.rows[1:]] == [
        ["Écrire", "01/05/2026", "en cours"],
        ["Appeler", "01/09/2026", "fait"],
        ["Visiter", "à dater", "à faire"],
    ]
    assert plan.rows[2][3] == "le centre"
    assert projects.action_plan([]) == []
