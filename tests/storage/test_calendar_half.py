from datetime import UTC, datetime, timedelta

from bilan_desktop.domain.dossier import AdministrativeRecord
from bilan_desktop.domain.engagements import Engagement, Travel
from bilan_desktop.domain.interviews import InterviewState
from bilan_desktop.domain.plan_versions import PlanVersion, meetings_of
from bilan_desktop.storage.repository import Repository
from tests import samples
from tests.storage.test_repository import plain_session

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def engagement(at: int, source: str = "") -> Engagement:
    start = NOW + at * HOUR
    return Engagement(starts_at=start, ends_at=start + HOUR, source=source)


def test_engagements_come_in_order_and_within_their_bounds() -> None:
    with plain_session() as session:
        calendar = Repository(session).calendar
        late, early = engagement(5), engagement(1)
        calendar.save_engagement(late)
        calendar.save_engagement(early)
        assert calendar.engagements() == [early, late]
        assert calendar.engagements(since=NOW + 2 * HOUR) == [late]
        assert calendar.engagements(until=NOW + 5 * HOUR) == [early]
        calendar.save_engagement(early.model_copy(update={"title": "Dentiste"}))
        assert [it.title for it in calendar.engagements()] == ["Dentiste", ""]
        calendar.remove_engagement(early.id)
        assert calendar.engagements() == [late]
    session.get_bind().engine.dispose()


def test_a_calendar_read_again_takes_the_place_of_itself_alone() -> None:
    with plain_session() as session:
        calendar = Repository(session).calendar
        typed, former, new = engagement(1), engagement(2, "perso"), engagement(3, "perso")
        calendar.save_engagement(typed)
        calendar.replace_engagements("perso", [former])
        calendar.replace_engagements("perso", [new])
        assert calendar.engagements() == [typed, new]
    session.get_bind().engine.dispose()


def test_the_table_of_ways_is_kept_in_its_order() -> None:
    with plain_session() as session:
        calendar = Repository(session).calendar
        ways = [
            Travel(origin="Vienne", destination="Lyon", minutes=35),
            Travel(origin="Lyon", destination="Mâcon", minutes=50),
        ]
        calendar.save_travels(ways)
        assert calendar.travels() == ways
        calendar.save_travels(ways[1:])
        assert calendar.travels() == ways[1:]
    session.get_bind().engine.dispose()


def test_the_planning_counts_its_changes_and_nothing_else() -> None:
    with plain_session() as session:
        repository = Repository(session)
        number = repository.add(samples.dossier())
        record = repository.load_record(number)
        begun = record.plan_revision
        assert revised(repository, number, record) == begun
        record.interviews[0].state = InterviewState.CANCELLED
        assert revised(repository, number, record) == begun + 1
        record.programme = "essentiel"
        assert revised(repository, number, record) == begun + 1
        repository.replace_plan(number, record.interviews[:-1])
        assert repository.load_record(number).plan_revision == begun + 2
        repository.replace_plan(number, record.interviews[:-1])
        assert repository.load_record(number).plan_revision == begun + 2
    session.get_bind().engine.dispose()


def revised(repository: Repository, number: int, record: AdministrativeRecord) -> int:
    repository.save_record(number, record)
    return repository.load_record(number).plan_revision


def test_a_version_is_read_back_as_it_was_accepted() -> None:
    with plain_session() as session:
        repository = Repository(session)
        number = repository.add(samples.dossier())
        record = repository.load_record(number)
        kept = PlanVersion(
            number=1,
            made_on=NOW.date(),
            meetings=meetings_of(record.interviews),
            beneficiary_on=NOW.date(),
        )
        record.versions.append(kept)
        repository.save_record(number, record)
        assert repository.load_record(number).versions == [kept]
    session.get_bind().engine.dispose()
