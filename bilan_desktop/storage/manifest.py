"""`cabinet.json`: which database is the current one, under which wrapped keys, and since when.

The file is one canonical JSON object. Its checksum tells an accident before any passphrase is
tried; its HMAC, under a key drawn from the master key, tells a forgery once one is proved.
"""

import hashlib
import json
from typing import Annotated, Literal, Self

from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from bilan_desktop.errors import DamagedError, NewerVersionError
from bilan_desktop.storage.crypto import KdfParameters, canonical, same

NAME = "cabinet.json"
COPY = "cabinet.json.copie"
"""The same, kept beside it: a bit that flips in the one must not cost the cabinet."""
LARGEST = 2**20
"""Bytes that are read of either; a cabinet's own has some thousand."""
FORMAT = "bilan-desktop/cabinet"
VERSION = 2
"""2 knows a slot of the system's key store; 1 is read, and becomes 2 at its next change."""

DAMAGED = (
    "Le fichier cabinet.json a été modifié ou abîmé hors du programme : le cabinet ne peut pas "
    "s’ouvrir. Ne supprimez rien, et reprenez ce fichier dans votre dernière sauvegarde."
)
GONE = (
    "Le fichier cabinet.json manque dans ce dossier, où se trouve la base d’un cabinet. Ne "
    "supprimez rien : reprenez ce fichier dans votre dernière sauvegarde. Si c’est la création du "
    "cabinet qui a été interrompue, recommencez-la."
)
MENDED = (
    "Le fichier cabinet.json était abîmé ou manquait : il a été repris de sa copie, et rien n’est "
    "perdu. Faites une sauvegarde : un disque qui abîme un fichier peut en abîmer d’autres."
)
UNCOPIED = (
    "La copie de sûreté du fichier cabinet.json n’a pas pu être mise à jour : elle le sera à la "
    "prochaine ouverture. Libérez de la place sur le disque, et vérifiez que le dossier du cabinet "
    "est modifiable."
)
NEWER = (
    "Ce cabinet a été enregistré par une version plus récente du programme. Mettez le programme à "
    "jour sur cet ordinateur, puis rouvrez-le ; rien n’a été modifié."
)
FOREIGN = (
    "Ces fichiers ne vont pas ensemble : ils viennent d’un autre cabinet, ou d’un état plus ancien "
    "de celui-ci. Rien n’a été modifié ; remettez en place un dossier de cabinet complet."
)

Hex = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{2})+$", max_length=400)]
Salt = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
DatabaseName = Annotated[str, StringConstraints(pattern=r"^cabinet-[0-9a-f]{32}\.db$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


Kind = Literal["passphrase", "recovery", "keystore"]
"""What opens a slot: typed, read from the recovery sheet, or held by the system's key store."""


class Slot(_Strict):
    """One way in: a secret wraps the master key.

    Attributes:
        kdf: what stretching costs; None for the key store, whose random key needs none.
        generation: the manifest's sequence at which it was made.
    """

    id: Salt
    kind: Kind
    kdf: KdfParameters | None = None
    salt: Salt
    generation: int = Field(ge=1)
    wrapped_master: Hex

    @model_validator(mode="after")
    def _stretched_if_typed(self) -> Self:
        """What a person types is always stretched; a random key never is."""
        if (self.kdf is None) is not (self.kind == "keystore"):
            raise ValueError("kdf")
        return self


class RegisterState(_Strict):
    """How long the shredding register is, and the hash of its last entry."""

    head: Hash
    length: int = Field(ge=0)


class Manifest(_Strict):
    """What `cabinet.json` says.

    Attributes:
        sequence: grows by one at each writing; the database repeats it, so that an older manifest
            is noticed.
        salt: the first 16 bytes of the database, by which a damaged one is told from a foreign one.
        generation: the sequence at which the data key was wrapped.
        next_database: announced by a rotation; not needed by anyone until it becomes `database`.
        retired: old databases still to be overwritten.
        announced: the register as it will be once the transaction under way is committed.
        latest_moment: the latest moment that the cabinet has seen (the clock's guard).
        doubtful: the cabinet was salvaged and a reason to keep something may be lost: nothing is
            destroyed before somebody has looked.
        mac: HMAC-SHA256 of all the rest.
    """

    format: Literal["bilan-desktop/cabinet"] = "bilan-desktop/cabinet"
    version: Literal[1, 2] = 2
    cabinet: Salt
    sequence: int = Field(ge=1)
    slots: tuple[Slot, ...] = Field(min_length=1, max_length=8)
    database: DatabaseName
    salt: Salt
    data_key: Hex
    generation: int = Field(ge=1)
    next_database: DatabaseName | None = None
    retired: tuple[DatabaseName, ...] = ()
    register_state: RegisterState
    announced: RegisterState | None = None
    latest_moment: AwareDatetime
    doubtful: bool = False
    mac: str = ""

    @model_validator(mode="after")
    def _of_its_version(self) -> Self:
        """The first version knew no key store; none goes without what a person holds."""
        kinds = [slot.kind for slot in self.slots]
        if self.version == 1 and "keystore" in kinds:
            raise ValueError("slots")
        if not {"passphrase", "recovery"} <= set(kinds):
            raise ValueError("slots")
        return self

    def signed_bytes(self) -> bytes:
        """What the HMAC covers: everything but itself."""
        left_out = {"mac"} if self.doubtful else {"mac", "doubtful"}  # the first version's too
        return canonical(self.model_dump(mode="json", exclude=left_out))

    def changed(self, **fields: object) -> "Manifest":
        """The next manifest: these fields changed, the sequence grown, not yet signed."""
        values = {name: getattr(self, name) for name in type(self).model_fields}
        grown = {"version": VERSION, "sequence": self.sequence + 1, "mac": ""}
        return Manifest.model_validate({**values, **fields, **grown})


def encode(manifest: Manifest) -> bytes:
    """The bytes of `cabinet.json`."""
    body = manifest.model_dump(mode="json")
    return canonical({**body, "checksum": _checksum(body)})


def decode(data: bytes) -> Manifest:
    """Read the bytes of `cabinet.json`; nothing in it is proved until its HMAC is checked.

    Raises:
        DamagedError: a byte was changed, or the shape is not ours.
        NewerVersionError: a newer version of the program wrote it.
    """
    body = _intact_body(data)
    version = body.get("version")
    if body.get("format") == FORMAT and isinstance(version, int) and version > VERSION:
        raise NewerVersionError(NEWER)
    try:
        return Manifest.model_validate_json(canonical(body))
    except ValidationError:
        raise DamagedError(DAMAGED) from None


def _intact_body(data: bytes) -> dict[str, object]:
    try:
        body = json.loads(data)
        written = canonical(body) if isinstance(body, dict) else b""
    except (ValueError, RecursionError):  # a letter that UTF-8 does not know is a ValueError too
        raise DamagedError(DAMAGED) from None
    if not isinstance(body, dict) or written != data:
        raise DamagedError(DAMAGED)
    if not same(str(body.pop("checksum", "")), _checksum(body)):
        raise DamagedError(DAMAGED)
    return body


def _checksum(body: dict[str, object]) -> str:
    return hashlib.sha256(canonical(body)).hexdigest()
