"""The checklist before the hand-over: each point is told when it is missing, and only then."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.domain.answers import Sheet
from bilan_desktop.domain.checklist import POINTS, Point, checklist, says_something
from bilan_desktop.domain.content import ActionStep, LeadState, Project, ProjectRole, Skill
from bilan_desktop.domain.dossier import Content, Dossier
from bilan_desktop.domain.findings import refusals
from bilan_desktop.domain.guide.sections import SECTIONS
from bilan_desktop.domain.interviews import InterviewState, Phase
from bilan_desktop.domain.pictures import Bar, Bars
from bilan_desktop.domain.synthesis import Block, BlockKind, Section, Synthesis
from tests.domain.dossiers import MOMENT, interview, record

DAY = date(2026, 3, 1)
PHASES = (Phase.PRELIMINARY, Phase.INVESTIGATION, Phase.CONCLUSION)


def synthesis(**fields: object) -> Synthesis:
    sections = [
        Section(key=key, title=title, blocks=[Block(text="Dit.")])
        for key, title in SECTIONS.items()
        if key != "observations"
    ]
    return Synthesis.model_validate(
        {
            "sections": sections,
            "observations": "Je m’y reconnais.",
            "validated_by_beneficiary": DAY,
            "validated_by_consultant": DAY,
            **fields,
        }
    )


def whole(**fields: object) -> Dossier:
    content = Content.model_validate(
        {
            "sheets": [Sheet(exercise="demande", version=1, started_at=MOMENT, values={"a": "b"})],
            "skills": [Skill(name="a"), Skill(name="b", aptitude=True)],
            "projects": [Project(title="p", role=ProjectRole.MAIN)],
            "actions": [ActionStep(step="s", by=DAY)],
            "synthesis": synthesis(),
            **fields,
        }
    )
    meetings = [interview(at, phase=phase) for at, phase in enumerate(PHASES, start=1)]
    return Dossier(number=1, record=record(interviews=meetings), content=content)


def codes(dossier: Dossier) -> list[str]:
    return [finding.code for finding in checklist(dossier)]


def test_a_whole_dossier_misses_nothing() -> None:
    assert checklist(whole()) == []


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.section)
@pytest.mark.parametrize("how", ["missing", "removed", "blank"])
def test_each_point_of_the_law_is_told_with_its_article(point: Point, how: str) -> None:
    section, code, message, article = point
    found = synthesis()
    if how == "missing":
        found.sections = [each for each in found.sections if each.key != section]
    for each in found.sections:
        if each.key == section:
            each.blocks[0].removed = how == "removed"
            each.blocks[0].text = "Dit." if how == "removed" else "  "
    (finding,) = checklist(whole(synthesis=found))
    assert (finding.code, finding.message, finding.article) == (code, message, article)


@pytest.mark.parametrize("phase", PHASES)
def test_a_phase_without_an_interview_held_is_told(phase: Phase) -> None:
    dossier = whole()
    for meeting in dossier.record.interviews:
        if meeting.phase is phase:
            meeting.state = InterviewState.MISSED
    (finding,) = checklist(dossier)
    assert finding.code == "checklist.phases"
    assert "phase" in finding.message
    assert finding.article.endswith("R6313-4")


def test_both_documents_are_asked_for() -> None:
    assert codes(whole(sheets=[])) == ["checklist.no-results"]
    assert codes(whole(synthesis=None)) == ["checklist.no-synthesis"]
    assert codes(whole(synthesis=Synthesis())) == ["checklist.no-synthesis"]


def test_the_house_tells_the_rest() -> None:
    assert codes(whole(skills=[Skill(name="a")])) == ["checklist.aptitudes"]
    assert codes(whole(actions=[ActionStep(step="s")])) == ["checklist.undated"]
    assert codes(whole(synthesis=synthesis(observations=" "))) == ["checklist.no-observation"]
    half = synthesis(validated_by_consultant=None)
    assert codes(whole(synthesis=half)) == ["checklist.unvalidated"]
    dropped = Project(title="vendre", state=LeadState.DROPPED)
    assert codes(whole(projects=[dropped])) == ["checklist.dropped"]
    said = dropped.model_copy(update={"decision": "Trop loin."})
    assert codes(whole(projects=[said])) == []
    mains = [Project(title=title, role=ProjectRole.MAIN) for title in "ab"]
    assert codes(whole(projects=mains)) == ["checklist.mains"]


def test_empty_sections_and_waiting_offers_are_told() -> None:
    found = synthesis()
    parcours = next(each for each in found.sections if each.key == "parcours")
    parcours.blocks, parcours.offers = [], [Block(key="k", text="x")]
    told = checklist(whole(synthesis=found))
    assert [each.code for each in told] == ["checklist.empty", "checklist.offers"]
    assert "« Parcours »" in told[0].message


def test_tables_and_pictures_say_something_when_they_hold_something() -> None:
    table = Block(kind=BlockKind.TABLE, text="Lead", rows=[[" "]])
    assert not says_something(table)
    assert says_something(table.model_copy(update={"rows": [["", "x"]]}))
    assert not says_something(Block(kind=BlockKind.PICTURE, text="Titre"))
    bars = Bars(title="t", minimum=0, maximum=5, bars=(Bar(label="a", value=1),))
    assert says_something(Block(kind=BlockKind.PICTURE, picture=bars))


@given(st.sets(st.sampled_from(sorted(SECTIONS))), st.booleans(), st.booleans())
def test_it_never_forbids(kept: set[str], sheets: bool, held: bool) -> None:
    found = synthesis()
    found.sections = [each for each in found.sections if each.key in kept]
    dossier = whole(synthesis=found) if sheets else whole(sheets=[], synthesis=None)
    if not held:
        dossier.record.interviews = []
    assert refusals(checklist(dossier)) == []
