"""Files in words: their kind, their size, and what becomes of them."""

from bilan_desktop.domain.content import Attachment
from bilan_desktop.domain.french import NO_BREAK, number

_KINDS = {
    "application/pdf": "PDF",
    "application/msword": "Word",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
    "application/vnd.oasis.opendocument.text": "Texte OpenDocument",
    "application/vnd.oasis.opendocument.spreadsheet": "Tableur OpenDocument",
    "application/vnd.ms-excel": "Tableur",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Tableur",
    "application/vnd.ms-powerpoint": "Présentation",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "Présentation",
    "application/rtf": "Texte mis en forme",
    "application/zip": "Archive",
    "message/rfc822": "Message",
    "text/calendar": "Agenda",
    "text/csv": "Tableau en texte",
}
SHOWN = ("image/png", "image/jpeg", "image/gif", "image/webp", "image/tiff")
"""The pictures that are looked at from memory."""

CONTENT = (
    "Contenu du bilan",
    "CV, travaux, courriers de la personne\u00a0: détruit avec le contenu du dossier.",
)
ADMINISTRATIVE = (
    "Pièce administrative",
    "Contrat, convention, accord ou récépissé signé\u00a0: survit au terme, comme preuve.",
)


def kind_words(attachment: Attachment) -> str:
    """« PDF », « Image », « Fichier »."""
    media = attachment.media_type
    if media in _KINDS:
        return _KINDS[media]
    family = media.partition("/")[0]
    return {"image": "Image", "text": "Texte", "audio": "Son"}.get(family, "Fichier")


def size_words(size: int) -> str:
    """« 12 Ko », « 1,4 Mo »."""
    if size < 1000:
        return f"{size}{NO_BREAK}octets"
    if size < 1_000_000:
        return f"{number(size / 1000, 0)}{NO_BREAK}Ko"
    return f"{number(size / 1_000_000)}{NO_BREAK}Mo"


def viewable(attachment: Attachment) -> bool:
    """Whether it can be looked at from memory, without a file on the disk."""
    return attachment.media_type in SHOWN or attachment.media_type.startswith("text/")


def fate_words(attachment: Attachment) -> tuple[str, str]:
    """What becomes of it, and the badge's tone."""
    if attachment.administrative:
        return "Survit au terme", "accent"
    return "Détruit avec le contenu", ""
