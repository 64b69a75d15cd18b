"""The consultant's own exercises and programmes: plain files in the cabinet's folder.

They hold no word of a beneficiary: they are what is asked, never what is answered.
"""

from pathlib import Path

from bilan_desktop import resources
from bilan_desktop.errors import ResourceError, legible

GUIDE, PROGRAMMES = "guide", "programmes"
"""Folders of `resources/`, and of the same name beside the cabinet's database."""
LARGEST = 1024 * 1024
"""The largest file that is read, in bytes."""

NamedText = tuple[str, str]


def shipped_texts(kind: str) -> list[NamedText]:
    """Name and text of the files that come with the program."""
    return [(path.name, resources.read_text(kind, path.name)) for path in resources.files(kind)]


def own_texts(cabinet: Path, kind: str) -> tuple[list[NamedText], list[str]]:
    """Name and text of the consultant's own files; beside them, a sentence for each unreadable one.

    Args:
        cabinet: the cabinet's folder.
        kind: `guide` or `programmes`.
    """
    texts: list[NamedText] = []
    sentences: list[str] = []
    for path in sorted((cabinet / kind).glob("*.yaml")):
        try:
            texts.append((legible(path.name), _text(path)))
        except ResourceError as error:
            sentences.append(error.sentence)
    return texts, sentences


def _text(path: Path) -> str:
    try:
        if not path.is_file():  # a pipe would never end
            raise ResourceError(f"« {path.name} » n’est pas un fichier : il est laissé de côté.")
        if path.stat().st_size > LARGEST:
            raise ResourceError(
                f"Le fichier « {path.name} » est trop grand : il est laissé de côté."
            )
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceError(
            f"Le fichier « {path.name} » ne peut pas être lu : il est laissé de côté."
        ) from error
