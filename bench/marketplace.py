"""Turn the 1,308 real marketplace products of PRDECT-ID into a catalogue project.

Usage: `python -m bench.marketplace products.csv DIR`. The data set (Sutoyo et al. 2022, "PRDECT-ID:
Indonesian product reviews dataset for emotions classification tasks", Data in Brief 44, CC BY 4.0) is not
part of this project; give the path of a CSV with its columns. Names, categories, places, prices and
reviews stay as they are in the original; a place stands for the partner and the district.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

Row = Mapping[str, str]


def slugify(text: str) -> str:
    """Return `[a-z0-9]` words joined by `-`, at most 60 characters."""
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", folded))[:60].strip("-") or "tanpa-nama"


def quoted(text: str) -> str:
    """Return a text as a YAML double-quoted scalar (JSON's strings are YAML's)."""
    return json.dumps(text.strip(), ensure_ascii=False)


def read_rows(source: Path) -> list[Row]:
    """Read the CSV file."""
    with source.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def config(rows: Iterable[Row]) -> str:
    """Return catalog.yaml with the categories and places of the rows."""
    categories = by_slug(row["Category"] for row in rows)
    places = by_slug(row["Location"] for row in rows)
    return "\n".join(
        [
            "site:",
            "  title: Pasar daring",
            "  languages: [id]",
            "categories:",
            *(f"  - {{slug: {slug}, name: {quoted(name)}}}" for slug, name in categories.items()),
            "districts:",
            *(f"  - {{slug: {slug}, name: {quoted(name)}}}" for slug, name in places.items()),
            "",
        ]
    )


def by_slug(names: Iterable[str]) -> dict[str, str]:
    """Return the names by their slugs; of several spellings ("Kab. Bekasi", "Kab Bekasi ") the first."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(slugify(name), name)
    return found


def partner(place: str) -> str:
    """Return the entry of the one seller of a place."""
    name = quoted(f"Toko {place}")
    return f"---\nname: {name}\nkind: producer\ndistrict: {slugify(place)}\n---\n"


def product(row: Row) -> str:
    """Return the entry of one product."""
    return "\n".join(
        [
            "---",
            f"name: {quoted(row['Product Name'])}",
            f"partner: toko-{slugify(row['Location'])}",
            f"category: {slugify(row['Category'])}",
            f"price: {row['Price']}",
            "---",
            "",
            f"Nilai {row['Overall Rating']} dari 5, terjual {row['Number Sold']}.",
            "",
            f"> {' '.join(row['Sample Review'].split())}",
            "",
        ]
    )


def convert(source: Path, folder: Path) -> int:
    """Write the project below `folder`; return the number of products."""
    rows = read_rows(source)
    products, partners = folder / "content" / "products", folder / "content" / "partners"
    products.mkdir(parents=True)
    partners.mkdir()
    (folder / "catalog.yaml").write_text(config(rows), encoding="utf-8")
    for slug, place in by_slug(row["Location"] for row in rows).items():
        (partners / f"toko-{slug}.md").write_text(partner(place), encoding="utf-8")
    taken: dict[str, int] = {}
    for row in rows:
        slug = slugify(row["Product Name"])
        taken[slug] = taken.get(slug, 0) + 1
        name = slug if taken[slug] == 1 else f"{slug}-{taken[slug]}"
        (products / f"{name}.md").write_text(product(row), encoding="utf-8")
    return len(rows)


if __name__ == "__main__":
    print(convert(Path(sys.argv[1]), Path(sys.argv[2])), "products")
