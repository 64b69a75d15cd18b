"""The certificate of destruction: what went, how, and what remains; never the content."""

from bilan_desktop.documents.context import CopyFor, Destruction, DocumentContext
from bilan_desktop.documents.writer import Writer
from bilan_desktop.domain.categories import LABELS
from bilan_desktop.domain.ends import CAUSE_LABELS, End, EndCause
from bilan_desktop.domain.french import day
from bilan_desktop.errors import InvalidInputError

_LIMITS = (
    "Limites de cette méthode : elle porte sur les fichiers que le logiciel tient lui-même. Elle "
    "ne peut rien affirmer des copies faites hors de lui, ni des traces que le système ou le "
    "support de stockage garderaient sous une forme chiffrée."
)


def build_certificate(context: DocumentContext) -> bytes:
    """One certificate for every destruction of the dossier (R6313-7).

    Raises:
        InvalidInputError: nothing was destroyed.
    """
    dossier = context.of_dossier()
    if not context.destructions:
        raise InvalidInputError("Rien n’a encore été détruit dans ce dossier.")
    partial = any(each.out_of_reach for each in context.destructions)
    title = "Attestation de destruction" + (" partielle" if partial else "")
    writer = Writer(context, title, "Document confidentiel")
    writer.title(title, "Documents élaborés pour un bilan de compétences")
    if context.copy_for is CopyFor.BENEFICIARY:
        writer.fact("Bénéficiaire", dossier.record.beneficiary.full_name())
    else:
        writer.fact("Dossier n°", str(dossier.number))
    writer.paragraph(_end(context.end) if context.end else "")
    several = len(context.destructions) > 1
    for position, destruction in enumerate(context.destructions, start=1):
        _destruction(writer, destruction, position if several else 0)
    _not_covered(writer)
    writer.heading("Signature")
    writer.fact("Fait le", day(context.today()))
    writer.signatures("Pour le cabinet")
    return writer.finish()


def _end(end: End) -> str:
    """What fixed the end, without a word for the person: one copy bears a number only."""
    cause = "un renoncement écrit" if end.cause is EndCause.GIVEN_UP else CAUSE_LABELS[end.cause]
    return f"Terme de l’action : {day(end.day)}, fixé par {cause}."


def _destruction(writer: Writer, destruction: Destruction, position: int) -> None:
    """One entry of the register; numbered where there are several, as two may fall on one day."""
    name = f"Destruction n° {position}, le" if position else "Destruction du"
    writer.heading(f"{name} {day(destruction.on)}")
    how = (
        "Destruction automatique, faite par le logiciel à l’échéance."
        if destruction.automatic
        else "Destruction demandée par le cabinet."
    )
    writer.paragraph(how)
    writer.heading("Ce qui a été détruit", 2)
    writer.bullets(LABELS[category] for category in destruction.categories)
    if destruction.media:
        writer.fact("Supports", ", ".join(destruction.media))
    writer.heading("Ce que le logiciel a fait", 2)
    writer.paragraph(destruction.method)
    writer.paragraph(_LIMITS)
    if destruction.declared:
        writer.heading("Ce que le cabinet déclare avoir détruit lui-même", 2)
        writer.bullets(destruction.declared)
    _kept(writer, destruction)
    if destruction.out_of_reach:
        writer.heading("Ce qui n’a pas pu être atteint", 2)
        writer.bullets(destruction.out_of_reach)
        writer.paragraph(
            "L’attestation est partielle ; elle sera complétée une fois ces copies détruites."
        )


def _kept(writer: Writer, destruction: Destruction) -> None:
    if destruction.kept:
        writer.heading("Ce qui est conservé", 2)
        rows = [
            [LABELS[kept.category], kept.ground, day(kept.until) if kept.until else ""]
            for kept in destruction.kept
        ]
        writer.table(
            [["Catégorie", "Fondement", "Détruit à partir du"], *rows],
            shares=(3, 4, 2),
            describe="Ce qui est conservé",
        )


def _not_covered(writer: Writer) -> None:
    writer.heading("Ce que cette attestation ne couvre pas")
    writer.bullets(
        (
            "Les documents remis à la personne bénéficiaire, qui lui appartiennent.",
            "Les copies que détiendraient des tiers à qui elle les a fait communiquer.",
        )
    )
