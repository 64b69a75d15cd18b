"""Sealing, stretching, recovery codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bilan_desktop.errors import InvalidInputError, StorageError
from bilan_desktop.storage import crypto
from bilan_desktop.storage.crypto import KdfParameters, UnsealError

KEY = bytes(range(32))


@given(st.binary(max_size=200), st.dictionaries(st.text(max_size=5), st.integers(), max_size=3))
def test_what_is_sealed_opens_in_its_context_alone(
    secret: bytes, context: dict[str, object]
) -> None:
    sealed = crypto.seal(KEY, secret, context)
    assert crypto.unseal(KEY, sealed, context) == secret
    assert crypto.seal(KEY, secret, context) != sealed
    with pytest.raises(UnsealError):
        crypto.unseal(KEY, sealed, {**context, "purpose": "other"})
    with pytest.raises(UnsealError):
        crypto.unseal(KEY[::-1], sealed, context)


@given(st.binary(max_size=40), st.data())
def test_any_flipped_bit_or_cut_is_noticed(secret: bytes, data: st.DataObject) -> None:
    sealed = bytearray(crypto.seal(KEY, secret, {}))
    bit = data.draw(st.integers(0, len(sealed) * 8 - 1))
    cut = bytes(sealed[: bit // 8])
    sealed[bit // 8] ^= 1 << bit % 8
    for hurt in (bytes(sealed), cut):
        with pytest.raises(UnsealError):
            crypto.unseal(KEY, hurt, {})


def test_the_cost_is_bounded_when_read_and_has_a_floor_when_chosen() -> None:
    assert crypto.PRODUCTION_KDF.memory_kib == 256 * 1024
    assert KdfParameters.chosen(64 * 1024, 3, 1).lanes == 1
    for weak in ((63 * 1024, 3, 4), (64 * 1024, 2, 4)):
        with pytest.raises(InvalidInputError):
            KdfParameters.chosen(*weak)
    for memory, passes, lanes in ((1024, 1, 1), (2**30, 1, 1), (8192, 99, 1), (8192, 1, 99)):
        with pytest.raises(ValidationError):
            KdfParameters(memory_kib=memory, iterations=passes, lanes=lanes)


def test_a_slot_made_again_is_the_dearer_in_each_respect() -> None:
    one = KdfParameters.chosen(64 * 1024, 8, 2)
    other = KdfParameters.chosen(128 * 1024, 3, 4)
    assert one.at_least(other) == KdfParameters.chosen(128 * 1024, 8, 4)
    assert one.at_least(None) == one


def test_stretching_depends_on_all_it_is_given() -> None:
    cheap = KdfParameters.cheap()
    other = cheap.model_copy(update={"iterations": 2})
    keys = {
        crypto.stretch("a", b"0" * 16, cheap),
        crypto.stretch("b", b"0" * 16, cheap),
        crypto.stretch("a", b"1" * 16, cheap),
        crypto.stretch("a", b"0" * 16, other),
    }
    assert len(keys) == 4
    assert crypto.stretch("a", b"0" * 16, cheap) in keys


def test_a_computer_short_of_memory_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    class Greedy:
        def __init__(self, **_: object) -> None:
            pass

        def derive(self, _: bytes) -> bytes:
            raise MemoryError

    monkeypatch.setattr(crypto, "Argon2id", Greedy)
    with pytest.raises(StorageError, match="mémoire"):
        crypto.stretch("secret", b"0" * 16, KdfParameters.cheap())


def test_subkeys_differ_by_purpose() -> None:
    assert crypto.subkey(KEY, "a") != crypto.subkey(KEY, "b")
    assert crypto.subkey(KEY, "a") == crypto.subkey(KEY, "a")


def test_passphrases_are_one_whatever_the_keyboard_and_never_empty() -> None:
    assert crypto.normalised_passphrase("e\u0301") == crypto.normalised_passphrase("\u00e9")
    for empty in ("", "  "):
        with pytest.raises(InvalidInputError):
            crypto.normalised_passphrase(empty)


def test_a_recovery_code_is_eight_groups_of_four_and_never_twice_the_same() -> None:
    codes = {crypto.new_recovery_code() for _ in range(50)}
    assert len(codes) == 50
    for code in codes:
        assert [len(group) for group in code.split("-")] == [4] * 8
        assert not set("ILOU") & set(code)
    assert len({code[0] for code in codes}) > 5
    assert len({code[-1] for code in codes}) > 5


@given(st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=32, max_size=32), st.data())
def test_a_recovery_code_is_read_however_it_is_written(letters: str, data: st.DataObject) -> None:
    between = st.sampled_from(["", " ", "-", "–", "\u00a0", ". "])
    alike = {"0": "0oO", "1": "1iIlL"}
    typed = "".join(
        data.draw(st.sampled_from(alike.get(letter, letter + letter.lower()))) + data.draw(between)
        for letter in letters
    )
    assert crypto.parsed_recovery_code(typed) == letters


@pytest.mark.parametrize("text", ["", "ABCD", "U" * 32, "é" * 32, "0" * 33])
def test_what_is_no_code_is_none(text: str) -> None:
    assert crypto.parsed_recovery_code(text) is None


@pytest.mark.parametrize("half", ["\ud800", "phrase \udce9t\udce9"])
def test_a_passphrase_of_half_letters_is_refused_in_words(half: str) -> None:
    with pytest.raises(InvalidInputError, match="UTF-8"):
        crypto.normalised_passphrase(half)
