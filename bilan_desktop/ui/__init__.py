"""The window: Qt widgets, and nothing that is not Qt. No rule or verb lives here."""
