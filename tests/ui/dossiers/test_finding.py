"""Finding dossiers: what is searched, how it is ordered, what stands in a status."""

import unicodedata
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from bilan_desktop.domain.dossier import ContentState, FollowUpState
from bilan_desktop.domain.interviews import InterviewState
from bilan_desktop.practice.listing import Line
from bilan_desktop.ui.dossiers.cells import Column, cell, dots, near_day, progress_in_words
from bilan_desktop.ui.dossiers.entries import Status, ready
from bilan_desktop.ui.dossiers.folding import folded, found, searched, words
from bilan_desktop.ui.dossiers.model import CELL, ENTRY, DossierModel

TODAY = date(2026, 11, 24)


def line(number: int = 1, **fields: object) -> Line:
    plain = Line(
        number=number,
        first_name="Odile",
        last_name="Vasseur",
        initials="O. V.",
        employer="",
        programme="9x2h",
        open=True,
        content=ContentState.PRESENT,
        meetings=(),
        held=0,
        planned=0,
        hours_done=0,
        hours_planned=18,
        next_at=None,
        end=None,
        ended=False,
        destroyed_on=None,
        ground="",
        article="",
        held_by=None,
        forecast=True,
        follow_up=FollowUpState.NONE,
    )
    return plain._replace(**fields)  # type: ignore[arg-type]  # fields of a line


def model_of(*lines: Line) -> DossierModel:
    model = DossierModel()
    model.choose(Status.ALL)
    model.show_entries(ready(list(lines), {"9x2h": "Neuf entretiens"}, TODAY))
    return model


def shown(model: DossierModel) -> list[int]:
    return [model.entry(row).line.number for row in range(model.rowCount())]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("OEUVRE", "Œuvré"),
        ("o'neill <b>", "O’Néïll <b>"),
        ("cæsar", "Caesar"),
        ("strasse", "Straße"),
        ("celik", "ÇELIK"),
    ],
)
def test_what_is_typed_plainly_finds_what_is_written_well(typed: str, text: str) -> None:
    assert folded(typed) == folded(text)


@given(st.text())
def test_letters_are_folded_one_by_one_as_the_whole_text_is(text: str) -> None:
    plain = text.casefold().replace("œ", "oe").replace("æ", "ae").replace("’", "'")
    parts = unicodedata.normalize("NFKD", plain.replace("\u00a0", " ").replace("\u202f", " "))
    assert folded(text) == "".join(each for each in parts if not unicodedata.combining(each))


@pytest.mark.parametrize(
    ("query", "finds"),
    [
        ("12", [True, True, False]),
        ("n° 12", [True, True, False]),
        ("#120", [False, True, False]),
        ("54", [False, False, True]),
        ("dupre n°5", [False, False, True]),
    ],
)
def test_figures_begin_a_number_or_a_word(query: str, finds: list[bool]) -> None:
    texts = [searched(12, "ana"), searched(120, "bo"), searched(512, "dupre", "studio 54")]
    kept = [True] * 3
    for word in words(query):
        kept = [a and b for a, b in zip(kept, found(texts, word), strict=True)]
    assert kept == finds


def test_a_sign_alone_asks_for_nothing() -> None:
    assert words(" n°  ") == []


def test_every_word_has_to_be_found() -> None:
    model = model_of(line(1), line(2, first_name="Odette", employer="Tanneries"))
    model.search("vasseur tann")
    assert shown(model) == [2]
    model.search("vasseur")
    assert shown(model) == [2, 1]


def test_behind_initials_no_name_is_found_nor_ordered_by() -> None:
    first = line(1, first_name="Zoé", last_name="Adam", initials="Z. A.")
    second = line(2, first_name="Ana", last_name="Zola", initials="A. Z.", employer="Tanneries")
    model = model_of(first, second)
    model.sort(Column.NAME)
    assert shown(model) == [1, 2]
    model.show_initials(True)
    assert shown(model) == [2, 1]
    for query in ("zola", "tanneries"):
        model.search(query)
        assert shown(model) == []
    model.search("2")
    assert shown(model) == [2]
    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
        said = str(model.data(model.index(0, Column.NAME), role))
        assert "Zola" not in said
        assert "Tanneries" not in said


def test_what_has_nothing_comes_last_both_ways() -> None:
    early, late = datetime(2026, 12, 1, 9, tzinfo=UTC), datetime(2026, 12, 8, 9, tzinfo=UTC)
    model = model_of(line(1), line(2, next_at=late), line(3, next_at=early))
    model.sort(Column.NEXT, Qt.SortOrder.AscendingOrder)
    assert shown(model) == [3, 2, 1]
    model.sort(Column.NEXT, Qt.SortOrder.DescendingOrder)
    assert shown(model) == [2, 3, 1]


@pytest.mark.parametrize("column", list(Column))
def test_every_column_orders(column: Column) -> None:
    day, moment = date(2026, 12, 1), datetime(2026, 12, 1, 9, tzinfo=UTC)
    less = line(1, first_name="Ana", hours_done=2, end=day, destroyed_on=day, next_at=moment)
    later = {"end": day + timedelta(days=1), "destroyed_on": day + timedelta(days=1)}
    more = line(2, hours_done=4, programme="z", next_at=moment + timedelta(hours=1), **later)
    model = model_of(less, more)
    model.sort(column, Qt.SortOrder.AscendingOrder)
    assert shown(model) == [1, 2]
    model.sort(column, Qt.SortOrder.DescendingOrder)
    assert shown(model) == [2, 1]


def test_a_status_shows_and_counts_its_own() -> None:
    near, far = TODAY + timedelta(days=14), TODAY + timedelta(days=15)
    entries = ready(
        [
            line(1, destroyed_on=near),
            line(2, open=False, forecast=False, destroyed_on=near),
            line(3, open=False, forecast=False, destroyed_on=far),
        ],
        {},
        TODAY,
    )
    assert [entries.counts[each] for each in Status] == [1, 2, 1, 3]
    model = DossierModel()
    model.show_entries(entries)
    assert shown(model) == [1]
    model.choose(Status.CLOSED)
    assert shown(model) == [3, 2]
    model.choose(Status.DUE)
    assert shown(model) == [2]


def said(column: Column, **fields: object) -> tuple[str, str, str]:
    entry = ready([line(**fields)], {}, TODAY).all[0]  # type: ignore[arg-type]  # as above
    made = cell(entry, column, TODAY, initials=False)
    return made.first, made.second, made.tone


def test_an_end_says_where_it_stands() -> None:
    day = date(2026, 11, 20)
    assert said(Column.END) == ("—", "", "")
    assert said(Column.END, end=day) == ("20/11/2026", "prévu", "")
    assert said(Column.END, end=day, ended=True) == ("20/11/2026", "échu, à clore", "warning")
    assert said(Column.END, end=day, ended=True, open=False) == ("20/11/2026", "venu", "")


def test_a_destruction_says_whether_it_is_sure() -> None:
    on, closed = TODAY + timedelta(days=3), {"open": False, "forecast": False}
    assert said(Column.DESTRUCTION, content=ContentState.SHREDDED)[0] == "détruit"
    assert said(Column.DESTRUCTION, held_by="gel")[:2] == ("—", "gel")
    assert said(Column.DESTRUCTION, destroyed_on=on)[1] == "prévision"
    assert said(Column.DESTRUCTION, destroyed_on=on, **closed)[1] == ""
    assert said(Column.DESTRUCTION, destroyed_on=on, held_by="accord", **closed)[1] == (
        "gardé : accord"
    )
    partly = {**closed, "content": ContentState.PARTLY}
    assert said(Column.DESTRUCTION, destroyed_on=on, **partly)[1] == "partiellement détruit"
    assert said(Column.DESTRUCTION, destroyed_on=TODAY, **closed)[1:] == ("à détruire", "warning")


def test_progress_is_told_in_words_too() -> None:
    states = [InterviewState.HELD] * 2 + [InterviewState.MISSED, InterviewState.CANCELLED]
    meetings = tuple(enumerate(states, start=1))
    made = line(meetings=meetings, hours_done=4, hours_planned=4.5)
    assert progress_in_words(made) == (
        "Entretiens : 2\u00a0réalisés et 1\u00a0manqué. 4\u00a0h sur 4\u00a0h\u00a030"
    )
    assert dots(made) == states[:3]
    assert progress_in_words(line()) == "aucun entretien"


def test_the_next_interview_is_near_in_words() -> None:
    moment = datetime(2026, 11, 24, 14, tzinfo=UTC)
    assert said(Column.NEXT, next_at=moment)[:2] == ("aujourd’hui", "mardi 14\u00a0h\u00a000")
    assert near_day(moment + timedelta(days=1), TODAY) == "demain"
    assert near_day(moment + timedelta(days=2), TODAY) == "26/11/2026"


def test_a_model_tells_an_eye_a_tip_and_a_screen_reader() -> None:
    model = model_of(
        line(7, last_name="O'Néïll <b>", follow_up=FollowUpState.PLANNED, employer="A & B")
    )
    index = model.index(0, Column.NAME)
    assert model.data(index) == "O'Néïll <b> Odile, A & B · suivi prévu"
    tip = model.data(index, Qt.ItemDataRole.ToolTipRole)
    assert tip == "O'Néïll &lt;b> Odile\nA &amp; B · suivi prévu\nA &amp; B"
    assert model.data(index, ENTRY).line.number == 7
    assert model.data(index, CELL).first == "O'Néïll <b> Odile"
    assert model.data(index, Qt.ItemDataRole.DecorationRole) is None
    head = model.headerData(Column.NEXT, Qt.Orientation.Horizontal)
    assert head == "Prochain entretien"
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.FontRole) is None
    assert model.rowCount(index) == model.columnCount(index) == 0
