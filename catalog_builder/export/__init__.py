"""The catalogue as people carry it: copies of the whole or of an edition, one module a format."""
