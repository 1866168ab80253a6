"""What an incremental build gives: always what a clean one gives."""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from catalog_builder.build import build
from catalog_builder.diagnostics import CatalogError
from catalog_builder.model import Project, default_theme
from catalog_builder.standing import BuildOptions, BuildReport, still_stands
from tests.support.project import CONFIG, snapshot, write_picture, write_project

SECOND = "---\nname: Putri Salju\npartner: dapur-uji\ncategory: kue-kering\nsummary: Manis.\ntags: [lebaran]\n---\nLembut.\n"
SHOP = "---\nname: Toko Uji\nkind: modern_retail\nwants: {categories: [kue-kering], requires: {certificates: [pirt]}}\n---\n"
PROGRAMME = "---\nname: Naik Kelas\nstages: [dipilih, lolos]\n---\n"
SEEN = "{% block scripts %}{{ seen|length }}{% endblock %}"


def site(root: Path, output: Path, *, workers: int = 1) -> BuildReport:
    """Build what is right of a project, if anything has changed."""
    options = BuildOptions(output, workers=workers, keep_going=True)
    return still_stands(Project.at(root), options) or build(Project.at(root), options)


def forget(root: Path) -> None:
    """Take away all that is kept between builds but pictures, which no edit here changes."""
    for name in ("kept", "templates"):
        shutil.rmtree(root / ".catalog-builder" / name, ignore_errors=True)


def written(root: Path, output: Path) -> int:
    replacement = site(root, output).replacement
    assert replacement
    return replacement.written


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Write a catalogue of two products with a partner, a shop and a programme, and build it once."""
    root = write_project(
        tmp_path / "project",
        {
            "content/products/putri-salju.md": SECOND,
            "content/partners/toko-uji.md": SHOP,
            "content/programmes/naik-kelas.md": PROGRAMME,
        },
    )
    site(root, tmp_path / "output")
    return root


def test_nothing_is_written_when_nothing_changed(project: Path, tmp_path: Path) -> None:
    """A second build touches no file."""
    assert written(project, tmp_path / "output") == 0


def test_what_was_read_is_the_same_when_products_are_put_away(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A catalogue that grows over the limit is not made anew for that; an edit changes what it did before."""
    output, entry = tmp_path / "output", project / "content/products/putri-salju.md"
    with monkeypatch.context() as patch:
        patch.setattr("catalog_builder.loading.MANY", 0)
        replacement = build(Project.at(project), BuildOptions(output, workers=1, keep_going=True)).replacement
        assert replacement
        assert replacement.written == 0
        entry.write_text(SECOND.replace("Manis", "Legit"))
        few = written(project, output)
    entry.write_text(SECOND)
    assert written(project, output) == few


def test_an_edit_rewrites_what_shows_it_and_nothing_else(project: Path, tmp_path: Path) -> None:
    """A new price changes the product's page and those with its card, not the pages of partners who do not show it."""
    output = tmp_path / "output"
    before = snapshot(output)
    entry = project / "content/products/putri-salju.md"
    entry.write_text(entry.read_text().replace("summary:", "price: 5000\nsummary:"))
    site(project, output)
    after = snapshot(output)
    changed = {path for path in after if before.get(path) != after[path] and path.endswith(".html")}
    assert {"products/putri-salju.html", "products.html", "partners/dapur-uji.html"} <= changed
    assert not {"partners/toko-uji.html", "programmes/naik-kelas.html", "enquiry.html", "404.html"} & changed


def test_a_text_rewrites_its_own_page_and_contacts_those_that_show_them(
    project: Path, tmp_path: Path
) -> None:
    """Pages that show a maker's name alone are not made again for either."""
    output, partner = tmp_path / "output", project / "content/partners/dapur-uji.md"
    long = "Kami membuat kue. " * 20
    written: list[set[str]] = []
    for old, new in (("---\n", f"---\n{long}"), ("membuat", "memanggang"), ("0812", "0813")):
        head, mark, text = partner.read_text().rpartition(old)
        partner.write_text(f"{head}{mark.replace(old, new)}{text}")
        before = snapshot(output)
        site(project, output)
        after = snapshot(output)
        written.append({path for path in after if before.get(path) != after[path] and path.endswith("html")})
    assert written[1] == {"partners/dapur-uji.html", "en/partners/dapur-uji.html"}
    assert "products/nastar.html" in written[2]
    assert "products.html" not in written[2]
    forget(project)
    site(project, tmp_path / "clean")
    assert snapshot(output) == snapshot(tmp_path / "clean")


def test_languages_that_change_places_take_all_their_files_along(project: Path, tmp_path: Path) -> None:
    """The first language has the root of the site, pages and search index alike."""
    config = project / "catalog.yaml"
    kept = project / ".catalog-builder/kept"
    for languages in ("[en, id]", "[id, en]"):
        config.write_text(CONFIG.replace("[id, en]", languages), encoding="utf-8")
        site(project, tmp_path / "output")
        kept.rename(tmp_path / "kept")
        site(project, tmp_path / languages)
        shutil.rmtree(kept)
        (tmp_path / "kept").rename(kept)
        assert snapshot(tmp_path / "output") == snapshot(tmp_path / languages)


def test_a_layout_that_changes_leaves_index_and_data_as_they_are(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages are made anew; what no template has a part in is not."""
    footer = project / "templates/partials/footer.html"
    footer.parent.mkdir(parents=True)
    default = (default_theme() / "partials/footer.html").read_text(encoding="utf-8")
    site(project, tmp_path / "output")
    with monkeypatch.context() as patch:
        patch.setattr("catalog_builder.website.stage_group", None)
        footer.write_text(f"{default}<!-- another -->", encoding="utf-8")
        site(project, tmp_path / "output")
    assert b"<!-- another -->" in (tmp_path / "output/products.html").read_bytes()
    forget(project)
    site(project, tmp_path / "clean")
    assert snapshot(tmp_path / "output") == snapshot(tmp_path / "clean")


def test_a_page_that_was_damaged_in_the_output_is_made_again(project: Path, tmp_path: Path) -> None:
    """The published folder is looked at, not trusted."""
    page = tmp_path / "output" / "products" / "nastar.html"
    good = page.read_bytes()
    page.write_bytes(b"x" * len(good))
    site(project, tmp_path / "output")
    assert page.read_bytes() == good


def test_a_photo_that_is_replaced_in_place_is_noticed(project: Path, tmp_path: Path) -> None:
    """An entry is as good as all of its files."""
    write_picture(project / "content/products/nastar/nastar.png", (900, 1200))
    site(project, tmp_path / "output")
    forget(project)
    site(project, tmp_path / "clean")
    assert snapshot(tmp_path / "output") == snapshot(tmp_path / "clean")


def test_an_edit_that_leaves_size_and_time_is_noticed(project: Path, tmp_path: Path) -> None:
    """Where the time of a file proves nothing, because it was read right after it was written, its content does."""
    entry = project / "content/products/putri-salju.md"
    status = entry.stat()
    entry.write_text(entry.read_text().replace("Lembut.", "Renyah."))
    os.utime(entry, ns=(status.st_atime_ns, status.st_mtime_ns))
    site(project, tmp_path / "output")
    assert b"Renyah." in (tmp_path / "output/products/putri-salju.html").read_bytes()


@pytest.mark.parametrize("workers", [1, 2])
def test_any_number_of_workers_gives_the_same_bytes(project: Path, tmp_path: Path, workers: int) -> None:
    """Cold, by one process or several."""
    forget(project)
    site(project, tmp_path / "other", workers=workers)
    assert snapshot(tmp_path / "other") == snapshot(tmp_path / "output")


class Edits(RuleBasedStateMachine):
    """Any sequence of edits, faults of the cache among them, with a build after each."""

    names = st.sampled_from(["nastar", "putri-salju", "kastengel", "dapur-uji", "toko-uji", "rumah-uji"])

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="catalog-edits-"))
        self.root = write_project(self.folder / "project", {"content/programmes/naik-kelas.md": PROGRAMME})

    def teardown(self) -> None:
        """Remove the project."""
        shutil.rmtree(self.folder, ignore_errors=True)

    @rule(
        name=st.sampled_from(["putri-salju", "kastengel", "nastar-2"]),
        partner=st.sampled_from(["dapur-uji", "rumah-uji"]),
        price=st.sampled_from(["", "price: 5000\n", "price: 9000\n"]),
        more=st.sampled_from(
            ["", "draft: true\n", "related: [nastar]\n", "tags: [lebaran]\n", "status: discontinued\n",
             "channels: [{partner: toko-uji, role: sold_at}]\n", "updated: 2026-11-01\n", "aliases: [kue-lama]\n",
             "curation: [{programme: naik-kelas, stage: lolos, date: 2026-01-01}]\n",
             "certificates: [{kind: pirt, number: 2063216010001-27}]\n"]
        ),
        body=st.sampled_from(["", "Enak.", "Lihat [nastar](../products/nastar.md)."]),
    )  # fmt: skip
    def product(self, name: str, partner: str, price: str, more: str, body: str) -> None:
        """Add or change a product."""
        text = f"---\nname: Kue {name}\npartner: {partner}\ncategory: kue-kering\n{price}{more}---\n{body}\n"
        self.write(f"content/products/{name}.md", text)

    @rule(
        name=st.sampled_from(["rumah-uji", "toko-uji", "forum-uji"]),
        kind=st.sampled_from(["producer", "modern_retail", "forum"]),
        more=st.sampled_from(["", "district: cibarusah\n", "forum: forum-uji\n", SHOP.split("\n")[3] + "\n"]),
    )
    def partner(self, name: str, kind: str, more: str) -> None:
        """Add or change a partner."""
        self.write(f"content/partners/{name}.md", f"---\nname: Mitra {name}\nkind: {kind}\n{more}---\n")

    @rule(
        name=st.sampled_from(["putri-salju", "kastengel"]), new=st.sampled_from(["kastengel", "lidah-kucing"])
    )
    def rename(self, name: str, new: str) -> None:
        """Give a product another slug."""
        path = self.root / f"content/products/{name}.md"
        if path.exists():
            path.replace(path.with_name(f"{new}.md"))

    @rule(
        file=st.sampled_from(
            ["products/putri-salju", "products/kastengel", "partners/toko-uji", "partners/rumah-uji"]
        )
    )
    def delete(self, file: str) -> None:
        """Remove an entry."""
        (self.root / f"content/{file}.md").unlink(missing_ok=True)

    @rule(
        languages=st.sampled_from(["[id, en]", "[id]", "[en, id]"]),
        more=st.sampled_from(
            ["", "requirements: {modern_retail: {certificates: [pirt]}}\n", "  - {slug: kopi, name: Kopi}\n"]
        ),
    )
    def config(self, languages: str, more: str) -> None:
        """Change catalog.yaml."""
        text = CONFIG.replace("[id, en]", languages)
        if languages == "[id]":
            text = text.replace(", en: Cookies", "")
        self.write(
            "catalog.yaml", text.replace("districts:", f"{more}districts:") if "slug" in more else text + more
        )

    @rule(
        partial=st.sampled_from(["footer", "card", "terms", "office", "head"]),
        text=st.sampled_from(["", "{{ catalog.products|length }}", "<i>"]),
    )
    def theme(self, partial: str, text: str) -> None:
        """Override a partial of the theme."""
        name = f"partials/{partial}.html"
        self.write(f"templates/{name}", (default_theme() / name).read_text(encoding="utf-8") + text)

    @rule(
        before=st.sampled_from(["</head>", "<main", "</main>", "{% block footer", "<!doctype"]),
        text=st.sampled_from(
            ["", "<i>", "{{ page.title }}", "{{ catalog.products|length }}", "{% set extra = 'more' %}",
             "{{ once('partials/office.html') }}", "{{ self.content()|length }}", "{% if 0 %}{% endif %}"]
        ),
    )  # fmt: skip
    def layout(self, before: str, text: str) -> None:
        """Put something into the layout of all pages."""
        layout = (default_theme() / "base.html").read_text(encoding="utf-8")
        self.write("templates/base.html", layout.replace(before, text + before, 1))

    @rule(
        kind=st.sampled_from(["product", "partner"]),
        text=st.sampled_from(
            ["", "{% block scripts %}{{ tr(data.name) }}{% endblock %}",
             "{% block content %}{{ extra|default('none') }}{{ super() }}{% endblock %}",
             "{% block content %}{{ once('partials/footer.html') }}{% endblock %}",
             "{% set seen = [] %}{% block content %}{{ seen.append(1) }}{% endblock %}" + SEEN]
        ),
    )  # fmt: skip
    def own(self, kind: str, text: str) -> None:
        """Extend the template of a kind of pages."""
        self.write(f"templates/{kind}.html", f"{{% extends 'default/{kind}.html' %}}{text}")

    @rule(text=st.sampled_from(["nastar.", "nastar kami."]))
    def translation(self, text: str) -> None:
        """Translate the product in the folder."""
        self.write("content/products/nastar/index.en.md", f"---\nname: Pineapple tart\n---\n{text}\n")

    @rule(which=st.integers(0, 40), place=st.integers(0, 10**6), cut=st.booleans())
    def damage(self, which: int, place: int, cut: bool) -> None:
        """Change a byte of a kept file, or cut it short there."""
        kept = sorted((self.root / ".catalog-builder/kept").glob("*"))
        if kept:
            path = kept[which % len(kept)]
            stored = path.read_bytes()
            place %= len(stored) or 1
            path.write_bytes(stored[:place] + (b"" if cut else b"!" + stored[place + 1 :]))

    def write(self, name: str, text: str) -> None:
        """Write one file of the project."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    @invariant()
    def same_as_clean(self) -> None:
        """The incremental build gives every byte that a clean one gives."""
        report = site(self.root, self.folder / "output")
        kept = self.root / ".catalog-builder/kept"
        kept.rename(self.folder / "kept")
        shutil.rmtree(self.folder / "clean", ignore_errors=True)
        clean = site(self.root, self.folder / "clean")
        shutil.rmtree(kept)
        (self.folder / "kept").rename(kept)
        assert snapshot(self.folder / "output") == snapshot(self.folder / "clean")
        assert report.diagnostics == clean.diagnostics


Edits.TestCase.settings = settings(
    max_examples=5, stateful_step_count=8, deadline=None, suppress_health_check=list(HealthCheck)
)
# The tests above reach the same lines; tracing would double the time of the longest.
TestAnySequenceOfEdits = pytest.mark.no_cover(pytest.mark.slow(Edits.TestCase))
TestAnySequenceOfEdits.__doc__ = (
    "Whatever is edited in whatever order, incremental and clean builds give the same bytes."
)


def test_what_is_odd_on_another_day_is_found_in_entries_that_are_kept(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A price that has run out since the last build is warned of, though nobody edited its entry."""
    entry = project / "content/products/putri-salju.md"
    price = "price: {amount: 5000, valid_until: 2030-01-05}\nsummary:"
    entry.write_text(entry.read_text().replace("summary:", price))
    found = {}
    for day in ("2030-01-05", "2030-01-06", "2030-01-05"):
        noon = datetime.fromisoformat(f"{day}T05:00:00+00:00")
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(noon.timestamp())))
        codes = [each.code for each in site(project, tmp_path / "output").diagnostics]
        found.setdefault(day, []).append("expired-price" in codes)
    assert found == {"2030-01-05": [False, False], "2030-01-06": [True]}


def first_build(root: Path, output: Path, workers: int) -> BuildReport:
    forget(root)
    return build(Project.at(root), BuildOptions(output, workers=workers, keep_going=True))


def test_what_another_process_keeps_is_as_good(project: Path, tmp_path: Path) -> None:
    """After a first build of two processes an edit makes as few pages anew as after one of one process."""
    entry, counts = project / "content/products/putri-salju.md", []
    for workers in (1, 2):
        entry.write_text(SECOND)
        output = tmp_path / f"of-{workers}"
        first_build(project, output, workers)
        entry.write_text(SECOND.replace("Lembut", "Renyah"))
        counts.append(written(project, output))
    assert counts[0] == counts[1] < 20


@pytest.mark.parametrize("workers", [1, 2])
def test_what_was_made_is_kept_when_it_cannot_be_published(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    """Nothing is joined anew when the disk has room again."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("catalog_builder.staging._flush_each", full)
        with pytest.raises(CatalogError):
            first_build(project, tmp_path / "new", workers)
    assert (project / ".catalog-builder/kept/joins").exists()
    monkeypatch.setattr("catalog_builder.loading._joined", full)
    assert written(project, tmp_path / "new") > 20


def test_links_on_labels_and_dates_are_looked_for_when_entries_are_joined(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new price asks no other product for its number or its date; a new number or date is published."""
    address = CONFIG.replace("site: {", "site: {url: https://katalog.example, ")
    text = SECOND.replace("summary:", "gtin: '8991234567896'\nupdated: 2026-01-02\nprice: 5000\nsummary:")
    root, output = tmp_path / "project", tmp_path / "output"
    write_project(root, {"catalog.yaml": address, "content/products/putri-salju.md": text})
    site(root, output)
    entry = root / "content/products/putri-salju.md"
    with monkeypatch.context() as patch:
        patch.setattr("catalog_builder.site.context.digital_links", None)
        patch.setattr("catalog_builder.site.context.last_changes", None)
        entry.write_text(text.replace("5000", "6000"))
        assert written(root, output)
    assert (output / "01/08991234567896/index.html").exists()
    assert b"2026-01-02" in (output / "sitemap.xml").read_bytes()
    entry.write_text(text.replace("67896", "67889").replace("01-02", "01-03"))
    site(root, output)
    assert (output / "01/08991234567889/index.html").exists()
    assert b"2026-01-03" in (output / "sitemap.xml").read_bytes()
    forget(root)
    site(root, tmp_path / "clean")
    assert snapshot(output) == snapshot(tmp_path / "clean")
