"""Text made fit for Word, whatever was typed or pasted."""

from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilan_desktop.documents.letterhead import Letterhead, base_document
from bilan_desktop.documents.text import Run, clean, flowed, lines, marked, one_line, plain, typeset
from bilan_desktop.documents.writer import Writer
from bilan_desktop.domain.people import Practice
from tests.documents import sample
from tests.documents.reading import body, opened, parts

hostile = st.text(st.characters(exclude_categories=[]), max_size=60) | st.text(
    "*<>&\"'\x00\x0b\ufffe\u202e \n\t«»é", max_size=40
)


@settings(deadline=None, max_examples=60)
@given(hostile, hostile)
def test_any_text_gives_a_file_that_opens(one: str, other: str) -> None:
    held = one.encode("utf-8", "ignore").decode()
    practice = Practice(name=held, consultant=held, address=held)
    writer = Writer(sample.context(practice=practice), one, other)
    writer.title(one, other)
    writer.contents()
    writer.heading(one)
    writer.heading(other, 2)
    writer.paragraph(one, markup=True)
    writer.bullets([one, other])
    writer.quote(other)
    writer.table([[one, other], [other]], markup=True, describe=one)
    writer.fact(one, other)
    writer.box(other)
    data = writer.finish()
    parts(data)
    kept = clean(one).replace("*", "")
    assert all(word in body(data).replace("*", "") for word in kept.split() if word.isalnum())


@given(hostile)
def test_marks_lose_nothing_but_stars(text: str) -> None:
    line = one_line(text)
    assert plain(line).replace("*", "") == line.replace("*", "")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("un **mot** fort", [Run("un "), Run("mot", bold=True), Run(" fort")]),
        ("*penché*", [Run("penché", italic=True)]),
        ("***les deux***", [Run("les deux", bold=True, italic=True)]),
        (
            "**gras *et penché***",
            [Run("gras ", bold=True), Run("et penché", bold=True, italic=True)],
        ),
        ("2*3*4", [Run("2*3*4")]),
        ("3 * 4 * 5", [Run("3 * 4 * 5")]),
        ("une * seule", [Run("une * seule")]),
        ("****", [Run("****")]),
    ],
)
def test_marks(line: str, expected: list[Run]) -> None:
    assert marked(line) == expected


def test_french_spaces_are_kept_together_and_addresses_left_alone() -> None:
    assert typeset("Quoi ? « Oui » : 12 %") == ("Quoi\u202f? «\u00a0Oui\u00a0»\u00a0: 12\u00a0%")
    assert typeset("https://exemple.fr/?a=1 12:30") == "https://exemple.fr/?a=1 12:30"
    assert lines("un\r\n\r\ndeux\u2028trois\x00") == ["un", "deux", "trois"]


def test_a_pasted_megabyte_is_no_trouble() -> None:
    start = perf_counter()
    writer = Writer(sample.context(), "Long")
    writer.paragraph(" *a" * 300_000, markup=True)
    writer.paragraph("ligne\n" * 5_000)
    writer.table([["a"], ["x" * 100_000]])
    writer.table([])
    root = opened(writer.finish()).element.body
    assert len(root.xpath("./w:p")) > 5_000
    assert not root.xpath("./w:tbl/w:tr[2]/w:trPr/w:cantSplit")
    assert perf_counter() - start < 60


def test_contents_without_a_heading_stay_a_whole_field() -> None:
    writer = Writer(sample.context(), "Vide")
    writer.contents()
    root = opened(writer.finish()).element.body
    kinds = root.xpath(".//w:fldChar/@w:fldCharType")
    assert kinds == ["begin", "separate", "end"]


def test_every_style_that_is_used_exists() -> None:
    head = Letterhead(sample.PRACTICE, "Titre", sample.MADE_AT)
    known = {each.style_id for each in opened(base_document(head)).styles}
    writer = Writer(sample.context(), "Styles")
    for level in (1, 2, 3):
        writer.heading("x", level)
    writer.blank_lines(1)
    writer.signatures("Une partie")
    used = set(opened(writer.finish()).element.body.xpath(".//w:pStyle/@w:val"))
    assert used <= known


def test_the_lines_of_a_resource_file_flow_into_paragraphs() -> None:
    assert flowed("Un texte\n  coupé.\n\nUn autre.\n") == "Un texte coupé.\nUn autre."


def test_styles_of_our_own_are_said_to_be() -> None:
    root = opened(Writer(sample.context(), "Styles").finish()).styles.element
    built_in = {
        "Normal",
        "Title",
        "Subtitle",
        "heading 1",
        "heading 2",
        "heading 3",
        "TOC Heading",
        "toc 1",
        "toc 2",
        "List Bullet",
        "List Number",
        "Quote",
        "caption",
        "header",
        "footer",
    }
    plain_names = root.xpath("./w:style[@w:type='paragraph'][not(@w:customStyle)]/w:name/@w:val")
    assert set(plain_names) == built_in
