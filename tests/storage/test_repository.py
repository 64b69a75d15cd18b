from collections.abc import Iterator
from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given, settings
from sqlalchemy import event
from sqlmodel import Session, create_engine

from bilan_desktop.domain.categories import CONTENT, Category
from bilan_desktop.domain.content import Note, Skill
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.existing import existing
from bilan_desktop.domain.interviews import InterviewRecord, InterviewState, Phase
from bilan_desktop.domain.people import Practice
from bilan_desktop.domain.synthesis import Section
from bilan_desktop.errors import DamagedError, InvalidInputError
from bilan_desktop.storage.doomed import CopyState, DoomedCopyRow, note, states, waiting
from bilan_desktop.storage.dossiers import DOSSIERS
from bilan_desktop.storage.repository import Repository
from bilan_desktop.storage.rows_content import ContentRootRow, WorkingCopyRow
from bilan_desktop.storage.tables import UNREADABLE, UnreadableError
from tests import samples


def plain_session() -> Session:
    engine = create_engine("sqlite://")
    event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys = ON"))
    with engine.begin() as connection:
        for migration in DOSSIERS.migrations:
            migration(connection)
    return Session(engine, expire_on_commit=False)


@pytest.fixture
def repository() -> Iterator[Repository]:
    session = plain_session()
    with session:
        yield Repository(session)
    session.get_bind().engine.dispose()


def same(one: Dossier, other: Dossier) -> bool:
    return one.model_copy(update={"number": 1}) == other.model_copy(update={"number": 1})


def test_a_dossier_comes_back_as_it_was_stored(repository: Repository) -> None:
    stored = samples.dossier()
    number = repository.add(stored)
    assert same(repository.load(number), stored)


@settings(deadline=None)
@given(stored=samples.dossiers())
def test_any_dossier_comes_back_as_it_was_stored(stored: Dossier) -> None:
    session = plain_session()
    with session:
        repository = Repository(session)
        assert same(repository.load(repository.add(stored)), stored)
    session.get_bind().engine.dispose()


def test_moments_come_back_in_the_practices_zone(repository: Repository) -> None:
    repository.save_practice(Practice(timezone="Indian/Reunion"))
    number = repository.add(samples.dossier())
    meeting = repository.load(number).record.interviews[0]
    assert (meeting.starts_at.hour, str(meeting.starts_at.tzinfo)) == (11, "Indian/Reunion")
    assert repository.practice().timezone == "Indian/Reunion"


@pytest.mark.parametrize(
    "garbled",
    [
        "UPDATE note SET text = 'le début' || char(0)",
        "UPDATE answer SET value = value || char(0)",
        "UPDATE beneficiary SET address = char(0)",
        "UPDATE interview SET phase = 'inconnue'",
        "DELETE FROM contract",
    ],
)
def test_what_the_disk_garbled_is_said_to_be_damaged(repository: Repository, garbled: str) -> None:
    """A lost page is read as zeros; nothing of what the text was is in the sentence."""
    number = repository.add(samples.dossier())
    repository.session.flush()
    repository.session.connection().exec_driver_sql(garbled)
    repository.session.expire_all()
    with pytest.raises(UnreadableError) as error:
        repository.load(number)
    assert isinstance(error.value, DamagedError)
    assert error.value.sentence == UNREADABLE


def test_the_letter_that_nobody_types_is_not_stored(repository: Repository) -> None:
    number = repository.add(samples.dossier())
    note = Note(written_at=samples.START, text="avant\0après")
    repository.save_note(number, note)
    repository.session.flush()
    repository.session.expire_all()
    assert "avantaprès" in [it.text for it in repository.load(number).content.notes]


def test_numbers_are_never_given_twice(repository: Repository) -> None:
    first = repository.add(samples.dossier())
    repository.delete_record(first)
    assert repository.add(samples.dossier()) == first + 1
    assert repository.numbers() == [first + 1]


def test_an_unknown_dossier_is_named(repository: Repository) -> None:
    with pytest.raises(InvalidInputError, match="n° 4"):
        repository.load(4)
    assert not repository.exists(4)


def test_deleting_the_record_leaves_the_content_and_the_reverse(repository: Repository) -> None:
    stored = samples.dossier()
    number = repository.add(stored)
    repository.delete_record(number)
    assert repository.categories_present(number)
    again = repository.add(stored)
    for category in CONTENT:
        repository.delete_category(again, category)
    assert repository.load_record(again) == stored.record
    assert repository.session.get(ContentRootRow, again) is None


@pytest.mark.parametrize("category", CONTENT)
def test_a_category_goes_alone(repository: Repository, category: Category) -> None:
    stored = samples.dossier()
    number = repository.add(stored)
    before = set(existing(repository.load(number)))
    repository.delete_category(number, category)
    assert set(existing(repository.load(number))) == before - {category}
    assert repository.rows_left(number, category) == 0


def test_one_answer_is_saved_changed_and_taken_back(repository: Repository) -> None:
    stored = samples.dossier()
    number, sheet = repository.add(stored), stored.content.sheets[0].id
    repository.save_answer(number, sheet, "note", 9)
    repository.save_answer(number, sheet, "neuve", ["a"])
    repository.skip_answer(number, sheet, "attentes")
    repository.skip_answer(number, sheet, "jamais-dite")
    values = repository.load(number).content.sheets[0].values
    assert values == {"liste": [{"a": 1}, None], "note": 9, "neuve": ["a"]}


def test_an_answer_needs_its_sheet(repository: Repository) -> None:
    number = repository.add(samples.dossier())
    with pytest.raises(InvalidInputError, match="pas ouvert"):
        repository.save_answer(number, uuid4(), "note", 9)


def test_a_definition_once_kept_is_never_overwritten(repository: Repository) -> None:
    stored = samples.dossier()
    number, kept = repository.add(stored), stored.content.definitions
    repository.save_definition(number, kept[0].model_copy(update={"definition": {"id": "x"}}))
    assert repository.load(number).content.definitions == kept


def test_a_changed_note_keeps_its_place(repository: Repository) -> None:
    stored = samples.dossier()
    number, (first, second) = repository.add(stored), stored.content.notes
    changed = first.model_copy(update={"text": "reprise"})
    repository.save_note(number, changed)
    third = Note(written_at=samples.START, text="suite")
    repository.save_note(number, third)
    assert repository.load(number).content.notes == [changed, second, third]


def test_what_a_follow_up_makes_is_of_its_category(repository: Repository) -> None:
    stored = samples.dossier()
    number = repository.add(stored)
    late = samples.interview(9, phase=Phase.FOLLOW_UP)
    repository.save_interview_record(number, InterviewRecord(interview=9, outcome="va bien"))
    repository.replace_plan(number, [*stored.record.interviews, late])
    repository.save_note(
        number, Note(written_at=samples.START, text="x", interview=9, private=True)
    )
    assert repository.rows_left(number, Category.FOLLOW_UP) == 2
    assert repository.rows_left(number, Category.PRIVATE_NOTES) == 1
    assert set(repository.categories_present(number)) == {
        category for category in existing(repository.load(number)) if category in CONTENT
    }


def test_a_synthesis_drops_the_sections_that_left_it(repository: Repository) -> None:
    stored = samples.dossier()
    number, synthesis = repository.add(stored), stored.content.synthesis
    assert synthesis is not None
    shorter = synthesis.model_copy(
        update={"sections": [Section(key="z", title="Autre"), synthesis.sections[0]]}
    )
    repository.save_synthesis(number, shorter)
    assert repository.load(number).content.synthesis == shorter


def test_lists_are_replaced_whole(repository: Repository) -> None:
    number = repository.add(samples.dossier())
    skills = [Skill(name="écouter"), Skill(name="compter")]
    repository.replace_skills(number, skills)
    repository.replace_projects(number, [])
    repository.replace_actions(number, [])
    loaded = repository.load(number).content
    assert (loaded.skills, loaded.projects, loaded.actions) == (skills, [], [])


def test_attachments_keep_to_their_half(repository: Repository) -> None:
    number = repository.add(samples.dossier())
    theirs, scan = samples.attachment(), samples.attachment(name="contrat.pdf", administrative=True)
    repository.save_attachment(number, theirs, "p1")
    repository.save_attachment(number, scan, "p2")
    assert repository.attachments(number) == [(theirs, "p1"), (scan, "p2")]
    assert repository.load(number).attachments == [theirs, scan]
    assert repository.delete_category(number, Category.ATTACHMENTS) == ["p1"]
    assert repository.delete_record(number) == ["p2"]


def test_working_copies_are_remembered_by_category(repository: Repository) -> None:
    number = repository.next_number()
    copy = WorkingCopyRow(
        dossier=number, category=Category.SYNTHESIS, path="/x.docx", sha256="0", kind="synthese"
    )
    repository.remember_copy(number, copy)
    assert [row.path for row in repository.working_copies(number)] == ["/x.docx"]
    repository.doom_copies(number, {Category.SYNTHESIS}, 1)
    assert len(repository.working_copies(number)) == 1
    repository.doom_copies(number, {Category.RESULTS}, 7)
    assert repository.working_copies(number) == []
    (doomed,) = waiting(repository.session)
    assert (doomed.path, doomed.line, doomed.dossier) == ("/x.docx", 7, number)


def test_what_takes_the_place_of_a_doomed_copy_is_another(repository: Repository) -> None:
    number = repository.next_number()
    for path, volume in (("/x.docx", ""), ("/drive/x.docx", "/drive\n7")):
        copy = WorkingCopyRow(
            dossier=number, category=Category.SYNTHESIS, path=path, sha256="0", volume=volume
        )
        repository.remember_copy(number, copy)
    repository.doom_copies(number, (), 1)
    for path in ("/x.docx", "/drive/x.docx"):
        repository.forget_path(path)
    assert [copy.path for copy in waiting(repository.session)] == ["/drive/x.docx"]
    assert states(repository.session)[1] == {CopyState.MISSING: 1, CopyState.MARKED: 1}


def test_what_became_of_a_copy_is_noted_and_its_place_forgotten(repository: Repository) -> None:
    number = repository.next_number()
    copy = WorkingCopyRow(dossier=number, category=Category.NOTES, path="/x.docx", sha256="0")
    repository.remember_copy(number, copy)
    repository.doom_copies(number, (), 1)
    (doomed,) = waiting(repository.session)
    note(repository.session, doomed.id, CopyState.AWAY)
    note(repository.session, doomed.id + 1, CopyState.AWAY)
    assert [each.state for each in waiting(repository.session)] == [CopyState.AWAY]
    note(repository.session, doomed.id, CopyState.DECLARED)
    row = repository.session.get(DoomedCopyRow, doomed.id)
    assert row is not None
    assert (row.path, row.sha256, row.state) == ("", "", CopyState.DECLARED)
    assert states(repository.session, [2]) == {}


def test_what_was_shredded_is_dated(repository: Repository) -> None:
    stored = samples.dossier().model_copy(update={"shredded": {Category.NOTES: date(2026, 12, 1)}})
    number = repository.add(stored)
    repository.mark_shredded(number, Category.NOTES, date(2026, 12, 2))
    assert repository.load(number).shredded == {Category.NOTES: date(2026, 12, 2)}


def test_booked_interviews_are_those_of_the_others(repository: Repository) -> None:
    meetings = [samples.interview(at, state=InterviewState.PLANNED) for at in (1, 2, 3)]
    meetings += [samples.interview(4), samples.interview(5, state=InterviewState.CANCELLED)]
    repository.add(samples.dossier(interviews=meetings))
    second = repository.add(samples.dossier(interviews=meetings))
    assert repository.booked(but=second) == meetings[:3]
    at = meetings[1].starts_at
    assert repository.booked(second, since=at) == meetings[1:3]
    assert repository.booked(second, until=at) == meetings[:2]
