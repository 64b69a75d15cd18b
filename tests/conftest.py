"""What every test runs under: no screen, and no clock in the judgement of a property."""

import os
import sys
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtWidgets import QApplication

from bilan_desktop.ui.look.look import STYLE

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A loaded machine must not turn a true property into a failure: time is measured in `benchmarks/`.
settings.register_profile(
    "project", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("project")


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """As the program starts its own."""
    return ["tests", *STYLE]


@pytest.fixture(scope="session", autouse=True)
def application(qapp: QApplication) -> QApplication:
    """One application of the window's kind for all: a process can't have another one after it."""
    return qapp


@pytest.fixture(autouse=True)
def hooks() -> Iterator[None]:
    """What a test's window does with faults must not outlive it."""
    former = sys.excepthook, sys.unraisablehook
    yield
    sys.excepthook, sys.unraisablehook = former
