"""The sections of the synthesis, in their order: what exercises may offer passages to."""

SECTIONS: dict[str, str] = {
    "circonstances": "Circonstances et demande",
    "deroulement": "Déroulement du bilan",
    "parcours": "Parcours",
    "competences": "Compétences et aptitudes",
    "interets-valeurs": "Intérêts, valeurs et équilibres",
    "pistes": "Pistes explorées",
    "projet": "Projet principal",
    "alternative": "Projet alternatif",
    "atouts": "Atouts, points de vigilance, écarts",
    "formation": "Formation et validation des acquis",
    "conditions": "Conditions et moyens",
    "plan-action": "Plan d’action",
    "suivi": "Suivi",
    "observations": "Observations de la personne bénéficiaire",
}
"""Key → title."""
