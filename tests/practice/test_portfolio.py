"""Skills, projects and actions, one at a time: every change is undone exactly."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilan_desktop.domain.content import ActionStep, Project, ProjectRole, Skill
from bilan_desktop.errors import InvalidInputError, RefusedError
from bilan_desktop.practice import portfolio
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.importing import import_dossier
from tests.practice.conftest import Hand, portable

KINDS = ("skill", "project", "action")


def verb(name: str, kind: str) -> Any:
    return getattr(portfolio, f"{name}_{kind}")


def listed(desk: Desk, number: int, kind: str) -> list[Any]:
    found: list[Any] = getattr(portfolio, f"{kind}s")(desk, number)
    return found


def made(kind: str, name: str, **fields: Any) -> Any:
    if kind == "skill":
        return Skill(name=name, **fields)
    return Project(title=name, **fields) if kind == "project" else ActionStep(step=name, **fields)


def named(item: Any) -> str:
    return str(getattr(item, "name", None) or getattr(item, "title", None) or item.step)


@pytest.fixture
def bare(tray: Desk) -> int:
    """A dossier whose lists are empty."""
    return import_dossier(tray, portable(skills=[], projects=[], actions=[]))


@pytest.mark.parametrize("kind", KINDS)
def test_one_is_added_changed_removed_and_restored(tray: Desk, bare: int, kind: str) -> None:
    items = [made(kind, name) for name in "abc"]
    for item in items:
        assert verb("save", kind)(tray, bare, item) is None
    changed = made(kind, "B", id=items[1].id)
    assert verb("save", kind)(tray, bare, changed) == items[1]
    assert listed(tray, bare, kind) == [items[0], changed, items[2]]
    removed = verb("remove", kind)(tray, bare, changed.id)
    assert listed(tray, bare, kind) == [items[0], items[2]]
    verb("restore", kind)(tray, bare, removed)
    verb("restore", kind)(tray, bare, removed)
    assert listed(tray, bare, kind) == [items[0], changed, items[2]]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_gone_unnamed_or_out_of_bounds_is_refused(tray: Desk, bare: int, kind: str) -> None:
    verb("save", kind)(tray, bare, made(kind, "a"))
    with pytest.raises(InvalidInputError, match="plus dans la liste"):
        verb("remove", kind)(tray, bare, uuid4())
    with pytest.raises(InvalidInputError, match="plus dans la liste"):
        verb("move", kind)(tray, bare, uuid4(), 0)
    field = {"skill": "name", "project": "title", "action": "step"}[kind]
    for text in (" ", "\0", "x" * 10**6):
        with pytest.raises(InvalidInputError):
            verb("save", kind)(tray, bare, made(kind, "a").model_copy(update={field: text}))
    assert [named(each) for each in listed(tray, bare, kind)] == ["a"]


def test_a_day_out_of_the_calendar_is_refused(tray: Desk, bare: int) -> None:
    with pytest.raises(InvalidInputError, match="année"):
        portfolio.save_action(tray, bare, ActionStep(step="x", by=date(9999, 12, 31)))


@pytest.mark.parametrize("kind", KINDS)
def test_after_the_end_nothing_changes(tray: Desk, bare: int, hand: Hand, kind: str) -> None:
    item = made(kind, "a")
    verb("save", kind)(tray, bare, item)
    hand.moment = hand.moment.replace(year=2027)
    acts: list[Callable[[], Any]] = [
        lambda: verb("save", kind)(tray, bare, item),
        lambda: verb("remove", kind)(tray, bare, item.id),
        lambda: verb("move", kind)(tray, bare, item.id, 0),
    ]
    for act in acts:
        with pytest.raises(RefusedError, match="R6313-7"):
            act()
    assert listed(tray, bare, kind) == [item]


def test_no_main_project_is_demoted_silently(tray: Desk, bare: int) -> None:
    main = Project(title="Former", role=ProjectRole.MAIN)
    lead = Project(title="Vendre")
    portfolio.save_project(tray, bare, main)
    portfolio.save_project(tray, bare, lead)
    with pytest.raises(RefusedError, match="« Former » est déjà le projet principal"):
        portfolio.save_project(tray, bare, lead.model_copy(update={"role": ProjectRole.MAIN}))
    portfolio.save_project(tray, bare, main.model_copy(update={"why": "Parce que."}))
    before = portfolio.choose_main(tray, bare, lead.id)
    assert [each.role for each in portfolio.projects(tray, bare)] == [
        ProjectRole.ALTERNATIVE,
        ProjectRole.MAIN,
    ]
    named = portfolio.projects(tray, bare)[1].model_copy(update={"title": "Vendre mieux"})
    portfolio.save_project(tray, bare, named)
    portfolio.put_projects(tray, bare, before)
    assert [each.title for each in portfolio.projects(tray, bare)] == ["Former", "Vendre mieux"]
    assert [each.role for each in portfolio.projects(tray, bare)] == [
        ProjectRole.MAIN,
        ProjectRole.LEAD,
    ]
    removed = portfolio.remove_project(tray, bare, main.id)
    portfolio.choose_main(tray, bare, lead.id)
    with pytest.raises(RefusedError, match="« Vendre mieux »"):
        portfolio.restore_project(tray, bare, removed)


def test_an_alternative_and_leads_may_be_several(tray: Desk, bare: int) -> None:
    for role in (ProjectRole.ALTERNATIVE, ProjectRole.ALTERNATIVE, ProjectRole.LEAD):
        portfolio.save_project(tray, bare, Project(title="x", role=role))
    assert len(portfolio.projects(tray, bare)) == 3


def test_namesakes_are_told_and_never_merged(tray: Desk, bare: int) -> None:
    for kind in KINDS:
        for name in ("Écouter", "autre", " ecouter "):
            verb("save", kind)(tray, bare, made(kind, name))
    groups = portfolio.twins(tray, bare)
    assert [len(group) for group in groups] == [2, 2, 2]
    found = listed(tray, bare, "skill")
    assert groups[0] == (found[0].id, found[2].id)
    assert [len(listed(tray, bare, kind)) for kind in KINDS] == [3, 3, 3]


ACTS = st.lists(
    st.tuples(st.sampled_from(["save", "remove", "move"]), st.integers(0, 4), st.integers(-1, 6)),
    max_size=15,
)


@settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts=ACTS)
def test_any_sequence_is_a_plain_list(tray: Desk, acts: list[tuple[str, int, int]]) -> None:
    number = import_dossier(tray, portable(skills=[]))
    plain: list[Skill] = []
    for act, at, to in acts:
        if act == "save":
            plain.append(Skill(name=f"n° {at}"))
            portfolio.save_skill(tray, number, plain[-1])
        elif act == "remove" and at < len(plain):
            former = list(plain)
            removed = portfolio.remove_skill(tray, number, plain.pop(at).id)
            portfolio.restore_skill(tray, number, removed)
            assert portfolio.skills(tray, number) == former
            portfolio.remove_skill(tray, number, removed.item.id)
        elif act == "move" and at < len(plain):
            former = list(plain)
            skill = plain[at]
            back = portfolio.move_skill(tray, number, skill.id, to)
            portfolio.move_skill(tray, number, skill.id, back)
            assert portfolio.skills(tray, number) == former
            portfolio.move_skill(tray, number, skill.id, to)
            plain.insert(max(to, 0), plain.pop(at))
    assert portfolio.skills(tray, number) == plain
