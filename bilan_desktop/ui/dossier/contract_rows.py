"""The fields of the request and the contract, as data."""

from bilan_desktop.ui.dossier.words import FUNDING
from bilan_desktop.ui.parts.fields import Kind, Row

LONGEST_OBJECTIVE = 300
"""Characters of the objective's line, as the contract keeps it."""

PERSON = (
    Row("first_name", "Prénom", most=120, required=True),
    Row("last_name", "Nom", most=120, required=True),
    Row("birth_date", "Date de naissance", Kind.DATE),
    Row("phone", "Téléphone"),
    Row("email", "Courriel", hint="prenom.nom@exemple.fr", wide=True),
    Row("address", "Adresse", Kind.TEXT),
)
MONEY = (
    Row("funding", "Financement", Kind.CHOICE, options=tuple(FUNDING.items()), wide=True),
    Row("funder", "Financeur", hint="Nom de l’organisme qui paie"),
    Row("employer", "Employeur"),
    Row(
        "employer_uninformed",
        "L’employeur n’est pas informé de ce bilan",
        Kind.CHECK,
        help="Documents, agenda et messages n’en diront rien.",
        wide=True,
    ),
    Row("price", "Prix net", Kind.MONEY),
    Row(
        "last_payment_on",
        "Dernier paiement reçu le",
        Kind.DATE,
        help="La durée de conservation de la facture et des preuves part de là.",
    ),
)
AGREEMENT = (
    Row(
        "objective",
        "Objectif inscrit au contrat",
        most=LONGEST_OBJECTIVE,
        wide=True,
        help=(
            "Une ligne, sans rien de ce qui s’est dit : elle reste lisible après la destruction du "
            "contenu."
        ),
    ),
    Row("signed_on", "Contrat signé le", Kind.DATE),
    Row(
        "consent_on",
        "Consentement de la personne, le",
        Kind.DATE,
        help="Nécessaire avant la phase d’investigation (C. trav., art. L6313-4).",
    ),
    Row("starts_on", "Début de la période", Kind.DATE),
    Row(
        "ends_on",
        "Dernier jour de la période",
        Kind.DATE,
        help="Il fixe le terme si les documents n’ont pas été remis avant (R6313-7).",
    ),
)
EXTENSION = (
    Row("signed_on", "Signée le", Kind.DATE, required=True),
    Row("until", "Nouveau dernier jour de la période", Kind.DATE, required=True),
)
