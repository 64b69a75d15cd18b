"""The recovery sheet on paper: the one way in that no computer holds."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPaintDevice, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

TITLE = "Bilan Desktop : code de secours"
TEXT = (
    "Ce code ouvre votre cabinet si vous perdez votre phrase de passe. Il n’est écrit nulle part "
    "ailleurs et ne sera plus affiché. Gardez cette feuille loin de l’ordinateur, sous clé. "
    "Qui la trouve avec l’ordinateur lit vos dossiers."
)
HEIRS_TITLE = "Si le consultant ne peut plus exercer"
HEIRS = (
    (
        "Vous lui succédez, ou vous réglez ses affaires. Ces bilans sont couverts par le secret "
        "professionnel (C. trav., art. L6313-4\u00a0; C. pén., art. 226-13)\u00a0: ne lisez et ne "
        "copiez que ce qu’il faut pour ce qui suit."
    ),
    (
        "1. Sur l’ordinateur du cabinet, ouvrez Bilan Desktop et saisissez ce code à la place de "
        "la phrase de passe. N’effacez et ne vendez pas l’ordinateur avant d’avoir fini."
    ),
    "2. Prévenez chaque bénéficiaire dont le bilan est en cours, et le financeur de son bilan.",
    (
        "3. Remettez à chacun ses résultats détaillés et son document de synthèse\u00a0: à lui "
        "seul, et à personne d’autre sans son accord écrit."
    ),
    (
        "4. Clôturez ensuite chaque dossier, et ouvrez le programme une fois encore\u00a0: il "
        "détruit lui-même ce qui doit l’être, et en tient le registre (C. trav., art. R6313-7)."
    ),
    (
        "5. Ordinateur ou feuille perdus, volés ou lus par un autre\u00a0: prévenez la CNIL sous "
        "72\u00a0heures (RGPD, art. 33)."
    ),
)
"""What a successor, an heir or a colleague may do and owes; the sheet may be all they have."""
NO_PRINTER = "Aucune imprimante n’est installée\u00a0: recopiez le code à la main."
_MILLIMETRE = 1 / 25.4
"""Of an inch."""

Paint = Callable[[QPaintDevice], None]


def has_printer() -> bool:
    """Whether the system knows a printer: without one Qt would print into a file."""
    return bool(QPrinterInfo.availablePrinterNames())


def ask_print(parent: QWidget, paint: Paint) -> None:
    """Let a printer be chosen; the sheet is painted on it unless the choice is given up.

    A file is not offered: the code would lie in clear on the disk, and Qt would write the folder
    chosen for it into its settings.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("Bilan Desktop")
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, False)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: paint(printer))
    QDialog.open(dialog)


def paint_sheet(device: QPaintDevice, code: str) -> None:
    """Paint the sheet: a title, the eight groups, what they are for, and for whom after all."""
    painter = QPainter(device)
    try:
        inch = device.logicalDpiX()
        margin = 20 * _MILLIMETRE * inch
        width = device.width() - 2 * margin
        groups = code.split("-")
        half = len(groups) // 2
        rows = ("   ".join(groups[:half]), "   ".join(groups[half:]))
        top = margin
        top = _write(painter, QRectF(margin, top, width, inch), TITLE, 18, bold=True)
        for each in rows:
            area = QRectF(margin, top + inch * 0.15, width, inch)
            top = _write(painter, area, each, 20, family="monospace")
        top = _write(painter, QRectF(margin, top + inch * 0.3, width, 3 * inch), TEXT, 11)
        area = QRectF(margin, top + inch * 0.5, width, inch)
        top = _write(painter, area, HEIRS_TITLE, 13, bold=True)
        for each in HEIRS:
            top = _write(painter, QRectF(margin, top + inch * 0.1, width, 3 * inch), each, 11)
    finally:
        painter.end()


def _write(
    painter: QPainter,
    area: QRectF,
    text: str,
    points: int,
    *,
    bold: bool = False,
    family: str = "",
) -> float:
    """Write a text; returns where it ends, downwards."""
    font = QFont(family) if family else QFont()
    font.setPointSize(points)
    font.setBold(bold)
    if family:
        font.setStyleHint(QFont.StyleHint.Monospace)
    painter.setFont(font)
    flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignTop)
    return painter.drawText(area, flags, text).bottom()
