"""The categories of document that live and end each by its own rule."""

from enum import StrEnum


class Category(StrEnum):
    """What a document is, for its retention; the value is the word the user types.

    The first group is the *content* (R6313-7), the second the *administrative record*.
    """

    RESULTS = "resultats"
    """The guide's answers and scores: the detailed results are drawn from them."""
    RECORDS = "comptes-rendus"
    """Interviews' objectives, records and homework."""
    NOTES = "notes"
    """Notes shared with the beneficiary."""
    PRIVATE_NOTES = "notes-privees"
    """The consultant's own notes: never kept by an agreement."""
    PORTFOLIO = "portefeuille"
    PROJECTS = "projets"
    ACTION_PLAN = "plan-action"
    SYNTHESIS = "synthese"
    ATTACHMENTS = "pieces"
    FOLLOW_UP = "suivi"
    """What was made at a follow-up interview."""

    CONTACT = "coordonnees"
    PROOF = "preuve"
    ACCOUNTING = "comptabilite"
    LEGAL = "juridique"


CONTENT: tuple[Category, ...] = (
    Category.RESULTS,
    Category.RECORDS,
    Category.NOTES,
    Category.PRIVATE_NOTES,
    Category.PORTFOLIO,
    Category.PROJECTS,
    Category.ACTION_PLAN,
    Category.SYNTHESIS,
    Category.ATTACHMENTS,
    Category.FOLLOW_UP,
)
"""The content half, in the order of the screen."""

KEEPABLE: tuple[Category, ...] = tuple(
    category for category in CONTENT if category not in {Category.PRIVATE_NOTES, Category.FOLLOW_UP}
)
"""What a written agreement may name, document by document."""

LABELS: dict[Category, str] = {
    Category.RESULTS: "guide rempli et résultats détaillés",
    Category.RECORDS: "objectifs et comptes rendus d’entretien",
    Category.NOTES: "notes partagées",
    Category.PRIVATE_NOTES: "notes privées du consultant",
    Category.PORTFOLIO: "portefeuille de compétences",
    Category.PROJECTS: "pistes et projets",
    Category.ACTION_PLAN: "plan d’action",
    Category.SYNTHESIS: "document de synthèse",
    Category.ATTACHMENTS: "pièces jointes",
    Category.FOLLOW_UP: "entretien de suivi",
    Category.CONTACT: "téléphone et courriel",
    Category.PROOF: "dossier administratif (preuves sans contenu)",
    Category.ACCOUNTING: "pièces comptables",
    Category.LEGAL: "accords, demandes et gels",
}
"""The name that the user reads."""
