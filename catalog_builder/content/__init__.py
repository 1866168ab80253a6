"""Files to entries: discovery, schema, Markdown, pictures."""
