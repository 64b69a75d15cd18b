"""A widget for each type of question, driven by mouse and by keyboard alike."""

from bilan_desktop.ui.questions.attachments import AttachmentWidget, Shelf
from bilan_desktop.ui.questions.base import QuestionWidget
from bilan_desktop.ui.questions.registry import cell_for, widget_for

__all__ = ["AttachmentWidget", "QuestionWidget", "Shelf", "cell_for", "widget_for"]
