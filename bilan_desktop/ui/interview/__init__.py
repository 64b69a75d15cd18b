"""Interview mode: one window for one person, safe to show."""
