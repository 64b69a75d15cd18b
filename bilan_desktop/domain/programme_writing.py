"""Writes a programme as the file that `load_programmes` reads back, and names a new one."""

import re
import unicodedata
from collections.abc import Collection
from typing import Any

import yaml

from bilan_desktop.domain.programme import Programme

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"})
_LONGEST = 32
"""Letters of an identifier: what a number adds to it stays within the forty-one allowed."""
_NO_FILES = re.compile(r"con|prn|aux|nul|(com|lpt)\d")
"""What Windows takes for a device, whatever the suffix."""


class _Plain(yaml.SafeDumper):
    """No anchor and no reference: an own file is to be read, and ours refuses them."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML's own signature
        """Write everything where it stands."""
        return True


def text_of(programme: Programme) -> str:
    """The text of a programme's file: the fields that say something, in the model's order."""
    data = programme.model_dump(mode="json", exclude_defaults=True)
    data["steps"] = [
        {"phase": step.phase.value, "minutes": step.minutes, **said}
        for step, said in zip(programme.steps, _said(data["steps"]), strict=True)
    ]
    return yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=100)


def _said(steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What is told of each step besides its phase and its length."""
    apart = {"phase", "minutes"}
    return [{name: it for name, it in step.items() if name not in apart} for step in steps]


def identifier_for(title: str, taken: Collection[str]) -> str:
    """An identifier that a title suggests, and nothing else bears.

    Args:
        title: as it was typed.
        taken: the identifiers that there are.
    """
    plain = unicodedata.normalize("NFKD", title.translate(_LIGATURES)).encode("ascii", "ignore")
    bare = re.sub(r"[^a-z0-9]+", "-", plain.decode().lower()).strip("-")[:_LONGEST].strip("-")
    if len(bare) < 2 or _NO_FILES.fullmatch(bare):
        bare = f"programme-{bare}".strip("-")
    free, at = bare, 2
    while free in taken:
        free, at = f"{bare}-{at}", at + 1
    return free
