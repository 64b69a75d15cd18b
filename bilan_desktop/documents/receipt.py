"""The receipt of the two documents of L6313-4."""

from datetime import date

from bilan_desktop.documents.context import DocumentContext
from bilan_desktop.documents.writer import Writer
from bilan_desktop.domain.french import day


def build_receipt(context: DocumentContext) -> bytes:
    """What was handed over and when, or that it was refused; no content."""
    dossier = context.of_dossier()
    handed = dossier.record.hand_over
    writer = Writer(context, "Récépissé de remise des documents du bilan", "Document confidentiel")
    writer.title("Récépissé de remise", "Bilan de compétences")
    writer.paragraph(
        "À l’issue du bilan, les résultats détaillés et un document de synthèse sont remis à la "
        "personne bénéficiaire, qui en est la seule destinataire (C. trav., art. L6313-4).",
        "Lead",
    )
    writer.fact("Bénéficiaire", dossier.record.beneficiary.full_name())
    writer.heading("Documents remis")
    writer.table(
        [
            ["Document", "Remis le", "Forme (papier, fichier)", "Remise ou refus"],
            _row("Résultats détaillés", handed.results_on, refused=handed.results_refused),
            _row("Document de synthèse", handed.synthesis_on, refused=handed.synthesis_refused),
        ],
        shares=(3, 2.4, 2.6, 2.2),
        height=30,
        describe="Documents remis",
    )
    writer.heading("Ce que je déclare")
    writer.box("J’ai reçu les deux documents ci-dessus.")
    writer.box(
        "J’ai reçu l’un d’eux seulement, ou je refuse la remise ; mes raisons, si je "
        "souhaite les dire :"
    )
    writer.blank_lines(2)
    writer.paragraph(
        "La remise des deux documents fixe le terme du bilan : sauf accord écrit, demande de "
        "communication ou gel, ce qui a été élaboré pour lui est détruit à partir du lendemain "
        "(C. trav., art. R6313-7).",
        "Small",
    )
    writer.heading("Signatures")
    writer.signatures("La personne bénéficiaire", "Pour le cabinet")
    return writer.finish()


def _row(name: str, when: date | None, *, refused: bool) -> list[str]:
    fate = "remise refusée" if refused else "remis" if when else ""
    return [name, day(when) if when and not refused else "", "", fate]
