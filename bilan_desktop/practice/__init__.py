"""What the consultant does, one module per verb, used alike by window and command line."""
