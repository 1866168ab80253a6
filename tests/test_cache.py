from __future__ import annotations

import errno
import gc
import os
import pickle
from pathlib import Path

import pytest

from catalog_builder import cache as cache_module
from catalog_builder.cache import Cache, collector_paused, sealed, unsealed


def fresh_key(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Let the next key be looked up in `home`, as in a new process."""
    monkeypatch.delenv("CATALOG_CACHE_KEY", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    cache_module._key.cache_clear()


@pytest.fixture(autouse=True)
def _own_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fresh_key(monkeypatch, tmp_path / "home")


def test_a_kept_value_comes_back(tmp_path: Path) -> None:
    """What was kept under a name is what the name gives, until it is forgotten."""
    cache = Cache(tmp_path / "kept")
    assert cache.get("a") is None
    cache.put("a", {"b": (1, "c")})
    assert cache.get("a") == {"b": (1, "c")}
    cache.forget("a")
    cache.forget("a")
    assert cache.get("a") is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda stored: stored[:-1],
        lambda stored: stored[:10],
        lambda stored: stored[:0],
        lambda stored: stored + b"\0",
        lambda stored: stored[:40] + bytes([stored[40] ^ 1]) + stored[41:],
        lambda stored: bytes([stored[0] ^ 128]) + stored[1:],
        lambda stored: stored[:0] + pickle.dumps(Path),
    ],
)
def test_a_damaged_file_is_not_opened(tmp_path: Path, damage) -> None:  # noqa: ANN001
    """Cut short, lengthened, a bit flipped, or written by hand: as if there were none."""
    cache = Cache(tmp_path)
    cache.put("a", ["value"])
    (tmp_path / "a").write_bytes(damage((tmp_path / "a").read_bytes()))
    assert cache.get("a") is None


def test_a_file_under_another_name_is_not_opened(tmp_path: Path) -> None:
    """Two kept files that were swapped are both left alone."""
    cache = Cache(tmp_path)
    cache.put("a", 1)
    (tmp_path / "a").rename(tmp_path / "b")
    assert cache.get("b") is None


def test_another_users_file_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache that came along with somebody else's files has another seal."""
    cache = Cache(tmp_path / "kept")
    cache.put("a", 1)
    assert cache.get("a") == 1
    fresh_key(monkeypatch, tmp_path / "another home")
    assert cache.get("a") is None


def test_another_versions_file_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither is one that another version of the program, or of a package it uses, wrote."""
    cache = Cache(tmp_path)
    cache.put("a", 1)
    monkeypatch.setattr(cache_module, "program_fingerprint", lambda: "another")
    assert cache.get("a") is None


def test_machines_can_share_a_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the same key in the environment, one machine opens what another one kept."""
    monkeypatch.setenv("CATALOG_CACHE_KEY", "secret")
    Cache(tmp_path).put("a", 1)
    fresh_key(monkeypatch, tmp_path / "another home")
    monkeypatch.setenv("CATALOG_CACHE_KEY", "secret")
    assert Cache(tmp_path).get("a") == 1


def test_the_key_is_the_users_alone(tmp_path: Path) -> None:
    """The key file is readable by nobody else, and the same for the next run."""
    Cache(tmp_path / "kept").put("a", 1)
    key = tmp_path / "home" / "catalog-builder" / "cache.key"
    assert key.stat().st_mode & 0o077 == 0
    cache_module._key.cache_clear()
    assert Cache(tmp_path / "kept").get("a") == 1


def test_a_damaged_or_impossible_key_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key file of the wrong size is replaced; where none can be written, the run has a key of its own."""
    key = tmp_path / "home" / "catalog-builder" / "cache.key"
    key.parent.mkdir(parents=True)
    key.write_bytes(b"short")
    Cache(tmp_path / "kept").put("a", 1)
    assert len(key.read_bytes()) == 32
    (tmp_path / "file").write_text("")
    fresh_key(monkeypatch, tmp_path / "file")
    Cache(tmp_path / "kept").put("b", 2)
    assert Cache(tmp_path / "kept").get("b") == 2


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    """A file where the folder should be: nothing is kept, nothing is raised."""
    (tmp_path / "kept").write_text("in the way")
    Cache(tmp_path / "kept").put("a", 1)
    assert Cache(tmp_path / "kept").get("a") is None


def test_a_full_disk_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the last write fails, what was kept before is still there and the unfinished file is gone."""
    cache = Cache(tmp_path)
    cache.put("a", 1)

    def full(_self: Path, _target: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "replace", full)
    cache.put("a", 2)
    assert cache.get("a") == 1
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["a"]


def test_sealed_bytes_open_under_their_name_only() -> None:
    """The same seal protects bytes, such as compiled templates."""
    assert unsealed("a", sealed("a", b"code")) == b"code"
    assert unsealed("b", sealed("a", b"code")) is None


def test_the_collector_runs_again_afterwards() -> None:
    """Pausing the garbage collector is over with the block, and nothing happens where it is off."""
    with collector_paused():
        assert not gc.isenabled()
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
