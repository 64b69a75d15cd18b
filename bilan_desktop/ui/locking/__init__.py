"""Locking: everything stored, every window closed, and the process that held the keys ended."""
