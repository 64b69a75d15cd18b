"""The vault: a passphrase or a recovery code opens a slot, which gives the keys of the rest."""

import secrets
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from bilan_desktop.errors import DamagedError, StorageError, WrongPassphraseError
from bilan_desktop.storage import files
from bilan_desktop.storage.crypto import (
    KdfParameters,
    KeyStoreKey,
    Secret,
    UnsealError,
    authenticate,
    normalised_passphrase,
    parsed_recovery_code,
    same,
    seal,
    stretch,
    subkey,
    unseal,
)
from bilan_desktop.storage.manifest import (
    COPY,
    DAMAGED,
    NAME,
    UNCOPIED,
    Kind,
    Manifest,
    Slot,
    encode,
)
from bilan_desktop.storage.steps import step

WRONG = (
    "Ni phrase de passe ni code de secours : ce que vous avez saisi n’ouvre pas ce cabinet. "
    "Vérifiez les majuscules et la disposition du clavier, ou saisissez votre code de secours."
)
NOT_THE_KEY = (
    "La clé gardée par le trousseau du système n’ouvre pas, ou n’ouvre plus, ce cabinet. Saisissez "
    "votre phrase de passe."
)


class Vault:
    """The opened vault: holds the master key, and never shows it.

    Attributes:
        opened_by: the kind of the slot that gave the key; None where the key was freshly drawn.
    """

    def __init__(self, master: bytes, cabinet: str, opened_by: Kind | None = None) -> None:
        """Hold a master key already proved, or freshly drawn."""
        self.opened_by = opened_by
        self._master = master
        self._cabinet = cabinet
        self._mac_key = subkey(master, "bilan-desktop/manifest-mac")

    @classmethod
    def unlock(cls, manifest: Manifest, secret: Secret) -> "Vault":
        """Open the first slot that the secret fits, then prove the whole manifest.

        Raises:
            WrongPassphraseError: it fits none.
            DamagedError: it does, but the manifest was forged.
        """
        vault = cls.of_slots(manifest.slots, manifest.cabinet, secret)
        vault.prove(manifest)
        return vault

    @classmethod
    def of_slots(cls, slots: Iterable[Slot], cabinet: str, secret: Secret) -> "Vault":
        """Open the first slot that the secret fits; what the slots stand in is not proved yet.

        Raises:
            WrongPassphraseError: it fits none.
        """
        for slot in slots:
            master = _opened(slot, cabinet, secret)
            if master is not None:
                return cls(master, cabinet, slot.kind)
        raise WrongPassphraseError(WRONG if isinstance(secret, str) else NOT_THE_KEY)

    def new_slot(
        self, kind: Kind, secret: Secret, kdf: KdfParameters | None, generation: int
    ) -> Slot:
        """Wrap the master key under one more secret, stretched where a person types it.

        Raises:
            InvalidInputError: the passphrase is empty.
            ValueError: the secret is not of its kind.
        """
        slot = Slot.model_validate(
            {
                "id": secrets.token_hex(16),
                "kind": kind,
                "kdf": kdf,
                "salt": secrets.token_hex(16),
                "generation": generation,
                "wrapped_master": "00",
            }
        )
        key = _slot_key(slot, secret)
        if key is None:
            raise ValueError(kind)
        wrapped = seal(key, self._master, _slot_context(slot, self._cabinet))
        return slot.model_copy(update={"wrapped_master": wrapped.hex()})

    def wrap(self, data_key: bytes, database: str, generation: int) -> str:
        """Wrap a database's key, bound to its file name and to the sequence of the wrapping."""
        return seal(self._master, data_key, self._key_context(database, generation)).hex()

    def data_key(self, manifest: Manifest) -> bytes:
        """The current database's key.

        Raises:
            DamagedError: it was wrapped for another database or another cabinet.
        """
        return self.unwrap(manifest.data_key, manifest.database, manifest.generation)

    def unwrap(self, wrapped: str, database: str, generation: int) -> bytes:
        """The key of a database, or of a backup's, that `wrap` wrapped.

        Raises:
            DamagedError: it was wrapped for another one, or under another master key.
        """
        context = self._key_context(database, generation)
        try:
            return unseal(self._master, bytes.fromhex(wrapped), context)
        except UnsealError:
            raise DamagedError(DAMAGED) from None

    def sign(self, manifest: Manifest) -> Manifest:
        """The same manifest with its HMAC."""
        mac = authenticate(self._mac_key, manifest.signed_bytes())
        return manifest.model_copy(update={"mac": mac})

    def prove(self, manifest: Manifest) -> None:
        """Check the HMAC over the whole manifest.

        Raises:
            DamagedError: something in it was changed by another hand.
        """
        if not same(manifest.mac, authenticate(self._mac_key, manifest.signed_bytes())):
            raise DamagedError(DAMAGED)

    def key_for(self, purpose: str) -> bytes:
        """A key of its own, drawn from the master key, for a purpose other than the manifest's."""
        return subkey(self._master, f"bilan-desktop/{purpose}")

    def _key_context(self, database: str, generation: int) -> dict[str, object]:
        return {
            "purpose": "bilan-desktop/data-key",
            "cabinet": self._cabinet,
            "database": database,
            "generation": generation,
        }


class Keeper:
    """Keeps the manifest: in memory what the disk holds, each change durable when it returns.

    Attributes:
        from_copy: whether it was read from the copy, `cabinet.json` itself being hurt or gone.
        notices: sentences on what could not be done by itself, without harm.
    """

    def __init__(
        self, folder: Path, vault: Vault, manifest: Manifest, *, from_copy: bool = False
    ) -> None:
        """Keep a manifest already proved."""
        self.folder = folder
        self.vault = vault
        self.manifest = manifest
        self.from_copy = from_copy
        self.notices: list[str] = []
        self._changing = threading.RLock()

    def change(self, **fields: object) -> Manifest:
        """Replace the manifest by one with these fields changed; the old bytes are overwritten.

        Whoever confirms a date waits for whoever writes in the register: neither undoes the other.

        Raises:
            StorageError: the disk refuses; `manifest` is whichever the disk now holds.
        """
        with self._changing:
            return self._change(**fields)

    def _change(self, **fields: object) -> Manifest:
        path, manifest = self.folder / NAME, self.vault.sign(self.manifest.changed(**fields))
        try:
            files.replace_and_wipe(path, encode(manifest))
        except StorageError:
            with suppress(OSError):  # a disk that is gone can't be read either
                if path.read_bytes() == encode(manifest):
                    self.manifest = manifest
            raise
        self.manifest = manifest
        step("manifest:committed")
        with suppress(StorageError):  # what counts is done; said, and tried again
            self.renew_copy()
        step("manifest:copied")
        return manifest

    def renew_copy(self) -> None:
        """Let the copy say what the manifest says, or be no more: it keeps nothing that was let go.

        Raises:
            StorageError: an older copy is still there.
        """
        with self._changing:
            self._renew_copy()

    def _renew_copy(self) -> None:
        copy, data = self.folder / COPY, encode(self.manifest)
        if _says(copy, data):
            return
        try:
            files.replace_and_wipe(copy, data)
        except StorageError:
            if UNCOPIED not in self.notices:
                self.notices.append(UNCOPIED)
            for each in (copy, files.beside(copy, files.FORMER), files.beside(copy, files.NEW)):
                files.wipe(each)
        else:
            self.notices[:] = [each for each in self.notices if each != UNCOPIED]

    def path(self, name: str) -> Path:
        """Where a file that the manifest names lies."""
        return self.folder / name


def _says(copy: Path, data: bytes) -> bool:
    try:
        same_size = copy.stat().st_size == len(data)
        return (
            same_size
            and copy.read_bytes() == data
            and not files.beside(copy, files.FORMER).exists()
        )
    except OSError:
        return False


def _opened(slot: Slot, cabinet: str, secret: Secret) -> bytes | None:
    key = _slot_key(slot, secret)
    if key is None:
        return None
    try:
        return unseal(key, bytes.fromhex(slot.wrapped_master), _slot_context(slot, cabinet))
    except UnsealError:
        return None


def _slot_key(slot: Slot, secret: Secret) -> bytes | None:
    """The key that a secret makes for a slot; None where it is not one of that kind."""
    if isinstance(secret, KeyStoreKey):
        return secret.key if slot.kind == "keystore" else None
    if slot.kdf is None:
        return None
    recovery = slot.kind == "recovery"
    typed = parsed_recovery_code(secret) if recovery else normalised_passphrase(secret)
    return None if typed is None else stretch(typed, bytes.fromhex(slot.salt), slot.kdf)


def _slot_context(slot: Slot, cabinet: str) -> dict[str, object]:
    return {
        "purpose": "bilan-desktop/slot",
        "cabinet": cabinet,
        "slot": slot.id,
        "kind": slot.kind,
        "kdf": slot.kdf.model_dump() if slot.kdf else None,
        "salt": slot.salt,
        "generation": slot.generation,
    }
