"""The program's only cryptography: AES-256-GCM, Argon2id, HKDF, HMAC; nothing of its own make."""

import hashlib
import hmac
import json
import re
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import BaseModel, ConfigDict, Field

from bilan_desktop.errors import InvalidInputError, StorageError

KEY_BYTES = 32
_NONCE_BYTES = 12
SEALING = _NONCE_BYTES + 16
"""Bytes by which a sealed text is longer: its nonce and its tag."""
_RECOVERY_BYTES = 20
_ALPHABET = (
    "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: read aloud or by hand, none is mistaken
)
_MISTAKEN = str.maketrans("OIL", "011")


class UnsealError(Exception):
    """A sealed text does not open: another key, another place, or changed bytes."""


class KdfParameters(BaseModel):
    """What Argon2id costs: the bounds are what the program agrees to *read*, never to choose.

    The ceiling keeps a forged manifest from eating the memory; the bottom is low for tests alone.
    What a new cabinet is made with is measured by `calibration`, or `chosen`; both know a floor.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    memory_kib: int = Field(ge=8 * 1024, le=1024 * 1024)
    iterations: int = Field(ge=1, le=16)
    lanes: int = Field(ge=1, le=16)

    @classmethod
    def chosen(cls, memory_kib: int, iterations: int, lanes: int) -> "KdfParameters":
        """Parameters for a real cabinet: at least 64 MiB of memory and three passes.

        Raises:
            InvalidInputError: they are weaker than the floor.
        """
        if memory_kib < 64 * 1024 or iterations < 3:
            raise InvalidInputError(
                "La protection de la phrase de passe serait trop faible : il faut au moins 64 Mio "
                "et trois passes."
            )
        return cls(memory_kib=memory_kib, iterations=iterations, lanes=lanes)

    def at_least(self, other: "KdfParameters | None") -> "KdfParameters":
        """The dearer of both in each respect: a slot made again is never cheaper to guess."""
        if other is None:
            return self
        return KdfParameters(
            memory_kib=max(self.memory_kib, other.memory_kib),
            iterations=max(self.iterations, other.iterations),
            lanes=max(self.lanes, other.lanes),
        )

    @classmethod
    def cheap(cls) -> "KdfParameters":
        """The least that is read, for tests: a thousand openings must not take ten minutes."""
        return cls(memory_kib=8 * 1024, iterations=1, lanes=1)


PRODUCTION_KDF = KdfParameters.chosen(256 * 1024, 3, 4)
"""256 MiB, three passes, four lanes: well under a second on a recent machine."""


@dataclass(frozen=True)
class KeyStoreKey:
    """The random key that the system's key store holds for a cabinet; it never shows itself."""

    key: bytes = field(repr=False)


Secret = str | KeyStoreKey
"""What opens a cabinet: typed by a person, or fetched from the system's key store."""


def random_key() -> bytes:
    """A fresh key of 256 bits."""
    return secrets.token_bytes(KEY_BYTES)


def canonical(data: Mapping[str, object]) -> bytes:
    """The one way to write data as bytes before they are hashed, sealed or authenticated."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def seal(key: bytes, secret: bytes, context: Mapping[str, object]) -> bytes:
    """Encrypt and authenticate a secret, bound to the context in which alone it opens."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, secret, canonical(context))


def unseal(key: bytes, sealed: bytes, context: Mapping[str, object]) -> bytes:
    """Open what `seal` made.

    Raises:
        UnsealError: the key, the context or the bytes are not those of the sealing.
    """
    try:
        nonce, text = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
        return AESGCM(key).decrypt(nonce, text, canonical(context))
    except (InvalidTag, ValueError):
        raise UnsealError from None


def stretch(secret: str, salt: bytes, kdf: KdfParameters) -> bytes:
    """Turn what a person types into a key, at a price for whoever guesses.

    Raises:
        StorageError: the computer has not the memory that the slot asks for.
    """
    function = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=kdf.iterations,
        lanes=kdf.lanes,
        memory_cost=kdf.memory_kib,
    )
    try:
        return function.derive(secret.encode())
    except MemoryError:
        raise StorageError(
            f"L’ordinateur n’a pas assez de mémoire libre ({kdf.memory_kib // 1024} Mio) pour "
            "vérifier la phrase de passe. Fermez d’autres programmes, puis recommencez."
        ) from None


def subkey(key: bytes, purpose: str) -> bytes:
    """A key of its own for one purpose, drawn from another by HKDF."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=purpose.encode()).derive(key)


def authenticate(key: bytes, data: bytes) -> str:
    """The HMAC-SHA256 of some bytes, in hexadecimal."""
    return hmac.new(key, data, hashlib.sha256).hexdigest()


def same(one: str, other: str) -> bool:
    """Compare two codes in a time that tells nothing of them."""
    return hmac.compare_digest(one.encode(), other.encode())


def normalised_passphrase(passphrase: str) -> str:
    """The same passphrase whatever keyboard typed it (Unicode NFKC).

    Raises:
        InvalidInputError: it is empty, or holds what is no letter: a terminal that speaks another
            coding hands over such halves.
    """
    normal = unicodedata.normalize("NFKC", passphrase)
    if any("\ud800" <= letter <= "\udfff" for letter in normal):
        raise InvalidInputError(
            "La phrase de passe contient un caractère qui ne peut pas être lu : tapez-la à "
            "nouveau, dans un terminal réglé en UTF-8."
        )
    if not normal.strip():
        raise InvalidInputError("La phrase de passe du cabinet ne peut pas être vide.")
    return normal


def new_recovery_code() -> str:
    """A fresh code of 160 bits, as eight groups of four base32 letters."""
    number = int.from_bytes(secrets.token_bytes(_RECOVERY_BYTES))
    letters = "".join(_ALPHABET[number >> shift & 31] for shift in range(155, -5, -5))
    return "-".join(letters[i : i + 4] for i in range(0, 32, 4))


def parsed_recovery_code(text: str) -> str | None:
    """The 32 letters of a recovery code, however spaced or cased; None when it is not one.

    The letter O is read as zero, I and L as one: the code's own alphabet has none of them.
    """
    bare = re.sub(r"[\s\-‐-―.]", "", unicodedata.normalize("NFKC", text)).upper()
    letters = bare.translate(_MISTAKEN)
    return letters if len(letters) == 32 and set(letters) <= set(_ALPHABET) else None
