"""Every way in and back: tables, forms and issues to entries; all faces are generated from the schema."""
