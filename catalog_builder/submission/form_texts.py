"""What forms say of a field where the reference speaks of files: who fills in a form does not see them."""

from __future__ import annotations

from collections.abc import Mapping

from catalog_builder.model import LocalText

_HELP: Mapping[str, LocalText] = {
    "partner": LocalText.of(
        id="Nama usaha yang membuatnya, seperti tertulis di katalog.",
        en="The name of the business that makes it, as the catalogue has it.",
    ),
    "category": LocalText.of(id="Pilih yang paling cocok.", en="Choose what fits best."),
    "price": LocalText.of(
        id="Harga eceran, satu harga atau kisaran. Kosongkan bila harga menurut permintaan.",
        en="The retail price, one or a range. Leave it empty if the price is on request.",
    ),
    "description": LocalText.of(
        id="Ceritakan produk ini: cara dibuat, bahan, keistimewaannya.",
        en="Tell about the product: how it is made, of what, what is special about it.",
    ),
    "images": LocalText.of(
        id="Foto, yang terbaik di depan. Di lembar kerja: nama berkas foto yang dikirim bersamanya.",
        en="Photos, the best one first. In a spreadsheet: the names of the files sent with it.",
    ),
    "gtin": LocalText.of(
        id="Angka di bawah barcode. Ritel modern memintanya.",
        en="The digits below the barcode. Modern retail asks for it.",
    ),
    "district": LocalText.of(id="Kecamatan tempat usaha.", en="The sub-district where the business is."),
    "forum": LocalText.of(id="Forum UMKM yang diikuti.", en="The producers' forum that it belongs to."),
}
_EXAMPLES: Mapping[str, LocalText] = {"partner": LocalText.of(id="Dapur Bu Yani", en="Dapur Bu Yani")}


def form_help(name: str, otherwise: LocalText) -> LocalText:
    """Return what a form says of the field `name`; where a file says `true`, a form has a tick."""
    text = _HELP.get(name.removeprefix("partner."), otherwise)
    return LocalText(tuple((code, _without_true(each)) for code, each in text.values))


def _without_true(text: str) -> str:
    bare = text.removeprefix("true ")
    return bare if bare == text else bare[:1].upper() + bare[1:]


def form_example(name: str, otherwise: LocalText) -> LocalText:
    """Return the example that a form shows for the field `name`."""
    return _EXAMPLES.get(name, otherwise)
