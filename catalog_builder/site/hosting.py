"""Settings for the server that the site will stand on: old addresses, caching, policy, the page for errors.

Apache reads `.htaccess` (https://httpd.apache.org/docs/2.4/howto/htaccess.html), Netlify and Cloudflare
Pages read `_headers` and `_redirects`; for nginx it is a file to include in the server's block.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from catalog_builder.catalog.types import Catalog
from catalog_builder.manifest import BRIEFLY, FOREVER
from catalog_builder.model import OutputFile
from catalog_builder.site import urls

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
    " manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
"""The policy of every page's `<meta>`, and what only a header can say: who may show a page in a frame."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}
HASHED = ("assets", "images")
NETLIFY_REDIRECTS = 2000
"""Cloudflare Pages reads no more static redirects (https://developers.cloudflare.com/pages/configuration/redirects/)."""


def hosting_files(catalog: Catalog) -> Iterator[OutputFile]:
    """Yield the settings that `hosting.files` in catalog.yaml asks for."""
    for kind in catalog.config.hosting.files:
        for path, text in _WRITERS[kind](moved_pages(catalog)).items():
            yield OutputFile(path, text.encode())


def moved_pages(catalog: Catalog) -> dict[str, str]:
    """Return old address → new one, both paths from the site's root, in every language."""
    site = catalog.config.site
    return {
        root + urls.entry_path(moved.kind, moved.alias): root + urls.entry_path(moved.kind, moved.slug)
        for moved in catalog.redirects
        for root in (urls.language_root(site, language) for language in site.languages)
    }


def _apache(moved: Mapping[str, str]) -> dict[str, str]:
    """Write `.htaccess`; it works in any folder, and leaves out what a module that is missing would do."""
    headers = "".join(f'  Header set {name} "{value}"\n' for name, value in HEADERS.items())
    hashed = "|".join(HASHED)
    rules = "".join(f"  RewriteRule ^{_escaped(old)}$ {new} [R=301,L]\n" for old, new in moved.items())
    return {
        ".htaccess": f"""\
# Written by catalog-builder; the next build writes it anew. Your own settings belong in static/.htaccess.
AddDefaultCharset utf-8
AddType text/javascript .js
AddType image/webp .webp
AddType application/manifest+json .webmanifest
<IfModule mod_headers.c>
{headers}  <If "%{{REQUEST_URI}} =~ m#/({hashed})/#">
    Header set Cache-Control "{FOREVER}"
  </If>
  <Else>
    Header set Cache-Control "{BRIEFLY}"
  </Else>
</IfModule>
<IfModule mod_deflate.c>
  AddOutputFilterByType DEFLATE text/html text/css text/javascript application/json application/xml
  AddOutputFilterByType DEFLATE image/svg+xml
</IfModule>
<IfModule mod_rewrite.c>
  RewriteEngine On
  RewriteCond %{{REQUEST_FILENAME}} !-f
  RewriteCond %{{REQUEST_FILENAME}} !-d
  RewriteRule ^ 404.html [L,R=404]
{rules}</IfModule>
"""
    }


def _escaped(path: str) -> str:
    return path.replace(".", r"\.")


def _netlify(moved: Mapping[str, str]) -> dict[str, str]:
    """Write `_headers` and `_redirects` for a site at the root of its domain."""
    everywhere = "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())
    kept = "".join(f"/{folder}/*\n  Cache-Control: {FOREVER}\n" for folder in HASHED)
    lines = [f"/{old} /{new} 301\n" for old, new in moved.items()]
    return {"_headers": f"/*\n{everywhere}{kept}", "_redirects": "".join(lines[:NETLIFY_REDIRECTS])}


def _nginx(moved: Mapping[str, str]) -> dict[str, str]:
    """Write a file to include in a server block; sites at the root of their domain."""
    headers = "".join(f'add_header {name} "{value}" always;\n' for name, value in HEADERS.items())
    inner = headers.replace("add_header", "  add_header")
    rules = "".join(f"location = /{old} {{ return 301 /{new}; }}\n" for old, new in moved.items())
    return {
        "nginx-catalog.conf": f"""\
# Include this in the server block: include /path/to/nginx-catalog.conf;
error_page 404 /404.html;
gzip_static on;
{headers}location ~ ^/({"|".join(HASHED)})/ {{
{inner}  add_header Cache-Control "{FOREVER}";
}}
location = /nginx-catalog.conf {{ return 404; }}
{rules}"""
    }


_WRITERS: Mapping[str, Callable[[Mapping[str, str]], dict[str, str]]] = {
    "apache": _apache,
    "netlify": _netlify,
    "nginx": _nginx,
}
