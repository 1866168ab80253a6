"""Fields that several kinds of entries share."""

from __future__ import annotations

from typing import Annotated

from catalog_builder.fields.base import Model
from catalog_builder.fields.boolean import Boolean
from catalog_builder.fields.date import Day
from catalog_builder.fields.describe import describe
from catalog_builder.fields.kind import OneOrMany, ShortForm
from catalog_builder.fields.text import LocalTextField, LongTextField, MarkdownField, Text, Words


class ImageReference(Model):
    """A picture as an entry names it; a bare file name is short for `{file: …}`."""

    file: Annotated[
        Text,
        describe(
            ("Berkas", "File"),
            (
                "Nama berkas foto di samping entri ini. Huruf besar dan kecil harus sama.",
                "Name of the photo's file beside this entry. Large and small letters must be the same.",
            ),
            "nastar.jpg",
            "nama_file nama_berkas src foto gambar",
        ),
    ]
    alt: Annotated[
        LocalTextField | None,
        describe(
            ("Keterangan foto", "Description of the picture"),
            (
                "Apa yang terlihat, untuk orang yang tidak dapat melihat fotonya.",
                "What can be seen, for people who cannot see the picture.",
            ),
            ("Stoples nastar dengan tutup emas", "Jar of pineapple tarts with a gold lid"),
            "keterangan deskripsi caption teks_alternatif",
        ),
    ] = None


Image = Annotated[ImageReference, ShortForm("file")]
Images = Annotated[tuple[Image, ...], OneOrMany()]


class EntryModel(Model):
    """What every entry may carry. `slug` is filled in from the file's name when not written."""

    slug: Annotated[
        Text,
        describe(
            ("Nama alamat", "Address name"),
            (
                "Nama di alamat halaman. Biasanya tidak perlu ditulis: nama berkas yang dipakai.",
                "The name in the page's address. Usually not needed: the file's name is taken.",
            ),
            "nastar-cibarusah",
            "alamat_halaman permalink",
        ),
    ] = ""
    aliases: Annotated[
        Words,
        describe(
            ("Alamat lama", "Former addresses"),
            (
                "Nama-nama alamat yang dulu dipakai. Pengunjung yang memakainya dibawa ke alamat baru.",
                "Names that the address had before. Visitors who use them are led to the new one.",
            ),
            "[nastar-nanas-cibarusah]",
            "alias nama_lama slug_lama",
        ),
    ] = ()
    summary: Annotated[
        LongTextField | None,
        describe(
            ("Ringkasan", "Summary"),
            (
                "Satu kalimat yang tampil di kartu, di hasil pencarian, dan saat tautan dibagikan.",
                "One sentence, shown on cards, in search results and when a link is shared.",
            ),
            (
                "Nastar mentega dengan selai nanas yang dimasak enam jam.",
                "Buttery pineapple tarts with jam cooked for six hours.",
            ),
            "singkat deskripsi_singkat keterangan_singkat short_description",
        ),
    ] = None
    description: Annotated[
        MarkdownField | None,
        describe(
            ("Deskripsi", "Description"),
            (
                "Cerita lengkapnya; hanya untuk berkas .yaml. Di berkas .md cerita ditulis di bawah isian.",
                "The whole story; only for .yaml files. In a .md file it stands below the fields.",
            ),
            ("Bu Yani memasak selainya enam jam.", "Bu Yani cooks the jam for six hours."),
            "isi cerita penjelasan keterangan deskripsi_produk body content",
        ),
    ] = None
    images: Annotated[
        Images,
        describe(
            ("Foto", "Pictures"),
            (
                "Foto di samping entri, yang terbaik di depan. Lebarnya sebaiknya 1.200 piksel atau lebih.",
                "Photos beside the entry, the best one first. They should be 1,200 pixels wide or more.",
            ),
            "[nastar.jpg, {file: isi.jpg, alt: Isi nanas}]",
            "gambar foto_produk photos image photo galeri",
        ),
    ] = ()
    tags: Annotated[
        Words,
        describe(
            ("Kata kunci", "Tags"),
            (
                "Kata-kata yang dipakai orang untuk mencari: musim, acara, sifat.",
                "Words by which people look for it: season, occasion, quality.",
            ),
            "[lebaran, oleh-oleh]",
            "tag label kata-kunci keywords",
        ),
    ] = ()
    updated: Annotated[
        Day | None,
        describe(
            ("Diperbarui", "Updated"),
            ("Hari entri ini terakhir diperiksa.", "The day on which this entry was last reviewed."),
            "2026-11-01",
            "tanggal_diperbarui terakhir_diperbarui pembaruan last_modified",
        ),
    ] = None
    draft: Annotated[
        Boolean,
        describe(
            ("Draf", "Draft"),
            (
                "true selama entri belum boleh terbit.",
                "true as long as the entry is not to be published.",
            ),
            "true",
            "konsep rancangan belum_terbit",
        ),
    ] = False
