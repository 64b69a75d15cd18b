"""Small pieces of WordprocessingML, built as elements so that no text can break the markup."""

from collections.abc import Iterable

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from bilan_desktop.documents.text import Run


def element(tag: str, *children: BaseOxmlElement, **attributes: str | int) -> BaseOxmlElement:
    """An element; attributes take the tag's own prefix, e.g. `element("w:jc", val="center")`."""
    prefix = tag.split(":", maxsplit=1)[0]
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"{prefix}:{name}"), str(value))
    for child in children:
        made.append(child)
    return made


def text(value: str) -> BaseOxmlElement:
    """A `w:t` that keeps its outer blanks."""
    made = OxmlElement("w:t")
    made.set(qn("xml:space"), "preserve")
    made.text = value
    return made


def run(value: str, *, bold: bool = False, italic: bool = False) -> BaseOxmlElement:
    """A run of text; a tab becomes Word's own."""
    made = element("w:r")
    if bold or italic:
        dress = [element(tag) for tag, on in (("w:b", bold), ("w:i", italic)) if on]
        made.append(element("w:rPr", *dress))
    for index, piece in enumerate(value.split("\t")):
        if index:
            made.append(element("w:tab"))
        if piece:
            made.append(text(piece))
    return made


def runs(pieces: Iterable[Run]) -> list[BaseOxmlElement]:
    """Runs in their dress."""
    return [run(piece.text, bold=piece.bold, italic=piece.italic) for piece in pieces]


def field_char(kind: str) -> BaseOxmlElement:
    """The begin, the separation or the end of a field."""
    return element("w:r", element("w:fldChar", fldCharType=kind))


def instruction(code: str) -> BaseOxmlElement:
    """The code of a field."""
    made = OxmlElement("w:instrText")
    made.set(qn("xml:space"), "preserve")
    made.text = f" {code} "
    return element("w:r", made)


def field(code: str, result: str) -> list[BaseOxmlElement]:
    """A field with the result that stands until it is updated."""
    return [
        field_char("begin"),
        instruction(code),
        field_char("separate"),
        run(result),
        field_char("end"),
    ]


def paragraph(
    style: str, *inside: BaseOxmlElement, extra: Iterable[BaseOxmlElement] = ()
) -> BaseOxmlElement:
    """A paragraph in a style; `extra` properties follow it in the schema's order."""
    return element("w:p", element("w:pPr", element("w:pStyle", val=style), *extra), *inside)


def check_box() -> list[BaseOxmlElement]:
    """A box to tick on screen or by hand, empty, and a tab after it."""
    box = element(
        "w14:checkbox",
        element("w14:checked", val=0),
        element("w14:checkedState", val="2612", font="Segoe UI Symbol"),
        element("w14:uncheckedState", val="2610", font="Segoe UI Symbol"),
    )
    mark = run("☐")
    fonts = element("w:rFonts", ascii="Segoe UI Symbol", hAnsi="Segoe UI Symbol")
    mark.insert(0, element("w:rPr", fonts))
    content = element("w:sdtContent", mark)
    return [element("w:sdt", element("w:sdtPr", box), content), element("w:r", element("w:tab"))]
