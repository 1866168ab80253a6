"""What a product is made up of: variants, certificates, supply, channels and curation."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from catalog_builder.fields.base import Model
from catalog_builder.fields.certificates import CertificateKind, CertificateNumber
from catalog_builder.fields.choice import choice, option
from catalog_builder.fields.date import MonthEnd, MonthStart
from catalog_builder.fields.describe import describe
from catalog_builder.fields.geography import CountryCode
from catalog_builder.fields.identifiers import Gtin, Sku
from catalog_builder.fields.number import Amount, Days, PositiveCount
from catalog_builder.fields.price import PriceField
from catalog_builder.fields.reference import PartnerReference, ProgrammeReference, StageReference
from catalog_builder.fields.requirements import PeriodChoice
from catalog_builder.fields.text import LocalTextField, Text

ChannelRole = Literal[
    "sold_at", "supplied_to", "hosted_by", "curated_by", "mentored_by", "exported_by", "financed_by"
]
CHANNEL_ROLES: tuple[ChannelRole, ...] = get_args(ChannelRole)
ROLE = choice(
    (
        option("sold_at", "Dijual di", "Sold at", "dijual oleh", "sold by", "titip jual"),
        option("supplied_to", "Dipasok ke", "Supplied to", "memasok", "pemasok"),
        option("hosted_by", "Diberi tempat oleh", "Hosted by", "dipamerkan di", "gerai di"),
        option("curated_by", "Dikurasi oleh", "Curated by", "kurasi"),
        option("mentored_by", "Didampingi oleh", "Mentored by", "pendampingan", "dibina oleh"),
        option("exported_by", "Diekspor oleh", "Exported by", "ekspor"),
        option("financed_by", "Dibiayai oleh", "Financed by", "pembiayaan"),
    )
)

EXPORT_STAGES = frozenset({"exported", "export", "ekspor", "diekspor"})
"""Stages that say a product left the country, whose market must therefore be named."""


class Variant(Model):
    """One size, flavour or packing of a product."""

    name: Annotated[
        LocalTextField,
        describe(
            ("Nama varian", "Name of the variant"),
            (
                "Yang membedakannya: ukuran, rasa, atau kemasan.",
                "What sets it apart: size, flavour or packing.",
            ),
            "Toples 250 g",
            "nama varian ukuran rasa kemasan",
        ),
    ]
    price: Annotated[
        PriceField | None,
        describe(
            ("Harga", "Price"),
            ("Harga varian ini.", "The price of this variant."),
            "Rp 35.000",
            "harga_varian harga_jual",
        ),
    ] = None
    sku: Annotated[
        Sku | None,
        describe(
            ("Kode barang", "Item code"),
            ("Kode Anda sendiri untuk varian ini.", "Your own code for this variant."),
            "NST-250",
            "kode kode_sku kode_produk",
        ),
    ] = None
    gtin: Annotated[
        Gtin | None,
        describe(
            ("Nomor barcode", "Barcode number"),
            (
                "Angka di bawah barcode, dalam tanda kutip supaya nol di depan tidak hilang.",
                "The digits below the barcode, in quotes so that leading zeros stay.",
            ),
            '"8999999901011"',
            "barcode ean upc kode_batang",
        ),
    ] = None


class Certificate(Model):
    """A permit or certificate; `kind` is one of fields.certificates.KINDS (pirt, halal, bpom, sni, …)."""

    kind: Annotated[
        CertificateKind,
        describe(
            ("Jenis sertifikat", "Kind of certificate"),
            ("Jenis izin atau sertifikat.", "The kind of permit or certificate."),
            "halal",
            "jenis sertifikat nama tipe type",
        ),
    ]
    number: Annotated[
        CertificateNumber | None,
        describe(
            ("Nomor sertifikat", "Number of the certificate"),
            ("Nomor seperti tertulis pada sertifikat.", "The number as the certificate says it."),
            "2063216010117-28",
            "nomor no nomor_izin no_sertifikat",
        ),
    ] = None
    issuer: Annotated[
        Text | None,
        describe(
            ("Penerbit", "Issuer"),
            ("Lembaga yang menerbitkannya.", "Who issued it."),
            "BPJPH",
            "diterbitkan_oleh lembaga instansi",
        ),
    ] = None
    valid_until: Annotated[
        MonthEnd | None,
        describe(
            ("Berlaku sampai", "Valid until"),
            (
                "Hari terakhir sertifikat berlaku; kosongkan bila tidak ada batasnya.",
                "The last day on which it is valid; leave it out if there is none.",
            ),
            "2027-09-30",
            "masa_berlaku berlaku_hingga kedaluwarsa berakhir expires expiry",
        ),
    ] = None


class Supply(Model):
    """What the producer can deliver, and on which terms."""

    capacity: Annotated[
        Amount | None,
        describe(
            ("Kapasitas", "Capacity"),
            ("Berapa banyak yang dapat dibuat dalam satu masa.", "How many can be made in one period."),
            "800",
            "kapasitas_produksi jumlah produksi",
        ),
    ] = None
    per: Annotated[
        PeriodChoice,
        describe(
            ("Per", "Per"),
            ("Masa yang dimaksud kapasitas itu.", "The period that the capacity is about."),
            ("bulan", "month"),
            "periode masa tiap setiap",
        ),
    ] = "month"
    unit: Annotated[
        LocalTextField | None,
        describe(
            ("Satuan", "Unit"),
            ("Satuan kapasitas dan pesanan.", "The unit of capacity and orders."),
            ("toples", "jar"),
            "satuan_kapasitas",
        ),
    ] = None
    minimum_order: Annotated[
        PositiveCount | None,
        describe(
            ("Pesanan minimum", "Minimum order"),
            (
                "Pesanan terkecil yang dilayani, dalam satuan itu.",
                "The smallest order accepted, in that unit.",
            ),
            "24",
            "moq minimal_pesanan minimal_order minimum_pembelian min_order",
        ),
    ] = None
    lead_time_days: Annotated[
        Days | None,
        describe(
            ("Lama pengerjaan (hari)", "Lead time (days)"),
            (
                "Hari dari pesanan sampai barang siap dikirim.",
                "Days from the order until the goods are ready.",
            ),
            "5",
            "lama_pengerjaan waktu_produksi lead_time waktu_pengerjaan",
        ),
    ] = None


class Channel(Model):
    """A product's way to its buyers through a partner (a slug); `market` is an ISO 3166-1 alpha-2 code."""

    partner: Annotated[
        PartnerReference,
        describe(
            ("Mitra", "Partner"),
            ("Mitra yang dimaksud.", "The partner meant."),
            "mal-citra-lemahabang",
            "nama_mitra toko pembeli",
        ),
    ]
    role: Annotated[
        Annotated[ChannelRole, ROLE],
        describe(
            ("Peran", "Role"),
            ("Apa yang dilakukan mitra itu untuk produk ini.", "What the partner does for this product."),
            ("dijual di", "sold_at"),
            "sebagai hubungan",
        ),
    ]
    since: Annotated[
        MonthStart | None,
        describe(
            ("Sejak", "Since"),
            ("Mulai kapan; bulan saja cukup.", "Since when; a month is enough."),
            "2022-03",
            "mulai dari",
        ),
    ] = None
    until: Annotated[
        MonthEnd | None,
        describe(
            ("Sampai", "Until"),
            ("Sampai kapan, bila sudah berakhir.", "Until when, if it has ended."),
            "2023-12",
            "hingga berakhir selesai",
        ),
    ] = None
    place: Annotated[
        LocalTextField | None,
        describe(
            ("Tempat", "Place"),
            ("Gerai, rak, atau bagian mana.", "Which shop, shelf or department."),
            ("Lima gerai di Cikarang", "Five branches in Cikarang"),
            "lokasi gerai keterangan",
        ),
    ] = None
    market: Annotated[
        CountryCode | None,
        describe(
            ("Negara tujuan", "Market"),
            (
                "Negara tempat produk ini dijual, bila diekspor.",
                "The country it is sold in, if it is exported.",
            ),
            "SG",
            "negara pasar tujuan country",
        ),
    ] = None


class Curation(Model):
    """A product's standing in a curation programme; `market` is an ISO 3166-1 alpha-2 code."""

    programme: Annotated[
        ProgrammeReference,
        describe(
            ("Program", "Programme"),
            ("Program kurasi yang diikuti.", "The curation programme."),
            "tembus-singapura",
            "nama_program program_kurasi program",
        ),
    ]
    stage: Annotated[
        StageReference,
        describe(
            ("Tahap", "Stage"),
            (
                "Tahap yang dicapai, seperti tertulis pada program itu.",
                "The stage reached, as the programme lists it.",
            ),
            "exported",
            "tahapan status",
        ),
    ]
    date: Annotated[
        MonthStart,
        describe(
            ("Tanggal", "Date"),
            ("Kapan tahap itu dicapai; bulan saja cukup.", "When it was reached; a month is enough."),
            "2022-01-15",
            "tgl waktu pada",
        ),
    ]
    market: Annotated[
        CountryCode | None,
        describe(
            ("Negara tujuan", "Market"),
            ("Negara yang dicapai, bila diekspor.", "The country reached, if it was exported."),
            "SG",
            "negara pasar tujuan country",
        ),
    ] = None
