"""Word: one module per document, all on one letterhead; `registry` names them."""
