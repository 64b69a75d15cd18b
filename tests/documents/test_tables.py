"""How tables are set: widths by what they hold, no row alone, room around them."""

from docx.oxml.xmlchemy import BaseOxmlElement
from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.documents.answers import filled
from bilan_desktop.documents.styles import TEXT_WIDTH
from bilan_desktop.documents.tables import Layout, fitting_shares, readable, table
from bilan_desktop.documents.writer import Writer
from tests.documents import sample
from tests.documents.reading import opened

WORDS = "Conduire une action de formation de bout en bout "
GRID = st.integers(1, 6).flatmap(
    lambda width: st.lists(
        st.lists(st.text("abc é\n\u00a0", max_size=80), min_size=width, max_size=width),
        min_size=1,
        max_size=6,
    )
)


def written(writer: Writer) -> BaseOxmlElement:
    made: BaseOxmlElement = opened(writer.finish()).element.body
    return made


@given(GRID)
def test_any_table_fills_the_text_and_no_column_vanishes(rows: list[list[str]]) -> None:
    widths = [int(each) for each in table(rows, Layout()).xpath(".//w:gridCol/@w:w")]
    assert len(widths) == len(rows[0])
    assert min(widths) > 200
    assert TEXT_WIDTH - len(widths) <= sum(widths) <= TEXT_WIDTH


def test_the_longest_texts_get_the_most_room() -> None:
    rows = [["Intitulé", "Niveau", "Preuve"], ["Former", "4 sur 4", WORDS * 3]]
    name, level, evidence = fitting_shares(rows)
    assert evidence > 4 * name
    assert evidence > 4 * level


def test_a_date_is_not_cut_at_its_unbreakable_spaces() -> None:
    day = "23\u00a0octobre\u00a02026"
    first, _ = fitting_shares([["Date", "Suite"], [day, WORDS * 20]])
    assert first > len(day)


def test_a_short_text_stays_on_one_line() -> None:
    first, _ = fitting_shares([["Tenu", "Suite"], ["4 sur 4", WORDS * 20]])
    assert first > len("4 sur 4")


def test_rows_too_rich_for_a_page_are_cards() -> None:
    short = ["un mot"] * 6
    assert readable([short, short])
    assert not readable([short, [WORDS * 4] * 6])
    assert not readable([["antidisestablishment"] * 6, short])


def test_neither_the_first_row_nor_the_last_stands_alone() -> None:
    made = table([["Tête"], *[[str(row)] for row in range(6)]], Layout())
    kept = [bool(row.xpath(".//w:keepNext")) for row in made.xpath("./w:tr")]
    assert kept == [False, True, False, False, False, True, False]


def test_columns_where_nobody_wrote_are_left_out() -> None:
    assert filled([["A", "B", "C"], ["1", "", "3"], ["", "", "4"]]) == [
        ["A", "C"],
        ["1", "3"],
        ["", "4"],
    ]
    assert filled([]) == []


def test_what_follows_a_table_keeps_off_it() -> None:
    writer = Writer(sample.context(), "Tables")
    for _ in range(2):
        writer.table([["a"], ["b"]])
    writer.paragraph("Suite")
    writer.paragraph("Encore")
    writer.table([["a"], ["b"]])
    writer.heading("Partie")
    writer.table([["a"], ["b"]])
    body = written(writer)
    tags = [child.tag.rpartition("}")[2] for child in body]
    assert tags == ["tbl", "p", "tbl", "p", "p", "tbl", "p", "tbl", "p", "sectPr"]
    spaced = body.xpath("./w:p[w:pPr/w:spacing]//w:t/text()")
    assert spaced == ["Suite"]
    assert len(body.xpath("./w:p[w:pPr/w:pStyle/@w:val='AfterTable']")) == 2


def test_lines_to_write_on_stay_together() -> None:
    writer = Writer(sample.context(), "Lignes")
    writer.blank_lines(3)
    assert len(written(writer).xpath("./w:p[w:pPr/w:keepNext]")) == 2


def test_a_label_runs_into_its_text_and_says_nothing_alone() -> None:
    writer = Writer(sample.context(), "Libellés")
    writer.labelled("Objectifs", "Un\n\nDeux")
    writer.labelled("Méthodes", " \n")
    texts = ["".join(each.xpath(".//w:t/text()")) for each in written(writer).xpath("./w:p")]
    assert texts == ["Objectifs\u00a0: Un", "Deux"]


def test_the_contents_list_as_many_levels_as_asked() -> None:
    writer = Writer(sample.context(), "Niveaux")
    writer.contents(levels=1)
    writer.heading("Un")
    writer.heading("Deux", 2)
    body = written(writer)
    assert body.xpath("./w:p/w:hyperlink//w:t/text()") == ["Un"]
    assert 'TOC \\o "1-1"' in "".join(body.xpath(".//w:instrText/text()"))
