"""What a command loads: nothing that it does not need. What that costs is measured by `bench.startup`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from catalog_builder.cli.main import COMMANDS, cli
from tests.conftest import REPOSITORY
from tests.support.project import write_project

EVERYTHING_HEAVY = (
    "PIL", "asyncio", "babel", "bs4", "catalog_builder.build", "catalog_builder.config", "catalog_builder.server",
    "charset_normalizer", "concurrent.futures", "distributed", "email", "jinja2", "livereload", "markdown",
    "markdownify", "multiprocessing", "nh3", "paramiko", "phonenumbers", "pydantic", "python_calamine",
    "ruamel", "segno", "snowballstemmer", "ssl", "stdnum", "tornado", "typst", "xlsxwriter", "yaml",
)  # fmt: skip
NOT_FOR_A_CHECK = (
    "PIL.PdfImagePlugin", "asyncio", "babel", "catalog_builder.build", "catalog_builder.catalog.joins",
    "catalog_builder.catalog.matching", "catalog_builder.catalog.query", "catalog_builder.deploy.run",
    "catalog_builder.server", "catalog_builder.site", "concurrent.futures", "distributed", "jinja2", "livereload",
    "markdown", "multiprocessing", "paramiko", "ruamel", "segno", "snowballstemmer", "ssl", "tornado",
    "typst", "xlsxwriter",
)  # fmt: skip
PROGRAM = """\
import atexit, sys
from catalog_builder.cli import main
atexit.register(lambda: print("\\n@", *sys.modules, flush=True))
main()
"""


def loaded(*arguments: str) -> set[str]:
    """Return the modules that are loaded when the program has run with these arguments."""
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=REPOSITORY,
    )
    return set(run.stdout.rpartition("\n@")[2].split())


@pytest.mark.parametrize("arguments", [["--help"], ["--language", "en", "--help"], ["--version"]])
def test_help_loads_no_command_and_no_package_but_click(arguments: list[str]) -> None:
    """The list of commands needs none of them."""
    modules = loaded(*arguments)
    assert not modules.intersection(EVERYTHING_HEAVY)
    assert not {f"catalog_builder.cli.{name}" for name in COMMANDS} & modules


def test_a_check_loads_nothing_that_makes_pages(tmp_path: Path) -> None:
    """Neither templates nor the server, nor worker processes for a handful of entries."""
    root = write_project(tmp_path)
    modules = loaded("-C", str(root), "check", str(root / "content/products/nastar"))
    assert not modules.intersection(NOT_FOR_A_CHECK)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_each_command_says(name: str) -> None:
    """The sentence in the list and the command's own help are one text."""
    command = cli.get_command(click.Context(cli), name)
    assert command
    assert " ".join((command.help or "").split()) == COMMANDS[name]
