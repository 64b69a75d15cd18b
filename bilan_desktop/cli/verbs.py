"""Calls the practice's verbs with what was parsed, and words their answers."""

import argparse
import json
from collections.abc import Callable, Iterable
from pathlib import Path

from bilan_desktop.cli import backup_verbs, damage_verbs, scheduled, slot_verbs
from bilan_desktop.cli.answers import Answer
from bilan_desktop.cli.backup_verbs import after_destroying
from bilan_desktop.cli.wording import (
    dossier_lines,
    named,
    planned_lines,
    purge_lines,
    register_lines,
)
from bilan_desktop.domain.declared import DeclaredAnswer
from bilan_desktop.domain.findings import Finding
from bilan_desktop.domain.french import day, plural
from bilan_desktop.domain.keeping import FreezeGround
from bilan_desktop.errors import ClockError, InvalidInputError
from bilan_desktop.practice import (
    copies,
    damage,
    declaring,
    drafting,
    ending,
    exporting,
    importing,
    keeping,
    listing,
    planning,
    portable,
    purge_log,
    shredding,
)
from bilan_desktop.practice.desk import Desk, told
from bilan_desktop.practice.places import warned

_CONFIRM = "Pour confirmer, ajoutez « --clock-confirmed »."

Verb = Callable[[Desk, argparse.Namespace], Answer]


def schema() -> Answer:
    """The JSON Schema of the portable dossier."""
    found = portable.json_schema()
    return Answer(found, json.dumps(found, ensure_ascii=False, indent=2))


def demo(out: Path, say: Callable[[str], None]) -> Answer:
    """A whole fictional bilan in a new cabinet; its documents are left in `out`.

    Raises:
        InvalidInputError: nothing can be written there.
    """
    from bilan_desktop.practice import demo as fiction  # noqa: PLC0415 - heavy, for this verb alone

    try:
        left = [str(path) for path in fiction.run(out, say)]
    except OSError as error:
        raise InvalidInputError(
            f"Rien ne peut être écrit dans « {out} » : ce n’est pas un dossier, ou il n’est pas "
            "accessible."
        ) from error
    return Answer({"files": left}, f"{plural(len(left), 'fichier')} dans {out}")


def _warned(findings: Iterable[Finding]) -> list[str]:
    return [told(finding) for finding in findings]


def _import(desk: Desk, arguments: argparse.Namespace) -> Answer:
    number = importing.import_file(desk, arguments.file)
    return Answer({"number": number}, str(number))


def _list(desk: Desk, arguments: argparse.Namespace) -> Answer:  # noqa: ARG001 - as every verb
    found = listing.listing(desk)
    text = "\n\n".join(dossier_lines(one) for one in found) or "Le cabinet est vide."
    return Answer([one.model_dump(mode="json") for one in found], text, _of_place(desk))


def _of_place(desk: Desk) -> list[str]:
    """What is to be said of the cabinet's folder."""
    said = warned(desk.cabinet.folder)
    return [said] if said else []


def _plan(desk: Desk, arguments: argparse.Namespace) -> Answer:
    found = planning.plan(
        desk,
        arguments.number,
        arguments.programme,
        start=arguments.start,
        weekday=arguments.weekday,
        at=arguments.at,
        interviews=arguments.interviews,
        replace=arguments.replace,
        dry_run=arguments.dry_run,
    )
    data = {**found.model_dump(mode="json"), "kept": not arguments.dry_run}
    code = 1 if planning.is_refused(found) else 0
    return Answer(data, planned_lines(found), _warned(found.findings), code)


def _draft(desk: Desk, arguments: argparse.Namespace) -> Answer:
    found = drafting.draft(desk, arguments.number)
    text = (
        f"Synthèse rédigée : {plural(found.sections, 'section')}, "
        f"{plural(found.blocks, 'passage')}, {plural(found.offers, 'proposition')} à examiner."
    )
    return Answer(found.model_dump(mode="json"), text)


def _export(desk: Desk, arguments: argparse.Namespace) -> Answer:
    number, kind, out = arguments.number, arguments.kind, arguments.out
    if kind == exporting.DOSSIER:
        data = exporting.portable_dossier(desk, number, with_private=arguments.with_private)
    else:
        from bilan_desktop.practice import documents  # noqa: PLC0415 - heavy, for this verb alone

        data = documents.make(
            desk, number, kind, exercise=arguments.exercise, working_copy=arguments.working_copy
        )
    exporting.write(desk, number, kind, data, out, working_copy=arguments.working_copy)
    whose = "copie de travail, détruite avec le dossier" if arguments.working_copy else "remis"
    answer = {"file": str(out), "bytes": len(data), "working_copy": arguments.working_copy}
    return Answer(answer, f"{out} ({whose})")


def _agree(desk: Desk, arguments: argparse.Namespace) -> Answer:
    number = arguments.number
    if arguments.withdraw:
        gone = keeping.withdraw(desk, number, arguments.on)
        text = (
            f"{plural(len(gone), 'accord retiré', 'accords retirés')} : la première purge qui suit "
            "le terme détruit."
        )
        return Answer({"number": number, "withdrawn": len(gone)}, text)
    documents = keeping.categories(arguments.documents)
    findings = keeping.agree(desk, number, documents, arguments.signed, arguments.until)
    text = f"Accord enregistré jusqu’au {day(arguments.until)} : {named(documents)}."
    data = {"number": number, "documents": [it.value for it in documents]}
    return Answer({**data, "until": arguments.until.isoformat()}, text, _warned(findings))


def _request(desk: Desk, arguments: argparse.Namespace) -> Answer:
    findings = keeping.request(desk, arguments.number, arguments.recipient, arguments.signed)
    data = {"number": arguments.number, "signed": arguments.signed.isoformat()}
    return Answer(data, "Demande de communication enregistrée.", _warned(findings))


def _freeze(desk: Desk, arguments: argparse.Namespace) -> Answer:
    number = arguments.number
    if arguments.lift:
        count = keeping.lift(desk, number)
        return Answer({"number": number, "lifted": count}, "Gel levé.")
    keeping.freeze(desk, number, FreezeGround(arguments.ground), arguments.until)
    return Answer({"number": number, "ground": arguments.ground}, "Destruction suspendue.")


def _hand_over(desk: Desk, arguments: argparse.Namespace) -> Answer:
    verb = ending.refuse if arguments.refused else ending.hand_over
    findings = verb(desk, arguments.number, arguments.resultats, arguments.synthese)
    days = {"resultats": arguments.resultats, "synthese": arguments.synthese}
    data = {name: value.isoformat() if value else None for name, value in days.items()}
    answer = {"number": arguments.number, **data, "refused": arguments.refused}
    text = "Refus de recevoir enregistré." if arguments.refused else "Remise enregistrée."
    return Answer(answer, text, _warned(findings))


def _close(desk: Desk, arguments: argparse.Namespace) -> Answer:
    on = ending.close(desk, arguments.number, arguments.on, abandoned=arguments.abandoned)
    data = {"number": arguments.number, "closed_on": on.isoformat()}
    return Answer(data, f"Dossier n° {arguments.number} clos le {day(on)}.")


def _declare(desk: Desk, arguments: argparse.Namespace) -> Answer:
    destroyed, none = declaring.media(arguments.destroyed), declaring.media(arguments.none)
    answers = dict.fromkeys(destroyed, DeclaredAnswer.DESTROYED)
    kept = declaring.declare(
        desk, arguments.number, answers | dict.fromkeys(none, DeclaredAnswer.NONE)
    )
    text = "\n".join(each.sentence() for each in kept) or "Rien n’est déclaré."
    return Answer([each.model_dump(mode="json") for each in kept], text)


def _shred(desk: Desk, arguments: argparse.Namespace) -> Answer:
    report = shredding.shred(desk, arguments.number)
    backups, text = after_destroying(desk)
    data = {**report.model_dump(mode="json"), "backups": backups}
    return Answer(data, _lines(purge_lines(report, dry_run=False), text))


def _lines(*texts: str) -> str:
    return "\n".join(text for text in texts if text)


def _purge(desk: Desk, arguments: argparse.Namespace) -> Answer:
    if arguments.schedule:
        return scheduled.schedule(desk, arguments)
    try:
        report = shredding.purge(
            desk, dry_run=arguments.dry_run, clock_confirmed=arguments.clock_confirmed
        )
    except ClockError as error:
        raise ClockError(f"{error.sentence} {_CONFIRM}") from error
    if arguments.log:
        purge_log.add(desk.cabinet.folder, purge_log.reported(report), desk.now)
    backups, told = ({}, "") if arguments.dry_run else after_destroying(desk)
    text = _lines(purge_lines(report, dry_run=arguments.dry_run), told)
    code = 1 if report.overdue else 0
    return Answer({**report.model_dump(mode="json"), "backups": backups}, text, code=code)


def _register(desk: Desk, arguments: argparse.Namespace) -> Answer:  # noqa: ARG001 - as every verb
    entries = shredding.register(desk)
    data = [entry.model_dump(mode="json") for entry in entries]
    return Answer(data, register_lines(entries, desk.zone, copies.left_by_line(desk)))


def _check(desk: Desk, arguments: argparse.Namespace) -> Answer:  # noqa: ARG001 - as every verb
    return damage_verbs.told(damage.examine(desk), _of_place(desk))


VERBS: dict[str, Verb] = {
    "import": _import,
    "list": _list,
    "plan": _plan,
    "draft": _draft,
    "export": _export,
    "agree": _agree,
    "request": _request,
    "freeze": _freeze,
    "hand-over": _hand_over,
    "close": _close,
    "declare": _declare,
    "shred": _shred,
    "purge": _purge,
    "register": _register,
    "check": _check,
    "backup": backup_verbs.backup,
    "passphrase": slot_verbs.passphrase,
    "recovery-code": slot_verbs.recovery_code,
    "key-store": slot_verbs.key_store,
}
"""The verbs that need an open cabinet."""
