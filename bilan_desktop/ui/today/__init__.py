"""Aujourd’hui: what is next, and what is due."""
