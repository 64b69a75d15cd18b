"""Sets a widget's properties by the names of their values, as a style sheet would.

The first touch of the namespace `Qt` makes more than a thousand names in Python, which takes as
long as all of ours: what the first screen is made of does without it.
"""

from PySide6.QtCore import QObject


def name_values(made: QObject, **properties: str) -> None:
    """Set properties of Qt by the names of their values, e.g. `textFormat="PlainText"`.

    Args:
        made: what has the properties.
        properties: the value's name, or several joined by `|` where it is made of flags.

    Raises:
        ValueError: it has no such property, or the property no such value.
    """
    for name, value in properties.items():
        if not made.setProperty(name, value):
            raise ValueError(f"{type(made).__name__}.{name} can't be {value}")
