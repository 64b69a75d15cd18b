"""The list of all dossiers."""
