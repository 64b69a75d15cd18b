"""A scheme as Qt's palette, so that what the style sheet leaves alone has our colours too."""

from PySide6.QtGui import QColor, QPalette

from bilan_desktop.ui.look.tokens import Scheme, Tone

_ROLES = {
    QPalette.ColorRole.Window: Tone.WINDOW,
    QPalette.ColorRole.WindowText: Tone.TEXT,
    QPalette.ColorRole.Base: Tone.SURFACE,
    QPalette.ColorRole.AlternateBase: Tone.WINDOW,
    QPalette.ColorRole.Text: Tone.TEXT,
    QPalette.ColorRole.Button: Tone.SURFACE,
    QPalette.ColorRole.ButtonText: Tone.TEXT,
    QPalette.ColorRole.BrightText: Tone.DANGER,
    QPalette.ColorRole.Highlight: Tone.ACCENT,
    QPalette.ColorRole.HighlightedText: Tone.ON_ACCENT,
    QPalette.ColorRole.Accent: Tone.ACCENT,
    QPalette.ColorRole.Link: Tone.ACCENT,
    QPalette.ColorRole.LinkVisited: Tone.ACCENT,
    QPalette.ColorRole.ToolTipBase: Tone.SURFACE,
    QPalette.ColorRole.ToolTipText: Tone.TEXT,
    QPalette.ColorRole.PlaceholderText: Tone.MUTED,
    QPalette.ColorRole.Light: Tone.SURFACE,
    QPalette.ColorRole.Midlight: Tone.LINE,
    QPalette.ColorRole.Mid: Tone.LINE,
    QPalette.ColorRole.Dark: Tone.EDGE,
    QPalette.ColorRole.Shadow: Tone.EDGE,
}
_WRITTEN = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.HighlightedText,
)


def palette_of(scheme: Scheme) -> QPalette:
    """Qt's palette in the scheme's colours."""
    palette = QPalette()
    for role, tone in _ROLES.items():
        palette.setColor(role, QColor(scheme[tone]))
    for role in _WRITTEN:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(scheme[Tone.DISABLED]))
    palette.setColor(
        QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, QColor(scheme[Tone.LINE])
    )
    return palette
