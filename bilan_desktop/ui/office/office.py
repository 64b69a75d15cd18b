"""What every page is handed."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from bilan_desktop.errors import BilanError
from bilan_desktop.practice.desk import Desk
from bilan_desktop.ui.office.backing import Backing
from bilan_desktop.ui.office.changes import NOTHING, Change
from bilan_desktop.ui.office.clerk import Clerk, Verb
from bilan_desktop.ui.office.drafts import Drafts
from bilan_desktop.ui.office.places import Place

T = TypeVar("T")
Undo = Callable[[Desk, T], object]


NOT_STORED = "{} Ce que vous tapez est gardé à l’écran, et enregistré de soi-même dès que possible."


class Office(QObject):
    """The open cabinet as the window works with it.

    Attributes:
        desk: for short readings on the window's thread.
        clerk: writes.
        drafts: store by themselves what is typed.
        backing: makes backups, and lets destructions reach them.
        changed: somebody's act touched something; carries its `Change`.
        going: somebody asks for a place; carries its `Place`.
        told: something gentle to say; carries the sentence, and the undoing or None.
        failed: something could not be done; carries the French sentence.
        initials_changed: whether names show as initials only.
        mend_asked: the cabinet is to be locked, then examined and mended.
        initials: whether they do.
    """

    changed = Signal(object)
    going = Signal(object)
    told = Signal(str, object)
    failed = Signal(str)
    initials_changed = Signal(bool)
    mend_asked = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.initials = False
        self.clerk = Clerk(desk, self)
        self.drafts = Drafts(self.clerk, lambda: desk.now, self)
        self.backing = Backing(desk, self)
        self.clerk.changed.connect(self.changed)
        self.clerk.changed.connect(self.backing.concern)
        self.clerk.refused.connect(self.fail)
        self.drafts.changed.connect(self._tell_trouble)
        self._trouble = ""

    def do(
        self,
        verb: Verb[T],
        *,
        changes: Change | Callable[[T], Change] = NOTHING,
        then: Callable[[T], object] | None = None,
        refused: Callable[[BilanError], object] | None = None,
        said: str = "",
        undo: Undo[T] | None = None,
        busy: str = "",
    ) -> None:
        """Have the clerk do something; see `Clerk.do`.

        What is typed is handed in first, so that acts keep the order in which they were meant.

        Args:
            verb: as for the clerk.
            changes: as for the clerk.
            then: as for the clerk.
            refused: told what can't be done; the window's own line tells it otherwise.
            said: what is said once it is done.
            undo: takes it back, handed the desk and the verb's answer.
            busy: what is said while it lasts.
        """
        self.drafts.flush()

        def done(answer: T) -> None:
            if then is not None:
                then(answer)
            if said:
                touched = changes(answer) if callable(changes) else changes
                self.told.emit(said, self._undoing(undo, answer, touched))

        self.clerk.do(verb, changes=changes, then=done, refused=refused, busy=busy)

    def tell(self, sentence: str) -> None:
        """Say something gentle."""
        self.told.emit(sentence, None)

    def fail(self, error: BilanError) -> None:
        """Say what could not be done."""
        self.failed.emit(error.sentence)

    def _tell_trouble(self) -> None:
        """Say once, whole, why what is typed is not on disk: its own line has room for a hint."""
        former, self._trouble = self._trouble, self.drafts.error
        if self._trouble and not former:
            self.failed.emit(NOT_STORED.format(self._trouble))

    def go(self, place: Place) -> None:
        """Ask for a place; what is typed is handed in first."""
        self.drafts.flush()
        self.going.emit(place)

    def show_initials(self, only: bool) -> None:
        """Show names as initials only, or whole again."""
        if only != self.initials:
            self.initials = only
            self.initials_changed.emit(only)

    def name(self, full: str, initials: str) -> str:
        """A name as it may show now."""
        return initials if self.initials else full

    def close(self) -> bool:
        """Store everything, end the writing thread, close the cabinet; says if all was stored."""
        stored = self.drafts.settle()
        self.clerk.close()
        self.backing.close()
        self.desk.cabinet.close()
        return stored

    def _undoing(
        self, undo: Undo[T] | None, answer: T, touched: Change
    ) -> Callable[[], None] | None:
        if undo is None:
            return None
        taken_back = Change(touched.dossier, touched.parts)

        def take_back() -> None:
            self.do(lambda desk: undo(desk, answer), changes=taken_back, said="C’est annulé.")

        return take_back
