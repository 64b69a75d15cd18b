"""Ends of dossiers: asked about at the opening, handed over, closed, destroyed; a far date."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication, QPushButton, QTabBar

from bilan_desktop.domain.french import day as say
from bilan_desktop.practice.desk import Desk
from bilan_desktop.storage.clock import ClockState
from bilan_desktop.ui.destruction.lines import LineTable
from bilan_desktop.ui.shell.window import Shell
from tests.faults import cabinets
from tests.faults.cabinets import NOW, SHREDDED
from tests.faults.window_acts import Act, Change, Course, State, answer, go, nothing, recorded
from tests.ui.driving import click, find, focused, keys, press, seen, shows, texts, until

NOTES = dict.fromkeys(range(1, 7), 4)
"""Six dossiers: those of `SHREDDED` are closed, the others open."""
OPEN = tuple(number for number in NOTES if number not in SHREDDED)
LATER = NOW + timedelta(days=70)
"""The action of the open ones is over then."""
TODAY = LATER.date()
FAR = NOW + timedelta(days=500)
"""A date that has to be confirmed."""
_KEPT = "attachment contrat.pdf"
"""What a destruction of the content leaves besides the record."""
_LEFT = {"record", "shredded"}


def read(desk: Desk) -> State:
    """Of each dossier: its record, its content or that it is gone whole, the days it was asked."""
    state: State = {number: _read(desk, number) for number in NOTES}
    state["lines"] = len(desk.cabinet.register())
    state["clock"] = desk.cabinet.clock_state(desk.now)
    return state


def _read(desk: Desk, number: int) -> State:
    gone = cabinets.is_gone(desk, number)
    with desk.reading() as repository:
        record = repository.load_record(number).model_dump(mode="json")
        asked = [day.isoformat() for day in repository.asked_days(number)]
    parts = cabinets.dump(desk, number)
    content = {name: parts[name] for name in parts if name not in _LEFT}
    return {
        "record": record,
        "asked": asked,
        "gone": gone,
        "content": {_KEPT: content[_KEPT]} if gone else content,
    }


def _destroyed(*numbers: int) -> Change:
    def saved(state: State) -> None:
        for number in numbers:
            one = state[number]
            one |= {"gone": True, "content": {_KEPT: one["content"][_KEPT]}}
        state["lines"] += len(numbers)

    return saved


def _opening() -> Act:
    """What an unlocking does before anything shows: it destroys, then notes that it asks."""

    def asked(state: State) -> None:
        for number in OPEN:
            state[number]["asked"].append(TODAY.isoformat())

    def shown(_shell: Shell) -> bool:
        told = QApplication.activeModalWidget()
        return told is not None and all(
            shows(told, f"Dossier n° {number}, détruit") for number in SHREDDED
        )

    return Act(nothing, nothing, shown, (_destroyed(*SHREDDED), asked))


def _handing(number: int, what: str, field: str, reach: Callable[[Shell], object]) -> Act:
    before = 0 if field == "results_on" else 1

    def filled(shell: Shell) -> None:
        reach(shell)
        press(shell, f"Noter la remise {what}…")

    def saved(state: State) -> None:
        state[number]["record"]["hand_over"][field] = TODAY.isoformat()

    def shown(shell: Shell) -> bool:
        said = f"remis à la personne le {say(TODAY)}."
        return recorded(shell, said) and sum(said in text for text in texts(shell)) == before + 1

    return Act(filled, answer("Enregistrer la remise"), shown, (saved,))


def _closing(number: int) -> Act:
    def saved(state: State) -> None:
        state[number]["record"]["closed_on"] = TODAY.isoformat()

    return Act(
        lambda shell: press(shell, "Clore le dossier…"),
        answer("Clore le dossier"),
        lambda shell: recorded(shell, f"Ce dossier est clos depuis le {say(TODAY)}."),
        (saved,),
    )


def _destroying(number: int) -> Act:
    """Together, on the dossier's own page."""

    def filled(shell: Shell) -> None:
        press(shell, "Détruire maintenant, ensemble…")
        keys(focused(), "détruire")

    said = f"Détruit le {say(TODAY)}, à votre demande"
    return Act(
        filled,
        answer("Détruire maintenant"),
        lambda shell: recorded(shell, said),
        (_destroyed(number),),
    )


def _destroying_from_the_list(number: int, lines: int) -> Act:
    """From the section's table; its register then has a line more."""

    def filled(shell: Shell) -> None:
        go(shell, "destruction///1")
        until(lambda: any(_row(it, number) is not None for it in seen(shell, LineTable)))
        table = find(shell, "Destructions à venir", LineTable)
        row = _row(table, number)
        click(table.viewport(), table.visualRect(table.model().index(row or 0, 0)).center())
        press(shell, "Détruire maintenant…")
        keys(focused(), "détruire")

    def shown(shell: Shell) -> bool:
        tabs = find(shell, "Listes des destructions", QTabBar)
        return recorded(shell, "") and tabs.tabText(2) == f"Registre ({lines})"

    return Act(filled, answer("Détruire maintenant"), shown, (_destroyed(number),))


def _row(table: LineTable, number: int) -> int | None:
    model = table.model()
    words = [model.index(row, 1).data() for row in range(model.rowCount())]
    return words.index(f"n° {number}") if f"n° {number}" in words else None


def _by_the_question(number: int) -> Callable[[Shell], None]:
    """From what the opening asks."""

    def reach(_shell: Shell) -> None:
        told = QApplication.activeModalWidget()
        assert told is not None
        press(told, f"Ouvrir le dossier n° {number}")

    return reach


def _by_the_section(number: int) -> Callable[[Shell], None]:
    """From « À décider »."""

    def reach(shell: Shell) -> None:
        go(shell, "destruction///0")
        name = f"Remise et clôture du dossier n° {number}"
        until(lambda: any(each.accessibleName() == name for each in seen(shell, QPushButton)))
        press(shell, name)

    return reach


def _acts() -> Iterator[Act]:
    yield _opening()
    for at, number in enumerate(OPEN):
        reach = (_by_the_section if at else _by_the_question)(number)
        yield _handing(number, "des résultats détaillés", "results_on", reach)
        yield _handing(number, "de la synthèse", "synthesis_on", nothing)
        yield _closing(number)
        lines = len(SHREDDED) + at + 1
        yield _destroying_from_the_list(number, lines) if at % 2 else _destroying(number)


def _confirming() -> Act:
    """A date far ahead is confirmed: it is believed, then what waited for it is destroyed."""

    def believed(state: State) -> None:
        state["clock"] = ClockState.BELIEVED

    def destroyed(state: State) -> None:
        _destroyed(*SHREDDED)(state)
        for number in SHREDDED:  # so long after, how to reach the person goes with the rest
            state[number]["record"]["beneficiary"] |= {"address": "", "phone": "", "email": ""}

    def filled(shell: Shell) -> None:
        until(lambda: any(_confirms(text) for text in texts(shell)))

    def sent(shell: Shell) -> None:
        press(shell, next(text for text in texts(shell) if _confirms(text)))

    def shown(shell: Shell) -> bool:
        return recorded(shell, "Date confirmée.")

    return Act(filled, sent, shown, (believed, destroyed))


def _confirms(text: str) -> bool:
    return text.startswith("Confirmer la date du")


def build(folder: Path) -> None:
    """Six dossiers, with notes and attachments."""
    cabinets.build(folder, NOTES)


ENDS = Course("", build, tuple(_acts()), read, now=LATER, opening=True, seconds=0.6)
CONFIRMED = Course("destruction", build, (_confirming(),), read, now=FAR, seconds=1.0)
