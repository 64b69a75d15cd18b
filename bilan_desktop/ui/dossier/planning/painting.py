"""Painting the strip of weeks: days, feasts, and a chip for each interview."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from bilan_desktop.domain.interviews import Interview, InterviewState
from bilan_desktop.ui.dossier.planning.grid import WEEK, Grid
from bilan_desktop.ui.dossier.words import DAYS
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import Radius, Space, Tone

_LOOKS = {
    InterviewState.PLANNED: (Tone.ACCENT_SOFT, Tone.ACCENT, ""),
    InterviewState.HELD: (Tone.SUCCESS_SOFT, Tone.SUCCESS, "✓"),
    InterviewState.MISSED: (Tone.DANGER_SOFT, Tone.DANGER, "✗"),
    InterviewState.CANCELLED: (Tone.HOVER, Tone.MUTED, "–"),
}
"""Ground, ink and sign of a chip, by state."""
_WEEKEND = 5
_MONTHS = (
    "janv.",
    "févr.",
    "mars",
    "avr.",
    "mai",
    "juin",
    "juil.",
    "août",
    "sept.",
    "oct.",
    "nov.",
    "déc.",
)


def colour(tone: Tone) -> QColor:
    """A role's colour in the scheme of the moment."""
    return QColor(look().scheme[tone])


def paint_days(painter: QPainter, grid: Grid, today: date, feasts: Sequence[date]) -> None:
    """Paint the names, the lines, today and the feasts."""
    _paint_names(painter, grid)
    for week in grid.weeks:
        for at in range(WEEK):
            day = week + timedelta(days=at)
            cell = grid.cell(day)
            if cell is not None:
                _paint_day(painter, cell, day, feast=day in feasts)
    cell = grid.cell(today)
    if cell is not None:
        painter.setPen(QPen(colour(Tone.FOCUS), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(cell.adjusted(1, 1, -1, -1))
        if today not in feasts:
            painter.setPen(colour(Tone.ACCENT))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, "auj.")


def _paint_names(painter: QPainter, grid: Grid) -> None:
    painter.setPen(colour(Tone.MUTED))
    for at, name in enumerate(DAYS):
        line = QRectF(0, grid.head + at * grid.line, grid.gutter - Space.SMALL, grid.line)
        painter.drawText(
            line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name[:3]
        )
    metrics = painter.fontMetrics()
    free = 0.0
    for at, week in enumerate(grid.weeks):
        x = grid.gutter + at * grid.column
        text = f"{week.day} {_MONTHS[week.month - 1]}"
        wide = metrics.horizontalAdvance(text)
        if x >= free and x + wide <= grid.gutter + len(grid.weeks) * grid.column:
            painter.drawText(QPointF(x, grid.head - Space.TINY), text)
            free = x + wide + Space.SMALL


def _paint_day(painter: QPainter, cell: QRectF, day: date, *, feast: bool) -> None:
    closed = day.weekday() >= _WEEKEND or feast
    painter.fillRect(cell, colour(Tone.SUNKEN if closed else Tone.SURFACE))
    painter.setPen(QPen(colour(Tone.LINE), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(cell)
    if feast:
        painter.setPen(colour(Tone.MUTED))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, "férié")


def chip_boxes(grid: Grid, interviews: Sequence[Interview]) -> list[tuple[Interview, QRectF]]:
    """Each interview with its chip's place; those of one day share its cell."""
    days: dict[date, list[Interview]] = {}
    for each in interviews:
        days.setdefault(each.starts_at.date(), []).append(each)
    boxes = []
    for day, meetings in days.items():
        cell = grid.cell(day)
        if cell is None:
            continue
        wide = cell.width() / len(meetings)
        for at, each in enumerate(meetings):
            box = QRectF(cell.left() + at * wide, cell.top(), wide, cell.height())
            boxes.append((each, box.adjusted(2, 2, -2, -2)))
    return boxes


def paint_chip(painter: QPainter, box: QRectF, meeting: Interview, *, chosen: bool) -> None:
    """Paint one interview: its number, and a sign of its state."""
    ground, ink, sign = _LOOKS[meeting.state]
    painter.setBrush(colour(ground))
    painter.setPen(QPen(colour(Tone.TEXT if chosen else ink), 2.5 if chosen else 1))
    painter.drawRoundedRect(box, Radius.CONTROL, Radius.CONTROL)
    font = QFont(painter.font())
    font.setBold(True)
    painter.save()
    painter.setFont(font)
    painter.setPen(colour(ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{sign}{meeting.number}")
    painter.restore()


def paint_ghost(painter: QPainter, cell: QRectF, *, refused: bool) -> None:
    """Paint where an interview would go; crossed where it can't."""
    tone = Tone.DANGER if refused else Tone.FOCUS
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour(tone), 2, Qt.PenStyle.DashLine))
    painter.drawRoundedRect(cell.adjusted(2, 2, -2, -2), Radius.CONTROL, Radius.CONTROL)
    if refused:
        painter.drawLine(cell.topLeft(), cell.bottomRight())


def paint_focus(painter: QPainter, grid: Grid) -> None:
    """Paint the outline that says that the keys go to the strip."""
    wide, high = len(grid.weeks) * grid.column, WEEK * grid.line
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour(Tone.FOCUS), 2))
    painter.drawRect(QRectF(grid.gutter, grid.head, wide, high))
