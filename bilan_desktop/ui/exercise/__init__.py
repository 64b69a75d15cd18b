"""An exercise filled on the screen, its results beside, and what it sends to the portfolio."""
