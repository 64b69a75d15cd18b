"""What import-linter can't say: which parts of Qt a floor may use."""

import ast
from pathlib import Path

import bilan_desktop

HERE = Path(bilan_desktop.__file__).parent


def qt_modules(folder: Path) -> set[str]:
    found = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6"):
                package = node.module or ""
                found |= (
                    {alias.name for alias in node.names}
                    if package == "PySide6"
                    else {package.split(".")[1]}
                )
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
                found |= {name.split(".")[1] for name in names if name.startswith("PySide6.")}
    return found


def test_pictures_paint_with_qtgui_and_never_with_widgets() -> None:
    assert qt_modules(HERE / "pictures") == {"QtCore", "QtGui"}


def test_no_module_that_only_the_gpl_covers_is_used() -> None:
    everywhere = qt_modules(HERE)
    assert not everywhere & {"QtCharts", "QtGraphs", "QtDataVisualization", "QtNetworkAuth"}
