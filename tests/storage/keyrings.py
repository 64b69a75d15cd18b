"""Key stores that are not the machine's: a good one, and one for each way of going wrong.

They bear the names by which the program knows the systems' own.
"""

import threading
from collections.abc import Callable
from typing import Any

from bilan_desktop.storage.keystore import Backend, KeyStore

SECRET_SERVICE = "keyring.backends.SecretService"


class Good:
    """Keeps what it is handed."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class Swallowing(Good):
    """Says nothing and keeps nothing, as the null backend does."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class Failing(Good):
    """Raises whatever it is asked."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def get_password(self, *_: str) -> str | None:
        raise self.error

    def set_password(self, *_: str) -> None:
        raise self.error


class Clinging(Good):
    """Never lets go of what it holds."""

    def delete_password(self, service: str, username: str) -> None:
        pass


class Slow(Good):
    """Answers only once it is released."""

    def __init__(self) -> None:
        super().__init__()
        self.release = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.release.wait(30)
        return super().get_password(service, username)


class Chained(Good):
    """Several, one after the other."""

    def __init__(self, *backends: Any) -> None:
        super().__init__()
        self.backends = backends


def named(backend: Good, module: str = SECRET_SERVICE, name: str = "Keyring") -> Backend:
    """The same, under the module and the class by which it is known."""
    backend.__class__ = type(name, (type(backend),), {"__module__": module})
    return backend


def store(backend: Good, patience: float = 5.0) -> KeyStore:
    """A key store of the system's own kind."""
    named(backend)
    return KeyStore(lambda: backend, patience)


def finding(error: Exception) -> Callable[[], Backend]:
    """A search that ends badly."""

    def find() -> Backend:
        raise error

    return find
