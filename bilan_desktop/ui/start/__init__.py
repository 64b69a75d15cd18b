"""From the first pixel to an open cabinet. Nothing heavy is imported before that pixel."""
