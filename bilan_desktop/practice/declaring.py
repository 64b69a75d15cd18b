"""What the consultant declares of copies that no program reaches: mail, paper, recordings.

Declared at the closing or after it, it stands on the certificate, beside what the program did.
"""

from collections.abc import Mapping

from bilan_desktop.domain.declared import MEDIA, Declaration, DeclaredAnswer, Medium
from bilan_desktop.errors import InvalidInputError
from bilan_desktop.practice.desk import Desk

Answers = Mapping[Medium, DeclaredAnswer | None]


def declared(desk: Desk, number: int) -> list[Declaration]:
    """What was declared of a dossier, in the order of the screen."""
    with desk.reading() as repository:
        return repository.declarations(number)


def declare(desk: Desk, number: int, answers: Answers) -> list[Declaration]:
    """Keep what is declared; what is answered as before keeps its day, None takes it back.

    Args:
        desk: the desk.
        number: the dossier's.
        answers: of the media that are answered about; the others stay as they are.

    Returns:
        what is declared now.

    Raises:
        InvalidInputError: there is no such dossier.
    """
    with desk.writing() as repository:
        repository.load_record(number)
        known = {each.medium: each for each in repository.declarations(number)}
        for medium, answer in answers.items():
            former = known.pop(medium, None)
            if answer is not None:
                same = former is not None and former.answer is answer
                day = former.day if same and former is not None else desk.today
                known[medium] = Declaration(medium=medium, answer=answer, day=day)
        kept = [known[medium] for medium in Medium if medium in known]
        repository.replace_declarations(number, kept)
    return kept


def media(codes: str) -> list[Medium]:
    """The media named by codes, comma between them.

    Raises:
        InvalidInputError: a code is unknown; the sentence lists those that exist.
    """
    known = {medium.value: medium for medium in MEDIA}
    named = [code.strip().casefold() for code in codes.split(",") if code.strip()]
    unknown = [code for code in named if code not in known]
    if unknown:
        raise InvalidInputError(
            f"Support inconnu : « {unknown[0]} ». Au choix : {', '.join(known)}."
        )
    return [known[code] for code in named]
