"""The one base document that all others are made on: the practice's letterhead, made by code.

It is written part by part rather than taken from a template, so that a file holds nothing that the
reader does not see: no foreign author or date, no thumbnail, no unused part.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bilan_desktop.documents.styles import FONT, numbering_part, styles_part
from bilan_desktop.documents.text import one_line
from bilan_desktop.domain.people import Practice

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of each entry of the zip: the file's own date is a property, said once."""


@dataclass(frozen=True)
class Letterhead:
    """What heads and ends each page of a document.

    Attributes:
        practice: whose letter it is.
        title: the document's title, as the properties and the following pages name it.
        made_at: when it was made, in the practice's zone.
        confidential: the line at the foot of each page.
    """

    practice: Practice
    title: str
    made_at: datetime
    confidential: str = ""

    def author(self) -> str:
        """The consultant, or else the practice."""
        return one_line(self.practice.consultant or self.practice.name)


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(one_line(text))}</w:t></w:r>'


def _paragraph(style: str, inside: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inside}</w:p>'


def _field(code: str) -> str:
    marks = {
        kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
        for kind in ("begin", "separate", "end")
    }
    return (
        f'{marks["begin"]}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f"{marks['separate']}<w:r><w:t>1</w:t></w:r>{marks['end']}"
    )


def _identity(practice: Practice) -> list[str]:
    """The letterhead's lines under the name; what the practice has not said is left out."""
    contact = [practice.address, practice.phone, practice.email]
    if practice.consultant and practice.name:
        contact.insert(0, practice.consultant)
    siret = f"SIRET {practice.siret}" if practice.siret else ""
    registered = (
        f"Déclaration d’activité n° {practice.registration_number} "
        "(cet enregistrement ne vaut pas agrément de l’État)"
        if practice.registration_number
        else ""
    )
    rows = [contact, [siret, registered]]
    return [" · ".join(filter(None, map(one_line, row))) for row in rows if any(row)]


def _first_header(head: Letterhead) -> str:
    name = _paragraph("HeaderName", _run(head.practice.name or head.practice.consultant))
    rows = _identity(head.practice)
    return name + "".join(
        _paragraph("HeaderEnd" if row is rows[-1] else "Header", _run(row)) for row in rows
    )


def _next_header(head: Letterhead) -> str:
    name = head.practice.name or head.practice.consultant
    return _paragraph("HeaderEnd", f"{_run(head.title)}<w:r><w:tab/></w:r>{_run(name)}")


def _footer(head: Letterhead) -> str:
    pages = '<w:r><w:t xml:space="preserve">Page </w:t></w:r>' + _field("PAGE")
    pages += '<w:r><w:t xml:space="preserve"> / </w:t></w:r>' + _field("NUMPAGES")
    return _paragraph("Footer", f"{_run(head.confidential)}<w:r><w:tab/></w:r>{pages}")


def _core(head: Letterhead) -> str:
    moment = head.made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    author, title = escape(head.author()), escape(one_line(head.title))
    return (
        f'{_DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy><dc:language>fr-FR</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified>'
        "</cp:coreProperties>"
    )


def _document() -> str:
    references = "".join(
        f'<w:{kind}Reference w:type="{when}" r:id="{key}"/>'
        for kind, when, key in (
            ("header", "first", "rId11"),
            ("header", "default", "rId12"),
            ("footer", "first", "rId13"),
            ("footer", "default", "rId13"),
        )
    )
    return (
        f"{_DECLARATION}<w:document {_W} {_R} "
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14">'
        f'<w:body><w:sectPr>{references}<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1418" w:right="1276" w:bottom="1304" w:left="1276" w:header="680" '
        'w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>'
    )


def _settings() -> str:
    compatible = (
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    return (
        f'{_DECLARATION}<w:settings {_W}><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="709"/><w:characterSpacingControl w:val="doNotCompress"/>'
        f'{compatible}<w:themeFontLang w:val="fr-FR"/><w:decimalSymbol w:val=","/>'
        '<w:listSeparator w:val=";"/></w:settings>'
    )


def _fonts() -> str:
    return (
        f'{_DECLARATION}<w:fonts {_W}><w:font w:name="{FONT}"><w:altName w:val="Carlito"/>'
        '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


_PARTS = {
    "styles": ("rId1", "styles"),
    "numbering": ("rId2", "numbering"),
    "settings": ("rId3", "settings"),
    "fontTable": ("rId4", "fontTable"),
    "header1": ("rId11", "header"),
    "header2": ("rId12", "header"),
    "footer1": ("rId13", "footer"),
}
"""Name of the part → its relationship's id and its kind."""


def _types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        for name, (_, kind) in _PARTS.items()
    )
    return (
        f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-'
        f'package.core-properties+xml"/>{overrides}</Types>'
    )


def _relations(*targets: tuple[str, str, str]) -> str:
    links = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>'
        for key, kind, target in targets
    )
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _entries(head: Letterhead) -> dict[str, str]:
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    parts = [(key, f"{_OFFICE}/{kind}", f"{name}.xml") for name, (key, kind) in _PARTS.items()]
    return {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(
            ("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),
            ("rId2", core, "docProps/core.xml"),
        ),
        "docProps/core.xml": _core(head),
        "word/document.xml": _document(),
        "word/_rels/document.xml.rels": _relations(*parts),
        "word/styles.xml": styles_part(),
        "word/numbering.xml": numbering_part(),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _fonts(),
        "word/header1.xml": f"{_DECLARATION}<w:hdr {_W}>{_first_header(head)}</w:hdr>",
        "word/header2.xml": f"{_DECLARATION}<w:hdr {_W}>{_next_header(head)}</w:hdr>",
        "word/footer1.xml": f"{_DECLARATION}<w:ftr {_W}>{_footer(head)}</w:ftr>",
    }


def base_document(head: Letterhead) -> bytes:
    """An empty document on the letterhead, as the bytes of a .docx."""
    return pack({name: text.encode() for name, text in _entries(head).items()})


def pack(entries: dict[str, bytes]) -> bytes:
    """The entries as a zip whose bytes depend on nothing but them."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            info = ZipInfo(name, _LONG_AGO)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, data)
    return buffer.getvalue()


def repack(document: bytes) -> bytes:
    """The same zip without the moment and the system of its making."""
    with ZipFile(BytesIO(document)) as archive:
        return pack({name: archive.read(name) for name in archive.namelist()})
