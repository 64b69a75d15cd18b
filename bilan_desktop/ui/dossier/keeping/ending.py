"""The acts that end a dossier: handing over, closing, giving up, destroying at once."""

from typing import Any

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.categories import LABELS
from bilan_desktop.domain.french import NARROW, listed
from bilan_desktop.domain.french import day as say
from bilan_desktop.practice import closing, ending, shredding
from bilan_desktop.practice.closing import StepKind
from bilan_desktop.practice.shredding import PurgeReport
from bilan_desktop.ui.dossier.keeping.sending import TOUCHED, send
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.clerk import Verb
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.dialogs import Ask, FormDialog, ask, ask_typed
from bilan_desktop.ui.parts.fields import Kind, Row

NAMES = {StepKind.RESULTS: "Résultats détaillés", StepKind.SYNTHESIS: "Document de synthèse"}
WORD = "détruire"
"""What has to be typed before anything is destroyed by hand."""
_HANDING = (
    "Les deux documents sont remis à la personne, à elle seule (C. trav., art. L6313-4). Une fois "
    "l’un et l’autre notés, l’action prend fin à la dernière de ces dates\u00a0: un accord de "
    "conservation se signe au plus tard ce jour-là."
)
LEFT = (
    "Des copies de travail, modifiées depuis leur export ou sur un support absent, restent à "
    "détruire\u00a0: la section «\u00a0Destruction\u00a0» dit où elles sont."
)
SEMICOLON = f"{NARROW}; "
_GIVING_UP = (
    "La personne renonce par écrit à la suite de son bilan\u00a0: seul ce qui existe déjà lui est "
    "remis, puis le dossier est clos à la date de son écrit."
)


def ask_hand_over(parent: QWidget, office: Office, number: int, kind: StepKind) -> FormDialog:
    """Note when a document was handed over, or that the person did not want it."""
    dialog = FormDialog(
        parent,
        f"{NAMES[kind]}\u00a0: remise",
        (
            Row(
                "refused",
                "La personne",
                Kind.CHOICE,
                options=((False, "a reçu ce document"), (True, "n’a pas voulu ce document")),
            ),
            Row("on", "Date", Kind.DATE, required=True),
        ),
        text=_HANDING,
        yes="Enregistrer la remise",
    )
    dialog.form.show_values({"on": office.desk.today})

    def compose(values: dict[str, Any]) -> Verb[object]:
        act = ending.refuse if values["refused"] else ending.hand_over
        results = values["on"] if kind is StepKind.RESULTS else None
        synthesis = values["on"] if kind is StepKind.SYNTHESIS else None
        return lambda desk: act(desk, number, results, synthesis)

    send(dialog, office, number, compose, "C’est noté.")
    return dialog


def ask_giving_up(parent: QWidget, office: Office, number: int) -> FormDialog:
    """Close a dossier whose bilan was given up in writing."""
    dialog = FormDialog(
        parent,
        "Renoncement écrit",
        (Row("on", "Écrit daté du", Kind.DATE, required=True),),
        text=_GIVING_UP,
        yes="Clore le dossier",
    )
    dialog.form.show_values({"on": office.desk.today})
    state = closing.state(office.desk, number)
    dialog.findings.show_findings(state.given_up_obstacles)

    def compose(values: dict[str, Any]) -> Verb[object]:
        on = values["on"]
        return lambda desk: ending.close(desk, number, on, abandoned=True)

    send(dialog, office, number, compose, "Dossier clos, par renoncement écrit.")
    return dialog


def ask_closing(parent: QWidget, office: Office, number: int) -> Ask:
    """Close a dossier, what that destroys being said first."""
    state = closing.state(office.desk, number)
    return ask(
        parent,
        "Clore le dossier",
        f"{outcome(state)}\n\nUn dossier clos ne se rouvre pas. (C. trav., art. R6313-7)",
        lambda: office.do(
            lambda desk: ending.close(desk, number),
            changes=Change.of(number, *TOUCHED),
            said="Dossier clos.",
        ),
        yes="Clore le dossier",
        tone="danger",
    )


def outcome(state: closing.ClosingState) -> str:
    """What closing destroys, and what stays until when."""
    gone = listed([LABELS[each] for each in state.destroyed])
    said = [f"Seront détruits\u00a0: {gone}." if gone else "Aucun contenu ne sera détruit."]
    dated: dict[str, list[str]] = {}
    for fate in state.kept:
        until = f"jusqu’au {say(fate.due_on)}" if fate.due_on else "sans date de destruction"
        dated.setdefault(until, []).append(LABELS[fate.category])
    kept = [f"{listed(names)} ({until})" for until, names in dated.items()]
    if kept:
        said.append(f"Resteront\u00a0: {SEMICOLON.join(kept)}.")
    return " ".join(said)


def ask_shredding(parent: QWidget, office: Office, number: int) -> Ask:
    """Destroy a closed dossier's content at once, in front of the person."""
    gone = listed([LABELS[each] for each in closing.state(office.desk, number).destroyed])
    return ask_typed(
        parent,
        "Détruire maintenant, ensemble",
        f"Dossier n° {number}. Détruits pour de bon, sans attendre demain\u00a0: {gone or 'rien'}.",
        WORD,
        lambda: shred(office, number),
        yes="Détruire maintenant",
    )


def shred(office: Office, number: int) -> None:
    """Have it destroyed; what could not be reached is said."""

    def told(report: PurgeReport) -> None:
        left = report.copies.to_look_at or report.copies.away
        more = f" {LEFT}" if left else ""
        office.tell(f"Dossier n° {number}\u00a0: contenu détruit.{more}")

    office.do(
        lambda desk: shredding.shred(desk, number),
        changes=Change.of(number, *Part),
        then=told,
        busy=f"Destruction du dossier n° {number}…",
    )
