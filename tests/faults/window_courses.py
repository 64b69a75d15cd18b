"""Each page of the window that records submitted acts, by the name that the table prints."""

from tests.faults.window_ends import CONFIRMED, ENDS
from tests.faults.window_imports import IMPORTS
from tests.faults.window_papers import PAPERS
from tests.faults.window_settings import PEOPLE, PRACTICE, SCREEN

COURSES = {
    "accords et destruction": PAPERS,
    "accords et destruction, question, remise et clôture": ENDS,
    "destruction, date à confirmer": CONFIRMED,
    "dossiers, import d’un fichier": IMPORTS,
    "dossiers, nouveau dossier": PEOPLE,
    "réglages, durées et calendrier": PRACTICE,
    "réglages, écran": SCREEN,
}
