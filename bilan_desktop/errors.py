"""The exceptions of the program: each carries a French sentence fit for the user."""

import re

LONGEST = 1_500
"""Characters of a sentence; whatever a file from outside puts in it, it is read at a glance."""
_UNREADABLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""What drives a terminal, turns the writing around or is no letter; a line may end."""


def legible(sentence: str) -> str:
    """The sentence as it may be shown: a name that it quotes can't disguise or drown it."""
    seen = _UNREADABLE.sub("\N{REPLACEMENT CHARACTER}", sentence)
    if len(seen) <= LONGEST:
        return seen
    half = LONGEST // 2
    return f"{seen[:half]} […] {seen[-half:]}"


class BilanError(Exception):
    """Something that can't go on, said in a sentence that the user may read.

    Attributes:
        sentence: what happened, what was kept and what to do, in French.
        exit_code: what the command line exits with.
    """

    exit_code = 1

    def __init__(self, sentence: str) -> None:
        """Carry the sentence shown to the user."""
        self.sentence = legible(sentence)
        super().__init__(self.sentence)


class RefusedError(BilanError):
    """A rule of the law or of the practice forbids the act; the sentence says which."""


class InvalidInputError(BilanError):
    """A file or a value handed in can't be read; the sentence names the field."""


class ResourceError(InvalidInputError):
    """A file of `resources/` (or of the consultant's own folder) is wrong, with its line."""


class StorageError(BilanError):
    """The cabinet can't do what was asked."""


class CabinetMissingError(StorageError):
    """There is no cabinet in the folder."""


class CabinetExistsError(StorageError):
    """A cabinet is already there: it is never overwritten."""


class CabinetBusyError(StorageError):
    """Another process of the program holds the cabinet."""


class WrongPassphraseError(StorageError):
    """Neither the passphrase nor the recovery code opens a slot."""

    exit_code = 3


class KeyStoreError(StorageError):
    """The system's key store can't be used, or does not give the key back: one types instead.

    Attributes:
        trouble: what it does, in a word that no one reads on screen (see `storage.keystore`).
    """

    def __init__(self, sentence: str, trouble: str) -> None:
        """Carry the sentence, and the trouble by which a caller tells one from another."""
        super().__init__(sentence)
        self.trouble = trouble


class DamagedError(StorageError):
    """A file of the cabinet was changed or cut outside the program."""

    exit_code = 4


class ForeignCabinetError(DamagedError):
    """The files come from another cabinet, or from an older state of this one."""


class NewerVersionError(StorageError):
    """The cabinet was written by a newer version of the program."""


class ClockError(StorageError):
    """The computer's clock can't be believed without confirmation."""


class DiskFullError(StorageError):
    """There is no room for what was asked; nothing was lost."""
