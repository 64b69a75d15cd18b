"""Pictures of results, painted once with QtGui for the screen and for Word alike."""
