"""The engine's rules, on one exercise that uses every type of question."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.domain.answers import Sheet
from bilan_desktop.domain.content import Skill
from bilan_desktop.domain.dossier import Content
from bilan_desktop.domain.guide.answers import answered_count, check_answer
from bilan_desktop.domain.guide.binding import collection_rows, objects_from_rows
from bilan_desktop.domain.guide.definition import Exercise, load_exercise
from bilan_desktop.domain.guide.feeds import feed_candidates
from bilan_desktop.domain.guide.library import load_guide
from bilan_desktop.domain.guide.measures import unreversed
from bilan_desktop.domain.guide.offers import offers
from bilan_desktop.domain.guide.questions import Table
from bilan_desktop.domain.guide.results import results
from bilan_desktop.domain.guide.wording import answer_text
from bilan_desktop.errors import ResourceError
from bilan_desktop.resources import files

TEXT = """\
id: tout
version: 1
phase: investigation
title: Tout
questions:
  - {id: court, type: short_text, label: Court}
  - {id: nombre, type: number, label: Nombre, unit: "€", minimum: 0, maximum: 5000}
  - {id: mois, type: date, label: Mois, precision: month}
  - {id: accord, type: yes_no, label: Accord}
  - {id: choix, type: choice, label: Choix, other: true, options: [{id: a, label: Alpha}]}
  - {id: plusieurs, type: choices, label: Plusieurs,
     options: [{id: a, label: Alpha}, {id: b, label: Bêta}]}
  - {id: rang, type: ranking, label: Rang, items_from: plusieurs}
  - {id: note, type: scale, label: Note}
  - id: likert
    type: likert
    label: Likert
    anchors: [un, deux, trois, quatre, cinq]
    statements: [{id: s1, text: Un}, {id: s2, text: Deux, reversed: true}, {id: s3, text: Trois}]
  - {id: tri, type: card_sort, label: Tri,
     cards: [{id: c, label: Carte}], piles: [{id: p, label: Pile}, {id: q, label: Autre}]}
  - {id: grille, type: matrix, label: Grille, cell: scale,
     rows: [{id: r, label: Rang}], columns: [{id: x, label: X}, {id: y, label: Y}]}
  - {id: metier, type: job, label: Métier}
  - {id: pieces, type: attachment, label: Pièces}
  - id: recit
    type: table
    label: Récit
    columns: [{id: nom, type: short_text, label: Nom}, {id: preuve, type: long_text, label: Preuve}]
    feeds: {to: skills, name: nom, evidence: preuve}
  - id: competences
    type: table
    label: Compétences
    collection: skills
    columns:
      - {id: nom, type: short_text, label: Nom, field: name}
      - {id: niveau, type: scale, label: Niveau, field: level, minimum: 1, maximum: 4}
groups:
  - {id: somme, label: Somme, method: sum, of: {question: likert}, minimum_answers: 2}
  - {id: premier, label: Premier, method: mean, of: {question: likert, items: [s1]}}
  - {id: second, label: Second, method: mean, of: {question: likert, items: [s3]}}
  - {id: ecart, label: Écart, method: gap, gap: {question: grille, from: x, to: y}}
leaders: {groups: [premier, second], lead: 2, most: 1}
pictures:
  - {id: barres, kind: bars, title: Barres, groups: [premier, second]}
synthesis:
  - {section: parcours, question: recit, as: bullets, lead: "Récit :"}
  - {section: parcours, question: court, lead: "Dit :"}
  - {section: parcours, leaders: true}
  - {section: parcours, picture: barres}
"""
EXERCISE = load_exercise(TEXT, "tout.yaml")
RATING = st.integers(1, 5)
TEN = st.integers(0, 10)
WORDS = st.text("abcdé ", min_size=1).filter(str.strip)
VALID: dict[str, st.SearchStrategy[Any]] = {
    "court": WORDS,
    "nombre": st.floats(0, 5000),
    "mois": st.sampled_from(["2026-03", "1999-12"]),
    "accord": st.booleans(),
    "choix": st.just("a") | st.builds(lambda text: {"other": text}, WORDS),
    "plusieurs": st.lists(st.sampled_from("ab"), unique=True),
    "rang": st.lists(st.sampled_from("ab"), unique=True),
    "note": TEN,
    "likert": st.dictionaries(st.sampled_from(["s1", "s2", "s3"]), RATING),
    "tri": st.dictionaries(st.just("c"), st.sampled_from("pq")),
    "grille": st.dictionaries(st.just("r"), st.dictionaries(st.sampled_from("xy"), TEN)),
    "metier": st.builds(lambda title: {"title": title, "code": "M1607"}, WORDS),
    "pieces": st.lists(st.uuids().map(str)),
    "recit": st.lists(st.fixed_dictionaries({"nom": WORDS}, optional={"preuve": WORDS})),
    "competences": st.lists(st.fixed_dictionaries({"nom": WORDS, "niveau": st.integers(1, 4)})),
}
ANSWERS = st.fixed_dictionaries({}, optional=VALID)
WRONG: dict[str, Any] = {
    "court": 3,
    "nombre": 5001,
    "mois": "2026-13",
    "accord": "oui",
    "choix": "z",
    "plusieurs": ["a", "a"],
    "rang": ["z"],
    "note": 11,
    "likert": {"s1": 6},
    "tri": {"c": "z"},
    "grille": {"r": {"x": 11}},
    "metier": {"title": "Maçon", "code": "bâtiment"},
    "pieces": ["photo"],
    "recit": [{"inconnue": "x"}],
    "competences": [{"niveau": 5}],
}


def _sheet(values: dict[str, Any]) -> Sheet:
    started = datetime(2026, 3, 2, tzinfo=UTC)
    return Sheet(exercise="tout", version=1, started_at=started, values=values)


def test_a_kept_definition_is_the_definition() -> None:
    assert Exercise.model_validate(EXERCISE.model_dump(mode="json")) == EXERCISE


@given(ANSWERS)
def test_answers_within_type_are_accepted_and_never_read_none(values: dict[str, Any]) -> None:
    for name, value in values.items():
        question = EXERCISE.question(name)
        assert question is not None
        assert check_answer(question, value, EXERCISE) == []
        assert "None" not in str(answer_text(question, value, EXERCISE))


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.parametrize("shapeless", [False, True])
def test_answers_out_of_type_are_refused(name: str, shapeless: bool) -> None:
    question = EXERCISE.question(name)
    assert question is not None
    value: Any = 1e400 if shapeless else WRONG[name]
    assert [each.code for each in check_answer(question, value, EXERCISE)] == ["answer.refused"]


@given(ANSWERS)
def test_skipping_anything_never_raises_and_sums_are_sums(values: dict[str, Any]) -> None:
    computed = results(EXERCISE, values)
    rated = values.get("likert", {})
    score = computed.score("somme")
    assert score is not None
    expected = sum(6 - each if key == "s2" else each for key, each in rated.items())
    assert score.value == (expected if len(rated) >= 2 else None)
    assert (score.answers, score.asked, score.minimum, score.maximum) == (len(rated), 3, 3, 15)
    assert all("None" not in offer.text for offer in offers(EXERCISE, _sheet(values), Content()))
    assert answered_count(EXERCISE, values).answered <= len(values)


@given(RATING)
def test_reversing_twice_is_the_identity(rating: int) -> None:
    likert = EXERCISE.question("likert")
    assert likert is not None
    assert unreversed(likert, "s2", unreversed(likert, "s2", rating)) == rating
    assert unreversed(likert, "s2", rating) == 6 - rating


@pytest.mark.parametrize(
    ("first", "third", "tiers"), [(5, 3, [["premier"]]), (5, 4, []), (4, 4, [])]
)
def test_a_leader_is_named_only_where_its_lead_is_real(
    first: int, third: int, tiers: list[list[str]]
) -> None:
    computed = results(EXERCISE, {"likert": {"s1": first, "s3": third}})
    assert computed.leaders is not None
    assert computed.leaders.tiers == tiers
    picture = computed.pictures["barres"]
    assert picture.kind == "bars"
    assert (picture.minimum, picture.maximum, picture.flat_below) == (1, 5, 2)


def test_a_gap_is_given_for_each_row() -> None:
    score = results(EXERCISE, {"grille": {"r": {"x": 7, "y": 3}}}).score("ecart/r")
    assert score is not None
    assert (score.value, score.minimum, score.maximum) == (-4, -10, 10)


def test_collections_keep_what_the_table_does_not_show() -> None:
    table = EXERCISE.question("competences")
    assert isinstance(table, Table)
    content = Content(skills=[Skill(name="Écouter", evidence="vu", level=3)])
    rows = collection_rows(content, table)
    assert objects_from_rows(table, rows, content).objects == content.skills
    bound = objects_from_rows(table, [{"niveau": 2}], content)
    assert [finding.code for finding in bound.findings] == ["row.unnamed"]


def test_feeds_propose_and_tell_a_name_already_there() -> None:
    content = Content(skills=[Skill(name="écouter")])
    sheet = _sheet({"recit": [{"nom": "Écouter\nNégocier", "preuve": "vu"}]})
    found = feed_candidates(EXERCISE, sheet, content)
    assert [each.skill.name for each in found] == ["Écouter", "Négocier"]
    assert [each.same_as for each in found] == [[content.skills[0].id], []]
    source = found[0].skill.source
    assert source is not None
    assert source.ref == "tout/recit/1"


def test_offers_have_stable_keys_and_their_source() -> None:
    sheet = _sheet({"court": "Voilà", "recit": [{"nom": "Un"}, {}, {"nom": "Trois"}]})
    found = offers(EXERCISE, sheet, Content(sheets=[sheet]))
    keys = ["tout/recit#lead", "tout/recit/1", "tout/recit/3", "tout/court"]
    assert [offer.key for offer in found] == keys
    assert found[-1].text == "Dit : Voilà"
    assert found[-1].source.ref == "tout"


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("title: Tout", "title: Tout\ntitle: Deux", 5, "figure deux fois"),
        ("title: Tout", "titre: Tout", 4, "n’existe pas"),
        ("title: Tout", "title: [", 6, "syntaxe"),
        ("title: Tout", "title: &a Tout", 4, "ancres"),
        ("title: Tout", "title: *a", 4, "renvois"),
        ("label: Note", "label: Note, minimum: 10", 14, "inférieur"),
        ("items: [s1]", "items: [s9]", 40, "s9"),
        ("section: parcours, picture", "section: nulle, picture", 50, "nulle"),
        ("version: 1", "version: un", 2, "entier"),
        ("title: Tout", "title: " + "[" * 60, 4, "imbriqués"),
    ],
)
def test_a_mistake_is_named_with_its_line(old: str, new: str, line: int, reason: str) -> None:
    guide = load_guide([("faux.yaml", TEXT.replace(old, new)), ("tout.yaml", TEXT)])
    assert [exercise.id for exercise in guide.exercises] == ["tout"]
    assert reason in guide.bad[0].reason
    assert (guide.bad[0].name, guide.bad[0].line) == ("faux.yaml", line)


@given(st.text(), st.integers(0, len(TEXT)), st.integers(0, 40))
def test_a_damaged_file_only_ever_raises_a_resource_error(text: str, at: int, cut: int) -> None:
    for damaged in (text, TEXT[:at] + text + TEXT[at + cut :]):
        guide = load_guide([("x.yaml", damaged)])
        assert len(guide.exercises) + len(guide.bad) == 1
        assert all("« x.yaml », ligne " in bad.sentence for bad in guide.bad)


def test_a_file_of_a_megabyte_is_refused() -> None:
    with pytest.raises(ResourceError, match="Ko"):
        load_exercise("a" * 1_000_000, "gros.yaml")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("items_from: plusieurs", "items_from: court", "à choix placée avant"),
        ("items_from: plusieurs", "items_from: plusieurs, pile: p", "la pile"),
        ("label: Court", "label: Court, field: name", "collection"),
        ("evidence: preuve", "evidence: rien", "colonne de texte"),
        ("field: level", "field: evidence", "ne va pas avec"),
        ("field: name", "field: family", "name"),
        ("minimum: 1, maximum: 4", "minimum: 0, maximum: 4", "de 1 à 4"),
        ("from: x", "from: z", "la colonne"),
        ("groups: [premier, second], lead", "groups: [premier, tiers], lead", "le groupe"),
        ("groups: [premier, second]}", "groups: [tiers]}", "le groupe"),
        ("question: court", "question: rien", "la question"),
        ("picture: barres", "picture: rien", "l’image"),
        ("id: nombre", "id: court", "deux fois"),
        ("anchors: [un, ", "anchors: [", "degrés"),
        ("type: job", "type: emploi", "type connu"),
    ],
)
def test_a_reference_to_nothing_is_refused(old: str, new: str, reason: str) -> None:
    assert old in TEXT
    with pytest.raises(ResourceError, match=reason):
        load_exercise(TEXT.replace(old, new), "faux.yaml")


@pytest.mark.parametrize("path", list(files("guide")), ids=lambda path: path.stem)
def test_every_shipped_exercise_feeds_the_draft_and_the_lists(path: Path) -> None:
    exercise = load_exercise(path.read_text(encoding="utf-8"), path.name)
    assert exercise.example is not None
    sheet = _sheet(dict(exercise.example.answers))
    assert offers(exercise, sheet, Content())
    for table in exercise.questions:
        rows = exercise.example.answers.get(table.id)
        if isinstance(table, Table) and table.collection and isinstance(rows, list):
            kept = [row for row in rows if isinstance(row, dict)]
            bound = objects_from_rows(table, kept, Content())
            assert bound.findings == []
            assert len(bound.objects) == len(kept)


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_answer_counts_as_skipped(name: str) -> None:
    assert results(EXERCISE, {name: WRONG[name]}) == results(EXERCISE, {})
