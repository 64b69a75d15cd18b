"""Locked in the middle of an interview, and back in it: the same page, the same words."""

from pathlib import Path

import pytest

from bilan_desktop.practice import noting
from bilan_desktop.ui.start.unlock import NAME
from tests.journeys.conftest import Begin
from tests.journeys.hands import Hands, await_control, await_words, front
from tests.journeys.keyboard import KeyboardHands
from tests.journeys.mouse import MouseHands
from tests.journeys.story import PHRASE, Story
from tests.ui.conftest import Clock
from tests.ui.driving import texts, until

SAID = "Elle parle longuement de l’atelier du mardi."


@pytest.mark.parametrize("hands", [MouseHands(), KeyboardHands()], ids=["mouse", "keyboard"])
def test_the_lock_comes_back_to_the_same_interview(
    begin: Begin, clock: Clock, written: Path, hands: Hands
) -> None:
    story = Story(begin(), hands, clock, written)
    story.found_the_cabinet()
    story.open_the_dossier()
    story.plan_the_interviews()
    story.begin_the_interview()
    hands.fill("Notes de l’entretien", SAID)  # and locked at once, before a pause in the typing
    hands.press("Verrouiller")

    former = story.start
    until(lambda: former.handover is not None, "the window was not locked")
    handed = former.handover
    assert handed is not None
    assert handed.place == "interview/1/1"
    assert not any(word in repr(handed) for word in ("Odile", "Vasseur", "atelier"))

    story.start = begin(handed)
    hands.fill(NAME, PHRASE)
    hands.press("Déverrouiller")
    await_control("Notes de l’entretien")
    await_words("N° 1")
    assert SAID in texts(front())
    hands.add("Notes de l’entretien", " Et du mercredi.")
    story.stored()
    assert [each.text for each in noting.notes(story.desk, 1, 1)] == [f"{SAID} Et du mercredi."]
