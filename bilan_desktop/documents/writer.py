"""Writes one document, top to bottom, on the letterhead."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import NamedTuple

from docx import Document
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Emu, Mm

from bilan_desktop.documents.context import DocumentContext
from bilan_desktop.documents.letterhead import Letterhead, base_document, repack
from bilan_desktop.documents.styles import SECTIONS
from bilan_desktop.documents.tables import Layout, table
from bilan_desktop.documents.text import Run, lines, marked, one_line
from bilan_desktop.documents.xml import (
    check_box,
    element,
    field,
    field_char,
    instruction,
    paragraph,
    run,
    runs,
)
from bilan_desktop.domain.french import NO_BREAK
from bilan_desktop.domain.pictures import Picture

_WIDEST, _TALLEST, _UPRIGHT = Mm(125), Mm(98), Mm(120)
"""The bounds of a picture; one that is higher than wide may be as high as the last."""
_CLOSE = frozenset(
    {"Normal", "ListBullet", "Small", "Hint", "CheckBox", "FillLine", "TableLead", "Heading3"}
)
"""The styles that stand close to what is above them."""
_OFF_A_TABLE = 200
"""What they keep off a table, in twentieths of a point."""
_WORKING_COPY = "Copie de travail, à détruire avec le dossier"


class _Heading(NamedTuple):
    text: str
    level: int
    anchor: str


class Writer:
    """A document being written; each method adds at its end.

    Text is cleaned on its way in, so that whatever was typed or pasted gives a file that opens.
    """

    def __init__(self, context: DocumentContext, title: str, confidential: str = "") -> None:
        """Open an empty letter.

        Args:
            context: what the document is made from.
            title: for the properties and the following pages.
            confidential: the line at the foot of each page.
        """
        foot = [confidential] if confidential else []
        if context.working_copy:
            foot.append(_WORKING_COPY)
        head = Letterhead(context.practice, title, context.local(context.made_at), " · ".join(foot))
        self._context = context
        self._document = Document(BytesIO(base_document(head)))
        self._end = self._document.element.body.sectPr
        self._headings: list[_Heading] = []
        self._contents: BaseOxmlElement | None = None
        self._levels = 2
        self._figures = 0
        self._table_before = False

    def _add(self, made: BaseOxmlElement) -> None:
        """Append; what follows a table keeps off it, and two tables stay apart.

        Off by its own spacing where it can: LibreOffice lets a paragraph go from the one it is
        kept with where an empty line stands between it and a table.
        """
        if self._table_before:
            self._table_before = False
            if made.tag == qn("w:tbl"):
                self._end.addprevious(paragraph("AfterTable"))
            elif isinstance(made, CT_P) and made.style in _CLOSE:
                made.get_or_add_pPr().append(element("w:spacing", before=_OFF_A_TABLE))
        self._end.addprevious(made)

    def paragraph(self, text: str, style: str = "Normal", *, markup: bool = False) -> None:
        """One paragraph for each line that says something."""
        for line in lines(text):
            pieces = marked(line) if markup else [Run(line)]
            self._add(paragraph(style, *runs(pieces)))

    def title(self, text: str, subtitle: str = "") -> None:
        """The document's title, where it has no cover."""
        self._add(paragraph("Title", run(one_line(text))))
        self.paragraph(one_line(subtitle), "Subtitle")

    def heading(self, text: str, level: int = 1, *, numbered: bool = False) -> None:
        """A heading that the contents list; an empty one is not written."""
        words = one_line(text)
        if not words:
            return
        anchor = f"_Toc{len(self._headings) + 1:06d}"
        number = len(self._headings) + 1
        extra = []
        if numbered:
            extra.append(
                element("w:numPr", element("w:ilvl", val=0), element("w:numId", val=SECTIONS))
            )
        start = element("w:bookmarkStart", id=number, name=anchor)
        end = element("w:bookmarkEnd", id=number)
        self._add(paragraph(f"Heading{level}", start, run(words), end, extra=extra))
        position = sum(heading.level == 1 for heading in self._headings) + 1
        shown = f"{position}. {words}" if numbered else words
        self._headings.append(_Heading(shown, level, anchor))

    def bullets(self, items: Iterable[str], *, markup: bool = False) -> None:
        """A list."""
        for item in items:
            self.paragraph(item, "ListBullet", markup=markup)

    def quote(self, text: str) -> None:
        """Somebody's own words, in guillemets unless they have some."""
        for line in lines(text):
            said = line if line.startswith("«") else f"«{NO_BREAK}{line}{NO_BREAK}»"
            self._add(paragraph("Quote", *runs(marked(said))))

    def table(
        self,
        rows: Sequence[Sequence[str]],
        *,
        shares: Sequence[float] = (),
        markup: bool = False,
        height: int = 0,
        describe: str = "",
    ) -> None:
        """A table whose first row is its head; see `tables.Layout`."""
        if rows and any(rows):
            self._table(rows, Layout(shares, markup, height), describe)

    def card(self, rows: Sequence[Sequence[str]], *, height: int = 0) -> None:
        """A small table of names and values that a page does not cut."""
        self._table(rows, Layout((2, 5), height=height, keep=True), rows[0][0])

    def _table(self, rows: Sequence[Sequence[str]], layout: Layout, describe: str) -> None:
        self._add(table(rows, layout, one_line(describe)))
        self._table_before = True

    def picture(self, spec: Picture) -> None:
        """A picture with its text equivalent and a numbered caption."""
        self._figures += 1
        image = BytesIO(self._context.render_picture(spec))
        inline = self._document.part.new_pic_inline(image, width=_WIDEST)
        tallest = _UPRIGHT if inline.extent.cy > inline.extent.cx else _TALLEST
        if inline.extent.cy > tallest:
            inline.extent.cx = Emu(inline.extent.cx * tallest // inline.extent.cy)
            inline.extent.cy = tallest
        pic = inline.graphic.graphicData.pic
        shape = pic.spPr
        shape.cx, shape.cy = inline.extent.cx, inline.extent.cy
        title = one_line(spec.title)
        inline.docPr.set("name", f"Figure {self._figures}")
        inline.docPr.set("title", title)
        inline.docPr.set("descr", one_line(spec.text_equivalent()))
        for named in pic.xpath("./pic:nvPicPr/pic:cNvPr"):
            named.set("name", f"figure-{self._figures}.png")
        self._add(paragraph("Figure", element("w:r", element("w:drawing", inline))))
        number = field("SEQ Figure \\* ARABIC", str(self._figures))
        label = run(f"Figure{NO_BREAK}")
        self._add(paragraph("Caption", label, *number, run(f". {title}")))

    def fact(self, label: str, value: str) -> None:
        """A label and its value, or a line to fill by hand."""
        words = one_line(value)
        name = run(f"{one_line(label)}{NO_BREAK}: ", bold=bool(words))
        if words:
            self._add(paragraph("Normal", name, run(words)))
        else:
            self._add(paragraph("FillLine", name, element("w:r", element("w:tab"))))

    def labelled(self, label: str, text: str) -> None:
        """A label that runs into what it names, then its other lines; nothing if none."""
        first, *others = lines(text) or [""]
        if first:
            self.fact(label, first)
        for line in others:
            self.paragraph(line)

    def blank_lines(self, count: int) -> None:
        """Lines to write on, on one page."""
        for left in range(count, 0, -1):
            together = [element("w:keepNext")] if left > 1 else []
            self._add(paragraph("FillLine", element("w:r", element("w:tab")), extra=together))

    def box(self, text: str) -> None:
        """A box that nobody has ticked, and what it stands for."""
        self._add(paragraph("CheckBox", *check_box(), run(one_line(text))))

    def page_break(self) -> None:
        """What follows begins a page."""
        self._add(paragraph("AfterTable", element("w:r", element("w:br", type="page"))))

    def contents(self, title: str = "Sommaire", *, levels: int = 2) -> None:
        """Where the table of contents stands; it is filled when the document is finished.

        Args:
            title: what heads it.
            levels: how many levels of headings it lists.
        """
        self._levels = levels
        self._add(paragraph("TOCHeading", run(title)))
        self._contents = paragraph("TOC1")
        self._add(self._contents)

    def signatures(self, *parties: str) -> None:
        """Room for each party's date and signature, never cut by a page."""
        blanks = [[f"{what}{NO_BREAK}:"] * len(parties) for what in ("Nom", "Date", "Signature")]
        self._table([parties, *blanks], Layout(height=26, keep=True), "Signatures")

    def finish(self) -> bytes:
        """The file's bytes; the same content gives the same bytes."""
        self._fill_contents()
        if self._table_before:
            self._add(paragraph("AfterTable"))
        buffer = BytesIO()
        self._document.save(buffer)
        return repack(buffer.getvalue())

    def _fill_contents(self) -> None:
        """Write the entries into the field.

        Page numbers come when the reader updates it: only a layout engine knows them, a wrong one
        is worse than none, and asking Word to update on opening makes it warn of an unsafe file.
        """
        if self._contents is None:
            return
        entries = [paragraph(f"TOC{each.level}", _link(each)) for each in self._listed()]
        entries = entries or [paragraph("TOC1")]
        opening = [field_char("begin"), instruction(f'TOC \\o "1-{self._levels}" \\h \\z \\u')]
        for index, made in enumerate([*opening, field_char("separate")]):
            entries[0].insert(1 + index, made)
        entries[-1].append(field_char("end"))
        for entry in entries:
            self._contents.addprevious(entry)
        self._contents.getparent().remove(self._contents)

    def _listed(self) -> list[_Heading]:
        return [heading for heading in self._headings if heading.level <= self._levels]


def _link(heading: _Heading) -> BaseOxmlElement:
    return element("w:hyperlink", run(heading.text), anchor=heading.anchor, history=1)
