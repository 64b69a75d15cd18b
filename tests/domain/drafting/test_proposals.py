"""What the dossier proposes to the synthesis: all of it, with its provenance, and no more."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.domain.answers import KeptDefinition, Sheet
from bilan_desktop.domain.content import (
    ActionState,
    ActionStep,
    LeadState,
    Note,
    Project,
    ProjectRole,
    Skill,
)
from bilan_desktop.domain.contract import Contract, Funding
from bilan_desktop.domain.dossier import Content, Dossier, FollowUp
from bilan_desktop.domain.drafting import propose, refresh
from bilan_desktop.domain.guide.definition import Exercise, load_exercise
from bilan_desktop.domain.guide.sections import SECTIONS
from bilan_desktop.domain.interviews import (
    GuidedWork,
    Interview,
    InterviewRecord,
    InterviewState,
    Phase,
)
from bilan_desktop.domain.synthesis import Block, BlockKind
from tests.domain.dossiers import content, interview, record

PARIS = ZoneInfo("Europe/Paris")
EXERCISE = """\
id: demande
version: {version}
phase: preliminaire
title: Ma demande
questions:
  - {{id: attentes, type: long_text, label: {label}}}
synthesis:
  - {{section: circonstances, question: attentes, lead: "{label} :"}}
"""


def exercise(version: int = 1, label: str = "Attentes", name: str = "demande") -> Exercise:
    text = EXERCISE.format(version=version, label=label).replace("demande\n", f"{name}\n", 1)
    return load_exercise(text, "demande.yaml")


def sheet(day: int = 2, version: int = 1, said: str = "Changer.", name: str = "demande") -> Sheet:
    started = datetime(2026, 2, day, tzinfo=UTC)
    return Sheet(exercise=name, version=version, started_at=started, values={"attentes": said})


def kept(asked: Exercise) -> KeptDefinition:
    definition = asked.model_dump(mode="json")
    return KeptDefinition(exercise=asked.id, version=asked.version, definition=definition)


def dossier(
    *meetings: Interview, record_fields: dict[str, Any] | None = None, **held: Any
) -> Dossier:
    fields = {"interviews": list(meetings), "follow_ups": []} | (record_fields or {})
    return Dossier(number=1, record=record(**fields), content=Content(**held))


def draft(of: Dossier, *exercises: Exercise) -> dict[str, list[Block]]:
    return propose(of, exercises, PARIS)


def said(blocks: dict[str, list[Block]], section: str) -> str:
    return "\n".join(block.canonical() for block in blocks.get(section, []))


def at(number: int, month: int, day: int, phase: Phase, **fields: Any) -> Interview:
    starts_at = datetime(2026, month, day, 23, 30, tzinfo=UTC)
    return interview(number, phase=phase, starts_at=starts_at, **fields)


THREE = (
    at(3, 3, 1, Phase.CONCLUSION),
    at(1, 1, 12, Phase.PRELIMINARY),
    at(2, 2, 3, Phase.INVESTIGATION, duration_minutes=90),
)


def test_an_empty_dossier_proposes_only_the_frame() -> None:
    blocks = draft(dossier())
    assert list(blocks) == ["circonstances"]
    assert [block.key for block in blocks["circonstances"]] == ["dossier/cadre"]
    assert "déroulé" not in said(blocks, "circonstances")


def test_the_frame_says_the_days_as_the_practice_counts_them() -> None:
    frame = said(draft(dossier(*THREE)), "circonstances")
    assert frame.startswith("Lise Marin a choisi")
    assert "du 13\u00a0janvier 2026 au 2\u00a0mars 2026." in frame
    assert "déroulé le 13\u00a0janvier 2026." in said(draft(dossier(THREE[1])), "circonstances")


def test_only_meetings_that_were_held_and_count_are_told() -> None:
    others = (
        at(4, 4, 1, Phase.CONCLUSION, state=InterviewState.MISSED),
        at(5, 4, 2, Phase.PRELIMINARY, counted=False),
        at(6, 9, 2, Phase.FOLLOW_UP),
    )
    assert draft(dossier(*THREE, *others)) != {}
    alone, among = draft(dossier(*THREE)), draft(dossier(*THREE, *others))
    assert said(alone, "deroulement") == said(among, "deroulement")
    assert said(alone, "circonstances") == said(among, "circonstances")


def test_the_course_adds_up_the_hours_and_lists_the_meetings_in_order() -> None:
    fields = {"guided": GuidedWork(done_hours=3)}
    records = [InterviewRecord(interview=2, objectives="Explorer")]
    hours, table = draft(dossier(*THREE, record_fields=fields, records=records))["deroulement"]
    assert hours.text.startswith("Le bilan a comporté trois entretiens individuels, soit 5\u00a0h")
    assert "et 3\u00a0heures de travail guidé" in hours.text
    assert "trois phases" in hours.text
    assert [row[0] for row in table.rows[1:]] == ["1", "2", "3"]
    assert table.rows[2] == ["2", "04/02/2026", "1\u00a0h\u00a030", "Investigation", "Explorer"]


def test_three_phases_are_claimed_only_where_there_were_three() -> None:
    hours = said(draft(dossier(THREE[1])), "deroulement")
    assert "un entretien individuel, soit 2\u00a0h." in hours
    assert "phases" not in hours


def test_the_course_names_the_exercises_that_were_answered() -> None:
    unanswered = Sheet(exercise="vide", version=1, started_at=datetime(2026, 2, 1, tzinfo=UTC))
    of = dossier(THREE[1], sheets=[sheet(), unanswered])
    methods = draft(of, exercise(), exercise(name="vide"))["deroulement"][-1]
    assert methods.key == "dossier/methodes"
    assert methods.text.count("« Ma demande »") == 1


@pytest.mark.parametrize(
    ("months", "text"),
    [
        ([], ""),
        ([9], "Un entretien de suivi est proposé le 1er\u00a0septembre 2026. Il permettra"),
        (
            [11, 9],
            "Deux entretiens de suivi sont proposés le 1er\u00a0septembre 2026 et le 1er",
        ),
    ],
)
def test_the_follow_ups_to_come_are_proposed(months: list[int], text: str) -> None:
    coming = [FollowUp(months=6, planned_on=date(2026, month, 1)) for month in months]
    past = FollowUp(months=1, planned_on=date(2026, 4, 1), held_on=date(2026, 4, 1))
    declined = FollowUp(months=2, planned_on=date(2026, 5, 1), declined=True)
    fields = {"follow_ups": [past, declined, FollowUp(months=12), *coming]}
    follow_up = said(draft(dossier(record_fields=fields)), "suivi")
    assert follow_up.startswith(text) if text else follow_up == ""
    assert "avril" not in follow_up
    assert "mai" not in follow_up


def test_an_untouched_follow_up_moves_with_its_date() -> None:
    def planned(month: int) -> Dossier:
        meeting = FollowUp(months=6, planned_on=date(2026, month, 3))
        return dossier(record_fields={"follow_ups": [meeting]})

    before = refresh(None, draft(planned(9)))
    after = refresh(before, draft(planned(10)))
    (block,) = after.sections[-1].blocks
    assert "3\u00a0octobre 2026" in block.text
    assert not block.edited()
    assert after.sections[-1].offers == []


def test_a_private_note_never_reaches_the_synthesis() -> None:
    moment = datetime(2026, 2, 2, tzinfo=UTC)
    notes = [
        Note(written_at=moment, text="SECRET", private=True, section="parcours"),
        Note(written_at=moment, text="Gardée pour soi."),
        Note(written_at=moment, text="« J’ai aimé. »", section="parcours", interview=4),
        Note(written_at=moment, text="Entre deux.", section="parcours"),
    ]
    blocks = draft(dossier(notes=notes))
    assert [block.text for block in blocks["parcours"]] == ["« J’ai aimé. »", "Entre deux."]
    assert all(block.kind is BlockKind.QUOTE for block in blocks["parcours"])
    labels = [block.source.label for block in blocks["parcours"] if block.source]
    assert labels == ["Entretien n° 4", "Note partagée"]
    assert "SECRET" not in str(blocks)


def test_a_sheet_is_read_with_the_definition_that_it_answered() -> None:
    old, new = exercise(1, "Attentes"), exercise(2, "Souhaits")
    blocks = draft(dossier(sheets=[sheet()], definitions=[kept(old)]), new)
    assert blocks["circonstances"][-1].text == "Attentes : Changer."
    assert blocks["circonstances"][-1].key == "demande/attentes"


def test_an_exercise_that_left_the_guide_still_speaks_after_the_others() -> None:
    gone = exercise(name="ancien")
    sheets = [sheet(1, said="Avant.", name="ancien"), sheet(2)]
    blocks = draft(dossier(sheets=sheets, definitions=[kept(gone)]), exercise())
    keys = [block.key for block in blocks["circonstances"]]
    assert keys == ["dossier/cadre", "demande/attentes", "ancien/attentes"]


def test_an_unreadable_definition_costs_its_sheet_and_nothing_else() -> None:
    broken = KeptDefinition(exercise="demande", version=1, definition={"id": "demande"})
    of = dossier(sheets=[sheet()], definitions=[broken])
    assert [block.key for block in draft(of)["circonstances"]] == ["dossier/cadre"]
    assert draft(of, exercise())["circonstances"][-1].key == "demande/attentes"
    assert [b.key for b in draft(of, exercise(2))["circonstances"]] == ["dossier/cadre"]


def test_the_latest_sheet_of_an_exercise_speaks_for_it() -> None:
    sheets = [sheet(20, said="Maintenant."), sheet(2, said="Avant.")]
    texts = said(draft(dossier(sheets=sheets), exercise()), "circonstances")
    assert "Maintenant." in texts
    assert "Avant." not in texts


def test_our_own_sentences_never_name_the_employer_nor_who_pays() -> None:
    contract = Contract(funding=Funding.EMPLOYER, employer="ACMÉ", funder="OPCO-X", objective="OBJ")
    full = Dossier(number=1, record=record(contract=contract), content=content())
    written = str(draft(full, exercise()))
    assert "Lise Marin" in written
    assert not any(word in written for word in ("ACMÉ", "OPCO-X", "OBJ", "0102030405"))


TEXTS = st.text("abc .é", max_size=8)
SKILLS = st.builds(
    Skill,
    name=st.text("abcDE", min_size=1),
    aptitude=st.booleans(),
    level=st.none() | st.integers(1, 4),
    pleasure=st.none() | st.integers(1, 4),
    wish=st.none() | st.booleans(),
    evidence=TEXTS,
)
PROJECTS = st.builds(
    Project,
    role=st.sampled_from(ProjectRole),
    state=st.sampled_from(LeadState),
    title=st.text("abcDE", min_size=1),
    attraction=st.none() | st.integers(0, 10),
    why=TEXTS,
    risks=TEXTS,
    means=TEXTS,
    decision=TEXTS,
)
ACTIONS = st.builds(
    ActionStep,
    step=st.text("abc", min_size=1),
    by=st.none() | st.dates(),
    state=st.sampled_from(ActionState),
)


@given(st.lists(SKILLS, max_size=6), st.lists(PROJECTS, max_size=6), st.lists(ACTIONS, max_size=4))
def test_everything_is_known_by_its_key_and_its_source(
    skills: list[Skill], projects: list[Project], actions: list[ActionStep]
) -> None:
    held: dict[str, Any] = {
        "skills": skills,
        "projects": projects,
        "actions": actions,
        "sheets": [sheet()],
    }
    blocks = draft(dossier(*THREE, **held), exercise())
    assert list(blocks) == [key for key in SECTIONS if key in blocks]
    for proposed in blocks.values():
        assert proposed
        assert len({block.key for block in proposed}) == len(proposed)
        assert all(block.key and block.source and block.source.label for block in proposed)
        assert all(block.canonical().strip() for block in proposed)
        assert "None" not in "".join(block.canonical() for block in proposed)
    bullets = sum(block.key.startswith("skill/") for block in blocks.get("competences", []))
    assert bullets == len(skills)
