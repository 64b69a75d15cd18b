"""The practice, the screen, the security."""
