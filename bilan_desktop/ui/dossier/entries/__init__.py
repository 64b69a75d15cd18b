"""Lists of the dossier edited in place: skills, leads, steps of the action plan."""
