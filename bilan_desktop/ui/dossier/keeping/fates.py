"""What becomes of everything that a dossier holds, and what is gone already."""

from PySide6.QtWidgets import QFrame, QWidget

from bilan_desktop.domain.categories import LABELS, Category
from bilan_desktop.domain.french import day as say
from bilan_desktop.domain.french import listed
from bilan_desktop.practice.kept import Gone, Kept
from bilan_desktop.practice.listing import Destruction
from bilan_desktop.ui.dossier.keeping.declaring import ask_declaration
from bilan_desktop.ui.dossier.keeping.saving import save_document
from bilan_desktop.ui.look.tokens import Space, Tone
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.banners import Picture
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import clear, column, flowing, frame, holding, row
from bilan_desktop.ui.parts.texts import badge, heading, label

_HOLDS = {"accord": "Gardé par accord", "demande": "Gardé par demande", "gel": "Gelé"}


def named(categories: list[Category] | tuple[Category, ...]) -> str:
    """The names of some documents, as a sentence begins."""
    text = listed([LABELS[each] for each in categories])
    return text[:1].upper() + text[1:]


class Fates(QFrame):
    """One line for each group of documents that share a fate, its date, ground and article."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._lines = column(gap=0)
        self._shown: list[Destruction] | None = None
        self.setLayout(
            column(
                heading("Ce qui est conservé, et jusqu’à quand"),
                holding(self._lines),
                margin=Space.LARGE,
            )
        )

    def show_kept(self, found: Kept) -> None:
        """Show every group; nothing moves where none changed."""
        if self._shown == found.fates:
            return
        self._shown = found.fates
        clear(self._lines)
        for group in found.fates:
            self._lines.addWidget(_fate(group))
        if not found.fates:
            self._lines.addWidget(label("Ce dossier ne contient encore rien.", "small"))


def _fate(group: Destruction) -> QWidget:
    word, tone = _state(group)
    cited = not group.article or group.article in group.ground
    why = group.ground if cited else f"{group.ground} · {group.article}"
    when = row(badge(word, tone), None)
    lines = column(
        label(named(group.categories), "strong"), when, label(why, "small"), gap=Space.TINY
    )
    lines.setContentsMargins(0, Space.SMALL, 0, Space.MEDIUM)
    return frame("entry", lines)


def _state(group: Destruction) -> tuple[str, str]:
    held = _HOLDS.get(group.held_by or "", "")
    if group.due_on is None:
        return held or "Sans date", "accent" if held else ""
    when = f"Destruction le {say(group.due_on)}"
    if held:
        return f"{held} · {when[:1].lower()}{when[1:]}", "accent"
    return (f"{when} (prévision)", "") if group.forecast else (when, "warning")


class Destroyed(QFrame):
    """What was destroyed, when and how, with the certificate of it."""

    def __init__(self, page: QWidget, office: Office, number: int) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._lines = column(gap=Space.SMALL)
        self.certificate = button(
            "Attestation de destruction…",
            lambda: save_document(page, office, number, "attestation"),
            picture="print",
        )
        self.declare = button(
            "Copies hors de portée…", lambda: ask_declaration(page, office, number)
        )
        self.setLayout(
            column(
                heading("Ce qui a été détruit"),
                holding(self._lines),
                flowing(self.certificate, self.declare),
                margin=Space.LARGE,
            )
        )

    def show_kept(self, found: Kept) -> None:
        """Show each destruction; nothing where there was none."""
        clear(self._lines)
        for gone in found.gone:
            self._lines.addWidget(_gone(gone))
        self.setVisible(bool(found.gone))


def _gone(gone: Gone) -> QWidget:
    how = "automatiquement" if gone.automatic else "à votre demande"
    names = listed([LABELS[each] for each in gone.categories])
    line = row(
        Picture("shred", Tone.MUTED, word="Détruit"),
        label(f"Détruit le {say(gone.on)}, {how}\u00a0: {names}."),
    )
    line.setStretch(1, 1)
    return holding(line)
