"""The Word documents, one module each, all on one letterhead."""
