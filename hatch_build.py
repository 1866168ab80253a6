"""Compile the gettext catalogues whenever the package is built or installed, also in editable mode."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_NEVER = datetime.fromtimestamp(0, UTC)
"""In place of the present time, which would make every compiled file another one."""
LOCALE = Path(__file__).parent / "catalog_builder" / "locale"


def compile_catalogues(locale_folder: Path = LOCALE) -> None:
    """Write the `.mo` file beside each `.po` file, unless a younger one is there as it would be written.

    What is kept between builds goes by the time of every file of the program.
    """
    for po in sorted(locale_folder.glob("*/LC_MESSAGES/*.po")):
        with po.open("rb") as source:
            catalogue = read_po(source, locale=po.parts[-3], domain=po.stem)
        catalogue.creation_date = _NEVER
        compiled, place = BytesIO(), po.with_suffix(".mo")
        write_mo(compiled, catalogue)
        if not _is_compiled(po, place, compiled.getvalue()):
            place.write_bytes(compiled.getvalue())


def _is_compiled(po: Path, place: Path, content: bytes) -> bool:
    if not place.exists() or place.stat().st_mtime < po.stat().st_mtime:
        return False
    return place.read_bytes() == content


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """The hook that hatchling calls before it collects files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile, so that the `.mo` files are there to be collected."""
        compile_catalogues()


if __name__ == "__main__":
    compile_catalogues()
