"""`init`: a small new catalogue that builds at once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import click

from catalog_builder import __version__
from catalog_builder.cli.help import Command
from catalog_builder.cli.session import Session
from catalog_builder.config import CONFIG_FILE
from catalog_builder.diagnostics import CatalogError, Message

STARTER = Path(__file__).parent.parent / "starter"
_RENAMED = {"gitignore": ".gitignore", "github": ".github", "gitlab-ci.yml": ".gitlab-ci.yml"}
"""Kept under another name in the package, where the real one would act on the package itself."""
_STAGE = ".catalog-builder-init"
_WITH_VERSION = (".yml",)
"""Endings of files in which `@VERSION@` stands for the version of this program."""


@click.command("init", cls=Command)
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@click.pass_obj
def command(session: Session, directory: Path) -> None:
    """Make a new catalogue with settings and sample entries."""
    folder = session.root / directory
    _require_empty(folder)
    try:
        copy_starter(folder)
    except OSError as error:
        raise CatalogError(
            Message.of(
                "cannot write to {folder}: {reason}",
                folder=str(folder),
                reason=error.strerror or str(error),
            )
        ) from error
    session.say(Message.of("made a new catalogue in {folder}", folder=str(folder)))
    session.say(Message.of("look at it: catalog-builder -C {folder} serve", folder=str(directory)))


def _require_empty(folder: Path) -> None:
    if folder.is_dir() and (not any(folder.iterdir()) or (folder / _STAGE).is_dir()):
        return
    if folder.exists():
        raise CatalogError(
            Message.of("{folder} is there already and not empty", folder=str(folder)),
            hint=Message.of("name a new folder"),
            status=2,
        )


def copy_starter(folder: Path) -> None:
    """Write the starter's files below `folder`, each whole or not at all. Raises OSError.

    While the stage is there, the folder is unfinished and may be begun again: what is in place stays,
    catalog.yaml comes last.
    """
    stage = folder / _STAGE
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    for number, (name, content) in enumerate(starter_files()):
        (stage / str(number)).write_bytes(content)
        place = folder / name
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            (stage / str(number)).rename(place)
    shutil.rmtree(stage)


def starter_files() -> Iterator[tuple[str, bytes]]:
    """Yield path and content of each file of a new catalogue, catalog.yaml last."""
    sources = sorted(path for path in STARTER.rglob("*") if path.is_file())
    for source in sorted(sources, key=lambda path: path.name == CONFIG_FILE):
        first, *rest = source.relative_to(STARTER).parts
        content = source.read_bytes()
        if source.suffix in _WITH_VERSION:
            content = content.replace(b"@VERSION@", __version__.encode())
        yield "/".join([_RENAMED.get(first, first), *rest]), content
