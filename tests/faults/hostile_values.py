"""Files made hostile: a sound one with something swapped, swollen, doubled, cut or forged in it."""

import json
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any, NamedTuple

from hypothesis import strategies as st

_DEEP = "\N{PERSONAL COMPUTER}deep"
"""What stands for a nesting that no writer of ours could write."""

WORDS = (
    "",
    " ",
    "\0",
    "a\x1b[2Jb",
    "\ud800",
    "\udfff\ud800",
    "\u202efdp.exe",
    "\u2066\u200b\ufeff",
    "\r\n\u2028\u0085",
    "e\u0301" * 40,
    "\N{SLIGHTLY SMILING FACE}" * 300,
    "\ufdd0\uffff",
    "a" * 5_000,
    "*" * 3_000,
    "é" * 200_001,
    "9" * 5_000,
    "NaN",
    "-Infinity",
    "1e400",
    "0x7fffffff",
    "../../../etc/passwd",
    "C:\\Windows\\System32\\CON.yaml",
    "/dev/zero",
    "0001-01-01",
    "9999-12-31",
    "2026-02-30",
    "2026-11-23T10:00:00+23:59",
    "9999-12-31T23:59:59-12:00",
    "0001-01-01T00:00:00+14:00",
    "2026-11-23T10:00:00",
    "P10000D",
    "00000000-0000-0000-0000-000000000000",
    "=cmd|' /C calc'!A0",
    "<w:t>&amp;]]><script>",
    "{0.__class__} %s %n ${x}",
    "'; DROP TABLE dossier; --",
    'NEAR("a" *) OR ^',
    "YWJj",
    "YW Jj",
    "YWJ",
    "====",
    "ZZZZ",
    "ff" * 300,
    "0" * 32,
)
NUMBERS = (
    0,
    -1,
    1,
    2,
    17,
    1024,
    1_000_000_000,
    2**20,
    2**31,
    2**32,
    2**53,
    2**53 + 1,
    2**63,
    -(2**63) - 1,
    2**64,
    10**30,
    10**400,
    0.0,
    -0.0,
    0.1 + 0.2,
    5e-324,
    1e308,
    float("nan"),
    float("inf"),
    float("-inf"),
)
OTHERS: tuple[Any, ...] = (
    None,
    True,
    False,
    [],
    {},
    [[]],
    {"": ""},
    [None] * 300,
    {"__proto__": {"a": 1}},
    {"$ref": "#/"},
    _DEEP,
)
VALUES: tuple[Any, ...] = (*WORDS, *NUMBERS, *OTHERS)

Draw = st.DrawFn
any_word = st.one_of(st.sampled_from(WORDS), st.text(max_size=40))
any_value = st.one_of(
    st.sampled_from(VALUES),
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=12)),
        lambda inner: st.one_of(
            st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=6), inner, max_size=4)
        ),
        max_leaves=8,
    ),
)
"""As JSON has them, and some that it has not."""


class Place(NamedTuple):
    """A value in a document: what holds it, and under which name or number."""

    holder: Any
    key: Any

    @property
    def value(self) -> Any:
        return self.holder[self.key]


def places(holder: Any) -> Iterator[Place]:
    """Every value of a document, the outer ones first."""
    keys = list(holder) if isinstance(holder, dict) else range(len(holder))
    for key in keys:
        yield Place(holder, key)
        if isinstance(holder[key], dict | list):
            yield from places(holder[key])


def _replaced(draw: Draw, place: Place, _every: Sequence[Place]) -> None:
    place.holder[place.key] = deepcopy(draw(any_value))


def _removed(_draw: Draw, place: Place, _every: Sequence[Place]) -> None:
    del place.holder[place.key]


def _swapped(draw: Draw, place: Place, every: Sequence[Place]) -> None:
    """The value of another field: right somewhere, and wrong here."""
    place.holder[place.key] = deepcopy(draw(st.sampled_from(every)).value)


def _repeated(draw: Draw, place: Place, _every: Sequence[Place]) -> None:
    value, times = place.value, draw(st.sampled_from((2, 3, 40)))
    if isinstance(value, str | list) and len(value) < 500:
        place.holder[place.key] = value * times
    elif isinstance(value, dict):
        value["x" * times] = deepcopy(draw(any_value))
    else:
        place.holder[place.key] = [value] * times


def _altered(draw: Draw, place: Place, _every: Sequence[Place]) -> None:
    """The same kind of value, not quite the same."""
    value = place.value
    if isinstance(value, str):
        at = draw(st.integers(0, len(value)))
        place.holder[place.key] = (
            value[:at] + draw(any_word) + value[at + draw(st.integers(0, 2)) :]
        )
    elif isinstance(value, bool) or value is None:
        place.holder[place.key] = draw(st.sampled_from((None, True, False, 0, 1, "true")))
    elif isinstance(value, int | float):
        place.holder[place.key] = draw(
            st.sampled_from((value + 1, value - 1, -value, value * 10**6, str(value)))
        )
    elif isinstance(value, list) and len(value) > 1:
        value.reverse()
    else:
        place.holder[place.key] = [value]


def _added(draw: Draw, place: Place, _every: Sequence[Place]) -> None:
    value = place.value
    if isinstance(value, dict):
        value[draw(any_word)] = deepcopy(draw(any_value))
    elif isinstance(value, list):
        value.append(deepcopy(draw(any_value)))
    else:
        place.holder[place.key] = {draw(any_word): value}


_CHANGES = (_replaced, _replaced, _altered, _altered, _removed, _swapped, _repeated, _added)


@st.composite
def mutated(draw: Draw, seeds: Sequence[Any], most: int = 3) -> Any:
    """One of the sound documents with up to so many changes; now and then none."""
    root = {"": deepcopy(draw(st.sampled_from(seeds)))}
    for _ in range(draw(st.integers(0, most))):
        every = list(places(root))
        change = draw(st.sampled_from(_CHANGES))
        if every:
            change(draw, every[draw(st.integers(0, len(every) - 1))], every)
    return root.get("")


def as_json(document: Any, *, ascii_only: bool = False) -> bytes:
    """The document as JSON, with the numbers and the half letters that JSON forbids."""
    text = json.dumps(document, ensure_ascii=ascii_only)
    deep = '[{"a":' * 3_000
    text = text.replace(json.dumps(_DEEP, ensure_ascii=ascii_only), deep)
    return text.encode("utf-8", "surrogatepass")


_SPLICED = (
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b'"',
    b"\\",
    b"{",
    b"]" * 9,
    b"[" * 4_000,
    b",,",
    b"\n",
    b"\t- ",
    b": ",
    b"1" * 5_000,
    b"1e999999",
    b"-",
    b'"format":"x",',
    b"\\ud800",
    b"NaN",
    b"/*",
)


@st.composite
def mangled(draw: Draw, sound: bytes, pieces: Sequence[bytes] = _SPLICED) -> bytes:
    """The bytes of a file, cut, doubled, spliced or flipped in one place."""
    start = draw(st.integers(0, len(sound)))
    end = min(len(sound), start + draw(st.integers(0, 40)))
    how = draw(st.sampled_from(("splice", "cut", "double", "drop", "flip", "recode")))
    if how == "splice":
        piece = draw(st.one_of(st.sampled_from(pieces), st.binary(max_size=12)))
        return sound[:start] + piece + sound[draw(st.sampled_from((start, end))) :]
    if how == "cut":
        return sound[:start]
    if how == "double":
        return sound[:end] + sound[start:]
    if how == "drop":
        return sound[:start] + sound[end:]
    if how == "flip":
        flipped = bytes(byte ^ (1 << draw(st.integers(0, 7))) for byte in sound[start : start + 1])
        return sound[:start] + flipped + sound[start + 1 :]
    return _recoded(sound, draw(st.sampled_from(("utf-16", "utf-32", "latin-1", "utf-8-sig"))))


def _recoded(sound: bytes, coding: str) -> bytes:
    return sound.decode("utf-8", "replace").encode(coding, "replace")


@st.composite
def written(draw: Draw, document: Any) -> bytes:
    """The document as JSON; one in four mangled once it is written."""
    data = as_json(document, ascii_only=draw(st.booleans()))
    return data if draw(st.integers(0, 3)) else draw(mangled(data))


def json_files(seeds: Sequence[Any]) -> st.SearchStrategy[bytes]:
    """Sound documents made hostile, and one in ten of nothing but chance."""
    hostile = mutated(seeds).flatmap(written)
    return st.integers(0, 9).flatmap(lambda roll: hostile if roll else st.binary(max_size=300))
