"""What a partner, a kind of partner or a programme asks of a product: one vocabulary for all three."""

from __future__ import annotations

from typing import Annotated, Literal

from catalog_builder.fields.base import Model
from catalog_builder.fields.boolean import Boolean
from catalog_builder.fields.certificates import CertificateKind
from catalog_builder.fields.choice import choice, option
from catalog_builder.fields.describe import describe
from catalog_builder.fields.kind import OneOrMany, ShortForm
from catalog_builder.fields.number import Amount, Count, Days, PositiveCount
from catalog_builder.fields.price import Money
from catalog_builder.fields.reference import CategoryReference, DistrictReference

Period = Literal["day", "week", "month", "year"]
PERIODS = (
    option("day", "hari", "day", "daily", "harian", "perhari"),
    option("week", "minggu", "week", "weekly", "mingguan", "pekan", "perminggu"),
    option("month", "bulan", "month", "monthly", "bulanan", "perbulan"),
    option("year", "tahun", "year", "yearly", "tahunan", "pertahun"),
)
PeriodChoice = Annotated[Period, choice(PERIODS)]
CertificateKinds = Annotated[tuple[CertificateKind, ...], OneOrMany(separated=True)]
Categories = Annotated[tuple[CategoryReference, ...], OneOrMany(separated=True)]
Districts = Annotated[tuple[DistrictReference, ...], OneOrMany(separated=True)]


class PriceBounds(Model):
    """The span in which a product's price must lie, in the site's currency; either end may be open."""

    min: Annotated[
        Money | None,
        describe(
            ("Paling murah", "Lowest"),
            ("Harga terendah yang diterima.", "The lowest price accepted."),
            "10000",
            "minimal minimum mulai dari",
        ),
    ] = None
    max: Annotated[
        Money | None,
        describe(
            ("Paling mahal", "Highest"),
            ("Harga tertinggi yang diterima.", "The highest price accepted."),
            "150000",
            "maksimal maksimum sampai",
        ),
    ] = None


class CapacityRequirement(Model):
    """How much must be made per period, at least."""

    amount: Annotated[
        Amount,
        describe(
            ("Jumlah", "Amount"),
            ("Paling sedikit berapa.", "How many at least."),
            "500",
            "kapasitas banyak minimal",
        ),
    ]
    per: Annotated[
        PeriodChoice,
        describe(
            ("Per", "Per"),
            ("Dalam masa berapa lama.", "In which period."),
            ("bulan", "month"),
            "periode masa tiap setiap",
        ),
    ] = "month"


class Requirements(Model):
    """The conditions of one door; all that are given must be met."""

    certificates: Annotated[
        CertificateKinds,
        describe(
            ("Sertifikat", "Certificates"),
            ("Sertifikat yang semuanya harus ada.", "Certificates that must all be there."),
            "[pirt, halal]",
            "izin perizinan semua_sertifikat",
        ),
    ] = ()
    any_certificate: Annotated[
        CertificateKinds,
        describe(
            ("Salah satu sertifikat", "Any certificate"),
            ("Cukup salah satu dari sertifikat ini.", "One of these certificates is enough."),
            "[pirt, bpom]",
            "salah_satu pilihan_sertifikat",
        ),
    ] = ()
    categories: Annotated[
        Categories,
        describe(
            ("Kategori", "Categories"),
            ("Hanya kategori ini.", "Only these categories."),
            "[kue-kering, makanan-ringan]",
            "kategori_produk category",
        ),
    ] = ()
    districts: Annotated[
        Districts,
        describe(
            ("Kecamatan", "Districts"),
            ("Hanya dari kecamatan ini.", "Only from these districts."),
            "[cibarusah]",
            "wilayah daerah district",
        ),
    ] = ()
    price: Annotated[
        PriceBounds | None,
        describe(
            ("Harga", "Price"),
            ("Batas harga dalam mata uang situs.", "Bounds of the price, in the site's currency."),
            "{min: 10000, max: 150000}",
            "batas_harga kisaran_harga",
        ),
    ] = None
    capacity: Annotated[
        Annotated[CapacityRequirement, ShortForm("amount")] | None,
        describe(
            ("Kapasitas", "Capacity"),
            ("Paling sedikit berapa yang dapat dibuat.", "How many can be made at least."),
            "{amount: 500, per: month}",
            "kapasitas_produksi produksi",
        ),
    ] = None
    lead_time_days: Annotated[
        Days | None,
        describe(
            ("Lama pengerjaan (hari)", "Lead time (days)"),
            ("Paling lama berapa hari sampai siap dikirim.", "Ready for delivery within how many days."),
            "14",
            "lama_pengerjaan waktu_produksi lead_time",
        ),
    ] = None
    minimum_order: Annotated[
        PositiveCount | None,
        describe(
            ("Pesanan minimum", "Minimum order"),
            ("Pesanan terkecil yang harus dilayani.", "The smallest order that must be accepted."),
            "50",
            "moq minimal_pesanan minimal_order",
        ),
    ] = None
    shelf_life_days: Annotated[
        Days | None,
        describe(
            ("Masa simpan (hari)", "Shelf life (days)"),
            ("Paling sedikit berapa hari tahan.", "For how many days it must keep at least."),
            "60",
            "masa_simpan daya_tahan umur_simpan",
        ),
    ] = None
    gtin: Annotated[
        Boolean,
        describe(
            ("Barcode", "Barcode"),
            (
                "true bila produk harus punya nomor barcode.",
                "true if the product must have a barcode number.",
            ),
            "true",
            "ean nomor_barcode wajib_barcode",
        ),
    ] = False
    photos: Annotated[
        Count | None,
        describe(
            ("Jumlah foto", "Pictures"),
            ("Paling sedikit berapa foto.", "How many pictures at least."),
            "3",
            "foto gambar images",
        ),
    ] = None
    photo_width: Annotated[
        Count | None,
        describe(
            ("Lebar foto (piksel)", "Width of pictures (pixels)"),
            ("Lebar foto paling sedikit, dalam piksel.", "The least width of the pictures, in pixels."),
            "1200",
            "lebar_foto resolusi lebar_gambar",
        ),
    ] = None
    english: Annotated[
        Boolean,
        describe(
            ("Teks bahasa Inggris", "English text"),
            (
                "true bila nama dan ringkasan harus ada dalam bahasa Inggris.",
                "true if name and summary must be in English.",
            ),
            "true",
            "bahasa_inggris inggris",
        ),
    ] = False
    export_code: Annotated[
        Boolean,
        describe(
            ("Kode HS", "HS code"),
            ("true bila kode HS harus ada.", "true if there must be an HS code."),
            "true",
            "wajib_kode_hs kode_ekspor",
        ),
    ] = False
    description_length: Annotated[
        Count | None,
        describe(
            ("Panjang deskripsi", "Length of the description"),
            ("Paling sedikit berapa huruf deskripsinya.", "How many characters of description at least."),
            "200",
            "panjang_teks deskripsi_minimal",
        ),
    ] = None
