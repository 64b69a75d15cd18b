"""The longer answers, worded."""

from bilan_desktop.cli.wording import dossier_lines, purge_lines
from bilan_desktop.domain.dossier import ContentState, FollowUpState
from bilan_desktop.practice.copies import CopiesFound
from bilan_desktop.practice.listing import Summary
from bilan_desktop.practice.shredding import PurgeReport


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
    copies = CopiesFound(destroyed=2, changed=1)
    said = purge_lines(PurgeReport(copies=copies, finished=False), dry_run=False)
    assert said.splitlines() == [
        "Rien n’est à détruire aujourd’hui.",
        "Copies de travail détruites : 2.",
        "Copies de travail modifiées, à voir vous-même : 1.",
        "L’écrasement des anciens fichiers finira à la prochaine ouverture.",
    ]
