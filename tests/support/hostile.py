"""A catalogue into which strangers sent everything that can be wrong, one thing an entry, among good entries."""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.project import write_picture

DATA = Path(__file__).parent.parent / "data"
CONFIG = """\
site: {title: Katalog, languages: [id, en]}
categories: [{slug: kue, name: Kue}, {slug: kopi, name: Kopi}]
districts: [{slug: karangbahagia, name: Karangbahagia}]
attributes: [{slug: pedas, name: Pedas, type: number}]
"""
GOOD = {
    "catalog.yaml": CONFIG,
    "content/partners/dapur.md": "---\nname: Dapur\nkind: producer\ndistrict: Karang Bahagia\n---\n",
    "content/partners/toko.md": "---\nname: Toko\nkind: mall\n---\n",
    "content/partners/kembar-a.md": "---\nname: Kembar\nkind: producer\n---\n",
    "content/partners/kembar-b.md": "---\nname: Kembar\nkind: producer\n---\n",
    "content/programmes/tembus.md": "---\nname: Tembus\nstages: [applied, curated, exported]\n---\n",
}
"""Entries that have nothing wrong; so is each product `baik-…`."""
GOOD_PRODUCTS = 5
PRODUCT = {"name": "Nastar", "partner": "dapur", "category": "kue", "images": "[foto.png]"}
BRACKETS = "[" * 100_000


@dataclass(frozen=True)
class Case:
    """One entry and the one thing that is wrong with it."""

    slug: str
    code: str
    files: Mapping[str, str | bytes] = field(default_factory=dict)
    severity: str = "error"


def product(body: str = "Enak.", **fields: str | None) -> str:
    """Return a sound product with some fields other than they should be; None leaves one out."""
    lines = [f"{key}: {value}" for key, value in {**PRODUCT, **fields}.items() if value is not None]
    return "\n".join(["---", *lines, "---", body, ""])


def _one(slug: str, code: str, text: str | bytes, severity: str = "error") -> Case:
    return Case(slug, code, {"index.md": text}, severity)


def _field(slug: str, code: str, severity: str = "error", /, **fields: str | None) -> Case:
    return _one(slug, code, product(**fields), severity)


def _body(name: str, code: str, body: str, severity: str = "warning") -> Case:
    return _one(name, code, product(body), severity)


def _picture(name: str, code: str, file: str, data: bytes, severity: str = "error") -> Case:
    return Case(name, code, {"index.md": product(images=f"[{file}]"), file: data}, severity)


def _bomb() -> bytes:
    """Return a PNG of 90 megapixels in a few kilobytes."""
    header = struct.pack(">IIBBBBB", 10_000, 9_000, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1_251 * 9_000, 9)), (b"IEND", b""))
    made = [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


def _odd(name: str) -> bytes:
    return (DATA / "odd_images" / name).read_bytes()


READING = (
    _one("kosong", "empty-file", ""),
    _one("putih", "empty-file", " \n\n"),
    _one("utf16", "encoding", product().encode("utf-16")),
    _one("latin", "encoding", product("Caf\xe9").encode("latin-1")),
    _one("word", "not-text", b"PK\x03\x04" + bytes(range(256))),
    _one("nol", "control-character", product("a\0b")),
    _one("bel", "control-character", product("a\ab")),
    _one("tanpa-garis", "no-front-matter", "name: Nastar\n"),
    _one("tak-ditutup", "unclosed-front-matter", "---\nname: Nastar\n"),
    _one("daftar", "not-a-mapping", "---\n- a\n- b\n---\n"),
    _one("teks", "not-a-mapping", "---\nhalo\n---\n"),
    _one("besar", "file-too-large", product("kue " * 300_000)),
    _one("alias", "yaml-alias", product().replace("name: Nastar", "name: &a Nastar")),
    _one("tawa", "yaml-alias", "---\na: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n---\n"),
    _one(
        "python", "yaml-tag", product().replace("name: Nastar", "name: !!python/object/apply:os.system [ls]")
    ),
    _one("tag", "yaml-tag", product().replace("name: Nastar", "name: !nama Nastar")),
    _field("titik-dua", "yaml-syntax", name="Kue: isi: 12"),
    _one("kutip", "unclosed-quote", product(name='"Nastar')),
    _one("tab", "tab-indentation", product().replace("name: Nastar", "name:\n\tid: Nastar")),
    _one("kurung", "yaml-syntax", product(images="[a, b")),
    _one("dalam", "too-deep", product(tags="[" * 40 + "]" * 40)),
    _one("sangat-dalam", "too-deep", f"---\ntags: {BRACKETS}\n---\n"),
    _one("banyak", "too-many-values", product(tags=f"[{'a,' * 20_000}a]")),
    _one("ganda", "duplicate-key", product().replace("---\nEnak", "name: Lain\n---\nEnak")),
    _one("sinonim-ganda", "duplicate-key", product().replace("---\nEnak", "nama: Lain\n---\nEnak")),
    _one("kunci-rumit", "complex-key", product().replace("---\nEnak", "? [a, b]\n: c\n---\nEnak")),
    _field("lolos-bidi", "control-character", name='"a\\u202eb"'),
)
FIELDS = (
    _field("tanpa-nama", "missing-field", name=None),
    _field("tanpa-mitra", "missing-field", partner=None),
    _field("tanpa-kategori", "missing-field", category=None),
    _field("harga-kata", "bad-value", price="lima ribu"),
    _field("harga-waktu", "bad-value", price="12:30:00"),
    _field("harga-angka-panjang", "bad-value", price="9" * 5000),
    _field("harga-terbalik", "bad-range", price="Rp 9.000 - Rp 5.000"),
    _field("harga-daftar", "wrong-shape", price="[1, 2]"),
    _field("harga-aneh", "implausible-price", "warning", price="Rp 15"),
    _field("tanggal-palsu", "bad-value", updated="2026-02-30"),
    _field("tanggal-ganda", "ambiguous-value", updated="03/04/2026"),
    _field("tanggal-nanti", "future-date", "warning", updated="2099-01-01"),
    _field("salah-ketik", "unknown-key", prise="5000"),
    _field("status-asing", "bad-choice", status="mungkin"),
    _field("hari-negatif", "out-of-range", shelf_life_days="-5"),
    _field("gtin-pendek", "bad-value", gtin='"123"'),
    _field("gtin-salah", "wrong-check-digit", "warning", gtin='"8999999901029"'),
    _field("hs-salah", "bad-value", hs_code="12345"),
    _field("tautan-skrip", "unsafe-link", links="{toko: 'javascript:alert(1)'}"),
    _field("tautan-data", "unsafe-link", links="{toko: 'data:text/html,x'}"),
    _field("atribut-asing", "unknown-attribute", attributes="{rasa: manis}"),
    _field("atribut-kata", "bad-value", attributes="{pedas: sekali}"),
    _field("bahasa-asing", "unknown-language", name="{zh: Nastar}"),
    _field("nama-kosong", "empty-value", name='" "'),
    _field("pirt-pendek", "bad-value", certificates="[{kind: pirt, number: 123}]"),
    _field(
        "pirt-lama", "expired-certificate", "warning", certificates="[{kind: pirt, number: 2063216010117-20}]"
    ),
    _field("jenis-sertifikat", "bad-choice", certificates="[{kind: bintang-lima}]"),
    _field("kapasitas", "out-of-range", supply="{capacity: 0}"),
    _field("slug-jelek", "bad-slug", slug="Nastar Enak"),
    _field("sinonim", "key-synonym", "warning", harga="Rp 5.000"),
)
REFERENCES = (
    _field("mitra-hilang", "unknown-partner", partner="dapurr"),
    _field("mitra-kembar", "ambiguous-reference", partner="Kembar"),
    _field("kategori-hilang", "unknown-category", category="kuee"),
    _field("program-hilang", "unknown-programme", curation="[{programme: x, stage: y, date: 2022-01}]"),
    _field("tahap-hilang", "unknown-stage", curation="[{programme: tembus, stage: lulus, date: 2022-01}]"),
    _field(
        "ekspor", "export-without-market", curation="[{programme: tembus, stage: exported, date: 2022-01}]"
    ),
    _field(
        "urutan",
        "dates-out-of-order",
        channels="[{partner: toko, role: sold_at, since: 2023-01, until: 2022-01}]",
    ),
    _field("terkait-hilang", "unknown-product", related="[tidak-ada]"),
    _field("alias-diambil", "duplicate-slug", aliases="[baik-1]"),
)
PICTURES = (
    _field("tanpa-foto", "no-image", "warning", images=None),
    _field("foto-hilang", "image-not-found", images="[tidak-ada.jpg]"),
    _field("foto-luar", "bad-image-path", images="[../baik-1/foto.png]"),
    _field("foto-mutlak", "bad-image-path", images="[/etc/passwd]"),
    _field("foto-web", "bad-image-path", images="['https://contoh.id/a.jpg']"),
    _picture("foto-kosong", "empty-image", "a.jpg", b""),
    _picture("foto-terpotong", "broken-image", "a.jpg", _odd("truncated_jpeg.jpg")),
    _picture("foto-rusak", "broken-image", "a.png", _odd("broken.png")),
    _picture("foto-palsu", "wrong-image-type", "a.jpg", _odd("hopper_orientation_6.webp")),
    _picture("foto-bom", "image-too-large", "a.png", _bomb()),
    _picture("foto-bom-gif", "image-too-large", "a.gif", _odd("decompression_bomb.gif")),
    _picture(
        "foto-svg", "unknown-image-type", "a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'
    ),
    _picture("foto-bergerak", "animated-image", "a.png", _odd("apng_delay.png")),
    _picture("foto-tiff", "unknown-image-type", "a.tif", _odd("16_bit_noise.tif")),
    _picture("foto-pdf", "unknown-image-type", "a.jpg", b"%PDF-1.7\n"),
    _picture("foto-kecil", "small-image", "a.jpg", _odd("pil_sample_cmyk.jpg"), "warning"),
)
TEXTS = (
    _body("iframe", "removed-html", "<iframe src=x></iframe>"),
    _body("onclick", "removed-html", "<b onclick=alert(1)>a</b>"),
    _body("tautan", "unsafe-link", "[a](javascript:alert(1))"),
    _body("tautan-mati", "broken-link", "[a](tidak-ada.html)"),
    _body("gambar", "body-image", "![a](a.png)"),
    _body("bidi", "invisible-character", "a\u202eb"),
    _body("nol-lebar", "invisible-character", "a\u200bb"),
    _body("hilang", "lost-character", "a\ufffdb"),
    _body("nik", "personal-number", "NIK 3216014509800001"),
    _body("rekening", "personal-number", "rekening BCA 1234567890"),
    _body("kurung-teks", "text-too-complex", "[" * 5_000, "error"),
    _field("entitas", "double-escape", "warning", summary="a &amp;amp; b"),
)
CASES = (*READING, *FIELDS, *REFERENCES, *PICTURES, *TEXTS)


def write_hostile(folder: Path) -> Path:
    """Write the good entries and every case, each in a folder of its own below content/products."""
    for name, text in GOOD.items():
        _write(folder / name, text)
    for number in range(GOOD_PRODUCTS):
        _write_product(folder, f"baik-{number}", {"index.md": product(name=f"Baik {number}")})
    for case in CASES:
        _write_product(folder, case.slug, case.files)
    if os.name != "nt":
        os.mkfifo(folder / "content/products/pipa.md")
    return folder


def _write_product(folder: Path, slug: str, files: Mapping[str, str | bytes]) -> None:
    place = folder / "content" / "products" / slug
    write_picture(place / "foto.png")
    for name, content in files.items():
        _write(place / name, content)


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)
