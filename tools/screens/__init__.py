"""Screenshots of every page and state: made, kept under `docs/screenshots/`, compared later on."""
