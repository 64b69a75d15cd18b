"""The sections of the synthesis, in the order in which they are read."""

from typing import NamedTuple


class SectionPlan(NamedTuple):
    """One section: the key that exercises and notes name, and its title."""

    key: str
    title: str


SECTIONS: tuple[SectionPlan, ...] = (
    SectionPlan("circonstances", "Circonstances et demande"),
    SectionPlan("deroulement", "Déroulement du bilan"),
    SectionPlan("parcours", "Parcours"),
    SectionPlan("competences", "Compétences et aptitudes"),
    SectionPlan("interets-valeurs", "Intérêts, valeurs et équilibres"),
    SectionPlan("pistes", "Pistes explorées"),
    SectionPlan("projet", "Projet principal"),
    SectionPlan("alternative", "Projet alternatif"),
    SectionPlan("atouts", "Atouts, points de vigilance, écarts"),
    SectionPlan("formation", "Formation et validation des acquis"),
    SectionPlan("conditions", "Conditions et moyens"),
    SectionPlan("plan-action", "Plan d’action"),
    SectionPlan("suivi", "Suivi"),
)
"""The beneficiary's observations and the signatures follow: they are not drafted."""
