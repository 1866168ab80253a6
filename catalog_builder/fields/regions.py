"""Indonesia's provinces and regencies by their codes, as identity and permit numbers begin with them.

The table is python-stdnum's (`stdnum.id`); codes of regencies end in 71 or more for cities (kota).
"""

from __future__ import annotations

from catalog_builder.model import LocalText

FIRST_CITY = 71
FIRST_PROVINCE, LAST_PROVINCE = 11, 97
"""From Aceh to the provinces of Papua; the youngest are not in every table."""


def is_province(code: str) -> bool:
    """Tell whether a number that begins with this code can come from Indonesia."""
    return FIRST_PROVINCE <= int(code[:2]) <= LAST_PROVINCE


def regency_name(code: str) -> LocalText | None:
    """Return the regency or city of a four-digit code with its province, None if it is not known.

    >>> regency_name("3216").get("en")
    'Bekasi Regency, West Java'
    """
    from stdnum import numdb  # noqa: PLC0415 (reads its table on first use; few numbers are decoded)

    parts = numdb.get("id/loc").info(code[:4])
    if len(parts) < 2 or not parts[1][1]:  # noqa: PLR2004 (province, regency)
        return None
    province, regency = parts[0][1], parts[1][1]["name_id"].title()
    if int(code[2:4]) >= FIRST_CITY:
        return LocalText.of(
            id=f"Kota {regency}, {province['name_id']}", en=f"{regency} City, {province['name_en']}"
        )
    return LocalText.of(
        id=f"Kabupaten {regency}, {province['name_id']}", en=f"{regency} Regency, {province['name_en']}"
    )
