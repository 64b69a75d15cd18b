"""The shredding register: a chain of entries, each bound to all those before it.

A chain alone can be cut or recomputed by whoever holds the database's key; so its head and length
also stand in the manifest, authenticated under another key. The manifest announces the new head
*before* the database commits, and settles it after: on opening the register is either the one or
the other, whenever the power was cut, and anything else was not written by the program.
"""

import hashlib
from collections.abc import Iterable

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, JsonValue

from bilan_desktop.errors import DamagedError
from bilan_desktop.storage.crypto import canonical
from bilan_desktop.storage.manifest import RegisterState

GENESIS = RegisterState(head="0" * 64, length=0)
"""The register of a new cabinet."""

BROKEN = (
    "Le registre des destructions a été modifié hors du programme : une ligne y a été changée, "
    "ajoutée ou retirée. Ne vous en servez pas comme preuve, et reprenez une sauvegarde."
)


class ShreddingEntry(BaseModel):
    """What the register will say of one dossier: facts about the destruction, never content.

    Attributes:
        dossier_number: the dossier's number, never a name.
        categories: codes of what was destroyed.
        reason: code of what made it due.
        automatic: whether the program did it by itself.
        details: whatever else the certificate needs, without content.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    dossier_number: str = Field(min_length=1, max_length=40)
    categories: tuple[str, ...] = ()
    reason: str = Field(min_length=1, max_length=80)
    automatic: bool
    details: dict[str, JsonValue] = Field(default_factory=dict)


class RegisterEntry(ShreddingEntry):
    """An entry in its place in the chain."""

    sequence: int = Field(ge=1)
    at: AwareDatetime
    previous: str
    hash: str = ""

    def computed_hash(self) -> str:
        """What the entry's hash must be, from its own words and the hash before it."""
        return hashlib.sha256(canonical(self.model_dump(mode="json", exclude={"hash"}))).hexdigest()


def chained(entry: ShreddingEntry, after: RegisterState, at: AwareDatetime) -> RegisterEntry:
    """The entry that follows a register's state."""
    loose = RegisterEntry(
        **entry.model_dump(), sequence=after.length + 1, at=at, previous=after.head
    )
    return loose.model_copy(update={"hash": loose.computed_hash()})


def state_after(entry: RegisterEntry) -> RegisterState:
    """The register's state once this entry ends it."""
    return RegisterState(head=entry.hash, length=entry.sequence)


def verified(entries: Iterable[RegisterEntry]) -> RegisterState:
    """Walk the chain from its beginning.

    Raises:
        DamagedError: an entry is missing, out of place or was changed.
    """
    state = GENESIS
    for entry in entries:
        in_place = entry.sequence == state.length + 1 and entry.previous == state.head
        if not in_place or entry.hash != entry.computed_hash():
            raise DamagedError(BROKEN)
        state = state_after(entry)
    return state


def reconciled(
    found: RegisterState, *, settled: RegisterState, announced: RegisterState | None
) -> RegisterState:
    """Accept the register that the manifest knows, or the one that it announced.

    Raises:
        DamagedError: it is neither: the chain was cut, lengthened or recomputed.
    """
    if found not in (settled, announced):
        raise DamagedError(BROKEN)
    return found
