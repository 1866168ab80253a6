"""A catalogue to pages: URLs, plan, templates, pictures, metadata."""
