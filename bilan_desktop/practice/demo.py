"""Plays a whole fictional bilan, from an empty cabinet to a shredded dossier.

Nothing is simulated but the clock: every step goes through the verbs that the window and the
command line use, on a real encrypted cabinet, with the texts of `resources/demo/`.
"""

import base64
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from bilan_desktop.domain import french
from bilan_desktop.domain.categories import LABELS, Category
from bilan_desktop.domain.content import ActionStep, Project, Skill
from bilan_desktop.domain.dates import add_months
from bilan_desktop.domain.interviews import Interview, InterviewRecord
from bilan_desktop.domain.people import Practice
from bilan_desktop.errors import RefusedError
from bilan_desktop.practice import (
    clock,
    composing,
    documents,
    drafting,
    ending,
    exporting,
    importing,
    interviewing,
    keeping,
    planning,
    settings,
    shredding,
)
from bilan_desktop.practice.demo_story import FictionalClock, Story, told
from bilan_desktop.practice.desk import Desk, create
from bilan_desktop.practice.portable import PortableDossier
from bilan_desktop.storage.crypto import KdfParameters

PASSPHRASE = "neuf entretiens et une synthèse"  # noqa: S105 - a fictional cabinet's, shown
"""Of the fictional cabinet only: it is printed at the end, so that one can look inside."""
PROGRAMME, HOUR = "9x2h", time(14)
BLANK = "interets"
"""The exercise whose blank sheet the demo prints."""
_OPENED = 112
"""How many days before its last interview the dossier is opened."""
_EARLIEST, _LATEST = 84, 126
"""Between how many days before today the first interview may lie: holidays push the last one."""

Say = Callable[[str], None]


@dataclass
class Demo:
    """One run: the story, the cabinet's desk and where files go."""

    story: Story
    out: Path
    say: Say
    clock: FictionalClock
    desk: Desk
    number: int = 0
    first_day: date = date.min
    files: list[Path] = field(default_factory=list)


def run(
    out: Path, say: Say, *, kdf: KdfParameters | None = None, now: datetime | None = None
) -> list[Path]:
    """Play the bilan; the Word files and the portable dossier are left in `out`.

    Args:
        out: a folder, made if it is missing; its cabinet lies in `out/cabinet`.
        say: is told each step, in French.
        kdf: what the key's stretching costs; the program's own by default.
        now: the moment at which the story ends; this one by default.

    Returns:
        the files that were made, in order.

    Raises:
        RefusedError: a demo was already played in that folder.
    """
    place = out / "cabinet"
    if place.exists():
        raise RefusedError(
            f"Une démonstration a déjà été jouée dans « {out} » : choisissez un autre dossier."
        )
    out.mkdir(parents=True, exist_ok=True)
    end = now or clock.now()
    start = FictionalClock(end - timedelta(days=_LATEST + _OPENED))
    desk, code = create(place, PASSPHRASE, kdf=kdf, clock=start)
    say(f"Cabinet créé et chiffré. Code de secours, montré une seule fois : {code}")
    with desk:
        first_day, last_day = _dates(desk, end)
        demo = Demo(told(last_day), out, say, start, desk, first_day=first_day)
        for scene in (_welcome, _plan, _interviews, _compose, _keep, _hand_over):
            scene(demo)
        start.moment = max(end, start.moment)
        for scene in (_shred, _withdraw):
            scene(demo)
    say(f"Le cabinet d’exemple s’ouvre avec la phrase « {PASSPHRASE} ».")
    return demo.files


def under_way(desk: Desk, start: FictionalClock, now: datetime, held: int = 5) -> int:
    """Lay in a cabinet a fictional bilan whose next interview is today, or soon.

    Args:
        desk: an empty cabinet's desk, whose clock is `start`.
        start: is left at `now`.
        now: this moment.
        held: how many of the nine interviews are over.

    Returns:
        the dossier's number.
    """
    start.moment = now - timedelta(days=_LATEST + _OPENED)
    first_day, last_day = _dates(desk, now, held)
    demo = Demo(told(last_day), desk.cabinet.folder, _silent, start, desk, first_day=first_day)
    _welcome(demo)
    _settle(demo)
    with desk.reading() as repository:
        meetings = repository.load_record(demo.number).interviews
    written = demo.story.facts["records"]
    for meeting, record in zip(meetings[:held], written[:held], strict=True):
        start.moment = meeting.ends_at()
        if meeting is meetings[0]:
            _consent(demo)
        _hold(demo, meeting, InterviewRecord.model_validate(record))
    _lists(demo)
    start.moment = max(now, start.moment)
    return demo.number


def _silent(_sentence: str) -> None:
    """Nothing is told: the window shows it."""


def _dates(desk: Desk, end: datetime, held: int | None = None) -> tuple[date, date]:
    """The first and last day of interviews.

    Those for which the last one lies nearest before today; with `held`, those for which so many are
    over and the next one is the nearest from today on.
    """
    today = end.astimezone(desk.zone).date()
    if held is not None:
        return _dates_around(desk, today, held)
    for back in range(_EARLIEST, _LATEST):
        first = today - timedelta(days=back)
        if first.weekday() > 4:
            continue
        meetings = planning.proposal(
            desk, PROGRAMME, start=first, weekday=first.weekday(), at=HOUR
        ).interviews
        if meetings and meetings[-1].ends_at().astimezone(desk.zone).date() < today:
            return first, meetings[-1].starts_at.astimezone(desk.zone).date()
    raise RefusedError("La démonstration ne trouve pas de calendrier : réessayez demain.")


def _dates_around(desk: Desk, today: date, held: int) -> tuple[date, date]:
    for back in range(_LATEST, -1, -1):
        first = today - timedelta(days=back)
        if first.weekday() > 4:
            continue
        meetings = planning.proposal(
            desk, PROGRAMME, start=first, weekday=first.weekday(), at=HOUR
        ).interviews
        days = [meeting.starts_at.astimezone(desk.zone).date() for meeting in meetings]
        if len(days) > held and days[held] >= today > days[held - 1]:
            return first, days[-1]
    raise RefusedError("La démonstration ne trouve pas de calendrier : réessayez demain.")


def _welcome(demo: Demo) -> None:
    """The practice says who it is, and the dossier is opened with its signed contract."""
    facts = demo.story.facts
    settings.save_practice(demo.desk, Practice.model_validate(facts["practice"]))
    demo.clock.at(demo.story.last_day - timedelta(days=_OPENED), hour=8)
    portable = PortableDossier.model_validate(
        {
            "beneficiary": facts["beneficiary"],
            "contract": facts["contract"],
            "attachments": [_attached(item, demo.clock()) for item in facts["attachments"]],
        }
    )
    demo.number = importing.import_dossier(demo.desk, portable)
    name = portable.beneficiary.full_name()
    demo.say(f"Dossier n° {demo.number} ouvert pour {name} (personne fictive).")


def _attached(item: dict[str, str], added_at: datetime) -> dict[str, Any]:
    data = item["text"].encode()
    return {
        "name": item["name"],
        "media_type": item["media_type"],
        "size": len(data),
        "added_at": added_at,
        "content": base64.b64encode(data),
    }


def _plan(demo: Demo) -> None:
    """Nine interviews on the calendar, and the planning prévisionnel with them."""
    _settle(demo)
    _export(demo, "planning")
    _export(demo, "exercice-vierge", exercise=BLANK)


def _settle(demo: Demo) -> None:
    """Nine interviews on the calendar."""
    plan = planning.plan(
        demo.desk,
        demo.number,
        PROGRAMME,
        start=demo.first_day,
        weekday=demo.first_day.weekday(),
        at=HOUR,
    )
    with demo.desk.writing() as repository:
        record = repository.load_record(demo.number)
        for meeting in record.interviews:
            meeting.place = demo.story.facts["place"]
        repository.save_record(demo.number, record)
    first, last = plan.interviews[0].starts_at, plan.interviews[-1].starts_at
    demo.say(
        f"{french.in_words(len(plan.interviews)).capitalize()} entretiens posés, "
        f"du {french.day(first)} au {french.day(last)}."
    )


def _interviews(demo: Demo) -> None:
    """Each interview in its turn; before the last one, a first draft is already made."""
    with demo.desk.reading() as repository:
        meetings = repository.load_record(demo.number).interviews
    for meeting, written in zip(meetings, demo.story.facts["records"], strict=True):
        demo.clock.moment = meeting.ends_at()
        if meeting is meetings[0]:
            _consent(demo)
        if meeting is meetings[-1]:
            _lists(demo)
            drafted = drafting.draft(demo.desk, demo.number)
            demo.say(
                f"Premier brouillon de la synthèse : {drafted.sections} parties, "
                f"{drafted.blocks} passages."
            )
        _hold(demo, meeting, InterviewRecord.model_validate(written))
    demo.say(
        f"{french.in_words(len(meetings)).capitalize()} entretiens tenus, "
        f"{len(demo.story.sheets)} exercices remplis."
    )


def _hold(demo: Demo, meeting: Interview, written: InterviewRecord) -> None:
    now = demo.clock()
    interviewing.hold(
        demo.desk,
        demo.number,
        written,
        sheets=demo.story.sheets_of(meeting.number, now),
        notes=demo.story.notes_of(meeting.number, now),
    )


def _consent(demo: Demo) -> None:
    """The consent of L6313-4, given in the preliminary phase."""
    with demo.desk.writing() as repository:
        record = repository.load_record(demo.number)
        record.contract.consent_on = demo.desk.today
        repository.save_record(demo.number, record)


def _lists(demo: Demo) -> None:
    """The portfolio, the leads and projects, the action plan, and the follow-up's date."""
    facts, number = demo.story.facts, demo.number
    with demo.desk.writing() as repository:
        repository.replace_skills(number, [Skill.model_validate(it) for it in facts["skills"]])
        projects = [Project.model_validate(it) for it in facts["projects"]]
        repository.replace_projects(number, projects)
        actions = [ActionStep.model_validate(it) for it in facts["actions"]]
        repository.replace_actions(number, actions)
        record = repository.load_record(number)
        record.guided.done_hours = facts["guided_done"]
        for meeting in record.follow_ups:
            meeting.planned_on = add_months(demo.desk.today, meeting.months)
        repository.save_record(number, record)


def _compose(demo: Demo) -> None:
    """A draft with the last interview in it, one's own passages, and both parties' validation."""
    drafting.draft(demo.desk, demo.number)
    edits = demo.story.facts["edits"]
    for edit in edits:
        composing.add_passage(demo.desk, demo.number, edit["section"], edit["text"])
    composing.observe(demo.desk, demo.number, demo.story.facts["observations"])
    _export_portable(demo)
    composing.validate(demo.desk, demo.number, demo.desk.today)
    demo.say(f"Synthèse relue, complétée à la main ({len(edits)} passages) et validée.")


def _keep(demo: Demo) -> None:
    """The written agreement, signed before the end, on two documents only."""
    chosen = demo.story.facts["agreement"]
    _export(demo, "accord-conservation")
    _export(demo, "demande-communication")
    keeping.agree(
        demo.desk,
        demo.number,
        [Category(code) for code in chosen["documents"]],
        demo.desk.today,
        add_months(demo.desk.today, chosen["months"]),
    )
    kept = french.listed([LABELS[Category(code)] for code in chosen["documents"]])
    demo.say(f"Accord écrit enregistré : {kept}, pour le suivi.")


def _hand_over(demo: Demo) -> None:
    """Both documents in the beneficiary's hands, and the end of the action."""
    today = demo.desk.today
    ending.hand_over(demo.desk, demo.number, today, today)
    for kind in ("synthese", "resultats", "recepisse"):
        _export(demo, kind)
    with demo.desk.writing() as repository:
        record = repository.load_record(demo.number)
        record.contract.last_payment_on = today
        repository.save_record(demo.number, record)
    ending.close(demo.desk, demo.number)
    demo.say(f"Résultats détaillés et synthèse remis, dossier clos le {french.day(today)}.")


def _shred(demo: Demo) -> None:
    """From the day after the end: what no agreement keeps is destroyed."""
    _purge(demo)
    _export(demo, "attestation")


def _withdraw(demo: Demo) -> None:
    """The agreement is withdrawn: the next purge destroys the rest of the content."""
    keeping.withdraw(demo.desk, demo.number)
    demo.say("Accord retiré par la personne, par simple message.")
    _purge(demo)
    demo.desk.cabinet.check()
    lines = len(shredding.register(demo.desk))
    demo.say(f"Registre des destructions : {lines} lignes, chaîne vérifiée. Cabinet intègre.")


def _purge(demo: Demo) -> None:
    report = shredding.purge(demo.desk)
    gone = [LABELS[category] for one in report.due for category in one.categories]
    demo.say(f"{french.day(demo.desk.today)} — détruit : {french.listed(gone) or 'rien'}.")


def _export_portable(demo: Demo) -> None:
    path = demo.out / f"dossier-{demo.number}.json"
    data = exporting.portable_dossier(demo.desk, demo.number, with_private=False)
    exporting.write(demo.desk, demo.number, exporting.DOSSIER, data, path, working_copy=False)
    demo.files.append(path)
    demo.say(f"Écrit : {path.name}")


def _export(demo: Demo, kind: str, *, exercise: str = "") -> None:
    suffix = f"-{exercise}" if exercise else ""
    path = demo.out / f"{kind}{suffix}.docx"
    data = documents.make(demo.desk, demo.number, kind, exercise=exercise)
    exporting.write(demo.desk, demo.number, kind, data, path, working_copy=False)
    demo.files.append(path)
    demo.say(f"Écrit : {path.name}")
