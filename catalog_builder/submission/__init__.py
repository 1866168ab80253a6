"""The ways in: what the schema gives to people who write entries."""
