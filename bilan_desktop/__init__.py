"""Bilan Desktop: the independent consultant's program for bilans de compétences."""

__version__ = "0.1.0"
