"""« Envoyer la phrase vers… »: one key takes a phrase of the note where it belongs."""

from functools import partial
from typing import NamedTuple
from uuid import uuid4

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from bilan_desktop.domain.content import Note
from bilan_desktop.domain.guide.sections import SECTIONS
from bilan_desktop.practice import noting
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.noting import Destination, Sent
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import column, flowing
from bilan_desktop.ui.parts.texts import label


class Way(NamedTuple):
    """One way out of a note.

    Attributes:
        to: where.
        word: on its button.
        keys: the digit, and what the same key types without Shift on a French keyboard.
        said: what is said once it went.
        parts: what it touches.
    """

    to: Destination
    word: str
    keys: str
    said: str
    parts: tuple[Part, ...]


WAYS = (
    Way(Destination.SKILL, "Compétence", "1&", "ajouté aux compétences", (Part.SKILLS,)),
    Way(Destination.LEAD, "Piste", "2é", "ajouté aux pistes", (Part.PROJECTS,)),
    Way(
        Destination.VALUE,
        "Valeur",
        '3"',
        f"envoyé à la partie « {SECTIONS[noting.VALUES]} » de la synthèse",
        (Part.SYNTHESIS, Part.NOTES),
    ),
    Way(Destination.ACTION, "Action", "4'", "ajouté au plan d’action", (Part.PROJECTS,)),
    Way(
        Destination.SECTION,
        "Synthèse…",
        "5(",
        "envoyé à la partie « {} » de la synthèse",
        (Part.SYNTHESIS, Part.NOTES),
    ),
)
_SHOWN = 48
"""Characters of a phrase that the message repeats."""


class SendBar(QWidget):
    """The buttons under a note, Ctrl+1 to Ctrl+5.

    Attributes:
        chosen: a way was chosen; carries it, and the key of the section or nothing.
    """

    chosen = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._buttons = [self._button(way) for way in WAYS]
        self.setLayout(
            column(
                label("Envoyer la phrase choisie, ou la ligne, vers\u00a0:", "small"),
                flowing(*self._buttons, gap=Space.TINY),
                gap=Space.TINY,
            )
        )
        self.set_ready(False)

    def _button(self, way: Way) -> QPushButton:
        keys = f"Ctrl+{way.keys[0]}"
        made = button(way.word, partial(self._pressed, way), tip=f"{way.word} ({keys})")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the hand in the note
        shortcut = QShortcut(self)
        shortcut.setKeys([QKeySequence(f"Ctrl+{each}") for each in way.keys])
        shortcut.activated.connect(made.click)
        return made

    def set_ready(self, ready: bool) -> None:
        """Whether there is a phrase to send."""
        for each in self._buttons:
            each.setEnabled(ready)

    def _pressed(self, way: Way) -> None:
        if way.to is Destination.SECTION:
            self._ask_section(way)
        else:
            self.chosen.emit(way, "")

    def _ask_section(self, way: Way) -> None:
        menu = QMenu(self)
        menu.setAccessibleName("Partie de la synthèse")
        for key, title in SECTIONS.items():
            menu.addAction(title, partial(self.chosen.emit, way, key))
        menu.aboutToHide.connect(menu.deleteLater)
        last = self._buttons[-1]
        high = menu.sizeHint().height()
        menu.popup(last.mapToGlobal(QPoint(0, -high)))


def send(
    office: Office, number: int, note: Note, phrase: str, way: Way, *, section: str = ""
) -> None:
    """Send a phrase, say where it went, and let it be taken back.

    A passage is carried by a note of its own, even when it is the whole of this one: the note on
    the screen goes on being typed in, and what was sent stays what was said.

    Args:
        office: writes.
        number: the dossier's.
        note: where it was said.
        phrase: what was selected.
        way: where it goes.
        section: the key of the section, where it goes to one.
    """
    if way.to in {Destination.VALUE, Destination.SECTION}:
        note = note.model_copy(update={"id": uuid4()})
    shown = " ".join(phrase[: 4 * _SHOWN].split())
    shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN].rstrip()}…"

    def verb(desk: Desk) -> Sent:
        return noting.send(desk, number, note, phrase, way.to, section=section)

    def undo(desk: Desk, sent: Sent) -> None:
        noting.take_back(desk, number, sent)

    office.do(
        verb,
        changes=Change.of(number, *way.parts),
        said=f"« {shown} » {way.said.format(SECTIONS.get(section, ''))}.",
        undo=undo,
    )
