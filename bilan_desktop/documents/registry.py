"""Every kind of document by the word that the command line takes: a new one is one line here."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bilan_desktop.documents.agreement import build_agreement
from bilan_desktop.documents.blank import build_blank
from bilan_desktop.documents.certificate import build_certificate
from bilan_desktop.documents.context import DocumentContext
from bilan_desktop.documents.disclosure import build_disclosure
from bilan_desktop.documents.planning import build_planning
from bilan_desktop.documents.receipt import build_receipt
from bilan_desktop.documents.results import build_results
from bilan_desktop.documents.synthesis import build_synthesis


class Need(StrEnum):
    """What of the context a kind can't do without."""

    DOSSIER = "dossier"
    CONTENT = "contenu"
    """The dossier, its content not yet destroyed."""
    LAW = "droit"
    EXERCISE = "exercice"
    DESTRUCTIONS = "destructions"


@dataclass(frozen=True)
class Kind:
    """One kind of document.

    Attributes:
        id: the word of the command line.
        title: what menus call it.
        needs: what the context must hold.
        build: makes the .docx; raises `InvalidInputError` where something is missing.
    """

    id: str
    title: str
    needs: frozenset[Need]
    build: Callable[[DocumentContext], bytes]


def _kind(word: str, title: str, build: Callable[[DocumentContext], bytes], *needs: Need) -> Kind:
    return Kind(word, title, frozenset(needs), build)


_ALL = (
    _kind("resultats", "Résultats détaillés", build_results, Need.DOSSIER, Need.CONTENT),
    _kind("synthese", "Document de synthèse", build_synthesis, Need.DOSSIER, Need.CONTENT),
    _kind("planning", "Planning prévisionnel", build_planning, Need.DOSSIER),
    _kind(
        "accord-conservation",
        "Accord écrit de conservation",
        build_agreement,
        Need.DOSSIER,
        Need.LAW,
    ),
    _kind(
        "demande-communication",
        "Demande de communication",
        build_disclosure,
        Need.DOSSIER,
        Need.LAW,
    ),
    _kind("recepisse", "Récépissé de remise", build_receipt, Need.DOSSIER),
    _kind(
        "attestation",
        "Attestation de destruction",
        build_certificate,
        Need.DOSSIER,
        Need.DESTRUCTIONS,
    ),
    _kind("exercice-vierge", "Exercice vierge", build_blank, Need.EXERCISE),
)

KINDS: dict[str, Kind] = {kind.id: kind for kind in _ALL}
"""Word → kind, in the order of the menus."""
