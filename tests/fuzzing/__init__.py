"""Coverage-guided fuzzing of what is read from outside; `make fuzz` runs it."""
