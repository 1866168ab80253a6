"""The issue form of GitHub, and the issue template of GitLab, whose filled-in text `import` reads.

Form syntax: docs.github.com, "Syntax for GitHub's form schema". GitHub renders an answer as
`### Label`, an empty line, and the text, or `_No response_`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from catalog_builder.config import Category, Config, District
from catalog_builder.fields.choice import Choice
from catalog_builder.model import LocalText
from catalog_builder.submission.form_texts import form_example, form_help
from catalog_builder.submission.tabulate import heading
from catalog_builder.submission.targets import Target, targets_of

ASKED = (
    "name", "partner", "category", "price", "unit", "summary", "description", "images", "net_weight",
    "ingredients", "certificates.pirt.number", "certificates.halal.number", "supply.capacity",
    "supply.minimum_order", "gtin",
    "partner.whatsapp", "partner.district", "partner.address",
)  # fmt: skip
"""What a stranger is asked, in this order: enough for an entry, little enough to be filled in on a phone."""
_AREAS = frozenset({"description", "images", "ingredients", "partner.address"})
_MOST_OPTIONS = 100
_INTRO = LocalText.of(
    id="Isi sebanyak yang Anda tahu; yang bertanda bintang wajib. Petugas memeriksa sebelum terbit.",
    en="Fill in as much as you know; an asterisk marks what is required. The office checks it first.",
)
_NAME = LocalText.of(id="Daftarkan produk", en="Submit a product")
_TITLE = LocalText.of(id="Produk: ", en="Product: ")


def asked(config: Config) -> list[Target]:
    """Return the targets that the forms ask for."""
    targets = targets_of(config)
    return [targets[key] for key in ASKED]


def github_form(config: Config, language: str) -> dict[str, Any]:
    """Return the issue form, its texts in `language`."""
    intro = {"type": "markdown", "attributes": {"value": _INTRO.pick((language,))[0]}}
    return {
        "name": _NAME.pick((language,))[0],
        "description": _INTRO.pick((language,))[0],
        "title": _TITLE.pick((language,))[0],
        "labels": ["produk-baru"],
        "body": [intro, *(_question(target, config, language) for target in asked(config))],
    }


def _question(target: Target, config: Config, language: str) -> dict[str, Any]:
    options = _options(target, config, language)
    attributes: dict[str, Any] = {
        "label": heading(target, language),
        "description": form_help(target.key, target.help).pick((language,))[0],
    }
    if options:
        attributes["options"] = options
    else:
        attributes["placeholder"] = form_example(target.key, target.example).pick((language,))[0].strip('"')
    kind = "dropdown" if options else "textarea" if target.key in _AREAS else "input"
    question: dict[str, Any] = {
        "type": kind, "id": target.key.replace(".", "_").replace("-", "_"), "attributes": attributes,
    }  # fmt: skip
    return {**question, "validations": {"required": True}} if target.required else question


def listed(target: Target, config: Config) -> tuple[Category | District, ...]:
    """Return what catalog.yaml lists for a target."""
    lists: Mapping[str, tuple[Category | District, ...]] = {
        "category": config.categories,
        "partner.district": config.districts,
    }
    return lists.get(target.key, ())


def _options(target: Target, config: Config, language: str) -> list[str]:
    """Return what can be chosen, when it is known and not too much for a list."""
    names = [each.name.pick((language,))[0] for each in listed(target, config)]
    if isinstance(target.reads, Choice):
        names = [option.title.pick((language,))[0] for option in target.reads.options]
    return list(dict.fromkeys(names)) if len(names) <= _MOST_OPTIONS else []


def gitlab_template(config: Config, language: str) -> str:
    """Return the issue template: the same questions as headings, each with its hint in a comment."""
    parts = [f"<!-- {_INTRO.pick((language,))[0]} -->\n"]
    for target in asked(config):
        hint = form_help(target.key, target.help).pick((language,))[0]
        parts.append(f"### {heading(target, language)}\n\n<!-- {hint} -->\n")
    return "\n".join(parts)
