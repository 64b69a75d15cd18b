"""Scores and pictures: what they rest on, and what a wrong answer costs them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.domain.guide.answers import check_answer, is_answered
from bilan_desktop.domain.guide.definition import Exercise, load_exercise
from bilan_desktop.domain.guide.examples import check_example
from bilan_desktop.domain.guide.fitting import fits, fitting
from bilan_desktop.domain.guide.items import candidates
from bilan_desktop.domain.guide.results import results
from bilan_desktop.domain.guide.scoring import Score

TEXT = """\
id: chiffres
version: 1
phase: investigation
title: Chiffres
questions:
  - {id: heures, type: number, label: Heures}
  - {id: trajet, type: number, label: Trajet, minimum: 0, maximum: 100}
  - {id: reste, type: number, label: Reste, minimum: 0}
  - {id: avant, type: scale, label: Avant}
  - {id: apres, type: scale, label: Après}
  - {id: choix, type: choices, label: Choix, most: 2,
     options: [{id: a, label: Alpha}, {id: b, label: Bêta}, {id: c, label: Gamma}]}
  - {id: rang, type: ranking, label: Rang, items_from: choix, top: 2}
  - {id: part, type: scale, label: Part, items_from: choix}
  - {id: tri, type: card_sort, label: Tri, cards: [{id: x, label: X}, {id: y, label: Y}],
     piles: [{id: oui, label: Oui}, {id: non, label: Non}]}
  - {id: tenu, type: ranking, label: Tenu, items_from: tri, pile: oui}
  - {id: grille, type: matrix, label: Grille, cell: number, minimum: 0, maximum: 20,
     rows: [{id: r, label: R}, {id: s, label: S}], columns: [{id: u, label: U}]}
  - {id: avis, type: matrix, label: Avis, cell: choice, options: [{id: oui, label: Oui}],
     rows: [{id: r, label: R}, {id: s, label: S}], columns: [{id: u, label: U}]}
  - id: table
    type: table
    label: Table
    most: 3
    row_label: Métier
    columns:
      - {id: nom, type: short_text, label: Nom}
      - {id: x, type: scale, label: X, minimum: 1, maximum: 4}
      - {id: y, type: scale, label: Y, minimum: 1, maximum: 4}
  - id: domaines
    type: table
    label: Domaines
    most: 16
    columns:
      - {id: nom, type: short_text, label: Nom}
      - {id: ici, type: scale, label: Ici}
      - {id: voulu, type: scale, label: Voulu}
groups:
  - {id: somme, label: Somme, method: sum, of: {questions: [avant, apres]}}
  - {id: libre, label: Libre, method: sum, of: {questions: [heures, trajet]}}
  - {id: cases, label: Cases, method: mean, of: {question: grille}, minimum_answers: 2}
  - {id: oui, label: Oui, method: count, of: {question: avis, value: oui}}
  - {id: choisis, label: Choisis, method: count, of: {question: choix}}
  - {id: lignes, label: Lignes, method: count, of: {question: table}}
  - {id: moyenne, label: Moyenne, method: mean, of: {question: table}, per_row: nom}
  - {id: ecart, label: Écart, method: gap, gap: {from: avant, to: apres}}
  - {id: manque, label: Manque, method: gap, gap: {question: domaines, from: ici, to: voulu},
     per_row: nom}
pictures:
  - {id: quadrant, kind: quadrant, title: Q, table: table, label: nom, x: x, y: y}
  - {id: roue, kind: wheel, title: W, table: domaines, label: nom, today: ici, wished: voulu}
  - {id: ecarts, kind: bars, title: E, groups: [manque]}
  - {id: moyennes, kind: bars, title: M, groups: [moyenne]}
  - {id: radar, kind: hexagon, title: H, groups: [moyenne, somme, cases]}
  - {id: parts, kind: bars, title: P, question: part}
  - {id: libres, kind: bars, title: L, groups: [libre]}
example:
  answers: {avant: 3, apres: 5, domaines: [{nom: Santé, ici: 4, voulu: 9}]}
  expect: {groups: {somme: 8, ecart: 2, cases: null, manque: {1: 5}}}
""".replace("{1: 5}", '{"1": 5}')
ASKED = load_exercise(TEXT, "chiffres.yaml")


def score(key: str, **values: Any) -> Score:
    found = results(ASKED, values).score(key)
    assert found is not None
    return found


def figures(key: str, **values: Any) -> tuple[float | None, int, int]:
    found = score(key, **values)
    return (found.value, found.answers, found.asked)


def test_a_count_counts_what_was_answered() -> None:
    assert figures("choisis", choix=["a", "b"]) == (2, 2, 3)
    assert figures("choisis") == (0, 0, 3)
    assert score("lignes", table=[{"nom": "Un", "x": 2}, {}, {"nom": "Deux"}]).value == 2


def test_a_count_of_one_value_counts_that_value_only() -> None:
    assert figures("oui", avis={"r": {"u": "oui"}}) == (1, 1, 2)
    assert figures("oui", avis={"r": {"u": "oui"}, "s": {"u": "oui"}}) == (2, 2, 2)


def test_a_mean_rests_on_what_was_answered_and_says_what_is_missing() -> None:
    assert figures("cases", grille={"r": {"u": 10}, "s": {"u": 15}}) == (12.5, 2, 2)
    few = score("cases", grille={"r": {"u": 10}})
    assert few.value is None
    assert few.sentence.startswith("« Cases » : pas assez de réponses")
    assert (few.minimum, few.maximum) == (0, 20)


def test_a_score_has_ends_only_where_every_part_of_it_has() -> None:
    assert (score("somme").minimum, score("somme").maximum) == (0, 20)
    assert (score("libre").minimum, score("libre").maximum) == (None, None)
    assert "libres" not in results(ASKED, {"heures": 3, "trajet": 4}).pictures


def test_a_row_has_its_own_mean_and_its_name() -> None:
    rows = [{"nom": "Un", "x": 2, "y": 3}, {"x": 4}]
    assert figures("moyenne/1", table=rows) == (2.5, 2, 2)
    assert score("moyenne/1", table=rows).label == "Un"
    assert score("moyenne/2", table=rows).label == "Métier 2"


@given(st.none() | st.integers(0, 10), st.none() | st.integers(0, 10))
def test_a_gap_needs_both_its_ends(first: int | None, last: int | None) -> None:
    both = first is not None and last is not None
    gap = score("ecart", avant=first, apres=last)
    assert gap.value == ((last or 0) - (first or 0) if both else None)
    assert (gap.minimum, gap.maximum) == (-10, 10)
    assert bool(gap.gap()) is both


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (4, 8, "4 points de plus (8 contre 4)"),
        (7, 6, "1 point de moins (6 contre 7)"),
        (5, 5, "pas d’écart (5 et 5)"),
    ],
)
def test_a_gap_is_told_as_one_says_it(first: int, last: int, told: str) -> None:
    assert score("ecart", avant=first, apres=last).gap() == told


def test_another_score_is_no_gap() -> None:
    made = Score(key="a", label="A", value=3, answers=1, asked=1, sentence="")
    assert made.gap() == ""


def test_gaps_are_drawn_without_a_count_of_answers_and_scores_with_it() -> None:
    values: Any = {
        "domaines": [{"nom": "Santé", "ici": 4, "voulu": 9}],
        "table": [{"nom": "Un", "x": 2}],
    }
    drawn = results(ASKED, values).pictures
    assert "réponse" not in drawn["ecarts"].text_equivalent()
    assert "1\u00a0réponse" in drawn["moyennes"].text_equivalent()


def test_one_row_too_many_costs_no_picture() -> None:
    rows: Any = [{"nom": f"n{i}", "x": 1 + i % 4, "y": 2} for i in range(4)]
    picture = results(ASKED, {"table": rows}).pictures["quadrant"]
    assert picture.kind == "quadrant"
    assert [point.label for point in picture.points] == ["n0", "n1", "n2", "n3"]


def test_a_wheel_keeps_to_its_sixteen_sectors() -> None:
    rows: Any = [{"nom": f"n{i}", "ici": 5, "voulu": 6} for i in range(20)]
    picture = results(ASKED, {"domaines": rows}).pictures["roue"]
    assert picture.kind == "wheel"
    assert len(picture.domains) == 16


def test_a_wrong_cell_costs_that_cell_only() -> None:
    rows: Any = [{"nom": "Un", "x": 9, "y": 3}, "mal", {"nom": "Trois", "x": 2, "z": 1}]
    picture = results(ASKED, {"table": rows}).pictures["quadrant"]
    assert picture.kind == "quadrant"
    points = [(point.label, point.x, point.y) for point in picture.points]
    assert points == [("Un", None, 3), ("Trois", 2, None)]
    assert figures("moyenne/3", table=rows) == (2, 1, 2)
    assert figures("cases", grille={"r": {"u": 10}, "s": {"u": 99}, "z": {"u": 1}}) == (None, 1, 2)
    assert figures("cases", grille={"r": 4, "s": {"u": 15}}) == (None, 1, 2)


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("rang", ["a", "z", "a", "c", "b"], ["a", "c"]),
        ("choix", ["a", "z", "a"], ["a"]),
        ("choix", ["a", "b", "c"], None),
        ("choix", {"a": 1}, None),
        ("part", {"a": 3, "b": 11, "z": 2}, {"a": 3}),
        ("tri", {"x": "oui", "y": "bof"}, {"x": "oui"}),
        ("avant", {"x": 3}, None),
        ("avant", 11, None),
        ("grille", "mal", None),
        ("table", "mal", None),
    ],
)
def test_what_fits_of_an_answer_is_kept(name: str, value: Any, kept: Any) -> None:
    question = ASKED.question(name)
    assert question is not None
    assert not fits(question, value, ASKED)
    assert fitting(question, value, ASKED) == kept


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 12) | st.sampled_from(["a", "b", "x", "oui", "z"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["a", "b", "x", "y", "r", "u", "nom", "title"]), inner)
    ),
    max_leaves=8,
)


@given(st.sampled_from([question.id for question in ASKED.questions]), JUNK)
def test_whatever_was_answered_what_is_kept_fits_and_yields_results(name: str, value: Any) -> None:
    question = ASKED.question(name)
    assert question is not None
    kept = fitting(question, value, ASKED)
    assert fitting(question, kept, ASKED) == kept
    assert fits(question, value, ASKED) <= (kept == (value if is_answered(value) else None))
    assert results(ASKED, {name: value}) == results(ASKED, {name: kept})


def test_pictures_without_a_figure_are_left_out() -> None:
    named: Any = [{"nom": "Un"}]
    assert results(ASKED, {"table": named, "domaines": named}).pictures == {}


def test_a_radar_is_drawn_only_from_three_to_eight_axes() -> None:
    def axes(count: int) -> bool:
        rows: Any = [{"nom": str(i), "x": 2} for i in range(count)]
        return "radar" in results(ASKED, {"table": rows}).pictures

    assert [count for count in range(1, 9) if axes(count)] == [1, 2, 3, 4, 5, 6]


def test_only_what_was_kept_is_rated_once_each_in_its_order() -> None:
    part, tenu = ASKED.question("part"), ASKED.question("tenu")
    assert part is not None
    assert tenu is not None
    chosen = candidates(ASKED, part, {"choix": ["c", "a", "c", {"other": "d"}]})
    assert [item.id for item in chosen] == ["c", "a"]
    laid = candidates(ASKED, tenu, {"tri": {"y": "oui", "x": "non"}})
    assert [item.id for item in laid] == ["y"]
    picture = results(ASKED, {"choix": ["c", "a"], "part": {"a": 4}}).pictures["parts"]
    assert picture.kind == "bars"
    assert [(bar.label, bar.value) for bar in picture.bars] == [("Gamma", None), ("Alpha", 4)]


@pytest.mark.parametrize(
    ("name", "value", "because"),
    [
        ("mois", 2.5, "un nombre entier est attendu"),
        ("mois", 0, "d’au moins 1"),
        ("mois", 13, "d’au plus 12"),
        ("mois", True, "un nombre est attendu"),
        ("metier", {"title": 3}, "l’intitulé d’un métier est attendu"),
        ("metier", {"title": " ", "code": "D1211"}, "l’intitulé manque"),
        ("pieces", ["photo"], "une pièce jointe n’est pas reconnue"),
        ("pieces", "photo", "des pièces jointes sont attendues"),
        ("choix", ["a", "b", "c"], "2 choix au plus"),
        ("choix", [{"other": 3}], "au choix : Alpha, Bêta ou Gamma"),
        ("rang", ["a", "b", "c"], "2 rangs au plus"),
        ("rang", ["a", "a"], "un item est classé deux fois"),
        ("table", [{}, 3, {"x": 3}, {}], "3 lignes au plus"),
        ("table", [{"x": 3}, 3], "Métier 2 : des colonnes sont attendues"),
    ],
)
def test_a_refusal_says_what_was_expected(name: str, value: Any, because: str) -> None:
    more = """
  - {id: mois, type: number, label: Mois, integer: true, minimum: 1, maximum: 12}
  - {id: metier, type: job, label: Métier}
  - {id: pieces, type: attachment, label: Pièces}
"""
    asked = load_exercise(TEXT.replace("questions:\n", f"questions:{more}"), "x.yaml")
    question = asked.question(name)
    assert question is not None
    findings = check_answer(question, value, asked)
    assert because in findings[0].message
    assert findings[0].message.startswith(f"« {question.label} » : ")


def test_a_skipped_item_is_no_mistake() -> None:
    part = ASKED.question("part")
    assert part is not None
    assert check_answer(part, {"a": None, "b": 3}, ASKED) == []


def test_fewer_rows_than_hoped_for_are_told_and_never_refused() -> None:
    asked = load_exercise(TEXT.replace("most: 3", "most: 3\n    least: 2"), "x.yaml")
    table = asked.question("table")
    assert table is not None
    (finding,) = check_answer(table, [{"nom": "Un"}, {}])
    assert finding.code == "answer.few-rows"
    assert finding.message == "« Table » : 2 lignes sont souhaitées, il y en a 1."
    assert fits(table, [{"nom": "Un"}])


def told(old: str = "", new: str = "") -> list[str]:
    assert old in TEXT
    return [each.message for each in check_example(load_exercise(TEXT.replace(old, new), "x.yaml"))]


def test_a_right_example_has_nothing_to_tell() -> None:
    assert told() == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("somme: 8", "somme: 9", "Exemple : somme : 8.0, attendu 9.0."),
        ("cases: null", "cases: 4", "Exemple : cases : None, attendu 4.0."),
        ('"1": 5', '"1": 4', "Exemple : manque/1 : 5.0, attendu 4.0."),
        ('"1": 5', '"2": 5', "Exemple : manque/2 : absent, attendu 5.0."),
        ("avant: 3, apres: 5", "avant: 3, apres: 5, choix: [z]", "« Choix » : au choix"),
    ],
)
def test_an_example_that_went_astray_is_told(old: str, new: str, message: str) -> None:
    messages = told(old, new)
    assert len(messages) == 1
    assert message in messages[0]


def test_an_example_names_its_leaders() -> None:
    led = TEXT.replace(
        "pictures:\n", "leaders: {groups: [somme, cases], lead: 1, most: 1}\npictures:\n"
    ).replace("apres: 5,", "apres: 5, grille: {r: {u: 1}, s: {u: 2}},")
    led = led.replace("cases: null", "cases: 1.5")
    for named, count in (("somme", 0), ("[somme]", 0), ("cases", 1)):
        expected = led.replace("expect: {", f"expect: {{leaders: [{named}], ")
        assert len(check_example(load_exercise(expected, "x.yaml"))) == count


def test_an_exercise_without_example_is_told() -> None:
    bare: Exercise = load_exercise(TEXT[: TEXT.index("example:")], "x.yaml")
    (finding,) = check_example(bare)
    assert finding.message == "Exemple : l’exercice n’a pas d’exemple."


@pytest.mark.parametrize("blank", [[""], [None, " "], {"": ""}, {"x": {}}, "  ", []])
@pytest.mark.parametrize("name", ["avant", "part", "choix", "rang", "tri", "grille"])
def test_blanks_of_any_shape_are_a_skipped_question(name: str, blank: Any) -> None:
    question = ASKED.question(name)
    assert question is not None
    assert fitting(question, blank, ASKED) is None
    assert results(ASKED, {name: blank}) == results(ASKED, {})
