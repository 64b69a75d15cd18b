"""The one visual language: tokens, palettes, style sheet and icons. No page chooses a colour."""
