"""A catalogue to a search index of static files; the browser half is in templates/assets."""
