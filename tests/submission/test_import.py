from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench.imports import write_sheet
from catalog_builder.cli import main as cli_main
from catalog_builder.cli.main import cli
from catalog_builder.diagnostics import CatalogError
from catalog_builder.submission import sources
from catalog_builder.submission.importer import import_files
from catalog_builder.submission.mapping_file import ColumnMapping
from tests.conftest import REPOSITORY
from tests.support.project import snapshot
from tests.support.tables import (
    assert_accounted,
    empty_project,
    entry,
    errors,
    import_rows,
    product,
    write_csv,
)

MARKET = REPOSITORY / "tests" / "data" / "marketplace_products" / "products.csv"
HEAD = ["Nama Produk", "Produsen", "Kategori", "Harga", "No HP", "Kecamatan"]
assert cli_main


def test_a_row_becomes_a_product_and_its_producer(tmp_path: Path) -> None:
    """One row is all that a product, its maker, a new category and a new district need."""
    project = empty_project(tmp_path / "katalog")
    report = import_rows(
        project, [HEAD, ["Nastar", "Dapur Uji", "Sambal", "65rb", "0812-1111-2222", "Kec. Setu"]]
    )
    assert entry(project, "products/nastar/index.md") == (
        "---\nname: Nastar\npartner: dapur-uji\ncategory: sambal\nprice: 65000\n---\n"
    )
    assert entry(project, "partners/dapur-uji/index.md") == (
        '---\nname: Dapur Uji\nkind: producer\ndistrict: setu\nwhatsapp: "+6281211112222"\n---\n'
    )
    assert report.categories == {"sambal": "Sambal"}
    assert report.districts == {"setu": "Setu"}
    assert errors(project) == []


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    """The second import of the same file finds every entry, writes nothing, and says so."""
    project = empty_project(tmp_path / "katalog")
    rows = [
        HEAD,
        ["Nastar", "Dapur Uji", "Kue kering", "65rb", "0812", "x"],
        ["Nastar", "Dapur Uji", "", "", "", ""],
    ]
    import_rows(project, rows)
    before = snapshot(project.root)
    report = import_rows(project, rows)
    assert snapshot(project.root) == before
    assert (report.rows.new, report.rows.unchanged) == (0, 2)
    assert report.changes == []


def test_hand_made_edits_stay_and_cells_that_changed_are_taken(tmp_path: Path) -> None:
    """Fields that the table does not have, comments and the body are left alone."""
    project = empty_project(tmp_path / "katalog")
    import_rows(project, product(Harga="5000", Satuan="toples"))
    path = project.root / "content/products/nastar/index.md"
    path.write_text(
        "---\nname: {id: Nastar, en: Tart}\npartner: Dapur Uji # dia\ncategory: Kue Kering\n"
        "price: 5.000   # naik tahun depan\nunit: toples\nstorage: Kering\n---\n\nCerita.\n",
        encoding="utf-8",
    )
    written = path.read_text(encoding="utf-8")
    assert import_rows(project, product(Harga="5000", Satuan="toples")).rows.unchanged == 1
    assert path.read_text(encoding="utf-8") == written
    report = import_rows(project, product(Harga="Rp 6.000", Satuan=""))
    assert report.rows.updated == 1
    assert path.read_text(encoding="utf-8") == written.replace("5.000", "6000 ")


def test_a_product_is_found_by_code_when_its_name_changed(tmp_path: Path) -> None:
    """SKU and barcode are keys: a new name updates the entry, whose address stays."""
    project = empty_project(tmp_path / "katalog")
    import_rows(project, product(SKU="N-1", Barcode="8999999901028", Satuan="toples"))
    report = import_rows(project, product(Nama_Produk="Nastar Keju", SKU="N-1", Satuan="toples"))
    assert report.rows.updated == 1
    assert "name: Nastar Keju\n" in entry(project, "products/nastar/index.md")
    report = import_rows(project, product(Nama_Produk="Nastar Baru", Barcode="8999999901028"))
    assert report.rows.updated == 1
    assert errors(project) == []


def test_two_rows_with_one_code_are_one_product(tmp_path: Path) -> None:
    """The second row of a duplicate key is left out and says which row has it."""
    project = empty_project(tmp_path / "katalog")
    import_rows(project, product(SKU="N-1"))
    head, row = product(SKU="N-1")
    report = import_rows(project, [head, row, ["Nastar lagi", *row[1:]]])
    assert [str(problem.message) for problem in report.problems if problem.weight == "row"] == [
        "the same product as in row 2"
    ]


def test_products_of_one_name_are_kept_apart(tmp_path: Path) -> None:
    """Two makers of the same thing, and one maker's two of the same name, have addresses of their own."""
    project = empty_project(tmp_path / "katalog")
    rows = [
        HEAD,
        *(
            [
                ["Nastar", maker, "Kue kering", price, "", ""]
                for maker, price in (("A", "1"), ("B", "2"), ("B", "3"))
            ]
        ),
    ]
    import_rows(project, rows)
    names = sorted(path.stem for path in (project.root / "content/products").iterdir())
    assert names == ["nastar", "nastar-2", "nastar-b"]
    assert import_rows(project, rows).rows.unchanged == 3


def test_a_cell_that_does_not_fit_makes_a_draft_that_is_published_once_it_fits(tmp_path: Path) -> None:
    """The rest of the row is kept; a draft of the importer ends when the sheet is right, one of a person stays."""
    project = empty_project(tmp_path / "katalog")
    report = import_rows(project, product(Harga="lima ribu"))
    assert report.drafts == 1
    assert "draft: true  # import: Harga\n" in entry(project, "products/nastar/index.md")
    assert errors(project) == []
    place = [(each.place, each.heading, each.weight) for each in report.problems if each.weight == "cell"]
    assert place == [("D2", "Harga", "cell")]
    import_rows(project, product(Harga="5000"))
    assert entry(project, "products/nastar/index.md").endswith("category: kue-kering\nprice: 5000\n---\n")
    by_hand = project.root / "content/products/nastar/index.md"
    by_hand.write_text(
        by_hand.read_text(encoding="utf-8").replace("price: 5000", "price: 5000\ndraft: true"),
        encoding="utf-8",
    )
    assert import_rows(project, product(Harga="5000")).rows.unchanged == 1


def test_a_table_of_partners_makes_partners(tmp_path: Path) -> None:
    """Without a column about products the rows are businesses."""
    project = empty_project(tmp_path / "katalog")
    rows = [
        ["No", "Nama UMKM", "NIB", "Alamat", "Kecamatan", "Telepon", "Instagram"],
        ["1", "Dapur Uji", "1234567890123", "Jalan A", "CIBARUSAH", "0812-1111-2222", "@dapuruji"],
        ["2", "", "", "", "", "", ""],
        ["Total", "1", "", "", "", "", ""],
    ]
    report = import_rows(project, rows)
    assert report.tables[0].kind == "partners"
    assert report.partners == {"new": 1, "updated": 0, "unchanged": 0}
    text = entry(project, "partners/dapur-uji/index.md")
    assert 'nib: "1234567890123"\n' in text
    assert "social: {instagram:" in text
    assert import_rows(project, rows).rows.unchanged == 1
    assert report.rows.left == 2


def test_one_producer_in_many_rows_is_one_partner(tmp_path: Path) -> None:
    """Spellings of a name come together; what rows say differently is noted; other people of one name are not."""
    project = empty_project(tmp_path / "katalog")
    rows = [
        HEAD,
        ["A", "Dapur Uji", "Kue kering", "1", "0812-1111-1111", "Cibarusah"],
        ["B", "DAPUR UJI", "Kue kering", "1", "0812-1111-2222", "Cibarusah"],
        ["C", "Dapur Uji", "Kue kering", "1", "0812-1111-3333", "Cikarang Pusat"],
        ["D", "Dapur Uji", "Kue kering", "1", "0812-1111-3333", "Cikarang Pusat"],
    ]
    report = import_rows(project, rows)
    partners = sorted(path.stem for path in (project.root / "content/partners").iterdir())
    assert partners == ["dapur-uji", "dapur-uji-cikarang-pusat"]
    assert "partner: dapur-uji-cikarang-pusat\n" in entry(project, "products/d/index.md")
    notes = [str(problem.message) for problem in report.problems]
    assert notes == ["WhatsApp of dapur-uji is another one in row 2, which is kept"]


def test_a_table_of_one_producer_is_theirs(tmp_path: Path) -> None:
    """Without a column for the producer the file's name stands in, or what the mapping says."""
    project = empty_project(tmp_path / "katalog")
    rows = [["Nama Produk", "Harga"], ["Nastar", "5000"]]
    import_rows(project, rows, name="dapur_bu_yani.csv")
    assert "partner: dapur-bu-yani\ncategory: lain-lain\n" in entry(project, "products/nastar/index.md")
    import_rows(
        project, [["Nama Produk", "Harga"], ["Kastengel", "5000"]],
        ColumnMapping(defaults={"partner": "Bu Yani", "category": "kue kering"}),
    )  # fmt: skip
    assert "partner: bu-yani\ncategory: kue-kering\n" in entry(project, "products/kastengel/index.md")
    assert errors(project) == []


def test_variants_over_rows_are_one_product(tmp_path: Path) -> None:
    """Rows of one name that differ in their variant join; the price spans them."""
    project = empty_project(tmp_path / "katalog")
    rows = [
        ["Nama Produk", "Produsen", "Kategori", "Varian", "Harga", "SKU"],
        ["Nastar", "Dapur Uji", "Kue kering", "250 g", "35000", "N-250"],
        ["Nastar", "Dapur Uji", "Kue kering", "500 g", "65000", "N-500"],
        ["", "", "", "1 kg", "120000", "N-1000"],
        ["Kastengel", "Dapur Uji", "Kue kering", "", "5000", ""],
    ]
    report = import_rows(project, rows)
    assert (report.rows.new, report.rows.joined) == (2, 2)
    text = entry(project, "products/nastar/index.md")
    assert "price: Rp 35.000 - Rp 120.000\n" in text
    assert (
        "  - {name: 250 g, price: 35000, sku: N-250}\n  - {name: 500 g, price: 65000, sku: N-500}\n" in text
    )
    assert import_rows(project, rows).rows.unchanged == 2
    assert errors(project) == []


def test_a_mapping_file_settles_what_columns_mean(tmp_path: Path) -> None:
    """Headings that nobody could guess, a header row, and columns that are to stay out."""
    project = empty_project(tmp_path / "katalog")
    rows = [["Daftar"], ["XA", "XB", "Harga"], ["Nastar", "65000", "bohong"]]
    with pytest.raises(CatalogError, match="no row with headings"):
        import_rows(project, rows)
    mapping = ColumnMapping({"XA": "name", "XB": "price", "Harga": ""})
    import_rows(project, rows, mapping)
    assert "price: 65000\n" in entry(project, "products/nastar/index.md")
    report = import_rows(project, rows, ColumnMapping(mapping.columns, header_row=2))
    assert report.rows.unchanged == 1
    with pytest.raises(CatalogError, match="no column holds the names"):
        import_rows(project, rows, ColumnMapping(header_row=2))


def test_the_real_marketplace_sheet_needs_no_mapping(tmp_path: Path) -> None:
    """1,308 rows that nobody tidied: every one is accounted for, twice the same, and no entry has an error."""
    project = empty_project(tmp_path / "katalog")
    report = import_files(project, [MARKET], ColumnMapping())
    assert (report.rows.read, report.rows.new, report.rows.left) == (1308, 1308, 0)
    assert report.products["new"] == len(list((project.root / "content/products").iterdir())) == 1308
    assert errors(project) == []
    again = import_files(project, [MARKET], ColumnMapping())
    assert (again.rows.unchanged, again.changes) == (1308, [])


@pytest.mark.slow
@pytest.mark.no_cover
def test_the_site_has_as_many_products_as_the_report_says(tmp_path: Path) -> None:
    """The marketplace's sheet, imported and built: a page for each product that is no draft."""
    project = empty_project(tmp_path / "katalog")
    report = import_files(project, [MARKET], ColumnMapping())
    result = CliRunner().invoke(cli, ["-C", str(project.root), "build", "--format", "json"])
    assert result.exit_code == 0, result.output
    built = json.loads(result.stdout)
    assert built["products"] == report.products["new"] - report.drafts
    assert built["partners"] == report.partners["new"]
    pages = list((project.root / "output/products").glob("*.html"))
    assert len(pages) == built["products"]


@pytest.mark.slow
@pytest.mark.no_cover
def test_ten_thousand_rows_are_each_accounted_for(tmp_path: Path) -> None:
    """A workbook of 10,000 products of 1,000 producers, without a mapping, and the same once more."""
    write_sheet(tmp_path / "produk.xlsx", 10_000)
    project = empty_project(tmp_path / "katalog")
    report = import_files(project, [tmp_path / "produk.xlsx"], ColumnMapping())
    assert_accounted(report)
    assert (report.rows.new, report.products["new"], report.partners["new"]) == (10_000, 10_000, 1_000)
    assert import_files(project, [tmp_path / "produk.xlsx"], ColumnMapping()).changes == []


def run(project_root: Path, *arguments: str, language: str = "en") -> str:
    result = CliRunner().invoke(cli, ["-C", str(project_root), "--language", language, "import", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_a_dry_run_shows_what_would_change_and_writes_nothing(tmp_path: Path) -> None:
    """New files are named, changes shown as a diff."""
    project = empty_project(tmp_path / "katalog")
    file = write_csv(tmp_path / "data.csv", product(Harga="5000"))
    run(project.root, str(file))
    before = snapshot(project.root)
    write_csv(file, [*product(Harga="6000"), ["Kastengel", "Dapur Uji", "Sambal", "1000"]])
    output = run(project.root, str(file), "--dry-run")
    assert "-price: 5000\n+price: 6000\n" in output
    assert "+++ content/products/kastengel/index.md\n" in output
    assert "nothing was written\n" in output
    assert "categories added to catalog.yaml: Sambal\n" in output
    assert snapshot(project.root) == before


def test_the_mapping_is_written_for_next_time_and_read_again(tmp_path: Path) -> None:
    """What was found stands in the file, with `~` for what stays out; edits in it count."""
    project = empty_project(tmp_path / "katalog")
    file = write_csv(tmp_path / "data.csv", [["Nama Produk", "Harga", "Rahasia"], ["Nastar", "5000", "x"]])
    mapping = tmp_path / "peta.yaml"
    run(project.root, str(file), "--mapping", str(mapping), "--to", str(project.root))
    assert (
        mapping.read_text(encoding="utf-8") == "columns:\n  Nama Produk: name\n  Harga: price\n  Rahasia: ~\n"
    )
    mapping.write_text(
        mapping.read_text(encoding="utf-8").replace("~", "unit") + "defaults: {partner: Bu Ani}\n",
        encoding="utf-8",
    )
    run(project.root, str(file), "--mapping", str(mapping))
    assert "unit: x\n" in entry(project, "products/nastar-bu-ani/index.md")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("columns: {A: nama}", 'there is no field "nama" here'),
        ("kolom: {}", 'there is no field "kolom" here'),
        ("defaults: {price: 5}", 'there is no field "price" here'),
        ("header_row: dua", "header_row is a number"),
        ("- a", "it does not consist of fields"),
        ("a: [", "peta.yaml"),
    ],
)
def test_a_wrong_mapping_file_is_named_with_what_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    """Exit status 2, and nothing is imported."""
    project = empty_project(tmp_path / "katalog")
    file = write_csv(tmp_path / "data.csv", product())
    (tmp_path / "peta.yaml").write_text(text, encoding="utf-8")
    arguments = ["-C", str(project.root), "import", str(file), "--mapping", str(tmp_path / "peta.yaml")]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 2
    assert message in result.output
    assert not (project.root / "content").exists()


def test_many_equal_remarks_are_one_line_unless_all_are_asked_for(tmp_path: Path) -> None:
    """Places of one remark stand together; -v gives each its line."""
    project = empty_project(tmp_path / "katalog")
    head, row = product(Harga="salah")
    bad = [[f"P{number}", *row[1:]] for number in range(15)]
    good = [[f"G{number}", *row[1:3], "5000"] for number in range(15)]
    file = write_csv(tmp_path / "data.csv", [head, *bad, *good])
    output = run(project.root, str(file))
    assert "D12, D13 and 3 more (-v shows them): value left out: Harga:" in output
    result = CliRunner().invoke(cli, ["-C", str(project.root), "-v", "import", str(file)])
    assert "data.csv:data:D16: " in result.output


def test_on_a_terminal_the_columns_are_confirmed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A person sees what was found, changes one column, and says whose products these are."""
    from catalog_builder.cli import import_entries  # noqa: PLC0415

    monkeypatch.setattr(import_entries, "_somebody_is_there", lambda: True)
    project = empty_project(tmp_path / "katalog")
    file = write_csv(tmp_path / "data.csv", [["Nama Produk", "Harga", "Rahasia"], ["Nastar", "5000", "x"]])
    answers = "n\n\n\nunitt\nunit\nBu Yani\n"
    mapping = tmp_path / "peta.yaml"
    arguments = ["-C", str(project.root), "--language", "en", "import", str(file), "--mapping", str(mapping)]
    result = CliRunner().invoke(cli, arguments, input=answers)
    assert result.exit_code == 0, result.output
    assert "there is no such field; near it: unit" in result.output
    assert "partner: bu-yani\n" in entry(project, "products/nastar/index.md")
    assert "unit: x\n" in entry(project, "products/nastar/index.md")
    assert "defaults:\n  partner: Bu Yani\n" in mapping.read_text(encoding="utf-8")
    second = CliRunner().invoke(cli, arguments, input="y\n")
    assert second.exit_code == 0, second.output
    assert "1 unchanged" in second.output


def test_json_and_json_lines_are_tables_too(tmp_path: Path) -> None:
    """A list of objects, an object that holds the list, one object a line: all the same table."""
    items = [
        {
            "name": "Nastar",
            "brand": "Dapur Uji",
            "price": 5000,
            "tags": ["a", "b"],
            "x": {"y": None, "z": True},
        }
    ]
    texts = {
        "list.json": json.dumps(items),
        "held.json": json.dumps({"products": items}),
        "lines.jsonl": "\n".join(json.dumps(item) for item in items) + "\n\n",
        "one.json": json.dumps(items[0]),
    }
    for name, text in texts.items():
        project = empty_project(tmp_path / name.replace(".", "-"))
        (tmp_path / name).write_text(text, encoding="utf-8")
        report = import_files(project, [tmp_path / name], ColumnMapping())
        assert report.rows.new == 1
        assert "partner: dapur-uji\n" in entry(project, "products/nastar/index.md")
        assert "tags: [a, b]\n" in entry(project, "products/nastar/index.md")


def test_a_value_among_objects_is_a_row_left_out(tmp_path: Path) -> None:
    """In JSON and in JSON Lines; a field that holds nothing is an empty cell, one that holds a truth is a text."""
    items = [{"Nama Produk": "Nastar", "Produsen": "Dapur Uji", "Harga": None, "x": True}, "catatan", 5]
    for name, text in {"a.json": json.dumps(items), "a.jsonl": "\n".join(map(json.dumps, items))}.items():
        project = empty_project(tmp_path / name.replace(".", "-"))
        (tmp_path / name).write_text(text, encoding="utf-8")
        report = import_files(project, [tmp_path / name], ColumnMapping())
        assert_accounted(report)
        assert (report.rows.read, report.rows.new, report.rows.left) == (3, 1, 2)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "data.x is empty"),
        (b'{"a": 1', "data.x cannot be read as JSON (line 1)"),
        (b'{"a": 1}\n{"a": \n', "data.x cannot be read as JSON (line 2)"),
        (b"[" * 100_000, "data.x cannot be read as JSON (line 1)"),
        (b"[]", "no row with headings that are known was found"),
        (b"a\n" * 100_002, "data.x: 100002 rows; at most 100000 can be imported"),
        (bytes(range(256)) * 3, "data.x is not a table or a text"),
        (b"PK\x03\x04 not really", "data.x is damaged, or is no workbook"),
        (b"\xd0\xcf\x11\xe0 not really", "data.x is damaged, or is no workbook"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(tmp_path: Path, content: bytes, message: str) -> None:
    """Exit status 1, and no folder is half written."""
    project = empty_project(tmp_path / "katalog")
    (tmp_path / "data.x").write_bytes(content)
    result = CliRunner().invoke(cli, ["-C", str(project.root), "import", str(tmp_path / "data.x")])
    assert result.exit_code == 1
    assert message in result.output
    assert not (project.root / "content").exists()


@pytest.mark.parametrize(
    ("limit", "most", "message"),
    [
        ("LARGEST", 1_000_000, "data.x is larger than 1 MB"),
        ("LARGEST_TEXT", 1_000_000, "data.x is larger than 1 MB"),
        ("_MOST_LINES", 100, "data.x: 1000001 rows; at most 100000 can be imported"),
    ],
)
def test_a_file_that_is_too_large_is_refused_before_it_is_taken_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, most: int, message: str
) -> None:
    """By its bytes, and by its lines."""
    monkeypatch.setattr(sources, limit, most)
    (tmp_path / "data.x").write_bytes(b"Nama Produk\n" + b"a\n" * 1_000_000)
    with pytest.raises(CatalogError, match=message):
        sources.read_sheets(tmp_path / "data.x")


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    """Exit status 2, with the reason of the system."""
    project = empty_project(tmp_path / "katalog")
    result = CliRunner().invoke(cli, ["-C", str(project.root), "import", str(tmp_path / "tidak-ada.csv")])
    assert result.exit_code == 2
    assert "tidak-ada.csv" in result.output


def test_the_row_with_a_stray_quote_is_reported_and_the_others_imported(tmp_path: Path) -> None:
    """Its row number is the one that a text editor shows."""
    project = empty_project(tmp_path / "katalog")
    (tmp_path / "data.csv").write_text(
        'Nama Produk,Produsen,Harga\nA,Dapur,1\n"B,Dapur,1\nC,Dapur,1\n' + "D,Dapur,1\n" * 300,
        encoding="utf-8",
    )
    report = import_files(project, [tmp_path / "data.csv"], ColumnMapping())
    left = [(problem.row, str(problem.message)) for problem in report.problems if problem.weight == "row"]
    assert left == [(3, "a quotation mark in this row is never closed")]
    assert report.rows.new == 302


def test_four_hundred_columns_of_which_few_are_used(tmp_path: Path) -> None:
    """Columns without a meaning are named, and cost nothing else."""
    project = empty_project(tmp_path / "katalog")
    head, row = product(Harga="5000")
    wide = [[*head, *(f"K{number}" for number in range(400))], [*row, *("" for _ in range(400))]]
    report = import_rows(project, wide)
    assert report.rows.new == 1
    assert "K0, K1, " in str(report.problems[0].message)


VARIANTS = [
    ["Nama Produk", "Produsen", "Kategori", "Varian", "Harga"],
    ["Nastar", "Dapur Uji", "Kue kering", "250 g", "35000"],
    ["Nastar", "Dapur Uji", "Kue kering", "500 g", "65000"],
]


def test_a_variant_without_codes_may_be_renamed(tmp_path: Path) -> None:
    """As many as before, one name that nobody knows: it is the one whose place it has."""
    project = empty_project(tmp_path / "katalog")
    import_rows(project, VARIANTS)
    import_rows(project, [*VARIANTS[:1], [*VARIANTS[1][:3], "Stoples kecil", "36000"], VARIANTS[2]])
    assert "variants:\n  - {name: Stoples kecil, price: 36000}\n  - {name: 500 g, price: 65000}\n" in entry(
        project, "products/nastar/index.md"
    )


def test_a_variant_more_is_a_new_one(tmp_path: Path) -> None:
    """It comes after the others, wherever its row stands."""
    project = empty_project(tmp_path / "katalog")
    import_rows(project, VARIANTS)
    import_rows(project, [VARIANTS[0], [*VARIANTS[1][:3], "100 g", "15000"], *VARIANTS[1:]])
    assert (
        "  - {name: 250 g, price: 35000}\n  - {name: 500 g, price: 65000}\n  - {name: 100 g, price: 15000}\n"
        in entry(project, "products/nastar/index.md")
    )


def test_a_value_that_was_wrong_in_the_entry_is_put_right(tmp_path: Path) -> None:
    """What an entry has need not be readable to be compared with what a table says; a story in YAML is a field."""
    project = empty_project(tmp_path / "katalog")
    path = project.root / "content/products/nastar.yaml"
    for folder in ("products", "partners"):
        (project.root / "content" / folder).mkdir(parents=True)
    (project.root / "content/partners/dapur-uji.yaml").write_text("name: Dapur Uji\nkind: producer\n")
    path.write_text(
        "name: Nastar\npartner: Dapur Uji\ncategory: kue-kering\nprice: lima ribu\n"
        "channels: [{partner: Dapur Uji, role: entah}]\ndescription: Lama.\n",
        encoding="utf-8",
    )
    report = import_rows(project, product(Harga="5000", Deskripsi="Baru: enak."))
    assert report.rows.updated == 1
    text = path.read_text(encoding="utf-8")
    assert "price: 5000\n" in text
    assert 'description: "Baru: enak."\n' in text
    assert "role: entah" in text
