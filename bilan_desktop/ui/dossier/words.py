"""How the pages of a dossier call what the record holds."""

from bilan_desktop.domain.contract import Funding
from bilan_desktop.domain.interviews import InterviewState, Mode, Phase

FUNDING = {
    Funding.SELF: "La personne elle-même",
    Funding.CPF: "CPF (compte personnel de formation)",
    Funding.EMPLOYER: "Employeur (plan de développement des compétences)",
    Funding.RECLASSEMENT: "Employeur (congé de reclassement)",
    Funding.OPCO: "OPCO",
    Funding.FRANCE_TRAVAIL: "France Travail",
    Funding.OTHER: "Autre financement",
}
"""Who pays, in the order in which it is offered."""
MODES = {Mode.IN_PERSON: "En présence", Mode.VIDEO: "En visio", Mode.PHONE: "Par téléphone"}
PHASES = {
    Phase.PRELIMINARY: "Préliminaire",
    Phase.INVESTIGATION: "Investigation",
    Phase.CONCLUSION: "Conclusion",
    Phase.FOLLOW_UP: "Suivi",
}
STATES = {
    InterviewState.PLANNED: "prévu",
    InterviewState.HELD: "réalisé",
    InterviewState.MISSED: "manqué",
    InterviewState.CANCELLED: "annulé",
}
"""Where an interview stands, in a word."""
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
"""Monday first, as everywhere in the program."""
