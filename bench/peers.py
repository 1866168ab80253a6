"""Equivalent sites for other generators: the same entries, and pages cut from ours.

Each peer's templates are made from a page that our build rendered: what is the same on every page stays as it
is, the entry's values become the peer's variables. So all of them write the same pages at the same size: a page
for each product (header, gallery, price, terms, text, facts, eight related cards, footer), one for each partner
with its products' cards, paged lists of categories with 24 cards each, a JSON index and a sitemap. Not in the
peers' pages: doors to the market, structured data, what our search needs. Where a peer has a slow and a fast way to the same
page, it has the fast one: Hugo's `.Related`, which compares every page with every other, and `where` over all pages
lose to a look into one category, and to one grouping by maker.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

RELATED = 8
PAGE_SIZE = 24
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Entry:
    """One entry of the generated catalogue: its slug, its fields and its Markdown."""

    slug: str
    data: Values
    body: str


@dataclass(frozen=True)
class Frame:
    """Pieces of our pages: before and after the main part, the main part of a product, one card."""

    top: str
    main: str
    card: str
    bottom: str


def entries(project: Path, kind: str) -> Iterator[Entry]:
    """Yield the entries of one kind."""
    for path in sorted((project / "content" / kind).glob("*.md")):
        _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        yield Entry(path.stem, yaml.load(front, Loader=yaml.CSafeLoader), body.strip())


def frame(page: str, card_slug: str) -> Frame:
    """Cut a product's page of ours into pieces; `card_slug` is a product whose card it shows."""
    top, rest = page.split("<main", 1)
    opening, rest = rest.split(">", 1)
    main, bottom = rest.rsplit("</main>", 1)
    cards = re.findall(r'<article class="card.*?</article>', main, re.DOTALL)
    card = next(each for each in cards if f'data-add="{card_slug}"' in each)
    before, after = main.split(cards[0], 1)[0], main.rsplit(cards[-1], 1)[1]
    return Frame(f"{top}<main{opening}>", f"{before}@CARDS@{after}", card, f"</main>{bottom}")


def with_variables(text: str, entry: Entry, variables: Mapping[str, str]) -> str:
    """Put a peer's variables in the place of an entry's values, the longest first."""
    price = f"{entry.data['price']:,}".replace(",", ".")
    values = {
        entry.data["summary"]: variables["summary"],
        entry.data["name"]: variables["name"],
        entry.slug: variables["slug"],
        price: variables["price"],
        str(entry.data["price"]): variables["price"],
    }
    for value, variable in sorted(values.items(), key=lambda item: -len(item[0])):
        text = text.replace(value, variable)
    return re.sub(
        r"(<div[^>]*>)<p>.*?</p>(</div>\s*</section>)",
        rf"\1{variables['body']}\2",
        text,
        count=1,
        flags=re.DOTALL,
    )


HUGO = {"name": "{{ .Title }}", "summary": "{{ .Params.summary }}", "slug": "{{ .File.ContentBaseName }}",
        "price": "{{ .Params.price }}", "body": "{{ .Content }}"}  # fmt: skip
NUNJUCKS = {"name": "{{ title }}", "summary": "{{ summary }}", "slug": "{{ page.fileSlug }}", "price": "{{ price }}",
            "body": "{{ content | safe }}"}  # fmt: skip
NUNJUCKS_CARD = {"name": "{{ each.data.title }}", "summary": "{{ each.data.summary }}", "slug": "{{ each.fileSlug }}",
                 "price": "{{ each.data.price }}", "body": ""}  # fmt: skip
PELICAN = {"name": "{{ article.title }}", "summary": "{{ article.lead }}", "slug": "{{ article.slug }}",
           "price": "{{ article.price }}", "body": "{{ article.content }}"}  # fmt: skip
PELICAN_CARD = {key: text.replace("article", "each") for key, text in PELICAN.items()}


def write(path: Path, text: str) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def front_matter(**values: Any) -> str:
    """Return YAML front matter."""
    return (
        "---\n"
        + "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())
        + "---\n\n"
    )


def hugo(project: Path, folder: Path, pieces: Frame, sample: Entry, shown: Entry) -> None:
    """Write an equivalent site for Hugo."""
    write(folder / "hugo.toml", _HUGO_TOML)
    for each in entries(project, "products"):
        data = each.data
        write(folder / "content/products" / f"{each.slug}.md", front_matter(
            title=data["name"], summary=data["summary"], price=data["price"], maker=data["partner"],
            categories=[data["category"]], tags=data["tags"],
        ) + each.body + "\n")  # fmt: skip
    for each in entries(project, "partners"):
        write(
            folder / "content/partners" / f"{each.slug}.md",
            front_matter(title=each.data["name"], summary=each.data["summary"]) + each.body + "\n",
        )
    main, card = with_variables(pieces.main, sample, HUGO), with_variables(pieces.card, shown, HUGO)
    layouts = folder / "layouts"
    write(layouts / "baseof.html", f'{pieces.top}{{{{ block "main" . }}}}{{{{ end }}}}{pieces.bottom}')
    write(layouts / "partials/card.html", card)
    related = (
        "{{ $category := index site.Taxonomies.categories (index .Params.categories 0) }}"
        f"{{{{ range first {RELATED} (complement (slice .) $category.Pages) }}}}"
        '{{ partialCached "card.html" . .RelPermalink }}{{ end }}'
    )
    write(
        layouts / "products/page.html", '{{ define "main" }}' + main.replace("@CARDS@", related) + "{{ end }}"
    )
    made = (
        '{{ range (index (where (partialCached "by-maker.html" "") "Key" .File.ContentBaseName) 0).Pages }}'
        '{{ partialCached "card.html" . .RelPermalink }}{{ end }}'
    )
    by_maker = '{{ return (where site.RegularPages "Type" "products").GroupByParam "maker" }}'
    write(layouts / "partials/by-maker.html", by_maker)
    write(
        layouts / "partners/page.html",
        '{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}<div class="cards">'
        + made
        + "</div>{{ end }}",
    )
    listed = '{{ define "main" }}<h1>{{ .Title }}</h1><div class="cards">{{ range (.Paginate .Pages).Pages }}{{ partialCached "card.html" . .RelPermalink }}{{ end }}</div>{{ end }}'
    write(layouts / "list.html", listed)
    write(layouts / "home.html", listed.replace(".Pages)", '(where site.RegularPages "Type" "products"))'))
    write(
        layouts / "home.json",
        '[{{ range $i, $p := where site.RegularPages "Type" "products" }}{{ if $i }},{{ end }}{{ dict "title" .Title "url" .RelPermalink "summary" .Params.summary "price" .Params.price | jsonify }}{{ end }}]',
    )


_HUGO_TOML = f"""\
baseURL = "https://katalog.example/"
title = "Katalog besar"
disableKinds = ["RSS", "taxonomy"]
[outputs]
home = ["html", "json"]
[pagination]
pagerSize = {PAGE_SIZE}
[taxonomies]
category = "categories"
"""


def eleventy(project: Path, folder: Path, pieces: Frame, sample: Entry, shown: Entry) -> None:
    """Write an equivalent site for Eleventy."""
    write(folder / "eleventy.config.mjs", _ELEVENTY)
    for kind in ("products", "partners"):
        write(
            folder / kind / f"{kind}.11tydata.mjs",
            f'export default {{layout: "{kind}.njk", tags: "{kind}", permalink: (data) => `{kind}/${{data.page.fileSlug}}.html`}};\n',
        )
        for each in entries(project, kind):
            data = each.data
            values = {"title": data["name"], "summary": data["summary"]}
            if kind == "products":
                values |= {
                    "price": data["price"],
                    "maker": data["partner"],
                    "category": data["category"],
                    "words": data["tags"],
                }
            write(folder / kind / f"{each.slug}.md", front_matter(**values) + each.body + "\n")
    main, card = (
        with_variables(pieces.main, sample, NUNJUCKS),
        with_variables(pieces.card, shown, NUNJUCKS_CARD),
    )
    page = lambda body: f"{pieces.top}{body}{pieces.bottom}"  # noqa: E731 (one line, used three times)
    loop = "{% for each in @LIST@ %}" + card + "{% endfor %}"
    write(
        folder / "_includes/products.njk",
        page(main.replace("@CARDS@", loop.replace("@LIST@", "page.fileSlug | relatedTo"))),
    )
    write(
        folder / "_includes/partners.njk",
        page(
            '<h1>{{ title }}</h1>{{ content | safe }}<div class="cards">'
            + loop.replace("@LIST@", "page.fileSlug | madeBy")
            + "</div>"
        ),
    )
    write(
        folder / "lists.njk",
        front_matter(
            pagination={"data": "collections.categoryPages", "size": 1, "alias": "list"},
            permalink="categories/{{ list.name }}-{{ list.number }}.html",
        )
        + page(
            '<h1>{{ list.name }}</h1><div class="cards">' + loop.replace("@LIST@", "list.items") + "</div>"
        ),
    )
    write(
        folder / "index.json.njk",
        front_matter(permalink="index.json")
        + "[{% for each in collections.products %}{{ {title: each.data.title, url: each.url, summary: each.data.summary, price: each.data.price} | dump | safe }}{% if not loop.last %},{% endif %}{% endfor %}]",
    )
    write(
        folder / "sitemap.njk",
        front_matter(permalink="sitemap.xml", eleventyExcludeFromCollections=True)
        + '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{% for each in collections.all %}<url><loc>https://katalog.example{{ each.url }}</loc></url>{% endfor %}</urlset>',
    )


_ELEVENTY = """\
const group = (items, key) => items.reduce((found, each) => ((found[each.data[key]] ??= []).push(each), found), {});
export default function (config) {
  const kept = {};
  config.addCollection("categoryPages", (api) => {
    const products = api.getFilteredByTag("products");
    const byCategory = group(products, "category");
    kept.byMaker = group(products, "maker");
    kept.related = {};
    for (const items of Object.values(byCategory)) {
      items.forEach((each, place) => {
        kept.related[each.fileSlug] = [...items.slice(place + 1), ...items.slice(0, place)].slice(0, 8);
      });
    }
    return Object.entries(byCategory).flatMap(([name, items]) =>
      Array.from({ length: Math.ceil(items.length / 24) }, (_, page) => ({
        name, number: page + 1, items: items.slice(page * 24, page * 24 + 24) })));
  });
  config.addFilter("relatedTo", (slug) => kept.related[slug] ?? []);
  config.addFilter("madeBy", (slug) => kept.byMaker[slug] ?? []);
  return { markdownTemplateEngine: false };
}
"""


def pelican(project: Path, folder: Path, pieces: Frame, sample: Entry, shown: Entry) -> None:
    """Write an equivalent site for Pelican."""
    write(folder / "pelicanconf.py", _PELICAN)
    for each in entries(project, "products"):
        data = each.data
        meta = {"Title": data["name"], "Slug": each.slug, "Date": "2026-01-01", "Category": data["category"], "Author": data["partner"],
                "Tags": ", ".join(data["tags"]), "Lead": data["summary"], "Price": data["price"]}  # fmt: skip
        write(
            folder / "content" / f"{each.slug}.md",
            "".join(f"{key}: {value}\n" for key, value in meta.items()) + f"\n{each.body}\n",
        )
    main, card = (
        with_variables(pieces.main, sample, PELICAN),
        with_variables(pieces.card, shown, PELICAN_CARD),
    )
    theme = folder / "theme/templates"
    page = lambda body: f"{pieces.top}{body}{pieces.bottom}"  # noqa: E731 (one line, used often)
    loop = "{% for each in @LIST@ %}" + card + "{% endfor %}"
    related = (
        "{% set found = categories_by[article.category.name] %}{% set place = found.index(article) %}"
        + loop.replace("@LIST@", "(found[place + 1:] + found[:place])[:8]")
    )
    write(theme / "article.html", page(main.replace("@CARDS@", related)))
    listed = page(
        '<h1>{{ (category or author) if category is defined else "" }}</h1><div class="cards">'
        + loop.replace("@LIST@", "articles_page.object_list")
        + "</div>"
    )
    write(
        theme / "category.html",
        listed.replace('{{ (category or author) if category is defined else "" }}', "{{ category }}"),
    )
    write(
        theme / "author.html",
        page('<h1>{{ author }}</h1><div class="cards">' + loop.replace("@LIST@", "articles") + "</div>"),
    )
    write(
        theme / "index.html", listed.replace('{{ (category or author) if category is defined else "" }}', "")
    )
    write(
        theme / "data.html",
        '[{% for each in articles %}{{ {"title": each.title, "url": each.url, "summary": each.lead, "price": each.price}|tojson }}{% if not loop.last %},{% endif %}{% endfor %}]',
    )
    write(
        theme / "sitemap.html",
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{% for each in articles %}<url><loc>https://katalog.example/{{ each.url }}</loc></url>{% endfor %}</urlset>',
    )


_PELICAN = f"""\
SITEURL = ""
SITENAME = "Katalog besar"
PATH = "content"
THEME = "theme"
TIMEZONE = "Asia/Jakarta"
DEFAULT_LANG = "id"
ARTICLE_URL = ARTICLE_SAVE_AS = "products/{{slug}}.html"
AUTHOR_URL = AUTHOR_SAVE_AS = "partners/{{slug}}.html"
CATEGORY_URL = CATEGORY_SAVE_AS = "categories/{{slug}}.html"
TAG_SAVE_AS = ARCHIVES_SAVE_AS = TAGS_SAVE_AS = AUTHORS_SAVE_AS = CATEGORIES_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "data", "sitemap"]
DATA_SAVE_AS, SITEMAP_SAVE_AS = "index.json", "sitemap.xml"
PAGINATION_PATTERNS = [(1, "{{url}}", "{{save_as}}"), (2, "{{base_name}}--{{number}}{{extension}}", "{{base_name}}--{{number}}{{extension}}")]
PAGINATED_TEMPLATES = {{"category": {PAGE_SIZE}, "index": {PAGE_SIZE}}}
DEFAULT_PAGINATION = {PAGE_SIZE}
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None


class _ByCategory(dict):
    def __missing__(self, name):
        raise KeyError(name)


JINJA_GLOBALS = {{"categories_by": _ByCategory()}}


def _group(generator):
    for category, articles in generator.categories:
        JINJA_GLOBALS["categories_by"][category.name] = list(articles)
    generator.env.globals["categories_by"] = JINJA_GLOBALS["categories_by"]


from pelican import signals

signals.article_generator_finalized.connect(_group)
LOAD_CONTENT_CACHE = CACHE_CONTENT = False
"""
