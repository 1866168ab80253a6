"""Write docs/cli.md from the commands themselves: `python -m tools.cli_reference`."""

from __future__ import annotations

from pathlib import Path

import click

from catalog_builder.cli.main import COMMANDS, cli

TARGET = Path(__file__).parent.parent / "docs" / "cli.md"
HEADER = """\
# Command line

Written by `make docs` from the commands' own `--help`; do not edit. `catalog` is a short name of
`catalog-builder`, and `python -m catalog_builder` is the same program.

Results go to stdout (`check` and `report`: what was found; `build`: what was made), progress and errors to
stderr. Colour only on a terminal and without `NO_COLOR`. `-q` and `-v` may stand behind the command, too.

| exit status | meaning |
|---|---|
| 0 | done |
| 1 | the content has errors |
| 2 | wrong usage |
| 3 | the outside failed: network, disk, host |

| environment | meaning |
|---|---|
| `CATALOG_LANGUAGE`, `LC_ALL`, `LC_MESSAGES`, `LANG` | language of messages: the first that names \
Indonesian or English, else Indonesian |
| `SOURCE_DATE_EPOCH` | the day of the build, in seconds since 1970, for reproducible output |
| `NO_COLOR` | no colour |
"""


def reference() -> str:
    """Return the whole page."""
    parent = click.Context(cli, info_name="catalog-builder", terminal_width=90, **cli.context_settings)
    parent.meta["catalog_builder.language"] = "en"
    sections = [HEADER, _section("catalog-builder", cli.get_help(parent))]
    for name in COMMANDS:
        command = cli.get_command(parent, name)
        if command:
            context = click.Context(command, info_name=name, parent=parent, terminal_width=90)
            sections.append(_section(name, command.get_help(context)))
    return "\n".join(sections)


def _section(title: str, text: str) -> str:
    return f"## {title}\n\n```text\n{text}\n```\n"


if __name__ == "__main__":
    TARGET.write_text(reference(), encoding="utf-8")
