"""The fields of the planning's forms, as data."""

from bilan_desktop.domain.interviews import Phase
from bilan_desktop.ui.dossier.words import DAYS, MODES, PHASES
from bilan_desktop.ui.parts.fields import Kind, Row

SHORTEST, LONGEST = 15, 480
"""Minutes that an interview may last, as the record keeps it."""
_LENGTH = Row("duration_minutes", "Durée", Kind.NUMBER, unit="min", least=SHORTEST, most=LONGEST)
_MODE = Row("mode", "Modalité", Kind.CHOICE, options=tuple(MODES.items()))
_PLACE = Row("place", "Lieu ou lien", hint="Bureau, adresse, lien de visio…", wide=True)
_PHASE = Row("phase", "Phase", Kind.CHOICE, options=tuple(PHASES.items()), wide=True)
_COUNTED = Row(
    "counted",
    "Compte dans les heures du bilan",
    Kind.CHECK,
    help="Ni un premier échange gratuit ni un suivi ne comptent.",
    wide=True,
)

MEETING = (
    _PHASE,
    Row("day", "Jour", Kind.DATE),
    Row("time", "Heure", Kind.TIME),
    _LENGTH,
    _MODE,
    _PLACE,
    _COUNTED,
)
NEW_MEETING = (
    _PHASE,
    Row("day", "Jour", Kind.DATE, required=True),
    Row("time", "Heure", Kind.TIME, required=True),
    _LENGTH,
    _MODE,
    _PLACE,
    _COUNTED,
)
GUIDED = (
    Row("planned_hours", "Heures convenues", Kind.DECIMAL, unit="h", most=24),
    Row("done_hours", "Heures faites", Kind.DECIMAL, unit="h", most=24),
)
WEEKDAYS = tuple((at, name.capitalize()) for at, name in enumerate(DAYS))
FIRST_PHASE = Phase.INVESTIGATION
"""The phase that a new interview is offered with."""
