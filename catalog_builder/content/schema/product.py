"""The schema of a product."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field

from catalog_builder.content.schema.attributes import Attributes
from catalog_builder.content.schema.common import EntryModel
from catalog_builder.content.schema.product_parts import (
    CHANNEL_ROLES,
    Certificate,
    Channel,
    ChannelRole,
    Curation,
    Supply,
    Variant,
)
from catalog_builder.fields.choice import choice, option
from catalog_builder.fields.describe import describe
from catalog_builder.fields.identifiers import Gtin, HsCode, Kbli
from catalog_builder.fields.kind import OneOrMany, ShortForm
from catalog_builder.fields.number import Days
from catalog_builder.fields.price import PriceField
from catalog_builder.fields.quantity import QuantityField
from catalog_builder.fields.reference import CategoryReference, PartnerReference, ProductReference
from catalog_builder.fields.text import LocalTextField, LongTextField
from catalog_builder.fields.url import Links

__all__ = [
    "CHANNEL_ROLES",
    "PRODUCT_STATUSES",
    "Certificate",
    "Channel",
    "ChannelRole",
    "Curation",
    "Product",
    "ProductStatus",
    "Supply",
    "Variant",
]

ProductStatus = Literal["available", "preorder", "seasonal", "discontinued"]
PRODUCT_STATUSES: tuple[ProductStatus, ...] = get_args(ProductStatus)
STATUS = choice(
    (
        option("available", "Tersedia", "Available", "ada", "siap", "ready", "ready stock"),
        option("preorder", "Pesan dahulu", "Made to order", "pre order", "po", "praorder", "pesanan"),
        option("seasonal", "Musiman", "Seasonal", "musim"),
        option("discontinued", "Tidak dibuat lagi", "Discontinued", "dihentikan", "berhenti", "habis"),
    )
)


class Product(EntryModel):
    """What a producer makes and a partner can buy."""

    name: Annotated[
        LocalTextField,
        describe(
            ("Nama produk", "Product name"),
            ("Nama yang dibaca pembeli.", "The name that buyers read."),
            "Nastar Cibarusah",
            "nama nama_barang judul produk title product",
        ),
    ]
    partner: Annotated[
        PartnerReference,
        describe(
            ("Produsen", "Producer"),
            (
                "Siapa yang membuatnya: nama berkas di content/partners, tanpa .md.",
                "Who makes it: the name of a file in content/partners, without .md.",
            ),
            "dapur-bu-yani",
            "mitra pelaku_usaha pembuat usaha umkm nama_usaha perajin pengrajin penjual maker vendor",
        ),
    ]
    category: Annotated[
        CategoryReference,
        describe(
            ("Kategori", "Category"),
            ("Salah satu kategori dari catalog.yaml.", "One of the categories of catalog.yaml."),
            "kue-kering",
            "jenis jenis_produk kelompok kategori_produk",
        ),
    ]
    price: Annotated[
        PriceField | None,
        describe(
            ("Harga", "Price"),
            (
                "Harga eceran, satu harga atau kisaran. Hapus baris ini bila harga menurut permintaan.",
                "The retail price, one or a range. Delete the line if the price is on request.",
            ),
            "Rp 65.000",
            "harga_satuan harga_jual harga_eceran harga_produk",
        ),
    ] = None
    unit: Annotated[
        LocalTextField | None,
        describe(
            ("Satuan", "Unit"),
            (
                "Untuk apa harga itu: satu toples, satu kilo, satu lusin.",
                "What the price is for: a jar, a kilo, a dozen.",
            ),
            ("toples 500 g", "500 g jar"),
            "satuan_jual per kemasan",
        ),
    ] = None
    variants: Annotated[
        Annotated[tuple[Variant, ...], OneOrMany()],
        describe(
            ("Varian", "Variants"),
            (
                "Ukuran, rasa, atau kemasan lain dengan harganya.",
                "Other sizes, flavours or packings with their prices.",
            ),
            "[{name: 250 g, price: 35000, sku: NST-250}]",
            "variasi pilihan variant ukuran",
        ),
    ] = ()
    certificates: Annotated[
        Annotated[tuple[Annotated[Certificate, ShortForm("kind")], ...], OneOrMany(separated=True)],
        describe(
            ("Sertifikat", "Certificates"),
            (
                "Izin dan sertifikat. Pembeli menyaring menurut ini.",
                "Permits and certificates. Buyers filter by them.",
            ),
            "[{kind: pirt, number: 2063216010117-28}]",
            "izin perizinan legalitas sertifikasi certificate",
        ),
    ] = ()
    supply: Annotated[
        Annotated[Supply, ShortForm("capacity")] | None,
        describe(
            ("Pasokan", "Supply"),
            (
                "Berapa banyak dan seberapa cepat Anda dapat mengirim.",
                "How many you can deliver, and how soon.",
            ),
            "{capacity: 800, per: month, minimum_order: 24, lead_time_days: 5}",
            "kapasitas produksi kemampuan_pasok kapasitas_produksi",
        ),
    ] = None
    channels: Annotated[
        Annotated[tuple[Channel, ...], OneOrMany()],
        describe(
            ("Saluran", "Channels"),
            (
                "Mitra yang menjual, membeli, atau membantu produk ini.",
                "Partners who sell, buy or help this product.",
            ),
            "[{partner: mal-citra-lemahabang, role: sold_at, since: 2022-03}]",
            "dijual_di penjualan kemitraan saluran_penjualan",
        ),
    ] = ()
    curation: Annotated[
        Annotated[tuple[Curation, ...], OneOrMany()],
        describe(
            ("Kurasi", "Curation"),
            ("Tahap-tahap yang dicapai dalam program kurasi.", "The stages reached in curation programmes."),
            "[{programme: tembus-singapura, stage: exported, date: 2022-01-15, market: SG}]",
            "program_kurasi program",
        ),
    ] = ()
    links: Annotated[
        Links,
        describe(
            ("Tautan", "Links"),
            (
                "Toko daring dan media sosial produk ini: alamat lengkap, atau nama akun.",
                "Online shops and social media of this product: the full address, or the account's name.",
            ),
            "{tokopedia: https://www.tokopedia.com/…, shopee: https://shopee.co.id/…}",
            "toko_online toko_daring marketplace lokapasar link",
        ),
    ] = Field(default_factory=dict)
    related: Annotated[
        Annotated[tuple[ProductReference, ...], OneOrMany(separated=True)],
        describe(
            ("Produk terkait", "Related products"),
            ("Produk lain yang cocok bersamanya.", "Other products that go with it."),
            "[kastengel-keju-edam]",
            "terkait produk_lain lihat_juga",
        ),
    ] = ()
    ingredients: Annotated[
        LongTextField | None,
        describe(
            ("Bahan", "Ingredients"),
            (
                "Bahan menurut urutan banyaknya, seperti pada label.",
                "What it is made of, most first, as on the label.",
            ),
            ("Tepung terigu, mentega (32%), selai nanas.", "Wheat flour, butter (32%), pineapple jam."),
            "komposisi bahan_baku bahan_bahan",
        ),
    ] = None
    allergens: Annotated[
        Annotated[tuple[LocalTextField, ...], OneOrMany(separated=True)],
        describe(
            ("Alergen", "Allergens"),
            ("Bahan yang sering menimbulkan alergi.", "Ingredients that often cause allergies."),
            ("[gluten, telur, susu]", "[gluten, egg, milk]"),
            "alergi mengandung",
        ),
    ] = ()
    storage: Annotated[
        LongTextField | None,
        describe(
            ("Penyimpanan", "Storage"),
            ("Cara menyimpannya.", "How to keep it."),
            ("Simpan di tempat kering di bawah 30 °C.", "Keep in a dry place below 30 °C."),
            "cara_simpan cara_penyimpanan simpan",
        ),
    ] = None
    shelf_life_days: Annotated[
        Days | None,
        describe(
            ("Masa simpan (hari)", "Shelf life (days)"),
            ("Berapa hari produk ini baik sejak dibuat.", "For how many days it is good after it was made."),
            "180",
            "masa_simpan daya_tahan ketahanan umur_simpan tahan_hari",
        ),
    ] = None
    net_weight: Annotated[
        QuantityField | None,
        describe(
            ("Berat bersih", "Net weight"),
            ("Berat atau isi bersih satu kemasan.", "Net weight or volume of one package."),
            "500 g",
            "berat isi_bersih netto neto volume bobot",
        ),
    ] = None
    gtin: Annotated[
        Gtin | None,
        describe(
            ("Nomor barcode", "Barcode number"),
            (
                "Angka di bawah barcode, dalam tanda kutip. Ritel modern memintanya.",
                "The digits below the barcode, in quotes. Modern retail asks for it.",
            ),
            '"8999999901028"',
            "barcode ean upc kode_batang nomor_barcode",
        ),
    ] = None
    hs_code: Annotated[
        HsCode | None,
        describe(
            ("Kode HS", "HS code"),
            (
                "Kode barang untuk ekspor, dari Buku Tarif Kepabeanan.",
                "The commodity code for export, from the customs tariff.",
            ),
            "1905.31.10",
            "hs pos_tarif kode_ekspor",
        ),
    ] = None
    kbli: Annotated[
        Kbli | None,
        describe(
            ("KBLI", "KBLI"),
            (
                "Kode lapangan usaha lima angka, seperti pada NIB.",
                "The trade's code of five digits, as on the NIB.",
            ),
            '"10710"',
            "kode_kbli bidang_usaha",
        ),
    ] = None
    attributes: Annotated[
        Attributes,
        describe(
            ("Atribut", "Attributes"),
            (
                "Ciri-ciri lain, menurut daftar attributes di catalog.yaml.",
                "Further properties, as listed under attributes in catalog.yaml.",
            ),
            "{rasa: manis, pedas: 0}",
            "ciri spesifikasi sifat",
        ),
    ] = Field(default_factory=dict)
    status: Annotated[
        Annotated[ProductStatus, STATUS],
        describe(
            ("Ketersediaan", "Availability"),
            ("Apakah produk ini dapat dipesan.", "Whether the product can be ordered."),
            ("tersedia", "available"),
            "stok tersedia keadaan status_produk",
        ),
    ] = "available"
