"""A catalogue of what people really send: words without an end, other scripts, nothing, far too much."""

from __future__ import annotations

from pathlib import Path

from tests.support.project import PARTNER, write_picture, write_project

WORD = "Pneumonoultramikroskopisilikovulkanokoniosis" * 2 + "terpanjangsedunia"
ARABIC = "تمر العجوة الممتاز من المدينة المنورة مع اللوز"
CHINESE = "印尼勿加泗县手工制作凤梨酥礼盒装特级黄油口味"
CONFIG = f"""\
site: {{title: Katalog {WORD}, tagline: "{WORD} {ARABIC}", languages: [id, en, ar], url: "https://uji.example"}}
categories:
  - {{slug: kue-kering, name: {{id: Kue kering, en: Cookies, ar: بسكويت}}}}
  - {{slug: kosong, name: Kosong}}
  - {{slug: kata-panjang, name: {WORD}}}
districts:
  - {{slug: cibarusah, name: Cibarusah, grid: [0, 0]}}
  - {{slug: panjang, name: {WORD}, grid: [1, 1]}}
"""
HEAD = "partner: dapur-uji\ncategory: kue-kering\n"
LONG = f"""\
---
name: {WORD}
partner: panjang
category: kata-panjang
summary: {WORD} {WORD}
price: Rp 1.000.000.000 - Rp 999.999.999.999
unit: {WORD}
ingredients: {WORD}
tags: [{WORD.lower()}]
storage: {WORD}
certificates: [{{kind: halal, number: ID32110000123450921}}]
supply: {{capacity: 999999999, per: month, unit: {WORD}, minimum_order: 999999, lead_time_days: 365}}
updated: 2026-11-01
---
## {WORD}

{WORD} https://contoh.example/{WORD}

| {WORD} | b | c | d | e | f |
|---|---|---|---|---|---|
| {WORD} | 2 | 3 | 4 | 5 | 6 |

    {WORD} {WORD}
"""
PARTNER_LONG = f"""\
---
name: {WORD}
kind: producer
district: panjang
village: {WORD}
address: {WORD} {WORD}
email: {WORD.lower()[:60]}@contoh.example
website: https://contoh.example/{WORD}
legal_form: {WORD}
summary: {WORD}
---
{WORD}
"""


def variants(count: int) -> str:
    """Return a product with so many variants."""
    lines = "".join(
        f"  - {{name: Ukuran {number} {WORD[:number]}, price: {number}000}}\n"
        for number in range(1, count + 1)
    )
    return f"---\nname: Empat puluh pilihan\n{HEAD}variants:\n{lines}---\n"


def pictures(count: int) -> str:
    """Return a product with so many pictures, of every shape."""
    names = ", ".join(f"{number}.png" for number in range(count))
    return f"---\nname: Tiga puluh foto\n{HEAD}price: 5000\nimages: [{names}]\n---\n"


FILES = {
    "catalog.yaml": CONFIG,
    "content/partners/dapur-uji.md": PARTNER,
    "content/partners/panjang.md": PARTNER_LONG,
    "content/products/panjang.md": LONG,
    "content/products/arab.md": f"---\nname: {{id: {ARABIC}, ar: {ARABIC}}}\n{HEAD}summary: {ARABIC}\nprice: 5\n---\n{ARABIC}\n",
    "content/products/cina.md": f"---\nname: {CHINESE}\n{HEAD}summary: {CHINESE}\n---\n{CHINESE * 9}\n",
    "content/products/tanpa-apa-apa.md": f"---\nname: A\n{HEAD}---\n",
    "content/products/pilihan.md": variants(40),
    "content/products/foto/index.md": pictures(30),
}


def write_extremes(folder: Path) -> Path:
    """Write the catalogue; return its folder."""
    write_project(folder, FILES)
    for number in range(30):
        size = ((400, 300), (200, 900), (1600, 200), (50, 50))[number % 4]
        write_picture(folder / "content" / "products" / "foto" / f"{number}.png", size)
    return folder
