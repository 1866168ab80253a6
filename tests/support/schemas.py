"""Schemas of schemastore.org, as check-jsonschema carries them."""

from __future__ import annotations

import json
from importlib.metadata import distribution
from pathlib import Path
from typing import Any


def published_schema(name: str) -> Any:
    """Return a schema by its name; the package is not imported, it wants a newer click than we do."""
    place = distribution("check-jsonschema").locate_file(
        f"check_jsonschema/builtin_schemas/vendor/{name}.json"
    )
    return json.loads(Path(str(place)).read_text(encoding="utf-8"))
