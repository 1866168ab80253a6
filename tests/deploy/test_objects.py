from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest

from catalog_builder.deploy.targets.objects import content_type
from catalog_builder.diagnostics import CatalogError
from tests.support.publishing import build_site, publish, small_site, tree
from tests.support.servers.s3 import BUCKET, s3_server

CSS = "assets/site.ca978112ca.css"


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """The address of an S3 server."""
    with s3_server() as address:
        yield address


@pytest.fixture(autouse=True)
def _keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CATALOG_DEPLOY_TEST_PASSWORD", "secret-key")


def bucket(endpoint: str) -> Any:
    """Open the bucket as another program would."""
    settings = {"key": "access-key", "secret": "secret-key", "client_kwargs": {"endpoint_url": endpoint}}
    return fsspec.filesystem("s3", skip_instance_cache=True, use_listings_cache=False, **settings)


def published(endpoint: str, prefix: str) -> dict[str, bytes]:
    """Return the objects below a prefix by their path."""
    store, root = bucket(endpoint), f"{BUCKET}/{prefix}/"
    return {name.removeprefix(root): store.cat_file(name) for name in store.find(root)}


def headers(endpoint: str, path: str) -> dict[str, str]:
    """Return the media type and caching of an object."""
    found = bucket(endpoint).call_s3("head_object", Bucket=BUCKET, Key=path)
    return {"type": found["ContentType"], "cache": found["CacheControl"]}


def test_a_site_goes_to_a_bucket(endpoint: str, site: Path, tmp_path: Path) -> None:
    """Objects arrive with their media type and with how long they may be kept; changes and removals follow."""
    url = f"s3://access-key@{BUCKET}/one"
    publish(site, url, tmp_path / "cache", endpoint=endpoint)
    assert published(endpoint, "one") == tree(site)
    page, style = headers(endpoint, "one/index.html"), headers(endpoint, f"one/{CSS}")
    assert page["type"] == "text/html; charset=utf-8"
    assert "must-revalidate" in page["cache"]
    assert "immutable" in style["cache"]
    build_site(site, small_site(9, edition="b"))
    outcome = publish(site, url, tmp_path / "cache", endpoint=endpoint)
    assert published(endpoint, "one") == tree(site)
    assert "products/p9.html" in outcome.plan.removals


def test_without_a_manifest_objects_are_known_by_their_md5(endpoint: str, site: Path, tmp_path: Path) -> None:
    """A bucket that lost its manifest gets only that back."""
    url = f"s3://access-key@{BUCKET}/two"
    publish(site, url, tmp_path / "cache", endpoint=endpoint)
    bucket(endpoint).rm_file(f"{BUCKET}/two/manifest.json")
    outcome = publish(site, url, tmp_path / "fresh", endpoint=endpoint)
    assert outcome.plan.uploads == ()


def test_a_bucket_that_is_not_there_is_one_sentence(endpoint: str, site: Path, tmp_path: Path) -> None:
    """The hint says to check its name."""
    with pytest.raises(CatalogError) as caught:
        publish(site, "s3://access-key@nowhere/site", tmp_path / "cache", endpoint=endpoint)
    assert caught.value.status == 3
    assert "bucket" in str(caught.value.hint)


def test_an_unknown_kind_of_address_names_those_that_are_known(site: Path, tmp_path: Path) -> None:
    """A typing error in the scheme is answered with the list of schemes."""
    with pytest.raises(CatalogError, match='cannot deploy to "sfpt://"') as caught:
        publish(site, "sfpt://host/site", tmp_path / "cache")
    assert "sftp" in str(caught.value.hint)


@pytest.mark.parametrize(("path", "expected"), [
    ("index.html", "text/html; charset=utf-8"), ("search/a.js", "text/javascript; charset=utf-8"),
    ("images/a.webp", "image/webp"), ("data/products.json", "application/json; charset=utf-8"), ("x.unknown", "application/octet-stream"),
])  # fmt: skip
def test_media_types_do_not_depend_on_the_machine(path: str, expected: str) -> None:
    """The types of what a site consists of are fixed."""
    assert content_type(path) == expected
