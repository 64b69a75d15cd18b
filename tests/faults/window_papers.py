"""« Accords et destruction » of a bilan under way: agreements, requests, freezes; all ended too."""

from collections.abc import Iterator
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox

from bilan_desktop.domain.categories import KEEPABLE, LABELS, Category
from bilan_desktop.domain.french import day as say
from bilan_desktop.domain.french import short
from bilan_desktop.practice.desk import Desk
from bilan_desktop.ui.shell.window import Shell
from tests.faults.cabinets import NOW, dump
from tests.faults.window_acts import Act, Course, State, answer, recorded
from tests.faults.window_spots import NUMBER, build
from tests.ui.driving import dialog, fill, find, key, press, texts

TODAY = NOW.date()
ROUNDS = 4
"""How often papers of each kind are recorded, then taken back."""
_PAPERS = ("agreements", "requests", "freezes")


def read(desk: Desk) -> State:
    """The papers of the dossier without their identifiers, and all the rest of it."""
    record = desk.load(NUMBER).record.model_dump(mode="json")
    state: State = {name: record.pop(name) for name in _PAPERS}
    found = [paper.pop("id") for name in _PAPERS for paper in state[name]]
    assert len(set(found)) == len(found)
    content = {name: part for name, part in dump(desk, NUMBER).items() if name != "record"}
    practice = desk.practice.model_dump(mode="json")
    return {**state, "record": record, "content": content, "practice": practice}


def _agreement(at: int) -> Act:
    documents = sorted(
        {KEEPABLE[at % len(KEEPABLE)], KEEPABLE[(at + 3) % len(KEEPABLE)]}, key=KEEPABLE.index
    )
    until = date(2027, 2, 1) + timedelta(days=at)

    def filled(shell: Shell) -> None:
        press(shell, "Enregistrer un accord…")
        for each in documents:
            box = find(dialog(), _name(each), QCheckBox)
            box.setFocus()
            key(box, Qt.Key.Key_Space)
        fill(dialog(), "Conservés jusqu’au", short(until))

    def saved(state: State) -> None:
        paper = {
            "documents": [each.value for each in documents],
            "signed_on": TODAY.isoformat(),
            "until": until.isoformat(),
            "follow_up": "Suivi de la situation de la personne, à 6 mois",
            "readers": state["practice"]["consultant"],
            "ground": "suivi",
            "withdrawn_on": None,
        }
        state["agreements"].append(paper)

    said = f"jusqu’au {say(until)}. Conserve"
    return Act(filled, answer("Enregistrer l’accord"), lambda it: recorded(it, said), (saved,))


def _name(category: Category) -> str:
    text = LABELS[category]
    return text[:1].upper() + text[1:]


def _request(at: int) -> Act:
    recipient, purpose = f"Opérateur {at} <b>d'ici</b>", f"Motif {at}"

    def filled(shell: Shell) -> None:
        press(shell, "Enregistrer une demande…")
        fill(dialog(), "Destinataire", recipient)
        fill(dialog(), "Motif", purpose)

    def saved(state: State) -> None:
        paper = {
            "recipient": recipient,
            "purpose": purpose,
            "signed_on": TODAY.isoformat(),
            "documents": ["synthese"],
        }
        state["requests"].append(paper)

    said = f"pour {recipient}. Motif : {purpose}."
    return Act(filled, answer("Enregistrer la demande"), lambda it: recorded(it, said), (saved,))


def _freeze(at: int) -> Act:
    authority, until = bool(at % 2), date(2027, 4, 1) + timedelta(days=at)

    def filled(shell: Shell) -> None:
        press(shell, "Geler la destruction…")
        if authority:
            choice = find(dialog(), "Fondement", QComboBox)
            choice.setFocus()
            key(choice, Qt.Key.Key_Down)
        fill(dialog(), "Jusqu’au", short(until))

    def saved(state: State) -> None:
        paper = {
            "ground": "authority" if authority else "beneficiary",
            "since": TODAY.isoformat(),
            "until": until.isoformat(),
            "lifted_on": None,
        }
        state["freezes"].append(paper)

    said = f"depuis le {say(TODAY)}, jusqu’au {say(until)}."
    return Act(filled, answer("Geler la destruction"), lambda it: recorded(it, said), (saved,))


def _taken_back(opener: str, button: str, kind: str, day: str) -> Act:
    """Every paper of a kind that stands is ended today; the way to do it then leaves the page."""

    def saved(state: State) -> None:
        for paper in state[kind]:
            paper[day] = paper[day] or TODAY.isoformat()

    return Act(
        lambda shell: press(shell, opener),
        answer(button),
        lambda shell: recorded(shell, "") and opener not in texts(shell),
        (saved,),
    )


def _acts() -> Iterator[Act]:
    for at in range(0, 2 * ROUNDS, 2):
        yield from (_agreement(at), _request(at), _freeze(at))
        yield from (_request(at + 1), _freeze(at + 1), _agreement(at + 1))
        yield _taken_back("Lever le gel…", "Lever le gel", "freezes", "lifted_on")
        yield _taken_back(
            "Retirer l’accord…", "Enregistrer le retrait", "agreements", "withdrawn_on"
        )


PAPERS = Course(f"dossiers/{NUMBER}/keeping", build, tuple(_acts()), read)
