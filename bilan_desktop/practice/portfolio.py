"""The portfolio, the projects and the action plan, edited one object at a time."""

from collections.abc import Sequence
from typing import NamedTuple, TypeVar
from uuid import UUID

from bilan_desktop.domain import twins as names
from bilan_desktop.domain.content import ActionStep, Project, ProjectRole, Skill
from bilan_desktop.errors import InvalidInputError, RefusedError
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.writing import open_dossier, require_sound

T = TypeVar("T", Skill, Project, ActionStep)


class RemovedSkill(NamedTuple):
    """A skill that was taken out, and the place that it had."""

    item: Skill
    position: int


class RemovedProject(NamedTuple):
    """A project that was taken out, and the place that it had."""

    item: Project
    position: int


class RemovedAction(NamedTuple):
    """A step that was taken out, and the place that it had."""

    item: ActionStep
    position: int


# Skills


def skills(desk: Desk, number: int) -> list[Skill]:
    """The portfolio, aptitudes among it, as the person ordered it."""
    with desk.reading() as repository:
        return repository.skills(number)


def save_skill(desk: Desk, number: int, skill: Skill) -> Skill | None:
    """Add a skill at the end, or change it where it stands.

    Returns:
        it as it stood, None for a new one.

    Raises:
        InvalidInputError: a text is out of bounds, or its name empty.
        RefusedError: the action is over.
    """
    _require_named(skill, skill.name, "compétence")
    with open_dossier(desk, number) as repository:
        before = repository.skill(number, skill.id)
        repository.save_skill(number, skill)
    return before


def remove_skill(desk: Desk, number: int, skill: UUID) -> RemovedSkill:
    """Take a skill out; `restore_skill` puts back what is returned.

    Raises:
        InvalidInputError: it is not there.
        RefusedError: the action is over.
    """
    with open_dossier(desk, number) as repository:
        items = repository.skills(number)
        position = _place(items, skill)
        removed = items.pop(position)
        repository.replace_skills(number, items)
    return RemovedSkill(removed, position)


def restore_skill(desk: Desk, number: int, removed: RemovedSkill) -> None:
    """Put a removed skill back where it was.

    Raises:
        RefusedError: the action is over.
    """
    with open_dossier(desk, number) as repository:
        items = repository.skills(number)
        _restore(items, removed.item, removed.position)
        repository.replace_skills(number, items)


def move_skill(desk: Desk, number: int, skill: UUID, to: int) -> int:
    """Move a skill in its list; returns its former place, which undoes it.

    Raises:
        InvalidInputError: it is not there.
        RefusedError: the action is over.
    """
    with open_dossier(desk, number) as repository:
        items = repository.skills(number)
        before = _move(items, skill, to)
        repository.replace_skills(number, items)
    return before


# Projects


def projects(desk: Desk, number: int) -> list[Project]:
    """Leads, main project and alternative, as the person ordered them."""
    with desk.reading() as repository:
        return repository.projects(number)


def save_project(desk: Desk, number: int, project: Project) -> Project | None:
    """Add a lead or a project at the end, or change it where it stands.

    Returns:
        it as it stood, None for a new one.

    Raises:
        InvalidInputError: a text is out of bounds, or its title empty.
        RefusedError: another is the main project already, or the action is over.
    """
    _require_named(project, project.title, "projet")
    with open_dossier(desk, number) as repository:
        before = repository.project(number, project.id)
        if project.role is ProjectRole.MAIN:
            _require_one_main(repository.projects(number), project)
        repository.save_project(number, project)
    return before


def choose_main(desk: Desk, number: int, project: UUID) -> list[Project]:
    """Make one the main project; the one that was becomes the alternative.

    Returns:
        those that changed, as they were: `put_projects` undoes it.

    Raises:
        InvalidInputError: it is not there.
        RefusedError: the action is over.
    """
    with open_dossier(desk, number) as repository:
        items = repository.projects(number)
        chosen = _place(items, project)
        changed: list[Project] = []
        for at, item in enumerate(items):
            role = _role_after(item, main=at == chosen)
            if role is not item.role:
                changed.append(item)
                items[at] = item.model_copy(update={"role": role})
        repository.replace_projects(number, items)
    return changed


def put_projects(desk: Desk, number: int, before: Sequence[Project]) -> None:
    """Put projects as they were, each where it stands now: undoes `choose_main`.

    Raises:
        RefusedError: the action is over.
    """
    with open_dossier(desk, number) as repository:
        for item in before:
            repository.save_project(number, item)


def remove_project(desk: Desk, number: int, project: UUID) -> RemovedProject:
    """Take a lead or a project out; `restore_project` puts back what is returned.

    Raises:
        InvalidInputError: it is not there.
        RefusedError: the action is over.
    """
    with open_dossier(desk, number) as repository:
        items = repository.projects(number)
        position = _place(items, project)
        removed = items.pop(position)
        repository.replace_projects(number, items)
    return RemovedProject(removed, position)


def restore_project(desk: Desk, number: int, removed: RemovedProject) -> None:
    """Put a removed lead or project back where it was.

    Raises:
        RefusedError: another became the main project meanwhile, or the action is over.
    """
    with open_dossier(desk, number) as repository:
        items = repository.projects(number)
        _require_one_main(items, removed.item)
        _restore(items, removed.item, removed.position)
        repository.replace_projects(number, items)


def move_project(desk: Desk, number: int, project: UUID, to: int) -> int:
    """Move a lead or a project in its list; returns its former place, which undoes it.

    Raises:
        InvalidInputError: it is not there.
        RefusedError: the action is over.
    """
    with open_dossier(desk, number) as repository:
        items = repository.projects(number)
        before = _move(items, project, to)
        repository.replace_projects(number, items)
    return before


# Actions


def actions(desk: Desk, number: int) -> list[ActionStep]:
    """The action plan, as the person ordered it."""
    with desk.reading() as repository:
        return repository.actions(number)


def save_action(desk: Desk, number: int, action: ActionStep) -> ActionStep | None:
    """Add a step at the end, or change it where it stands.

    Returns:
        it as it stood, None for a new one.

    Raises:
        InvalidInputError: a text or its day is out of bounds, or the step empty.
        RefusedError: the action is over.
    """
    _require_named(action, action.step, "étape")
    with open_dossier(desk, number) as repository:
        before = repository.action(number, action.id)
        repository.save_action(number, action)
    return before


def remove_action(desk: Desk, number: int, action: UUID) -> RemovedAction:
    """Take a step out; `restore_action` puts back what is returned.

    Raises:
        InvalidInputError: it is not there.
        RefusedError: the action is over.
    """
    with open_dossier(desk, number) as repository:
        items = repository.actions(number)
        position = _place(items, action)
        removed = items.pop(position)
        repository.replace_actions(number, items)
    return RemovedAction(removed, position)


def restore_action(desk: Desk, number: int, removed: RemovedAction) -> None:
    """Put a removed step back where it was.

    Raises:
        RefusedError: the action is over.
    """
    with open_dossier(desk, number) as repository:
        items = repository.actions(number)
        _restore(items, removed.item, removed.position)
        repository.replace_actions(number, items)


def move_action(desk: Desk, number: int, action: UUID, to: int) -> int:
    """Move a step in its list; returns its former place, which undoes it.

    Raises:
        InvalidInputError: it is not there.
        RefusedError: the action is over.
    """
    with open_dossier(desk, number) as repository:
        items = repository.actions(number)
        before = _move(items, action, to)
        repository.replace_actions(number, items)
    return before


# Namesakes


def twins(desk: Desk, number: int) -> list[tuple[UUID, ...]]:
    """The groups of skills, of projects or of steps that bear the same name: never merged.

    A skill and an aptitude may bear one name, and so may a lead and the project that it became:
    they are told all the same, the person deciding.
    """
    with desk.reading() as repository:
        lists = repository.lists(number)
    return [
        *names.twins((each.id, each.name) for each in lists.skills),
        *names.twins((each.id, each.title) for each in lists.projects),
        *names.twins((each.id, each.step) for each in lists.actions),
    ]


# How


def _require_named(item: Skill | Project | ActionStep, name: str, called: str) -> None:
    require_sound(item, called)
    if not name.strip():
        raise InvalidInputError("Ce qui entre dans cette liste porte un nom : écrivez-le.")


def _require_one_main(items: Sequence[Project], wanted: Project) -> None:
    """No project is demoted silently: another main one is named instead."""
    if wanted.role is not ProjectRole.MAIN:
        return
    for item in items:
        if item.id == wanted.id and item.role is ProjectRole.MAIN:
            return
    other = next((each for each in items if each.role is ProjectRole.MAIN), None)
    if other is not None and other.id != wanted.id:
        raise RefusedError(
            f"« {other.title} » est déjà le projet principal : donnez-lui d’abord une autre "
            "place, ou choisissez celui-ci à sa place."
        )


def _role_after(item: Project, *, main: bool) -> ProjectRole:
    if main:
        return ProjectRole.MAIN
    return ProjectRole.ALTERNATIVE if item.role is ProjectRole.MAIN else item.role


def _place(items: Sequence[T], wanted: UUID) -> int:
    for at, item in enumerate(items):
        if item.id == wanted:
            return at
    raise InvalidInputError("Cette ligne n’est plus dans la liste.")


def _restore(items: list[T], item: T, position: int) -> None:
    if not any(each.id == item.id for each in items):
        items.insert(max(position, 0), item)


def _move(items: list[T], wanted: UUID, to: int) -> int:
    before = _place(items, wanted)
    items.insert(max(to, 0), items.pop(before))
    return before
