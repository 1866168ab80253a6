"""The office's report: tables of a catalogue, as text, JSON or CSV."""

from catalog_builder.report.cells import TABLES, Table, TableName
from catalog_builder.report.formats import format_csv, format_json, format_text
from catalog_builder.report.tables import make_table

__all__ = ["TABLES", "Table", "TableName", "format_csv", "format_json", "format_text", "make_table"]
