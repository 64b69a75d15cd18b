"""What every page is handed: the desk, the one thread that writes, the drafts, the messages."""
