"""The slots of an open cabinet: what opens it, changed one at a time, each in one atomic writing.

There is always a passphrase and a recovery code; the key store comes besides, or goes. Whoever
changes one proves again what they know: a window left open is no permission.
"""

from dataclasses import dataclass

from bilan_desktop.errors import InvalidInputError
from bilan_desktop.storage import calibration
from bilan_desktop.storage.crypto import (
    KdfParameters,
    KeyStoreKey,
    Secret,
    new_recovery_code,
    normalised_passphrase,
    parsed_recovery_code,
    random_key,
)
from bilan_desktop.storage.inside import Inside
from bilan_desktop.storage.keystore import KeyStore
from bilan_desktop.storage.manifest import Kind, Slot
from bilan_desktop.storage.steps import step
from bilan_desktop.storage.vault import Vault

NOT_A_CODE = "Ce n’est pas un code de secours : huit groupes de quatre caractères."


@dataclass(frozen=True)
class Held:
    """One way into the cabinet, without anything that opens it.

    Attributes:
        kind: what it is.
        kdf: what guessing it costs; None for the key store, whose key is not guessed.
        generation: the manifest's sequence at which it was made.
    """

    kind: Kind
    kdf: KdfParameters | None
    generation: int


class Slots:
    """What opens one cabinet."""

    def __init__(self, inside: Inside) -> None:
        """Work on an open cabinet."""
        self._inside = inside
        self._keeper = inside.keeper

    def held(self) -> tuple[Held, ...]:
        """Every way in, in the order of their making."""
        slots = self._keeper.manifest.slots
        return tuple(Held(slot.kind, slot.kdf, slot.generation) for slot in slots)

    @property
    def opened_by(self) -> Kind | None:
        """The kind of the slot that this opening went through."""
        return self._keeper.vault.opened_by

    def prove(self, current: str) -> None:
        """Check that somebody knows the passphrase or the recovery code.

        Raises:
            WrongPassphraseError: it opens nothing.
        """
        Vault.unlock(self._keeper.manifest, current)

    def change_passphrase(self, current: str, new: str, kdf: KdfParameters | None = None) -> None:
        """Put a new passphrase in the place of the old one.

        Args:
            current: the passphrase, or the recovery code of whoever lost it.
            new: the new one.
            kdf: what stretching costs; measured again where None, and never less than before.

        Raises:
            WrongPassphraseError: `current` opens nothing; nothing is changed.
            InvalidInputError: the new one is empty.
            StorageError: the disk refuses.
        """
        normalised_passphrase(new)
        self._replace("passphrase", current, new, kdf)

    @staticmethod
    def prepare_code() -> str:
        """A fresh recovery code, in force only once `replace_code` was called with it."""
        return new_recovery_code()

    def replace_code(self, current: str, code: str, kdf: KdfParameters | None = None) -> None:
        """Put a new recovery code in force, its sheet being in hand; the old one opens no more.

        Args:
            current: the passphrase, or the code in force.
            code: what `prepare_code` made.
            kdf: as for the passphrase.

        Raises:
            WrongPassphraseError: `current` opens nothing; nothing is changed.
            InvalidInputError: it is not a code.
            StorageError: the disk refuses.
        """
        if parsed_recovery_code(code) is None:
            raise InvalidInputError(NOT_A_CODE)
        self._replace("recovery", current, code, kdf)

    def add_keystore(self, current: str, store: KeyStore) -> None:
        """Let the system's key store open the cabinet too, under a random key of its own.

        Raises:
            WrongPassphraseError: `current` opens nothing; nothing is changed.
            KeyStoreError: the key store did not keep the key; nothing is changed.
            StorageError: the disk refuses.
        """
        with self._inside.one_at_a_time:
            self.prove(current)
            key = KeyStoreKey(random_key())
            store.keep(self._keeper.manifest.cabinet, key)
            self._put("keystore", key, None)

    def remove_keystore(self, store: KeyStore) -> None:
        """Let the key store open the cabinet no more: its slot goes first, then what it holds.

        Raises:
            KeyStoreError: it still holds a key, which opens nothing any more.
            StorageError: the disk refuses.
        """
        with self._inside.one_at_a_time:
            if any(held.kind == "keystore" for held in self.held()):
                self._switch(self._without("keystore"))
            store.forget(self._keeper.manifest.cabinet)

    def _replace(self, kind: Kind, current: str, secret: str, kdf: KdfParameters | None) -> None:
        with self._inside.one_at_a_time:
            self.prove(current)
            step("slots:proved")
            before = next(slot.kdf for slot in self._keeper.manifest.slots if slot.kind == kind)
            self._put(kind, secret, (kdf or calibration.calibrated()).at_least(before))

    def _put(self, kind: Kind, secret: Secret, kdf: KdfParameters | None) -> None:
        """Make the slot anew and put it in the place of the one of its kind."""
        generation = self._keeper.manifest.sequence + 1
        made = self._keeper.vault.new_slot(kind, secret, kdf, generation)
        step("slots:stretched")
        self._switch((*self._without(kind), made))

    def _without(self, kind: Kind) -> tuple[Slot, ...]:
        return tuple(slot for slot in self._keeper.manifest.slots if slot.kind != kind)

    def _switch(self, slots: tuple[Slot, ...]) -> None:
        """The one writing that counts; the database repeats its number, lest an older come back."""
        self._keeper.change(slots=slots)
        step("slots:switched")
        with self._inside.gate.together():
            self._inside.chore(self._inside.repeat_sequence)
        step("slots:repeated")
