from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.submission.importer import import_files
from catalog_builder.submission.mapping_file import ColumnMapping
from catalog_builder.submission.texts import to_markdown, to_plain
from tests.support.tables import assert_accounted, empty_project, entry, errors

WOOCOMMERCE = """\
ID,Type,SKU,"GTIN, UPC, EAN, or ISBN",Name,Published,"Short description",Description,"Weight (kg)","Regular price",Categories,Tags,Images,Parent,Brands,"Attribute 1 name","Attribute 1 value(s)"
10,simple,NST,8999999901028,Nastar,1,<b>Renyah</b> &amp; gurih,"<p>Selai <em>nanas</em>.</p><ul><li>satu</li></ul><script>alert(1)</script>",0.5,65000,"Makanan > Kue kering, Promo",lebaran,https://toko.example/n.jpg,,Dapur Uji,,
11,variable,SMB,,Sambal,1,,Pedas,,,Sambal,,,,Dapur Uji,Ukuran,"150 g, 300 g"
12,variation,SMB-150,,Sambal - 150 g,1,,,,18000,,,,SMB,,Ukuran,150 g
13,variation,SMB-300,,Sambal - 300 g,1,,,,32000,,,,id:11,,Ukuran,300 g
14,simple,X,,Rahasia,0,,,,1000,Sambal,,,,Dapur Uji,,
"""
SHOPIFY_OLD = """\
Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Price,Variant Barcode,Image Src,Image Position,Status
nastar,Nastar,<p>Enak</p>,Dapur Uji,Food > Cookies,Kue kering,"lebaran, kue",true,Size,250 g,N-250,250,35000.00,,https://cdn.example/1.jpg,1,active
nastar,,,,,,,,,500 g,N-500,500,65000.00,8999999901028,https://cdn.example/2.jpg,2,
kastengel,Kastengel,,Dapur Uji,,Kue kering,,true,Title,Default Title,K-1,0,5000.00,,,,draft
"""
SHOPIFY_NEW = """\
Title,URL handle,Description,Vendor,Product category,Type,Tags,Published on online store,Status,SKU,Barcode,Option1 name,Option1 value,Price,Weight value (grams),Product image URL
Nastar,nastar,<p>Enak</p>,Dapur Uji,,Kue kering,,TRUE,Active,N-250,,Size,250 g,35000.00,250,
,nastar,,,,,,,,N-500,8999999901028,Size,500 g,65000.00,500,
Kastengel,kastengel,,Dapur Uji,,Kue kering,,TRUE,Draft,K-1,,Title,Default Title,5000.00,0,
"""
MAGENTO = """\
sku,store_view_code,attribute_set_code,product_type,categories,name,description,short_description,weight,product_online,price,url_key,base_image,manufacturer,configurable_variations
N-250,,Default,simple,,Nastar 250,,,0.25,1,35000.0000,nastar-250,,Dapur Uji,
N-500,,Default,simple,,Nastar 500,,,0.5,1,65000.0000,nastar-500,,Dapur Uji,
N,,Default,configurable,"Default Category/Makanan,Default Category/Makanan/Kue kering",Nastar,<p>Enak</p>,Renyah,,1,,nastar,,Dapur Uji,"sku=N-250,size=250 g|sku=N-500,size=500 g"
K-1,,Default,simple,Default Category/Makanan/Kue kering,Kastengel,,,,2,5000.0000,kastengel,,Dapur Uji,
"""
OPEN_FOOD_FACTS = (
    "code\turl\tproduct_name\tgeneric_name\tquantity\tbrands\tcategories\tlabels\tingredients_text\tallergens\n"
    "8999999901028\thttps://world.openfoodfacts.org/x\tNastar\tKue nanas\t500 g\tDapur Uji,DU\t"
    "Snacks,Sweet snacks,Kue kering\tHalal\tTepung, mentega\ten:gluten,en:milk\n"
)


def imported(tmp_path: Path, text: str, name: str = "toko.csv") -> tuple[object, ...]:
    project = empty_project(tmp_path / "katalog")
    (tmp_path / name).write_text(text, encoding="utf-8")
    report = import_files(project, [tmp_path / name], ColumnMapping())
    assert_accounted(report)
    assert errors(project) == []
    again = import_files(project, [tmp_path / name], ColumnMapping())
    assert again.changes == []
    return project, report


def test_a_woocommerce_export_imports(tmp_path: Path) -> None:
    """HTML becomes Markdown, variations join their product, what is unpublished stays a draft."""
    project, report = imported(tmp_path, WOOCOMMERCE)
    nastar = entry(project, "products/nastar/index.md")
    assert nastar.startswith(
        "---\nname: Nastar\npartner: dapur-uji\ncategory: kue-kering\nsummary: Renyah & gurih\nprice: 65000\n"
    )
    assert 'net_weight: 500 g\ngtin: "8999999901028"\n' in nastar
    assert nastar.endswith("---\n\nSelai *nanas*.\n\n- satu\n")
    sambal = entry(project, "products/sambal/index.md")
    assert "price: Rp 18.000 - Rp 32.000\n" in sambal
    assert (
        "  - {name: 150 g, price: 18000, sku: SMB-150}\n  - {name: 300 g, price: 32000, sku: SMB-300}\n"
        in sambal
    )
    assert "\ndraft: true\n" in entry(project, "products/rahasia/index.md")
    assert (report.rows.new, report.rows.joined) == (3, 2)
    assert any("photos are not downloaded" in str(problem.message) for problem in report.problems)


@pytest.mark.parametrize("text", [SHOPIFY_OLD, SHOPIFY_NEW], ids=["old", "new"])
def test_a_shopify_export_of_either_generation_imports(tmp_path: Path, text: str) -> None:
    """Variants over rows are one product, `Default Title` is no variant, the handle is the address."""
    project, report = imported(tmp_path, text)
    nastar = entry(project, "products/nastar/index.md")
    assert "partner: dapur-uji\ncategory: kue-kering\nprice: Rp 35.000 - Rp 65.000\n" in nastar
    assert "  - {name: 250 g, price: 35000, sku: N-250}\n" in nastar
    assert '  - {name: 500 g, price: 65000, sku: N-500, gtin: "8999999901028"}\n' in nastar
    assert nastar.endswith("\nEnak\n")
    kastengel = entry(project, "products/kastengel/index.md")
    assert "  - {name: Kastengel, price: 5000, sku: K-1}\n" in kastengel
    assert "\ndraft: true\n" in kastengel
    assert (report.rows.new, report.rows.joined) == (2, 1)


def test_a_magento_export_imports(tmp_path: Path) -> None:
    """The simple products of a configurable one, which stand before it, are its variants."""
    project, report = imported(tmp_path, MAGENTO)
    nastar = entry(project, "products/nastar/index.md")
    assert "category: kue-kering\nsummary: Renyah\nprice: Rp 35.000 - Rp 65.000\n" in nastar
    assert (
        "  - {name: 250 g, price: 35000, sku: N-250}\n  - {name: 500 g, price: 65000, sku: N-500}\n" in nastar
    )
    assert "\ndraft: true\n" in entry(project, "products/kastengel/index.md")
    assert (report.rows.new, report.rows.joined) == (2, 2)


def test_an_open_food_facts_extract_imports(tmp_path: Path) -> None:
    """The most particular category, the first brand, allergens without their language."""
    project, _ = imported(tmp_path, OPEN_FOOD_FACTS, "off.tsv")
    assert entry(project, "products/nastar/index.md") == (
        "---\nname: Nastar\npartner: dapur-uji\ncategory: kue-kering\nsummary: Kue nanas\ntags: [Halal]\n"
        'ingredients: Tepung, mentega\nallergens: [gluten, milk]\nnet_weight: 500 g\ngtin: "8999999901028"\n---\n'
    )


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("satu\ndua\n\ntiga", "satu  \ndua\n\ntiga"),
        ("Isi:\n• satu\n• dua", "Isi:\n\n- satu\n- dua"),
        ("# bukan judul\n> bukan kutipan\n1. satu", "\\# bukan judul  \n\\> bukan kutipan  \n\\1. satu"),
        ("harga *promo* [klik](x) <b", "harga \\*promo\\* \\[klik\\](x) \\<b"),
        ("Tom &amp; Jerry", "Tom & Jerry"),
        (
            "<p>Hai <a href='/lain'>kami</a> <a href='https://a.example'>b</a></p>",
            "Hai kami [b](https://a.example)",
        ),
        ("<h2>Judul</h2><p>a<br>b</p><img src=x onerror=alert(1)>", "## Judul\n\na  \nb"),
        ("<script>alert(1)</script><div>a</div><!-- c -->", "a"),
    ],
)
def test_descriptions_become_markdown_that_says_the_same(text: str, markdown: str) -> None:
    """Plain text keeps its lines and signs; HTML keeps its structure and loses what runs."""
    assert to_markdown(text) == markdown


def test_a_short_text_loses_its_markup() -> None:
    """A summary is one line without tags and entities."""
    assert to_plain("<p>a &amp;\n<b>b</b></p>") == "a & b"
    assert to_plain("1 < 2 &amp; 3") == "1 < 2 & 3"
