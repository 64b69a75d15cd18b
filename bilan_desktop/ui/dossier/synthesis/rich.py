"""A passage's `**bold**` and `*italic*` in an editor, and back again.

Whole words are marked: a mark within a word could not be told from a star.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from bilan_desktop.documents.text import marked

Dress = tuple[bool, bool]
"""Whether a word is bold, and whether it is italic."""
_WORDS = re.compile(r"\s+|\S+")
_MARKS = {(True, False): "**", (False, True): "*", (True, True): "***", (False, False): ""}


def fill(document: QTextDocument, text: str) -> None:
    """Put a passage in a document; nothing of it can be undone there."""
    document.setUndoRedoEnabled(False)
    document.clear()
    cursor = QTextCursor(document)
    for at, line in enumerate(text.split("\n")):
        if at:
            cursor.insertBlock()
        for run in marked(line):
            cursor.insertText(run.text, dressed((run.bold, run.italic)))
    document.setUndoRedoEnabled(True)


def read(document: QTextDocument) -> str:
    """The passage that stands in a document."""
    lines = []
    block = document.begin()
    while block.isValid():
        lines.append(_line(block))
        block = block.next()
    return "\n".join(lines).strip()


def dressed(dress: Dress) -> QTextCharFormat:
    """The format of a bold or italic stretch."""
    made = QTextCharFormat()
    made.setFontWeight(QFont.Weight.Bold if dress[0] else QFont.Weight.Normal)
    made.setFontItalic(dress[1])
    return made


def _line(block: QTextBlock) -> str:
    letters = list(_letters(block))
    text = "".join(letter for letter, _ in letters)
    words: list[tuple[str, Dress]] = []
    for found in _WORDS.finditer(text):
        within = [dress for _, dress in letters[found.start() : found.end()]]
        bold, italic = (any(dress[at] for dress in within) for at in (0, 1))
        words.append((found[0], (bold, italic)))
    return "".join(_stretch(dress, group) for dress, group in groupby(_joined(words), _dress_of))


def _letters(block: QTextBlock) -> Iterator[tuple[str, Dress]]:
    """Each letter of a line with its dress."""
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        shape = fragment.charFormat()
        dress = (shape.fontWeight() >= QFont.Weight.DemiBold, shape.fontItalic())
        for letter in fragment.text().replace("\u2028", " "):
            yield letter, dress
        at += 1


def _joined(words: list[tuple[str, Dress]]) -> Iterator[tuple[str, Dress]]:
    """The words, and the blanks between two words of one dress in that dress."""
    for at, (word, dress) in enumerate(words):
        if word.strip():
            yield word, dress
        else:
            before = words[at - 1][1] if at else (False, False)
            after = words[at + 1][1] if at + 1 < len(words) else (False, False)
            yield word, before if before == after else (False, False)


def _dress_of(word: tuple[str, Dress]) -> Dress:
    return word[1]


def _stretch(dress: Dress, group: Iterator[tuple[str, Dress]]) -> str:
    mark = _MARKS[dress]
    return f"{mark}{''.join(word for word, _ in group)}{mark}"
