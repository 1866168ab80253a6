"""The schema of a curation programme."""

from __future__ import annotations

from typing import Annotated

from catalog_builder.content.schema.common import EntryModel
from catalog_builder.fields.base import Model
from catalog_builder.fields.date import MonthEnd, MonthStart
from catalog_builder.fields.describe import describe
from catalog_builder.fields.geography import CountryCode
from catalog_builder.fields.identifiers import Slug
from catalog_builder.fields.kind import OneOrMany, ShortForm
from catalog_builder.fields.reference import PartnerReference
from catalog_builder.fields.requirements import Requirements
from catalog_builder.fields.text import LocalTextField


class Stage(Model):
    """One step of a programme; a bare slug is short for `{slug: …}`."""

    slug: Annotated[
        Slug,
        describe(
            ("Nama pendek", "Short name"),
            (
                "Nama yang dipakai produk untuk menyebut tahap ini.",
                "The name by which products call this stage.",
            ),
            "exported",
            "kode tahap",
        ),
    ]
    name: Annotated[
        LocalTextField | None,
        describe(
            ("Nama tahap", "Name of the stage"),
            ("Nama yang dibaca pengunjung.", "The name that visitors read."),
            ("Sudah diekspor", "Exported"),
            "nama judul title",
        ),
    ] = None


class Programme(EntryModel):
    """A programme that readies products for a market; `stages` are in order, `markets` ISO 3166-1 codes."""

    name: Annotated[
        LocalTextField,
        describe(
            ("Nama program", "Name of the programme"),
            ("Nama yang dibaca pengunjung.", "The name that visitors read."),
            "Tembus Singapura",
            "nama judul title",
        ),
    ]
    organiser: Annotated[
        PartnerReference | None,
        describe(
            ("Penyelenggara", "Organiser"),
            ("Mitra yang menyelenggarakannya.", "The partner who runs it."),
            "forum-umkm-cibarusah",
            "pelaksana penanggung_jawab organizer",
        ),
    ] = None
    partners: Annotated[
        Annotated[tuple[PartnerReference, ...], OneOrMany(separated=True)],
        describe(
            ("Mitra", "Partners"),
            ("Mitra lain yang ikut serta.", "Further partners who take part."),
            "[samudra-rasa-nusantara, studio-rupa-rasa]",
            "mitra_program pendukung",
        ),
    ] = ()
    stages: Annotated[
        Annotated[tuple[Annotated[Stage, ShortForm("slug")], ...], OneOrMany(separated=True)],
        describe(
            ("Tahap", "Stages"),
            ("Tahap-tahap program, berurutan.", "The stages of the programme, in order."),
            "[applied, curated, {slug: exported, name: Diekspor}]",
            "tahapan langkah alur",
        ),
    ] = ()
    criteria: Annotated[
        Requirements | None,
        describe(
            ("Kriteria", "Criteria"),
            ("Syarat sebuah produk untuk ikut.", "What a product has to meet to take part."),
            "{certificates: [pirt, halal], english: true}",
            "syarat persyaratan ketentuan",
        ),
    ] = None
    markets: Annotated[
        Annotated[tuple[CountryCode, ...], OneOrMany(separated=True)],
        describe(
            ("Negara tujuan", "Markets"),
            ("Negara yang dituju, dengan kode dua huruf.", "The countries aimed at, by their two letters."),
            "[SG, MY]",
            "pasar negara tujuan_ekspor",
        ),
    ] = ()
    opens: Annotated[
        MonthStart | None,
        describe(
            ("Pendaftaran dibuka", "Applications open"),
            ("Hari pertama pendaftaran.", "The first day for applications."),
            "2027-02-01",
            "dibuka mulai tanggal_buka",
        ),
    ] = None
    closes: Annotated[
        MonthEnd | None,
        describe(
            ("Pendaftaran ditutup", "Applications close"),
            ("Hari terakhir pendaftaran.", "The last day for applications."),
            "2027-03-31",
            "ditutup batas_waktu tenggat tanggal_tutup",
        ),
    ] = None
