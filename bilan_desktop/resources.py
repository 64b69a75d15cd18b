"""Finds what lies in `resources/`: in a checkout, an installed wheel or a frozen bundle."""

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bilan_desktop.errors import ResourceError


@cache
def root() -> Path:
    """The folder that holds `guide/`, `programmes/`, `law/`, `demo/` and `icons/`.

    Raises:
        ResourceError: the program was installed without its resources.
    """
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    places = [package / "_resources", package.parent / "resources"]
    if frozen:
        places.insert(0, Path(frozen) / "resources")
    for place in places:
        if (place / "law").is_dir():
            return place
    raise ResourceError(
        "Les fichiers du programme (dossier « resources ») sont introuvables : réinstallez-le."
    )


def read_text(*parts: str) -> str:
    """The text of one resource, e.g. `read_text("law", "bilan.yaml")`.

    Raises:
        ResourceError: there is no such file.
    """
    path = root().joinpath(*parts)
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceError(
            f"Le fichier « {'/'.join(parts)} » du programme est illisible."
        ) from error


def files(folder: str, suffix: str = ".yaml") -> Iterator[Path]:
    """Every file of a resource folder with that suffix, in the order of the names."""
    yield from sorted((root() / folder).glob(f"*{suffix}"))
