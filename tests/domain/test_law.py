import re
from datetime import date

import pytest
import yaml

from bilan_desktop.domain.law import LegalFigure, Standing, load_law
from bilan_desktop.errors import ResourceError
from bilan_desktop.resources import read_text

from .dossiers import LAW

TEXT = read_text("law", "bilan.yaml")
NEW = date(2023, 12, 31)


def changed(name: str, **fields: object) -> str:
    data = yaml.safe_load(TEXT)
    data["figures"][name].update(fields)
    return yaml.safe_dump(data)


def test_the_keeping_has_an_older_wording() -> None:
    assert LAW.on(LegalFigure.KEEPING_YEARS, date(2023, 12, 30)) == 1
    assert LAW.on(LegalFigure.KEEPING_YEARS, NEW) == 3
    assert LAW.on(LegalFigure.KEEPING_YEARS, date(1999, 1, 1)) == 1
    assert LAW.lower(LegalFigure.KEEPING_YEARS, date(2022, 1, 1), NEW) == 1


@pytest.mark.parametrize(
    ("name", "value", "article"),
    [
        (LegalFigure.MAX_HOURS, 24, "L6313-4"),
        (LegalFigure.CPF_CEILING_EUROS, 1600, "D6323-1 A"),
        (LegalFigure.CPF_WAIT_YEARS, 5, "D6323-6"),
        (LegalFigure.FIRST_PAYMENT_PERCENT, 30, "L6353-6"),
        (LegalFigure.WITHDRAWAL_DAYS, 10, "L6353-5"),
        (LegalFigure.DISTANCE_WITHDRAWAL_DAYS, 14, "L221-18"),
        (LegalFigure.EMPLOYEE_ANSWER_DAYS, 10, "R6313-8"),
    ],
)
def test_each_figure_cites_its_article(name: LegalFigure, value: int, article: str) -> None:
    assert LAW.on(name, date(2026, 8, 1)) == value
    assert article in LAW.article(name)


def test_a_draft_never_binds() -> None:
    assert LAW.figures[LegalFigure.MIN_HOURS].standing is Standing.DRAFT
    assert not LAW.in_force(LegalFigure.MIN_HOURS, date(2030, 1, 1))
    assert LAW.in_force(LegalFigure.MAX_HOURS, date(2026, 1, 1))
    assert not LAW.in_force(LegalFigure.CPF_CEILING_EUROS, date(2026, 2, 25))


def test_every_figure_says_when_it_was_read() -> None:
    assert {figure.read_on for figure in LAW.figures.values()} == {"2026-08"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("figures: [", "law/bilan.yaml.*ligne 1"),
        ("\0", "caractère interdit"),
        ("figures: {}", "il manque max_hours"),
        ("- 1", "law/bilan.yaml.*ligne 1.*des champs"),
        (changed("max_hours", article=""), "doit citer son article"),
        (changed("max_hours", surprise=1), "figures.max_hours.surprise.*pas connu"),
        (changed("max_hours", wordings=[{"value": 24}]), "since.*manque"),
        (changed("max_hours", wordings=[{"value": "x", "since": str(NEW)}]), "ne convient pas"),
        (
            changed(
                "max_hours",
                wordings=[{"value": 1, "since": str(NEW)}, {"value": 2, "since": str(NEW)}],
            ),
            "se suivre",
        ),
    ],
)
def test_a_wrong_file_is_refused_by_its_name_and_field(text: str, words: str) -> None:
    with pytest.raises(ResourceError) as refused:
        load_law(text)
    assert re.search(words, refused.value.sentence)
