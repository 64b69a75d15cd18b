"""What is hurt in a cabinet, what still reads, and what can be done: said, and nothing changed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from bilan_desktop.domain.french import listed, plural

_SHOWN = 12
"""Pages named one by one; more are counted."""


class Where(StrEnum):
    """The part of a cabinet that is hurt."""

    MANIFEST = "manifest"
    DATABASE = "database"
    """Missing, another cabinet's, or hurt where it begins: nothing of it can be read."""
    PAGES = "pages"
    STRUCTURE = "structure"
    """B-trees, indexes or references: each page is sound, and they do not go together."""
    SEARCH = "search"
    LOG = "log"
    REGISTER = "register"
    PIECES = "pieces"


class Remedy(StrEnum):
    """What can be done."""

    NOTHING = "nothing"
    """There is nothing to do."""
    ITSELF = "itself"
    """The program mends it by itself at the next opening."""
    SALVAGE = "salvage"
    """What still reads can be read into a new cabinet."""
    RESTORE = "restore"
    """Only a backup helps."""


@dataclass(frozen=True)
class Hurt:
    """One thing that is hurt.

    Attributes:
        where: the part.
        sentence: what it is, for the user. A file's name is for the screen only.
        mends: whether the program puts it right by itself.
    """

    where: Where
    sentence: str
    mends: bool = False


@dataclass(frozen=True)
class Readable:
    """What still reads.

    Attributes:
        rows: rows that read, over all tables.
        lost: rows known to be there, and not to read.
        uncertain: whether more may be lost than can be counted.
        dossiers: how many there are.
        partly: the numbers of those of which something does not read.
        pieces: how many attachments there are.
        pieces_hurt: how many of them do not read.
    """

    rows: int
    lost: int = 0
    uncertain: bool = False
    dossiers: int = 0
    partly: tuple[int, ...] = ()
    pieces: int = 0
    pieces_hurt: int = 0


@dataclass(frozen=True)
class Kept:
    """A backup within reach.

    Attributes:
        path: the file.
        made_at: of when its dossiers are.
    """

    path: Path
    made_at: datetime


@dataclass(frozen=True)
class Diagnosis:
    """What was found.

    Attributes:
        hurt: each thing that is hurt; none in a sound cabinet.
        readable: what still reads; None where nothing does.
        backup: the newest backup that the cabinet knows and that is within reach, if it can tell.
    """

    hurt: tuple[Hurt, ...] = ()
    readable: Readable | None = None
    backup: Kept | None = None

    @property
    def sound(self) -> bool:
        """Whether nothing is hurt."""
        return not self.hurt

    @property
    def remedy(self) -> Remedy:
        """What can be done."""
        if self.readable is None:
            return Remedy.RESTORE
        if all(each.mends for each in self.hurt):
            return Remedy.ITSELF if self.hurt else Remedy.NOTHING
        return Remedy.SALVAGE

    @property
    def reads(self) -> str:
        """What still reads, in a sentence."""
        found = self.readable
        if found is None:
            return "Rien ne se lit dans ce cabinet."
        whole = found.dossiers - len(found.partly)
        verb = "se lit" if whole < 2 else "se lisent"
        read = f"{_share(whole, found.dossiers, 'dossier')} {verb} en entier"
        dossiers = read if found.dossiers else "Aucun dossier"
        kept = _share(found.pieces - found.pieces_hurt, found.pieces, "pièce jointe")
        pieces = kept if found.pieces else "aucune pièce jointe"
        lost = f" ; {plural(found.lost, 'élément ne se lit plus', 'éléments ne se lisent plus')}"
        if found.uncertain:
            lost = " ; des éléments manquent, sans qu’on puisse les compter"
        return f"{dossiers}, {pieces}{lost if found.lost or found.uncertain else ''}."

    @property
    def advice(self) -> str:
        """What can be done, in a sentence."""
        return _ADVICE[self.remedy]

    def lines(self) -> list[str]:
        """All of it, a sentence a line."""
        if self.sound:
            return ["Le cabinet est intact.", self.reads]
        partly = self.readable.partly if self.readable else ()
        named = [f"Dossiers touchés : {numbers(partly)}."] if partly else []
        return [*(each.sentence for each in self.hurt), self.reads, *named, self.advice]


_ADVICE = {
    Remedy.NOTHING: "Il n’y a rien à faire.",
    Remedy.ITSELF: "Le programme le répare de lui-même à la prochaine ouverture ; faites une "
    "sauvegarde.",
    Remedy.SALVAGE: "Copiez d’abord le dossier du cabinet ailleurs. Puis restaurez votre dernière "
    "sauvegarde, ou sauvez ce qui se lit encore dans un nouveau cabinet.",
    Remedy.RESTORE: "Copiez d’abord le dossier du cabinet ailleurs, puis restaurez votre dernière "
    "sauvegarde.",
}


def numbers(found: tuple[int, ...]) -> str:
    """Numbers, the first ones by name and the rest counted: « n° 1, 4 et 7 »."""
    if len(found) <= _SHOWN:
        return f"n° {listed([str(each) for each in found])}"
    named = ", ".join(str(each) for each in found[:_SHOWN])
    return f"n° {named} et {len(found) - _SHOWN} autres"


def _share(some: int, whole: int, noun: str) -> str:
    """« 4 dossiers » where it is all of them, « 3 dossiers sur 4 » where it is not."""
    many = " ".join(f"{word}s" for word in noun.split())
    named = plural(some, noun, many)
    return named if some == whole else f"{named} sur {whole}"
