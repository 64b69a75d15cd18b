from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QScrollArea, QWidget

from bilan_desktop.domain.findings import Finding, Severity
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.parts import messages as module
from bilan_desktop.ui.parts.banners import Findings, banner, empty
from bilan_desktop.ui.parts.buttons import button, icon_button
from bilan_desktop.ui.parts.dialogs import FormDialog, ask, ask_typed
from bilan_desktop.ui.parts.fields import Kind, Row
from bilan_desktop.ui.parts.layouts import card, clear, column, flowing, holding, rule, scrolled
from bilan_desktop.ui.parts.messages import Messages
from bilan_desktop.ui.parts.texts import badge, label, set_badge
from tests.ui.driving import click, dialog, events, find, key, keys, press, seen, show, shows, until


def test_a_question_is_answered_by_its_own_words() -> None:
    window = show(QWidget(), 800, 500)
    done: list[str] = []
    ask(window, "Supprimer ?", "Ce sera perdu.", lambda: done.append("yes"), yes="Supprimer")
    assert shows(dialog(), "Ce sera perdu.")
    press(dialog(), "Annuler")
    assert done == []
    ask(window, "Supprimer ?", "Ce sera perdu.", lambda: done.append("yes"), yes="Supprimer")
    key(dialog(), Qt.Key.Key_Return)
    assert done == ["yes"]


def test_what_cannot_be_taken_back_has_to_be_typed() -> None:
    window = show(QWidget(), 800, 500)
    done: list[str] = []
    ask_typed(
        window, "Détruire ?", "Rien n’en restera.", "détruire", lambda: done.append("x"), yes="Oui"
    )
    assert not find(dialog(), "Oui").isEnabled()
    line = find(dialog(), "Tapez « détruire » pour confirmer", QLineEdit)
    keys(line, "detruire")
    assert not find(dialog(), "Oui").isEnabled()
    line.clear()
    keys(line, "Détruire")
    press(dialog(), "Oui")
    assert done == ["x"]


def test_a_form_in_a_dialog_stays_until_it_is_right() -> None:
    window = show(QWidget(), 800, 500)
    told: list[dict[str, str]] = []
    form = FormDialog(window, "Nouveau", [Row("name", "Nom", required=True)])
    form.submitted.connect(told.append)
    form.open()
    press(dialog(), "Enregistrer")
    assert told == []
    assert shows(form, "Ce champ est nécessaire.")
    keys(find(form, "Nom", QLineEdit), "Lévy")
    press(dialog(), "Enregistrer")
    assert told == [{"name": "Lévy"}]
    form.trouble("Ce nom est pris.")
    assert shows(form, "Ce nom est pris.")
    form.reject()
    events()


def test_findings_show_the_gravest_first_with_what_they_rest_on() -> None:
    shown = show(Findings(), 500, 300)
    shown.show_findings(
        [
            Finding(code="a", severity=Severity.INFO, message="Pour information."),
            Finding(code="b", severity=Severity.REFUSAL, message="Refusé.", article="L6313-4"),
            Finding(code="c", severity=Severity.WARNING, message="Attention."),
        ]
    )
    assert shown.said() == ["Refusé.", "Attention.", "Pour information."]
    assert shows(shown, "L6313-4")
    assert find(shown, "Refus : Refusé.").isVisible()
    shown.show_findings([])
    assert not shown.isVisible()


def test_the_buttons_of_a_long_question_stay_over_the_window_where_text_is_large() -> None:
    look().resize_text(2.0)
    window = show(QWidget(), 1092, 614)
    rows = [
        Row(f"tick{at}", "Objectifs et comptes rendus d’entretien", Kind.CHECK) for at in range(9)
    ]
    text = "Un refus n’a aucun effet, et un accord se retire à tout moment. " * 4
    asked = FormDialog(window, "Enregistrer un accord de conservation", rows, text=text)
    asked.open()
    until(asked.isVisible)
    events()
    assert asked.height() <= 614
    for each in (asked.yes, asked.no):
        assert each.visibleRegion().boundingRect() == each.rect()
    said = [each for each in seen(asked, QLabel) if each.text() == text]
    assert said[0].height() >= said[0].heightForWidth(said[0].width())
    first = find(asked, "Objectifs et comptes rendus d’entretien", QCheckBox)
    assert first.visibleRegion().boundingRect() == first.rect()
    asked.reject()
    look().resize_text(1.0)


def test_a_short_form_is_whole_where_text_is_large() -> None:
    above = show(QWidget(), 1092, 614)
    look().resize_text(2.0)
    try:
        asked = FormDialog(
            above,
            "Prolonger la période du contrat",
            (
                Row("on", "Signée le", Kind.DATE, required=True),
                Row("until", "Nouveau dernier jour de la période", Kind.DATE, required=True),
            ),
            text="Seule une prolongation datée et signée par les parties repousse le terme.",
            yes="Ajouter la prolongation",
        )
        asked.open()
        for _ in range(5):
            events()
        bar = asked.findChildren(QScrollArea)[0].verticalScrollBar()
        assert bar.maximum() == 0
        assert asked.yes.height() >= asked.yes.sizeHint().height()
        asked.reject()
    finally:
        look().resize_text(1.0)


def test_a_message_is_as_high_as_its_words() -> None:
    look().resize_text(2.0)
    window = show(QWidget(), 1092, 614)
    messages = Messages(window)
    messages.trouble(
        "Le disque est plein : rien n’a été perdu. Libérez de la place, puis recommencez."
    )
    events()
    lines = messages.height() / messages.fontMetrics().lineSpacing()
    assert 3 <= lines < 5
    messages.hide()


def test_messages_can_take_back() -> None:
    window = show(QWidget(), 800, 500)
    messages = Messages(window)
    taken: list[str] = []
    messages.say("Compétence retirée.", lambda: taken.append("back"))
    assert messages.said() == "Compétence retirée."
    assert window.rect().contains(messages.geometry())
    press(window, "Annuler")
    assert taken == ["back"]
    assert messages.said() == ""
    messages.undo()
    assert taken == ["back"]
    messages.trouble("Le disque est plein.")
    assert not messages.undo_button.isVisible()
    window.resize(600, 400)
    events()
    assert window.rect().contains(messages.geometry())
    press(window, "Fermer le message")
    assert messages.said() == ""


def test_a_message_goes_by_itself_unless_it_has_the_focus() -> None:
    window = show(QWidget(), 800, 500)
    messages = Messages(window)
    shown, module.SHOWN = module.SHOWN, 30
    try:
        messages.say("C’est fait.", lambda: None)
        messages.undo_button.setFocus()
        events()
        find(window, "Annuler").setFocus()
        messages._leave()
        assert messages.said() == "C’est fait."
        messages.undo_button.clearFocus()
        QApplication.sendEvent(messages, QEvent(QEvent.Type.Leave))
        until(lambda: messages.said() == "")
    finally:
        module.SHOWN = shown
    messages.say("Encore.")
    key(messages, Qt.Key.Key_Escape)
    assert messages.said() == ""


def test_buttons_are_named_and_act() -> None:
    done: list[str] = []
    both = show(
        holding(
            column(
                button("Exporter", lambda: done.append("a"), picture="export", shortcut="Ctrl+E"),
                icon_button("trash", "Retirer la ligne", lambda: done.append("b")),
            )
        ),
        300,
        120,
    )
    press(both, "Exporter")
    press(both, "Retirer la ligne")
    assert done == ["a", "b"]
    assert "Ctrl+E" in find(both, "Exporter").toolTip()
    assert find(both, "Retirer la ligne").toolTip() == "Retirer la ligne"


def test_names_are_never_read_as_markup() -> None:
    said = show(label("O'Néïll <b>gras</b> & fils"), 300, 60)
    assert said.text() == "O'Néïll <b>gras</b> & fils"
    assert said.textFormat() is Qt.TextFormat.PlainText


def test_pieces_hold_together() -> None:
    state = badge("prévu")
    set_badge(state, "réalisé", "success")
    inside = column(label("un"), rule(), state)
    page = show(
        scrolled(holding(column(card(inside), flowing(badge("a"), badge("b")), None))), 300, 200
    )
    assert shows(page, "réalisé")
    assert state.property("tone") == "success"
    clear(inside)
    events()
    assert not shows(page, "réalisé")


def test_an_empty_page_offers_the_first_step() -> None:
    done: list[str] = []
    page = show(
        empty(
            "folders",
            "Aucun dossier",
            "Ils viendront ici.",
            button("Nouveau", lambda: done.append("x")),
        ),
        500,
        400,
    )
    press(page, "Nouveau")
    assert done == ["x"]
    assert shows(page, "Ils viendront ici.")


def test_a_flow_goes_on_to_the_next_line() -> None:
    many = [badge(f"mot n° {at}") for at in range(12)]
    flow = show(flowing(*many), 220, 300)
    assert len({each.y() for each in many}) > 1
    assert all(each.geometry().right() <= flow.width() for each in many)
    layout = flow.layout()
    assert layout is not None
    assert layout.heightForWidth(2000) < layout.heightForWidth(220)


def test_a_banner_can_have_actions() -> None:
    done: list[str] = []
    page = show(banner("À revoir.", "warning", button("Revoir", lambda: done.append("x"))), 500, 80)
    click(find(page, "Revoir"))
    assert done == ["x"]
