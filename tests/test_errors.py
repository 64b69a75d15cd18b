"""The exceptions: a sentence for the user, and what the command line exits with."""

import inspect

import pytest

from bilan_desktop import errors
from bilan_desktop.errors import BilanError

TREE = [
    kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, BilanError)
]


@pytest.mark.parametrize("kind", TREE, ids=lambda kind: kind.__name__)
def test_each_carries_its_sentence(kind: type[BilanError]) -> None:
    more = ("locked",) if issubclass(kind, errors.KeyStoreError) else ()
    error = kind("Le cabinet est introuvable.", *more)
    assert error.sentence == "Le cabinet est introuvable."
    assert str(error) == error.sentence


@pytest.mark.parametrize("kind", TREE, ids=lambda kind: kind.__name__)
def test_each_exits_with_one_of_the_codes_that_are_promised(kind: type[BilanError]) -> None:
    assert kind.exit_code in {1, 3, 4}


def test_a_wrong_passphrase_and_damage_have_codes_of_their_own() -> None:
    codes = {kind.__name__: kind.exit_code for kind in TREE if kind.exit_code != 1}
    assert codes == {"WrongPassphraseError": 3, "DamagedError": 4, "ForeignCabinetError": 4}


def test_four_troubles_at_opening_are_four_kinds() -> None:
    opening = (
        errors.WrongPassphraseError,
        errors.DamagedError,
        errors.ForeignCabinetError,
        errors.NewerVersionError,
    )
    assert len(set(opening)) == 4
    assert all(issubclass(kind, errors.StorageError) for kind in opening)
    assert not issubclass(errors.NewerVersionError, errors.DamagedError)


def test_what_a_sentence_quotes_can_neither_disguise_nor_drown_it() -> None:
    named = "a\x1b[2Jb\u202efdp.exe\ud800\u2028c"
    told = BilanError(f"Le champ « {named} » est inconnu.\nRien n’a été importé.").sentence
    assert told == "Le champ « a�[2Jb�fdp.exe��c » est inconnu.\nRien n’a été importé."
    drowned = BilanError(f"Le champ « {'x' * 200_000} » est inconnu.")
    assert str(drowned) == drowned.sentence
    assert len(drowned.sentence) < errors.LONGEST + 10
    assert drowned.sentence.startswith("Le champ « xxx")
    assert drowned.sentence.endswith("xxx » est inconnu.")
