"""The mistakes a file's author can make: refused, in French, at their line."""

import pytest

from bilan_desktop.domain.guide.definition import load_exercise
from bilan_desktop.domain.guide.library import load_guide
from bilan_desktop.domain.guide.parts import Group, GroupsPicture, WheelPicture
from bilan_desktop.domain.guide.references import problems
from bilan_desktop.domain.guide.source import ExerciseFileError

BASE = """\
id: essai
version: 1
phase: investigation
title: Essai
questions:
  - {id: dit, type: long_text, label: Dit}
  - {id: choix, type: choices, label: Choix, options: [{id: a, label: A}, {id: b, label: B}]}
  - {id: un, type: scale, label: Un}
  - {id: deux, type: scale, label: Deux}
  - {id: facettes, type: scale, label: Facettes, items: [{id: a, label: A}, {id: b, label: B}]}
  - {id: grille, type: matrix, label: Grille, cell: scale,
     rows: [{id: r, label: R}], columns: [{id: x, label: X}, {id: y, label: Y}]}
  - id: roue
    type: table
    label: Roue
    most: 16
    columns:
      - {id: nom, type: short_text, label: Nom}
      - {id: ici, type: scale, label: Ici}
      - {id: voulu, type: scale, label: Voulu}
      - {id: gout, type: scale, label: Goût, minimum: 1, maximum: 4}
"""
TABLE = "questions:\n  - id: t\n    type: table\n    label: T\n"
HEAD = "id: essai\nversion: 1\nphase: suivi\ntitle: Essai\n"


def reason(text: str) -> str:
    with pytest.raises(ExerciseFileError) as refused:
        load_exercise(text, "essai.yaml")
    assert refused.value.sentence.startswith("Fichier « essai.yaml », ligne ")
    assert refused.value.line > 1
    return refused.value.reason


def group(fields: str) -> str:
    return f"{BASE}groups:\n  - {{id: g, label: G, {fields}}}\n"


def test_the_plain_file_is_right() -> None:
    assert load_exercise(BASE, "essai.yaml").id == "essai"


@pytest.mark.parametrize(
    ("fields", "because"),
    [
        ("method: sum, of: {question: rien}", "la question « rien » n’existe pas"),
        ("method: sum, of: {question: dit}", "la question « dit » ne donne pas de nombre"),
        ("method: sum, of: {question: un, columns: [x]}", "« un » n’a pas de colonnes"),
        ("method: sum, of: {question: grille, columns: [z]}", "la colonne « z » n’existe pas"),
        ("method: sum, of: {question: facettes, items: [z]}", "l’item « z » n’existe pas"),
        ("method: mean, of: {question: un}, per_row: nom", "la colonne « nom » n’existe pas"),
        ("method: mean, of: {question: roue}, per_row: z", "la colonne « z » n’existe pas"),
        ("method: gap, gap: {question: un, from: x, to: y}", "ni un tableau ni une grille"),
        ("method: gap, gap: {question: grille, from: x, to: z}", "la colonne « z »"),
        (
            "method: gap, gap: {question: roue, from: ici, to: voulu}, per_row: z",
            "la colonne « z » n’existe pas",
        ),
        ("method: gap, gap: {from: un, to: facettes}", "deux échelles de même forme"),
        ("method: gap, gap: {from: un, to: dit}", "deux échelles de même forme"),
        ("method: gap, of: {question: un}", "« gap » va avec « method: gap »"),
        ("method: gap, gap: {from: un, to: deux}, of: {question: un}", "« of » est obligatoire"),
        ("method: sum, of: {question: un, value: 3}", "« value » ne va qu’avec"),
        ("method: sum, of: {question: un, questions: [deux]}", "soit « question », soit"),
    ],
)
def test_a_score_of_nothing_is_refused(fields: str, because: str) -> None:
    assert because in reason(group(fields))


@pytest.mark.parametrize(
    "fields",
    [
        "method: count, of: {question: dit}",
        "method: sum, of: {questions: [un, deux]}",
        "method: gap, gap: {from: un, to: deux}",
        "method: gap, gap: {question: roue, from: ici, to: voulu}, per_row: nom",
        "method: mean, of: {question: roue, columns: [ici]}, per_row: nom",
    ],
)
def test_a_score_of_something_is_taken(fields: str) -> None:
    assert load_exercise(group(fields), "essai.yaml").group("g") is not None


@pytest.mark.parametrize(
    ("fields", "because"),
    [
        ("kind: wheel, table: dit, today: ici, wished: voulu", "n’est pas un tableau"),
        ("kind: wheel, table: roue, today: ici, wished: gout", "une échelle de 0 à 10"),
        ("kind: wheel, table: roue, label: z, today: ici, wished: voulu", "la colonne « z »"),
        ("kind: quadrant, table: roue, label: nom, x: ici, y: gout", "une échelle de 1 à 4"),
        ("kind: bars, question: un", "n’est pas une échelle à plusieurs items"),
        ("kind: hexagon, question: facettes", "de 3 à 8 axes ; il y en aurait 2"),
        ("kind: bars, question: facettes, groups: [g]", "soit « groups », soit « question »"),
    ],
)
def test_a_picture_of_nothing_is_refused(fields: str, because: str) -> None:
    pictured = f"{BASE}pictures:\n  - {{id: p, title: P, {fields}}}\n"
    assert because in reason(pictured)


def test_a_wheel_has_no_room_for_more_than_sixteen() -> None:
    wheel = "pictures: [{id: p, title: P, kind: wheel, table: roue, today: ici, wished: voulu}]\n"
    assert load_exercise(BASE + wheel, "essai.yaml").pictures
    for most in ("most: 17", "least: 1"):
        assert "16 domaines au plus" in reason(BASE.replace("most: 16", most) + wheel)


@pytest.mark.parametrize(
    ("fields", "because"),
    [
        ("leaders: true", "ne déclare pas de « leaders »"),
        ("groups: [g]", "le groupe « g » n’existe pas"),
        ("question: roue, columns: [z]", "la colonne « z » n’existe pas"),
        ("question: dit, columns: [x]", "la colonne « x » n’existe pas"),
        ("question: dit, picture: p", "une source et une seule"),
        ("lead: Rien", "une source et une seule"),
    ],
)
def test_an_offer_of_nothing_is_refused(fields: str, because: str) -> None:
    assert because in reason(f"{BASE}synthesis:\n  - {{section: parcours, {fields}}}\n")


@pytest.mark.parametrize(
    ("example", "because"),
    [
        ("{answers: {rien: 1}}", "la question « rien » n’existe pas"),
        ("{answers: {}, expect: {groups: {rien/1: 2}}}", "le groupe « rien/1 » n’existe pas"),
    ],
)
def test_an_example_of_nothing_is_refused(example: str, because: str) -> None:
    assert because in reason(f"{BASE}example: {example}\n")


@pytest.mark.parametrize(
    ("table", "because"),
    [
        (
            "columns: [{id: a, type: short_text, label: A, field: name}]",
            "« field » ne va que dans une collection",
        ),
        (
            (
                "collection: skills\n    feeds: {to: skills, name: a}\n"
                "    columns: [{id: a, type: short_text, label: A, field: name}]"
            ),
            "« feeds » ne va pas avec « collection »",
        ),
        (
            (
                "collection: skills\n"
                "    columns: [{id: a, type: short_text, label: A, field: name},"
                " {id: b, type: short_text, label: B, field: name}]"
            ),
            "deux colonnes portent le même « field »",
        ),
        (
            (
                "collection: actions\n"
                "    columns: [{id: a, type: short_text, label: A, field: step},"
                " {id: b, type: choice, label: B, field: state, options: [{id: vite, label: V}]}]"
            ),
            "les options sont a-faire, en-cours, fait",
        ),
        (
            (
                "collection: projects\n    columns: [{id: a, type: job, label: A, field: title},"
                " {id: b, type: choice, label: B, field: role, other: true,"
                " options: [{id: principal, label: P}]}]"
            ),
            "les options sont alternative, principal",
        ),
        (
            "least: 3\n    most: 2\n    columns: [{id: a, type: short_text, label: A}]",
            "« least » ne peut dépasser « most »",
        ),
        (
            "columns: [{id: a, type: scale, label: A, items: [{id: b, label: B}]}]",
            "ne peut pas avoir d’« items »",
        ),
    ],
)
def test_a_table_that_cannot_be_is_refused(table: str, because: str) -> None:
    assert because in reason(f"{HEAD}{TABLE}    {table}\n")


@pytest.mark.parametrize(
    ("question", "because"),
    [
        ("type: number, minimum: 3, maximum: 3", "« minimum » doit être inférieur"),
        ("type: scale, items: [{id: a, label: A}], items_from: b", "s’excluent"),
        ("type: ranking", "soit « options », soit « items_from »"),
        ("type: ranking, options: [{id: a, label: A}], pile: p", "« pile » ne va qu’avec"),
        ("type: choice, options: [{id: a, label: A}, {id: a, label: B}]", "employé deux fois"),
        (
            (
                "type: matrix, cell: scale, rows: [{id: a, label: A}], "
                "columns: [{id: b, label: B}], options: [{id: c, label: C}]"
            ),
            "« options » va avec « cell: choice »",
        ),
        ("type: long_text, label: ''", "deux fois"),
        ("type: scale, minimum: -200", "au moins -100"),
    ],
)
def test_a_question_that_cannot_be_is_refused(question: str, because: str) -> None:
    assert because in reason(f"{HEAD}questions:\n  - {{id: q, label: Q, {question}}}\n")


def test_a_ranked_pile_must_be_one_of_the_sort() -> None:
    sort = (
        "  - {id: tri, type: card_sort, label: Tri, cards: [{id: c, label: C}],"
        " piles: [{id: p, label: P}, {id: q, label: Q}]}\n"
        "  - {id: rang, type: ranking, label: Rang, items_from: tri, pile: p}\n"
    )
    assert load_exercise(BASE + sort, "essai.yaml").question("rang") is not None
    assert "la pile « z » n’existe pas" in reason(BASE + sort.replace("pile: p}", "pile: z}"))


@pytest.mark.parametrize(
    ("text", "line", "because"),
    [
        ("- a\n- b\n", 1, "des champs sont attendus"),
        ("", 1, "des champs sont attendus"),
        (f"{HEAD}---\nid: autre\n", 5, "un fichier ne contient qu’un document"),
        (f"{HEAD}intro: !!str oui\n", 5, "étiquettes"),
        (f"{HEAD}? [a]\n: b\n", 5, "le nom d’un champ doit être un mot"),
        (f"{HEAD}intro: \x07\n", 5, "caractère interdit"),
        (f"{HEAD}intro: \ud800\n", 5, "caractère interdit"),
        (f"{HEAD}intro: «\n  mal: [", 6, "syntaxe"),
    ],
)
def test_a_text_that_is_no_exercise_is_refused(text: str, line: int, because: str) -> None:
    with pytest.raises(ExerciseFileError, match="Fichier « essai") as refused:
        load_exercise(text, "essai.yaml")
    assert because in refused.value.reason
    assert refused.value.line == line


def test_a_consultants_file_takes_the_place_of_ours() -> None:
    own = BASE.replace("title: Essai", "title: Le mien")
    guide = load_guide([("10-essai.yaml", BASE)], [("mien.yaml", own)])
    assert [exercise.title for exercise in guide.exercises] == ["Le mien"]
    assert guide.bad == []


def test_two_files_of_one_name_are_told_apart() -> None:
    guide = load_guide([("a.yaml", BASE), ("b.yaml", BASE.replace("title: Essai", "title: B"))])
    assert [exercise.title for exercise in guide.exercises] == ["Essai"]
    assert guide.bad[0].sentence == (
        "Fichier « b.yaml », ligne 1 : un autre fichier porte déjà l’identifiant « essai »."
    )


def test_the_guide_goes_by_phase_then_by_name_and_knows_its_route() -> None:
    first = BASE.replace("id: essai", "id: debut\nroute: true").replace(
        "phase: investigation", "phase: preliminaire"
    )
    guide = load_guide([("1.yaml", BASE), ("2.yaml", first)])
    assert [exercise.id for exercise in guide.exercises] == ["debut", "essai"]
    assert [exercise.id for exercise in guide.route()] == ["debut"]
    early, later = guide.exercises
    assert guide.phase(early.phase) == [early]
    assert guide.get("essai") == later
    assert guide.get("rien") is None


def test_all_that_refers_to_nothing_is_found_each_at_its_place() -> None:
    asked = load_exercise(BASE, "essai.yaml")
    groups = [
        {"id": "a", "label": "A", "method": "sum", "of": {"questions": ["rien", "dit"]}},
        {
            "id": "b",
            "label": "B",
            "method": "gap",
            "gap": {"question": "un", "from": "x", "to": "y"},
        },
    ]
    pictures = [
        {"id": "c", "title": "C", "kind": "bars", "question": "un"},
        {"id": "d", "title": "D", "kind": "wheel", "table": "un", "today": "x", "wished": "y"},
    ]
    wrong = asked.model_copy(
        update={
            "groups": [Group.model_validate(each) for each in groups],
            "pictures": [
                GroupsPicture.model_validate(pictures[0]),
                WheelPicture.model_validate(pictures[1]),
            ],
        }
    )
    assert [problem.path for problem in problems(wrong)] == [
        ("groups", 0),
        ("groups", 0),
        ("groups", 1),
        ("pictures", 0),
        ("pictures", 1),
    ]
