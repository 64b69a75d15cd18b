"""What must hold after any accident: nothing acknowledged lost, no half state, gone stays gone."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.shredding import shred
from tests.faults import cabinets, kills
from tests.faults.cabinets import SHREDDED, UNTOUCHED, WRITTEN, Template
from tests.faults.scanner import Scanner

TINY_NOTES = dict.fromkeys(cabinets.NOTES, 1)
"""How many notes each dossier of a cabinet holds that is made and looked at a thousand times."""

_WORDS = Scanner(("Vasseur", "réponse 0"))
"""The name in each dossier, and the first answer saved."""


class Found(NamedTuple):
    """How far a cabinet is: the saves in it, and the dossiers shredded."""

    saved: int
    gone: tuple[int, ...]


def found(desk: Desk, template: Template) -> Found:
    """Look at everything: each dossier is as it was made, but for whole saves and shreddings."""
    dumps = template.dumps
    assert cabinets.dump(desk, UNTOUCHED) == dumps[UNTOUCHED]
    gone = tuple(number for number in SHREDDED if cabinets.is_gone(desk, number))
    assert gone == SHREDDED[: len(gone)]
    for number in SHREDDED:
        now = cabinets.dump(desk, number)
        kept = ("record", "attachment contrat.pdf") if number in gone else tuple(now)
        assert {name: now[name] for name in kept} == {name: dumps[number][name] for name in kept}
    return Found(kills.saved(desk, dumps[WRITTEN]), gone)


def check(
    template: Template,
    folder: Path,
    saved: int = 0,
    shredded: Sequence[int] = (),
    *,
    again: bool = False,
) -> Found:
    """Open the cabinet, look at it, work on in it.

    Args:
        template: what it was made from.
        folder: the cabinet, closed.
        saved: how many saves were acknowledged; one more may be there.
        shredded: which shreddings were acknowledged; one more may be done.
        again: whether to shred the next one, too: slow.

    Returns:
        What was found before anything was done to it.
    """
    with cabinets.opened(folder) as desk:
        cabinets.assert_settled(desk)
        now = found(desk, template)
        assert now.saved in (saved, saved + 1)
        assert now.gone in (tuple(shredded), SHREDDED[: len(shredded) + 1])
        work_on(desk, now)
        if again:
            shred_next(desk, now)
        cabinets.assert_settled(desk)
    assert_sealed(folder)
    return now


def assert_sealed(folder: Path) -> None:
    """Nothing that was typed lies in the clear, in any file and in no name."""
    assert _WORDS.tree(folder) == set()


def work_on(desk: Desk, now: Found) -> None:
    """Save once more: what comes after an accident is kept as what came before it."""
    sheet = desk.load(WRITTEN).content.sheets[0].id
    kills.save_one(desk, sheet, now.saved)


def shred_next(desk: Desk, now: Found) -> None:
    """Shred what comes next, whether that was tried before or not."""
    for number in SHREDDED[len(now.gone) :][:1]:
        assert shred(desk, number).finished
        assert cabinets.is_gone(desk, number)
