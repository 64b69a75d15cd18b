"""A widget for each type of question, driven by mouse and by keyboard alike."""
