"""Drafts: what was typed is stored by itself, and the screen says when.

At each pause in typing (400 ms), every two seconds of continuous typing, when a field loses the
focus, when the window does, when it closes. A draft that the disk refuses stays a draft: it is
tried again until it is stored, and the line says that it is not yet. One that is refused for what
it says is held: it stands on the screen alone, and nobody leaves it without being told.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, Protocol

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QApplication

from bilan_desktop.errors import BilanError, InvalidInputError, RefusedError
from bilan_desktop.ui.office.changes import NOTHING, Change
from bilan_desktop.ui.office.clerk import Clerk, Verb

PAUSE = 400
"""Milliseconds without a key after which a draft is stored."""
LONGEST = 2000
"""Milliseconds of continuous typing after which it is stored all the same."""
RETRY = 3000
"""Milliseconds after which a draft that was not stored is tried again."""
FAULT = "Une erreur du programme a empêché d’enregistrer cette saisie\u00a0: gardez-en une copie."
LEFT = "Ce qui était refusé sur la page quittée n’a pas été enregistré."


class Typed(Protocol):
    """A text that knows by itself that it was typed in.

    Attributes:
        edited: it was, for the first time since it was handed in.
        textChanged: it was, at each key.
    """

    edited: SignalInstance
    textChanged: SignalInstance  # noqa: N815 - Qt's own name

    def handed_in(self) -> None:
        """What is typed from now on is told anew."""


class Draft(QObject):
    """One thing that is being typed: a note, a form, an answer.

    Attributes:
        stored: the draft as it was composed is on disk.
        refused: it is not, and trying again won't help; carries the `BilanError`.
        held: whether what stands on the screen was refused, and nothing was typed since; whoever
            composes sets it where something of it can't be stored as it is.
    """

    stored = Signal()
    refused = Signal(object)

    def __init__(
        self,
        drafts: "Drafts",
        compose: Callable[[], Verb[Any] | None],
        changes: Change,
        parent: QObject | None,
    ) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self._compose = compose
        self._changes = changes
        self.dirty = False
        self.held = False
        self.writing = 0
        self._pause = self._timer(PAUSE)
        self._longest = self._timer(LONGEST)
        self._again = self._timer(RETRY)
        self._typed: Typed | None = None

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(self.flush)
        return timer

    def follow(self, typed: Typed) -> None:
        """Be touched by a text: once until it is handed in, and from Qt to Qt at each key.

        A line of Python at each key would be most of what a key costs.
        """
        self._typed = typed
        typed.handed_in()
        typed.edited.connect(self.touch)
        typed.textChanged.connect(self._pause.start)

    def touch(self) -> None:
        """Something was typed."""
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()
        self.held = False
        if not self.dirty:
            self.dirty = True
            self._drafts.noticed()

    def flush(self) -> None:
        """Hand what was typed to the clerk now, if anything was."""
        self._stop()
        if not self.dirty:
            return
        self._clean()
        verb = self._composed()
        if verb is None:
            self._drafts.noticed()
            return
        self.writing += 1
        self._drafts.write(self, verb, self._changes)

    def _clean(self) -> None:
        self.dirty = False
        if self._typed is not None:
            self._typed.handed_in()

    def _composed(self) -> Verb[Any] | None:
        """What stores it; a fault in one draft must keep neither the others nor the lock back."""
        try:
            return self._compose()
        except BilanError as error:
            self._hold(error)
        except Exception as error:  # noqa: BLE001 - told by the window, which goes on
            self._hold(InvalidInputError(FAULT))
            self._drafts.clerk.crashed.emit(error)
        return None

    def _hold(self, error: BilanError) -> None:
        self.held = True
        self.refused.emit(error)

    def forget(self) -> None:
        """Drop what was typed and not stored: what it was about is gone."""
        self._stop()
        self._clean()
        self.held = False
        self._drafts.noticed()

    @property
    def pending(self) -> bool:
        """Whether something typed is not on disk yet."""
        return self.dirty or self.writing > 0

    def _stop(self) -> None:
        for timer in (self._pause, self._longest, self._again):
            timer.stop()

    def done(self) -> None:
        """What was handed in is on disk."""
        self.writing -= 1
        self.stored.emit()

    def not_done(self, error: BilanError, *, again: bool) -> None:
        """What was handed in is not on disk; with `again` it is tried again in a moment."""
        self.writing -= 1
        if again:
            self.dirty = True
            self._again.start()
        elif self.dirty:
            self.refused.emit(error)  # what was typed since is yet to be tried
        else:
            self._hold(error)


class Drafts(QObject):
    """All the drafts of the window.

    Attributes:
        changed: the line that says how things stand has to be told again.
        error: the sentence of what keeps a draft off the disk; empty when all is well.
        saved_at: when something was last stored.
    """

    changed = Signal()

    def __init__(
        self, clerk: Clerk, now: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.clerk = clerk
        self._now = now
        self._drafts: list[Draft] = []
        self._failed: dict[Draft, tuple[Verb[Any], Change]] = {}
        self._orphans: list[tuple[Verb[Any], Change]] = []
        self._retry = QTimer(self, singleShot=True, interval=RETRY)
        self._retry.timeout.connect(self._take_up)
        self.error = ""
        self.saved_at: datetime | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)
            application.applicationStateChanged.connect(self._state_changed)

    def draft(
        self,
        compose: Callable[[], Verb[Any] | None],
        *,
        changes: Change = NOTHING,
        parent: QObject | None = None,
    ) -> Draft:
        """Begin a draft.

        Args:
            compose: called on the window's thread when it is time to store: returns the verb that
                stores what stands on the screen at that moment, or None if there is nothing to.
            changes: what the verb touches.
            parent: owns it; the draft ends with it.
        """
        made = Draft(self, compose, changes, parent or self)
        self._drafts.append(made)
        made.destroyed.connect(lambda: self._drop(made))
        return made

    def flush(self) -> None:
        """Hand everything typed to the clerk."""
        self._take_up()
        for draft in list(self._drafts):
            draft.flush()

    def settle(self) -> bool:
        """Hand everything to the clerk and wait until it is written; says whether all was."""
        self.flush()
        self.clerk.settle()
        return not self.pending

    @property
    def pending(self) -> bool:
        """Whether something typed is not on disk yet."""
        return bool(self._orphans) or any(draft.pending for draft in self._drafts)

    @property
    def waiting(self) -> int:
        """How many things that were typed are not on disk, those held among them."""
        return len(self._orphans) + sum(draft.pending or draft.held for draft in self._drafts)

    @property
    def held(self) -> bool:
        """Whether something stands on the screen that was refused, and is stored nowhere."""
        return any(draft.held for draft in self._drafts)

    def noticed(self) -> None:
        """A draft began or ended."""
        self.changed.emit()

    def write(self, draft: Draft | None, verb: Verb[Any], changes: Change) -> None:
        """Have a draft stored; it may be gone from the screen before it is on disk.

        What is older goes first, or never: it must not come back over what is newer.
        """
        if draft is not None:
            self._failed.pop(draft, None)
            self._take_up()

        self.clerk.do(
            verb,
            changes=changes,
            then=partial(self._stored, draft),  # whoever is gone must be told of all the same
            refused=partial(self._refused, draft, verb, changes),
            broken=partial(self._broken, draft),
        )

    def _stored(self, draft: Draft | None, _answer: object) -> None:
        self.error = ""
        self.saved_at = self._now()
        if draft is not None and shiboken6.isValid(draft):
            draft.done()
        self.changed.emit()

    def _refused(
        self, draft: Draft | None, verb: Verb[Any], changes: Change, error: BilanError
    ) -> None:
        again = not isinstance(error, RefusedError | InvalidInputError)
        self.error = error.sentence if again else ""
        if draft is not None and shiboken6.isValid(draft):
            if again:
                self._failed[draft] = (verb, changes)
            draft.not_done(error, again=again)
        elif again:
            self._orphans.append((verb, changes))
            self._retry.start()
        else:
            self.clerk.refused.emit(error)
        self.changed.emit()

    def _broken(self, draft: Draft | None, _fault: Exception) -> None:
        if draft is not None and shiboken6.isValid(draft):
            draft.not_done(InvalidInputError(FAULT), again=False)
        self.changed.emit()

    def _take_up(self) -> None:
        """Try again what was typed on a page that is gone and could not be stored then."""
        self._retry.stop()
        orphans, self._orphans = self._orphans, []
        for verb, changes in orphans:
            self.write(None, verb, changes)

    def _drop(self, draft: Draft) -> None:
        if draft in self._drafts:
            self._drafts.remove(draft)
        if draft in self._failed:
            self._orphans.append(self._failed.pop(draft))
            self._retry.start()
        elif draft.held and shiboken6.isValid(self.clerk) and not self.clerk.closed:
            self.clerk.refused.emit(InvalidInputError(LEFT))

    def _focus_moved(self, _old: object, _new: object) -> None:
        self.flush()

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state is not Qt.ApplicationState.ApplicationActive:
            self.flush()
