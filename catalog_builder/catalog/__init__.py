"""Entries to a catalogue: joins, requirements, queries, statistics."""
