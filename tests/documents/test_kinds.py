"""What each of the eight kinds must hold, and must not."""

import dataclasses
from datetime import date

import pytest

from bilan_desktop.documents.context import CopyFor
from bilan_desktop.documents.registry import KINDS, Need
from bilan_desktop.domain.categories import KEEPABLE, LABELS
from bilan_desktop.domain.content import Note
from bilan_desktop.domain.contract import Contract
from bilan_desktop.domain.dossier import Content, HandOver
from bilan_desktop.domain.people import Practice
from bilan_desktop.errors import InvalidInputError
from tests.documents import sample
from tests.documents.reading import body, everything, opened, parts

WORDS = tuple(KINDS)


@pytest.mark.parametrize("word", WORDS)
def test_every_kind_opens_without_a_trace_or_a_none(word: str) -> None:
    data = KINDS[word].build(sample.context())
    found, text = parts(data), everything(data)
    assert "python-docx" not in text
    assert "2013" not in text
    assert not [name for name in found if "thumbnail" in name or "app.xml" in name]
    assert "None" not in body(data)
    assert 'TargetMode="External"' not in text
    assert not [name for name in found if "vba" in name.lower()]
    assert sample.PRIVATE not in text
    assert sample.EMPLOYER not in text
    assert KINDS[word].id == word


@pytest.mark.parametrize("word", WORDS)
def test_every_kind_says_its_title_author_language_and_moment(word: str) -> None:
    core = opened(KINDS[word].build(sample.context())).core_properties
    assert core.title
    assert core.author == core.last_modified_by == "Claude Morvan"
    assert core.language == "fr-FR"
    assert core.created is not None
    assert core.created.date() == sample.MADE_AT.date()


@pytest.mark.parametrize("word", WORDS)
def test_the_same_facts_give_the_same_bytes(word: str) -> None:
    context = sample.context()
    assert KINDS[word].build(context) == KINDS[word].build(context)


@pytest.mark.parametrize("word", WORDS)
def test_tables_repeat_their_heads_and_keep_their_rows(word: str) -> None:
    root = opened(KINDS[word].build(sample.context())).element.body
    for table in root.xpath(".//w:tbl"):
        assert len(table.xpath("./w:tr[1]/w:trPr/w:tblHeader")) == 1
        assert table.xpath("./w:tr/w:trPr/w:cantSplit")


@pytest.mark.parametrize("word", WORDS)
def test_no_heading_is_empty_and_a_page_knows_its_number(word: str) -> None:
    data = KINDS[word].build(sample.context())
    headings = [
        each.text
        for each in opened(data).paragraphs
        if each.style is not None and (each.style.name or "").startswith("Heading")
    ]
    assert all(text.strip() for text in headings)
    foot = parts(data)["word/footer1.xml"].decode()
    assert " PAGE " in foot
    assert " NUMPAGES " in foot


@pytest.mark.parametrize("word", WORDS)
def test_what_a_kind_needs_is_asked_for_in_a_sentence(word: str) -> None:
    bare = dataclasses.replace(
        sample.context(), dossier=None, law=None, exercise=None, destructions=()
    )
    with pytest.raises(InvalidInputError, match=r"\.$"):
        KINDS[word].build(bare)


@pytest.mark.parametrize("word", [word for word in WORDS if Need.LAW in KINDS[word].needs])
def test_the_legal_figure_comes_from_the_law(word: str) -> None:
    with pytest.raises(InvalidInputError, match="chiffres de la loi"):
        KINDS[word].build(dataclasses.replace(sample.context(), law=None))
    before = dataclasses.replace(
        sample.context(), made_at=sample.MADE_AT.replace(year=2023, month=6)
    )
    assert "trois ans" in body(KINDS[word].build(sample.context()))
    assert "un an après le terme" in body(KINDS[word].build(before))


@pytest.mark.parametrize("word", WORDS)
def test_a_bare_practice_and_dossier_print_lines_to_fill(word: str) -> None:
    bare = sample.dossier(Contract())
    bare.record.interviews.clear()
    bare.record.guided.planned_hours = 0
    bare.content = Content(synthesis=sample.synthesis())
    context = sample.context(bare, practice=Practice(), end=None)
    text = body(KINDS[word].build(context))
    assert "None" not in text
    assert "O'Néïll <b>" in text


def test_a_working_copy_says_so_at_the_foot() -> None:
    data = KINDS["synthese"].build(sample.context(working_copy=True))
    assert "Copie de travail" in parts(data)["word/footer1.xml"].decode()
    assert "Copie de travail" not in everything(KINDS["synthese"].build(sample.context()))


def test_results_hold_every_answer_in_readable_french() -> None:
    text = body(KINDS["resultats"].build(sample.context()))
    for expected in (
        "curiosité",
        "Second paragraphe.",
        "2\u202f150,5\u00a0€",
        "septembre 2019",
        "Mon propre choix",
        "Choix A, Choix B",
        "6 sur 10",
        "Facette B",
        "5 – oui",
        "sans réponse",
        "Autonomie, Sécurité",
        "Menuiserie (ROME H2206)",
        "test-externe.pdf, pièce retirée du dossier",
        "1er\u00a0mars 2027",
        "réponse gardée",
        "Note que nous partageons",
        "Un fil",
        "Trop physique",
        "4 sur 4",
        "5 sur 5",
        "1\u00a0réponse sur 1",
        "Attrait 9 sur 10",
        "2 points de moins (6 contre 8)",
    ):
        assert expected in text
    assert "pas assez de réponses" in text
    assert "vide" not in text


def test_results_follow_the_ranking_and_leave_empty_parts_out() -> None:
    text = body(KINDS["resultats"].build(sample.context()))
    assert text.index("Sécurité", text.index("Classement")) < text.index(
        "Autonomie", text.index("Classement")
    )
    bare = sample.dossier()
    bare.content = Content(notes=[Note(written_at=sample.MADE_AT, text="x", private=True)])
    left = body(KINDS["resultats"].build(sample.context(bare)))
    assert "Notes" not in left
    assert "Portefeuille" not in left


def test_steps_stand_in_the_order_of_their_days() -> None:
    text = body(KINDS["resultats"].build(sample.context()))
    assert text.index("Rencontrer trois personnes") < text.index("Se former")


def test_an_unreadable_definition_still_gives_its_answers() -> None:
    broken = sample.dossier()
    broken.content.definitions[0].definition = {"id": "tout"}
    assert "curiosité" in body(KINDS["resultats"].build(sample.context(broken)))


def test_the_synthesis_has_its_contents_pictures_and_no_removed_passage() -> None:
    data = KINDS["synthese"].build(sample.context())
    root, text = opened(data).element.body, body(data)
    codes = "".join(each.text or "" for each in root.xpath(".//w:instrText"))
    assert 'TOC \\o "1-2" \\h' in codes
    anchors = root.xpath(".//w:hyperlink/@w:anchor")
    assert anchors == root.xpath(".//w:bookmarkStart/@w:name")
    assert len(anchors) == 10
    assert "Passage ôté" not in text
    assert "Pistes explorées" not in text
    described = root.xpath(".//wp:docPr/@descr")
    assert described == [sample.HEXAGON.text_equivalent(), sample.WHEEL.text_equivalent()]
    assert root.xpath(".//wp:docPr/@title") == ["Mes intérêts", "Mes équilibres"]
    assert "propriété exclusive de la personne bénéficiaire" in text
    assert "« Je veux" in text.replace("\u00a0", " ")


def test_the_synthesis_is_bold_where_it_was_marked() -> None:
    root = opened(KINDS["synthese"].build(sample.context())).element.body
    bold = [each.text for each in root.xpath(".//w:r[w:rPr/w:b]/w:t")]
    assert "douze années" in bold
    assert "**" not in body(KINDS["synthese"].build(sample.context()))


def test_observations_print_or_leave_room() -> None:
    made = sample.dossier()
    assert made.content.synthesis is not None
    empty = KINDS["synthese"].build(sample.context(made))
    made.content.synthesis.observations = "Je m’y reconnais."
    made.content.synthesis.validated_by_beneficiary = None
    full = KINDS["synthese"].build(sample.context(made))
    assert "Je m’y reconnais." in body(full)
    lines = ".//w:pStyle[@w:val='FillLine']"
    assert len(opened(empty).element.body.xpath(lines)) == 8
    assert not opened(full).element.body.xpath(lines)


def test_without_a_synthesis_there_is_nothing_to_print() -> None:
    bare = sample.dossier()
    bare.content.synthesis = None
    with pytest.raises(InvalidInputError, match="pas encore rédigée"):
        KINDS["synthese"].build(sample.context(bare))


def test_a_tall_picture_fits_the_page() -> None:
    data = KINDS["synthese"].build(sample.context(render=lambda _spec: sample.png(20, 200)))
    heights = opened(data).element.body.xpath(".//wp:extent/@cy")
    assert all(int(height) <= 120 * 36000 for height in heights)


def test_the_planning_lays_out_hours_in_the_practice_s_zone() -> None:
    text = body(KINDS["planning"].build(sample.context())).replace("\u00a0", " ")
    assert "mercredi 3 février 2027" in text
    assert "14 h 00 – 16 h 00" in text
    assert "9, soit 18 h" in text
    assert "24 h" in text
    assert "mercredi 31 mars 2027\n15 h 00" in text


def test_an_employer_who_pays_signs_and_is_named() -> None:
    context = sample.context(sample.employer_pays(), change_notice_weeks=3)
    text = body(KINDS["planning"].build(context))
    assert sample.EMPLOYER in text
    assert "préavis de trois semaines" in text
    assert "L’employeur" in text
    assert "(annulé)" in text
    without = sample.context(sample.employer_pays())
    assert "préavis" not in body(KINDS["planning"].build(without))


def test_the_agreement_offers_each_document_and_ticks_none() -> None:
    data = KINDS["accord-conservation"].build(sample.context())
    root, text = opened(data).element.body, body(data)
    boxes = root.xpath(".//w:sdt")
    assert len(boxes) == len(KEEPABLE) + 1
    assert "☒" not in text
    assert 'w14:checked w14:val="1"' not in everything(data)
    for category in KEEPABLE:
        assert LABELS[category][1:] in text
    for promise in ("Refuser n’a aucun effet", "CNIL", "retirer", "données sensibles", "RGPD"):
        assert promise in text


def test_the_agreement_takes_what_is_proposed() -> None:
    context = sample.context(follow_up="Entretien à six mois", until=date(2027, 11, 1))
    text = body(KINDS["accord-conservation"].build(context))
    assert "Entretien à six mois" in text
    assert "1er\u00a0novembre 2027" in text


def test_the_receipt_tells_a_refusal_from_a_hand_over() -> None:
    made = sample.dossier()
    made.record.hand_over = HandOver(
        results_on=date(2027, 4, 28), synthesis_on=date(2027, 4, 28), synthesis_refused=True
    )
    text = body(KINDS["recepisse"].build(sample.context(made)))
    assert "28\u00a0avril 2027" in text
    assert "remise refusée" in text


def test_the_certificate_is_partial_and_names_one_or_numbers_the_other() -> None:
    theirs = body(KINDS["attestation"].build(sample.context()))
    ours = body(KINDS["attestation"].build(sample.context(copy_for=CopyFor.PRACTICE)))
    assert "O'Néïll" in theirs
    assert "O'Néïll" not in ours
    assert "17" in ours
    for said in (
        "partielle",
        "un renoncement écrit",
        "Sauvegarde du disque",
        "Limites",
        "Messages échangés",
        "accord écrit (suivi)",
        "automatique",
    ):
        assert said in theirs
    assert "irrécupérable" not in theirs
    assert "Détruit à partir du" in theirs


def test_two_destructions_of_one_day_are_told_apart() -> None:
    twice = (sample.destruction(), sample.destruction())
    text = body(KINDS["attestation"].build(sample.context(destructions=twice)))
    assert "Destruction n°\u00a01, le" in text.replace("n° ", "n°\u00a0")
    assert "Destruction n°\u00a02, le" in text.replace("n° ", "n°\u00a0")


def test_a_whole_certificate_says_what_was_asked() -> None:
    plain = dataclasses.replace(
        sample.destruction(), automatic=False, media=(), declared=(), kept=(), out_of_reach=()
    )
    text = body(KINDS["attestation"].build(sample.context(destructions=(plain,))))
    assert "partielle" not in text
    assert "demandée par le cabinet" in text
    with pytest.raises(InvalidInputError, match="Rien n’a"):
        KINDS["attestation"].build(sample.context(destructions=()))


def test_the_blank_exercise_has_room_for_every_question() -> None:
    data = KINDS["exercice-vierge"].build(dataclasses.replace(sample.context(), dossier=None))
    text = body(data)
    for question in sample.exercise().questions:
        assert question.label.split(" ")[0] in text
    assert "Bénéficiaire" not in text
    assert "2 réponses au plus" in text
    assert "De 0 (aucune) à 10 (entière)" in text
    assert "curiosité" not in text
    assert "Expérience 4" in text
    for said in ("Indispensable", "Dans chaque case\u00a0: Gagné, Perdu.", "Où\u00a0: Ici, Là."):
        assert said in text


def test_a_bare_exercise_prints_its_questions_alone() -> None:
    bare = sample.exercise().model_copy(update={"source": "", "intro": "", "sensitive": ""})
    text = body(KINDS["exercice-vierge"].build(sample.context(exercise=bare)))
    assert "Source" not in text
    assert "Classement" in text
