"""A new draft never costs a person's words, and never hides what is new."""

from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.domain.drafting.merge import Proposals, accept, refresh
from bilan_desktop.domain.synthesis import Block, BlockKind, Section, Synthesis
from bilan_desktop.errors import RefusedError


def passage(key: str, text: str) -> Block:
    return Block(key=key, text=text)


def only(synthesis: Synthesis, key: str = "parcours") -> Section:
    return next(section for section in synthesis.sections if section.key == key)


def texts(section: Section) -> list[str]:
    return [block.text for block in section.blocks if not block.removed]


def first_draft() -> Synthesis:
    return refresh(None, {"parcours": [passage("a", "Un."), passage("b", "Deux.")]})


def test_a_first_draft_holds_the_proposals_in_the_reading_order() -> None:
    draft = refresh(None, {"suivi": [passage("s", "Suite.")], "parcours": [passage("a", "Un.")]})
    assert [section.key for section in draft.sections] == ["parcours", "suivi"]
    assert only(draft).title == "Parcours"
    assert not any(block.edited() for section in draft.sections for block in section.blocks)


def test_an_untouched_passage_follows_its_source_and_keeps_its_identity() -> None:
    draft = first_draft()
    again = refresh(draft, {"parcours": [passage("a", "Un, corrigé."), passage("b", "Deux.")]})
    assert texts(only(again)) == ["Un, corrigé.", "Deux."]
    assert [b.id for b in only(again).blocks] == [b.id for b in only(draft).blocks]


def test_an_untouched_passage_goes_with_its_source() -> None:
    again = refresh(first_draft(), {"parcours": [passage("b", "Deux.")]})
    assert texts(only(again)) == ["Deux."]


def test_a_new_passage_slips_into_its_place_where_nobody_wrote() -> None:
    new = [
        passage("z", "Avant."),
        passage("a", "Un."),
        passage("n", "Entre."),
        passage("b", "Deux."),
    ]
    again = refresh(first_draft(), {"parcours": new})
    assert texts(only(again)) == ["Avant.", "Un.", "Entre.", "Deux."]
    assert only(again).offers == []


def test_an_edited_passage_stands_and_its_new_wording_is_offered() -> None:
    draft = first_draft()
    only(draft).blocks[0].text = "Mes mots."
    again = refresh(draft, {"parcours": [passage("a", "Un, neuf."), passage("b", "Deux.")]})
    assert texts(only(again)) == ["Mes mots.", "Deux."]
    assert [offer.text for offer in only(again).offers] == ["Un, neuf."]


def test_an_edit_alone_brings_no_offer_when_the_source_has_not_changed() -> None:
    draft = first_draft()
    only(draft).blocks[0].text = "Mes mots."
    again = refresh(draft, {"parcours": [passage("a", "Un."), passage("b", "Deux.")]})
    assert only(again).offers == []


def test_novelty_is_offered_not_inserted_in_a_section_somebody_wrote_in() -> None:
    draft = first_draft()
    only(draft).blocks.append(Block(text="De ma main."))
    again = refresh(
        draft, {"parcours": [passage("a", "Un."), passage("n", "Neuf."), passage("b", "Deux.")]}
    )
    assert texts(only(again)) == ["Un.", "Deux.", "De ma main."]
    assert [offer.text for offer in only(again).offers] == ["Neuf."]


def test_a_removed_passage_stays_out_until_its_source_changes() -> None:
    draft = first_draft()
    only(draft).blocks[0].removed = True
    same = refresh(draft, {"parcours": [passage("a", "Un."), passage("b", "Deux.")]})
    assert texts(only(same)) == ["Deux."]
    assert only(same).offers == []
    changed = refresh(draft, {"parcours": [passage("a", "Un bis."), passage("b", "Deux.")]})
    assert texts(only(changed)) == ["Deux."]
    assert [offer.text for offer in only(changed).offers] == ["Un bis."]


def test_an_edited_passage_outlives_its_source() -> None:
    draft = first_draft()
    only(draft).blocks[0].text = "Mes mots."
    assert texts(only(refresh(draft, {}))) == ["Mes mots."]


def test_a_table_and_a_picture_count_as_edited_by_what_they_hold() -> None:
    table = Block(key="t", kind=BlockKind.TABLE, text="Étapes", rows=[["A"], ["b"]])
    draft = refresh(None, {"plan-action": [table]})
    section = only(draft, "plan-action")
    assert not section.blocks[0].edited()
    section.blocks[0].rows[1][0] = "autre"
    assert section.blocks[0].edited()


def test_a_drafted_table_is_not_edited_by_being_stored() -> None:
    table = Block(key="t", kind=BlockKind.TABLE, rows=[["A", ""], ["b", ""]])
    draft = refresh(None, {"plan-action": [table]})
    stored = Synthesis.model_validate_json(draft.model_dump_json())
    assert not only(stored, "plan-action").blocks[0].edited()
    assert refresh(stored, {"plan-action": [table]}) == stored


def test_taking_an_offer_replaces_what_it_renews() -> None:
    draft = first_draft()
    only(draft).blocks[0].text = "Mes mots."
    again = refresh(
        draft, {"parcours": [passage("a", "Neuf."), passage("b", "Deux."), passage("c", "Trois.")]}
    )
    section = only(again)
    for offer in list(section.offers):
        section = accept(section, offer.id)
    assert texts(section) == ["Neuf.", "Deux.", "Trois."]
    assert section.offers == []


def test_an_offer_that_is_gone_is_refused_in_words() -> None:
    with pytest.raises(RefusedError, match="n’existe plus"):
        accept(Section(key="parcours", title="Parcours"), uuid4())


def test_a_validated_synthesis_is_frozen() -> None:
    draft = first_draft()
    day = date(2026, 12, 8)
    frozen = draft.model_copy(
        update={"validated_by_beneficiary": day, "validated_by_consultant": day}
    )
    with pytest.raises(RefusedError, match="validée"):
        refresh(frozen, {})


def test_one_validation_alone_does_not_freeze() -> None:
    draft = first_draft().model_copy(update={"validated_by_consultant": date(2026, 12, 8)})
    assert refresh(draft, {}).validated_by_consultant == date(2026, 12, 8)


def test_sections_keep_a_persons_order_and_a_new_one_finds_its_usual_place() -> None:
    draft = refresh(None, {"parcours": [passage("a", "Un.")], "suivi": [passage("s", "Suite.")]})
    draft.sections.reverse()
    again = refresh(
        draft,
        {
            "circonstances": [passage("c", "Cadre.")],
            "parcours": [passage("a", "Un.")],
            "projet": [passage("p", "Projet.")],
            "suivi": [passage("s", "Suite.")],
        },
    )
    assert [section.key for section in again.sections] == [
        "circonstances",
        "suivi",
        "parcours",
        "projet",
    ]


def test_the_draft_handed_in_is_left_as_it_was() -> None:
    draft = first_draft()
    before = draft.model_dump()
    refresh(draft, {"parcours": [passage("a", "Autre.")]})
    assert draft.model_dump() == before


keys = st.sampled_from("abcdef")
proposals = st.dictionaries(
    st.sampled_from(["parcours", "projet", "suivi"]),
    st.lists(st.tuples(keys, st.sampled_from(["x", "y", "z"])), unique_by=lambda pair: pair[0]),
)


def blocks_of(raw: dict[str, list[tuple[str, str]]]) -> Proposals:
    return {key: [passage(name, text) for name, text in pairs] for key, pairs in raw.items()}


@given(st.lists(proposals, min_size=1, max_size=4), st.data())
def test_no_draft_ever_loses_a_persons_words(
    drafts: list[dict[str, list[tuple[str, str]]]], data: st.DataObject
) -> None:
    synthesis = refresh(None, blocks_of(drafts[0]))
    written: set[str] = set()
    for step, raw in enumerate(drafts[1:]):
        editable = [block for section in synthesis.sections for block in section.blocks]
        if editable:
            block = data.draw(st.sampled_from(editable))
            written.discard(block.text)
            block.text = f"main {step}"
            written.add(block.text)
        synthesis = refresh(synthesis, blocks_of(raw))
        standing = {block.text for section in synthesis.sections for block in section.blocks}
        assert written <= standing


@given(proposals)
def test_drafting_twice_changes_nothing(raw: dict[str, list[tuple[str, str]]]) -> None:
    once = refresh(None, blocks_of(raw))
    assert refresh(once, blocks_of(raw)) == once
