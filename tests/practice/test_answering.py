"""Filling the guide: what is kept, what is refused, and what can be taken back."""

from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilan_desktop.domain.answers import KeptDefinition, Sheet
from bilan_desktop.domain.content import ProjectRole, Skill, Source
from bilan_desktop.domain.guide.answers import ROW_ID
from bilan_desktop.domain.interviews import Phase
from bilan_desktop.errors import InvalidInputError, RefusedError
from bilan_desktop.practice import answering, feeding
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.importing import import_dossier
from bilan_desktop.practice.progress import ExerciseState, State, overview
from tests.practice.conftest import Hand, portable


@pytest.fixture
def bare(tray: Desk) -> int:
    """A dossier without content."""
    names = ("sheets", "records", "notes", "skills", "projects", "actions", "attachments")
    empty: dict[str, Any] = {name: [] for name in names}
    return import_dossier(tray, portable(**empty, synthesis=None))


def rows(desk: Desk, number: int, sheet: Sheet, question: str) -> Any:
    return answering.filled(desk, number, sheet.id).values[question]


def test_the_definition_is_kept_with_the_first_answer(tray: Desk, bare: int) -> None:
    sheet = answering.begin(tray, bare, "demande", interview=1)
    assert tray.load(bare).content.definitions == []
    assert sheet.interview == 1
    answered = answering.answer(tray, bare, sheet.id, "attentes", "Y voir clair.")
    assert answered.before is None
    assert [it.exercise for it in tray.load(bare).content.definitions] == ["demande"]
    assert answering.sheets(tray, bare)[0].values == {"attentes": "Y voir clair."}


def test_an_idle_sheet_is_taken_up_and_an_answered_one_is_not(tray: Desk, bare: int) -> None:
    first = answering.begin(tray, bare, "demande")
    assert answering.begin(tray, bare, "demande").id == first.id
    answering.answer(tray, bare, first.id, "attentes", "x")
    assert answering.begin(tray, bare, "demande").id != first.id
    assert len(answering.sheets(tray, bare)) == 2


def test_what_does_not_fit_is_refused_and_nothing_is_stored(tray: Desk, bare: int) -> None:
    sheet = answering.begin(tray, bare, "demande")
    answering.answer(tray, bare, sheet.id, "confiance", 4)
    with pytest.raises(InvalidInputError, match="de 0 à 10"):
        answering.answer(tray, bare, sheet.id, "confiance", 11)
    with pytest.raises(InvalidInputError, match="question"):
        answering.answer(tray, bare, sheet.id, "zork", "x")
    with pytest.raises(InvalidInputError, match="200000"):
        answering.answer(tray, bare, sheet.id, "attentes", "x" * 1_000_000)
    with pytest.raises(InvalidInputError, match="caractère"):
        answering.answer(tray, bare, sheet.id, "attentes", "\ud800")
    with pytest.raises(InvalidInputError, match="écartée"):
        answering.answer(tray, bare, uuid4(), "attentes", "x")
    assert answering.sheets(tray, bare)[0].values == {"confiance": 4}


def test_an_unknown_exercise_or_interview_begins_nothing(tray: Desk, bare: int) -> None:
    with pytest.raises(InvalidInputError, match="inconnu"):
        answering.begin(tray, bare, "zork")
    with pytest.raises(InvalidInputError, match="n° 42"):
        answering.begin(tray, bare, "demande", interview=42)
    with pytest.raises(InvalidInputError, match="n° 99"):
        answering.begin(tray, 99, "demande")
    assert answering.sheets(tray, bare) == []


def test_once_the_action_is_over_nothing_is_answered(tray: Desk, bare: int, hand: Hand) -> None:
    sheet = answering.begin(tray, bare, "demande")
    hand.moment = hand.moment.replace(month=12, day=16)
    with pytest.raises(RefusedError, match="R6313-7"):
        answering.answer(tray, bare, sheet.id, "attentes", "trop tard")
    with pytest.raises(RefusedError):
        answering.discard(tray, bare, sheet.id)


def test_a_blank_answer_skips_and_taking_back_brings_it_again(tray: Desk, bare: int) -> None:
    sheet = answering.begin(tray, bare, "demande")
    answering.answer(tray, bare, sheet.id, "attentes", "avant")
    gone = answering.skip(tray, bare, sheet.id, "attentes")
    assert answering.sheets(tray, bare)[0].values == {}
    answering.take_back(tray, bare, sheet.id, "attentes", gone)
    assert answering.sheets(tray, bare)[0].values == {"attentes": "avant"}


def test_a_discarded_sheet_comes_back_whole_in_its_place(tray: Desk, bare: int) -> None:
    first = answering.begin(tray, bare, "demande")
    answering.answer(tray, bare, first.id, "attentes", "un")
    second = answering.begin(tray, bare, "situation")
    before = tray.load(bare).content
    discarded = answering.discard(tray, bare, first.id)
    assert [sheet.id for sheet in answering.sheets(tray, bare)] == [second.id]
    assert tray.load(bare).content.definitions == []
    answering.restore(tray, bare, discarded)
    assert tray.load(bare).content == before


def test_discarding_all_leaves_no_content(tray: Desk, bare: int) -> None:
    sheet = answering.begin(tray, bare, "demande")
    answering.discard(tray, bare, sheet.id)
    with tray.reading() as repository:
        assert repository.categories_present(bare) == []
    with pytest.raises(InvalidInputError, match="écartée"):
        answering.discard(tray, bare, sheet.id)


def test_rows_of_a_bound_table_are_the_dossiers_own_list(tray: Desk, number: int) -> None:
    sheet = answering.begin(tray, number, "portefeuille")
    (row,) = rows(tray, number, sheet, "competences")
    assert row["competence"] == "animer"
    row["niveau"] = 3
    typed: list[Any] = [row, {"competence": "Écrire", "plaisir": 4}]
    answered = answering.answer(tray, number, sheet.id, "competences", typed)
    assert answered.findings == []
    skills = tray.load(number).content.skills
    assert [(it.name, it.level, it.pleasure) for it in skills] == [
        ("animer", 3, None),
        ("Écrire", None, 4),
    ]
    assert answering.sheets(tray, number)[-1].values == {}
    shown = answering.filled(tray, number, sheet.id)
    assert list(shown.results.pictures) == ["quadrant"]
    assert shown.progress.answered == 1


def test_a_row_without_a_name_waits_and_is_told(tray: Desk, number: int) -> None:
    sheet = answering.begin(tray, number, "portefeuille")
    name = str(uuid4())
    standing = rows(tray, number, sheet, "competences")
    half: dict[str, Any] = {ROW_ID: name, "preuve": "un an"}
    told = answering.answer(tray, number, sheet.id, "competences", [*standing, half]).findings
    assert [finding.code for finding in told] == ["row.unnamed"]
    assert len(tray.load(number).content.skills) == 1
    shown = rows(tray, number, sheet, "competences")
    assert shown[1] == half
    shown[1]["competence"] = "Négocier"
    answering.answer(tray, number, sheet.id, "competences", shown)
    skills = tray.load(number).content.skills
    assert (str(skills[1].id), skills[1].evidence) == (name, "un an")
    assert answering.sheets(tray, number)[-1].values == {}


def test_a_wiped_name_or_a_wrong_cell_leaves_what_was(tray: Desk, number: int) -> None:
    sheet = answering.begin(tray, number, "portefeuille")
    (row,) = rows(tray, number, sheet, "competences")
    row |= {"competence": " ", "niveau": 9, "preuve": "deux ans", "zork": "?"}
    told = answering.answer(tray, number, sheet.id, "competences", [row]).findings
    assert {finding.code for finding in told} == {"answer.refused", "row.unnamed"}
    (skill,) = tray.load(number).content.skills
    assert (skill.name, skill.level, skill.evidence) == ("animer", None, "deux ans")


def test_what_the_table_does_not_show_is_kept_and_undone_exactly(tray: Desk, number: int) -> None:
    source = Source(kind="note", ref="1", label="Entretien n° 1")
    skill = Skill(name="Vendre", aptitude=True, family="relation", source=source)
    feeding.take_candidates(tray, number, [skill])
    before = tray.load(number).content.skills
    sheet = answering.begin(tray, number, "portefeuille")
    (row,) = rows(tray, number, sheet, "aptitudes")
    row["signe"] = "tout part"
    answering.answer(tray, number, sheet.id, "aptitudes", [row])
    kept = tray.load(number).content.skills[1]
    assert (kept.family, kept.source, kept.evidence) == ("relation", source, "tout part")
    undone = answering.answer(tray, number, sheet.id, "aptitudes", [])
    assert [each.name for each in tray.load(number).content.skills] == ["animer"]
    answering.take_back(tray, number, sheet.id, "aptitudes", undone)
    assert tray.load(number).content.skills[1] == kept
    assert tray.load(number).content.skills[0] == before[0]


def test_an_object_added_meanwhile_is_not_taken_for_a_deleted_row(tray: Desk, number: int) -> None:
    sheet = answering.begin(tray, number, "portefeuille")
    seen = rows(tray, number, sheet, "competences")
    feeding.take_candidates(tray, number, [Skill(name="Envoyée d’une note")])
    shown = [str(row[ROW_ID]) for row in seen]
    answering.answer(tray, number, sheet.id, "competences", [], shown_rows=shown)
    assert [each.name for each in tray.load(number).content.skills] == ["Envoyée d’une note"]


def test_skipping_a_bound_table_leaves_the_list(tray: Desk, number: int) -> None:
    sheet = answering.begin(tray, number, "portefeuille")
    answering.skip(tray, number, sheet.id, "competences")
    assert len(tray.load(number).content.skills) == 1


@pytest.mark.parametrize("value", ["texte", ["texte"], [{"competence": "x"}] * 61])
def test_what_is_no_list_of_rows_is_refused(tray: Desk, number: int, value: Any) -> None:
    sheet = answering.begin(tray, number, "portefeuille")
    with pytest.raises(InvalidInputError, match="Mes compétences"):
        answering.answer(tray, number, sheet.id, "competences", value)
    assert len(tray.load(number).content.skills) == 1


def test_two_main_projects_are_told_and_a_moved_lead_stays_where_it_is(
    tray: Desk, number: int
) -> None:
    sheet = answering.begin(tray, number, "pistes")
    stale = rows(tray, number, sheet, "pistes")
    with tray.writing() as repository:
        (lead,) = repository.projects(number)
        repository.replace_projects(
            number, [lead.model_copy(update={"role": ProjectRole.ALTERNATIVE})]
        )
    told = answering.answer(tray, number, sheet.id, "pistes", stale).findings
    assert [finding.code for finding in told] == ["row.moved"]
    assert tray.load(number).content.projects[0].role is ProjectRole.ALTERNATIVE
    plan = answering.begin(tray, number, "projet")
    twice: list[Any] = [
        {"intitule": {"title": "A"}},
        {"intitule": {"title": "B"}, "place": "principal"},
    ]
    told = answering.answer(tray, number, plan.id, "projets", twice).findings
    assert [finding.code for finding in told] == ["project.mains"]
    assert [each.title for each in tray.load(number).content.projects] == ["A", "B"]


def test_an_identity_given_twice_makes_two_objects(tray: Desk, number: int) -> None:
    sheet = answering.begin(tray, number, "plan-action")
    (row,) = rows(tray, number, sheet, "actions")
    answering.answer(tray, number, sheet.id, "actions", [row, dict(row)])
    first, second = tray.load(number).content.actions
    assert first.id != second.id
    assert first.step == second.step


def state_of(desk: Desk, number: int, name: str) -> ExerciseState:
    return next(each for each in overview(desk, number) if each.exercise == name)


def test_the_overview_tells_then_and_now(tray: Desk, bare: int, hand: Hand) -> None:
    assert {each.state for each in overview(tray, bare)} == {State.BLANK}
    first = answering.begin(tray, bare, "demande", interview=1)
    assert state_of(tray, bare, "demande").state is State.BLANK
    answering.answer(tray, bare, first.id, "attentes", "x")
    hand.moment = hand.moment.replace(hour=12)
    answering.begin(tray, bare, "demande")
    state = state_of(tray, bare, "demande")
    assert [each.answered for each in state.fillings] == [1, 0]
    assert state.fillings[0].interview == 1
    assert (state.route, state.phase, state.asked) == (True, Phase.PRELIMINARY, 7)


def test_a_sheet_whose_every_question_is_answered_is_complete(tray: Desk, bare: int) -> None:
    sheet = answering.begin(tray, bare, "demande")
    values: dict[str, Any] = {
        "declencheurs": ["sens"],
        "circonstances": "Un départ.",
        "attentes": "Y voir clair.",
        "questions": [{"question": "Rester ?"}],
        "contraintes": "Le mercredi.",
        "reussite": "Un projet.",
    }
    for question, value in values.items():
        answering.answer(tray, bare, sheet.id, question, value)
    assert state_of(tray, bare, "demande").state is State.BEGUN
    answering.answer(tray, bare, sheet.id, "confiance", 5)
    assert state_of(tray, bare, "demande").state is State.COMPLETE


def test_what_left_the_guide_is_still_shown_and_read(tray: Desk, bare: int) -> None:
    sheet = answering.begin(tray, bare, "demande")
    answering.answer(tray, bare, sheet.id, "attentes", "x")
    tray.exercises = tuple(each for each in tray.exercises if each.id != "demande")
    last = overview(tray, bare)[-1]
    assert (last.exercise, last.in_guide, last.state) == ("demande", False, State.BEGUN)
    assert answering.filled(tray, bare, sheet.id).values == {"attentes": "x"}


def test_a_begun_sheet_whose_exercise_changed_is_told(tray: Desk, bare: int) -> None:
    sheet = answering.begin(tray, bare, "demande")
    tray.exercises = tuple(
        each.model_copy(update={"version": 2}) if each.id == "demande" else each
        for each in tray.exercises
    )
    with pytest.raises(InvalidInputError, match="a changé"):
        answering.answer(tray, bare, sheet.id, "attentes", "x")
    assert state_of(tray, bare, "demande").state is State.BLANK
    answering.discard(tray, bare, sheet.id)
    assert answering.sheets(tray, bare) == []


def test_a_definition_that_can_not_be_read_gives_way_to_the_guides_own(
    tray: Desk, bare: int
) -> None:
    with tray.writing() as repository:
        broken = KeptDefinition(exercise="demande", version=1, definition={"id": "demande"})
        repository.save_definition(bare, broken)
    sheet = answering.begin(tray, bare, "demande")
    answering.answer(tray, bare, sheet.id, "attentes", "x")
    assert answering.filled(tray, bare, sheet.id).exercise.title == "Ma demande"
    before = tray.load(bare).content
    answering.restore(tray, bare, answering.discard(tray, bare, sheet.id))
    assert tray.load(bare).content == before


def test_the_same_skill_is_not_taken_twice(tray: Desk, bare: int) -> None:
    skill = Skill(name="Vendre")
    assert feeding.take_candidates(tray, bare, [skill, skill]) == [skill]
    assert feeding.take_candidates(tray, bare, [Skill(name="Vendre")])
    assert len(tray.load(bare).content.skills) == 2


def test_rows_propose_skills_and_are_taken_once(tray: Desk, number: int) -> None:
    sheet = answering.begin(tray, number, "reussites")
    told: list[Any] = [{"montre": "Animer\nTenir un délai", "resultat": "livré"}]
    answering.answer(tray, number, sheet.id, "reussites", told)
    found = feeding.candidates(tray, number, sheet.id)
    assert [each.skill.name for each in found] == ["Animer", "Tenir un délai"]
    assert [len(each.same_as) for each in found] == [1, 0]
    chosen = [each.skill for each in found]
    assert feeding.take_candidates(tray, number, chosen) == chosen
    again = [each.skill for each in feeding.candidates(tray, number, sheet.id)]
    assert feeding.take_candidates(tray, number, again) == []
    assert all(each.sent for each in feeding.candidates(tray, number, sheet.id))
    assert [each.name for each in tray.load(number).content.skills] == [
        "animer",
        "Animer",
        "Tenir un délai",
    ]


TEXTS = st.sampled_from(["", "  ", "un", "deux\nlignes", "« oui »"])
QUESTIONS = st.sampled_from(["attentes", "reussite", "contraintes"])
STEPS = st.lists(st.tuples(st.sampled_from(["answer", "skip", "undo"]), QUESTIONS, TEXTS))


@settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
def test_any_sequence_of_answers_is_a_plain_dict(tray: Desk, steps: list[Any]) -> None:
    number = import_dossier(tray, portable(sheets=[]))
    sheet = answering.begin(tray, number, "demande")
    plain: dict[str, str] = {}
    done: list[tuple[str, answering.Answered, dict[str, str]]] = []
    for act, question, text in steps:
        if act == "undo" and done:
            last, answered, plain = done.pop()
            answering.take_back(tray, number, sheet.id, last, answered)
            continue
        given_text = "" if act != "answer" else text
        answered = answering.answer(tray, number, sheet.id, question, given_text)
        done.append((question, answered, dict(plain)))
        plain.pop(question, None) if not given_text.strip() else plain.update(
            {question: given_text}
        )
    assert answering.sheets(tray, number)[-1].values == plain
