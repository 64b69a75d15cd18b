"""Below: what is missing before the hand-over. It warns, it forbids nothing."""

from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QWidget

from bilan_desktop.domain.findings import Finding
from bilan_desktop.domain.french import plural
from bilan_desktop.ui.parts.banners import Findings
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import column, holding, row, scrolled

_HIGH = 190
"""Logical pixels that the list takes at most: the text stays in sight."""


class Checks(QWidget):
    """How many points are open, and which, once asked."""

    def __init__(self) -> None:
        super().__init__()
        self.opener = button("À vérifier", self._toggle, picture="check", tone="quiet")
        self.findings = Findings()
        self._area = scrolled(holding(column(self.findings, None)))
        self._area.setMaximumHeight(_HIGH)
        self._area.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setLayout(column(self._area, row(self.opener, None), gap=0))

    def show_findings(self, found: Sequence[Finding]) -> None:
        """Show what is missing."""
        count = plural(len(found), "point")
        text = f"{count} à vérifier avant la remise" if found else "Rien ne manque pour la remise"
        self.opener.setText(text)
        self.opener.setAccessibleName(text)
        self.opener.setEnabled(bool(found))
        self.findings.show_findings(found)
        if not found:
            self._area.hide()

    def _toggle(self) -> None:
        self._area.setVisible(self._area.isHidden())
        inner = self._area.widget()
        if inner is not None and not self._area.isHidden():
            self._area.setMaximumHeight(min(_HIGH, inner.sizeHint().height() + 2))
