"""The list of what was destroyed, kept beside the database and beside the backups.

A restoring may have nothing but an old backup: without this list, what was destroyed since would
come back. It is sealed under a key drawn from the master key and holds the register, which names
nobody, and what of each dossier is left.
"""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from bilan_desktop.errors import DamagedError
from bilan_desktop.storage import files
from bilan_desktop.storage.crypto import UnsealError, seal, unseal
from bilan_desktop.storage.inside import Inside
from bilan_desktop.storage.medium import on_medium
from bilan_desktop.storage.register import RegisterEntry, verified
from bilan_desktop.storage.replay import Standing
from bilan_desktop.storage.steps import step
from bilan_desktop.storage.vault import Vault

NAME = "destructions.liste"
_LARGEST = 256 * 2**20
_PURPOSE = "stones"


class Stones(BaseModel):
    """What was destroyed, as of some moment.

    Attributes:
        lines: the register, the oldest line first.
        standing: how the dossiers it names stood then.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["bilan-desktop/stones"] = "bilan-desktop/stones"
    lines: tuple[RegisterEntry, ...] = ()
    standing: Standing = Standing()


def beside_backups(folder: Path, cabinet: str) -> Path:
    """Where the list lies in a folder of backups, which several cabinets may share."""
    return folder / f"bilan-{cabinet[:8]}.destructions"


def current(inside: Inside) -> Stones:
    """The list as the open cabinet has it.

    Raises:
        DamagedError: the register was changed.
    """
    lines = inside.register()
    with inside.read() as session:
        standing = inside.schema.replay.standing(session)
    return Stones(lines=tuple(lines), standing=standing)


def write(path: Path, stones: Stones, vault: Vault, cabinet: str) -> None:
    """Write the list to a file.

    Raises:
        StorageError: the disk refuses.
    """
    data = stones.model_dump_json().encode()
    files.write_atomically(path, seal(vault.key_for(_PURPOSE), data, _context(cabinet)))
    step("stones:written")


def read(path: Path, vault: Vault, cabinet: str) -> Stones | None:
    """The list in a file; None where there is none that this cabinet's key proves."""
    try:
        if path.stat().st_size > _LARGEST:
            return None
        data = unseal(vault.key_for(_PURPOSE), path.read_bytes(), _context(cabinet))
        found = Stones.model_validate_json(data)
        verified(found.lines)
    except (OSError, UnsealError, ValidationError, DamagedError):
        return None
    return found


def refresh(inside: Inside) -> None:
    """Bring the list beside the database up to date, if a destruction came since.

    Raises:
        StorageError: the disk refuses.
    """
    _refresh(inside, inside.folder / NAME)


def refresh_beside(inside: Inside, folder: Path) -> None:
    """The same beside the backups of a folder, where it is within reach.

    Raises:
        StorageError: the disk refuses.
    """
    cabinet = inside.keeper.manifest.cabinet
    with on_medium():
        if folder.is_dir():
            _refresh(inside, beside_backups(folder, cabinet))


def _refresh(inside: Inside, path: Path) -> None:
    manifest, vault = inside.keeper.manifest, inside.keeper.vault
    if not manifest.register_state.length:
        return
    known = read(path, vault, manifest.cabinet)
    if known is not None and verified(known.lines) == manifest.register_state:
        return
    now = current(inside)
    if known is None or known.lines[: len(now.lines)] != now.lines:
        write(path, now, vault, manifest.cabinet)  # one that goes on from ours knows more: it stays


def newest(found: list[Stones]) -> Stones:
    """The one whose register goes farthest; an empty one where there is none."""
    return max(found, key=lambda each: len(each.lines), default=Stones())


def _context(cabinet: str) -> dict[str, object]:
    return {"purpose": "bilan-desktop/stones", "cabinet": cabinet}
