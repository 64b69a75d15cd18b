"""What is written is read back as it was, whatever was typed; a title names a file that can be."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.domain.interviews import Phase
from bilan_desktop.domain.programme import Programme, load_programmes
from bilan_desktop.domain.programme_writing import identifier_for, text_of

from .dossiers import LAW
from .test_programme import ALL, TODAY

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60).map(str.strip)
SAID = TEXT.filter(bool)
WORDS = st.sampled_from(["null", "yes", "12", "1.5", "~", "# a", "- b", "a: b", "007", "=", "\x07"])


def read(text: str) -> Programme:
    (found,) = load_programmes({"mien.yaml": text}, LAW, TODAY).values()
    return found


@pytest.mark.parametrize("name", list(ALL))
def test_those_shipped_are_read_back_as_they_are(name: str) -> None:
    assert read(text_of(ALL[name])) == ALL[name]


def test_a_file_says_the_phase_and_the_length_of_each_interview_and_no_idle_field() -> None:
    text = text_of(ALL["essentiel"])
    assert text.count("minutes: 120") == 8
    assert "employer_agreement" not in text
    assert "l’essentiel" in text.lower()


@given(
    title=SAID,
    note=TEXT | WORDS,
    objective=SAID | WORDS,
    means=TEXT,
    exercises=st.lists(TEXT | WORDS, max_size=3),
    guided=st.floats(0, 10),
    retired=st.booleans(),
)
def test_whatever_is_typed_is_read_back(  # noqa: PLR0917 - all that may be typed
    title: str,
    note: str,
    objective: str,
    means: str,
    exercises: list[str],
    guided: float,
    retired: bool,
) -> None:
    phases = (Phase.PRELIMINARY, Phase.INVESTIGATION, Phase.CONCLUSION)
    steps = [
        {"phase": it, "objective": objective, "means": means, "exercises": exercises}
        for it in phases
    ]
    data = {"id": "mien", "title": title, "note": note, "steps": steps, "guided_hours": guided}
    programme = Programme.model_validate(
        {**data, "spread_weeks": 4, "most_weeks": 5, "retired": retired}
    )
    assert read(text_of(programme)) == programme


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Mon bilan en 8 séances", "mon-bilan-en-8-seances"),
        ("Cœur de métier & œuvre", "coeur-de-metier-oeuvre"),
        ("C", "programme-c"),
        ("Con", "programme-con"),
        ("…", "programme"),
        ("9x2h", "9x2h-2"),
    ],
)
def test_a_title_names_a_file(title: str, wanted: str) -> None:
    assert identifier_for(title, ALL) == wanted


@given(TEXT, st.integers(0, 3))
def test_every_name_is_free_and_one_that_a_programme_may_bear(title: str, times: int) -> None:
    taken: set[str] = set()
    for _ in range(times + 1):
        name = identifier_for(title, taken)
        assert name not in taken
        assert re.fullmatch(r"[a-z0-9][a-z0-9-]{1,40}", name)
        taken.add(name)
