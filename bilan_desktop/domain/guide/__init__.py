"""The guide's engine: exercise files in, checked answers, scores, pictures and offers out."""
