"""The sheet that an office keeps: titles, two rows of headings, merged producers, totals, every way to write."""

from __future__ import annotations

from datetime import date

from tests.support.office import Rows, Spot

_TITLE = "DATA PRODUK UNGGULAN UMKM KABUPATEN BEKASI TAHUN 2026"
_HEADINGS: Rows = [
    [
        Spot("No", rows=2), Spot("Nama Pelaku Usaha", rows=2), Spot("Nama Produk", rows=2),
        Spot("Jenis Produk", rows=2), Spot("Harga (Rp)", rows=2), Spot("Izin", columns=2), None,
        Spot("Kapasitas Produksi", rows=2), Spot("No. HP / WA", rows=2), Spot("Kecamatan", rows=2),
        Spot("Barcode", rows=2), Spot("Berat Bersih (gram)", rows=2), Spot("Masa Simpan", rows=2),
        Spot("Tanggal Update", rows=2), Spot("Keterangan", rows=2),
    ],
    [None, None, None, None, None, "P-IRT", "Halal", None, None, None, None, None, None, None, None],
]  # fmt: skip
_BODY: Rows = [
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
    [
        1, Spot("Dapur Bu Yani", rows=2), "Nastar Cibarusah", "Kue Kering", 65000, "2063216010117-28", "Ya",
        "800 toples/bulan", "81234567890", Spot("Kec. Cibarusah", rows=2), 8999999901028, 500, "6 bulan",
        date(2026, 11, 1), "Renyah;\nselai nanas asli",
    ],
    [
        2, None, "Kastengel", "KUE KERING", "IDR. 143.500.000", "-", "proses", "500 pcs", "", None, "", 250,
        "90 hari", 46000, "",
    ],
    [
        3, "Keripik Bang Jali", "Keripik Pisang", "Makanan Ringan", "Rp\u00a015.000,-", "", "",
        "", "0812-1111-2222 / 021-8990 1234", "CIKARANG PUSAT", "", "200", "", "", "",
    ],
    [
        4, "Keripik Bang Jali", "Keripik Singkong", "Makanan ringan", "lima ribu", "", "",
        "", 81211112222, "Cikarng Pusat", "", "", "", "", "",
    ],
    [
        5, "Sambal Mak Nyus", "Sambal Bawang", "Sambal", Spot(18000, "=18*1000"), "", "", "", "", "Setu",
        "", "", "", "", Spot("", "=1/0"),
    ],
    [],
    ["", "Jumlah", "", "", Spot(0, "=SUM([.E5:.E9])"), "", "", "", "", "", "", "", "", "", ""],
]  # fmt: skip
SHEETS: dict[str, Rows] = {
    "Data 2026": [[Spot(_TITLE, columns=15), *[None] * 14], [], *_HEADINGS, *_BODY],
    "Catatan": [["Rapat tanggal 3 November: data dilengkapi."]],
}
