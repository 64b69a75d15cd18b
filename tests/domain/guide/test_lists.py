"""Collection tables and the dossier's lists: one truth, seen as rows and taken back from them."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.domain.answers import Sheet
from bilan_desktop.domain.content import (
    ActionState,
    ActionStep,
    LeadState,
    Project,
    ProjectRole,
    Skill,
    Source,
)
from bilan_desktop.domain.dossier import Content
from bilan_desktop.domain.guide.binding import (
    collection_rows,
    effective_values,
    members,
    objects_from_rows,
)
from bilan_desktop.domain.guide.definition import load_exercise
from bilan_desktop.domain.guide.feeds import feed_candidates
from bilan_desktop.domain.guide.questions import Table

TEXT = """\
id: listes
version: 1
phase: conclusion
title: Listes
questions:
  - id: aptitudes
    type: table
    label: Aptitudes
    collection: aptitudes
    columns: [{id: nom, type: short_text, label: Nom, field: name},
              {id: encore, type: yes_no, label: Encore, field: wish}]
  - id: pistes
    type: table
    label: Pistes
    row_label: Piste
    collection: leads
    columns: [{id: metier, type: job, label: Métier, field: title},
              {id: attrait, type: scale, label: Attrait, field: attraction},
              {id: suite, type: choice, label: Suite, field: state,
               options: [{id: ouverte, label: À voir}, {id: retenue, label: Gardée}]}]
  - id: projets
    type: table
    label: Projets
    collection: projects
    columns: [{id: titre, type: short_text, label: Titre, field: title},
              {id: role, type: choice, label: Rôle, field: role,
               options: [{id: principal, label: A}, {id: alternative, label: B}]}]
  - id: plan
    type: table
    label: Plan
    collection: actions
    columns: [{id: quoi, type: short_text, label: Quoi, field: step},
              {id: quand, type: date, label: Quand, field: by},
              {id: fait, type: choice, label: Fait, field: state,
               options: [{id: a-faire, label: À faire}, {id: fait, label: Fait}]}]
  - {id: libre, type: short_text, label: Libre}
  - id: recit
    type: table
    label: Récit
    row_label: Réussite
    columns: [{id: quoi, type: short_text, label: Quoi}]
    feeds: {to: aptitudes, name: quoi, family: Savoir-être}
"""
ASKED = load_exercise(TEXT, "listes.yaml")
CONTENT = Content(
    skills=[Skill(name="Animer"), Skill(name="Apprendre", aptitude=True, wish=False)],
    projects=[
        Project(title="Libraire", job_code="D1211", attraction=7, state=LeadState.KEPT, why="lire"),
        Project(title="Guide", role=ProjectRole.MAIN, risks="la saison"),
        Project(title="Autre", role=ProjectRole.ALTERNATIVE),
    ],
    actions=[ActionStep(step="Écrire", by=date(2026, 5, 1), state=ActionState.DONE, who="seul")],
)


def table(name: str) -> Table:
    found = ASKED.question(name)
    assert isinstance(found, Table)
    return found


def bound(name: str, *rows: Any, content: Content = CONTENT) -> list[Any]:
    result = objects_from_rows(table(name), list(rows), content)
    assert result.findings == []
    return result.objects


def sheet(values: dict[str, Any]) -> Sheet:
    started = datetime(2026, 3, 2, tzinfo=UTC)
    return Sheet(exercise="listes", version=1, started_at=started, values=values)


def test_each_collection_shows_its_own_members() -> None:
    rows = {name: collection_rows(CONTENT, table(name)) for name in ("aptitudes", "projets")}
    assert [row["nom"] for row in rows["aptitudes"]] == ["Apprendre"]
    assert [(row["titre"], row["role"]) for row in rows["projets"]] == [
        ("Guide", "principal"),
        ("Autre", "alternative"),
    ]
    assert collection_rows(CONTENT, table("recit")) == []


def test_rows_say_values_as_answers_do() -> None:
    (lead,) = collection_rows(CONTENT, table("pistes"))
    assert lead["metier"] == {"title": "Libraire", "code": "D1211"}
    assert (lead["attrait"], lead["suite"]) == (7, "retenue")
    (step,) = collection_rows(CONTENT, table("plan"))
    assert (step["quand"], step["fait"]) == ("2026-05-01", "fait")
    (plain,) = collection_rows(Content(projects=[Project(title="Semer")]), table("pistes"))
    assert plain["metier"] == {"title": "Semer"}
    assert "attrait" not in plain


@pytest.mark.parametrize("name", ["aptitudes", "pistes", "projets", "plan"])
def test_untouched_rows_give_back_the_very_list(name: str) -> None:
    asked = table(name)
    rows = collection_rows(CONTENT, asked)
    assert bound(name, *rows) == members(CONTENT, asked.collection or "")


def test_an_emptied_cell_empties_what_it_shows_and_nothing_else() -> None:
    (row,) = collection_rows(CONTENT, table("pistes"))
    (lead,) = bound("pistes", {"_id": row["_id"], "metier": {"title": "Bouquiniste"}})
    assert (lead.title, lead.job_code, lead.attraction) == ("Bouquiniste", "", None)
    assert (lead.state, lead.why) == (LeadState.OPEN, "lire")
    assert lead.id == CONTENT.projects[0].id


def test_a_new_row_belongs_to_its_collection() -> None:
    (aptitude,) = bound("aptitudes", {"nom": "Écouter"})
    (lead,) = bound("pistes", {"metier": {"title": "Semer"}})
    (project,) = bound("projets", {"titre": "Semer", "role": "alternative"})
    (main,) = bound("projets", {"titre": "Planter"})
    assert aptitude.aptitude
    assert [each.role for each in (lead, project, main)] == [
        ProjectRole.LEAD,
        ProjectRole.ALTERNATIVE,
        ProjectRole.MAIN,
    ]


def test_a_new_row_keeps_the_identity_it_was_given_if_it_is_one() -> None:
    given_id = uuid4()
    first, second = bound("plan", {"_id": str(given_id), "quoi": "a"}, {"_id": "x", "quoi": "b"})
    assert first.id == given_id
    assert isinstance(second.id, UUID)


def test_an_empty_row_is_left_out_and_a_wrong_one_is_refused_by_its_rank() -> None:
    rows: list[Any] = [
        {"_id": str(uuid4())},
        {"metier": {"title": "Semer"}, "attrait": 11},
        {"attrait": 3},
        {"metier": {"title": "Planter"}},
    ]
    result = objects_from_rows(table("pistes"), rows, CONTENT)
    assert [each.title for each in result.objects if isinstance(each, Project)] == ["Planter"]
    messages = [finding.message for finding in result.findings]
    assert len(messages) == 2
    assert "« Attrait »" in messages[0]
    assert messages[1] == "Piste 3 : « Métier » manque."


def test_a_refusal_names_the_row_as_the_person_counts_it() -> None:
    rows: list[Any] = [{"metier": {"title": "Semer"}}, {"metier": {"title": "x"}, "attrait": 11}]
    (finding,) = objects_from_rows(table("pistes"), rows, CONTENT).findings
    assert "Piste 2" in finding.message


def test_an_ordinary_table_is_no_list() -> None:
    assert objects_from_rows(table("recit"), [{"quoi": "x"}], CONTENT).objects == []


@given(st.text("abé ", max_size=6), st.integers(0, 10))
def test_the_sheets_own_copy_of_a_list_never_counts(text: str, attraction: int) -> None:
    stale = sheet({"libre": text, "pistes": [{"attrait": attraction}]})
    values = effective_values(ASKED, stale, CONTENT)
    assert values["libre"] == stale.values["libre"]
    assert values["pistes"] == collection_rows(CONTENT, table("pistes"))


def test_feeds_go_to_aptitudes_and_are_not_proposed_twice() -> None:
    source = Source(kind="exercise", ref="listes/recit/1")
    content = Content(skills=[Skill(name="écouter", aptitude=True, source=source)])
    filled = sheet({"recit": [{"quoi": "Écouter"}, "mal", {"quoi": "Relier"}]})
    found = feed_candidates(ASKED, filled, content)
    assert [(each.skill.name, each.sent) for each in found] == [
        ("Écouter", True),
        ("Relier", False),
    ]
    assert all(each.skill.aptitude and each.skill.family == "Savoir-être" for each in found)
    assert found[1].skill.source is not None
    assert found[1].skill.source.label == "Listes, réussite 3"
    assert feed_candidates(ASKED, sheet({"recit": "mal"}), content) == []
