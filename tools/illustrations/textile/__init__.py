"""Cloth: motifs, folds, garments and bags."""
