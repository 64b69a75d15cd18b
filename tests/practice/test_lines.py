"""The list of thousands says what each dossier says of itself."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from sqlalchemy import event as sql

from bilan_desktop.domain.categories import CONTENT, Category
from bilan_desktop.domain.dossier import ContentState, Dossier
from bilan_desktop.domain.existing import at_stake, content_at_stake, existing
from bilan_desktop.domain.interviews import InterviewState
from bilan_desktop.domain.prospects import is_prospect
from bilan_desktop.domain.retention import due, schedule
from bilan_desktop.practice import ending, listing, shredding
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.importing import import_dossier
from bilan_desktop.storage.rows_content import WorkingCopyRow
from tests import samples
from tests.practice.conftest import Hand, portable
from tests.practice.varied import DOSSIERS

NOTES = {Category.NOTES, Category.PRIVATE_NOTES}


def kept(desk: Desk, dossier: Dossier, files: str, copied: bool) -> int:
    with desk.writing() as repository:
        number = repository.add(dossier)
        for administrative in {"": (), "one": (False,), "both": (False, True)}[files]:
            attachment = samples.attachment(administrative=administrative)
            repository.save_attachment(number, attachment, "a" * 32)
        if copied:
            copy = WorkingCopyRow(
                dossier=number, category=Category.SYNTHESIS, path=f"/{number}", sha256=""
            )
            repository.remember_copy(number, copy)
    return number


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    dossier=DOSSIERS,
    files=st.sampled_from(["", "", "one", "both"]),
    copied=st.sampled_from([0, 0, 1]),
)
def test_a_line_is_true_to_its_dossier(
    tray: Desk, dossier: Dossier, files: str, copied: int
) -> None:
    number = kept(tray, dossier, files, bool(copied))
    whole, summary = tray.load(number), None
    with tray.reading() as repository:
        sketch = repository.sketches()[-1]
    assert sketch.record == whole.record
    assert (sketch.shredded, sketch.copied) == (whole.shredded, whole.copied)
    assert set(existing(sketch)) - NOTES == set(existing(whole)) - NOTES
    assert content_at_stake(whole) == [it for it in at_stake(whole) if it in CONTENT]
    line, summary = listing.lines(tray)[-1], listing.summary(tray, whole)
    assert line == listing.line(whole, tray.law, tray.practice, tray.now)
    shared = ("number", "programme", "open", "content", "follow_up", "end", "ended")
    for name in (*shared, "hours_done", "hours_planned"):
        assert getattr(line, name) == getattr(summary, name)
    assert line.held + line.planned == summary.interviews
    check_destruction(tray, whole, line)
    check_due(tray, sketch, whole)
    event("prospect" if is_prospect(whole) else "open" if line.open else "closed")


def check_due(desk: Desk, sketch: Dossier, whole: Dossier) -> None:
    """A purge reads whole what its sketch says to be due: on no day may it miss one."""
    for days in (0, 1, 40, 400, 4000):
        day = desk.today + timedelta(days=days)
        said, true = (due(it, desk.law, desk.practice, day) for it in (sketch, whole))
        assert set(said) - NOTES == set(true) - NOTES
        assert bool(said) == bool(true)


def check_destruction(desk: Desk, dossier: Dossier, line: listing.Line) -> None:
    fates = schedule(dossier, desk.law, desk.practice, desk.today)
    content = [fate for fate in fates if fate.category in CONTENT]
    if not content and is_prospect(dossier):
        content = fates
    first = min(content, key=lambda fate: fate.due_on or date.max, default=None)
    day = first.due_on if first else None
    assert line.destroyed_on == day
    same = [fate for fate in content if fate.due_on == day]
    if first is None:
        assert (line.held_by, line.article, line.forecast) == (None, "", False)
        assert line.ground == "" or line.ground.startswith("Contenu détruit le")
    else:
        told = (line.ground, line.article, line.held_by, line.forecast)
        assert told in {(it.ground, it.article, it.held_by, it.forecast) for it in same}


def test_what_is_due_is_due_of_the_sketch_too(tray: Desk, hand: Hand, number: int) -> None:
    hand.to(date(2026, 10, 1))
    ending.hand_over(tray, number, tray.today, tray.today)
    ending.close(tray, number)
    hand.to(date(2026, 10, 2))
    with tray.reading() as repository:
        sketch = repository.sketches()[0]
    whole = tray.load(number)
    assert due(sketch, tray.law, tray.practice, tray.today)
    assert at_stake(sketch) == [it for it in at_stake(whole) if it is not Category.PRIVATE_NOTES]


def test_a_line_tells_the_next_interview_and_the_dots(tray: Desk, hand: Hand) -> None:
    number = import_dossier(tray, portable())
    with tray.writing() as repository:
        record = repository.load_record(number)
        talk = samples.interview(
            2, state="prevu", counted=False, starts_at=hand() + timedelta(days=3)
        )
        later = samples.interview(3, state="prevu", starts_at=hand() + timedelta(days=9))
        past = samples.interview(4, state="prevu", starts_at=hand() - timedelta(days=9))
        record.interviews += [later, talk, past]
        repository.save_record(number, record)
    line = listing.lines(tray)[0]
    assert line.next_at == datetime(2026, 9, 4, 9, tzinfo=UTC)
    assert line.meetings == (
        (1, InterviewState.HELD),
        (3, InterviewState.PLANNED),
        (4, InterviewState.PLANNED),
    )
    assert (line.held, line.planned, line.hours_done, line.hours_planned) == (1, 2, 2, 6)
    assert (line.first_name, line.last_name, line.initials) == ("Odile", "Vasseur", "O. V.")


def test_an_employer_who_is_not_informed_is_not_shown(tray: Desk) -> None:
    for uninformed in (False, True):
        contract = {"funding": "cpf", "employer": "Tanneries", "employer_uninformed": uninformed}
        import_dossier(tray, portable(contract=contract))
    assert [line.employer for line in listing.lines(tray)] == ["Tanneries", ""]


def test_a_shredded_dossier_says_when(tray: Desk, hand: Hand, number: int) -> None:
    hand.to(date(2026, 10, 1))
    ending.hand_over(tray, number, tray.today, tray.today)
    ending.close(tray, number)
    shredding.shred(tray, number)
    line = listing.lines(tray)[0]
    assert line.content is ContentState.SHREDDED
    assert line.ground == "Contenu détruit le 1er\N{NO-BREAK SPACE}octobre 2026."


def test_the_number_of_queries_is_that_of_one_dossier(tray: Desk) -> None:
    def queries() -> int:
        seen: list[Any] = []
        with tray.reading() as repository:
            engine = repository.session.get_bind()
            sql.listen(engine, "before_cursor_execute", lambda *it: seen.append(it[2]))
            repository.sketches()
        return len(seen)

    import_dossier(tray, portable())
    one = queries()
    for _ in range(5):
        import_dossier(tray, portable())
    assert one == queries()
    assert one < 40


@pytest.mark.parametrize(
    "hurt",
    [
        "UPDATE interview SET state = 'zork' WHERE dossier = 2",
        "UPDATE contract SET ends_on = 'demain' WHERE dossier = 2",
        "UPDATE contract SET price = 'rien' WHERE dossier = 2",
        "UPDATE contract SET funding = 'zork' WHERE dossier = 2",
        "UPDATE contract SET signed_on = x'00' WHERE dossier = 2",
        "UPDATE beneficiary SET birth_date = 'hier' WHERE dossier = 2",
        "INSERT INTO freeze VALUES (2, 0, 'x', 'authority', '2026-09-01', NULL, NULL)",
        "DELETE FROM hand_over WHERE dossier = 2",
        "UPDATE dossier SET created_on = 'hier' WHERE number = 2",
        "INSERT INTO shredded VALUES (2, 0, 'zork', '2026-09-01')",
    ],
)
def test_one_that_cannot_be_read_does_not_stop_the_others(tray: Desk, hurt: str) -> None:
    for _ in range(3):
        import_dossier(tray, portable())
    with tray.writing() as repository:
        repository.session.connection().exec_driver_sql(hurt)
    found = listing.lines(tray)
    assert [line.number for line in found] == [1, 3]
    assert listing.unreadable(tray, found) == [2]
