"""The trial cabinet says what it is for as long as one works in it, and how to leave it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.parts.dialogs import Ask, ask

TRIAL = "Cabinet d’essai"
_TEXT = (
    "Son dossier est fictif, et votre propre cabinet n’en voit rien. Pour sortir de l’essai, "
    "fermez la fenêtre\u00a0: au prochain démarrage, le programme vous propose votre propre "
    "cabinet. L’essai reste où il est, chiffré."
)


def ask_to_leave(window: QWidget, leave: Callable[[], object]) -> Ask:
    """Say what the trial is, and offer to leave it."""
    return ask(
        window,
        "Vous êtes dans le cabinet d’essai",
        _TEXT,
        leave,
        yes="Quitter l’essai",
        no="Continuer l’essai",
    )
