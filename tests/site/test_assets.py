from __future__ import annotations

import re
from pathlib import Path

import pytest

from catalog_builder.cache import Cache
from catalog_builder.config import Config, Site, Theme
from catalog_builder.diagnostics import CatalogError
from catalog_builder.model import LocalText, Project, default_theme
from catalog_builder.site.assets import Assets, collect_assets, static_files
from catalog_builder.site.colours import BLACK, READABLE, WHITE, Colour, adjusted, contrast, on
from catalog_builder.site.stylesheet import DARK_GROUND, LIGHT_GROUND, theme_css

TITLE = LocalText.of(id="Katalog")
PLAIN = Config(site=Site(title=TITLE))


def coloured(**colours: str) -> Config:
    """Return a configuration with an owner's colours."""
    return Config(site=Site(title=TITLE, theme=Theme(**colours)))


def collect(folder: Path, files: dict[str, bytes], config: Config = PLAIN) -> Assets:
    """Write a project and collect its assets; `own/` and `theme/` are its themes."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return collect_assets(Project(folder, (folder / "own", folder / "theme")), config)


def content(assets: Assets, name: str) -> bytes:
    """Return the bytes of an asset."""
    (found,) = [file.content for file in assets.files if file.path == assets.paths[name]]
    assert isinstance(found, bytes)
    return found


def test_an_assets_name_tells_its_content(tmp_path: Path) -> None:
    """A change gives another name, so a browser may keep what it has forever."""
    first = collect(tmp_path, {"theme/assets/site.js": b"1"}).paths["site.js"]
    assert re.fullmatch(r"assets/site\.[0-9a-f]{10}\.js", first)
    assert collect(tmp_path, {"theme/assets/site.js": b"2"}).paths["site.js"] != first
    assert collect(tmp_path, {"theme/assets/site.js": b"1"}).paths["site.js"] == first


def test_a_projects_asset_replaces_one_of_the_theme(tmp_path: Path) -> None:
    """File by file; what the project does not have comes from the default."""
    files = {"theme/assets/a.js": b"theirs", "theme/assets/b.js": b"theirs", "own/assets/a.js": b"mine"}
    assets = collect(tmp_path, files)
    assert (content(assets, "a.js"), content(assets, "b.js")) == (b"mine", b"theirs")


def test_style_sheets_name_other_assets_by_their_published_names(tmp_path: Path) -> None:
    """`url()` and `@import` are followed, from folders too; a change below changes the name above."""
    css = b"@import 'base.css'; a{background:url(img/dot.svg)} b{background:url(\"img/dot.svg#x\")} c{background:url(data:image/png;base64,AA)}"
    files = {
        "theme/assets/site.css": css,
        "theme/assets/base.css": b"d{mask:url(img/dot.svg)}",
        "theme/assets/img/dot.svg": b"<svg/>",
    }
    assets = collect(tmp_path, files)
    text = content(assets, "site.css").decode()
    dot, base = (assets.paths[name].removeprefix("assets/") for name in ("img/dot.svg", "base.css"))
    assert f"url({dot})" in text
    assert f'url("{dot}#x")' in text
    assert f"@import '{base}'" in text
    assert "url(data:image/png;base64,AA)" in text
    changed = collect(tmp_path, {**files, "theme/assets/img/dot.svg": b"<svg></svg>"})
    assert changed.paths["site.css"] != assets.paths["site.css"]


def test_a_style_sheet_in_a_folder_finds_its_neighbours(tmp_path: Path) -> None:
    """References are relative to the file that holds them."""
    files = {"theme/assets/css/a.css": b"a{mask:url(../dot.svg)}", "theme/assets/dot.svg": b"<svg/>"}
    assets = collect(tmp_path, files)
    assert (
        content(assets, "css/a.css").decode()
        == f"a{{mask:url(../{assets.paths['dot.svg'].removeprefix('assets/')})}}"
    )


@pytest.mark.parametrize(
    ("css", "says"),
    [(b"a{mask:url(gone.svg)}", "gone.svg"), (b"@import 'site.css';", "includes itself")],
)
def test_a_style_sheet_that_cannot_work_ends_the_build(tmp_path: Path, css: bytes, says: str) -> None:
    """A name that leads nowhere, or round in a circle, is told to whoever changed the theme."""
    with pytest.raises(CatalogError, match=re.escape(says)):
        collect(tmp_path, {"theme/assets/site.css": css})


def test_the_logo_is_an_asset(tmp_path: Path) -> None:
    """`site.logo` is published under a name of its own; a missing one ends the build."""
    config = Config(site=Site(title=TITLE, logo="merek/logo.svg"))
    with pytest.raises(CatalogError, match=r"merek/logo\.svg"):
        collect(tmp_path, {}, config)
    assets = collect(tmp_path, {"merek/logo.svg": b"<svg/>"}, config)
    assert content(assets, "logo.svg") == b"<svg/>"


def test_static_files_are_published_as_they_are(tmp_path: Path) -> None:
    """Hidden files for hosts are taken, the litter of systems is not."""
    for name in (
        "robots.txt",
        ".well-known/security.txt",
        ".htaccess",
        ".DS_Store",
        "Thumbs.db",
        "a b/c.pdf",
    ):
        path = tmp_path / "static" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    found = {file.path: file.content for file in static_files(tmp_path)}
    assert found == {
        name: name.encode() for name in ("robots.txt", ".well-known/security.txt", ".htaccess", "a b/c.pdf")
    }
    assert list(static_files(tmp_path / "nowhere")) == []


def test_contrast_is_that_of_wcag() -> None:
    """Black on white is 21 : 1, and the grey of the guidelines' own examples 4.5 : 1."""
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast(Colour.parse("#767676"), WHITE) == pytest.approx(4.54, abs=0.01)
    assert contrast(WHITE, Colour.parse("#0f5f57")) == pytest.approx(7.5, abs=0.1)


@pytest.mark.parametrize("text", ["#0f5f57", "0F5F57", "#fff", " #000 "])
def test_colours_are_read_in_their_usual_forms(text: str) -> None:
    """Six digits or three, with or without the sign."""
    assert re.fullmatch(r"#[0-9a-f]{6}", str(Colour.parse(text)))


@pytest.mark.parametrize("text", ["hijau", "#12", "#12345g", "rgb(0,0,0)", ""])
def test_what_is_no_colour_is_refused(text: str) -> None:
    """Names of colours and functions are not guessed at."""
    with pytest.raises(ValueError, match="not a colour"):
        Colour.parse(text)


@pytest.mark.parametrize("red", range(0, 256, 51))
@pytest.mark.parametrize("green", range(0, 256, 51))
@pytest.mark.parametrize("blue", range(0, 256, 85))
def test_any_colour_of_an_owner_stays_readable(red: int, green: int, blue: int) -> None:
    """Text on the colour, and text in the colour on the page, have 4.5 : 1 by day and by night."""
    colour = Colour(red, green, blue)
    assert contrast(on(colour), colour) >= READABLE
    for ground in (LIGHT_GROUND, DARK_GROUND):
        assert contrast(adjusted(colour, ground, READABLE), ground) >= READABLE


def test_a_colour_that_is_readable_already_stays_as_it_is() -> None:
    """The owner's own colour is changed only as far as needed."""
    teal = Colour.parse("#0f5f57")
    assert adjusted(teal, LIGHT_GROUND, READABLE) == teal


def test_the_style_sheet_names_what_the_theme_uses() -> None:
    """Three properties a colour, once for light and once for dark; none when the owner sets none."""
    css = theme_css(coloured(primary="#0f5f57", accent="#e0902c"))
    light, dark = css.split("@media (prefers-color-scheme: dark)")
    for half in (light, dark):
        assert set(re.findall(r"--[\w-]+(?=:)", half)) == {
            "--primary", "--on-primary", "--primary-text", "--accent", "--on-accent", "--accent-text",
        }  # fmt: skip
    assert "--" not in theme_css(PLAIN)
    assert "--accent" not in theme_css(coloured(primary="#0f5f57"))


def test_the_grounds_are_those_of_the_default_theme() -> None:
    """No ground of the theme is darker by day, or lighter by night, than what colours are computed for."""
    css = (default_theme() / "assets" / "site.css").read_text(encoding="utf-8")
    light, _, rest = css.partition("@media (prefers-color-scheme: dark)")
    dark = rest.partition("\n}\n")[0]
    for half, ground, worst in ((light, LIGHT_GROUND, min), (dark, DARK_GROUND, max)):
        grounds = [
            Colour.parse(text) for text in re.findall(r"--(?:paper|surface|tint): (#[0-9a-f]+);", half)
        ]
        assert worst([*grounds, ground], key=lambda colour: colour.luminance).luminance == ground.luminance


def test_a_script_may_be_written_in_parts(tmp_path: Path) -> None:
    """A folder `x.js` is one script in a scope of its own, without comments and indentation."""
    files = {
        "theme/assets/x.js/20-b.js": b'/** Says b. */\n"use strict";\n\nconst b = 1;\n',
        "theme/assets/x.js/10-a.js": b'"use strict";\n/**\n * Says a.\n */\nconst a = () => {\n  // quietly\n  return /** @type {any} */ (b);\n};\n',
        "theme/assets/y.js": b"/** Stays as it is. */\n",
    }
    assets = collect(tmp_path, files)
    assert (
        content(assets, "x.js").decode()
        == '(() => {\n"use strict";\nconst a = () => {\nreturn (b);\n};\nconst b = 1;\n})();\n'
    )
    assert content(assets, "y.js") == files["theme/assets/y.js"]


def test_a_script_may_take_others_in(tmp_path: Path) -> None:
    """A line `"include x.js";` stands for that script, written in parts or not; both are published too."""
    files = {
        "theme/assets/both.js": b'"include x.js";\n"include y.js";\n',
        "theme/assets/x.js/10-a.js": b"const a = 1;\n",
        "theme/assets/y.js": b"y();",
    }
    assets = collect(tmp_path, files)
    assert content(assets, "both.js") == content(assets, "x.js") + b"\n" + content(assets, "y.js") + b"\n"


def test_scripts_name_other_assets(tmp_path: Path) -> None:
    """`asset("more.js")` becomes the published name, relative to the script; one that is not there ends the build."""
    files = {"theme/assets/x.js": b'asset("in/more.js"); asset(name)', "theme/assets/in/more.js": b"1"}
    assets = collect(tmp_path, files)
    published = assets.paths["in/more.js"].removeprefix("assets/")
    assert content(assets, "x.js").decode() == f'asset("{published}"); asset(name)'
    with pytest.raises(CatalogError, match=r"gone\.js"):
        collect(tmp_path, {"theme/assets/x.js": b'asset("gone.js")'})


def test_what_was_published_before_is_published_again(tmp_path: Path) -> None:
    """Until a file changes; then the new one is."""
    cache, project = Cache(tmp_path / "kept"), Project(tmp_path, (tmp_path / "own",))
    first = collect(tmp_path, {"own/assets/site.css": b"a { color: red }"})
    assert collect_assets(project, PLAIN, cache) == collect_assets(project, PLAIN, cache)
    assert content(collect_assets(project, PLAIN, cache), "site.css") == content(first, "site.css")
    collect(tmp_path, {"own/assets/site.css": b"a { color: blue }"})
    assert content(collect_assets(project, PLAIN, cache), "site.css") == b"a { color: blue }"
