"""The working copies that a destruction still looks for, until each is gone or declared so."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from bilan_desktop.practice.copies import LeftCopy, declare_gone
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.dialogs import ask
from bilan_desktop.ui.parts.layouts import card, column, flowing, holding, row
from bilan_desktop.ui.parts.texts import badge, heading, label

AWAY = "Support absent"
CHANGED = "Modifiée, ou inaccessible"
STRAY = "Dossier absent du cabinet restauré"


def left_card(office: Office, copies: Sequence[LeftCopy]) -> QWidget:
    """Where each is, why it is still there, and the word that it is destroyed."""
    return card(
        heading("Copies de travail restant à détruire"),
        label(
            "Celles d’un support absent sont détruites dès qu’il est rebranché et le cabinet "
            "ouvert. Celles que vous avez modifiées n’ont pas été touchées\u00a0: détruisez-les, "
            "puis déclarez-le. L’attestation reste partielle jusque-là."
        ),
        *(_line(office, copy) for copy in copies),
    )


def _line(office: Office, copy: LeftCopy) -> QWidget:
    path = QLineEdit(copy.path)  # it can be copied, however long it is
    path.setReadOnly(True)
    path.setAccessibleName("Chemin de la copie de travail")
    done = button("Déclarer détruite…", _declare(office, copy, path))
    done.setAccessibleDescription(copy.path)
    whose = label(f"Dossier n° {copy.dossier}", "small")
    whose.setWordWrap(False)
    about = flowing(whose, badge(_why(copy), "warning"))
    place = row(path, done)
    place.setStretch(0, 1)
    return holding(column(about, place, gap=Space.TINY))


def _why(copy: LeftCopy) -> str:
    if copy.stray:
        return STRAY
    return AWAY if copy.away else CHANGED


def _declare(office: Office, copy: LeftCopy, over: QWidget) -> Callable[[], object]:
    wanted = copy.id

    def declare() -> None:
        office.do(
            lambda desk: declare_gone(desk, wanted),
            changes=Change.of(copy.dossier, Part.DESTRUCTION, Part.DOCUMENTS),
            said="Copie déclarée détruite.",
        )

    text = (
        f"« {copy.path} » ne sera plus recherchée. Déclarez-le une fois que vous l’avez détruite "
        "vous-même\u00a0: cela ne peut pas être annulé."
    )
    title = f"Déclarer détruite cette copie du dossier n° {copy.dossier}\u202f?"
    yes = "Déclarer détruite"
    return lambda: ask(over.window(), title, text, declare, yes=yes, tone="danger")
