import json
from collections.abc import Callable
from pathlib import Path

import pytest

from catalog_builder.deploy.marker import MARKER, Marker
from catalog_builder.deploy.run import DeployOptions
from catalog_builder.deploy.store import StoreError
from catalog_builder.deploy.targets.folder import FolderStore
from catalog_builder.diagnostics import CatalogError, Message
from tests.support.publishing import assert_published, build_site, publish, small_site, tree


def test_a_first_deploy_brings_everything_and_touches_nothing_else(
    site: Path, host: Path, tmp_path: Path
) -> None:
    """Every file of the site arrives; what others put there stays."""
    (host / "mail").mkdir()
    (host / "mail/inbox.txt").write_bytes(b"theirs")
    outcome = publish(site, host.as_uri(), tmp_path / "cache")
    assert_published(host, site, {"mail/inbox.txt": b"theirs"})
    assert outcome.sent_files == outcome.plan.total_files


def test_an_unchanged_site_sends_nothing(site: Path, host: Path, tmp_path: Path) -> None:
    """The second deploy of the same site finds everything there."""
    publish(site, host.as_uri(), tmp_path / "cache")
    outcome = publish(site, host.as_uri(), tmp_path / "cache")
    assert outcome.plan.is_empty
    assert outcome.sent_files == 0


def test_only_what_differs_is_sent_and_what_is_gone_is_removed(
    site: Path, host: Path, tmp_path: Path
) -> None:
    """One page changed and one left: one file, the manifest and one removal."""
    publish(site, host.as_uri(), tmp_path / "cache")
    files = small_site()
    del files["products/p3.html"]
    files["products/p4.html"] = b"new"
    build_site(site, files)
    outcome = publish(site, host.as_uri(), tmp_path / "cache")
    assert [upload.path for upload in outcome.plan.uploads] == ["products/p4.html"]
    assert outcome.plan.removals == ("products/p3.html",)
    assert_published(host, site)


def test_keep_extra_removes_nothing(site: Path, host: Path, tmp_path: Path) -> None:
    """With --keep-extra a page that is gone stays on the host."""
    publish(site, host.as_uri(), tmp_path / "cache")
    files = small_site()
    del files["products/p3.html"]
    build_site(site, files)
    publish(site, host.as_uri(), tmp_path / "cache", options=DeployOptions(keep_extra=True))
    assert (host / "products/p3.html").exists()


def test_what_a_deploy_that_was_cut_off_removed_is_sent_again_when_it_comes_back(
    site: Path, host: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three sites in a row, the first two cut off at their very end: the log names nothing that is gone."""

    def cut_off(_store: FolderStore) -> None:
        raise StoreError(Message.of("the line is down"))

    for products in (12, 6):
        build_site(site, small_site(products))
        with monkeypatch.context() as patch, pytest.raises(CatalogError, match="the line is down"):
            patch.setattr(FolderStore, "delete", _all_but(MARKER, cut_off, FolderStore.delete))
            publish(site, host.as_uri(), tmp_path / "cache", answer=True)
    build_site(site, small_site(12))
    publish(site, host.as_uri(), tmp_path / "cache", answer=True)
    assert_published(host, site)


def _all_but(
    name: str, instead: Callable[[FolderStore], None], usual: Callable[[FolderStore, str], None]
) -> Callable[[FolderStore, str], None]:
    return lambda store, path: instead(store) if path == name else usual(store, path)


def test_a_dry_run_changes_nothing(site: Path, host: Path, tmp_path: Path) -> None:
    """The plan is complete and the host stays empty."""
    outcome = publish(site, host.as_uri(), tmp_path / "cache", options=DeployOptions(dry_run=True))
    assert outcome.sent_files == len(outcome.plan.uploads) > 0
    assert tree(host) == {}


def test_many_removals_need_a_yes(site: Path, host: Path, tmp_path: Path) -> None:
    """More than --max-delete of the published files go only when the publisher agrees."""
    publish(site, host.as_uri(), tmp_path / "cache")
    before = tree(host)
    build_site(site, small_site(2))
    with pytest.raises(CatalogError, match="would be removed, more than 30 %"):
        publish(site, host.as_uri(), tmp_path / "cache")
    assert tree(host) == before
    publish(site, host.as_uri(), tmp_path / "cache", answer=True)
    assert_published(host, site)


def test_a_site_that_somebody_else_changed_is_not_replaced_silently(
    site: Path, host: Path, tmp_path: Path
) -> None:
    """When the manifest on the host is not the one that was left there, the publisher decides."""
    publish(site, host.as_uri(), tmp_path / "cache")
    other = build_site(tmp_path / "other", small_site(edition="b"))
    publish(other, host.as_uri(), tmp_path / "other-cache")
    build_site(site, small_site(edition="c"))
    with pytest.raises(CatalogError, match="somebody else has changed it"):
        publish(site, host.as_uri(), tmp_path / "cache")
    assert_published(host, other)
    publish(site, host.as_uri(), tmp_path / "cache", answer=True)
    assert_published(host, site)


def test_another_deploy_under_way_is_respected(site: Path, host: Path, tmp_path: Path) -> None:
    """A marker of another machine stops a deploy before it changes anything; --resume takes it over."""
    (host / MARKER).write_bytes(Marker.new(("products/left-behind.html",)).format())
    (host / "products").mkdir()
    (host / "products/left-behind.html").write_bytes(b"half a deploy")
    with pytest.raises(CatalogError, match="another deploy is under way"):
        publish(site, host.as_uri(), tmp_path / "cache")
    assert len(tree(host)) == 2
    publish(site, host.as_uri(), tmp_path / "cache", options=DeployOptions(resume=True))
    assert_published(host, site)


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"token": 1}', b"\xff"])
def test_a_damaged_marker_counts_as_somebody_elses(
    content: bytes, site: Path, host: Path, tmp_path: Path
) -> None:
    """A marker that was cut off while it was written is not ignored."""
    (host / MARKER).write_bytes(content)
    with pytest.raises(CatalogError, match="another deploy is under way"):
        publish(site, host.as_uri(), tmp_path / "cache")


@pytest.mark.parametrize("manifest", [
    b"garbage", b"[]", b'{"../../etc/passwd": {"sha256": "0", "size": 1}, "/abs": {"sha256": "0", "size": 1}}',
    b"[" * 100_000,
])  # fmt: skip
def test_a_hostile_manifest_removes_nothing(manifest: bytes, site: Path, host: Path, tmp_path: Path) -> None:
    """Garbage and paths that leave the folder are no reason to remove anything."""
    outside = tmp_path / "etc"
    outside.mkdir()
    (outside / "passwd").write_bytes(b"x")
    (host / "manifest.json").write_bytes(manifest)
    outcome = publish(site, host.as_uri(), tmp_path / "cache")
    assert outcome.plan.removals == ()
    assert (outside / "passwd").exists()
    assert_published(host, site)


def test_what_is_there_without_a_manifest_is_adopted(site: Path, host: Path, tmp_path: Path) -> None:
    """Pictures and assets that carry a digest in their name are not sent again; pages are."""
    publish(site, host.as_uri(), tmp_path / "cache")
    (host / "manifest.json").unlink()
    outcome = publish(site, host.as_uri(), tmp_path / "fresh")
    assert {upload.path.split("/")[0] for upload in outcome.plan.uploads} == {
        "products",
        "index.html",
        "sitemap.xml",
    }
    assert_published(host, site)


def test_a_site_changed_since_the_build_is_not_sent(site: Path, host: Path, tmp_path: Path) -> None:
    """The host never gets a page that the manifest does not describe."""
    (site / "index.html").write_bytes(b"edited by hand")
    with pytest.raises(CatalogError, match=r"index\.html was changed or lost"):
        publish(site, host.as_uri(), tmp_path / "cache")


def test_without_a_built_site_there_is_nothing_to_send(host: Path, tmp_path: Path) -> None:
    """The error says to build first."""
    with pytest.raises(CatalogError) as caught:
        publish(tmp_path / "nothing", host.as_uri(), tmp_path / "cache")
    assert caught.value.status == 2
    assert "catalog-builder build" in str(caught.value.hint)


def test_a_folder_in_the_place_of_a_file_is_one_sentence(site: Path, host: Path, tmp_path: Path) -> None:
    """The error names the path, the exit status is 3, and nothing was removed."""
    (host / "index.html").mkdir()
    with pytest.raises(CatalogError, match=r"the host refused index\.html") as caught:
        publish(site, host.as_uri(), tmp_path / "cache")
    assert caught.value.status == 3


def test_a_folder_that_cannot_be_made_is_one_sentence(site: Path, tmp_path: Path) -> None:
    """A drive that is not there is named."""
    with pytest.raises(CatalogError, match="cannot use the folder"):
        publish(site, (tmp_path / "no/such/drive").as_uri(), tmp_path / "cache")


def test_the_next_deploy_repairs_one_that_was_cut_off(site: Path, host: Path, tmp_path: Path) -> None:
    """A revert after a deploy that stopped in the middle leaves nothing of it."""
    publish(site, host.as_uri(), tmp_path / "cache")
    new = build_site(tmp_path / "new", small_site(edition="b", extra={"pages/new.html": "new"}))
    (host / "sitemap.xml").unlink()
    (host / "sitemap.xml").mkdir()  # the feeds come last: everything before is in place by then
    with pytest.raises(CatalogError):
        publish(new, host.as_uri(), tmp_path / "cache")
    assert (host / "pages/new.html").exists()
    (host / "sitemap.xml").rmdir()
    publish(site, host.as_uri(), tmp_path / "cache")
    assert_published(host, site)


def test_a_lost_machine_can_be_replaced(site: Path, host: Path, tmp_path: Path) -> None:
    """Another machine, told to resume, ends what was begun; files that no manifest names are removed too."""
    publish(site, host.as_uri(), tmp_path / "cache")
    new = build_site(tmp_path / "new", small_site(edition="b", extra={"pages/new.html": "new"}))
    (host / "sitemap.xml").unlink()
    (host / "sitemap.xml").mkdir()
    with pytest.raises(CatalogError):
        publish(new, host.as_uri(), tmp_path / "cache")
    (host / "sitemap.xml").rmdir()
    publish(site, host.as_uri(), tmp_path / "elsewhere", options=DeployOptions(resume=True))
    assert_published(host, site)


def test_a_damaged_memory_is_as_if_it_had_never_been(site: Path, host: Path, tmp_path: Path) -> None:
    """The state in the cache may be cut off, foreign or gone."""
    cache = tmp_path / "cache"
    publish(site, host.as_uri(), cache)
    (cache / "test.json").write_text(json.dumps({"manifest": 1, "rate": "fast"}))
    (cache / "test.journal").write_bytes(
        b'{"token": "x"}\n{"path": "../x", "sha256": "0", "size": 1}\n{"path'
    )
    build_site(site, small_site(edition="b"))
    publish(site, host.as_uri(), cache)
    assert_published(host, site)
