"""What opens the cabinet: the passphrase, the recovery code, the system's key store if wished.

Whoever changes one of them types again what they know. The key store is a convenience: it comes and
goes, and there is always a passphrase and a code besides.
"""

from dataclasses import dataclass
from pathlib import Path

from bilan_desktop.domain.findings import Finding, Severity
from bilan_desktop.domain.passphrases import strength
from bilan_desktop.errors import BilanError, KeyStoreError, RefusedError
from bilan_desktop.practice.desk import Desk
from bilan_desktop.storage import opening
from bilan_desktop.storage.crypto import KdfParameters, KeyStoreKey
from bilan_desktop.storage.keystore import TYPE_IT, KeyStore
from bilan_desktop.storage.slots import Slots

EMPTY = "La phrase de passe est vide : choisissez-en une, d’au moins un mot."
NOT_THERE = (
    "Ce cabinet ne s’ouvre pas par le trousseau du système. Saisissez votre phrase de passe, puis "
    "ajoutez le trousseau dans les réglages si vous le souhaitez."
)


@dataclass(frozen=True)
class KeyStoreState:
    """Where the key store stands.

    Attributes:
        opens: whether the cabinet can be opened by it.
        name: what this system calls it; empty where it can't be used.
        trouble: why it can't be used, in a sentence; empty where it can.
    """

    opens: bool
    name: str = ""
    trouble: str = ""


def judged(phrase: str, own: tuple[str, ...] = ()) -> list[Finding]:
    """What is to be said of a passphrase that somebody chose without the window: never a refusal.

    The window does not take what is judged too easy; a script has its own reasons, and is told.
    """
    found = strength(phrase, own)
    if found.accepted:
        return []
    sentence = f"La phrase de passe est {found.word}. {found.advice}"
    return [Finding(code="passphrase.weak", severity=Severity.WARNING, message=sentence)]


def known_of(desk: Desk) -> tuple[str, ...]:
    """What a guesser would know of this consultant, and try first."""
    practice = desk.practice
    return (practice.consultant, practice.name, practice.address)


def prove(desk: Desk, current: str) -> None:
    """Check that somebody knows what opens the cabinet, before anything is shown to them.

    Raises:
        WrongPassphraseError: it is neither the passphrase nor the recovery code.
    """
    desk.cabinet.slots.prove(current)


def opened_by_code(desk: Desk) -> bool:
    """Whether the recovery code opened the cabinet: a new passphrase is then to be offered."""
    return desk.cabinet.slots.opened_by == "recovery"


def change_passphrase(
    desk: Desk, current: str, new: str, *, kdf: KdfParameters | None = None
) -> list[Finding]:
    """Put a new passphrase in the place of the old one, which opens no more.

    Args:
        desk: the desk.
        current: the passphrase, or the recovery code of whoever lost it.
        new: the new one.
        kdf: what the key's stretching costs; measured on this computer where None.

    Returns:
        What is to be told of the new one.

    Raises:
        RefusedError: the new one is empty.
        WrongPassphraseError: `current` opens nothing; nothing is changed.
    """
    if not new.strip():
        raise RefusedError(EMPTY)
    desk.cabinet.slots.change_passphrase(current, new, kdf)
    return judged(new, known_of(desk))


def prepare_code() -> str:
    """A fresh recovery code, which opens nothing yet: its sheet is made and proved first."""
    return Slots.prepare_code()


def replace_code(desk: Desk, current: str, code: str, *, kdf: KdfParameters | None = None) -> None:
    """Put the prepared code in force; the old sheet opens no more.

    Args:
        desk: the desk.
        current: the passphrase, or the code in force.
        code: what `prepare_code` made.
        kdf: as for the passphrase.

    Raises:
        WrongPassphraseError: `current` opens nothing; nothing is changed.
    """
    desk.cabinet.slots.replace_code(current, code, kdf)


def key_store_state(desk: Desk, store: KeyStore | None = None) -> KeyStoreState:
    """Whether the key store opens the cabinet, and whether this system has one to use."""
    opens = any(held.kind == "keystore" for held in desk.cabinet.slots.held())
    try:
        return KeyStoreState(opens, (store or KeyStore()).name())
    except KeyStoreError as error:
        return KeyStoreState(opens, trouble=plainly(error))


def plainly(error: BilanError) -> str:
    """What an error says in an open cabinet, where nothing has to be typed to go on."""
    return error.sentence.removesuffix(TYPE_IT)


def add_key_store(desk: Desk, current: str, store: KeyStore | None = None) -> None:
    """Let the system's key store open the cabinet too.

    Raises:
        WrongPassphraseError: `current` opens nothing; nothing is changed.
        KeyStoreError: the key store can't be used, or did not keep the key.
    """
    desk.cabinet.slots.add_keystore(current, store or KeyStore())


def remove_key_store(desk: Desk, store: KeyStore | None = None) -> str:
    """Let it open the cabinet no more.

    Returns:
        A sentence where the key store could not be made to forget its key, which opens nothing any
        more; empty where it did.
    """
    try:
        desk.cabinet.slots.remove_keystore(store or KeyStore())
    except KeyStoreError:
        return (
            "Le trousseau du système n’a pas pu être vidé de la clé du cabinet ; elle n’ouvre plus "
            "rien. Vous pouvez l’y supprimer, au nom de « bilan-desktop »."
        )
    return ""


def key_store_secret(folder: Path | None, store: KeyStore | None = None) -> KeyStoreKey:
    """What the key store holds for a closed cabinet: `open_desk` takes it as it takes a passphrase.

    Raises:
        CabinetMissingError: there is no cabinet.
        KeyStoreError: the key store does not give it; one types the passphrase instead.
        DamagedError: the manifest was changed.
    """
    place = folder or opening.default_folder()
    opening.require_present(place)
    read = opening.read_manifest(place)
    if not any(slot.kind == "keystore" for slot in read.slots):
        raise KeyStoreError(NOT_THERE, "absent")
    return (store or KeyStore()).fetch(read.cabinet)
