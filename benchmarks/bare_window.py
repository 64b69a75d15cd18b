"""The bare counterpart: a process of its own that holds a window of Qt.

Nothing of ours is in it but what keeps Python alive under Qt.
Arguments: `idle`; or `typing`, a file of text, and the width and height of the view in pixels.
"""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from bilan_desktop.interpreter import keep_none_alive

USUAL_SIZE = (1180, 760)


def idle() -> int:
    """An empty window that shows, and waits to be ended."""
    application = QApplication(["bare"])
    window = QWidget()
    window.resize(*USUAL_SIZE)
    window.show()
    sys.stdout.write("shown\n")
    sys.stdout.flush()
    return application.exec()


def typing(text: str, width: int, height: int) -> int:
    """A text edit; for each line read, types once and answers with the milliseconds of a key."""
    from benchmarks.keys import type_keys  # noqa: PLC0415 - the idle process has no use for it

    application = QApplication(["bare"])
    editor = QTextEdit()
    editor.setPlainText(text)
    editor.resize(width, height)
    editor.show()
    for line in sys.stdin:
        sys.stdout.write(f"{type_keys(editor, int(line))}\n")
        sys.stdout.flush()
    editor.close()
    application.processEvents()
    return 0


if __name__ == "__main__":
    keep_none_alive()
    if sys.argv[1] == "idle":
        sys.exit(idle())
    sys.exit(typing(Path(sys.argv[2]).read_text("utf-8"), int(sys.argv[3]), int(sys.argv[4])))
