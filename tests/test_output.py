import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalog_builder.diagnostics import CatalogError
from catalog_builder.manifest import read_manifest
from catalog_builder.model import OutputFile
from catalog_builder.output import WORK_FOLDER, clear, replace


def files(**contents: str) -> list[OutputFile]:
    """Make output files; `__` in a name stands for `/`, a trailing `_html` for `.html`."""
    return [
        OutputFile(name.replace("__", "/").replace("_html", ".html"), content.encode())
        for name, content in contents.items()
    ]


def tree(folder: Path) -> dict[str, str]:
    """Return the published files, without the manifest."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "manifest.json"
    }


def test_a_first_build_publishes_every_file_and_a_manifest(tmp_path: Path) -> None:
    """A first build creates the folder with all files and a manifest that lists them, not itself."""
    output = tmp_path / "deep" / "output"
    result = replace(output, files(index_html="home", products__nastar_html="nastar"))
    assert tree(output) == {"index.html": "home", "products/nastar.html": "nastar"}
    assert read_manifest(output).keys() == {"index.html", "products/nastar.html"}
    assert (result.files, result.written, result.unchanged, result.removed) == (3, 3, 0, 0)
    assert result.bytes == sum(path.stat().st_size for path in output.rglob("*") if path.is_file())


def test_an_unchanged_build_writes_nothing(tmp_path: Path) -> None:
    """Files whose bytes are the same keep their modification times, the manifest too."""
    replace(tmp_path, files(index_html="home", a__b="x"))
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    result = replace(tmp_path, files(index_html="home", a__b="x"))
    assert (result.written, result.unchanged) == (0, 3)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_file_that_is_no_longer_built_is_removed_with_its_empty_folder(tmp_path: Path) -> None:
    """What the old manifest lists and the new build does not make disappears."""
    replace(tmp_path, files(index_html="home", old__page_html="x"))
    result = replace(tmp_path, files(index_html="home"))
    assert result.removed == 1
    assert not (tmp_path / "old").exists()


def test_foreign_files_in_a_published_folder_survive(tmp_path: Path) -> None:
    """A file that no build of ours wrote stays, also in a folder that is emptied."""
    replace(tmp_path, files(index_html="home", old__page_html="x"))
    (tmp_path / "old" / "mine.txt").write_text("keep", encoding="utf-8")
    (tmp_path / "CNAME").write_text("example.org", encoding="utf-8")
    replace(tmp_path, files(index_html="new"))
    assert tree(tmp_path) == {"CNAME": "example.org", "index.html": "new", "old/mine.txt": "keep"}


def test_a_folder_full_of_other_things_is_refused(tmp_path: Path) -> None:
    """A folder that no build of ours made is not written to, whatever is in it."""
    (tmp_path / "thesis.doc").write_text("important", encoding="utf-8")
    with pytest.raises(CatalogError, match=r"thesis\.doc") as caught:
        replace(tmp_path, files(index_html="home"))
    assert caught.value.status == 2
    assert tree(tmp_path) == {"thesis.doc": "important"}


def test_hidden_files_do_not_make_a_folder_foreign(tmp_path: Path) -> None:
    """`.gitkeep` or `.git` in an otherwise empty folder is no reason to refuse it."""
    (tmp_path / ".gitkeep").touch()
    assert replace(tmp_path, files(index_html="home")).written == 2


def test_an_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    """A file where the folder should be gives one sentence."""
    place = tmp_path / "output"
    place.touch()
    with pytest.raises(CatalogError, match="is a file"):
        replace(place, files(index_html="home"))


def test_a_build_that_fails_while_it_is_staged_leaves_everything_as_it_was(tmp_path: Path) -> None:
    """An exception from a later page keeps the published site and leaves no trace."""
    replace(tmp_path, files(index_html="home"))

    def broken() -> Iterator[OutputFile]:
        yield OutputFile("index.html", b"new")
        raise ValueError("a page failed")

    with pytest.raises(ValueError, match="a page failed"):
        replace(tmp_path, broken())
    assert tree(tmp_path) == {"index.html": "home"}
    assert not (tmp_path / WORK_FOLDER).exists()


def test_a_build_cut_off_while_it_moved_files_is_cleaned_up_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files that a killed build had already moved are known to the next one and removed."""
    replace(tmp_path, files(index_html="home"))
    moved = 0
    real_replace = os.replace

    def cut_off(source: Path, target: Path) -> None:
        nonlocal moved
        if moved == 1:
            raise KeyboardInterrupt
        moved += 1
        real_replace(source, target)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(os, "replace", cut_off)
        replace(tmp_path, files(assets__new="x", index_html="two"))
    assert tree(tmp_path).keys() >= {"assets/new", "index.html"}
    replace(tmp_path, files(index_html="three"))
    assert tree(tmp_path) == {"index.html": "three"}


def test_what_pages_need_appears_before_the_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Assets and pictures move first, then search, pages, listings, feeds, and the manifest last."""
    names = [
        "sitemap.xml",
        "index.html",
        "en/products/a.html",
        "products/a.html",
        "search/x.js",
        "images/a.webp",
    ]
    replace(tmp_path, [OutputFile(name, b"old") for name in names])
    order: list[str] = []
    real_replace = os.replace

    def note(source: Path, target: Path) -> None:
        order.append(target.relative_to(tmp_path).as_posix())
        real_replace(source, target)

    monkeypatch.setattr(os, "replace", note)
    replace(tmp_path, [OutputFile(name, b"new") for name in names])
    assert order == [
        "images/a.webp", "search/x.js", "en/products/a.html", "products/a.html", "index.html",
        "sitemap.xml", "manifest.json",
    ]  # fmt: skip


def test_a_picture_on_disk_is_copied_once(tmp_path: Path) -> None:
    """A file given by its path is published, and not read again while name and size stay."""
    source = tmp_path / "cached.webp"
    source.write_bytes(b"picture")
    output = tmp_path / "output"
    replace(output, [OutputFile("images/a.webp", source)])
    again = replace(output, [OutputFile("images/a.webp", source)])
    assert (output / "images/a.webp").read_bytes() == b"picture"
    assert again.written == 0


def test_a_damaged_published_file_is_repaired(tmp_path: Path) -> None:
    """A published page that somebody changed is written again, also when its size is the same."""
    replace(tmp_path, files(index_html="home"))
    (tmp_path / "index.html").write_text("hack", encoding="utf-8")
    assert replace(tmp_path, files(index_html="home")).written == 1
    assert tree(tmp_path) == {"index.html": "home"}


def test_a_manifest_cannot_make_a_build_remove_files_elsewhere(tmp_path: Path) -> None:
    """Paths that leave the folder are ignored in a manifest that somebody changed."""
    outside = tmp_path / "outside.txt"
    outside.write_text("keep", encoding="utf-8")
    output = tmp_path / "output"
    replace(output, files(index_html="home"))
    record = {"sha256": "0" * 64, "size": 4}
    listed = dict.fromkeys(("../outside.txt", str(outside), "C:\\x", "a/../../outside.txt"), record)
    (output / "manifest.json").write_text(json.dumps(listed), encoding="utf-8")
    replace(output, files(index_html="home"))
    assert outside.read_text(encoding="utf-8") == "keep"


@pytest.mark.parametrize("damaged", ["", "[]", "{", '{"index.html": 5}'])
def test_a_damaged_manifest_is_replaced(tmp_path: Path, damaged: str) -> None:
    """A manifest that cannot be read makes the build compare everything, not fail."""
    replace(tmp_path, files(index_html="home"))
    (tmp_path / "manifest.json").write_text(damaged, encoding="utf-8")
    replace(tmp_path, files(index_html="home"))
    assert read_manifest(tmp_path).keys() == {"index.html"}


def test_clear_removes_what_is_ours_only(tmp_path: Path) -> None:
    """Clearing empties the published folder of our files and keeps foreign ones."""
    replace(tmp_path, files(index_html="home"))
    (tmp_path / "CNAME").write_text("example.org", encoding="utf-8")
    clear(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["CNAME"]


def test_clearing_a_folder_that_is_not_there_does_nothing(tmp_path: Path) -> None:
    """A clean build of a new folder does not fail on the missing folder."""
    clear(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_a_folder_that_cannot_be_written_gives_a_sentence(tmp_path: Path) -> None:
    """A file where a folder is needed ends the build with the folder's name and a hint."""
    (tmp_path / "file").touch()
    with pytest.raises(CatalogError, match="cannot write to") as caught:
        replace(tmp_path / "file" / "output", files(index_html="home"))
    assert caught.value.status == 3
