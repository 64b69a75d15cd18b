"""Notes taken while listening, and the phrases that go from them to where they belong."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from bilan_desktop.domain.content import ActionStep, Note, Project, Skill, Source
from bilan_desktop.domain.drafting import as_taken, quote, with_section
from bilan_desktop.domain.drafting.merge import FROZEN
from bilan_desktop.domain.french import number as figure
from bilan_desktop.domain.guide.sections import SECTIONS
from bilan_desktop.domain.synthesis import Synthesis
from bilan_desktop.domain.twins import folded
from bilan_desktop.errors import InvalidInputError, RefusedError
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.writing import meeting_of, open_dossier, require_sound
from bilan_desktop.storage.repository import Repository

LONGEST_NAME = 300
"""Characters of what names a skill, a lead or an action: more is a paragraph."""
LONGEST_PASSAGE = 5_000
"""Characters of a quotation in the synthesis."""
VALUES = "interets-valeurs"
"""The section of the synthesis that values go to."""


T = TypeVar("T", Skill, Project, ActionStep)


class Destination(StrEnum):
    """Where a phrase of a note may go."""

    SKILL = "competence"
    APTITUDE = "aptitude"
    LEAD = "piste"
    VALUE = "valeur"
    ACTION = "action"
    SECTION = "partie"


@dataclass(frozen=True)
class Sent:
    """A phrase that went somewhere: `take_back` undoes it.

    Attributes:
        to: where.
        made: the skill, lead or action that it became; None for a passage.
        section: the section of the synthesis that it went to, for a passage.
        note: the note that carries the passage: the very one, if all of it was sent.
        before: that note as it was, if it was there already.
        twins: skills or leads of the same name, which are left alone.
    """

    to: Destination
    made: Skill | Project | ActionStep | None = None
    section: str = ""
    note: Note | None = None
    before: Note | None = None
    twins: tuple[UUID, ...] = ()


def notes(
    desk: Desk, number: int, interview: int | None = None, *, private: bool = False
) -> list[Note]:
    """The notes, in the order in which they were first saved.

    Args:
        desk: the desk.
        number: the dossier's.
        interview: those of one interview alone, where it is given.
        private: the consultant's own too: they are asked for, never shown by default.
    """
    with desk.reading() as repository:
        every = repository.notes(number)
    return [
        note
        for note in every
        if (private or not note.private) and interview in {None, note.interview}
    ]


def save_note(desk: Desk, number: int, note: Note) -> Note:
    """Save one note, new, changed or put back.

    Returns:
        it, as it is kept.

    Raises:
        InvalidInputError: it is empty, out of bounds, or names an interview that is not there.
        RefusedError: the action is over.
    """
    require_sound(note, "note")
    kept = note.model_copy(update={"text": note.text.strip()})
    if not kept.text:
        raise InvalidInputError("Cette note est vide : écrivez-la, ou retirez-la.")
    with open_dossier(desk, number) as repository:
        if note.interview is not None:
            meeting_of(repository, number, note.interview)
        repository.save_note(number, kept)
    return kept


def remove_note(desk: Desk, number: int, note_id: UUID) -> Note:
    """Take a note out; saving what is returned puts it back.

    Raises:
        InvalidInputError: it is not there.
        RefusedError: the action is over.
    """
    with open_dossier(desk, number) as repository:
        note = repository.note(number, note_id)
        if note is None:
            raise InvalidInputError("Cette note n’est plus dans le dossier.")
        repository.remove_note(number, note_id)
    return note


def send(  # noqa: PLR0913 - what goes where
    desk: Desk,
    number: int,
    note: Note,
    phrase: str,
    to: Destination,
    *,
    section: str = "",
) -> Sent:
    """Send a phrase of a note to a list or to the synthesis, with its provenance.

    A passage is carried by a shared note that names its section, so that it is there whether the
    synthesis is begun or not: a draft knows it by its key and takes it exactly once.

    Args:
        desk: the desk.
        number: the dossier's.
        note: where the phrase was said.
        phrase: what was selected.
        to: where it goes.
        section: the key of the section, for `Destination.SECTION`.

    Raises:
        InvalidInputError: the phrase is empty or too long, or the section unknown.
        RefusedError: the action is over, or the synthesis is frozen.
    """
    passage = to in {Destination.VALUE, Destination.SECTION}
    text = _phrase(phrase, LONGEST_PASSAGE if passage else LONGEST_NAME)
    with open_dossier(desk, number) as repository:
        if passage:
            key = section if to is Destination.SECTION else VALUES
            return _send_passage(desk, repository, number, (note, text, to, key))
        return _send_object(repository, number, note, text, to)


def take_back(desk: Desk, number: int, sent: Sent) -> None:
    """Undo a sending: what it made is taken out, wherever it went since in its list.

    Raises:
        RefusedError: the action is over, or the synthesis was validated meanwhile.
    """
    with open_dossier(desk, number) as repository:
        if sent.note is not None:
            _take_passage_back(repository, number, sent, sent.note)
        elif isinstance(sent.made, Skill):
            repository.replace_skills(number, _but(repository.skills(number), sent.made.id))
        elif isinstance(sent.made, Project):
            repository.replace_projects(number, _but(repository.projects(number), sent.made.id))
        elif sent.made is not None:
            repository.replace_actions(number, _but(repository.actions(number), sent.made.id))


def provenance(note: Note) -> Source:
    """Where a phrase of a note was said."""
    label = f"Entretien n° {note.interview}" if note.interview else "Note"
    return Source(kind="note", ref=str(note.id), label=label)


def _phrase(phrase: str, longest: int) -> str:
    text = " ".join(phrase[: 10 * longest].split())
    if not text:
        raise InvalidInputError("Sélectionnez d’abord quelques mots dans la note.")
    if len(text) > longest or len(phrase) > 10 * longest:
        raise InvalidInputError(
            f"Cette sélection compte {figure(len(phrase))} caractères : choisissez-en une partie, "
            f"de {figure(longest)} caractères au plus."
        )
    return text


def _send_object(
    repository: Repository, number: int, note: Note, text: str, to: Destination
) -> Sent:
    made: Skill | Project | ActionStep
    twins: Sequence[UUID] = ()
    if to in {Destination.SKILL, Destination.APTITUDE}:
        aptitude = to is Destination.APTITUDE
        made = Skill(name=text, aptitude=aptitude, source=provenance(note))
        require_sound(made, "note")
        skills = repository.skills(number)
        twins = [each.id for each in skills if folded(each.name) == folded(text)]
        repository.replace_skills(number, [*skills, made])
    elif to is Destination.LEAD:
        made = Project(title=text, source=provenance(note))
        require_sound(made, "note")
        projects = repository.projects(number)
        twins = [each.id for each in projects if folded(each.title) == folded(text)]
        repository.replace_projects(number, [*projects, made])
    else:
        made = ActionStep(step=text, source=provenance(note))
        require_sound(made, "note")
        repository.replace_actions(number, [*repository.actions(number), made])
    return Sent(to, made, twins=tuple(twins))


def _send_passage(
    desk: Desk, repository: Repository, number: int, what: tuple[Note, str, Destination, str]
) -> Sent:
    note, text, to, key = what
    synthesis = repository.synthesis(number) or Synthesis()
    if synthesis.frozen():
        raise RefusedError(FROZEN)
    if key not in SECTIONS and key not in {section.key for section in synthesis.sections}:
        raise InvalidInputError(f"La synthèse n’a pas de partie « {key[:80]} ».")
    before = repository.note(number, note.id)
    if before is not None and _whole(before, text):
        carrier = before.model_copy(update={"section": key})
    else:
        now = desk.clock().astimezone(repository.zone)
        carrier = Note(interview=note.interview, written_at=now, text=text, section=key)
        before = None
    require_sound(carrier, "note")
    repository.save_note(number, carrier)
    if synthesis.sections:
        synthesis = with_section(synthesis, key)
        found = next(section for section in synthesis.sections if section.key == key)
        found.blocks.append(as_taken(quote(carrier)))
        repository.save_synthesis(number, synthesis)
    return Sent(to, section=key, note=carrier, before=before)


def _whole(note: Note, text: str) -> bool:
    """Whether all of a shared note was sent, and to nowhere yet."""
    return not note.private and not note.section and " ".join(note.text.split()) == text


def _take_passage_back(repository: Repository, number: int, sent: Sent, note: Note) -> None:
    head = repository.synthesis_head(number)
    if head is not None and head.frozen():
        raise RefusedError(FROZEN)
    if sent.before is not None:
        repository.save_note(number, sent.before)
    else:
        repository.remove_note(number, note.id)
    section = repository.section(number, sent.section)
    if section is not None:
        key = quote(note).key
        blocks = [block for block in section.blocks if block.key != key]
        offers = [block for block in section.offers if block.key != key]
        repository.save_section(
            number, section.model_copy(update={"blocks": blocks, "offers": offers})
        )


def _but(items: Sequence[T], wanted: UUID) -> list[T]:
    return [item for item in items if item.id != wanted]
