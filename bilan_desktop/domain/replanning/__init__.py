"""Changing a planning: exchanged, split, merged, followed, suspended, agreed on again.

A change never loses hours: what an interview counted for, its parts or its place count for still.
"""
