"""The letterhead's styles and lists, written as WordprocessingML."""

from typing import NamedTuple

FONT = "Calibri"
"""In Word everywhere; LibreOffice replaces it by Carlito, of the same widths."""
ACCENT = "1F5566"
PALE = "E9F1F3"
RULE = "B9CDD3"
GREY = "566369"
INK = "22292C"

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Style(NamedTuple):
    """One paragraph style: its id, its name in Word, and what sets it apart."""

    key: str
    name: str
    paragraph: str = ""
    run: str = ""
    based_on: str = "Normal"
    following: str = "Normal"


def _spacing(before: int, after: int, line: int = 0) -> str:
    """Spaces before and after in points; a line height in 240ths of a line."""
    height = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before * 20}" w:after="{after * 20}"{height}/>'


def _letters(size: float, colour: str = INK, *, bold: bool = False, italic: bool = False) -> str:
    """Weight, slant, colour, and size in points, in the order that the schema wants."""
    dress = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    half_points = int(size * 2)
    return (
        f'{dress}<w:color w:val="{colour}"/><w:sz w:val="{half_points}"/>'
        f'<w:szCs w:val="{half_points}"/>'
    )


def _edge(side: str, size: int, colour: str, space: int = 4) -> str:
    return (
        f'<w:pBdr><w:{side} w:val="single" w:sz="{size}" w:space="{space}" '
        f'w:color="{colour}"/></w:pBdr>'
    )


def _tab(position: int, leader: str = "none") -> str:
    return f'<w:tabs><w:tab w:val="right" w:leader="{leader}" w:pos="{position}"/></w:tabs>'


def _list(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


TEXT_WIDTH = 9354
"""The width of the text, in twentieths of a point: A4 less two margins of 22.5 mm."""
BULLETS, NUMBERS, SECTIONS = 1, 2, 3
"""The lists of the numbering part."""
_KEEP = "<w:keepNext/><w:keepLines/>"

STYLES: tuple[Style, ...] = (
    Style("Title", "Title", _KEEP + _spacing(0, 4), _letters(24, ACCENT, bold=True)),
    Style("Subtitle", "Subtitle", _KEEP + _spacing(0, 14), _letters(13, GREY)),
    Style(
        "Heading1",
        "heading 1",
        _KEEP + _edge("bottom", 6, RULE, 3) + _spacing(18, 6) + '<w:outlineLvl w:val="0"/>',
        _letters(16, ACCENT, bold=True),
    ),
    Style(
        "Heading2",
        "heading 2",
        _KEEP + _spacing(13, 4) + '<w:outlineLvl w:val="1"/>',
        _letters(13, ACCENT, bold=True),
    ),
    Style(
        "Heading3",
        "heading 3",
        _KEEP + _spacing(9, 2) + '<w:outlineLvl w:val="2"/>',
        _letters(11, INK, bold=True),
    ),
    Style("TOCHeading", "TOC Heading", _KEEP + _spacing(10, 8), _letters(16, ACCENT, bold=True)),
    Style("TOC1", "toc 1", _tab(TEXT_WIDTH, "dot") + _spacing(5, 2), _letters(11, bold=True)),
    Style(
        "TOC2",
        "toc 2",
        _tab(TEXT_WIDTH, "dot") + _spacing(0, 2) + '<w:ind w:left="340"/>',
        _letters(10.5, GREY),
    ),
    Style(
        "ListBullet",
        "List Bullet",
        _list(BULLETS) + _spacing(0, 3),
        following="ListBullet",
    ),
    Style("ListNumber", "List Number", _list(NUMBERS) + _spacing(0, 3), following="ListNumber"),
    Style(
        "Quote",
        "Quote",
        _edge("left", 18, RULE, 10) + _spacing(6, 8) + '<w:ind w:left="340" w:right="340"/>',
        _letters(11, GREY, italic=True),
    ),
    Style("Caption", "caption", "<w:keepLines/>" + _spacing(3, 12), _letters(9.5, GREY)),
    Style("Figure", "Figure", "<w:keepNext/>" + _spacing(8, 2) + '<w:jc w:val="center"/>'),
    Style("TableText", "Table Text", _spacing(1, 1, 252), _letters(10)),
    Style(
        "TableHead",
        "Table Head",
        "<w:keepNext/>" + _spacing(1, 1, 252),
        _letters(10, ACCENT, bold=True),
    ),
    Style(
        "AfterTable",
        "After Table",
        '<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>',
        _letters(4),
    ),
    Style(
        "FillLine",
        "Fill Line",
        _tab(TEXT_WIDTH, "underscore") + _spacing(7, 3),
        _letters(11, INK),
        following="FillLine",
    ),
    Style(
        "CheckBox",
        "Check Box",
        "<w:keepLines/>" + _spacing(2, 4) + '<w:ind w:left="397" w:hanging="397"/>',
        following="CheckBox",
    ),
    Style("Lead", "Lead", _spacing(0, 10), _letters(11.5, GREY)),
    Style("TableLead", "Table Lead", _KEEP + _spacing(6, 4)),
    Style("Hint", "Hint", _KEEP + _spacing(0, 4), _letters(9.5, GREY)),
    Style("Small", "Small", _spacing(0, 4), _letters(9.5, GREY)),
    Style(
        "Framed",
        "Framed",
        "<w:keepLines/><w:pBdr>"
        + "".join(
            f'<w:{side} w:val="single" w:sz="6" w:space="8" w:color="{RULE}"/>'
            for side in ("top", "left", "bottom", "right")
        )
        + f'</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{PALE}"/>'
        + _spacing(10, 12)
        + '<w:ind w:left="170" w:right="170"/>',
        _letters(10.5, ACCENT),
    ),
    Style("CoverKind", "Cover Kind", _spacing(150, 6), _letters(14, GREY)),
    Style(
        "CoverTitle", "Cover Title", _KEEP + _spacing(0, 10, 252), _letters(34, ACCENT, bold=True)
    ),
    Style(
        "CoverName",
        "Cover Name",
        _edge("top", 12, ACCENT, 12) + _spacing(14, 6),
        _letters(20, INK, bold=True),
    ),
    Style("CoverFact", "Cover Fact", _spacing(0, 3), _letters(12, GREY)),
    Style("Header", "header", _tab(TEXT_WIDTH) + _spacing(0, 0, 240), _letters(9, GREY)),
    Style(
        "HeaderName",
        "Header Name",
        _spacing(0, 1, 240),
        _letters(14, ACCENT, bold=True),
        based_on="Header",
    ),
    Style(
        "HeaderEnd",
        "Header End",
        _edge("bottom", 8, ACCENT, 5) + _spacing(0, 14, 240),
        based_on="Header",
    ),
    Style(
        "Footer",
        "footer",
        _edge("top", 4, RULE, 5) + _tab(TEXT_WIDTH) + _spacing(0, 0, 240),
        _letters(8.5, GREY),
    ),
)

OWN = frozenset(
    {"Figure", "TableText", "TableHead", "AfterTable", "FillLine", "CheckBox", "Lead", "TableLead"}
    | {"Hint", "Small", "Framed", "CoverKind", "CoverTitle", "CoverName", "CoverFact"}
    | {"HeaderName", "HeaderEnd"}
)
"""The styles that Word does not know by itself."""


def _style(style: Style) -> str:
    own = ' w:customStyle="1"' if style.key in OWN else ""
    shown = "<w:qFormat/>" if style.key not in {"TOC1", "TOC2"} else ""
    paragraph = f"<w:pPr>{style.paragraph}</w:pPr>" if style.paragraph else ""
    run = f"<w:rPr>{style.run}</w:rPr>" if style.run else ""
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{style.key}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{style.based_on}"/><w:next w:val="{style.following}"/>{shown}'
        f"{paragraph}{run}</w:style>"
    )


def _defaults() -> str:
    fonts = " ".join(f'w:{script}="{FONT}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>{_letters(11)}"
        '<w:lang w:val="fr-FR" w:eastAsia="fr-FR" w:bidi="fr-FR"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr><w:widowControl/>{_spacing(0, 6, 269)}</w:pPr></w:pPrDefault>"
        "</w:docDefaults>"
    )


def _table_style() -> str:
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>'
        for side in ("top", "bottom", "insideH")
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr>'
        '</w:style><w:style w:type="table" w:customStyle="1" w:styleId="BilanTable">'
        '<w:name w:val="Bilan Table"/><w:basedOn w:val="TableNormal"/><w:tblPr>'
        f'<w:tblBorders>{rules}</w:tblBorders><w:tblCellMar><w:top w:w="30" w:type="dxa"/>'
        '<w:left w:w="100" w:type="dxa"/><w:bottom w:w="30" w:type="dxa"/>'
        '<w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )


def styles_part() -> str:
    """`word/styles.xml`."""
    return (
        f"{_DECLARATION}<w:styles {_NAMESPACES}>{_defaults()}"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        f"{''.join(_style(style) for style in STYLES)}{_table_style()}</w:styles>"
    )


def _level(level: int, kind: str, text: str, left: int, hanging: int) -> str:
    follow = "tab" if hanging else "space"
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:suff w:val="{follow}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>'
        f'<w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>'
        f'<w:rPr><w:color w:val="{ACCENT}"/></w:rPr></w:lvl>'
    )


def numbering_part() -> str:
    """`word/numbering.xml`: bullets, numbers, and the numbers of the sections."""
    lists = (
        _level(0, "bullet", "•", 397, 284) + _level(1, "bullet", "–", 794, 284),
        _level(0, "decimal", "%1.", 397, 397),
        _level(0, "decimal", "%1.", 0, 0),
    )
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
        f"{levels}</w:abstractNum>"
        for number, levels in enumerate(lists, start=1)
    )
    concrete = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number in (BULLETS, NUMBERS, SECTIONS)
    )
    return f"{_DECLARATION}<w:numbering {_NAMESPACES}>{abstract}{concrete}</w:numbering>"
