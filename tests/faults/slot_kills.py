"""A process that changes what opens the cabinet until it is killed, and what must open afterwards.

It says in its journal, before each act, which passphrase or code it is about to put in force, and
after it that it is in force.
"""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bilan_desktop.errors import WrongPassphraseError
from bilan_desktop.practice import securing
from bilan_desktop.practice.desk import open_desk
from bilan_desktop.storage.crypto import KdfParameters
from tests.faults import cabinets, kills
from tests.faults.kills import Child, Journal, Plan

ACTS = 12
"""Changes of a child that nobody kills, a passphrase and a code in turn."""
CHEAP = KdfParameters.cheap()


@dataclass
class Known:
    """What opens by what the journal says: one secret of each kind, or one of two.

    Attributes:
        passphrase: in force, or about to be replaced.
        code: the same of the recovery code.
        tried: what was to be put in force when the journal ends, by its kind.
    """

    passphrase: str
    code: str
    tried: dict[str, str] = field(default_factory=dict)

    def read(self, journal: Journal) -> "Known":
        """The same, once the journal's lines are taken in."""
        for line in journal.acknowledged():
            word, kind, secret = line.split(" ", 2)
            if word == "try":
                self.tried = {kind: secret}
            else:
                setattr(self, kind, secret)
                self.tried = {}
        return self


def work(folder: Path, journal: Journal, plan: Plan, known: Known) -> None:
    """The child: opens the cabinet, changes what opens it, dies."""
    with open_desk(folder, known.passphrase, clock=cabinets.clock) as desk:
        kills._watch(journal, plan)
        journal.passed("(ready)")
        for at in range(ACTS):
            kind = ("passphrase", "code")[at % 2]
            secret = f"la phrase n° {at}" if kind == "passphrase" else securing.prepare_code()
            journal.acknowledge(f"try {kind} {secret}")
            if kind == "passphrase":
                securing.change_passphrase(desk, known.code, secret, kdf=CHEAP)
                known.passphrase = secret
            else:
                securing.replace_code(desk, known.passphrase, secret, kdf=CHEAP)
                known.code = secret
            journal.acknowledge(f"did {kind} {secret}")
    journal.passed("(ended)")


def start(folder: Path, journal: Journal, plan: Plan, known: Known) -> Child:
    """Start a child."""
    return Child.start(journal, work, folder, journal, plan, known)


def killed(folder: Path, journal: Journal, plan: Plan, known: Known) -> None:
    """Run a child that kills itself at its step."""
    start(folder, journal, plan, known).dies_at(plan.name)


def assert_opens(folder: Path, dumps: dict[int, cabinets.Dump], known: Known) -> None:
    """One passphrase and one code open the cabinet, what they replaced does not; all is whole."""
    for kind in ("passphrase", "code"):
        before, after = getattr(known, kind), known.tried.get(kind)
        found = [it for it in (before, after) if it is not None and _opens(folder, dumps, it)]
        assert len(found) == 1, (kind, known)


def _opens(folder: Path, dumps: dict[int, cabinets.Dump], secret: str) -> bool:
    try:
        desk = open_desk(folder, secret, clock=cabinets.clock)
    except WrongPassphraseError:
        return False
    with desk:
        cabinets.assert_settled(desk)
        assert cabinets.dump(desk, cabinets.WRITTEN) == dumps[cabinets.WRITTEN]
        kinds = sorted(held.kind for held in desk.cabinet.slots.held())
        assert kinds == ["passphrase", "recovery"]
    return True


def assert_refused(folder: Path, secrets: list[str]) -> None:
    """None of these opens."""
    for secret in secrets:
        with pytest.raises(WrongPassphraseError):
            open_desk(folder, secret, clock=cabinets.clock)
