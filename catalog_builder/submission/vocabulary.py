"""Words by which spreadsheets and shops head their columns, beyond the synonyms that the schema knows.

The schema's synonyms are keys that a person may write in an entry, where each must mean one field.
A column's heading is judged together with what stands below it, so more words may be tried here.
"""

from __future__ import annotations

from collections.abc import Mapping

COLUMN_WORDS: Mapping[str, str] = {
    "slug": "slug handle url_key id_entri kode_entri",
    "name": (
        "nama_menu nama_item item item_name product_name title post_title judul merk_produk nama_dagang"
    ),
    "partner": (
        "brand brands nama_umkm nama_ukm nama_pelaku_usaha nama_toko toko nama_perusahaan "
        "perusahaan produsen nama_produsen nama_pengrajin nama_kelompok kelompok_usaha "
        "seller supplier manufacturer merchant store"
    ),
    "category": (
        "categories kategori_usaha jenis_usaha product_type type product_category "
        "main_category jenis_barang kelas"
    ),
    "price": (
        "regular_price variant_price harga_rp harga_jual_rp harga_pcs price_idr selling_price unit_price rp"
    ),
    "unit": "satuan_harga uom ukuran_jual isi_kemasan kemasan",
    "description": (
        "body_html body_(html) deskripsi keterangan_produk rincian detail "
        "product_description long_description post_content uraian narasi"
    ),
    "summary": "short_description excerpt slogan tagline generic_name",
    "images": (
        "image_src product_image_url image_url images_url url_gambar link_foto foto_1 "
        "foto1 gambar_1 gambar1 foto_2 foto_3 foto_4 foto_5 gambar_2 gambar_3 photo_1 "
        "image_1 image_2 image_3 base_image additional_images nama_file_foto file_foto "
        "berkas_foto dokumentasi"
    ),
    "tags": "product_tags labels kata_kunci hashtag",
    "sku": "variant_sku kode_barang kode_produk kode item_code no_artikel artikel",
    "gtin": "variant_barcode code gtin_upc_ean_or_isbn ean13 kode_bar",
    "net_weight": "quantity berat_netto berat_bersih berat_isi netto_gram berat_gr berat_gram weight isi",
    "ingredients": "ingredients_text komposisi_bahan bahan_utama",
    "allergens": "allergens_tags",
    "supply.capacity": (
        "kapasitas_produksi_per_bulan kapasitas_bulan produksi_per_bulan kapasitas_per_bulan"
    ),
    "supply.minimum_order": "min_qty minimal_pembelian min_pembelian",
    "shelf_life_days": "expired kadaluarsa kedaluwarsa masa_kadaluarsa",
    "certificates": "ijin perijinan sertifikat_yang_dimiliki izin_usaha",
    "certificates.pirt.number": "no_pirt nomor_pirt pirt p_irt no_p_irt spp_irt izin_pirt ijin_pirt",
    "certificates.halal.number": "no_halal nomor_halal sertifikat_halal halal no_sertifikat_halal",
    "certificates.bpom.number": "no_bpom nomor_bpom bpom bpom_md izin_edar no_izin_edar",
    "certificates.sni.number": "no_sni nomor_sni sni",
    "certificates.hki.number": "haki hki merek_terdaftar no_merek",
    "partner.district": (
        "lokasi location kota kabupaten kota_kabupaten domisili asal daerah_asal city kecamatan_usaha"
    ),
    "partner.village": "desa kelurahan desa_kelurahan kel_desa kel kel._",
    "partner.phone": "no_telepon no_tlp tlp telpon telephone nomor_kontak contact no_kontak no_hp_wa",
    "partner.whatsapp": "no_hp_wa hp_wa wa_hp no_wa_hp whatsapp_number kontak_wa no_hp_whatsapp",
    "partner.email": "e_mail alamat_email mail",
    "partner.address": "alamat_rumah alamat_produksi alamat_toko street address1",
    "partner.website": "web site situs_web",
    "partner.nib": "no_nib nib_oss izin_nib",
    "partner.employees": "tenaga_kerja jml_karyawan jumlah_tk",
    "links.website": "url link product_url permalink tautan_produk",
    "variants.name": "option1_value option1 pilihan varian_rasa attribute_1_value_s",
    "status": "stock_status in_stock ketersediaan stok_barang",
    "updated": "date_modified updated_at last_modified_t tanggal_update tgl_update",
}
"""By the key of a target (`targets.py`): headings, spaces as `_`."""
