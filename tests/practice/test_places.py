"""What is said of a folder before something lies in it."""

from pathlib import Path

from bilan_desktop.practice.places import warned


def test_a_synchronised_folder_is_warned_about_with_the_reason(tmp_path: Path) -> None:
    assert warned(tmp_path / "Documents" / "cabinet") == ""
    said = warned(tmp_path / "Dropbox" / "cabinet")
    assert "Dropbox" in said
    assert "anciennes copies" in said
