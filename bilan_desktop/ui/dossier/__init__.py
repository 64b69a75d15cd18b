"""One dossier: its header, and its pages. A new page is one module here and one line in `pages`."""
