"""The verbs for what opens the cabinet: the passphrase, the recovery code, the key store."""

import argparse

from bilan_desktop.cli import asking
from bilan_desktop.cli.answers import Answer
from bilan_desktop.cli.backup_verbs import after_changing
from bilan_desktop.practice import securing
from bilan_desktop.practice.desk import Desk, told


def passphrase(desk: Desk, arguments: argparse.Namespace) -> Answer:
    """Change the passphrase; with the recovery code, set one again.

    Raises:
        RefusedError: the new one is empty.
    """
    new = asking.new_passphrase(arguments)
    findings = securing.change_passphrase(desk, arguments.secret, new)
    backups, said = after_changing(desk)
    text = "Phrase de passe changée : l’ancienne n’ouvre plus le cabinet."
    data = {"changed": True, "backups": backups}
    return Answer(data, f"{text}\n{said}".strip(), [told(finding) for finding in findings])


def recovery_code(desk: Desk, arguments: argparse.Namespace) -> Answer:
    """Replace the recovery code."""
    code = securing.prepare_code()
    securing.replace_code(desk, arguments.secret, code)
    text = (
        "Code de secours remplacé : l’ancienne feuille n’ouvre plus le cabinet. Voici le nouveau, "
        f"affiché cette seule fois. Recopiez-le sur papier et gardez-le ailleurs :\n\n    {code}\n"
    )
    backups, said = after_changing(desk)
    return Answer({"recovery_code": code, "backups": backups}, f"{text}{said}".rstrip())


def key_store(desk: Desk, arguments: argparse.Namespace) -> Answer:
    """Add the key store, take it away, or say where it stands.

    Raises:
        KeyStoreError: it can't be used.
    """
    warnings = []
    if arguments.wish == "on":
        securing.add_key_store(desk, arguments.secret)
    elif arguments.wish == "off":
        left = securing.remove_key_store(desk)
        warnings = [left] if left else []
    state = securing.key_store_state(desk)
    data = {"opens": state.opens, "usable": not state.trouble, "name": state.name or None}
    return Answer(data, _worded(state), warnings)


def _worded(state: securing.KeyStoreState) -> str:
    opens = "ouvre aussi ce cabinet" if state.opens else "n’ouvre pas ce cabinet"
    if state.trouble:
        return f"Le trousseau du système {opens}. {state.trouble}"
    return f"{state.name[:1].upper()}{state.name[1:]} {opens}."
