"""Plays a whole fictional bilan, from an empty cabinet to a shredded dossier.

Nothing is simulated but the clock: every step goes through the verbs that the window and the
command line use, on a real encrypted cabinet, with the texts of `resources/demo/`.
"""

import base64
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import yaml

from bilan_desktop import resources
from bilan_desktop.domain import french
from bilan_desktop.domain.answers import Sheet
from bilan_desktop.domain.categories import LABELS, Category
from bilan_desktop.domain.content import ActionStep, Note, Project, Skill
from bilan_desktop.domain.dates import add_months
from bilan_desktop.domain.interviews import InterviewRecord
from bilan_desktop.domain.people import Practice
from bilan_desktop.errors import RefusedError
from bilan_desktop.practice import (
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
from bilan_desktop.practice.desk import Desk, create
from bilan_desktop.practice.guide import exercise
from bilan_desktop.practice.portable import PortableDossier
from bilan_desktop.storage.crypto import KdfParameters

PASSPHRASE = "neuf entretiens et une synthèse"  # noqa: S105 - a fictional cabinet's, shown
"""Of the fictional cabinet only: it is printed at the end, so that one can look inside."""
BLANK = "interets"
"""The exercise whose blank sheet the demo prints."""

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Say = Callable[[str], None]


@dataclass
class FictionalClock:
    """A clock that the demo sets from one scene to the next."""

    moment: datetime

    def __call__(self) -> datetime:
        """This fictional moment."""
        return self.moment

    def at(self, day: date, hour: int = 17) -> None:
        """Go to a day; the clock never goes back."""
        self.moment = max(self.moment, datetime.combine(day, time(hour), UTC))


@dataclass
class Demo:
    """One run: the texts, the cabinet's desk and where files go."""

    story: dict[str, Any]
    sheets: list[dict[str, Any]]
    out: Path
    say: Say
    clock: FictionalClock
    desk: Desk
    number: int = 0
    files: list[Path] = field(default_factory=list)


def run(out: Path, say: Say, *, kdf: KdfParameters | None = None) -> list[Path]:
    """Play the bilan; the Word files and the portable dossier are left in `out`.

    Args:
        out: a folder, made if it is missing; its cabinet lies in `out/cabinet`.
        say: is told each step, in French.
        kdf: what the key's stretching costs; the program's own by default.

    Returns:
        the files that were made, in order.

    Raises:
        RefusedError: a demo was already played in that folder.
    """
    place = out / "cabinet"
    if place.exists():
        raise RefusedError(
            f"Une démonstration a déjà été jouée dans « {out} » : choisissez ailleurs."
        )
    out.mkdir(parents=True, exist_ok=True)
    story = yaml.safe_load(resources.read_text("demo", "dossier.yaml"))
    sheets = yaml.safe_load(resources.read_text("demo", "reponses.yaml"))
    signed = story["contract"]["signed_on"]
    clock = FictionalClock(datetime.combine(signed, time(9), UTC))
    desk, code = create(place, PASSPHRASE, kdf=kdf, clock=clock)
    say(f"Cabinet créé et chiffré. Code de secours, montré une seule fois : {code}")
    with desk:
        demo = Demo(story, sheets, out, say, clock, desk)
        for scene in (_welcome, _plan, _interviews, _compose, _keep, _hand_over, _shred, _forget):
            scene(demo)
    say(f"Le cabinet d’exemple s’ouvre avec la phrase « {PASSPHRASE} ».")
    return demo.files


def _welcome(demo: Demo) -> None:
    """The practice says who it is, and the dossier is opened with its signed contract."""
    settings.save_practice(demo.desk, Practice.model_validate(demo.story["practice"]))
    contract = {
        name: value
        for name, value in demo.story["contract"].items()
        if name not in {"consent_on", "last_payment_on"}
    }
    portable = PortableDossier.model_validate(
        {
            "beneficiary": demo.story["beneficiary"],
            "contract": contract,
            "attachments": [_attached(item, demo.clock()) for item in demo.story["attachments"]],
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
    hour, minute = (int(part) for part in demo.story["at"].split(":"))
    plan = planning.plan(
        demo.desk,
        demo.number,
        demo.story["programme"],
        start=demo.story["start"],
        weekday=_WEEKDAYS.index(demo.story["weekday"]),
        at=time(hour, minute),
    )
    with demo.desk.writing() as repository:
        record = repository.load_record(demo.number)
        for meeting in record.interviews:
            meeting.place = demo.story["place"]
        repository.save_record(demo.number, record)
    first, last = plan.interviews[0].starts_at, plan.interviews[-1].starts_at
    demo.say(
        f"{french.in_words(len(plan.interviews)).capitalize()} entretiens posés, "
        f"du {french.day(first)} au {french.day(last)}."
    )
    _export(demo, "planning")
    _export(demo, "exercice-vierge", exercise=BLANK)


def _interviews(demo: Demo) -> None:
    """Each interview in its turn; before the last one, a first draft is already made."""
    _consent(demo)
    with demo.desk.reading() as repository:
        meetings = repository.load_record(demo.number).interviews
    for meeting, written in zip(meetings, demo.story["records"], strict=True):
        demo.clock.moment = meeting.ends_at()
        if meeting is meetings[-1]:
            _lists(demo)
            drafted = drafting.draft(demo.desk, demo.number)
            demo.say(
                f"Premier brouillon de la synthèse : {drafted.sections} parties, "
                f"{drafted.blocks} passages."
            )
        interviewing.hold(
            demo.desk,
            demo.number,
            InterviewRecord.model_validate(written),
            sheets=_sheets(demo, meeting.number),
            notes=_notes(demo, meeting.number),
        )
    demo.say(
        f"{french.in_words(len(meetings)).capitalize()} entretiens tenus, "
        f"{len(demo.sheets)} exercices remplis."
    )


def _consent(demo: Demo) -> None:
    demo.clock.at(demo.story["contract"]["consent_on"], hour=10)
    with demo.desk.writing() as repository:
        record = repository.load_record(demo.number)
        record.contract.consent_on = demo.story["contract"]["consent_on"]
        repository.save_record(demo.number, record)


def _sheets(demo: Demo, interview: int) -> list[Sheet]:
    return [
        Sheet.model_validate(
            {**item, "version": exercise(item["exercise"]).version, "started_at": demo.clock()}
        )
        for item in demo.sheets
        if item["interview"] == interview
    ]


def _notes(demo: Demo, interview: int) -> list[Note]:
    return [
        Note.model_validate({**item, "written_at": demo.clock()})
        for item in demo.story["notes"]
        if item["interview"] == interview
    ]


def _lists(demo: Demo) -> None:
    """The portfolio, the leads and projects, and the action plan."""
    story = demo.story
    with demo.desk.writing() as repository:
        number = demo.number
        repository.replace_skills(number, [Skill.model_validate(it) for it in story["skills"]])
        repository.replace_projects(
            number, [Project.model_validate(it) for it in story["projects"]]
        )
        repository.replace_actions(
            number, [ActionStep.model_validate(it) for it in story["actions"]]
        )
        record = repository.load_record(number)
        record.guided.done_hours = story["guided_done"]
        end = demo.clock().date()
        for meeting in record.follow_ups:
            meeting.planned_on = add_months(end, meeting.months)
        repository.save_record(number, record)


def _compose(demo: Demo) -> None:
    """A second draft with the last interview in it, then one's own passages, which a third leaves."""
    drafting.draft(demo.desk, demo.number)
    for edit in demo.story["edits"]:
        composing.add_passage(demo.desk, demo.number, edit["section"], edit["text"])
    drafted = drafting.draft(demo.desk, demo.number)
    composing.observe(demo.desk, demo.number, demo.story["observations"])
    composing.validate(demo.desk, demo.number, demo.desk.today)
    demo.say(
        f"Synthèse relue, complétée à la main ({len(demo.story['edits'])} passages) et validée ; "
        f"{drafted.offers} nouveautés proposées à côté des passages écrits."
    )


def _keep(demo: Demo) -> None:
    """The written agreement, signed before the end, on two documents only."""
    chosen = demo.story["agreement"]
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
    """Both documents in the beneficiary's hands, the portable form, and the end of the action."""
    today = demo.desk.today
    ending.hand_over(demo.desk, demo.number, today, today)
    for kind in ("synthese", "resultats", "recepisse"):
        _export(demo, kind)
    path = demo.out / f"dossier-{demo.number}.json"
    data = exporting.portable_dossier(demo.desk, demo.number, with_private=False)
    exporting.write(demo.desk, demo.number, exporting.DOSSIER, data, path, working_copy=False)
    demo.files.append(path)
    ending.close(demo.desk, demo.number)
    demo.say(f"Résultats détaillés et synthèse remis, dossier clos le {french.day(today)}.")


def _shred(demo: Demo) -> None:
    """The day after the end: what no agreement keeps is destroyed."""
    with demo.desk.writing() as repository:
        record = repository.load_record(demo.number)
        record.contract.last_payment_on = demo.desk.today
        repository.save_record(demo.number, record)
    demo.clock.at(demo.desk.today + timedelta(days=1), hour=8)
    _purge(demo)
    _export(demo, "attestation")


def _forget(demo: Demo) -> None:
    """After the follow-up, and once the agreed day is past: the rest of the content goes."""
    with demo.desk.writing() as repository:
        record = repository.load_record(demo.number)
        meetings = [it for it in record.follow_ups if it.planned_on]
        for meeting in meetings:
            demo.clock.at(meeting.planned_on or demo.desk.today)
            meeting.held_on = demo.desk.today
        repository.save_record(demo.number, record)
        agreed = max(it.until for it in record.agreements)
    demo.clock.at(agreed + timedelta(days=1), hour=8)
    _purge(demo)
    demo.desk.cabinet.check()
    lines = len(shredding.register(demo.desk))
    demo.say(f"Registre des destructions : {lines} lignes, chaîne vérifiée. Cabinet intègre.")


def _purge(demo: Demo) -> None:
    report = shredding.purge(demo.desk)
    gone = [LABELS[category] for one in report.due for category in one.categories]
    demo.say(f"{french.day(demo.desk.today)} — détruit : {french.listed(gone) or 'rien'}.")


def _export(demo: Demo, kind: str, *, exercise: str = "") -> None:
    suffix = f"-{exercise}" if exercise else ""
    path = demo.out / f"{kind}{suffix}.docx"
    data = documents.make(demo.desk, demo.number, kind, exercise=exercise)
    exporting.write(demo.desk, demo.number, kind, data, path, working_copy=False)
    demo.files.append(path)
    demo.say(f"Écrit : {path.name}")
