"""The window: Qt widgets, and nothing that is not Qt."""
