"""The pictures themselves: one module a category or two, one function a picture."""
