"""Texts that people put in on purpose: script injections and strings that break programs."""

from __future__ import annotations

import json
import re
from pathlib import Path

DATA = Path(__file__).parent.parent / "data"
GROUP = 72
"""How many stand together in one field: so all of them stand in every field of some entry."""
_NO_TEXT = re.compile("[^\n -~\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What an entry may not hold at all, which other tests are about."""


def injections() -> list[str]:
    """Return the script injections, each once."""
    lines = (DATA / "xss_payloads" / "payloads.txt").read_text(encoding="utf-8").splitlines()
    return _clean(lines)


def naughty_strings() -> list[str]:
    """Return the strings that break programs, each once."""
    return _clean(json.loads((DATA / "naughty_strings" / "blns.json").read_text(encoding="utf-8")))


def _clean(texts: list[str]) -> list[str]:
    cleaned = (_NO_TEXT.sub("", text).strip() for text in texts)
    return list(dict.fromkeys(text for text in cleaned if text))


def hostile_project(texts: list[str]) -> dict[str, str]:
    """Return the files of a catalogue with a product, partner, programme and page for each group of texts."""
    groups = [texts[start : start + GROUP] for start in range(0, len(texts), GROUP)]
    files = {"catalog.yaml": CONFIG}
    for number, group in enumerate([["tenang"], *groups]):
        files |= _entries(number, " | ".join(group), "\n\n".join(group))
    return files


CONFIG = """\
site: {title: Katalog, languages: [id]}
categories: [{slug: kue, name: Kue}]
attributes: [{slug: rasa, name: Rasa}]
"""


def _entries(number: int, text: str, body: str) -> dict[str, str]:
    """Return one entry of each kind, every text of it hostile."""
    quoted = json.dumps(f"Nastar {text}", ensure_ascii=False)
    short = json.dumps(text[:50], ensure_ascii=False)
    product = (
        f"name: {quoted}\npartner: mitra-{number}\ncategory: kue\nsummary: {quoted}\nunit: {quoted}\n"
        f"tags: [{quoted}]\nvariants: [{{name: {quoted}, sku: {short}, price: 5000}}]\n"
        f"certificates: [{{kind: lainnya, number: {short}, issuer: {quoted}}}]\n"
        f"channels: [{{partner: mitra-{number}, role: sold_at, place: {quoted}}}]\n"
        f"curation: [{{programme: program-{number}, stage: satu, date: 2022-01}}]\n"
        f"supply: {{capacity: 5, unit: {quoted}}}\ningredients: {quoted}\nallergens: [{quoted}]\nstorage: {quoted}\n"
        f"attributes: {{rasa: {quoted}}}\nlinks: {{{short}: https://contoh.id}}\n"
        f"images: [{{file: foto.png, alt: {quoted}}}]\n"
    )
    partner = (
        f"name: {quoted}\nkind: producer\nsummary: {quoted}\nvillage: {quoted}\naddress: {quoted}\n"
        f"legal_form: {quoted}\noffers: [{quoted}]\nwants: {{categories: [kue], terms: {quoted}}}\n"
        f"social: {{{short}: https://contoh.id}}\ntags: [{quoted}]\n"
    )
    programme = f"name: {quoted}\nsummary: {quoted}\nstages: [{{slug: satu, name: {quoted}}}]\n"
    page = f"title: {quoted}\nsummary: {quoted}\nmenu: true\n"
    return {
        f"content/products/produk-{number}/index.md": f"---\n{product}---\n{body}\n",
        f"content/partners/mitra-{number}.md": f"---\n{partner}---\n{body}\n",
        f"content/programmes/program-{number}.md": f"---\n{programme}---\n{body}\n",
        f"content/pages/halaman-{number}.md": f"---\n{page}---\n{body}\n",
    }
