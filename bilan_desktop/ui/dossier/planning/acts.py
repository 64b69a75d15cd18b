"""What is done to a planning, each act with its undoing."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from PySide6.QtCore import QObject, Signal

from bilan_desktop.domain.dossier import AdministrativeRecord
from bilan_desktop.domain.findings import Finding
from bilan_desktop.domain.interviews import Interview, InterviewState, Phase
from bilan_desktop.domain.proposing.proposals import Proposal
from bilan_desktop.errors import BilanError, InvalidInputError, RefusedError
from bilan_desktop.practice import proposing, replanning, scheduling
from bilan_desktop.practice.desk import Desk
from bilan_desktop.ui.dossier.planning.told import moment
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office

Verb = Callable[[Desk], list[Finding]]
Undo = Callable[[Desk, list[Finding]], object]
Refused = Callable[[BilanError], object]
Then = Callable[[], object]

CHANGE = "change."
"""How the codes begin of what the programme says of a change, rather than of the planning."""


class Acts(QObject):
    """The acts on the planning of one dossier.

    Attributes:
        done: an act succeeded; carries what the programme says of the change.
        refused: an act was refused, and nobody else tells; carries the sentence.
        exceptional: exceptional circumstances lift the notice of the changes that follow.
    """

    done = Signal(list)
    refused = Signal(str)

    def __init__(self, office: Office, number: int, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._number = number
        self.exceptional = False

    @property
    def changes(self) -> Change:
        """What every act touches."""
        return Change.of(self._number, Part.PLAN, Part.RECORD, Part.INTERVIEWS)

    def move_by(self, meeting: Interview, days: int) -> None:
        """Move an interview by so many days, at the same hour."""
        self.move_to(meeting, meeting.starts_at.date() + timedelta(days=days))

    def move_to(self, meeting: Interview, day: date) -> None:
        """Move an interview to a day, at the same hour."""
        starts, exceptional = self._starts(meeting, day), self.exceptional
        number, interview = self._number, meeting.number
        self.act(
            lambda desk: scheduling.move(
                desk, number, interview, starts_at=starts, exceptional=exceptional
            ),
            f"Entretien n° {interview} déplacé au {moment(starts)}.",
            undo=self._moving_back(meeting),
        )

    def trial(self, meeting: Interview, day: date) -> list[Finding]:
        """What would be said of moving an interview to a day, refusals among it.

        Raises:
            RefusedError: the action is over.
            InvalidInputError: the interview is no more.
        """
        return scheduling.move(
            self._office.desk,
            self._number,
            meeting.number,
            starts_at=self._starts(meeting, day),
            exceptional=self.exceptional,
            dry_run=True,
        )

    def cancel(self, meeting: Interview) -> None:
        """Note that an interview will not be held."""
        number, interview, exceptional = self._number, meeting.number, self.exceptional
        self.act(
            lambda desk: scheduling.cancel(desk, number, interview, exceptional=exceptional),
            f"Entretien n° {interview} annulé.",
            undo=lambda desk, _found: scheduling.mark_planned(desk, number, interview),
        )

    def miss(self, meeting: Interview) -> None:
        """Note that the person did not come."""
        number, interview = self._number, meeting.number
        self.act(
            lambda desk: scheduling.mark_missed(desk, number, interview),
            f"Entretien n° {interview} noté manqué.",
            undo=lambda desk, _found: scheduling.mark_planned(desk, number, interview),
        )

    def resume(self, meeting: Interview) -> None:
        """Put a missed or cancelled interview back."""
        number, interview = self._number, meeting.number
        missed = meeting.state is InterviewState.MISSED
        again = scheduling.mark_missed if missed else scheduling.cancel
        self.act(
            lambda desk: scheduling.mark_planned(desk, number, interview),
            f"Entretien n° {interview} remis au planning.",
            undo=lambda desk, _found: again(desk, number, interview),
        )

    def remove(self, meeting: Interview) -> None:
        """Take an interview off, as if it had never been."""
        number, interview = self._number, meeting.number
        self.act(
            lambda desk: scheduling.remove(desk, number, interview),
            f"Entretien n° {interview} retiré du planning.",
            undo=lambda desk, _found: replanning.restore(desk, number, meeting),
        )

    def add(self, values: dict[str, Any], then: Then, refused: Refused) -> None:
        """Add an interview from a form's values."""
        number, day, clock = self._number, values["day"], values["time"]

        def verb(desk: Desk) -> tuple[int, list[Finding]]:
            return scheduling.add(
                desk,
                number,
                Phase(values["phase"]),
                scheduling.at(desk, day, clock),
                duration_minutes=values["duration_minutes"],
                mode=values["mode"],
                place=values["place"],
                counted=values["counted"],
            )

        self._office.do(
            verb,
            changes=self.changes,
            then=lambda answer: self._told(answer[1], then),
            refused=refused,
            said="Entretien ajouté au planning.",
            undo=lambda desk, answer: scheduling.remove(desk, number, answer[0]),
        )

    def lay(
        self, programme: str, chosen: Proposal, *, replace: bool, then: Then, refused: Refused
    ) -> None:
        """Keep a calendar that was proposed; see `proposing.keep`."""
        number = self._number

        def verb(desk: Desk) -> AdministrativeRecord:
            before = replanning.former(desk, number)
            proposing.keep(desk, number, programme, chosen, replace=replace)
            return before

        self._office.do(
            verb,
            changes=self.changes,
            then=lambda _before: self._told([], then),
            refused=refused,
            said="Programme posé au planning.",
            undo=lambda desk, before: replanning.put_back(desk, number, before),
        )

    def act(self, verb: Verb, said: str, *, undo: Undo) -> None:
        """Have an act done, and offer to take it back."""
        self._office.do(
            verb,
            changes=self.changes,
            then=self._told,
            refused=lambda error: self.refused.emit(error.sentence),
            said=said,
            undo=undo,
        )

    def tell_moved(self, before: Interview, after: Interview) -> None:
        """Say that what was typed moved an interview, and offer to take it back."""
        back = self._moving_back(before)

        def take_back() -> None:
            self._office.do(lambda desk: back(desk, []), changes=self.changes, said="C’est annulé.")

        said = f"Entretien n° {after.number} déplacé au {moment(after.starts_at)}."
        self._office.told.emit(said, take_back)

    def _told(self, found: list[Finding], then: Then | None = None) -> None:
        if then is not None:
            then()
        self.done.emit([it for it in found if it.code.startswith(CHANGE)])

    def _moving_back(self, before: Interview) -> Undo:
        number, starts = self._number, before.starts_at
        return lambda desk, _found: scheduling.move(
            desk, number, before.number, starts_at=starts, exceptional=True
        )

    def _starts(self, meeting: Interview, day: date) -> datetime:
        return scheduling.at(self._office.desk, day, meeting.starts_at.time())


TRIAL_ERRORS = (RefusedError, InvalidInputError)
"""What a trial may say instead of findings."""
