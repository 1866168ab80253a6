"""Coverage-guided fuzzing of what strangers' entries pass through: the loader and the Markdown path."""
