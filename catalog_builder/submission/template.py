"""The spreadsheet that producers fill in: headings, hints, drop-downs, an example, digits as text."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from catalog_builder.config import Config
from catalog_builder.fields.certificates import KIND
from catalog_builder.fields.choice import Choice
from catalog_builder.submission.form_texts import form_help
from catalog_builder.submission.headers import EXAMPLE
from catalog_builder.submission.issue_form import listed
from catalog_builder.submission.sources import LISTS_SHEET
from catalog_builder.submission.tabulate import heading
from catalog_builder.submission.targets import Target, targets_of
from catalog_builder.submission.workbook_writer import open_workbook, write_headings

COLUMNS = (
    "name", "partner", "category", "price", "unit", "net_weight", "summary", "description", "images", "sku",
    "variants.name", "certificates.pirt.number", "certificates.halal.number", "certificates.bpom.number",
    "ingredients", "allergens", "storage", "shelf_life_days", "supply.capacity", "supply.unit", "supply.per",
    "supply.minimum_order", "supply.lead_time_days", "channels", "curation", "gtin", "hs_code", "kbli",
    "tags", "status",
    "links.tokopedia", "links.shopee", "links.instagram", "partner.whatsapp", "partner.phone",
    "partner.email", "partner.district", "partner.village", "partner.address", "partner.nib",
)  # fmt: skip
_ROWS = 2_000
"""Rows that have drop-downs."""
_SHEET = "Produk"
_LONGEST_TITLE, _LONGEST_HINT = 32, 255
"""Characters that Excel allows in the message of a cell."""


def template_targets(config: Config) -> list[Target]:
    """Return the columns of the template: the usual ones, and the catalogue's own attributes."""
    targets = targets_of(config)
    return [targets[key] for key in (*COLUMNS, *(key for key in targets if key.startswith("attributes.")))]


def write_template(config: Config, target: Path, language: str) -> None:
    """Write the template as a workbook. Raises OSError."""
    columns = template_targets(config)
    with open_workbook(target) as book:
        sheet = book.add_worksheet(_SHEET)
        write_headings(book, sheet, columns, language)
        lists = book.add_worksheet(LISTS_SHEET)
        grey = book.add_format({"italic": True, "font_color": "#777777", "num_format": "@"})
        place = 0
        for column, each in enumerate(columns):
            sheet.write_string(1, column, example_of(each, config, language), grey)
            values = choices_of(each, config, language)
            source = None
            if values:
                lists.write_column(0, place, [heading(each, language), *values])
                source = _range(place, len(values))
                place += 1
            _validate(sheet, column, each, language, source)
        sheet.activate()


def _range(column: int, count: int) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell  # noqa: PLC0415 (slow to load)

    first, last = (xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True) for row in (1, count))
    return f"={LISTS_SHEET}!{first}:{last}"


def _validate(sheet: Any, column: int, target: Target, language: str, source: str | None) -> None:
    """Give a column its hint, and its drop-down; other values than those listed are allowed."""
    hint = f"{form_help(target.key, target.help).pick((language,))[0]} {_for_instance(target, language)}"
    rule: dict[str, Any] = {
        "validate": "list" if source else "any",
        "input_title": heading(target, language)[:_LONGEST_TITLE],
        "input_message": hint[:_LONGEST_HINT],
        "error_type": "information",
    }
    sheet.data_validation(1, column, _ROWS, column, {**rule, "source": source} if source else rule)


def _for_instance(target: Target, language: str) -> str:
    example = target.example.pick((language,))[0].strip('"')
    return f"({example})" if not target.key.startswith("attributes.") else ""


def choices_of(target: Target, config: Config, language: str) -> list[str]:
    """Return what can be chosen for a column, as people call it."""
    if isinstance(target.reads, Choice) and target.reads is not KIND:
        return [option.title.pick((language,))[0] for option in target.reads.options]
    if target.path[0] == "attributes":
        found = next(each for each in config.attributes if each.slug == target.path[1])
        return list(found.choices)
    return [thing.name.pick((language,))[0] for thing in listed(target, config)]


def example_of(target: Target, config: Config, language: str) -> str:
    """Return what the example row has in a column; its name says that it is one."""
    choices = choices_of(target, config, language)
    if target.key == "name":
        return f"{EXAMPLE} {target.example.pick((language,))[0]}"
    if target.key == "partner":
        return "Dapur Bu Yani"
    if target.key in _EXAMPLES:
        return _EXAMPLES[target.key]
    if choices or target.path[0] in {"attributes", "variants"}:
        return choices[0] if choices else ""
    text = target.example.pick((language,))[0].strip('"')
    return text.strip("[]") if target.many else text


_EXAMPLES = {
    "images": "nastar.jpg", "certificates.halal.number": "ID32110000123450921",
    "certificates.bpom.number": "", "channels": "", "curation": "", "supply.unit": "toples",
    "sku": "", "variants.name": "",
}  # fmt: skip


def template_csv(config: Config, language: str) -> bytes:
    """Return the template as CSV, with the byte order mark by which Excel knows UTF-8."""
    columns = template_targets(config)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([heading(each, language) for each in columns])
    writer.writerow([example_of(each, config, language) for each in columns])
    return out.getvalue().encode("utf-8-sig")
