"""The system's key store, as a convenience: it may hold one key more, and is never the only holder.

The only user of `keyring`, imported when it is needed. It may be missing, locked, slow, emptied, or
swallow what it is handed: each has its sentence, and each ends in typing the passphrase. A key
store is asked on a thread of its own, for one that never answers must not hold the program.
"""

import queue
import threading
from collections.abc import Callable
from enum import StrEnum
from typing import Protocol, TypeVar

from bilan_desktop.errors import KeyStoreError
from bilan_desktop.storage.crypto import KEY_BYTES, KeyStoreKey

PATIENCE = 10.0
"""Seconds within which it has to answer, a prompt of the system included."""
SERVICE = "bilan-desktop"
"""Under what name the entries stand; an entry's own name is the cabinet's random identifier."""

_TRUSTED = {
    ("keyring.backends.SecretService", "Keyring"): "le trousseau du bureau (Secret Service)",
    ("keyring.backends.libsecret", "Keyring"): "le trousseau du bureau (Secret Service)",
    ("keyring.backends.kwallet", "DBusKeyring"): "le portefeuille KDE (KWallet)",
    ("keyring.backends.kwallet", "DBusKeyringKWallet4"): "le portefeuille KDE (KWallet)",
    ("keyring.backends.kwallet", "DBusKeyringKWallet5"): "le portefeuille KDE (KWallet)",
    ("keyring.backends.Windows", "WinVaultKeyring"): "le gestionnaire d’identification de Windows",
    ("keyring.backends.macOS", "Keyring"): "le trousseau de macOS",
}
"""The systems' own, by module and class; a file, even an encrypted one, is not among them."""
_CHAINER = ("keyring.backends.chainer", "ChainerBackend")


class Trouble(StrEnum):
    """What keeps a key store from being used."""

    MISSING = "missing"
    LOCKED = "locked"
    SLOW = "slow"
    EMPTIED = "emptied"
    SWALLOWED = "swallowed"
    FAILED = "failed"


T = TypeVar("T")

TYPE_IT = " Saisissez votre phrase de passe."
"""What every sentence ends with: how the cabinet is opened all the same."""
SENTENCES = {
    Trouble.MISSING: "Cet ordinateur n’a pas de trousseau du système que le programme puisse "
    "utiliser." + TYPE_IT,
    Trouble.LOCKED: "Le trousseau du système est verrouillé." + TYPE_IT,
    Trouble.SLOW: "Le trousseau du système ne répond pas." + TYPE_IT,
    Trouble.EMPTIED: "Le trousseau du système ne garde plus la clé de ce cabinet." + TYPE_IT,
    Trouble.SWALLOWED: "Le trousseau du système n’a pas gardé la clé qui lui était confiée : il ne "
    "servira pas." + TYPE_IT,
    Trouble.FAILED: "Le trousseau du système refuse l’accès." + TYPE_IT,
}


class Backend(Protocol):
    """What is asked of a key store, as `keyring` words it."""

    def get_password(self, service: str, username: str, /) -> str | None:
        """What is kept under a name."""

    def set_password(self, service: str, username: str, password: str, /) -> None:
        """Keep something under a name."""

    def delete_password(self, service: str, username: str, /) -> None:
        """Keep it no more."""


class KeyStore:
    """The key store of this session of the system."""

    def __init__(
        self, find: Callable[[], Backend] | None = None, patience: float = PATIENCE
    ) -> None:
        """Be ready to ask it; nothing is asked yet.

        Args:
            find: finds it; the system's own where None.
            patience: seconds within which it has to answer.
        """
        self._find = find or _system_backend
        self._patience = patience

    def name(self) -> str:
        """What this system calls it.

        Raises:
            KeyStoreError: there is none, or only one that is not the system's own.
        """
        return self._in_time(lambda: _name_of(self._find()))

    def keep(self, cabinet: str, key: KeyStoreKey) -> None:
        """Hand it a key, then read it back: some swallow what they are handed.

        Raises:
            KeyStoreError: it did not keep it.
        """
        text = key.key.hex()

        def work() -> str | None:
            backend = self._trusted()
            backend.set_password(SERVICE, cabinet, text)
            return backend.get_password(SERVICE, cabinet)

        if self._in_time(work) != text:
            raise _error(Trouble.SWALLOWED)

    def fetch(self, cabinet: str) -> KeyStoreKey:
        """The key that it holds for a cabinet.

        Raises:
            KeyStoreError: it holds none, or can't be asked.
        """
        found = self._in_time(lambda: self._trusted().get_password(SERVICE, cabinet))
        try:
            key = bytes.fromhex(found or "")
        except ValueError:
            key = b""
        if len(key) != KEY_BYTES:
            raise _error(Trouble.EMPTIED)
        return KeyStoreKey(key)

    def forget(self, cabinet: str) -> None:
        """Let it hold the key no more; one that it does not hold is already forgotten.

        Raises:
            KeyStoreError: it still holds it, or can't be asked.
        """

        def work() -> str | None:
            backend = self._trusted()
            if backend.get_password(SERVICE, cabinet) is not None:
                backend.delete_password(SERVICE, cabinet)
            return backend.get_password(SERVICE, cabinet)

        if self._in_time(work) is not None:
            raise _error(Trouble.FAILED)

    def _trusted(self) -> Backend:
        backend = self._find()
        _name_of(backend)
        return backend

    def _in_time(self, work: Callable[[], T]) -> T:
        """What the work answers, on a thread that is left behind if it never does.

        Raises:
            KeyStoreError: it failed, or took too long.
        """
        answers: queue.SimpleQueue[T | KeyStoreError] = queue.SimpleQueue()

        def run() -> None:
            try:
                answers.put(work())
            except KeyStoreError as error:
                answers.put(error)
            except Exception as error:  # noqa: BLE001 - each system's own errors come through here
                answers.put(_error(_trouble_of(error)))

        threading.Thread(target=run, name="key store", daemon=True).start()
        try:
            answer = answers.get(timeout=self._patience)
        except queue.Empty:
            raise _error(Trouble.SLOW) from None
        if isinstance(answer, KeyStoreError):
            raise answer
        return answer


def _system_backend() -> Backend:
    import keyring  # noqa: PLC0415 - a tenth of a second, for those who use it

    found: Backend = keyring.get_keyring()
    return found


def _name_of(backend: Backend) -> str:
    """What a trusted key store is called; a chain of them has the name of its first."""
    kind = (type(backend).__module__, type(backend).__name__)
    if kind == _CHAINER:
        chained: list[Backend] = list(getattr(backend, "backends", []))
        names = [_name_of(each) for each in chained]
        if names:
            return names[0]
    if kind not in _TRUSTED:
        raise _error(Trouble.MISSING)
    return _TRUSTED[kind]


def _trouble_of(error: Exception) -> Trouble:
    """By the name of what was raised: its class is `keyring`'s, which is not imported for it."""
    names = {each.__name__ for each in type(error).__mro__}
    if "KeyringLocked" in names:
        return Trouble.LOCKED
    missing = {"NoKeyringError", "InitError", "ImportError"}
    return Trouble.MISSING if names & missing else Trouble.FAILED


def _error(trouble: Trouble) -> KeyStoreError:
    return KeyStoreError(SENTENCES[trouble], trouble.value)
