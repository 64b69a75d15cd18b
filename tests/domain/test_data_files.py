"""Data files that are none, or whose YAML would do more than hold plain values."""

import pytest

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.data_files import parse
from bilan_desktop.errors import ResourceError


class Thing(Model):
    """What the files of this test should hold."""

    name: str
    count: int = 0


def test_a_plain_file_is_read() -> None:
    assert parse("name: un\ncount: 2\n", "a.yaml", Thing) == Thing(name="un", count=2)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[" * 3_000,
        "count: 2001-13-45",
        "count: 2026-02-30",
        "count: " + "1" * 5_000,
        "name: !!timestamp z",
        "name: !!bool z",
        "count: !!int ''",
        "name: !!python/object/apply:os.system [id]",
        "name: &a [*a]",
        "a: &a [x, x]\nb: [*a, *a]",
        "<<: {name: un}",
        "{name: un, name: deux}",
        "? [a]\n: b",
        "name: un\n---\nname: deux",
        "name: \ud800",
        "#" * 300_000,
    ],
)
def test_any_other_is_refused_by_its_name(text: str) -> None:
    with pytest.raises(ResourceError, match=r"a\.yaml"):
        parse(text, "a.yaml", Thing)
