"""Notes, and the phrases that go from them by one key."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from bilan_desktop.domain.content import Note, ProjectRole
from bilan_desktop.domain.synthesis import BlockKind, Synthesis
from bilan_desktop.errors import InvalidInputError, RefusedError
from bilan_desktop.practice import composing, drafting, noting
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.importing import import_dossier
from bilan_desktop.practice.noting import Destination
from tests.practice.conftest import Hand, portable

SAID = "Elle aime transmettre.\nElle veut de l’autonomie."


@pytest.fixture
def bare(tray: Desk) -> int:
    """A dossier whose synthesis is not begun."""
    return import_dossier(tray, portable(synthesis=None, notes=[], skills=[], projects=[]))


def note(text: str = SAID, **fields: object) -> Note:
    return Note.model_validate(
        {
            "interview": 1,
            "written_at": datetime(2026, 9, 2, 8, tzinfo=UTC),
            "text": text,
            **fields,
        }
    )


def synthesis_of(desk: Desk, number: int) -> Synthesis:
    found = desk.load(number).content.synthesis
    assert found is not None
    return found


def quotes(desk: Desk, number: int, section: str) -> list[str]:
    return [
        block.text
        for each in synthesis_of(desk, number).sections
        if each.key == section
        for block in (*each.blocks, *each.offers)
        if block.kind is BlockKind.QUOTE
    ]


def test_a_note_is_saved_changed_removed_and_put_back(tray: Desk, bare: int) -> None:
    saved = noting.save_note(tray, bare, note("  un  "))
    assert saved.text == "un"
    noting.save_note(tray, bare, saved.model_copy(update={"text": "deux"}))
    removed = noting.remove_note(tray, bare, saved.id)
    assert (removed.text, noting.notes(tray, bare)) == ("deux", [])
    noting.save_note(tray, bare, removed)
    assert noting.notes(tray, bare) == [removed]
    with pytest.raises(InvalidInputError, match="n’est plus"):
        noting.remove_note(tray, bare, uuid4())


def test_private_notes_are_asked_for(tray: Desk, bare: int) -> None:
    noting.save_note(tray, bare, note("dite"))
    noting.save_note(tray, bare, note("gardée", private=True))
    noting.save_note(tray, bare, note("ailleurs", interview=None))
    assert [it.text for it in noting.notes(tray, bare)] == ["dite", "ailleurs"]
    assert [it.text for it in noting.notes(tray, bare, 1)] == ["dite"]
    assert [it.text for it in noting.notes(tray, bare, 1, private=True)] == ["dite", "gardée"]


@pytest.mark.parametrize("text", ["", " \n", "x" * 300_000, "\ud800", "\0"])
def test_what_is_no_note_is_not_kept(tray: Desk, bare: int, text: str) -> None:
    with pytest.raises(InvalidInputError):
        noting.save_note(tray, bare, note("x").model_copy(update={"text": text}))
    assert noting.notes(tray, bare, private=True) == []


def test_a_note_names_an_interview_that_exists(tray: Desk, bare: int) -> None:
    with pytest.raises(InvalidInputError, match="n° 42"):
        noting.save_note(tray, bare, note(interview=42))


def test_after_the_end_nothing_is_noted(tray: Desk, bare: int, hand: Hand) -> None:
    hand.moment = hand.moment.replace(year=2027)
    with pytest.raises(RefusedError, match="R6313-7"):
        noting.save_note(tray, bare, note())
    with pytest.raises(RefusedError):
        noting.send(tray, bare, note(), "Elle", Destination.SKILL)


def test_a_phrase_becomes_a_skill_an_aptitude_a_lead_or_an_action(tray: Desk, bare: int) -> None:
    kept = noting.save_note(tray, bare, note())
    before = tray.load(bare).content
    for to in (Destination.SKILL, Destination.APTITUDE, Destination.LEAD, Destination.ACTION):
        sent = noting.send(tray, bare, kept, "  transmettre\n un métier ", to)
        assert sent.made is not None
        assert sent.made.source is not None
        assert (sent.made.source.kind, sent.made.source.label) == ("note", "Entretien n° 1")
        assert sent.made.source.ref == str(kept.id)
        content = tray.load(bare).content
        made = [*content.skills, *content.projects, *content.actions[1:]]
        assert made == [sent.made]
        noting.take_back(tray, bare, sent)
        assert tray.load(bare).content == before


def test_what_is_made_bears_the_phrase(tray: Desk, bare: int) -> None:
    kept = noting.save_note(tray, bare, note())
    for to in (Destination.SKILL, Destination.APTITUDE, Destination.LEAD, Destination.ACTION):
        noting.send(tray, bare, kept, "transmettre", to)
    content = tray.load(bare).content
    assert [(it.name, it.aptitude) for it in content.skills] == [
        ("transmettre", False),
        ("transmettre", True),
    ]
    assert [(it.title, it.role) for it in content.projects] == [("transmettre", ProjectRole.LEAD)]
    assert content.actions[-1].step == "transmettre"


def test_a_namesake_is_told_and_left_alone(tray: Desk, bare: int) -> None:
    kept = noting.save_note(tray, bare, note())
    first = noting.send(tray, bare, kept, "Écouter", Destination.SKILL)
    second = noting.send(tray, bare, kept, "ecouter ", Destination.SKILL)
    assert first.made is not None
    assert second.twins == (first.made.id,)
    assert len(tray.load(bare).content.skills) == 2
    lead = noting.send(tray, bare, kept, "Formatrice", Destination.LEAD)
    again = noting.send(tray, bare, kept, "formatrice", Destination.LEAD)
    assert lead.made is not None
    assert again.twins == (lead.made.id,)


@pytest.mark.parametrize("to", list(Destination))
@pytest.mark.parametrize("phrase", ["", " \n ", "x" * 6_000, "x " * 1_000_000])
def test_nothing_or_far_too_much_is_not_sent(
    tray: Desk, bare: int, to: Destination, phrase: str
) -> None:
    with pytest.raises(InvalidInputError, match="électi"):
        noting.send(tray, bare, note(), phrase, to, section="parcours")
    assert tray.load(bare).content.notes == []


def test_before_the_draft_a_value_waits_and_is_taken_once(tray: Desk, bare: int) -> None:
    kept = noting.save_note(tray, bare, note())
    noting.send(tray, bare, kept, "l’autonomie", Destination.VALUE)
    assert tray.load(bare).content.synthesis is None
    drafting.draft(tray, bare)
    drafting.draft(tray, bare)
    assert quotes(tray, bare, "interets-valeurs") == ["l’autonomie"]


def test_after_the_draft_a_passage_stands_at_once_and_once(tray: Desk, bare: int) -> None:
    drafting.draft(tray, bare)
    kept = noting.save_note(tray, bare, note())
    sent = noting.send(
        tray, bare, kept, "Elle aime transmettre.", Destination.SECTION, section="parcours"
    )
    assert quotes(tray, bare, "parcours") == ["Elle aime transmettre."]
    keys = [section.key for section in synthesis_of(tray, bare).sections]
    assert keys.index("circonstances") < keys.index("parcours")
    drafting.draft(tray, bare)
    assert quotes(tray, bare, "parcours") == ["Elle aime transmettre."]
    noting.take_back(tray, bare, sent)
    assert quotes(tray, bare, "parcours") == []
    drafting.draft(tray, bare)
    assert quotes(tray, bare, "parcours") == []
    assert noting.notes(tray, bare) == [kept]


def test_a_passage_stands_in_a_section_that_was_edited_too(tray: Desk, bare: int) -> None:
    drafting.draft(tray, bare)
    composing.add_passage(tray, bare, "circonstances", "De ma main.")
    kept = noting.save_note(tray, bare, note())
    noting.send(tray, bare, kept, "Elle veut", Destination.SECTION, section="circonstances")
    drafting.draft(tray, bare)
    assert quotes(tray, bare, "circonstances") == ["Elle veut"]


def test_a_whole_note_goes_itself(tray: Desk, bare: int) -> None:
    kept = noting.save_note(tray, bare, note())
    sent = noting.send(tray, bare, kept, SAID, Destination.SECTION, section="parcours")
    assert [(it.id, it.section) for it in noting.notes(tray, bare)] == [(kept.id, "parcours")]
    noting.take_back(tray, bare, sent)
    assert noting.notes(tray, bare) == [kept]


def test_a_private_note_is_never_made_shared(tray: Desk, bare: int) -> None:
    kept = noting.save_note(tray, bare, note("l’autonomie", private=True))
    noting.send(tray, bare, kept, "l’autonomie", Destination.VALUE)
    every = noting.notes(tray, bare, private=True)
    assert [(it.private, it.section) for it in every] == [(True, ""), (False, "interets-valeurs")]


def test_a_section_must_exist_and_a_frozen_synthesis_takes_nothing(tray: Desk, bare: int) -> None:
    kept = noting.save_note(tray, bare, note())
    with pytest.raises(InvalidInputError, match="zork"):
        noting.send(tray, bare, kept, "Elle", Destination.SECTION, section="zork")
    sent = noting.send(tray, bare, kept, "Elle", Destination.VALUE)
    drafting.draft(tray, bare)
    composing.validate(tray, bare, tray.today)
    with pytest.raises(RefusedError, match="validée"):
        noting.send(tray, bare, kept, "Elle", Destination.VALUE)
    with pytest.raises(RefusedError, match="validée"):
        noting.take_back(tray, bare, sent)
    assert quotes(tray, bare, "interets-valeurs") == ["Elle"]
