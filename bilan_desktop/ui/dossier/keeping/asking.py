"""The forms of what keeps documents past the end: agreements, requests, freezes (R6313-7)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.categories import LABELS, Category
from bilan_desktop.domain.findings import Finding
from bilan_desktop.domain.keeping import FreezeGround
from bilan_desktop.errors import InvalidInputError
from bilan_desktop.practice import keeping
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.kept import Kept
from bilan_desktop.ui.dossier.exporting import export_dossier
from bilan_desktop.ui.dossier.keeping.sending import send
from bilan_desktop.ui.office.clerk import Verb
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.dialogs import FormDialog
from bilan_desktop.ui.parts.fields import Kind, Row
from bilan_desktop.ui.parts.layouts import holding, row

_AGREEMENT = (
    "L’accord est écrit, signé avant le terme, et n’a qu’un fondement\u00a0: le suivi de la "
    "situation de la personne (C. trav., art. R6313-7). Cochez les seuls documents qu’elle "
    "accepte de voir conservés. Un refus n’a aucun effet, et un accord se retire à tout moment."
)
_WITHDRAWAL = (
    "Un simple message de la personne suffit. La prochaine destruction automatique détruira ce que "
    "l’accord conservait\u00a0: remettez-lui d’abord une dernière copie si elle la souhaite."
)
_REQUEST = (
    "La personne demande que sa synthèse soit communiquée. Cette demande, signée avant le terme, "
    "conserve le seul document de synthèse (C. trav., art. L6313-4 et R6313-7)."
)
_FREEZE = (
    "Un gel suspend toute destruction de ce dossier\u00a0: par l’ordre d’une juridiction ou d’une "
    "autorité, ou à la demande de la personne elle-même, pour faire valoir un droit (RGPD, art. "
    "18(1)(c))."
)
_GROUNDS = (
    (FreezeGround.BENEFICIARY, "Demande de la personne, pour faire valoir un droit"),
    (FreezeGround.AUTHORITY, "Ordre d’une juridiction ou d’une autorité"),
)


def ask_agreement(parent: QWidget, office: Office, number: int, found: Kept) -> FormDialog:
    """Record a signed agreement: each document ticked by hand, none of them beforehand."""
    ticks = [Row(each.value, _name(each), Kind.CHECK) for each in found.offered]
    days = (
        Row("signed", "Signé le", Kind.DATE, required=True),
        Row(
            "until",
            "Conservés jusqu’au",
            Kind.DATE,
            required=True,
            help="Proposé\u00a0: le dernier entretien de suivi, plus un mois.",
        ),
    )
    dialog = FormDialog(
        parent,
        "Enregistrer un accord de conservation",
        (*ticks, *days),
        text=_AGREEMENT,
        yes="Enregistrer l’accord",
        columns=2,
    )
    dialog.form.show_values({"signed": office.desk.today, "until": found.until})

    def compose(values: dict[str, Any]) -> Verb[list[Finding]]:
        ticked = [each for each in found.offered if values[each.value]]
        if not ticked:
            raise InvalidInputError(
                "Cochez au moins un document\u00a0: l’accord les nomme un par un."
            )
        return _agreeing(number, ticked, values["signed"], values["until"])

    send(dialog, office, number, compose, lambda told: _with("Accord enregistré.", told))
    return dialog


def _agreeing(
    number: int, ticked: Sequence[Category], signed: date, until: date
) -> Verb[list[Finding]]:
    return lambda desk: keeping.agree(desk, number, ticked, signed, until)


def _with(sentence: str, told: Sequence[Finding]) -> str:
    return " ".join([sentence, *(each.message for each in told)])


def _name(category: Category) -> str:
    text = LABELS[category]
    return text[:1].upper() + text[1:]


def ask_withdrawal(parent: QWidget, office: Office, number: int) -> FormDialog:
    """Record that the person takes their agreement back; a last copy can be handed over first."""
    dialog = FormDialog(
        parent,
        "Retirer l’accord de conservation",
        (Row("on", "Retiré le", Kind.DATE, required=True),),
        text=_WITHDRAWAL,
        yes="Enregistrer le retrait",
    )
    copy = button(
        "Remettre une dernière copie…",
        lambda: export_dossier(dialog, office, number),
        picture="export",
    )
    dialog.add(holding(row(copy, None)))
    dialog.form.show_values({"on": office.desk.today})

    def compose(values: dict[str, Any]) -> Verb[object]:
        on = values["on"]
        return lambda desk: keeping.withdraw(desk, number, on)

    send(
        dialog,
        office,
        number,
        compose,
        "Accord retiré\u00a0: la prochaine destruction automatique détruira ce qu’il conservait.",
    )
    return dialog


def ask_request(parent: QWidget, office: Office, number: int) -> FormDialog:
    """Record a signed request to pass the synthesis on."""
    dialog = FormDialog(
        parent,
        "Enregistrer une demande de communication",
        (
            Row(
                "recipient",
                "Destinataire",
                hint="L’opérateur de conseil en évolution professionnelle…",
                required=True,
                most=200,
            ),
            Row("purpose", "Motif", most=300),
            Row("signed", "Signée le", Kind.DATE, required=True),
        ),
        text=_REQUEST,
        yes="Enregistrer la demande",
    )
    dialog.form.show_values({"signed": office.desk.today})

    def compose(values: dict[str, Any]) -> Verb[list[Finding]]:
        recipient, signed, purpose = values["recipient"], values["signed"], values["purpose"]
        return lambda desk: keeping.request(desk, number, recipient, signed, purpose)

    send(dialog, office, number, compose, lambda told: _with("Demande enregistrée.", told))
    return dialog


def ask_freeze(parent: QWidget, office: Office, number: int) -> FormDialog:
    """Stay the destruction of a dossier."""
    dialog = FormDialog(
        parent,
        "Geler la destruction",
        (
            Row("ground", "Fondement", Kind.CHOICE, options=_GROUNDS),
            Row("until", "Jusqu’au", Kind.DATE, help="Laissez vide\u00a0: jusqu’à sa levée."),
        ),
        text=_FREEZE,
        yes="Geler la destruction",
    )

    def compose(values: dict[str, Any]) -> Verb[None]:
        ground, until = values["ground"], values["until"]
        return lambda desk: keeping.freeze(desk, number, ground, until)

    send(dialog, office, number, compose, "La destruction de ce dossier est suspendue.")
    return dialog


def lifting(number: int) -> Verb[int]:
    """The act of lifting the freezes in force."""

    def verb(desk: Desk) -> int:
        return keeping.lift(desk, number)

    return verb
