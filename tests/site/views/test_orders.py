from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from catalog_builder.site.urls import Base
from catalog_builder.site.viewpoint import Viewpoint
from catalog_builder.site.views.orders import OrderLink, order_links, order_text
from tests.support.project import CONFIG
from tests.support.site import tiny_site

MAKER = """\
---
name: Dapur Uji
kind: producer
whatsapp: 0812-0000-0001
phone: 021-8990-1234
email: dapur@uji.example
website: https://uji.example
links: {tokopedia: https://www.tokopedia.com/uji, shopee: https://shopee.co.id/uji}
%s---
"""
PRODUCT = """\
---
name: Nastar
partner: dapur-uji
category: kue-kering
images: [nastar.png]
links: {shopee: https://shopee.co.id/uji/nastar}
---
"""


def links(folder: Path, maker: str, config: str = CONFIG) -> tuple[OrderLink, ...]:
    """Return the ways to order the product of a maker."""
    files = {
        "catalog.yaml": config,
        "content/partners/dapur-uji.md": MAKER % maker,
        "content/products/nastar/index.md": PRODUCT,
    }
    site = tiny_site(folder, {}, files).context
    catalog = site.catalog
    viewpoint = Viewpoint(site, "id", Base("", ""))
    return order_links(viewpoint, catalog.products["nastar"], catalog.partners["dapur-uji"])


def test_ways_to_order_are_there_without_being_ordered(tmp_path: Path) -> None:
    """Chat first, shops as written, then website, mail and telephone; the product's shop replaces the maker's."""
    found = links(tmp_path, "")
    assert [(link.kind, link.name) for link in found] == [
        ("whatsapp", "whatsapp"), ("shop", "shopee"), ("shop", "tokopedia"),
        ("website", "website"), ("email", "email"), ("phone", "phone"),
    ]  # fmt: skip
    assert found[1].url == "https://shopee.co.id/uji/nastar"


def test_a_producer_decides_which_way_comes_first(tmp_path: Path) -> None:
    """In any spelling; what is not named follows in the usual order."""
    found = links(tmp_path, "order_via: [Tokopedia, telepon]\n")
    assert [link.name for link in found] == ["tokopedia", "phone", "whatsapp", "shopee", "website", "email"]


def test_a_chat_and_a_mail_begin_with_the_product_and_its_page(tmp_path: Path) -> None:
    """The buyer only has to send it; the address is there once the site has one."""
    config = CONFIG.replace("title: Katalog Uji", "title: Katalog Uji, url: https://uji.example/katalog")
    found = {link.kind: urlsplit(link.url) for link in links(tmp_path, "", config)}
    (text,) = parse_qs(found["whatsapp"].query)["text"]
    assert found["whatsapp"].path == "/6281200000001"
    assert text == "Halo, saya ingin memesan Nastar.\nhttps://uji.example/katalog/products/nastar.html"
    assert parse_qs(found["email"].query) == {"subject": ["Nastar"], "body": [text]}


def test_a_chat_about_a_variant_names_it(tmp_path: Path) -> None:
    """Without a public address there is none to send."""
    site = tiny_site(tmp_path, {}).context
    text = order_text(Viewpoint(site, "en", Base("", "")), site.catalog.products["nastar"], "500 g")
    assert text == "Hello, I would like to order Nastar (500 g)."
