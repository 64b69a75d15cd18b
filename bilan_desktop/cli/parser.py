"""The verbs and their options. Nothing heavy is imported here."""

import argparse
import re
from datetime import date, time
from pathlib import Path
from typing import Any

from bilan_desktop import __version__
from bilan_desktop.cli.french import FrenchParser

_DAY = re.compile(r"(19|20|21)\d\d-\d\d-\d\d", re.ASCII)
_HOUR = re.compile(r"\d\d:\d\d", re.ASCII)
"""Narrower than ISO 8601: a part that would be dropped, or a year out of reach, is a mistake."""

_WEEKDAYS = {
    name: number
    for names in (
        ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
        ("lun", "mar", "mer", "jeu", "ven", "sam", "dim"),
        ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    )
    for number, name in enumerate(names)
}


def a_day(text: str) -> date:
    """A day written AAAA-MM-JJ, of a year that a dossier can hold."""
    try:
        return date.fromisoformat(text if _DAY.fullmatch(text) else "")
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"« {text} » n’est pas une date (AAAA-MM-JJ, par exemple 2027-02-03)"
        ) from error


def an_hour(text: str) -> time:
    """An hour written HH:MM."""
    try:
        return time.fromisoformat(text if _HOUR.fullmatch(text) else "")
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"« {text} » n’est pas une heure (HH:MM)") from error


def a_weekday(text: str) -> int:
    """A day of the week, 0 being Monday."""
    try:
        return _WEEKDAYS[text.casefold()]
    except KeyError as error:
        raise argparse.ArgumentTypeError(
            f"« {text} » n’est pas un jour : mon, tue, wed, thu, fri, sat ou sun"
        ) from error


def a_number(text: str) -> int:
    """A dossier's number."""
    if not (text.isascii() and text.isdigit() and len(text) < 20 and 0 < int(text) < 2**31):
        raise argparse.ArgumentTypeError(f"« {text} » n’est pas un numéro de dossier")
    return int(text)


def build_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    parser = FrenchParser(
        prog="bilan-desktop",
        description="Le logiciel du consultant indépendant en bilans de compétences.",
        epilog="Sans verbe, ouvre la fenêtre (avec --cabinet et --interview seulement).",
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"%(prog)s {__version__}",
        help="affiche la version et s’arrête",
    )
    parser.add_argument(
        "--interview",
        metavar="NUMÉRO",
        type=a_number,
        help="sans verbe : ouvre l’entretien du jour de ce dossier, sans montrer d’autre nom",
    )
    _add_common(parser)
    verbs = parser.add_subparsers(dest="verb", metavar="VERBE", title="verbes ")
    _add_cabinet_verbs(verbs)
    _add_securing_verbs(verbs)
    _add_dossier_verbs(verbs)
    _add_ending_verbs(verbs)
    return parser


def _add_common(parser: argparse.ArgumentParser) -> None:
    """What is accepted before the verb and after it: unset, it must not undo the other place."""
    unset = argparse.SUPPRESS
    parser.add_argument(
        "--cabinet", metavar="DIR", type=Path, default=unset, help="le dossier du cabinet"
    )
    parser.add_argument(
        "--passphrase-file",
        metavar="FILE",
        type=Path,
        default=unset,
        help="le fichier dont la première ligne est la phrase de passe",
    )
    parser.add_argument("--json", action="store_true", default=unset, help="répond en JSON")


def _verb(verbs: Any, name: str, about: str, *, numbered: bool = False) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = verbs.add_parser(name, help=about, description=about)
    _add_common(parser)
    if numbered:
        parser.add_argument("number", metavar="NUMÉRO", type=a_number, help="le dossier")
    return parser


def _add_cabinet_verbs(verbs: Any) -> None:
    _verb(verbs, "init", "crée un cabinet ; affiche le code de secours, une seule fois")
    _verb(verbs, "schema", "affiche le schéma JSON du dossier portable")
    _verb(verbs, "list", "liste les dossiers : états, heures, terme, destructions")
    _verb(verbs, "register", "affiche le registre des destructions, sa chaîne vérifiée")
    _verb(verbs, "check", "vérifie l’intégrité du cabinet")
    purge = _verb(verbs, "purge", "détruit tout ce qui est dû")
    purge.add_argument("--dry-run", action="store_true", help="dit seulement ce qui serait détruit")
    purge.add_argument(
        "--clock-confirmed",
        action="store_true",
        help="la date de l’ordinateur est la bonne (ou les dossiers sauvés sont vérifiés)",
    )
    purge.add_argument(
        "--key-store", action="store_true", help="ouvre par le trousseau du système, sans demander"
    )
    purge.add_argument(
        "--log", action="store_true", help="note dates et comptes dans le journal du cabinet"
    )
    purge.add_argument(
        "--schedule",
        metavar="on|off|status",
        choices=("on", "off", "status"),
        help="inscrit la destruction quotidienne au planificateur du système, ou l’en retire",
    )
    backup = _verb(verbs, "backup", "fait une sauvegarde, vérifiée en la rouvrant")
    which = backup.add_mutually_exclusive_group()
    which.add_argument("--to", metavar="DIR", type=Path, help="où, cette fois")
    which.add_argument("--folder", metavar="DIR", type=Path, help="où elles iront d’elles-mêmes")
    which.add_argument("--list", action="store_true", help="liste celles qui sont connues")
    restore = _verb(verbs, "restore", "remet une sauvegarde à la place du cabinet")
    restore.add_argument("file", metavar="FICHIER", type=Path, help="la sauvegarde")
    salvage = _verb(verbs, "salvage", "sauve ce qui se lit d’un cabinet abîmé dans un nouveau")
    salvage.add_argument(
        "--to", metavar="DIR", type=Path, required=True, help="le dossier du nouveau, vide"
    )
    demo = _verb(verbs, "demo", "déroule un bilan entièrement fictif")
    demo.add_argument(
        "--out", metavar="DIR", type=Path, required=True, help="où laisser ses documents"
    )


def _add_securing_verbs(verbs: Any) -> None:
    changed = _verb(verbs, "passphrase", "change la phrase de passe (ou la pose par le code)")
    changed.add_argument(
        "--new-passphrase-file",
        metavar="FILE",
        type=Path,
        help="le fichier dont la première ligne est la nouvelle phrase de passe",
    )
    _verb(verbs, "recovery-code", "remplace le code de secours ; l’affiche, une seule fois")
    store = _verb(verbs, "key-store", "ajoute ou retire le trousseau du système")
    store.add_argument("wish", metavar="on|off|status", choices=("on", "off", "status"))


def _add_dossier_verbs(verbs: Any) -> None:
    imported = _verb(verbs, "import", "importe un dossier portable ; affiche son numéro")
    imported.add_argument("file", metavar="FICHIER.json", type=Path, help="le dossier portable")
    plan = _verb(verbs, "plan", "pose un programme sur le calendrier", numbered=True)
    plan.add_argument("--programme", metavar="ID", required=True, help="l’identifiant du programme")
    plan.add_argument(
        "--from", dest="start", metavar="DATE", type=a_day, required=True, help="le premier jour"
    )
    plan.add_argument(
        "--weekday", metavar="JOUR", type=a_weekday, required=True, help="mon, tue, wed…"
    )
    plan.add_argument("--at", metavar="HH:MM", type=an_hour, required=True, help="l’heure")
    plan.add_argument(
        "--interviews",
        metavar="N",
        type=int,
        help="combien d’entretiens, où le programme le laisse",
    )
    plan.add_argument("--dry-run", action="store_true", help="n’enregistre rien")
    plan.add_argument("--replace", action="store_true", help="remplace le planning existant")
    _verb(verbs, "draft", "rédige ou rafraîchit la synthèse", numbered=True)
    export = _verb(verbs, "export", "écrit un document, ou le dossier portable", numbered=True)
    export.add_argument("kind", metavar="DOCUMENT", help="« dossier », ou un document Word")
    export.add_argument("--out", metavar="FICHIER", type=Path, required=True, help="où l’écrire")
    export.add_argument(
        "--working-copy", action="store_true", help="copie de travail, détruite avec le dossier"
    )
    export.add_argument("--exercise", metavar="ID", default="", help="l’exercice à imprimer")
    export.add_argument(
        "--with-private", action="store_true", help="avec les notes privées (dossier portable)"
    )


def _add_ending_verbs(verbs: Any) -> None:
    agree = _verb(verbs, "agree", "enregistre ou retire un accord de conservation", numbered=True)
    agree.add_argument("--documents", metavar="LISTE", help="par exemple synthese,plan-action")
    agree.add_argument("--signed", metavar="DATE", type=a_day, help="le jour de la signature")
    agree.add_argument("--until", metavar="DATE", type=a_day, help="le dernier jour")
    agree.add_argument("--withdraw", action="store_true", help="l’accord est retiré")
    agree.add_argument("--on", metavar="DATE", type=a_day, help="le jour du retrait")
    request = _verb(verbs, "request", "enregistre une demande de communication", numbered=True)
    request.add_argument("--recipient", metavar="TEXTE", required=True, help="à qui")
    request.add_argument("--signed", metavar="DATE", type=a_day, required=True, help="signée le")
    freeze = _verb(verbs, "freeze", "suspend la destruction, ou lève un gel", numbered=True)
    freeze.add_argument("--ground", choices=("authority", "beneficiary"), help="qui la suspend")
    freeze.add_argument("--until", metavar="DATE", type=a_day, help="le dernier jour du gel")
    freeze.add_argument("--lift", action="store_true", help="lève le gel")
    hand_over = _verb(verbs, "hand-over", "note la remise des deux documents", numbered=True)
    hand_over.add_argument("--resultats", metavar="DATE", type=a_day, help="résultats détaillés")
    hand_over.add_argument("--synthese", metavar="DATE", type=a_day, help="document de synthèse")
    hand_over.add_argument("--refused", action="store_true", help="la personne n’en a pas voulu")
    close = _verb(verbs, "close", "clôt un dossier", numbered=True)
    close.add_argument("--on", metavar="DATE", type=a_day, help="le jour de la clôture")
    close.add_argument("--abandoned", action="store_true", help="le bilan a été abandonné")
    declare = _verb(verbs, "declare", "déclare ce qui est détruit hors du logiciel", numbered=True)
    declare.add_argument("--destroyed", metavar="LISTE", default="", help="détruits par vous")
    declare.add_argument("--none", metavar="LISTE", default="", help="il n’y en avait pas")
    shred = _verb(verbs, "shred", "détruit aujourd’hui le contenu d’un dossier clos", numbered=True)
    shred.add_argument("--now", action="store_true", required=True, help="confirme")
