"""The dossier's files: what was attached, what can be made, which working copies are about."""

from bilan_desktop.ui.dossier.documents.page import DocumentsPage

__all__ = ["DocumentsPage"]
