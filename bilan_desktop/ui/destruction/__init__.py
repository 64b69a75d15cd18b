"""What was destroyed, what is next, and what is asked about."""
