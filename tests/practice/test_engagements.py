"""Engagements: typed, changed, taken off and back, read from a calendar without a word of it."""

from datetime import date, time
from pathlib import Path
from uuid import uuid4

import pytest

from bilan_desktop.domain.engagements import Engagement
from bilan_desktop.errors import InvalidInputError, RefusedError
from bilan_desktop.practice import engagements
from bilan_desktop.practice.desk import Desk

DAY = date(2026, 9, 8)


def known(desk: Desk) -> list[Engagement]:
    with desk.reading() as repository:
        return repository.calendar.engagements()


def calendar(folder: Path, *days: int, name: str = "perso.ics") -> Path:
    entries = "".join(
        f"BEGIN:VEVENT\r\nUID:{day}@essai\r\nDTSTAMP:20260901T000000Z\r\nSUMMARY:Le Dr Noir\r\n"
        f"DTSTART:202609{day:02d}T080000Z\r\nDTEND:202609{day:02d}T090000Z\r\nEND:VEVENT\r\n"
        for day in days
    )
    path = folder / name
    path.write_text(
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:essai\r\n{entries}END:VCALENDAR\r\n",
        encoding="utf-8",
        newline="",
    )
    return path


def test_one_is_kept_on_the_wall_clock_and_changed_in_its_place(tray: Desk) -> None:
    made = engagements.engagement(tray, " Dentiste ", DAY, time(9), time(10, 30))
    assert known(tray) == [made]
    assert made.title == "Dentiste"
    assert made.starts_at.isoformat() == "2026-09-08T09:00:00+02:00"
    changed = engagements.engagement(tray, "", DAY, time(11), time(12), known=made.id)
    assert known(tray) == [changed]
    assert (changed.id, changed.title) == (made.id, "")


@pytest.mark.parametrize(
    ("title", "day", "until", "said"),
    [
        ("x", DAY, time(9), "finir après avoir commencé"),
        ("x" * 201, DAY, time(10), "deux cents lettres"),
        ("x", date(1800, 1, 1), time(10), "entre 1900"),
        ("x\0", DAY, time(10), "interdit"),
    ],
)
def test_what_can_t_be_kept_is_said(
    tray: Desk, title: str, day: date, until: time, said: str
) -> None:
    with pytest.raises(InvalidInputError, match=said):
        engagements.engagement(tray, title, day, time(9), until)
    assert known(tray) == []


def test_an_hour_that_the_clocks_skip_leaves_no_room(tray: Desk) -> None:
    with pytest.raises(InvalidInputError, match="finir après"):
        engagements.engagement(tray, "", date(2026, 3, 29), time(2, 30), time(3, 15))


def test_one_is_taken_off_and_put_back(tray: Desk) -> None:
    made = engagements.engagement(tray, "Dentiste", DAY, time(9), time(10))
    former = engagements.remove(tray, made.id)
    assert known(tray) == []
    engagements.put_back(tray, former)
    assert known(tray) == [made]
    assert engagements.remove(tray, uuid4()) == []


def test_a_calendar_is_read_again_in_its_own_place_and_without_a_word(
    tray: Desk, tmp_path: Path
) -> None:
    mine = engagements.engagement(tray, "Dentiste", DAY, time(18), time(19))
    assert engagements.read_calendar(tray, " perso ", calendar(tmp_path, 3, 4)) == 2
    assert engagements.read_calendar(tray, "club", calendar(tmp_path, 5)) == 1
    assert engagements.read_calendar(tray, "perso", calendar(tmp_path, 4, 9, 10)) == 3
    assert [(it.name, it.count, it.last) for it in engagements.imported(tray)] == [
        ("club", 1, date(2026, 9, 5)),
        ("perso", 3, date(2026, 9, 10)),
    ]
    assert "Noir" not in str([it.model_dump() for it in known(tray)])
    former = engagements.remove_calendar(tray, "perso")
    assert [it.name for it in engagements.imported(tray)] == ["club"]
    engagements.put_back(tray, former)
    assert len(known(tray)) == 5
    assert mine in known(tray)


def test_what_a_calendar_said_is_changed_there(tray: Desk, tmp_path: Path) -> None:
    engagements.read_calendar(tray, "perso", calendar(tmp_path, 3))
    (read,) = known(tray)
    with pytest.raises(RefusedError, match="calendrier"):
        engagements.remove(tray, read.id)
    with pytest.raises(RefusedError, match="calendrier"):
        engagements.engagement(tray, "", DAY, time(9), time(10), known=read.id)
    assert known(tray) == [read]


def test_a_file_that_is_none_leaves_what_was_known(tray: Desk, tmp_path: Path) -> None:
    engagements.read_calendar(tray, "perso", calendar(tmp_path, 3))
    heavy = tmp_path / "gros.ics"
    heavy.write_bytes(b"x" * (5 * 1024 * 1024 + 1))
    broken = tmp_path / "faux.ics"
    broken.write_text("rien")
    for path in (tmp_path / "absent.ics", heavy, broken):
        with pytest.raises(InvalidInputError):
            engagements.read_calendar(tray, "perso", path)
    for name in (" ", "x" * 101):
        with pytest.raises(InvalidInputError, match="calendrier"):
            engagements.read_calendar(tray, name, calendar(tmp_path, 4))
    assert [it.count for it in engagements.imported(tray)] == [1]
