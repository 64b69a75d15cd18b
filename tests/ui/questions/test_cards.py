"""Piles and rankings: by dragging, by keys, by buttons; what depends on them follows."""

from pydantic import JsonValue
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible

from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import DARK
from bilan_desktop.ui.questions.card_sort import CardSortWidget
from bilan_desktop.ui.questions.cards import CardList
from bilan_desktop.ui.questions.ranking import RankingWidget
from tests.ui.driving import events, find, focused, key, keys, press, shows
from tests.ui.questions.asking import Heard, asked, carry, hit, made

KEYS = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
KEPT: dict[str, JsonValue] = {
    "autonomie": "essentiel",
    "calme": "essentiel",
    "equite": "essentiel",
    "defi": "important",
}


def sorting() -> CardSortWidget:
    widget = asked("valeurs", "cartes")
    assert isinstance(widget, CardSortWidget)
    return widget


def ranking() -> RankingWidget:
    widget = asked("valeurs", "classement")
    assert isinstance(widget, RankingWidget)
    widget.set_context({"cartes": KEPT})
    events()
    return widget


def test_figures_lay_card_after_card() -> None:
    widget = sorting()
    heard = Heard(widget)
    assert shows(widget, "Cartes à répartir : 24")
    widget.deck.setFocus()
    keys(widget.deck, "1239")
    assert heard.last() == {
        "autonomie": "essentiel",
        "utilite": "important",
        "apprendre": "secondaire",
    }
    assert widget.deck.current() == "securite", "the next card waits for its figure"
    assert focused() is widget.deck
    assert shows(widget, "Cartes à répartir : 21")
    assert shows(widget, "Essentiel  ·  1")


def test_arrows_move_a_card_from_pile_to_pile_and_the_focus_goes_along() -> None:
    widget = sorting()
    widget.show_value(KEPT)
    heard = Heard(widget)
    pile = widget.piles["essentiel"]
    pile.setFocus()
    pile.go("calme")
    key(pile, KEYS.Key_Right)
    assert heard.rated()["calme"] == "important"
    assert focused() is widget.piles["important"]
    assert widget.piles["important"].current() == "calme"
    key(focused(), KEYS.Key_Left)
    key(focused(), KEYS.Key_Left)
    assert heard.rated()["calme"] == "essentiel"
    keys(focused(), "3")
    assert heard.rated()["calme"] == "secondaire"
    key(focused(), KEYS.Key_Delete)
    assert "calme" not in heard.rated()
    assert focused() is widget.deck
    assert widget.deck.current() == "calme"


def test_the_mouse_lays_the_card_chosen_by_a_button() -> None:
    widget = sorting()
    hit(widget.deck, "revenu")
    press(widget, "Poser la carte choisie sur « Important »")
    assert widget.value() == {"revenu": "important"}


def test_a_card_is_dragged_to_a_pile_to_a_place_in_it_and_back() -> None:
    widget = sorting()
    widget.window().resize(900, 1600)
    events()
    heard = Heard(widget)
    essential = widget.piles["essentiel"]
    carry(widget.deck, "revenu", essential)
    assert heard.last() == {"revenu": "essentiel"}
    events()
    carry(widget.deck, "defi", essential, QPoint(20, 6))
    assert list(heard.rated()) == ["defi", "revenu"], "it comes before the one it was let go on"
    carry(essential, "revenu", widget.deck, QPoint(30, 30))
    assert heard.last() == {"defi": "essentiel"}
    count = len(heard.values)
    carry(essential, "defi", widget.deck, QPoint(-3000, -3000))
    assert len(heard.values) == count, "let go outside of everything, nothing moves"


def test_all_cards_laid_is_said_and_a_locked_table_moves_nothing() -> None:
    widget = sorting()
    widget.deck.setFocus()
    keys(widget.deck, "1" * 24)
    assert shows(widget, "Toutes les cartes sont posées.")
    value = widget.value()
    assert isinstance(value, dict)
    assert len(value) == 24
    widget.lock(True)
    pile = widget.piles["essentiel"]
    pile.setFocus()
    keys(pile, "2")
    carry(pile, "autonomie", widget.piles["important"])
    assert widget.piles["important"].cards() == []
    widget.show_value({"autonomie": "nulle part", "inconnue": "essentiel"})
    assert widget.value() is None


def test_cards_are_list_items_with_names() -> None:
    widget = sorting()
    reader = QAccessible.queryAccessibleInterface(widget.deck)
    assert reader.childCount() == 24
    names = [reader.child(at).text(QAccessible.Text.Name) for at in range(24)]
    assert names[0] == "Autonomie"
    assert all(names)


def test_cards_show_whole_in_the_dark_and_large() -> None:
    look().choose(DARK)
    look().resize_text(2.0)
    widget = sorting()
    widget.show_value(KEPT)
    widget.set_large(True)
    events()
    assert widget.minimumSizeHint().width() <= 720
    for cards in (widget.deck, *widget.piles.values()):
        assert cards.verticalScrollBar().maximum() == 0, "no card is hidden behind a scroll bar"
    assert not widget.grab().isNull()


def test_every_card_on_the_table_lies_within_it() -> None:
    widget = sorting()
    for width in (600, 720, 1000):
        widget.window().resize(width, 900)
        events()
        deck = widget.deck
        last = deck.visualItemRect(deck.item(deck.count() - 1))
        assert deck.viewport().rect().contains(last), f"the last card is cut at {width}"


def test_a_ranking_by_keys() -> None:
    widget = ranking()
    heard = Heard(widget)
    widget.pool.setFocus()
    key(widget.pool, KEYS.Key_Return)
    key(widget.pool, KEYS.Key_Space)
    key(widget.pool, KEYS.Key_Right)
    assert heard.last() == ["autonomie", "calme", "equite"]
    widget.order.setFocus()
    widget.order.go("equite")
    key(widget.order, KEYS.Key_Up, ALT)
    assert heard.last() == ["autonomie", "equite", "calme"]
    assert widget.order.current() == "equite", "the card stays in hand"
    key(widget.order, KEYS.Key_Down, ALT)
    key(widget.order, KEYS.Key_Down, ALT)
    assert heard.last() == ["autonomie", "calme", "equite"]
    key(widget.order, KEYS.Key_Up)
    assert widget.order.current() == "calme"
    key(widget.order, KEYS.Key_Delete)
    assert heard.last() == ["autonomie", "equite"]
    assert "calme" in widget.pool.cards()


def test_a_ranking_by_buttons_and_double_click() -> None:
    widget = ranking()
    heard = Heard(widget)
    hit(widget.pool, "calme")
    press(widget, "Classer")
    hit(widget.pool, "equite")
    widget.pool.itemDoubleClicked.emit(widget.pool.currentItem())
    assert heard.last() == ["calme", "equite"]
    press(widget, "Monter")
    assert heard.last() == ["equite", "calme"]
    press(widget, "Descendre")
    assert heard.last() == ["calme", "equite"]
    press(widget, "Retirer")
    assert heard.last() == ["calme"]
    hit(widget.order, "calme")
    widget.order.itemDoubleClicked.emit(widget.order.currentItem())
    assert heard.last() is None


def test_a_ranking_by_dragging() -> None:
    widget = ranking()
    heard = Heard(widget)
    carry(widget.pool, "calme", widget.order)
    events()
    carry(widget.pool, "equite", widget.order, QPoint(20, 6))
    assert heard.last() == ["equite", "calme"]
    carry(widget.order, "equite", widget.pool)
    assert heard.last() == ["calme"]


def test_a_full_ranking_takes_no_other_and_says_so() -> None:
    widget = made(
        type="ranking",
        options="[{id: a, label: Un}, {id: b, label: Deux}, {id: c, label: Trois}]",
        top=2,
    )
    assert isinstance(widget, RankingWidget)
    heard = Heard(widget)
    widget.pool.setFocus()
    for _ in range(3):
        key(widget.pool, KEYS.Key_Return)
    assert heard.last() == ["a", "b"]
    assert shows(widget, "retirez-en une")
    assert not find(widget, "Classer").isEnabled()
    widget.lock(True)
    widget.order.setFocus()
    key(widget.order, KEYS.Key_Delete)
    assert widget.value() == ["a", "b"]


def test_a_card_that_left_its_pile_stays_ranked_and_is_told() -> None:
    widget = ranking()
    widget.show_value(["equite", "calme"])
    widget.set_context({"cartes": {"calme": "essentiel"}})
    assert widget.value() == ["equite", "calme"]
    item = widget.order.item(0)
    said = item.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert said == "N’est plus parmi les cartes gardées."
    widget.show_value(["disparue"])
    assert widget.order.item(0).text() == "disparue"


def test_a_ranking_waits_for_the_cards_it_ranks() -> None:
    widget = asked("valeurs", "classement")
    assert shows(widget, "Répondez d’abord à « Répartissez les cartes en trois piles »")
    widget.set_context({"cartes": KEPT})
    assert not shows(widget, "Répondez d’abord")
    widget.set_large(True)
    assert all(each.large for each in widget.findChildren(CardList))
