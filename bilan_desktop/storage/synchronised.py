"""Whether a folder is one that a cloud service copies: its history keeps what was destroyed.

Told by the names that the services give their folders, by the marks they leave in them, and by
their own settings, read where they are known to lie. Nothing is asked of any of them.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

_NAMES = (
    (r"onedrive( ?- .*)?", "OneDrive"),
    (r"dropbox( \(.*\))?", "Dropbox"),
    (r"icloud ?drive|mobile documents|com~apple~clouddocs", "iCloud Drive"),
    (r"google ?drive|googledrive-.*|mon drive|my drive", "Google Drive"),
    (r"nextcloud\d*", "Nextcloud"),
    (r"owncloud", "ownCloud"),
    (r"kdrive", "kDrive"),
    (r"pcloud ?drive|pclouddrive", "pCloud"),
    (r"mega ?sync|mega", "MEGA"),
    (r"syncthing", "Syncthing"),
    (r"onedrive-.*", "OneDrive"),
    (r"dropbox-.*", "Dropbox"),
)
_MARKS = (
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".stfolder", "Syncthing"),
    (".tmp.drivedownload", "Google Drive"),
    (".tmp.driveupload", "Google Drive"),
    (".owncloudsync.log", "Nextcloud"),
    (".nextcloudsync.log", "Nextcloud"),
    (".kdrivesync.log", "kDrive"),
)
_JOURNALS = (".sync_*.db", "._sync_*.db")
"""What Nextcloud and ownCloud keep at the root of each folder that they copy."""
_ENVIRONMENT = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_DROPBOX = (
    ".dropbox/info.json",
    "AppData/Local/Dropbox/info.json",
    "AppData/Roaming/Dropbox/info.json",
)
_NEXTCLOUD = (
    ".config/Nextcloud/nextcloud.cfg",
    ".var/app/com.nextcloud.desktopclient.nextcloud/config/Nextcloud/nextcloud.cfg",
    "Library/Preferences/Nextcloud/nextcloud.cfg",
    "AppData/Roaming/Nextcloud/nextcloud.cfg",
)
_LARGEST_SETTING = 1_000_000


def service_of(
    folder: Path, home: Path | None = None, environment: Mapping[str, str] | None = None
) -> str:
    """The service that copies a folder; empty where none is known to.

    Args:
        folder: a folder, there or yet to be made.
        home: the user's folder; the system's word for it where it is None.
        environment: the process's where it is None.
    """
    place = _resolved(folder)
    told = _told(home or Path.home(), os.environ if environment is None else environment)
    for root, service in told:
        if place == root or root in place.parents:
            return service
    for step in (place, *place.parents):
        service = _by_name(step.name) or _by_marks(step)
        if service:
            return service
    return ""


def warning(service: str) -> str:
    """What is said of a folder that a service copies, with the reason."""
    return (
        f"Ce dossier est synchronisé par {service} : le service garde d’anciennes copies, que le "
        "programme ne peut pas détruire, et il peut abîmer un cabinet ouvert. Choisissez un "
        "dossier qui reste sur cet ordinateur."
    )


def _by_name(name: str) -> str:
    for pattern, service in _NAMES:
        if re.fullmatch(pattern, name, re.IGNORECASE):
            return service
    return ""


def _by_marks(folder: Path) -> str:
    with suppress(OSError):
        for mark, service in _MARKS:
            # Dropbox's own settings lie in a folder of that name under the user's: not a mark.
            if (folder / mark).exists() and not (folder / mark / "info.json").exists():
                return service
        if any(True for pattern in _JOURNALS for _ in folder.glob(pattern)):
            return "Nextcloud"
    return ""


def _told(home: Path, environment: Mapping[str, str]) -> Iterator[tuple[Path, str]]:
    """The folders that the services' own settings name."""
    for variable in _ENVIRONMENT:
        if environment.get(variable):
            yield _resolved(Path(environment[variable])), "OneDrive"
    for path in _dropbox(home / each for each in _DROPBOX):
        yield _resolved(Path(path)), "Dropbox"
    for path in _nextcloud(home / each for each in _NEXTCLOUD):
        yield _resolved(Path(path)), "Nextcloud"


def _dropbox(settings: Iterable[Path]) -> Iterator[str]:
    for setting in settings:
        with suppress(ValueError, RecursionError):
            said = json.loads(_text(setting) or "{}")
            for account in said.values() if isinstance(said, dict) else ():
                path = account.get("path") if isinstance(account, dict) else None
                if isinstance(path, str) and path:
                    yield path


def _nextcloud(settings: Iterable[Path]) -> Iterator[str]:
    for setting in settings:
        for found in re.finditer(r"^[^=\n]*localPath=(.+)$", _text(setting), re.MULTILINE):
            yield found[1].strip()


def _text(path: Path) -> str:
    """A setting's text; empty where it can't be read or is no setting."""
    with suppress(OSError, ValueError):
        if path.stat().st_size <= _LARGEST_SETTING:
            return path.read_text(encoding="utf-8", errors="replace")
    return ""


def _resolved(path: Path) -> Path:
    with suppress(OSError, RuntimeError, ValueError):
        return path.resolve()
    return path.absolute()
