import threading
from functools import partial

import pytest
import shiboken6
from PySide6.QtWidgets import QWidget

from bilan_desktop.errors import BilanError, RefusedError
from bilan_desktop.practice.desk import Desk
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.clerk import place_of
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import Place
from tests.ui.driving import events, settle


def test_verbs_are_done_in_order_on_one_thread_and_told_on_the_windows(office: Office) -> None:
    done: list[int] = []
    threads: set[str] = set()
    told: list[tuple[int, bool]] = []
    here = threading.current_thread()

    def verb(at: int, _desk: Desk) -> int:
        threads.add(threading.current_thread().name)
        done.append(at)
        return at

    for at in range(50):
        office.clerk.do(
            partial(verb, at),
            then=lambda answer: told.append((answer, threading.current_thread() is here)),
        )
    settle(office)
    assert done == list(range(50))
    assert told == [(at, True) for at in range(50)]
    assert len(threads) == 1
    assert here.name not in threads


def test_a_refusal_is_told_to_whoever_asked(office: Office) -> None:
    def refuse(_desk: Desk) -> None:
        raise RefusedError("Non.")

    told: list[str] = []
    failed: list[str] = []
    office.failed.connect(failed.append)
    office.do(refuse, refused=lambda error: told.append(error.sentence))
    office.do(refuse)
    settle(office)
    assert told == ["Non."]
    assert failed == ["Non."]


def test_a_fault_is_told_apart_and_the_next_verb_is_done(office: Office) -> None:
    crashed: list[Exception] = []
    office.clerk.crashed.connect(crashed.append)
    done: list[int] = []
    office.do(lambda _desk: 1 // 0)
    office.do(lambda _desk: done.append(1))
    settle(office)
    assert [type(error) for error in crashed] == [ZeroDivisionError]
    assert done == [1]


def test_an_act_can_be_taken_back(office: Office) -> None:
    held: list[str] = []
    told: list[tuple[str, object]] = []
    office.told.connect(lambda sentence, undo: told.append((sentence, undo)))

    def add(_desk: Desk) -> str:
        held.append("a")
        return "a"

    office.do(add, said="Ajouté.", undo=lambda _desk, it: held.remove(it))
    settle(office)
    assert held == ["a"]
    sentence, undo = told[0]
    assert sentence == "Ajouté."
    assert callable(undo)
    undo()
    settle(office)
    assert held == []
    assert told[-1] == ("C’est annulé.", None)


def test_what_lasts_is_said_from_beginning_to_end(office: Office) -> None:
    said: list[str] = []
    office.clerk.busy_changed.connect(said.append)
    office.do(lambda _desk: None, busy="Importation…")
    settle(office)
    assert said == ["Importation…", ""]


def test_nothing_is_taken_once_closed(office: Office) -> None:
    done: list[int] = []
    assert office.clerk.close()
    office.clerk.do(lambda _desk: done.append(1))
    events()
    assert done == []
    assert office.clerk.idle


def test_changes_may_depend_on_the_answer(office: Office) -> None:
    told: list[Change] = []
    office.changed.connect(told.append)
    office.do(lambda _desk: 7, changes=lambda number: Change.of(number, Part.LIST))
    settle(office)
    assert told == [Change.of(7, Part.LIST)]


def test_closing_stores_and_closes_the_cabinet(office: Office) -> None:
    done: list[int] = []
    office.clerk.do(lambda _desk: done.append(1))
    assert office.close()
    assert done == [1]


def test_an_answer_to_a_page_that_is_gone_is_told_to_nobody(office: Office) -> None:
    told: list[str] = []

    class Gone(QWidget):
        def hear(self, _answer: object) -> None:
            told.append(self.windowTitle())

    def refuse(_desk: Desk) -> None:
        raise RefusedError("Non.")

    page = Gone()
    office.clerk.do(lambda _desk: 1, then=page.hear)
    office.clerk.do(lambda _desk: 1, then=lambda answer: page.hear([answer]))
    office.do(lambda _desk: 1, then=lambda answer: page.hear([answer]))
    office.clerk.do(refuse, refused=page.hear)
    shiboken6.delete(page)
    settle(office)
    assert told == []
    page = Gone()
    office.clerk.do(lambda _desk: 1, then=page.hear)
    settle(office)
    assert told == [""]
    page.deleteLater()


def test_where_a_fault_arose_holds_no_value() -> None:
    def confide(secret: str) -> None:
        raise ValueError(secret)

    with pytest.raises(ValueError, match="confidence") as caught:
        confide("une confidence")
    report = place_of(caught.value)
    assert "confidence" not in report
    assert "ValueError" in report
    assert "confide" in report


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("", Place()),
        ("nonsense/3", Place()),
        ("dossiers/3/guide/valeurs", Place("dossiers", 3, "guide", "valeurs")),
        ("dossiers/x/guide", Place("dossiers")),
        ("interview/3/6", Place("interview", 3, "6")),
        ("interview", Place()),
        ("agenda", Place("agenda")),
        ("settings///2", Place("settings", None, "", "2")),
    ],
)
def test_a_place_is_a_line(line: str, place: Place) -> None:
    assert Place.of(line) == place
    assert Place.of(place.line()) == place


def test_names_can_show_as_initials(office: Office) -> None:
    told: list[bool] = []
    office.initials_changed.connect(told.append)
    assert office.name("Odile Vasseur", "O. V.") == "Odile Vasseur"
    office.show_initials(True)
    office.show_initials(True)
    assert office.name("Odile Vasseur", "O. V.") == "O. V."
    assert told == [True]


def test_every_refusal_is_a_sentence() -> None:
    assert BilanError("Une phrase.").sentence == "Une phrase."
