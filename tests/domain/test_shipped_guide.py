"""The exercises that ship: complete, computed right, and fit to be read by anyone."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest

from bilan_desktop import resources
from bilan_desktop.domain.guide import questions as types
from bilan_desktop.domain.guide.definition import Exercise, load_exercise
from bilan_desktop.domain.guide.examples import check_example
from bilan_desktop.domain.guide.parts import Group
from bilan_desktop.domain.guide.results import results

FILES = list(resources.files("guide"))
EXERCISES = [load_exercise(path.read_text(encoding="utf-8"), path.name) for path in FILES]
BY_ID = {exercise.id: exercise for exercise in EXERCISES}

ROUTE = {
    "demande",
    "objectifs",
    "parcours",
    "reussites",
    "portefeuille",
    "interets",
    "valeurs",
    "equilibres",
    "pistes",
    "marche",
    "adequation",
    "projet",
    "plan-action",
}
A_LA_CARTE = {"situation", "motivations", "conditions", "test-externe"}
EVERY_TYPE = {
    "short_text",
    "long_text",
    "number",
    "date",
    "yes_no",
    "choice",
    "choices",
    "scale",
    "likert",
    "ranking",
    "card_sort",
    "matrix",
    "table",
    "job",
    "attachment",
}
every_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=[e.id for e in EXERCISES])
every_file = pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])


def texts(part: object) -> Iterator[str]:
    """Every text of a definition, identifiers included."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for value in part.values():
            yield from texts(value)
    elif isinstance(part, list):
        for value in part:
            yield from texts(value)


def types_used(exercise: Exercise) -> Iterator[str]:
    """The types of the questions, and of the columns of tables."""
    for question in exercise.questions:
        yield question.type
        if isinstance(question, types.Table):
            yield from (column.type for column in question.columns)


def likert(exercise_id: str) -> types.Likert:
    """The one list of statements of an exercise."""
    found = [q for q in BY_ID[exercise_id].questions if isinstance(q, types.Likert)]
    assert len(found) == 1
    return found[0]


def test_the_default_route_and_the_choice_beside_it_are_all_there() -> None:
    assert {e.id for e in EXERCISES if e.route} == ROUTE
    assert {e.id for e in EXERCISES if not e.route} == A_LA_CARTE


def test_identifiers_are_unique_and_named_by_their_file() -> None:
    assert len(BY_ID) == len(EXERCISES)
    assert [path.stem.partition("-")[2] for path in FILES] == [e.id for e in EXERCISES]


def test_every_type_of_question_is_used() -> None:
    used = {name for exercise in EXERCISES for name in types_used(exercise)}
    assert used == EVERY_TYPE


def test_every_collection_has_its_exercise() -> None:
    tables = [q for e in EXERCISES for q in e.questions if isinstance(q, types.Table)]
    collections = Counter(table.collection for table in tables if table.collection)
    assert collections == Counter(["skills", "aptitudes", "leads", "projects", "actions"])


def test_the_rows_of_collections_are_left_to_the_draft() -> None:
    for exercise in EXERCISES:
        for entry in exercise.synthesis:
            question = exercise.question(entry.question)
            assert not (isinstance(question, types.Table) and question.collection)


@every_exercise
def test_an_exercise_speaks_to_both_and_gives_its_source(exercise: Exercise) -> None:
    assert 200 <= len(exercise.intro) <= 900
    assert 150 <= len(exercise.consultant) <= 1_300
    assert len(exercise.source) >= 60
    assert 10 <= exercise.minutes <= 120
    assert exercise.synthesis
    assert exercise.example is not None
    assert "vous" in exercise.intro.lower() or "vos" in exercise.intro.lower()


@every_exercise
def test_the_worked_example_is_recomputed_and_fills_every_picture(exercise: Exercise) -> None:
    assert check_example(exercise) == []
    assert exercise.example is not None
    assert exercise.example.answers
    expected = {name.partition("/")[0] for name in exercise.example.expect.groups}
    assert expected == {group.id for group in exercise.groups}
    drawn = results(exercise, exercise.example.answers).pictures
    assert set(drawn) == {picture.id for picture in exercise.pictures}


@every_exercise
def test_every_lead_in_is_a_short_phrase_that_opens(exercise: Exercise) -> None:
    for entry in exercise.synthesis:
        assert entry.lead.endswith("." if entry.leaders else "\u00a0:")
        assert 10 <= len(entry.lead) <= 110


@every_exercise
def test_no_text_is_left_over_or_assumes_a_gender(exercise: Exercise) -> None:
    for text in texts(exercise.model_dump(mode="json")):
        assert not re.search(r"\b(tu|toi|ton|tes|t’\w+)\b", text, re.IGNORECASE), text
        assert not re.search(r"\(e\)|\(s\)|\(ne\)|[·•]e|\.e\b|\be\.s\b", text), text
        assert not re.search(r"lorem|todo|xxx|à compléter|\?\?|  ", text, re.IGNORECASE), text


@every_exercise
def test_people_are_not_taken_for_men(exercise: Exercise) -> None:
    traps = (
        r"\b(êtes|vous sentez|serez|étiez)\s+(?:\w+\s+)?"
        r"(prêt|satisfait|content|sûr|fier|seul|heureux|intéressé|motivé|convaincu)\b"
        r"|\ble (?:bénéficiaire|candidat|salarié)\b|\bun consultant\b"
    )
    for text in texts(exercise.model_dump(mode="json")):
        assert not re.search(traps, text, re.IGNORECASE), text


@every_file
def test_the_typography_is_french(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        assert not re.search(r"\w'\w", line), line
        assert not re.search(r"[^\s] [;?!»]", line), line
        assert not re.search(r"« ", line), line
        assert not re.search(r"\w [:](?: |$)", line), line


def test_statements_are_short_enough_to_be_answered_at_once() -> None:
    for name in ("interets", "motivations"):
        for statement in likert(name).statements:
            assert 15 <= len(statement.text) <= 75, statement.text
            assert not statement.text.endswith(".")


def test_holland_has_eight_statements_for_each_of_six_types() -> None:
    exercise = BY_ID["interets"]
    assert [group.letter for group in exercise.groups] == list("RIASEC")
    named = [item for group in exercise.groups for item in items(group)]
    assert Counter(Counter(item[0] for item in named).values()) == {8: 6}
    assert sorted(named) == sorted(s.id for s in likert("interets").statements)
    assert len({s.text for s in likert("interets").statements}) == 48


def test_five_needs_have_four_statements_each_one_of_them_reversed() -> None:
    exercise = BY_ID["motivations"]
    reverse = {s.id for s in likert("motivations").statements if s.reversed}
    assert len(exercise.groups) == 5
    for group in exercise.groups:
        assert len(items(group)) == 4
        assert len(reverse & set(items(group))) == 1


def test_twenty_four_values_are_sorted_in_three_piles() -> None:
    cards = BY_ID["valeurs"].question("cartes")
    assert isinstance(cards, types.CardSort)
    assert len(cards.cards) == 24
    assert all(20 <= len(card.hint) <= 70 for card in cards.cards)
    assert [pile.id for pile in cards.piles] == ["essentiel", "important", "secondaire"]


def test_every_sensitive_exercise_says_what_may_stay_unnamed() -> None:
    for name in ("demande", "situation", "parcours", "reussites", "valeurs", "equilibres"):
        assert len(BY_ID[name].sensitive) >= 60


def items(group: Group) -> list[str]:
    """What a group is made of, where the file lists it."""
    assert group.of is not None
    assert group.of.items is not None
    return group.of.items


def plain_score(exercise: Exercise, group: Group, answers: dict[str, Any]) -> float | None:
    """A sum or a mean worked out apart from the engine, as one would by hand."""
    assert group.of is not None
    question = exercise.question(group.of.question)
    reverse: set[str] = set()
    if isinstance(question, types.Likert):
        reverse = {s.id for s in question.statements if s.reversed}
    given = answers.get(group.of.question or "", {})
    values = [6 - given[i] if i in reverse else given[i] for i in items(group) if i in given]
    if len(values) < group.minimum_answers:
        return None
    return float(sum(values)) if group.method == "sum" else fmean(values)


@pytest.mark.parametrize("name", ["interets", "motivations", "situation"])
def test_the_worked_scores_are_those_found_by_hand(name: str) -> None:
    exercise = BY_ID[name]
    assert exercise.example is not None
    expected = exercise.example.expect.groups
    assert set(expected) == {group.id for group in exercise.groups}
    for group in exercise.groups:
        assert plain_score(exercise, group, exercise.example.answers) == expected[group.id]
