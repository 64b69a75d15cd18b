"""The beneficiary's request to pass the synthesis on (L6313-4 para. 3; R6313-7, ground a)."""

from bilan_desktop.documents.context import DocumentContext
from bilan_desktop.documents.writer import Writer
from bilan_desktop.domain.french import in_words
from bilan_desktop.domain.law import LegalFigure


def build_disclosure(context: DocumentContext) -> bytes:
    """The form: to whom, which document, why; nothing is ticked."""
    dossier, law = context.of_dossier(), context.of_law()
    years = law.on(LegalFigure.KEEPING_YEARS, context.today())
    span = f"{in_words(years)} an{'s' if years > 1 else ''}"
    writer = Writer(context, "Demande de communication de documents", "Document confidentiel")
    writer.title("Demande de communication", "Documents issus de mon bilan de compétences")
    writer.paragraph(
        "Les résultats détaillés et la synthèse de votre bilan n’appartiennent qu’à vous. Le "
        "cabinet ne les communique à personne sans cette demande, signée de votre main (C. trav., "
        "art. L6313-4).",
        "Lead",
    )
    writer.fact("Bénéficiaire", dossier.record.beneficiary.full_name())
    writer.heading("Ce que je demande de communiquer")
    writer.box("Le document de synthèse")
    writer.box("Les résultats détaillés")
    writer.heading("À qui, et pourquoi")
    writer.box("À mon opérateur du conseil en évolution professionnelle (la synthèse seule)")
    writer.box("À une autre personne ou un autre organisme")
    writer.fact("Nom et coordonnées", "")
    writer.blank_lines(1)
    writer.fact("Motif de la communication", "")
    writer.blank_lines(1)
    writer.heading("Ce que cela change")
    writer.paragraph(
        "Signée avant le terme du bilan, cette demande permet au cabinet de garder la synthèse, et "
        f"elle seule, le temps de la communiquer, au plus {span} après le terme (C. trav., art. "
        "R6313-7). Elle ne vaut que pour le destinataire et le motif écrits ici. Vous pouvez y "
        "renoncer à tout moment, par un simple message, tant que l’envoi n’a pas eu lieu."
    )
    writer.heading("Signature")
    writer.signatures("La personne bénéficiaire", "Reçu par le cabinet")
    return writer.finish()
