"""Values and files on their way to a machine that shares no folder with this one, and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder import shipping
from catalog_builder.cluster import named
from catalog_builder.model import OutputFile, Project, default_theme
from catalog_builder.program import Program, this_program
from catalog_builder.shipping import Places
from catalog_builder.staging import StagedFile, Stager
from tests.support.project import write_project


@pytest.fixture
def here(tmp_path: Path) -> Places:
    """Return the places of the machine that builds."""
    return Places(tmp_path / "project", tmp_path / "project/output", tmp_path / "project/output/.work/new")


@pytest.fixture
def there(tmp_path: Path) -> Places:
    """Return the places of a worker."""
    return Places.below(tmp_path / "worker")


def test_a_path_arrives_in_the_folder_of_the_machine_it_arrives_at(here: Places, there: Places) -> None:
    """Project, cache, output and theme lie elsewhere there; what is in none of them stays as it is."""
    sent = (
        here.project / "content/a.md", here.cache / "images", here.output / "index.html", here.staging,
        default_theme() / "base.html", Path("/etc/hosts"), "a text",
    )  # fmt: skip
    received = shipping.unpack(shipping.pack(sent, here), there)
    assert received == (
        there.project / "content/a.md", there.cache / "images", there.output / "index.html", there.staging,
        default_theme() / "base.html", Path("/etc/hosts"), "a text",
    )  # fmt: skip


def test_a_staged_file_comes_back_with_its_bytes(here: Places, there: Places) -> None:
    """It is staged again here, and nothing is left of it there."""
    ours = Stager(str(here.output), str(here.staging))
    theirs = shipping.unpack(shipping.pack(ours, here), there)
    made = theirs.stage(OutputFile("products/a.html", b"<p>a"))
    back = shipping.unpack_results(shipping.pack_results([made], there), here, ours)
    assert back == [StagedFile("products/a.html", made.record, back[0].modified)]
    assert (here.staging / "products/a.html").read_bytes() == b"<p>a"
    assert not (there.staging / "products/a.html").exists()


def test_a_page_that_is_published_already_is_not_staged_again(here: Places, there: Places) -> None:
    """The worker cannot know it; the machine that builds compares."""
    ours = Stager(str(here.output), str(here.staging))
    here.output.mkdir(parents=True)
    (here.output / "a.html").write_bytes(b"<p>a")
    theirs = shipping.unpack(shipping.pack(ours, here), there)
    made = theirs.stage(OutputFile("a.html", b"<p>a"))
    shipping.unpack_results(shipping.pack_results(made, there), here, ours)
    assert not here.staging.exists()


@pytest.mark.parametrize("writable", [True, False])
def test_a_kept_picture_comes_back_into_the_cache(here: Places, there: Places, *, writable: bool) -> None:
    """With its note; and as bytes where there is no cache to write into."""
    kept = there.cache / "images" / "key.webp"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"picture")
    kept.with_suffix(".txt").write_bytes(b"note")
    if not writable:
        here.project.mkdir()
        here.cache.write_bytes(b"a file where the folder should be")
    [picture] = shipping.unpack_results(shipping.pack_results([kept], there), here, None)
    if writable:
        assert picture == here.cache / "images" / "key.webp"
        assert (picture.read_bytes(), picture.with_suffix(".txt").read_bytes()) == (b"picture", b"note")
    else:
        assert picture == b"picture"


def test_inputs_arrive_as_they_are_in_parcels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Entries, photos, own templates and links; neither the output nor what is kept."""
    monkeypatch.setattr(shipping, "PARCEL_BYTES", 200)
    root = write_project(tmp_path / "project", {"templates/partials/footer.html": "<footer>"})
    (root / "content/link").symlink_to("../catalog.yaml")
    (root / "output").mkdir()
    (root / "output/index.html").write_text("old")
    parcels = tuple(shipping.inputs(Project.at(root)))
    assert len(parcels) > 1
    shipping.write_inputs(parcels, tmp_path / "worker" / "project")
    found = {path.relative_to(tmp_path / "worker/project").as_posix() for path in (tmp_path / "worker").rglob("*")
             if not path.is_dir()}  # fmt: skip
    assert found == {
        "content/link", "content/partners/dapur-uji.md", "content/products/nastar/index.md",
        "content/products/nastar/nastar.png", "templates/partials/footer.html",
    }  # fmt: skip
    assert (tmp_path / "worker/project/content/link").readlink() == Path("../catalog.yaml")
    assert shipping.name_of(parcels) != shipping.name_of(parcels[:-1])


def test_two_programs_differ_in_what_differs() -> None:
    """A message names the versions that are not the same, and no others."""
    ours = this_program()
    other = Program((*ours.versions[:-1], ("snowballstemmer", "0")))
    assert ours == this_program()
    assert other.beside(ours) == "snowballstemmer 0"


def test_a_package_that_is_not_there_has_no_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two machines without it agree."""
    monkeypatch.setattr("catalog_builder.program.PACKAGES", ("no-such-package",))
    assert "no-such-package –" in str(this_program())


def test_many_tasks_are_named_by_the_first_few() -> None:
    """And their number."""
    assert named(["a", "b"]) == "a, b"
    assert named(["a", "b", "c", "d"]) == "a, b, c, … (4)"
