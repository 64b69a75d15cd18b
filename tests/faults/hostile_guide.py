"""Hostile exercise and programme files, and answers that no screen would give."""

import itertools
import os
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from pydantic import ValidationError

from bilan_desktop import resources
from bilan_desktop.domain.answers import Sheet
from bilan_desktop.domain.content import Skill
from bilan_desktop.domain.dossier import Content
from bilan_desktop.domain.guide.answers import answered_count, check_answer
from bilan_desktop.domain.guide.definition import Exercise, load_exercise
from bilan_desktop.domain.guide.examples import check_example
from bilan_desktop.domain.guide.feeds import feed_candidates
from bilan_desktop.domain.guide.fitting import fits, fitting
from bilan_desktop.domain.guide.offers import offers
from bilan_desktop.domain.guide.results import results
from bilan_desktop.domain.guide.wording import answer_text
from bilan_desktop.domain.law import load_law
from bilan_desktop.domain.programme import load_programmes
from bilan_desktop.practice.bounds import check_bounds
from bilan_desktop.practice.guide import exercises, kept, whole_guide
from bilan_desktop.practice.own_files import GUIDE, PROGRAMMES, shipped_texts
from tests.faults.hostile import ACCEPTED, REFUSED, judged
from tests.faults.hostile_values import Draw, any_value, as_json, mangled, mutated

_LAID = datetime(2026, 9, 1, 8, tzinfo=UTC)
_SPLICED = (
    b"&a [*a, *a]\n",
    b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
    b"!!python/object/apply:os.system [id]\n",
    b"!!timestamp z",
    b"!!int ''",
    b"!!bool {=: b}",
    b"!!binary '*'",
    b"<<: *x\n",
    b"---\n",
    b"...\n",
    b"%YAML 9.9\n",
    b"? [a]\n: b\n",
    b"- - - - ",
    b"{a: 1, a: 2}",
    b"[" * 3_000,
    b"{a: " * 400,
    b"2001-13-45",
    b"2026-02-30",
    b"0x" + b"f" * 40,
    b"1" * 5_000,
    b"1:99999999999:1",
    b".inf",
    b".nan",
    b'"\\ud800\\x00"',
    b"|2-\n  x",
    b">+9\n",
    b"\t",
    b"\0",
    b"\xff\xfe",
    b"#" * 5_000,
)


@st.composite
def _yaml_files(draw: Draw, seeds: Sequence[Any], texts: Sequence[str]) -> bytes:
    """A sound file with wrong values, or with wrong YAML, or nothing but chance."""
    how = draw(st.integers(0, 9))
    if how == 0:
        return draw(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
    if how <= 3:
        return draw(mangled(draw(st.sampled_from(texts)).encode(), _SPLICED))
    document = draw(mutated(seeds))
    data = _dumped(document)
    return data if how <= 7 else draw(mangled(data, _SPLICED))


def _dumped(document: Any) -> bytes:
    """As YAML; what YAML can't write is as JSON, which is YAML too."""
    try:
        text: str = yaml.dump(document, Dumper=_DUMPER, allow_unicode=True)
    except (yaml.YAMLError, ValueError):
        return as_json(document, ascii_only=True)
    return text.encode()


_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def _text(case: bytes) -> str:
    return case.decode("utf-8", "replace")


class ExerciseFiles:
    """Exercise files: refused with their line, or read into what computes and is kept."""

    name = "exercise file"

    def __init__(self, _root: Path) -> None:
        self._texts = [text for _, text in shipped_texts(GUIDE)]
        small = sorted(self._texts, key=len)[:9]
        self._seeds = [yaml.load(text, Loader=yaml.CSafeLoader) for text in small]

    @property
    def cases(self) -> SearchStrategy[bytes]:
        return _yaml_files(self._seeds, self._texts)

    def attempt(self, case: bytes) -> str:
        return judged(lambda: self._read(_text(case)))

    @staticmethod
    def _read(text: str) -> str:
        found = load_exercise(text, "essai.yaml")
        definition = kept(found)
        assert Exercise.model_validate(definition.definition) == found
        check_example(found)
        values = found.example.answers if found.example else {}
        _computed(found, values)
        return ACCEPTED

    def close(self) -> None:
        """Nothing to take down."""


class ProgrammeFiles:
    """Programme files: refused with their field, or a programme that lays out its interviews."""

    name = "programme file"

    def __init__(self, _root: Path) -> None:
        self._texts = [text for _, text in shipped_texts(PROGRAMMES)]
        self._seeds = [yaml.load(text, Loader=yaml.CSafeLoader) for text in self._texts]
        self._law = load_law(resources.read_text("law", "bilan.yaml"))

    @property
    def cases(self) -> SearchStrategy[bytes]:
        return _yaml_files(self._seeds, self._texts)

    def attempt(self, case: bytes) -> str:
        return judged(lambda: self._read(_text(case)))

    def _read(self, text: str) -> str:
        (found,) = load_programmes({"essai.yaml": text}, self._law, date(2026, 11, 23)).values()
        assert type(found).model_validate(found.model_dump()) == found
        for count in found.numbers():
            assert found.minutes(count) > 0
        return ACCEPTED

    def close(self) -> None:
        """Nothing to take down."""


class OwnFolder:
    """The consultant's folder: a bad file, a pipe or a folder in it costs that file alone."""

    name = "own files"

    def __init__(self, root: Path) -> None:
        self._folder = root / "own" / GUIDE
        self._folder.mkdir(parents=True)
        self._texts = [text for _, text in shipped_texts(GUIDE)]
        os.mkfifo(self._folder / "tuyau.yaml")
        (self._folder / "dossier.yaml").mkdir()
        (self._folder / "ailleurs.yaml").symlink_to("/dev/zero")
        (self._folder / "boucle.yaml").symlink_to(self._folder / "boucle.yaml")
        (self._folder / os.fsdecode(b"\xe9t\xe9.yaml")).write_bytes(b"id: x")

    @property
    def cases(self) -> SearchStrategy[bytes]:
        sound = st.sampled_from(self._texts).map(str.encode)
        return st.one_of(st.binary(max_size=400), sound, sound.flatmap(mangled))

    def attempt(self, case: bytes) -> str:
        (self._folder / "essai.yaml").write_bytes(case)
        guide, sentences = whole_guide(self._folder.parent)
        assert len(guide.exercises) >= len(exercises())
        assert len(sentences) in (5, 6)
        return ACCEPTED if len(sentences) == 5 else REFUSED

    def close(self) -> None:
        """Nothing to take down."""


def _computed(found: Exercise, values: dict[str, Any]) -> None:
    """All that is made of answers, whatever they are, once what doesn't fit is left out."""
    answered_count(found, values)
    fitted = {}
    for question in found.questions:
        value = values.get(question.id)
        check_answer(question, value, found)
        fitted[question.id] = fitting(question, value, found)
        answer_text(question, fitted[question.id], found)
    try:
        sheet = Sheet(
            id=UUID(int=1),
            exercise=found.id,
            version=found.version,
            started_at=_LAID,
            values={name: value for name, value in fitted.items() if value is not None},
        )
    except ValidationError:  # half a letter, which no sheet holds
        return
    content = Content(sheets=[sheet], skills=[Skill(name="animer")])
    results(found, sheet.values)
    offers(found, sheet, content)
    feed_candidates(found, sheet, content)


class Answers:
    """Answers as an import could bring them: refused, or something that computes and prints."""

    name = "answers"

    def __init__(self, _root: Path) -> None:
        self._examples = [(each, each.example.answers) for each in exercises() if each.example]

    @property
    def cases(self) -> SearchStrategy[tuple[int, dict[str, Any]]]:
        every = enumerate(self._examples)
        return st.one_of(
            [
                st.tuples(
                    st.just(at),
                    st.one_of(
                        mutated([answers], most=4).filter(lambda made: isinstance(made, dict)),
                        st.dictionaries(st.sampled_from(list(answers)), any_value, max_size=3),
                    ),
                )
                for at, (_, answers) in every
            ]
        )

    def attempt(self, case: tuple[int, dict[str, Any]]) -> str:
        return judged(lambda: self._taken(*case))

    def _taken(self, at: int, values: dict[str, Any]) -> str:
        check_bounds(values)
        found = self._examples[at][0]
        _computed(found, values)
        pairs = itertools.chain((question, values.get(question.id)) for question in found.questions)
        return ACCEPTED if all(fits(*pair, found) for pair in pairs) else REFUSED

    def close(self) -> None:
        """Nothing to take down."""
