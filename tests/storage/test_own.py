"""The consultant's own files as a backup takes them: texts alone, whatever lies beside them."""

import os
from pathlib import Path

from bilan_desktop.storage import own
from bilan_desktop.storage.crypto import random_key


def test_pipes_devices_folders_and_odd_names_are_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "guide"
    folder.mkdir()
    (folder / "à-moi.yaml").write_text("id: a-moi\n", encoding="utf-8")
    (folder / "dossier.yaml").mkdir()
    os.mkfifo(folder / "tuyau.yaml")
    (folder / "sans-fin.yaml").symlink_to("/dev/zero")
    (folder / os.fsdecode(b"\xe9t\xe9.yaml")).write_bytes(b"id: ete\n")
    (folder / "binaire.yaml").write_bytes(b"\xff\xfe")
    found = own.gathered(tmp_path)
    assert found == {"guide/à-moi.yaml": "id: a-moi\n"}
    key = random_key()
    assert own.unsealed(own.sealed(found, key, "b"), key, "b") == found
