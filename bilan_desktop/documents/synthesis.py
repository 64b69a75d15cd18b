"""The synthesis: what remains of the bilan, the beneficiary's own."""

from bilan_desktop.documents.context import DocumentContext
from bilan_desktop.documents.text import clean
from bilan_desktop.documents.writer import Writer
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.french import day
from bilan_desktop.domain.synthesis import Author, Block, BlockKind, Section, Synthesis
from bilan_desktop.errors import InvalidInputError

_AUTHORS = {
    Author.BENEFICIARY: "Rédigé par la personne bénéficiaire",
    Author.TOGETHER: "Rédigé ensemble par la personne bénéficiaire et le cabinet",
    Author.CONSULTANT: "Rédigé par le cabinet, relu avec la personne bénéficiaire",
}


def build_synthesis(context: DocumentContext) -> bytes:
    """The synthesis as its sections stand (L6313-4).

    Raises:
        InvalidInputError: nothing was drafted yet.
    """
    dossier = context.of_dossier()
    synthesis = dossier.content.synthesis
    if synthesis is None:
        raise InvalidInputError("La synthèse n’est pas encore rédigée : préparez-la d’abord.")
    writer = Writer(
        context,
        "Document de synthèse du bilan de compétences",
        "Document confidentiel, propriété exclusive de la personne bénéficiaire",
    )
    _cover(writer, context, dossier, synthesis)
    for section in synthesis.sections:
        _section(writer, section)
    _observations(writer, synthesis)
    _signatures(writer, synthesis)
    return writer.finish()


def _cover(
    writer: Writer, context: DocumentContext, dossier: Dossier, synthesis: Synthesis
) -> None:
    writer.paragraph("Bilan de compétences", "CoverKind")
    writer.paragraph("Document de synthèse", "CoverTitle")
    writer.paragraph(dossier.record.beneficiary.full_name().replace("\n", " "), "CoverName")
    for fact in _cover_facts(context, dossier, synthesis):
        writer.paragraph(fact, "CoverFact")
    writer.paragraph(
        "Document confidentiel, propriété exclusive de la personne bénéficiaire. Il ne peut être "
        "communiqué à qui que ce soit qu’avec son accord (C. trav., art. L6313-4).",
        "Framed",
    )
    writer.page_break()
    writer.contents()
    writer.page_break()


def _cover_facts(context: DocumentContext, dossier: Dossier, synthesis: Synthesis) -> list[str]:
    days = sorted(
        context.local(meeting.starts_at).date()
        for meeting in dossier.record.interviews
        if meeting.counted
    )
    period = [f"Entretiens du {day(days[0])} au {day(days[-1])}"] if days else []
    house = context.practice.consultant or context.practice.name
    led = [f"Bilan mené avec {house}"] if house else []
    return [*period, *led, _AUTHORS[synthesis.author], f"Édité le {day(context.today())}"]


def _says_something(block: Block) -> bool:
    if block.removed:
        return False
    if block.kind is BlockKind.PICTURE:
        return block.picture is not None
    if block.kind is BlockKind.TABLE:
        return any(clean(cell).strip() for row in block.rows for cell in row)
    return bool(clean(block.text).strip())


def _section(writer: Writer, section: Section) -> None:
    blocks = [block for block in section.blocks if _says_something(block)]
    if blocks:
        writer.heading(section.title, numbered=True)
    for block in blocks:
        _block(writer, block)


def _block(writer: Writer, block: Block) -> None:
    if block.kind is BlockKind.PICTURE and block.picture is not None:
        if block.text.strip() != block.picture.title:
            writer.paragraph(block.text, "TableLead", markup=True)
        writer.picture(block.picture)
    elif block.kind is BlockKind.TABLE:
        writer.paragraph(block.text, "TableLead", markup=True)
        writer.table(block.rows, markup=True, describe=block.text)
    elif block.kind is BlockKind.QUOTE:
        writer.quote(block.text)
    elif block.kind is BlockKind.BULLET:
        writer.bullets([block.text], markup=True)
    else:
        leads_in = block.text.rstrip().endswith(":")
        writer.paragraph(block.text, "TableLead" if leads_in else "Normal", markup=True)


def _observations(writer: Writer, synthesis: Synthesis) -> None:
    writer.heading("Observations de la personne bénéficiaire", numbered=True)
    if clean(synthesis.observations).strip():
        writer.paragraph(synthesis.observations, markup=True)
    else:
        writer.blank_lines(8)


def _signatures(writer: Writer, synthesis: Synthesis) -> None:
    writer.heading("Signatures", numbered=True)
    validated = {
        "la personne bénéficiaire": synthesis.validated_by_beneficiary,
        "le cabinet": synthesis.validated_by_consultant,
    }
    for who, when in validated.items():
        if when is not None:
            writer.paragraph(f"Document validé par {who} le {day(when)}.", "TableLead")
    writer.signatures("La personne bénéficiaire", "Pour le cabinet")
