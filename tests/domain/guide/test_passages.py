"""What answers offer to the synthesis, and how they read."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bilan_desktop.domain.answers import Sheet
from bilan_desktop.domain.dossier import Content
from bilan_desktop.domain.guide.definition import load_exercise
from bilan_desktop.domain.guide.offers import Offer, offers
from bilan_desktop.domain.guide.questions import AnyQuestion
from bilan_desktop.domain.guide.wording import Rendering, answer_text
from bilan_desktop.domain.synthesis import Block, BlockKind

QUESTIONS = """\
id: dire
version: 1
phase: investigation
title: Dire
questions:
  - {id: recit, type: long_text, label: Récit}
  - {id: prix, type: number, label: Prix, unit: "€"}
  - {id: mois, type: date, label: Mois, precision: month}
  - {id: an, type: date, label: An, precision: year}
  - {id: jour, type: date, label: Jour}
  - {id: accord, type: yes_no, label: Accord}
  - {id: note, type: scale, label: Note}
  - {id: choix, type: choices, label: Choix, other: true,
     options: [{id: a, label: Alpha}, {id: b, label: Bêta}]}
  - {id: rang, type: ranking, label: Rang, items_from: choix}
  - {id: facettes, type: scale, label: Facettes, items: [{id: a, label: Alpha}]}
  - {id: avis, type: likert, label: Avis, points: 2, anchors: [non, oui],
     statements: [{id: s, text: Je choisis}]}
  - {id: tri, type: card_sort, label: Tri, cards: [{id: x, label: Ici}, {id: y, label: Là}],
     piles: [{id: p, label: Garder}, {id: q, label: Laisser}]}
  - {id: grille, type: matrix, label: Grille, cell: yes_no,
     rows: [{id: r, label: Nuit}, {id: s, label: Jour}], columns: [{id: u, label: Voulu}]}
  - {id: besoins, type: matrix, label: Besoins, cell: choice, options: [{id: o, label: Oui}],
     rows: [{id: r, label: Calme}], columns: [{id: u, label: Avis}]}
  - {id: mots, type: matrix, label: Mots, cell: short_text,
     rows: [{id: r, label: Chez soi}], columns: [{id: u, label: Souhait}]}
  - {id: metier, type: job, label: Métier}
  - {id: pieces, type: attachment, label: Pièces}
  - id: table
    type: table
    label: Table
    columns: [{id: quoi, type: short_text, label: Quoi},
              {id: combien, type: choices, label: Genre,
               options: [{id: a, label: Alpha}, {id: b, label: Bêta}]}]
groups:
  - {id: g, label: Facettes, method: mean, of: {question: facettes}}
  - {id: h, label: Avis, method: mean, of: {question: avis}}
pictures: [{id: barres, kind: bars, title: Barres, question: facettes}]
synthesis:
"""
SAY: dict[str, tuple[Any, Rendering]] = {
    "recit": (" Voilà. ", "Voilà."),
    "prix": (1600.5, "1\u202f600,5\u00a0€"),
    "mois": ("2026-03", "mars 2026"),
    "an": ("2026", "2026"),
    "jour": ("2026-03-01", "1er\u00a0mars 2026"),
    "accord": (False, "Non"),
    "note": (7, "7 sur 10"),
    "choix": (["b", {"other": "Delta"}], ["Bêta", "Delta"]),
    "rang": (["b", "a"], ["Bêta", "Alpha"]),
    "facettes": ({"a": 4}, ["Alpha : 4 sur 10"]),
    "avis": ({"s": 2}, ["Je choisis : 2 (oui)"]),
    "tri": ({"x": "p", "y": "p"}, ["Garder : Ici, Là"]),
    "grille": ({"r": {"u": True}, "s": {}}, [["", "Voulu"], ["Nuit", "Oui"]]),
    "besoins": ({"r": {"u": "o"}}, [["", "Avis"], ["Calme", "Oui"]]),
    "mots": ({"r": {"u": "Deux jours"}}, [["", "Souhait"], ["Chez soi", "Deux jours"]]),
    "metier": ({"title": "Libraire", "code": "D1211"}, "Libraire (ROME D1211)"),
    "pieces": (["a", "b"], "2\u00a0pièces jointes"),
    "table": (
        [{"quoi": "Un", "combien": ["a", "b"]}, {}],
        [["Quoi", "Genre"], ["Un", "Alpha, Bêta"]],
    ),
}


def ask(name: str) -> AnyQuestion:
    question = load_exercise(QUESTIONS + "  []\n", "dire.yaml").question(name)
    assert question is not None
    return question


@pytest.mark.parametrize("name", SAY)
def test_every_type_of_answer_reads_as_a_person_says_it(name: str) -> None:
    exercise = load_exercise(QUESTIONS + "  []\n", "dire.yaml")
    value, said = SAY[name]
    assert answer_text(ask(name), value, exercise) == said


@pytest.mark.parametrize("name", SAY)
def test_a_skipped_answer_says_nothing(name: str) -> None:
    assert not answer_text(ask(name), None)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("mois", "2026-13", "2026-13"),
        ("jour", "demain", "demain"),
        ("prix", "cher", "cher"),
        ("metier", "Libraire", "Libraire"),
        ("metier", {"title": "Libraire"}, "Libraire"),
        ("facettes", "mal", []),
        ("tri", "mal", []),
        ("grille", "mal", []),
        ("avis", {"s": "mal"}, ["Je choisis : mal"]),
        ("table", ["mal"], []),
    ],
)
def test_what_does_not_fit_is_shown_as_it_is_or_left(name: str, value: Any, said: object) -> None:
    assert answer_text(ask(name), value) == said


def sheet(values: dict[str, Any], day: int = 2) -> Sheet:
    started = datetime(2026, 3, day, tzinfo=UTC)
    return Sheet(exercise="dire", version=1, started_at=started, values=values)


def offered(entry: str, **values: Any) -> list[Offer]:
    exercise = load_exercise(f"{QUESTIONS}  - {{section: parcours, {entry}}}\n", "dire.yaml")
    return offers(exercise, sheet(values), Content())


def test_ranks_stand_as_bullets_in_their_order_without_a_figure() -> None:
    found = offered('question: rang, as: bullets, lead: "Dans l’ordre :"', rang=["b", "a"])
    assert [(each.kind, each.text) for each in found] == [
        (BlockKind.PARAGRAPH, "Dans l’ordre :"),
        (BlockKind.BULLET, "Bêta"),
        (BlockKind.BULLET, "Alpha"),
    ]


@pytest.mark.parametrize(
    ("form", "kind", "text"),
    [
        ("paragraph", BlockKind.PARAGRAPH, "Alpha, Bêta"),
        ("quote", BlockKind.QUOTE, "Alpha, Bêta"),
    ],
)
def test_several_choices_may_stand_in_one_passage(form: str, kind: BlockKind, text: str) -> None:
    (found,) = offered(f"question: choix, as: {form}", choix=["a", "b"])
    assert (found.kind, found.text, found.key) == (kind, text, "dire/choix")


def test_a_quoted_answer_keeps_its_lead_in_apart() -> None:
    lead, quote = offered('question: recit, as: quote, lead: "Dit :"', recit="Je pars.")
    assert (lead.kind, lead.text) == (BlockKind.PARAGRAPH, "Dit :")
    assert (quote.kind, quote.text) == (BlockKind.QUOTE, "Je pars.")


def test_an_answer_of_several_lines_keeps_its_lead_in_apart() -> None:
    found = offered('question: recit, lead: "Dit :"', recit="Un.\nDeux.")
    assert [each.text for each in found] == ["Dit :", "Un.\nDeux."]


def test_a_grid_of_choices_may_be_told_option_by_option() -> None:
    grid = """{id: avis, type: matrix, label: Avis, cell: choice,
     options: [{id: i, label: Indispensable}, {id: n, label: Refusée}, {id: s, label: Souhaitée}],
     rows: [{id: a, label: Calme}, {id: b, label: Nuit}, {id: c, label: Équipe}, {id: d, label: X}],
     columns: [{id: u, label: Mon avis}]}"""
    text = QUESTIONS.replace(
        "  - {id: besoins", f"  - {grid.replace('avis', 'voeux')}\n  - {{id: besoins"
    )
    entry = "{section: conditions, question: voeux, as: bullets, lead: Voulu}"
    exercise = load_exercise(f"{text}  - {entry}\n", "dire.yaml")
    answers = {"a": {"u": "n"}, "b": {"u": "i"}, "c": {"u": "n"}, "d": {}, "e": 3}
    found = offers(exercise, sheet({"voeux": answers}), Content())
    assert [(each.kind, each.text, each.key) for each in found] == [
        (BlockKind.PARAGRAPH, "Voulu", "dire/voeux#lead"),
        (BlockKind.BULLET, "**Indispensable** : Nuit", "dire/voeux/1"),
        (BlockKind.BULLET, "**Refusée** : Calme ; Équipe", "dire/voeux/2"),
    ]


def test_a_grid_that_has_no_options_stays_a_table() -> None:
    (grid,) = offered("question: grille, as: bullets", grille={"r": {"u": True}})
    assert (grid.kind, grid.rows) == (BlockKind.TABLE, [["", "Voulu"], ["Nuit", "Oui"]])
    assert offered("question: besoins, as: bullets", besoins={}) == []


def test_tables_and_grids_are_offered_with_their_heads() -> None:
    (grid,) = offered("question: grille", grille={"r": {"u": True}})
    assert (grid.kind, grid.rows) == (BlockKind.TABLE, [["", "Voulu"], ["Nuit", "Oui"]])
    (rows,) = offered("question: table, columns: [quoi]", table=[{"quoi": "Un", "combien": ["a"]}])
    assert rows.rows == [["Quoi"], ["Un"]]
    assert offered("question: table", table=[{}]) == []
    assert offered("question: table", table="mal") == []


def test_rows_may_stand_as_bullets_and_empty_ones_are_left() -> None:
    rows = [{"quoi": "Un", "combien": ["a"]}, {}, {"quoi": "Trois"}]
    found = offered("question: table, as: bullets", table=rows)
    assert [each.text for each in found] == ["Un – Alpha", "Trois"]
    assert [each.key for each in found] == ["dire/table/1", "dire/table/3"]


def test_scores_are_offered_with_what_they_rest_on() -> None:
    (table,) = offered("as: scores", facettes={"a": 4})
    assert table.kind is BlockKind.TABLE
    assert table.rows == [
        ["", "Résultat", "Réponses"],
        ["Facettes", "4", "1 sur 1"],
        ["Avis", "pas assez de réponses", "0 sur 1"],
    ]
    (one,) = offered("groups: [g]", facettes={"a": 4})
    assert [row[0] for row in one.rows] == ["", "Facettes"]
    assert offered("groups: [h]", facettes={"a": 4}) == []


def test_a_picture_is_offered_once_there_is_something_to_see() -> None:
    (picture,) = offered("picture: barres", facettes={"a": 4})
    assert (picture.kind, picture.text) == (BlockKind.PICTURE, "Barres")
    block = Block(kind=picture.kind, text=picture.text, picture=picture.picture)
    (other,) = offered("picture: barres", facettes={"a": 5})
    assert block.canonical() != block.model_copy(update={"picture": other.picture}).canonical()
    assert offered("picture: barres") == []


def test_one_source_taken_twice_in_a_section_has_two_keys() -> None:
    twice = "question: recit, as: quote}\n  - {section: parcours, question: recit"
    keys = [each.key for each in offered(twice, recit="Voilà.")]
    assert keys == ["dire/recit", "dire/recit~2"]


def test_a_second_sheet_bears_its_rank_in_its_keys() -> None:
    exercise = load_exercise(QUESTIONS + "  - {section: parcours, question: recit}\n", "dire.yaml")
    first, second = sheet({"recit": "Avant."}, 2), sheet({"recit": "Après."}, 9)
    content = Content(sheets=[second, first])
    keys = [offers(exercise, each, content)[0].key for each in (first, second)]
    assert keys == ["dire/recit", "dire@2/recit"]
