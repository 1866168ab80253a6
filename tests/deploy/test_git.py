from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from catalog_builder.diagnostics import CatalogError
from tests.support.publishing import build_site, publish, small_site, tree


def git(*arguments: str) -> str:
    """Run git and return what it prints."""
    return subprocess.run(["git", *arguments], check=True, capture_output=True, text=True).stdout


def checked_out(repository: Path, folder: Path) -> dict[str, bytes]:
    """Return the files of the published branch."""
    git("clone", "--quiet", "--branch", "gh-pages", str(repository), str(folder))
    return {path: content for path, content in tree(folder).items() if not path.startswith(".git/")}


def commits(repository: Path) -> int:
    """Return how many commits the published branch has."""
    return int(git("--git-dir", str(repository), "rev-list", "--count", "gh-pages"))


def test_a_site_becomes_a_branch_in_one_push(site: Path, repository: Path, tmp_path: Path) -> None:
    """A first deploy makes the branch, the next one adds a commit with exactly what changed."""
    url = f"git+{repository.as_uri()}"
    publish(site, url, tmp_path / "cache")
    assert checked_out(repository, tmp_path / "first") == tree(site)
    build_site(site, small_site(9, edition="b"))
    publish(site, url, tmp_path / "cache")
    assert checked_out(repository, tmp_path / "second") == tree(site)
    assert commits(repository) == 2


def test_files_of_others_in_the_branch_stay(site: Path, repository: Path, tmp_path: Path) -> None:
    """CNAME and .nojekyll are nobody's business but the owner's."""
    work = tmp_path / "work"
    git("clone", "--quiet", str(repository), str(work))
    (work / "CNAME").write_text("katalog.example.id\n")
    (work / ".nojekyll").write_text("")
    git("-C", str(work), "checkout", "--quiet", "-b", "gh-pages")
    git("-C", str(work), "add", ".")
    git(
        "-C",
        str(work),
        "-c",
        "user.name=x",
        "-c",
        "user.email=x@x",
        "commit",
        "--quiet",
        "-m",
        "Set the domain",
    )
    git("-C", str(work), "push", "--quiet", "origin", "gh-pages")
    publish(site, f"git+{repository.as_uri()}", tmp_path / "cache")
    there = checked_out(repository, tmp_path / "there")
    assert there == {**tree(site), "CNAME": b"katalog.example.id\n", ".nojekyll": b""}


def test_history_can_be_left_out(site: Path, repository: Path, tmp_path: Path) -> None:
    """With `history: no` the branch always has one commit, so that the repository stays small."""
    url = f"git+{repository.as_uri()}"
    publish(site, url, tmp_path / "cache", history="no")
    build_site(site, small_site(edition="b"))
    publish(site, url, tmp_path / "cache", history="no")
    assert commits(repository) == 1
    assert checked_out(repository, tmp_path / "there") == tree(site)


def test_an_unchanged_site_makes_no_commit(site: Path, repository: Path, tmp_path: Path) -> None:
    """Nothing is pushed when the branch has it all."""
    url = f"git+{repository.as_uri()}"
    publish(site, url, tmp_path / "cache")
    publish(site, url, tmp_path / "cache")
    assert commits(repository) == 1


def test_without_a_manifest_files_are_known_by_their_git_ids(
    site: Path, repository: Path, tmp_path: Path
) -> None:
    """A branch that lost its manifest gets only that back."""
    url = f"git+{repository.as_uri()}"
    publish(site, url, tmp_path / "cache")
    work = tmp_path / "work"
    git("clone", "--quiet", "--branch", "gh-pages", str(repository), str(work))
    git("-C", str(work), "rm", "--quiet", "manifest.json")
    git("-C", str(work), "-c", "user.name=x", "-c", "user.email=x@x", "commit", "--quiet", "-m", "Lose it")
    git("-C", str(work), "push", "--quiet", "origin", "gh-pages")
    outcome = publish(site, url, tmp_path / "fresh")
    assert outcome.plan.uploads == ()
    assert checked_out(repository, tmp_path / "there") == tree(site)


def test_a_repository_that_is_not_there_is_one_sentence(site: Path, tmp_path: Path) -> None:
    """What git says stands in the error, with how to check it."""
    with pytest.raises(CatalogError, match="git could not ls-remote") as caught:
        publish(site, f"git+{(tmp_path / 'nowhere.git').as_uri()}", tmp_path / "cache")
    assert caught.value.status == 3
