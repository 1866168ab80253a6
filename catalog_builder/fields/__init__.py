"""How a value that people write is read: one module a kind of value."""
