"""A rich fictional dossier, for every kind of document."""

import struct
import zlib
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bilan_desktop.documents.context import Destruction, DocumentContext, Kept
from bilan_desktop.domain.answers import KeptDefinition, Sheet
from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.content import (
    ActionStep,
    Attachment,
    LeadState,
    Note,
    Project,
    ProjectRole,
    Skill,
)
from bilan_desktop.domain.contract import Contract, Funding
from bilan_desktop.domain.dossier import AdministrativeRecord, Content, Dossier, HandOver
from bilan_desktop.domain.ends import End, EndCause
from bilan_desktop.domain.guide.definition import Exercise, load_exercise
from bilan_desktop.domain.interviews import (
    GuidedWork,
    Homework,
    Interview,
    InterviewRecord,
    InterviewState,
    Mode,
    Phase,
)
from bilan_desktop.domain.law import load_law
from bilan_desktop.domain.people import Beneficiary, Practice
from bilan_desktop.domain.pictures import Axis, Domain, Hexagon, Picture, Wheel
from bilan_desktop.domain.synthesis import Block, BlockKind, Section, Synthesis
from bilan_desktop.resources import read_text

MADE_AT = datetime(2027, 5, 3, 22, 30, tzinfo=UTC)
PRIVATE = "Motsecretduconsultant"
EMPLOYER = "Verrerie Quinquin"

PRACTICE = Practice(
    name="Cabinet Les Passerelles",
    consultant="Claude Morvan",
    address="12, rue des Tilleuls, 44000 Nantes",
    email="contact@passerelles.example",
    phone="02 40 00 00 00",
    registration_number="52 44 00000 44",
    siret="000 000 000 00000",
)

EVERYTHING = """
id: tout
version: 1
phase: investigation
title: Toutes les questions
minutes: 40
source: "Énoncés rédigés pour l’essai."
intro: |
  Prenez le temps
  qu’il vous faut.
sensitive: |
  Vous pouvez taire ce qui touche à la santé.
questions:
  - {id: court, type: short_text, label: "En un mot ?", help: "Un mot suffit."}
  - {id: long, type: long_text, label: "Racontez"}
  - {id: salaire, type: number, label: "Revenu souhaité", unit: "€"}
  - {id: nombre, type: number, label: "Un nombre"}
  - {id: jour, type: date, label: "Depuis quand", precision: month}
  - {id: accord, type: yes_no, label: "D’accord ?"}
  - {id: choix, type: choice, label: "Un choix", other: true,
     options: [{id: a, label: "Option A"}, {id: b, label: "Option B"}]}
  - {id: plusieurs, type: choices, label: "Plusieurs choix", most: 2,
     options: [{id: a, label: "Choix A"}, {id: b, label: "Choix B"}]}
  - {id: confiance, type: scale, label: "Confiance", low: "aucune", high: "entière"}
  - {id: elan, type: scale, label: "Élan"}
  - {id: facettes, type: scale, label: "Facettes",
     items: [{id: a, label: "Facette A"}, {id: b, label: "Facette B"}]}
  - {id: enonces, type: likert, label: "Énoncés", anchors: ["non", "peu", "moyen", "assez", "oui"],
     statements: [{id: r1, text: "J’aime réparer"}, {id: r2, text: "J’aime classer"}]}
  - {id: cartes, type: card_sort, label: "Cartes",
     cards: [{id: a, label: "Autonomie"}, {id: b, label: "Sécurité"}],
     piles: [{id: oui, label: "Essentiel"}, {id: non, label: "Secondaire"}]}
  - {id: rang, type: ranking, label: "Classement", items_from: cartes, pile: oui, top: 2}
  - {id: ordre, type: ranking, label: "Ordre",
     options: [{id: a, label: "Un"}, {id: b, label: "Deux"}]}
  - {id: vecu, type: scale, label: "Vécu", items_from: rang}
  - {id: grille, type: matrix, label: "Grille", cell: yes_no,
     rows: [{id: a, label: "Ligne A"}, {id: b, label: "Ligne B"}],
     columns: [{id: c, label: "Colonne"}]}
  - {id: avis, type: matrix, label: "Avis", cell: choice,
     options: [{id: i, label: "Indispensable"}, {id: r, label: "Refusé"}],
     rows: [{id: a, label: "Ligne A"}], columns: [{id: c, label: "Mon avis"}]}
  - {id: croise, type: matrix, label: "Croisement", cell: choice,
     options: [{id: i, label: "Gagné"}, {id: r, label: "Perdu"}],
     rows: [{id: a, label: "Ligne A"}],
     columns: [{id: c, label: "Hier"}, {id: d, label: "Demain"}]}
  - {id: seul, type: choice, label: "Seul", options: [{id: a, label: "Unique"}]}
  - {id: emploi, type: job, label: "Métier"}
  - {id: piece, type: attachment, label: "Pièce"}
  - id: etroit
    type: table
    label: Objectifs
    row_label: Objectif
    columns:
      - {id: quoi, type: short_text, label: "Quoi"}
      - {id: quand, type: date, label: "Quand"}
      - {id: ou, type: choice, label: "Où", options: [{id: a, label: "Ici"}, {id: b, label: "Là"}]}
  - id: large
    type: table
    label: Parcours
    row_label: Expérience
    columns:
      - {id: a, type: short_text, label: "Poste"}
      - {id: b, type: short_text, label: "Lieu"}
      - {id: c, type: short_text, label: "Contrat"}
      - {id: d, type: short_text, label: "Missions"}
      - {id: e, type: short_text, label: "Plaisirs"}
      - {id: f, type: number, label: "Années"}
groups:
  - {id: realiste, label: "Réaliste", letter: R, method: sum, of: {question: enonces, items: [r1]},
     minimum_answers: 1}
  - {id: classeur, label: "Conventionnel", letter: C, method: sum,
     of: {question: enonces, items: [r2]}, minimum_answers: 1}
  - {id: ecart, label: "Écart", method: gap, gap: {from: elan, to: confiance}}
leaders: {groups: [realiste, classeur], lead: 1, most: 1}
pictures:
  - {id: barres, kind: bars, title: "Mes énoncés", groups: [realiste, classeur]}
"""

ATTACHMENT = Attachment(name="test-externe.pdf", added_at=MADE_AT)
ANSWERS = {
    "court": "curiosité",
    "long": "Premier paragraphe.\n\nSecond paragraphe.",
    "salaire": 2150.5,
    "nombre": 12345,
    "jour": "2019-09",
    "accord": True,
    "choix": {"other": "Mon propre choix"},
    "plusieurs": ["a", "b"],
    "confiance": 6,
    "elan": 8,
    "facettes": {"a": 3, "b": 8},
    "enonces": {"r1": 5},
    "cartes": {"a": "oui", "b": "oui"},
    "rang": ["b", "a"],
    "ordre": ["b"],
    "vecu": {"b": 4},
    "avis": {"a": {"c": "r"}},
    "grille": {"a": {"c": True}},
    "emploi": {"title": "Menuiserie", "code": "H2206"},
    "piece": [str(ATTACHMENT.id), "00000000-0000-0000-0000-000000000000"],
    "etroit": [{"quoi": "Choisir", "quand": "2027-03-01"}],
    "large": [
        {"a": "Vente", "b": "Nantes", "d": "Accueillir, conseiller, encaisser. " * 20, "f": 3},
        {"b": "Vannes"},
        {},
    ],
}


def png(width: int = 60, height: int = 40) -> bytes:
    """A plain PNG of that size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = (b"\x00" + b"\x60\x90\xa0" * width) * height
    chunks = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


HEXAGON = Hexagon(
    title="Mes intérêts",
    minimum=8,
    maximum=40,
    axes=tuple(
        Axis(label=label, value=value)
        for label, value in (
            ("Réaliste", 31),
            ("Investigateur", 24),
            ("Artistique", 18),
            ("Social", 34),
            ("Entreprenant", 22),
            ("Conventionnel", 15),
        )
    ),
)
WHEEL = Wheel(
    title="Mes équilibres",
    domains=(
        Domain(label="Travail", today=4, wished=7),
        Domain(label="Famille", today=8, wished=8),
    ),
)


def exercise() -> Exercise:
    """The exercise that holds every type of question."""
    return load_exercise(EVERYTHING, "tout.yaml")


def interviews() -> list[Interview]:
    """Nine interviews of two hours, and a free talk before them."""
    first = datetime(2027, 2, 3, 13, 0, tzinfo=UTC)
    phases = [Phase.PRELIMINARY, *[Phase.INVESTIGATION] * 6, *[Phase.CONCLUSION] * 2]
    made = [
        Interview(
            number=index + 1,
            phase=phase,
            starts_at=first + timedelta(weeks=index),
            place="Au cabinet" if index % 2 == 0 else "",
            mode=Mode.IN_PERSON if index % 2 == 0 else Mode.VIDEO,
        )
        for index, phase in enumerate(phases)
    ]
    free = Interview(
        number=10, phase=Phase.PRELIMINARY, starts_at=first - timedelta(weeks=1), counted=False
    )
    return [*made, free]


_TEXT = (
    "Après **douze années** dans le commerce de proximité, la question s’est posée de ce qui "
    "pouvait durer : *le goût du conseil*, le plaisir de transmettre, et la fatigue des horaires "
    "coupés. La demande, précisée ensemble, tient en une phrase : trouver un métier où l’écoute "
    "compte autant que le résultat."
)


def _paragraph(text: str = _TEXT) -> Block:
    return Block(kind=BlockKind.PARAGRAPH, text=text)


def synthesis() -> Synthesis:
    """Sections with every kind of block, one of them empty, one passage removed."""
    table = Block(
        kind=BlockKind.TABLE,
        text="Les compétences sur lesquelles s’appuyer :",
        rows=[
            ["Compétence", "Niveau", "Preuve"],
            *[["Conseiller une clientèle", "4 sur 4", "Douze ans de vente, 90 % de fidèles"]] * 6,
            ["Former une personne nouvelle", "3 sur 4", "Trois apprenties et apprentis suivis"],
        ],
    )
    bullets = [
        Block(kind=BlockKind.BULLET, text=text)
        for text in ("**Écouter** avant de proposer", "Tenir un stock", "Parler en public")
    ]
    quote = Block(kind=BlockKind.QUOTE, text="Je veux rentrer chez moi en ayant aidé quelqu’un.")
    sections = [
        ("circonstances", "Circonstances et demande", [_paragraph(), _paragraph(), quote]),
        ("deroulement", "Déroulement du bilan", [_paragraph(), *bullets]),
        ("parcours", "Parcours", [_paragraph(), _paragraph()]),
        ("competences", "Compétences et aptitudes", [_paragraph(), table, *bullets]),
        (
            "interets-valeurs",
            "Intérêts, valeurs et équilibres",
            [
                _paragraph(),
                Block(kind=BlockKind.PICTURE, picture=HEXAGON),
                Block(kind=BlockKind.PICTURE, picture=WHEEL, text="La roue du jour :"),
            ],
        ),
        ("pistes", "Pistes explorées", [Block(text="Passage ôté", removed=True), Block(text=" ")]),
        ("projet", "Projet principal", [_paragraph(), *bullets]),
        ("alternative", "Projet alternatif", [_paragraph()]),
        ("plan-action", "Plan d’action", [_paragraph(), table]),
    ]
    return Synthesis(
        sections=[Section(key=key, title=title, blocks=blocks) for key, title, blocks in sections],
        validated_by_beneficiary=date(2027, 4, 28),
    )


def content() -> Content:
    """A content with something of everything."""
    kept = KeptDefinition(exercise="tout", version=1, definition=exercise().model_dump(mode="json"))
    return Content(
        definitions=[kept],
        sheets=[
            Sheet(exercise="tout", version=1, started_at=MADE_AT, interview=3, values=ANSWERS),
            Sheet(
                exercise="perdu",
                version=2,
                started_at=MADE_AT,
                values={"mots": ["réponse gardée", {"x": 1}], "vide": None},
            ),
        ],
        records=[
            InterviewRecord(
                interview=2,
                objectives="Raconter le parcours",
                outcome="Un fil : transmettre.",
                homework=[
                    Homework(text="Relire ses réussites", due_on=date(2027, 3, 1)),
                    Homework(text="Se reposer"),
                ],
            ),
        ],
        notes=[
            Note(written_at=MADE_AT, text="Note que nous partageons"),
            Note(written_at=MADE_AT, text=PRIVATE, private=True),
        ],
        skills=[
            Skill(name="Conseiller", family="Relation", level=4, pleasure=3, evidence="12 ans"),
            Skill(name="Apprendre vite", aptitude=True, wish=True),
        ],
        projects=[
            Project(role=ProjectRole.MAIN, title="Conseil en insertion", attraction=9, why="Aider"),
            Project(title="Menuiserie", state=LeadState.DROPPED, decision="Trop physique"),
        ],
        actions=[
            ActionStep(step="Se former"),
            ActionStep(step="Rencontrer trois personnes", by=date(2027, 6, 1)),
        ],
        synthesis=synthesis(),
    )


def dossier(contract: Contract | None = None) -> Dossier:
    """The whole dossier."""
    return Dossier(
        number=17,
        record=AdministrativeRecord(
            beneficiary=Beneficiary(first_name="Camille", last_name="O'Néïll <b>"),
            contract=contract
            or Contract(employer=EMPLOYER, employer_uninformed=True, objective="Changer de métier"),
            interviews=interviews(),
            guided=GuidedWork(planned_hours=6),
            hand_over=HandOver(results_on=date(2027, 4, 28)),
            created_on=date(2027, 1, 4),
        ),
        content=content(),
        attachments=[ATTACHMENT],
    )


def employer_pays() -> Dossier:
    """The same, where the employer is a party; one interview was called off."""
    made = dossier(Contract(employer=EMPLOYER, funding=Funding.EMPLOYER))
    made.record.interviews[4].state = InterviewState.CANCELLED
    return made


def context(
    of: Dossier | None = None, render: Callable[[Picture], bytes] | None = None, **more: object
) -> DocumentContext:
    """A context for every kind; `more` replaces its fields."""
    facts: dict[str, object] = {
        "practice": PRACTICE,
        "made_at": MADE_AT,
        "render_picture": render or (lambda _spec: png()),
        "law": load_law(read_text("law", "bilan.yaml")),
        "dossier": of or dossier(),
        "exercise": exercise(),
        "end": End(day=date(2027, 4, 28), cause=EndCause.GIVEN_UP),
        "destructions": (destruction(),),
    }
    return DocumentContext(**{**facts, **more})  # type: ignore[arg-type]  # fields by name


def destruction() -> Destruction:
    """An entry of the register that left something and missed something."""
    return Destruction(
        on=date(2027, 4, 29),
        categories=(Category.RESULTS, Category.PRIVATE_NOTES),
        method="La clé de ce dossier a été remplacée et l’ancienne effacée.",
        automatic=True,
        media=("base chiffrée du cabinet",),
        declared=("Messages échangés",),
        kept=(
            Kept(Category.SYNTHESIS, "accord écrit (suivi)", date(2027, 11, 1)),
            Kept(Category.PROOF, "preuve sans contenu"),
        ),
        out_of_reach=("Sauvegarde du disque externe",),
    )


def write(folder: Path) -> None:
    """Write one file of each kind, to be looked at."""
    from bilan_desktop.documents.registry import KINDS  # noqa: PLC0415

    for kind in KINDS.values():
        (folder / f"{kind.id}.docx").write_bytes(kind.build(context()))
