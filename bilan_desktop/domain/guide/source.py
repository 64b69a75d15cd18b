"""Reads an exercise file, and remembers on which line everything stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from bilan_desktop.errors import ResourceError

LARGEST = 262_144
"""An exercise file is text for a person: more characters than this is something else."""
DEEPEST = 24
"""More nested lists and fields than any exercise needs."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,14})")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,14})\.[0-9]{1,15}")
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "~": None, "": None}

Path = tuple[str | int, ...]


class ExerciseFileError(ResourceError):
    """An exercise file is wrong.

    Attributes:
        name: the file.
        line: counted from 1.
        reason: what is wrong there, in French.
    """

    def __init__(self, name: str, line: int, reason: str, where: str = "") -> None:
        """Make the sentence; `where` names the field, if one is known."""
        self.name = name
        self.line = line
        self.reason = f"{where} : {reason}" if where else reason
        super().__init__(f"Fichier « {name} », ligne {line} : {self.reason}.")


class Position(NamedTuple):
    """A place in the file: its line, and the name of the field."""

    line: int
    where: str


@dataclass
class Source:
    """A file's content as plain data, and the line of each of its parts."""

    data: Any = None
    lines: dict[Path, int] = field(default_factory=dict)

    def locate(self, path: Sequence[object]) -> Position:
        """The nearest known place to a path.

        Steps that the file doesn't have (pydantic names the variants of a union) are passed over.
        """
        known: Path = ()
        missing: object = ""
        for step in path:
            longer = (*known, step) if isinstance(step, str | int) else known
            if longer in self.lines:
                known, missing = longer, ""
            else:
                missing = step
        return Position(self.lines.get(known, 1), _where(known, missing))


def _where(known: Path, missing: object) -> str:
    names = [f"n° {step + 1}" if isinstance(step, int) else step for step in known]
    if isinstance(missing, str) and missing:
        names.append(missing)
    return " › ".join(names)


@dataclass
class _Frame:
    """A list (where there are `items`) or a mapping being read; `key` waits for its value."""

    path: Path
    items: list[Any] | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    key: str | None = None


class _Builder:
    """Builds plain data from events, so that no nesting can exhaust the stack."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.source = Source()
        self.frames: list[_Frame] = []
        self.documents = 0

    def feed(self, event: Any) -> None:
        """Take one event of the parser."""
        line = event.start_mark.line + 1
        if isinstance(event, yaml.DocumentStartEvent):
            self._document(line)
        elif isinstance(event, yaml.AliasEvent):
            raise ExerciseFileError(self.name, line, "les renvois (*) ne sont pas admis")
        elif isinstance(event, yaml.NodeEvent):
            self._node(event, line)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.frames.pop()

    def _document(self, line: int) -> None:
        self.documents += 1
        if self.documents > 1:
            raise ExerciseFileError(self.name, line, "un fichier ne contient qu’un document")

    def _node(self, event: Any, line: int) -> None:
        if event.anchor is not None:
            raise ExerciseFileError(self.name, line, "les ancres (&) ne sont pas admises")
        if event.tag is not None and event.tag != "!":
            raise ExerciseFileError(self.name, line, "les étiquettes (!) ne sont pas admises")
        frame = self.frames[-1] if self.frames else None
        if frame is not None and frame.items is None and frame.key is None:
            self._key(frame, event, line)
            return
        path = self._place(frame)
        self.source.lines.setdefault(path, line)
        if isinstance(event, yaml.ScalarEvent):
            self._put(frame, _scalar(event))
        else:
            self._open(frame, path, event, line)

    def _key(self, frame: _Frame, event: Any, line: int) -> None:
        if not isinstance(event, yaml.ScalarEvent):
            raise ExerciseFileError(self.name, line, "le nom d’un champ doit être un mot")
        key = str(event.value)
        if key in frame.fields:
            raise ExerciseFileError(self.name, line, f"le champ « {key} » figure deux fois")
        frame.key = key
        self.source.lines[(*frame.path, key)] = line

    @staticmethod
    def _place(frame: _Frame | None) -> Path:
        if frame is None:
            return ()
        if frame.items is not None:
            return (*frame.path, len(frame.items))
        return (*frame.path, frame.key or "")

    def _put(self, frame: _Frame | None, value: Any) -> None:
        if frame is None:
            self.source.data = value
        elif frame.items is not None:
            frame.items.append(value)
        else:
            frame.fields[frame.key or ""] = value
            frame.key = None

    def _open(self, frame: _Frame | None, path: Path, event: Any, line: int) -> None:
        if len(self.frames) >= DEEPEST:
            raise ExerciseFileError(self.name, line, "trop de niveaux imbriqués")
        if isinstance(event, yaml.SequenceStartEvent):
            opened = _Frame(path, items=[])
            self._put(frame, opened.items)
        else:
            opened = _Frame(path)
            self._put(frame, opened.fields)
        self.frames.append(opened)


def _scalar(event: Any) -> Any:
    """A plain word as it reads: no octal, no « yes », no date that YAML would guess."""
    text = str(event.value)
    if event.style:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text


def _events(text: str, name: str) -> Iterator[Any]:
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        last = len(text.splitlines()) or 1  # the end of the file lies on no line
        line = min(mark.line + 1, last) if mark is not None else 1
        raise ExerciseFileError(name, line, _syntax(text, line)) from error
    except yaml.YAMLError as error:
        line = text.count("\n", 0, getattr(error, "position", 0)) + 1
        raise ExerciseFileError(name, line, "caractère interdit") from error


def _syntax(text: str, line: int) -> str:
    lines = text.splitlines()
    excerpt = lines[line - 1].strip()[:60] if line <= len(lines) else ""
    near = f" près de « {excerpt} »" if excerpt else ""
    return (
        f"la syntaxe YAML est incorrecte{near} ; vérifiez les guillemets, les deux-points, "
        "les crochets et le retrait"
    )


def read_source(text: str, name: str) -> Source:
    """Read a file into plain data with positions.

    Args:
        text: the whole file.
        name: what the file is called, for the sentences.

    Raises:
        ExerciseFileError: the file is not YAML of the plain kind that exercises use.
    """
    if len(text) > LARGEST:
        reason = f"le fichier dépasse {LARGEST // 1024} Ko : c’est autre chose qu’un texte à lire"
        raise ExerciseFileError(name, 1, reason)
    for number, line in enumerate(text.split("\n"), start=1):
        if any("\ud800" <= character <= "\udfff" for character in line):
            raise ExerciseFileError(name, number, "caractère interdit")
    builder = _Builder(name)
    for event in _events(text, name):
        builder.feed(event)
    if not isinstance(builder.source.data, dict):
        raise ExerciseFileError(name, 1, "des champs sont attendus (« id: … », « title: … »)")
    return builder.source
