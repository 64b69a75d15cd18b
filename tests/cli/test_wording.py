"""The longer answers, worded."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from pydantic import JsonValue

from bilan_desktop.cli.wording import dossier_lines, purge_lines, register_lines
from bilan_desktop.domain.dossier import ContentState, FollowUpState
from bilan_desktop.practice.copies import CopiesFound
from bilan_desktop.practice.listing import Summary
from bilan_desktop.practice.shredding import PurgeReport
from bilan_desktop.storage.register import RegisterEntry


def test_a_dossier_without_an_end_says_none() -> None:
    summary = Summary(
        number=3,
        beneficiary="Odile Vasseur",
        programme="",
        open=True,
        content=ContentState.PRESENT,
        follow_up=FollowUpState.NONE,
        interviews=0,
        hours_planned=0,
        hours_done=0,
        end=None,
        ended=False,
        end_fixed_by=None,
        closed_on=None,
        destructions=[],
    )
    assert dossier_lines(summary).splitlines() == [
        "N° 3, Odile Vasseur : ouvert, contenu présent, sans suivi",
        "  0 h réalisées sur 0 h prévues",
    ]


def test_copies_and_an_unfinished_overwriting_are_told() -> None:
    copies = CopiesFound(
        destroyed=2, changed=1, to_look_at=["planning-2.docx"], away=["E:/planning.docx"]
    )
    said = purge_lines(PurgeReport(copies=copies, finished=False), dry_run=False)
    assert said.splitlines() == [
        "Rien n’est à détruire aujourd’hui.",
        "Copies de travail détruites : 2.",
        "Copies de travail modifiées, à voir vous-même : 1.",
        "  planning-2.docx",
        "Copies de travail sur un support absent, détruites à son retour : 1.",
        "  E:/planning.docx",
        "L’écrasement des anciens fichiers finira à la prochaine ouverture.",
    ]


@pytest.mark.parametrize(
    ("copies", "left", "told"),
    [
        ({"changed": 2}, {}, " ; 2\N{NO-BREAK SPACE}copies de travail laissées"),
        ({"changed": 1}, {}, " ; 1\N{NO-BREAK SPACE}copie de travail laissée"),
        ({"changed": 0}, {}, ""),
        (None, {}, ""),
        (None, {1: 2}, " ; 2\N{NO-BREAK SPACE}copies de travail laissées"),
        (None, {2: 1}, ""),
    ],
)
def test_the_register_counts_the_copies_left_to_the_consultant(
    copies: JsonValue, left: dict[int, int], told: str
) -> None:
    line = RegisterEntry(
        sequence=1,
        at=datetime(2026, 10, 2, 9, tzinfo=UTC),
        dossier_number="1",
        categories=("synthese",),
        reason="remise",
        automatic=True,
        details={"copies": copies},
        previous="",
        hash="",
    )
    said = register_lines([line], ZoneInfo("Europe/Paris"), left).splitlines()[0]
    assert said.endswith(f"document de synthèse{told}")
