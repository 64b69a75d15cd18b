"""The synthesis: outline, text, what the dossier holds for it, and what is still missing."""

from bilan_desktop.ui.dossier.synthesis.page import SynthesisPage

__all__ = ["SynthesisPage"]
