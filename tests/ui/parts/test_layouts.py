"""Pieces that share a line, and go on to the next where it is full."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel, QWidget

from bilan_desktop.ui.parts.layouts import Flow, holding


def piece(width: int, height: int = 20) -> QWidget:
    made = QLabel()
    made.setFixedSize(width, height)
    return made


def laid(width: int, *pieces: QWidget, headed: bool = False) -> tuple[list[QRect], int]:
    """Where the pieces stand, and the height of all lines."""
    layout = Flow(*pieces, gap=10, headed=headed)
    holder = holding(layout)
    holder.ensurePolished()
    layout.setGeometry(QRect(0, 0, width, 500))
    places = [each.geometry() for each in pieces]
    high = layout.heightForWidth(width)
    holder.deleteLater()
    return places, high


def test_pieces_stand_in_line_where_there_is_room() -> None:
    places, high = laid(210, piece(100), piece(100))
    assert [each.topLeft().toTuple() for each in places] == [(0, 0), (110, 0)]
    assert high == 20


def test_what_has_no_room_goes_on_to_the_next_line() -> None:
    places, high = laid(209, piece(100), piece(100))
    assert [each.topLeft().toTuple() for each in places] == [(0, 0), (0, 30)]
    assert high == 50


def test_pieces_of_several_heights_stand_in_the_middle_of_their_line() -> None:
    places, _ = laid(300, piece(100, 40), piece(100, 20))
    assert [each.center().y() for each in places] == [19, 19]


def test_a_hidden_piece_takes_no_room() -> None:
    gone, stays = piece(100), piece(100)
    gone.hide()
    places, high = laid(300, gone, stays)
    assert places[1].left() == 0
    assert high == 20


def test_behind_a_title_the_acts_end_at_the_edge() -> None:
    named, act = QLabel("Titre"), piece(60)
    places, _ = laid(300, named, act, headed=True)
    assert places[0].left() == 0
    assert places[1].right() == 299


def test_an_act_that_has_no_room_behind_the_title_goes_under_it() -> None:
    named, act = QLabel("Titre"), piece(290)
    places, _ = laid(300, named, act, headed=True)
    assert places[1].left() == 0
    assert places[1].top() > places[0].bottom()
