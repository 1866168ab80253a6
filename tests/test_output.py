import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest

from catalog_builder.diagnostics import CatalogError
from catalog_builder.manifest import read_manifest
from catalog_builder.model import OutputFile
from catalog_builder.output import WORK_FOLDER, replace, staging


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


def test_nothing_is_looked_for_in_a_folder_that_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a first build writes is compared with nothing; in a folder that is there each file is looked for."""
    looked: list[str] = []
    monkeypatch.setattr("catalog_builder.staging._same", lambda place, _content: looked.append(place))
    files = [OutputFile("index.html", b"home"), OutputFile("kue/nastar.html", b"nastar")]
    replace(tmp_path / "site", files)
    assert not looked
    replace(tmp_path / "site", files)
    assert {Path(each).name for each in looked} >= {"index.html", "nastar.html"}


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


def noted_order(output: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list to which each file is added, by its path, as it moves into place from now on."""
    order: list[str] = []
    real_replace = os.replace

    def note(source: str, target: str) -> None:
        order.append(Path(target).relative_to(output).as_posix())
        real_replace(source, target)

    monkeypatch.setattr(os, "replace", note)
    return order


def test_a_build_cut_off_while_it_moved_files_is_cleaned_up_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files that a killed build had already moved are known to the next one and removed."""
    replace(tmp_path, files(index_html="home"))
    moved = 0
    real_replace = os.replace

    def cut_off(source: str, target: str) -> None:
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


def test_a_build_cut_off_before_it_removed_what_went_is_cleaned_up_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new manifest lists it no more, but the journal does, also after one that was cut off earlier."""
    replace(tmp_path, files(index_html="home", old_html="old"))
    for step in ("catalog_builder.output._remove", "catalog_builder.output._publish"):
        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
            patch.setattr(step, mock.Mock(side_effect=KeyboardInterrupt))
            replace(tmp_path, files(index_html="two"))
        assert tree(tmp_path).keys() >= {"old.html"}
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
    order = noted_order(tmp_path, monkeypatch)
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


@pytest.mark.parametrize("damaged", ["", "[]", "{", '{"index.html": {"sha2'])
def test_a_damaged_manifest_is_replaced(tmp_path: Path, damaged: str) -> None:
    """A manifest that cannot be read makes the build compare everything, not fail."""
    replace(tmp_path, files(index_html="home"))
    (tmp_path / "manifest.json").write_text(damaged, encoding="utf-8")
    replace(tmp_path, files(index_html="home"))
    assert read_manifest(tmp_path).keys() == {"index.html"}


def test_a_build_anew_writes_every_file_and_keeps_foreign_ones(tmp_path: Path) -> None:
    """A clean build replaces also what is as wanted, never empties the folder first, and spares the rest."""
    replace(tmp_path, files(index_html="home", old="x"))
    (tmp_path / "CNAME").write_text("example.org", encoding="utf-8")
    before = (tmp_path / "index.html").stat().st_ino
    with staging(tmp_path, anew=True) as held:
        result = held.publish(files(index_html="home"))
        assert (tmp_path / "index.html").exists()
    assert (result.written, result.removed) == (2, 1)
    assert (tmp_path / "index.html").stat().st_ino != before
    assert tree(tmp_path) == {"CNAME": "example.org", "index.html": "home"}


def test_new_pages_appear_before_those_that_link_to_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that is replaced may link to any new one, of whatever kind; the manifest still comes last."""
    replace(tmp_path, files(products__a="old", index_html="old"))
    order = noted_order(tmp_path, monkeypatch)
    replace(tmp_path, files(products__a="new", index_html="new", feed="new", categories__x="new"))
    assert order == ["categories", "feed", "products/a", "index.html", "manifest.json"]


def test_a_new_site_gets_its_home_page_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until all that it leads to is there, a new site has no entrance."""
    order = noted_order(tmp_path, monkeypatch)
    replace(tmp_path, files(index_html="x", search_html="x", feed="x"))
    assert order[-2:] == ["index.html", "manifest.json"]


def test_many_new_files_are_flushed_at_once(tmp_path: Path) -> None:
    """A site of many files is published like one of a few."""
    result = replace(tmp_path, [OutputFile(f"a/{number}", b"x") for number in range(50)])
    assert result.written == 51


def test_what_a_killed_builds_worker_still_writes_is_not_published(tmp_path: Path) -> None:
    """A worker that outlives its build writes into a folder that no later build takes anything from."""
    with staging(tmp_path) as killed:
        left = Path(killed.stager.folder)
        killed.stager.stage(OutputFile("index.html", b"stale"))
    with staging(tmp_path) as held:
        (left / "products").mkdir(parents=True)
        (left / "products" / "late.html").write_text("stale", encoding="utf-8")
        held.publish(files(index_html="home"))
    assert not (tmp_path / "products").exists()
    replace(tmp_path, files(index_html="home"))
    assert not (tmp_path / WORK_FOLDER).exists()


def test_a_folder_that_cannot_be_written_gives_a_sentence(tmp_path: Path) -> None:
    """A file where a folder is needed ends the build with the folder's name and a hint."""
    (tmp_path / "file").touch()
    with pytest.raises(CatalogError, match="cannot write to") as caught:
        replace(tmp_path / "file" / "output", files(index_html="home"))
    assert caught.value.status == 3


@pytest.mark.parametrize("name", ["home", "root"])
def test_the_home_folder_and_the_root_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Also a home folder that is empty is nobody's website; neither is a disk as a whole."""
    monkeypatch.setenv("HOME", str(tmp_path))
    place = {"home": tmp_path, "root": Path("/")}[name]
    with pytest.raises(CatalogError, match="no folder for a website") as caught:
        replace(place, files(index_html="home"))
    assert caught.value.status == 2
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_a_cache_of_ours_is_not_ours_for_that(tmp_path: Path) -> None:
    """A project's own folder holds `.catalog-builder` too, and is no place for its website."""
    (tmp_path / WORK_FOLDER / "kept").mkdir(parents=True)
    (tmp_path / "catalog.yaml").touch()
    with pytest.raises(CatalogError, match=r"catalog\.yaml"):
        replace(tmp_path, files(index_html="home"))
    assert not (tmp_path / "index.html").exists()


def test_a_web_applications_manifest_does_not_make_a_folder_ours(tmp_path: Path) -> None:
    """Other websites have a manifest.json as well; nothing beside such a one is touched."""
    (tmp_path / "manifest.json").write_text('{"name": "App", "icons": []}', encoding="utf-8")
    (tmp_path / "app.js").touch()
    with pytest.raises(CatalogError, match=r"app\.js"):
        replace(tmp_path, files(index_html="home"))


def test_an_output_that_is_a_link_stays_one(tmp_path: Path) -> None:
    """A link to a folder on another disk is followed, and is still a link afterwards."""
    (tmp_path / "disk").mkdir()
    output = tmp_path / "output"
    output.symlink_to(tmp_path / "disk")
    replace(output, files(index_html="home"))
    replace(output, files(index_html="new"))
    assert output.is_symlink()
    assert tree(tmp_path / "disk") == {"index.html": "new"}


def test_a_link_to_a_disk_that_is_not_there_is_said(tmp_path: Path) -> None:
    """A stick that was pulled out is named, not replaced by a folder."""
    output = tmp_path / "output"
    output.symlink_to(tmp_path / "stick")
    with pytest.raises(CatalogError, match="stick, which is not there") as caught:
        replace(output, files(index_html="home"))
    assert caught.value.status == 3
    assert not (tmp_path / "stick").exists()


def test_nothing_is_written_or_removed_through_a_link_inside(tmp_path: Path) -> None:
    """A folder in the output that somebody made a link to elsewhere is refused; elsewhere stays as it is."""
    output, elsewhere = tmp_path / "output", tmp_path / "elsewhere"
    replace(output, files(index_html="home", products__a="x"))
    (output / "products").rename(elsewhere)
    (output / "products").symlink_to(elsewhere)
    for wanted in (files(index_html="new", products__a="new"), files(index_html="new")):
        with pytest.raises(CatalogError, match="leads to another place") as caught:
            replace(output, wanted)
        assert caught.value.status == 2
    assert tree(elsewhere) == {"a": "x"}
    assert (output / "index.html").read_text(encoding="utf-8") == "home"


def test_a_second_build_at_once_is_told_who_is_at_work(tmp_path: Path) -> None:
    """Two builds never write one folder; the second names the first and changes nothing."""
    with staging(tmp_path) as first:
        with pytest.raises(CatalogError, match="a build of this folder is running already") as caught:
            replace(tmp_path, files(index_html="second"))
        assert caught.value.status == 3
        first.publish(files(index_html="first"))
    assert tree(tmp_path) == {"index.html": "first"}


@pytest.mark.skipif(sys.platform != "linux", reason="another volume is at hand on Linux")
def test_an_output_on_another_volume(tmp_path: Path) -> None:
    """Staging lies inside the output, so that moves stay within its volume wherever that is."""
    with tempfile.TemporaryDirectory(dir="/dev/shm") as volume:
        assert Path(volume).stat().st_dev != tmp_path.stat().st_dev
        source = tmp_path / "kept.webp"
        source.write_bytes(b"picture")
        replace(Path(volume), [OutputFile("images/a.webp", source), *files(index_html="home")])
        assert tree(Path(volume)) == {"images/a.webp": "picture", "index.html": "home"}
