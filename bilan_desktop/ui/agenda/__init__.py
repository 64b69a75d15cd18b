"""The interviews of all dossiers, in the order of time."""
