"""How the screen is wished: kept, and never in the way when the file holds something else."""

from pathlib import Path

import pytest

from bilan_desktop.ui.look.preferences import NAME, Preferences, load, save


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    assert save(tmp_path, Preferences("dark", 1.25))
    assert load(tmp_path) == Preferences("dark", 1.25)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "[" * 4_000,
        "{}",
        '{"scheme": [], "scale": {}}',
        '{"scheme": {}, "scale": 1}',
        '{"scheme": "night", "scale": NaN}',
        '{"scheme": null, "scale": 1e999}',
        '{"scheme": "", "scale": 1' + "0" * 400 + "}",
        '{"scheme": "", "scale": ' + "1" * 4_500 + "}",
        '{"scheme": "dark", "scale": 1, "x": "' + "x" * 5_000 + '"}',
        "\0",
    ],
)
def test_anything_else_counts_as_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    assert load(tmp_path) == Preferences()
