"""Permits and certificates: their kinds, their numbers, and what a number says."""

from __future__ import annotations

from typing import Annotated

from catalog_builder.fields.choice import choice, option

KINDS = (
    option("pirt", "P-IRT", "P-IRT (home food industry)", "p_irt", "spp_irt", "sppirt", "pangan industri rumah tangga"),
    option("bpom", "BPOM (MD/ML)", "BPOM (MD/ML)", "md", "ml", "bpom md", "bpom ml", "badan pom", "izin edar bpom", "notifikasi kosmetik", "na"),
    option("halal", "Halal", "Halal", "sertifikat halal", "halal mui", "mui", "bpjph", "halal indonesia"),
    option("sni", "SNI", "SNI (Indonesian standard)", "standar nasional indonesia", "sppt sni"),
    option("svlk", "SVLK", "SVLK (timber legality)", "legalitas kayu", "v_legal"),
    option("hki", "Merek atau hak cipta (HKI)", "Trademark or copyright (HKI)", "haki", "merek", "merk", "hak merek", "hak cipta", "trademark"),
    option("slhs", "Laik higiene sanitasi (SLHS)", "Hygiene and sanitation (SLHS)", "laik sehat", "laik higiene"),
    option("cppob", "CPPOB", "CPPOB (good processed-food practice)", "izin penerapan cppob", "gmp"),
    option("haccp", "HACCP", "HACCP"),
    option("iso-22000", "ISO 22000", "ISO 22000", "iso22000"),
    option("iso-9001", "ISO 9001", "ISO 9001", "iso9001"),
    option("nkv", "NKV", "NKV (veterinary control number)", "nomor kontrol veteriner"),
    option("skp", "SKP hasil perikanan", "SKP (fish processing)", "sertifikat kelayakan pengolahan"),
    option("psat", "Izin PSAT", "PSAT (fresh plant food)", "pd_uk", "pduk", "psat pduk"),
    option("organik", "Organik", "Organic", "organic", "organik indonesia"),
    option("tkdn", "TKDN", "TKDN (domestic content)", "tingkat komponen dalam negeri"),
    option("uji-lab", "Hasil uji laboratorium", "Laboratory test", "lab", "hasil uji", "uji laboratorium"),
    option("lainnya", "Lainnya", "Other", "other"),
)  # fmt: skip
"""The kinds of certificates; their words are what `kind` takes and what conditions ask for."""

KIND = choice(KINDS)
CertificateKind = Annotated[str, KIND]
