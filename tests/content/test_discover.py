"""Files to entries, by their names alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.content.discover import discover


def found(root: Path, *names: str) -> tuple[list[str], list[str]]:
    """Make empty files below content/ and return the entries and the findings, as short texts."""
    for name in names:
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    discovery = discover(root)
    entries = [
        " ".join([each.kind, each.slug, *(language for language, _ in each.translations)])
        for each in discovery.sources
    ]
    return entries, [f"{each.code} {each.file.removeprefix('content/')}" for each in discovery.findings]


@pytest.mark.parametrize(
    ("names", "entries"),
    [
        (["products/nastar.md"], ["products nastar"]),
        (["products/nastar.yaml"], ["products nastar"]),
        (["products/nastar.YML"], ["products nastar"]),
        (["products/nastar/index.md", "products/nastar/a.jpg"], ["products nastar"]),
        (["products/nastar.md", "products/nastar.en.md"], ["products nastar en"]),
        (["pages/a/index.yaml", "pages/a/index.en.md"], ["pages a en"]),
        (["products/.nastar.md.swp", "products/nastar.md~", "products/Thumbs.db", "readme.md"], []),
        (["logo.png", "partners/foto.jpg"], []),
    ],
)
def test_entries_are_found_by_name(tmp_path: Path, names: list[str], entries: list[str]) -> None:
    """A file or a folder with index.md is an entry; pictures, notes and leavings are nothing."""
    assert found(tmp_path, *names) == (entries, [])


@pytest.mark.parametrize(
    ("names", "findings"),
    [
        (["products/Nastar Keju.md"], ["bad-slug products/Nastar Keju.md"]),
        (["products/con.md"], ["reserved-name products/con.md"]),
        (["products/a.en.md"], ["orphan-translation products/a.en.md"]),
        (["products/a/b.md"], ["missing-index products/a"]),
        (["products/a.md", "products/a.yaml"], ["duplicate-slug products/a.yaml"]),
        (["products/a.md", "products/a/index.md"], ["duplicate-slug products/a/index.md"]),
        (["products/a.md", "products/a.en.md", "products/a.en.yaml"], ["duplicate-slug products/a.en.yaml"]),
        (["products/a.xlsx"], ["unknown-file products/a.xlsx"]),
        (["products/a/index.md", "products/a/x.md"], ["unknown-file products/a/x.md"]),
        (["products/a/index.md", "products/a/x.docx"], ["unknown-file products/a/x.docx"]),
        (["product/a.md"], ["unknown-file product"]),
        (["catatan.txt"], ["unknown-file catatan.txt"]),
    ],
)
def test_names_that_cannot_be_are_reported(tmp_path: Path, names: list[str], findings: list[str]) -> None:
    """Each with the file that is meant."""
    assert found(tmp_path, *names)[1] == findings


def test_slugs_are_the_same_in_any_case_and_form(tmp_path: Path) -> None:
    """Two files that one file system would take for one are one entry twice."""
    entries, findings = found(tmp_path, "products/nastar.md", "products/Nastar.md", "products/NASTAR.en.md")
    assert entries == ["products nastar"]
    assert sorted(findings) == ["duplicate-slug products/NASTAR.en.md", "duplicate-slug products/Nastar.md"]


def test_links_out_of_the_content_are_not_followed(tmp_path: Path) -> None:
    """A link within it is; one that leads out, nowhere or in a circle is refused."""
    found(tmp_path, "products/nastar.md")
    folder = tmp_path / "content" / "products"
    for name, target in (("luar.md", "/etc/passwd"), ("mati.md", "tidak-ada"), ("putar.md", "putar.md")):
        (folder / name).symlink_to(target)
    (folder / "dalam.md").symlink_to("nastar.md")
    entries, findings = found(tmp_path)
    assert entries == ["products dalam", "products nastar"]
    assert sorted(findings) == [f"symlink-outside products/{name}.md" for name in ("luar", "mati", "putar")]


def test_names_in_other_encodings_can_be_shown(tmp_path: Path) -> None:
    """A file name that is no text at all is reported with replacement characters."""
    folder = tmp_path / "content" / "products"
    folder.mkdir(parents=True)
    (folder / "caf\udce9.md").touch()
    assert found(tmp_path)[1] == ["bad-slug products/caf\N{REPLACEMENT CHARACTER}.md"]


def test_without_content_there_is_nothing(tmp_path: Path) -> None:
    """A missing folder is an empty one."""
    assert found(tmp_path) == ([], [])
