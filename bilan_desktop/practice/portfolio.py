"""The portfolio, the projects and the action plan, edited one object at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar
from uuid import UUID

from bilan_desktop.domain import twins as names
from bilan_desktop.domain.content import ActionStep, Project, ProjectRole, Skill
from bilan_desktop.errors import InvalidInputError, RefusedError
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.writing import open_dossier, require_sound
from bilan_desktop.storage.repository import Repository

T = TypeVar("T", Skill, Project, ActionStep)


class Removed(NamedTuple, Generic[T]):
    """What was taken out of a list, and the place that it had."""

    item: T
    position: int


def _any_will_do(_items: Sequence[T], _wanted: T) -> None:
    """Most lists take whatever has a name."""


@dataclass(frozen=True)
class _Kept(Generic[T]):
    """A list of the dossier that a person orders: its verbs, each taken back by another.

    Attributes:
        called: what one of it is called, in French.
        name: what names one.
        find: reads one.
        every: reads them all, in their order.
        put: writes one, at the end where it is new.
        replace: writes them all.
        require: refuses what can't stand among the others.
    """

    called: str
    name: Callable[[T], str]
    find: Callable[[Repository, int, UUID], T | None]
    every: Callable[[Repository, int], list[T]]
    put: Callable[[Repository, int, T], None]
    replace: Callable[[Repository, int, Sequence[T]], None]
    require: Callable[[Sequence[T], T], None] = _any_will_do

    def read(self, desk: Desk, number: int) -> list[T]:
        """All of them, as the person ordered them."""
        with desk.reading() as repository:
            return self.every(repository, number)

    def save(self, desk: Desk, number: int, item: T) -> T | None:
        """Add one at the end, or change it where it stands.

        Returns:
            it as it stood, None for a new one.

        Raises:
            InvalidInputError: a text is out of bounds, or its name empty.
            RefusedError: the action is over, or it can't stand among the others.
        """
        require_sound(item, self.called)
        if not self.name(item).strip():
            raise InvalidInputError("Ce qui entre dans cette liste porte un nom : écrivez-le.")
        with open_dossier(desk, number) as repository:
            before = self.find(repository, number, item.id)
            if self.require is not _any_will_do:
                self.require(self.every(repository, number), item)
            self.put(repository, number, item)
        return before

    def remove(self, desk: Desk, number: int, item: UUID) -> Removed[T]:
        """Take one out; `restore` puts back what is returned.

        Raises:
            InvalidInputError: it is not there.
            RefusedError: the action is over.
        """
        with open_dossier(desk, number) as repository:
            items = self.every(repository, number)
            position = _place(items, item)
            removed = items.pop(position)
            self.replace(repository, number, items)
        return Removed(removed, position)

    def restore(self, desk: Desk, number: int, removed: Removed[T]) -> None:
        """Put a removed one back where it was.

        Raises:
            RefusedError: the action is over, or it can't stand among the others any more.
        """
        with open_dossier(desk, number) as repository:
            items = self.every(repository, number)
            self.require(items, removed.item)
            if not any(each.id == removed.item.id for each in items):
                items.insert(max(removed.position, 0), removed.item)
            self.replace(repository, number, items)

    def move(self, desk: Desk, number: int, item: UUID, to: int) -> int:
        """Move one in the list; returns its former place, which undoes it.

        Raises:
            InvalidInputError: it is not there.
            RefusedError: the action is over.
        """
        with open_dossier(desk, number) as repository:
            items = self.every(repository, number)
            before = _place(items, item)
            items.insert(max(to, 0), items.pop(before))
            self.replace(repository, number, items)
        return before


def _place(items: Sequence[T], wanted: UUID) -> int:
    for at, item in enumerate(items):
        if item.id == wanted:
            return at
    raise InvalidInputError("Cette ligne n’est plus dans la liste.")


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


_SKILLS = _Kept[Skill](
    "compétence",
    lambda skill: skill.name,
    Repository.skill,
    Repository.skills,
    Repository.save_skill,
    Repository.replace_skills,
)
skills, save_skill = _SKILLS.read, _SKILLS.save
remove_skill, restore_skill, move_skill = _SKILLS.remove, _SKILLS.restore, _SKILLS.move

_PROJECTS = _Kept[Project](
    "projet",
    lambda project: project.title,
    Repository.project,
    Repository.projects,
    Repository.save_project,
    Repository.replace_projects,
    _require_one_main,
)
projects, save_project = _PROJECTS.read, _PROJECTS.save
remove_project, restore_project = _PROJECTS.remove, _PROJECTS.restore
move_project = _PROJECTS.move

_ACTIONS = _Kept[ActionStep](
    "étape",
    lambda action: action.step,
    Repository.action,
    Repository.actions,
    Repository.save_action,
    Repository.replace_actions,
)
actions, save_action = _ACTIONS.read, _ACTIONS.save
remove_action, restore_action, move_action = _ACTIONS.remove, _ACTIONS.restore, _ACTIONS.move


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
    """Give projects the role that they had: undoes `choose_main`; what was written since stays.

    Raises:
        RefusedError: the action is over.
    """
    roles = {item.id: item.role for item in before}
    with open_dossier(desk, number) as repository:
        for item in repository.projects(number):
            if item.id in roles:
                changed = item.model_copy(update={"role": roles[item.id]})
                repository.save_project(number, changed)


def _role_after(item: Project, *, main: bool) -> ProjectRole:
    if main:
        return ProjectRole.MAIN
    return ProjectRole.ALTERNATIVE if item.role is ProjectRole.MAIN else item.role


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
