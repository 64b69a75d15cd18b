"""The content one thing at a time: it says what the whole says, and leaves nothing behind."""

import json
from collections.abc import Iterator
from uuid import uuid4

import pytest

from bilan_desktop.domain.categories import CONTENT, Category
from bilan_desktop.domain.content import Attachment, Skill
from bilan_desktop.domain.standing import Standing
from bilan_desktop.errors import InvalidInputError
from bilan_desktop.storage.repository import Repository
from bilan_desktop.storage.rows_content import ContentRootRow
from tests import samples
from tests.storage.test_repository import plain_session


@pytest.fixture
def repository() -> Iterator[Repository]:
    session = plain_session()
    with session:
        yield Repository(session)
    session.get_bind().engine.dispose()


@pytest.fixture
def number(repository: Repository) -> int:
    return repository.add(samples.dossier())


def test_each_reader_says_what_the_whole_says(repository: Repository, number: int) -> None:
    whole = repository.load(number)
    content = whole.content
    assert repository.sheets(number) == content.sheets
    for sheet in content.sheets:
        head = repository.sheet(number, sheet.id)
        assert head == sheet.model_copy(update={"values": {}})
        assert repository.answers(number, sheet.id) == sheet.values
        for question, value in sheet.values.items():
            assert repository.answer(number, sheet.id, question) == value
    assert repository.notes(number) == content.notes
    assert [repository.note(number, each.id) for each in content.notes] == content.notes
    assert repository.interview_records(number) == content.records
    for written in content.records:
        assert repository.interview_record(number, written.interview) == written
    lists = repository.lists(number)
    assert lists.skills == content.skills
    assert lists.projects == content.projects
    assert lists.actions == content.actions
    assert repository.interviews(number) == whole.record.interviews
    for meeting in whole.record.interviews:
        assert repository.interview(number, meeting.number) == meeting


def test_the_synthesis_is_read_whole_by_its_head_and_by_section(
    repository: Repository, number: int
) -> None:
    synthesis = repository.load(number).content.synthesis
    assert synthesis is not None
    assert repository.synthesis(number) == synthesis
    assert repository.synthesis_head(number) == synthesis.model_copy(update={"sections": []})
    assert repository.section_keys(number) == [each.key for each in synthesis.sections]
    for section in synthesis.sections:
        assert repository.section(number, section.key) == section
    head = synthesis.model_copy(update={"observations": "Autres."})
    repository.save_synthesis_head(number, head)
    assert repository.synthesis(number) == head
    first = synthesis.sections[0].model_copy(update={"title": "Autre"})
    repository.save_section(number, first)
    assert repository.synthesis(number) == head.model_copy(
        update={"sections": [first, *synthesis.sections[1:]]}
    )


def test_definitions_are_read_as_they_were_kept(repository: Repository, number: int) -> None:
    kept = repository.load(number).content.definitions
    texts = repository.definition_texts(number)
    assert {key: json.loads(text) for key, text in texts.items()} == {
        (each.exercise, each.version): each.definition for each in kept
    }
    for each in kept:
        text = repository.definition_text(number, each.exercise, each.version)
        assert text == texts[each.exercise, each.version]
    assert repository.definition_text(number, "zork", 1) is None


def test_what_is_not_there_is_nothing(repository: Repository, number: int) -> None:
    before = repository.load(number)
    nobody = uuid4()
    assert repository.sheet(number, nobody) is None
    assert repository.answers(number, nobody) == {}
    assert repository.answer(number, nobody, "x") is None
    assert repository.note(number, nobody) is None
    assert repository.interview(number, 98) is None
    assert repository.interview_record(number, 98) is None
    assert repository.section(number, "zork") is None
    assert repository.attachment(number, nobody) is None
    assert repository.remove_sheet(number, nobody) is None
    repository.place_sheet(number, nobody, 3)
    repository.remove_note(number, nobody)
    repository.remove_interview_record(number, 98)
    repository.rename_attachment(number, nobody, "x")
    repository.remove_attachment(number, nobody)
    assert repository.load(number) == before
    other = repository.add(samples.dossier())
    for category in CONTENT:
        repository.delete_category(other, category)
    assert repository.synthesis_head(other) is None


def test_the_standing_is_that_of_the_record(repository: Repository, number: int) -> None:
    record = repository.load_record(number)
    assert repository.standing(number) == Standing(
        contract=record.contract,
        hand_over=record.hand_over,
        given_up_on=record.given_up_on,
        closed_on=record.closed_on,
    )
    with pytest.raises(InvalidInputError, match="n° 77"):
        repository.standing(77)


def test_taking_out_the_last_thing_leaves_no_content(repository: Repository, number: int) -> None:
    kept = {Category.NOTES, Category.PRIVATE_NOTES}
    for category in CONTENT:
        if category not in kept:
            repository.delete_category(number, category)
    notes = repository.notes(number)
    assert notes
    for note in notes:
        assert repository.session.get(ContentRootRow, number) is not None
        repository.remove_note(number, note.id)
    assert repository.session.get(ContentRootRow, number) is None
    repository.save_note(number, notes[0])
    assert repository.notes(number) == [notes[0]]


def test_a_definition_goes_with_the_last_sheet_that_needs_it(
    repository: Repository, number: int
) -> None:
    first = repository.sheets(number)[0]
    twin = first.model_copy(update={"id": uuid4()})
    repository.save_sheet(number, twin)
    key = (first.exercise, first.version)
    assert key in repository.definition_texts(number)
    place = repository.remove_sheet(number, first.id)
    assert key in repository.definition_texts(number)
    repository.remove_sheet(number, twin.id)
    assert key not in repository.definition_texts(number)
    assert place is not None
    others = repository.sheets(number)
    repository.save_sheet(number, first)
    repository.place_sheet(number, first.id, place)
    assert repository.sheets(number) == [first, *others]


def test_a_list_is_saved_without_touching_what_did_not_change(
    repository: Repository, number: int
) -> None:
    items = [Skill(name=name) for name in "abcd"]
    repository.replace_skills(number, items)
    repository.session.commit()
    repository.session.expire_all()
    changed = [items[0], items[3], items[1].model_copy(update={"name": "B"}), Skill(name="e")]
    repository.replace_skills(number, changed)
    assert repository.skills(number) == changed
    repository.replace_skills(number, changed)
    assert not repository.session.dirty
    repository.replace_skills(number, [])
    assert repository.skills(number) == []


@pytest.mark.parametrize("administrative", [True, False])
def test_an_attachment_of_either_half_is_found_renamed_and_taken_out(
    repository: Repository, number: int, administrative: bool
) -> None:
    item = Attachment(name="a", added_at=samples.START, administrative=administrative)
    repository.save_attachment(number, item, "piece-1")
    before = repository.attachments(number)
    repository.rename_attachment(number, item.id, "b")
    found = repository.attachment(number, item.id)
    assert found is not None
    assert (found[0].name, found[1]) == ("b", "piece-1")
    repository.remove_attachment(number, item.id)
    assert repository.attachments(number) == [each for each in before if each[1] != "piece-1"]
