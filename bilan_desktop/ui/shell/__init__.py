"""The window around the pages: sidebar, lock, messages."""
