"""Agreements, requests, freezes, the closing of a dossier, and its destruction."""

from bilan_desktop.ui.dossier.keeping.page import KeepingPage

__all__ = ["KeepingPage"]
