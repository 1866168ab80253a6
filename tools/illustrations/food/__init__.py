"""Things to eat, as small pieces."""
