"""Mistakes of usage that argparse has no word for: options that go together, kinds that exist."""

import argparse


def mistake(arguments: argparse.Namespace) -> str:
    """What is wrong with the command, in French; empty if nothing is."""
    if getattr(arguments, "interview", None) is not None:
        return "--interview ne va qu’avec la fenêtre, sans verbe"
    check = {
        "agree": _agree,
        "freeze": _freeze,
        "hand-over": _hand_over,
        "export": _export,
        "purge": _purge,
    }
    found = check.get(arguments.verb)
    return found(arguments) if found else ""


def _agree(arguments: argparse.Namespace) -> str:
    facts = (arguments.documents, arguments.signed, arguments.until)
    if arguments.withdraw:
        return "--withdraw ne va qu’avec --on" if any(facts) else ""
    if arguments.on is not None:
        return "--on ne va qu’avec --withdraw"
    return "" if all(facts) else "il faut --documents, --signed et --until (ou --withdraw)"


def _freeze(arguments: argparse.Namespace) -> str:
    if arguments.lift:
        return "--lift va seul" if arguments.ground or arguments.until else ""
    return "" if arguments.ground else "il faut --ground (ou --lift)"


def _hand_over(arguments: argparse.Namespace) -> str:
    return "" if arguments.resultats or arguments.synthese else "il faut --resultats ou --synthese"


def _export(arguments: argparse.Namespace) -> str:
    if arguments.kind == "dossier":
        return "--exercise ne va qu’avec « exercice-vierge »" if arguments.exercise else ""
    from bilan_desktop.documents.registry import KINDS, Need  # noqa: PLC0415 - heavy, for this verb alone

    if arguments.kind not in KINDS:
        known = ", ".join(["dossier", *KINDS])
        return f"« {arguments.kind} » n’est pas un document. Au choix : {known}"
    if arguments.exercise and Need.EXERCISE not in KINDS[arguments.kind].needs:
        return "--exercise ne va qu’avec « exercice-vierge »"
    return "--with-private ne va qu’avec « dossier »" if arguments.with_private else ""


def _purge(arguments: argparse.Namespace) -> str:
    if arguments.key_store and getattr(arguments, "passphrase_file", None) is not None:
        return "--key-store ne va pas avec --passphrase-file"
    acts = (arguments.dry_run, arguments.clock_confirmed, arguments.log)
    return "--schedule va sans autre option de purge" if arguments.schedule and any(acts) else ""
