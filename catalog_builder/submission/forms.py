"""`forms`: every way in that is generated from the schema, as the files of one catalogue."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterable, Mapping
from configparser import ConfigParser
from configparser import Error as ConfigError
from pathlib import Path
from typing import Any

import yaml

from catalog_builder.config import Config, load_config
from catalog_builder.content.discover import discover
from catalog_builder.diagnostics import CatalogError, Message
from catalog_builder.model import ENTRY_KINDS, EntrySource, Project
from catalog_builder.staging import whole
from catalog_builder.submission.editor_config import EditorConfig
from catalog_builder.submission.editor_fields import form_fields
from catalog_builder.submission.issue_form import github_form, gitlab_template
from catalog_builder.submission.json_schema import config_schema, entry_schema
from catalog_builder.submission.library import read_library
from catalog_builder.submission.pages_config import pages_cms
from catalog_builder.submission.template import template_csv, write_template

_HERE = Path(__file__).parent
_ADMIN = _HERE / "admin"
"""The page of the web editor, with the scripts by which it reads and writes entries."""
_REPOSITORY = re.compile(r"[:/](?P<name>[\w.-]+/[\w.-]+?)(?:\.git)?/?$")
_UNKNOWN_REPOSITORY = "OWNER/REPOSITORY"
_NOTE = "# Written by `catalog-builder forms`; run it again after changing catalog.yaml.\n"


def write_forms(project: Project) -> list[str]:
    """Write all forms into the project and return their paths, relative to it.

    Files that were generated before are replaced. Raises CatalogError when one cannot be written.
    """
    config = load_config(project)
    written = []
    for file, content in form_files(project.root, config).items():
        path = project.root / file
        try:
            with whole(path) as unfinished:
                unfinished.write_bytes(content) if isinstance(content, bytes) else content(unfinished)
        except OSError as error:
            raise CatalogError(
                Message.of(
                    "cannot write to {folder}: {reason}",
                    folder=str(path),
                    reason=error.strerror or str(error),
                )
            ) from error
        written.append(file)
    return written


def form_files(root: Path, config: Config) -> Mapping[str, bytes | Callable[[Path], None]]:
    """Return what `forms` writes, by path: bytes, or a function that writes the file it is given."""
    language = config.site.languages[0] if config.site.languages[0] in {"id", "en"} else "en"
    sources = discover(root).sources
    single_files = {source.kind for source in sources if not source.folder and source.file.endswith(".md")}
    editor = EditorConfig(config, language, repository_of(root), single_files)
    schemas = dict(_schemas(sources, config, language))
    return {
        **schemas,
        ".vscode/settings.json": _json(_vscode()),
        **{f"static/admin/{file.name}": file.read_bytes() for file in sorted(_ADMIN.iterdir())},
        "static/admin/fields.json": _json(form_fields(config)),
        "static/admin/config.yml": _yaml(editor.cms()),
        ".pages.yml": _yaml(pages_cms(config, language, _entries(root, config))),
        ".github/ISSUE_TEMPLATE/produk.yml": _yaml(github_form(config, language)),
        ".gitlab/issue_templates/Produk.md": gitlab_template(config, language).encode(),
        "formulir/produk.xlsx": lambda path: write_template(config, path, language),
        "formulir/produk.csv": template_csv(config, language),
    }


def _entries(root: Path, config: Config) -> Mapping[str, list[dict[str, Any]]]:
    library = read_library(root, config)
    found = {"products": library.products, "partners": library.partners}
    return {kind: [each.values for each in entries.values()] for kind, entries in found.items()}


def _schemas(sources: Iterable[EntrySource], config: Config, language: str) -> Iterable[tuple[str, bytes]]:
    names: dict[str, tuple[str, ...]] = {
        "categories": tuple(each.slug for each in config.categories),
        "districts": tuple(each.slug for each in config.districts),
    }
    for source in sources:
        names[source.kind] = (*names.get(source.kind, ()), source.slug)
    for kind in ENTRY_KINDS:
        yield f"schema/{kind}.schema.json", _json(entry_schema(kind, config, names, language))
    yield "schema/catalog.schema.json", _json(config_schema())


def _vscode() -> dict[str, Any]:
    """Return settings by which VS Code checks YAML entries and catalog.yaml while they are written."""
    schemas: dict[str, Any] = {
        f"./schema/{kind}.schema.json": f"content/{kind}/**/*.yaml" for kind in ENTRY_KINDS
    }
    return {"yaml.schemas": {**schemas, "./schema/catalog.schema.json": "catalog.yaml"}}


def repository_of(root: Path) -> str:
    """Return OWNER/NAME of the repository that git pushes to, or words to put it in place of."""
    git = ConfigParser(strict=False, interpolation=None)
    try:
        git.read_file(io.StringIO((root / ".git" / "config").read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, ConfigError):
        return _UNKNOWN_REPOSITORY
    url = git.get('remote "origin"', "url", fallback="")
    found = _REPOSITORY.search(url)
    return found["name"] if found else _UNKNOWN_REPOSITORY


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _yaml(value: Any) -> bytes:
    text: str = yaml.dump(value, Dumper=_NoAliases, allow_unicode=True, sort_keys=False, width=110)
    return (_NOTE + text).encode()


class _NoAliases(yaml.SafeDumper):
    """Writes equal parts out each time: not every reader knows aliases."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 (the base class's signature)
        """Return True: nothing is an alias."""
        return True
