"""The system's key store: kept and read back, or the sentence that says to type the passphrase."""

import threading

import keyring
import pytest
from keyring import errors as keyring_errors
from keyring.backend import KeyringBackend
from keyring.backends import fail, null

from bilan_desktop.errors import KeyStoreError
from bilan_desktop.storage.crypto import KeyStoreKey, random_key
from bilan_desktop.storage.keystore import SENTENCES, SERVICE, KeyStore, Trouble
from tests.storage import keyrings

CABINET = "ab" * 16
KEY = KeyStoreKey(random_key())


def trouble(error: pytest.ExceptionInfo[KeyStoreError]) -> Trouble:
    assert error.value.sentence.endswith("Saisissez votre phrase de passe.")
    return Trouble(error.value.trouble)


def test_what_is_kept_is_fetched_until_it_is_forgotten() -> None:
    backend = keyrings.Good()
    store = keyrings.store(backend)
    store.keep(CABINET, KEY)
    assert list(backend.kept) == [(SERVICE, CABINET)]  # nothing in it names anybody
    assert store.fetch(CABINET) == KEY
    store.forget(CABINET)
    assert backend.kept == {}
    store.forget(CABINET)
    with pytest.raises(KeyStoreError) as emptied:
        store.fetch(CABINET)
    assert trouble(emptied) is Trouble.EMPTIED


@pytest.mark.parametrize("found", ["", "zz", "ab" * 31, "ab" * 33, "é"])
def test_what_is_not_a_key_counts_as_emptied(found: str) -> None:
    backend = keyrings.Good()
    backend.kept[SERVICE, CABINET] = found
    with pytest.raises(KeyStoreError) as emptied:
        keyrings.store(backend).fetch(CABINET)
    assert trouble(emptied) is Trouble.EMPTIED


def test_one_that_swallows_is_noticed_by_reading_back() -> None:
    with pytest.raises(KeyStoreError) as swallowed:
        keyrings.store(keyrings.Swallowing()).keep(CABINET, KEY)
    assert trouble(swallowed) is Trouble.SWALLOWED


def test_one_that_clings_is_not_believed_to_have_forgotten() -> None:
    store = keyrings.store(keyrings.Clinging())
    store.keep(CABINET, KEY)
    with pytest.raises(KeyStoreError) as clung:
        store.forget(CABINET)
    assert trouble(clung) is Trouble.FAILED


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (keyring_errors.KeyringLocked("x"), Trouble.LOCKED),
        (keyring_errors.NoKeyringError("x"), Trouble.MISSING),
        (keyring_errors.InitError("x"), Trouble.MISSING),
        (ImportError("x"), Trouble.MISSING),
        (keyring_errors.PasswordSetError("x"), Trouble.FAILED),
        (OSError(5, "x"), Trouble.FAILED),
        (RuntimeError("x"), Trouble.FAILED),
    ],
)
def test_each_failure_has_its_word(error: Exception, expected: Trouble) -> None:
    store = keyrings.store(keyrings.Failing(error))
    for act in (
        lambda: store.keep(CABINET, KEY),
        lambda: store.fetch(CABINET),
        lambda: store.forget(CABINET),
        KeyStore(keyrings.finding(error)).name,
    ):
        with pytest.raises(KeyStoreError) as failed:
            act()
        assert trouble(failed) is expected


def test_one_that_never_answers_holds_nobody() -> None:
    backend = keyrings.Slow()
    try:
        with pytest.raises(KeyStoreError) as slow:
            keyrings.store(backend, patience=0.05).fetch(CABINET)
        assert trouble(slow) is Trouble.SLOW
    finally:
        backend.release.set()
    for thread in threading.enumerate():
        if thread.name == "key store":
            assert thread.daemon
            thread.join(5)


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("keyring.backends.SecretService", "Keyring"),
        ("keyring.backends.libsecret", "Keyring"),
        ("keyring.backends.kwallet", "DBusKeyring"),
        ("keyring.backends.Windows", "WinVaultKeyring"),
        ("keyring.backends.macOS", "Keyring"),
    ],
)
def test_the_systems_own_are_known_by_name(module: str, name: str) -> None:
    backend = keyrings.named(keyrings.Good(), module, name)
    assert KeyStore(lambda: backend).name().startswith("le ")


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("keyrings.alt.file", "PlaintextKeyring"),
        ("keyrings.alt.file", "EncryptedKeyring"),
        ("keyring.backends.null", "Keyring"),
        ("keyring.backends.chainer", "ChainerBackend"),
    ],
)
def test_files_and_strangers_are_refused_before_they_hold_anything(module: str, name: str) -> None:
    backend = keyrings.Good()
    found = keyrings.named(backend, module, name)
    store = KeyStore(lambda: found)
    with pytest.raises(KeyStoreError) as refused:
        store.keep(CABINET, KEY)
    assert trouble(refused) is Trouble.MISSING
    assert backend.kept == {}


def test_a_chain_is_as_good_as_its_worst() -> None:
    own = keyrings.named(keyrings.Good())
    file = keyrings.named(keyrings.Good(), "keyrings.alt.file", "PlaintextKeyring")
    chain = ("keyring.backends.chainer", "ChainerBackend")
    good = keyrings.named(keyrings.Chained(own, own), *chain)
    mixed = keyrings.named(keyrings.Chained(own, file), *chain)
    assert "Secret Service" in KeyStore(lambda: good).name()
    with pytest.raises(KeyStoreError) as refused:
        KeyStore(lambda: mixed).name()
    assert trouble(refused) is Trouble.MISSING


@pytest.mark.parametrize("kind", [null.Keyring, fail.Keyring])
def test_the_librarys_own_nothings_are_refused(
    monkeypatch: pytest.MonkeyPatch, kind: type[KeyringBackend]
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", kind)
    with pytest.raises(KeyStoreError) as refused:
        KeyStore().name()
    assert trouble(refused) is Trouble.MISSING


def test_every_trouble_has_its_sentence() -> None:
    assert set(SENTENCES) == set(Trouble)
