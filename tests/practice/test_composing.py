"""The synthesis, one passage at a time: what changes, what does not, and what undoes it."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from bilan_desktop.domain.synthesis import Author, Block, BlockKind, Section, Synthesis
from bilan_desktop.errors import InvalidInputError, RefusedError
from bilan_desktop.practice import answering, composing, drafting, offering
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.importing import import_dossier
from tests.practice.conftest import Hand, portable


@pytest.fixture
def drafted(tray: Desk) -> int:
    """A dossier with a first draft."""
    number = import_dossier(tray, portable(synthesis=None))
    drafting.draft(tray, number)
    return number


def whole(desk: Desk, number: int) -> Synthesis:
    found = composing.synthesis(desk, number)
    assert found is not None
    return found


def section(desk: Desk, number: int, key: str) -> Section:
    return next(each for each in whole(desk, number).sections if each.key == key)


def texts(desk: Desk, number: int, key: str) -> list[str]:
    return [each.text for each in section(desk, number, key).blocks if not each.removed]


def test_a_passage_is_saved_and_the_former_text_undoes_it(tray: Desk, drafted: int) -> None:
    before = whole(tray, drafted)
    block = section(tray, drafted, "circonstances").blocks[0]
    former = composing.save_passage(tray, drafted, "circonstances", block.id, "**Autrement** dit.")
    assert texts(tray, drafted, "circonstances")[0] == "**Autrement** dit."
    assert section(tray, drafted, "circonstances").blocks[0].edited()
    assert composing.save_passage(tray, drafted, "circonstances", block.id, former)
    assert whole(tray, drafted) == before


def test_saving_a_passage_writes_its_section_alone(tray: Desk, drafted: int) -> None:
    others = [each for each in whole(tray, drafted).sections if each.key != "circonstances"]
    with tray.cabinet.write() as session:
        connection = session.connection()
        for key in [each.key for each in others]:
            sql = f"UPDATE section SET offers = ' []' WHERE \"key\" = '{key}'"  # noqa: S608 - ours
            connection.exec_driver_sql(sql)
    block = section(tray, drafted, "circonstances").blocks[0]
    composing.save_passage(tray, drafted, "circonstances", block.id, "x")
    with tray.cabinet.read() as session:
        query = "SELECT count(*) FROM section WHERE offers = ' []'"
        assert session.connection().exec_driver_sql(query).scalar_one() == len(others)


def test_one_adds_moves_removes_and_restores(tray: Desk, drafted: int) -> None:
    first = texts(tray, drafted, "circonstances")
    added = composing.add_passage(tray, drafted, "circonstances", "b", kind=BlockKind.BULLET, at=0)
    assert texts(tray, drafted, "circonstances") == ["b", *first]
    assert composing.move_passage(tray, drafted, "circonstances", added.id, 99) == 0
    assert texts(tray, drafted, "circonstances") == [*first, "b"]
    composing.move_passage(tray, drafted, "circonstances", added.id, 0)
    composing.remove_passage(tray, drafted, "circonstances", added.id)
    assert texts(tray, drafted, "circonstances") == first
    composing.restore_passage(tray, drafted, "circonstances", added.id)
    assert texts(tray, drafted, "circonstances") == ["b", *first]


def test_a_kind_changes_among_texts_alone(tray: Desk, drafted: int) -> None:
    added = composing.add_passage(tray, drafted, "circonstances", "b")
    was = composing.set_kind(tray, drafted, "circonstances", added.id, BlockKind.QUOTE)
    assert was is BlockKind.PARAGRAPH
    assert section(tray, drafted, "circonstances").blocks[-1].kind is BlockKind.QUOTE
    table = next(
        each
        for each in section(tray, drafted, "plan-action").blocks
        if each.kind is BlockKind.TABLE
    )
    with pytest.raises(InvalidInputError, match="tableau"):
        composing.set_kind(tray, drafted, "plan-action", table.id, BlockKind.QUOTE)
    with pytest.raises(InvalidInputError, match="tableau"):
        composing.set_kind(tray, drafted, "circonstances", added.id, BlockKind.TABLE)
    with pytest.raises(InvalidInputError, match="tableau"):
        composing.add_passage(tray, drafted, "circonstances", "x", kind=BlockKind.PICTURE)


def test_sections_are_retitled_moved_and_put_back(tray: Desk, drafted: int) -> None:
    before = whole(tray, drafted)
    assert composing.retitle(tray, drafted, "circonstances", "  Le  départ ") == (
        "Circonstances et demande"
    )
    assert section(tray, drafted, "circonstances").title == "Le départ"
    composing.retitle(tray, drafted, "circonstances", "Circonstances et demande")
    last = before.sections[-1].key
    place = composing.move_section(tray, drafted, last, 0)
    assert whole(tray, drafted).sections[0].key == last
    composing.move_section(tray, drafted, last, place)
    assert whole(tray, drafted) == before
    for title in (" ", "x" * 201):
        with pytest.raises(InvalidInputError, match="titre"):
            composing.retitle(tray, drafted, "circonstances", title)
    with pytest.raises(InvalidInputError, match="zork"):
        composing.move_section(tray, drafted, "zork", 0)


def test_author_and_observations_are_kept_and_undone(tray: Desk, drafted: int) -> None:
    sections = whole(tray, drafted).sections
    assert composing.set_author(tray, drafted, Author.BENEFICIARY) is Author.TOGETHER
    assert composing.observe(tray, drafted, "Oui.") == ""
    assert composing.observe(tray, drafted, "Non.") == "Oui."
    found = whole(tray, drafted)
    assert (found.author, found.observations) == (Author.BENEFICIARY, "Non.")
    assert found.sections == sections


ACTS: list[Callable[[Desk, int, Block], object]] = [
    lambda desk, number, block: composing.save_passage(desk, number, "circonstances", block.id, ""),
    lambda desk, number, _: composing.add_passage(desk, number, "circonstances", "x"),
    lambda desk, number, block: composing.remove_passage(desk, number, "circonstances", block.id),
    lambda desk, number, _: composing.retitle(desk, number, "circonstances", "x"),
    lambda desk, number, _: composing.move_section(desk, number, "circonstances", 1),
    lambda desk, number, _: composing.set_author(desk, number, Author.CONSULTANT),
    lambda desk, number, _: composing.observe(desk, number, "x"),
    lambda desk, number, block: offering.take(desk, number, "parcours", block),
    lambda desk, number, block: offering.accept_offer(desk, number, "circonstances", block.id),
]


@pytest.mark.parametrize("act", ACTS)
def test_once_validated_or_over_nothing_changes(
    tray: Desk, drafted: int, hand: Hand, act: Callable[[Desk, int, Block], object]
) -> None:
    composing.validate(tray, drafted, tray.today)
    before = whole(tray, drafted)
    block = before.sections[0].blocks[0]
    with pytest.raises(RefusedError, match="ne change plus"):
        act(tray, drafted, block)
    hand.moment = hand.moment.replace(year=2027)
    with pytest.raises(RefusedError, match="R6313-7"):
        act(tray, drafted, block)
    assert whole(tray, drafted) == before


def test_before_the_draft_there_is_nothing_to_change(tray: Desk) -> None:
    number = import_dossier(tray, portable(synthesis=None))
    assert composing.synthesis(tray, number) is None
    with pytest.raises(RefusedError, match="brouillon"):
        composing.add_passage(tray, number, "parcours", "x")
    with pytest.raises(RefusedError, match="brouillon"):
        composing.observe(tray, number, "x")
    empty = import_dossier(tray, portable(synthesis={"sections": []}))
    with pytest.raises(RefusedError, match="brouillon"):
        composing.validate(tray, empty, tray.today)


def test_an_unknown_passage_or_a_text_that_is_none_is_refused(tray: Desk, drafted: int) -> None:
    before = whole(tray, drafted)
    block = before.sections[0].blocks[0]
    with pytest.raises(InvalidInputError, match="plus dans la synthèse"):
        composing.save_passage(tray, drafted, "circonstances", uuid4(), "x")
    with pytest.raises(InvalidInputError, match="parcours"):
        composing.save_passage(tray, drafted, "parcours", block.id, "x")
    for text in ("\0", "\udc00", "x" * 10**6):
        with pytest.raises(InvalidInputError, match="synthèse"):
            composing.save_passage(tray, drafted, "circonstances", block.id, text)
        with pytest.raises(InvalidInputError, match="synthèse"):
            composing.observe(tray, drafted, text)
    assert whole(tray, drafted) == before


def changed_source(desk: Desk, number: int) -> Section:
    """The demand in other words, after somebody edited the passage that quotes it."""
    keys = [each.key for each in section(desk, number, "circonstances").blocks]
    at = keys.index("demande/attentes")
    block = section(desk, number, "circonstances").blocks[at]
    composing.save_passage(desk, number, "circonstances", block.id, "Ma version.")
    sheet = answering.sheets(desk, number)[0]
    answering.answer(desk, number, sheet.id, "attentes", "changer de métier")
    drafting.draft(desk, number)
    return section(desk, number, "circonstances")


def test_an_offer_is_accepted_and_undone(tray: Desk, drafted: int) -> None:
    edited = changed_source(tray, drafted)
    (offer,) = edited.offers
    before = offering.accept_offer(tray, drafted, "circonstances", offer.id)
    accepted = section(tray, drafted, "circonstances")
    assert accepted.offers == []
    assert any("changer de métier" in each.text for each in accepted.blocks)
    assert not any(each.text == "Ma version." for each in accepted.blocks)
    assert composing.put_section(tray, drafted, before) == accepted
    assert section(tray, drafted, "circonstances") == edited
    with pytest.raises(RefusedError, match="n’existe plus"):
        offering.accept_offer(tray, drafted, "circonstances", uuid4())


def test_undoing_keeps_what_was_written_added_or_taken_out_since(tray: Desk, drafted: int) -> None:
    key = "circonstances"
    own = composing.add_passage(tray, drafted, key, "À moi.")
    gone = composing.add_passage(tray, drafted, key, "À retirer.")
    (offer,) = changed_source(tray, drafted).offers
    before = offering.accept_offer(tray, drafted, key, offer.id)
    after = composing.section_of(tray, drafted, key)
    composing.save_passage(tray, drafted, key, own.id, "À moi, et repris.")
    composing.remove_passage(tray, drafted, key, gone.id)
    composing.add_passage(tray, drafted, key, "Ajouté.", at=0)
    composing.put_section(tray, drafted, before, after)
    assert texts(tray, drafted, key)[0] == "Ajouté."
    assert {"Ma version.", "À moi, et repris."} <= set(texts(tray, drafted, key))
    assert "À retirer." not in texts(tray, drafted, key)
    assert section(tray, drafted, key).offers == [offer]
    with pytest.raises(InvalidInputError, match="zork"):
        composing.section_of(tray, drafted, "zork")


def test_a_dismissed_offer_comes_back_only_with_a_new_source(tray: Desk, drafted: int) -> None:
    (offer,) = changed_source(tray, drafted).offers
    offering.dismiss_offer(tray, drafted, "circonstances", offer.id)
    drafting.draft(tray, drafted)
    kept = section(tray, drafted, "circonstances")
    assert kept.offers == []
    assert "Ma version." in [each.text for each in kept.blocks]
    sheet = answering.sheets(tray, drafted)[0]
    answering.answer(tray, drafted, sheet.id, "attentes", "encore autre chose")
    drafting.draft(tray, drafted)
    assert len(section(tray, drafted, "circonstances").offers) == 1
    with pytest.raises(RefusedError, match="n’existe plus"):
        offering.dismiss_offer(tray, drafted, "circonstances", uuid4())


def test_dismissed_novelty_stays_away(tray: Desk, drafted: int) -> None:
    composing.add_passage(tray, drafted, "circonstances", "De ma main.")
    sheet = answering.sheets(tray, drafted)[0]
    answering.answer(tray, drafted, sheet.id, "contraintes", "Pas le mercredi.")
    drafting.draft(tray, drafted)
    shown = texts(tray, drafted, "circonstances")
    for offer in section(tray, drafted, "circonstances").offers:
        offering.dismiss_offer(tray, drafted, "circonstances", offer.id)
    drafting.draft(tray, drafted)
    assert section(tray, drafted, "circonstances").offers == []
    assert texts(tray, drafted, "circonstances") == shown


def test_what_the_dossier_holds_says_whether_it_stands(tray: Desk, drafted: int) -> None:
    found = offering.offers_for(tray, drafted, "circonstances")
    assert all(each.standing and not each.changed for each in found)
    assert all(each.block.source is not None for each in found)
    first = section(tray, drafted, "circonstances").blocks[0]
    composing.save_passage(tray, drafted, "circonstances", first.id, "Autrement.")
    found = offering.offers_for(tray, drafted, "circonstances")
    assert found[0].changed
    composing.remove_passage(tray, drafted, "circonstances", first.id)
    assert not offering.offers_for(tray, drafted, "circonstances")[0].standing
    assert offering.offers_for(tray, drafted, "zork") == []


def test_a_passage_is_taken_once_and_a_removed_one_comes_back_in_place(
    tray: Desk, drafted: int
) -> None:
    first = section(tray, drafted, "circonstances").blocks[0]
    offered = offering.offers_for(tray, drafted, "circonstances")[0].block
    with pytest.raises(RefusedError, match="déjà"):
        offering.take(tray, drafted, "circonstances", offered)
    composing.remove_passage(tray, drafted, "circonstances", first.id)
    offering.take(tray, drafted, "circonstances", offered)
    assert section(tray, drafted, "circonstances").blocks[0] == first
    drafting.draft(tray, drafted)
    assert section(tray, drafted, "circonstances").blocks[0] == first


def test_taking_makes_a_missing_section_at_its_place(tray: Desk, drafted: int) -> None:
    sheet = answering.begin(tray, drafted, "parcours")
    exercise = answering.filled(tray, drafted, sheet.id).exercise
    assert exercise.id == "parcours"
    block = Block(key="parcours/essai", text="Dix ans.")
    before = offering.take(tray, drafted, "parcours", block)
    assert (before.key, before.blocks) == ("parcours", [])
    keys = [each.key for each in whole(tray, drafted).sections]
    assert keys.index("deroulement") < keys.index("parcours") < keys.index("competences")
    composing.put_section(tray, drafted, before)
    assert texts(tray, drafted, "parcours") == []
    with pytest.raises(InvalidInputError, match="zork"):
        offering.take(tray, drafted, "zork", block)


def test_the_checklist_is_that_of_the_dossier(tray: Desk, drafted: int) -> None:
    codes = {finding.code for finding in offering.checklist(tray, drafted)}
    assert {"checklist.phases", "checklist.main-project", "checklist.unvalidated"} <= codes
    assert "checklist.circumstances" not in codes
