"""The schema of a partner."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field

from catalog_builder.content.schema.common import EntryModel, Image
from catalog_builder.fields.base import Model
from catalog_builder.fields.choice import choice, option
from catalog_builder.fields.describe import describe
from catalog_builder.fields.geography import LocationField
from catalog_builder.fields.identifiers import Nib, Npwp
from catalog_builder.fields.kind import OneOrMany
from catalog_builder.fields.number import Count, integer_kind
from catalog_builder.fields.phone import Phone
from catalog_builder.fields.reference import DistrictReference, PartnerReference
from catalog_builder.fields.requirements import Categories, Districts, Requirements
from catalog_builder.fields.text import LocalTextField, LongTextField, Text, Words
from catalog_builder.fields.url import Email, Links, Url

PartnerKind = Literal[
    "producer", "forum", "association", "hospitality", "industrial_estate", "modern_retail",
    "mall", "marketplace", "exporter", "mentor", "finance", "government",
]  # fmt: skip
PARTNER_KINDS: tuple[PartnerKind, ...] = get_args(PartnerKind)
KIND = choice(
    (
        option("producer", "Produsen", "Producer", "pelaku usaha", "umkm", "ukm", "perajin", "pengrajin"),
        option("forum", "Forum UMKM", "Producers' forum", "forum produsen", "paguyuban"),
        option("association", "Asosiasi", "Association", "organisasi", "kamar dagang"),
        option(
            "hospitality", "Hotel atau restoran", "Hotel or restaurant", "hotel", "restoran", "restaurant"
        ),
        option("industrial_estate", "Kawasan industri", "Industrial estate"),
        option("modern_retail", "Ritel modern", "Modern retail", "swalayan", "minimarket", "toko modern"),
        option("mall", "Mal", "Mall", "pusat perbelanjaan"),
        option("marketplace", "Lokapasar", "Marketplace", "toko daring"),
        option("exporter", "Eksportir", "Exporter", "ekspor"),
        option("mentor", "Pendamping", "Mentor", "inkubator", "kampus"),
        option("finance", "Pembiayaan", "Finance", "bank", "koperasi simpan pinjam"),
        option("government", "Pemerintah", "Government", "dinas"),
    )
)


class Wants(Model):
    """What a partner buys, sells on or mentors; `categories` and `districts` are slugs of catalog.yaml."""

    categories: Annotated[
        Categories,
        describe(
            ("Kategori", "Categories"),
            ("Kategori yang dicari.", "The categories looked for."),
            "[makanan-ringan, kue-kering]",
            "kategori_produk jenis category",
        ),
    ] = ()
    districts: Annotated[
        Districts,
        describe(
            ("Kecamatan", "Districts"),
            ("Hanya produk dari kecamatan ini.", "Only products from these districts."),
            "[cibarusah, setu]",
            "wilayah daerah district",
        ),
    ] = ()
    requires: Annotated[
        Requirements | None,
        describe(
            ("Syarat", "Requirements"),
            ("Syarat yang harus dipenuhi sebuah produk.", "What a product has to meet."),
            "{certificates: [pirt, halal], gtin: true, photos: 3}",
            "persyaratan kriteria requirements",
        ),
    ] = None
    terms: Annotated[
        LongTextField | None,
        describe(
            ("Ketentuan", "Terms"),
            (
                "Cara bekerja sama: pembayaran, retur, pengiriman.",
                "How it works: payment, returns, delivery.",
            ),
            ("Konsinyasi, pembayaran tiap tanggal 5.", "Consignment, paid on the 5th of each month."),
            "syarat_kerja_sama cara_kerja_sama pembayaran",
        ),
    ] = None


class Partner(EntryModel):
    """Whoever makes, sells, buys, hosts, mentors, finances or exports."""

    name: Annotated[
        LocalTextField,
        describe(
            ("Nama", "Name"),
            ("Nama usaha atau lembaga.", "The name of the business or organisation."),
            "Dapur Bu Yani",
            "nama_usaha nama_mitra usaha pelaku_usaha merek title",
        ),
    ]
    kind: Annotated[
        Annotated[PartnerKind, KIND],
        describe(
            ("Jenis mitra", "Kind of partner"),
            ("Peran mitra ini di katalog.", "The partner's part in the catalogue."),
            ("produsen", "producer"),
            "jenis tipe peran type",
        ),
    ]
    forum: Annotated[
        PartnerReference | None,
        describe(
            ("Forum", "Forum"),
            ("Forum UMKM yang diikuti.", "The producers' forum that it belongs to."),
            "forum-umkm-cibarusah",
            "anggota_forum nama_forum keanggotaan",
        ),
    ] = None
    members: Annotated[
        Annotated[tuple[PartnerReference, ...], OneOrMany(separated=True)],
        describe(
            ("Anggota", "Members"),
            ("Anggota asosiasi atau forum ini.", "The members of this association or forum."),
            "[dapur-bu-yani, renyah-jaya]",
            "daftar_anggota",
        ),
    ] = ()
    district: Annotated[
        DistrictReference | None,
        describe(
            ("Kecamatan", "District"),
            (
                "Kecamatan tempat usaha, dari catalog.yaml.",
                "The sub-district where it is, from catalog.yaml.",
            ),
            "cibarusah",
            "kec wilayah daerah distrik",
        ),
    ] = None
    village: Annotated[
        Text | None,
        describe(
            ("Desa atau kelurahan", "Village"),
            ("Desa atau kelurahan tempat usaha.", "The village where it is."),
            "Cibarusahkota",
            "desa kelurahan kampung",
        ),
    ] = None
    address: Annotated[
        LongTextField | None,
        describe(
            ("Alamat", "Address"),
            ("Alamat yang boleh dibaca semua orang.", "An address that everybody may read."),
            "Jalan Raya Cibarusah No. 12",
            "alamat_usaha alamat_lengkap jalan",
        ),
    ] = None
    location: Annotated[
        LocationField | None,
        describe(
            ("Titik peta", "Point on the map"),
            (
                "Lintang dan bujur, seperti disalin dari peta.",
                "Latitude and longitude, as copied from a map.",
            ),
            '"-6.434, 107.1108"',
            "lokasi koordinat titik gps",
        ),
    ] = None
    whatsapp: Annotated[
        Phone | None,
        describe(
            ("WhatsApp", "WhatsApp"),
            ("Nomor untuk pesanan.", "The number for orders."),
            '"0812-3456-7890"',
            "wa no_wa nomor_wa nomor_whatsapp no_whatsapp",
        ),
    ] = None
    phone: Annotated[
        Phone | None,
        describe(
            ("Telepon", "Phone"),
            ("Nomor telepon usaha.", "The business's phone number."),
            '"021-8990-1234"',
            "telp no_telp hp no_hp nomor_telepon nomor_hp kontak",
        ),
    ] = None
    email: Annotated[
        Email | None,
        describe(
            ("Surel", "E-mail"),
            ("Alamat surel usaha.", "The business's e-mail address."),
            "dapur@contoh.id",
            "email_usaha e-mail alamat_surel",
        ),
    ] = None
    website: Annotated[
        Url | None,
        describe(
            ("Situs web", "Website"),
            ("Alamat situs sendiri.", "The address of its own website."),
            "https://dapurbuyani.example",
            "situs web alamat_web url homepage",
        ),
    ] = None
    social: Annotated[
        Links,
        describe(
            ("Media sosial", "Social media"),
            ("Nama akun atau alamat lengkap.", "The account's name or full address."),
            "{instagram: dapurbuyani}",
            "medsos sosmed sosial",
        ),
    ] = Field(default_factory=dict)
    links: Annotated[
        Links,
        describe(
            ("Tautan", "Links"),
            ("Toko daring dan halaman lain.", "Online shops and other pages."),
            "{tokopedia: https://www.tokopedia.com/dapurbuyani}",
            "toko_online toko_daring link",
        ),
    ] = Field(default_factory=dict)
    order_via: Annotated[
        Words,
        describe(
            ("Cara pesan", "Ways to order"),
            (
                "Cara pesan yang didahulukan; yang tidak disebut menyusul.",
                "The ways to order that come first; others follow.",
            ),
            "[shopee, whatsapp, telepon]",
            "cara_pesan urutan_pesan pesan_lewat",
        ),
    ] = ()
    nib: Annotated[
        Nib | None,
        describe(
            ("NIB", "NIB"),
            ("Nomor Induk Berusaha, 13 angka.", "The business identification number, 13 digits."),
            '"1234567890123"',
            "nomor_induk_berusaha no_nib",
        ),
    ] = None
    npwp: Annotated[
        Npwp | None,
        describe(
            ("NPWP", "NPWP"),
            ("Nomor pajak badan usaha; tidak diterbitkan.", "The company's tax number; it is not published."),
            '"01.234.567.8-901.000"',
            "no_npwp nomor_pajak",
        ),
    ] = None
    legal_form: Annotated[
        Text | None,
        describe(
            ("Badan hukum", "Legal form"),
            ("Bentuk usaha.", "The form of the business."),
            "CV",
            "bentuk_usaha badan_usaha",
        ),
    ] = None
    founded: Annotated[
        Annotated[int, integer_kind(1600, 2200)] | None,
        describe(
            ("Tahun berdiri", "Founded"),
            ("Tahun usaha dimulai.", "The year in which it began."),
            "2014",
            "berdiri didirikan tahun sejak",
        ),
    ] = None
    employees: Annotated[
        Count | None,
        describe(
            ("Jumlah pekerja", "Employees"),
            (
                "Berapa orang yang bekerja, pemilik termasuk.",
                "How many people work there, the owner included.",
            ),
            "6",
            "pekerja karyawan jumlah_karyawan tenaga_kerja jumlah_tenaga_kerja",
        ),
    ] = None
    logo: Annotated[
        Image | None,
        describe(
            ("Logo", "Logo"),
            ("Berkas logo di samping entri ini.", "The logo's file beside this entry."),
            "logo.webp",
            "lambang gambar_logo",
        ),
    ] = None
    wants: Annotated[
        Wants | None,
        describe(
            ("Yang dicari", "Wants"),
            (
                "Apa yang dibeli, dijual, atau didampingi mitra ini, dan syaratnya.",
                "What this partner buys, sells or mentors, and on which conditions.",
            ),
            "{categories: [makanan-ringan], requires: {certificates: [halal]}}",
            "mencari kebutuhan permintaan dicari",
        ),
    ] = None
    offers: Annotated[
        Words,
        describe(
            ("Yang ditawarkan", "Offers"),
            ("Apa yang diberikan mitra ini kepada produsen.", "What this partner gives to producers."),
            ("[pelatihan, ruang pamer]", "[training, showroom]"),
            "menawarkan layanan fasilitas tawaran",
        ),
    ] = ()
