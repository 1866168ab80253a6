from __future__ import annotations

import json
import subprocess
from pathlib import Path

from catalog_builder.config import load_config
from catalog_builder.model import Project
from catalog_builder.site.assets import collect_assets
from catalog_builder.site.naming import shortened
from catalog_builder.site.scripts import joined
from catalog_builder.site.slim import slim
from tests.conftest import REPOSITORY
from tests.support.project import write_project

ASSETS = REPOSITORY / "templates" / "assets"

SCRIPT = """\
(() => {
  class Reader { read(amount, { depth = 1 }) { return amount * this.factor + depth; } }
  const factor = 2;
  const asset = (visitor) => visitor;
  load(asset("more.js"));
  const { title: heading, lead } = page;
  function greeting(visitor) { return `hello ${visitor} factor`; }
  for (const [country, total] of Object.entries(sums)) { document.write(country, total, heading); }
  globalThis.Greeting = { greeting, of: (visitor) => visitor === factor ? heading : lead };
})();
"""


def problems(pairs: list[list[str]]) -> list[str]:
    """Return what a parser of JavaScript finds wrong with each second script: "" when only names differ."""
    result = subprocess.run(
        ["node", str(REPOSITORY / "tests" / "support" / "names.js")],
        input=json.dumps(pairs), capture_output=True, text=True, check=True, cwd=REPOSITORY, timeout=120,
    )  # fmt: skip
    found: list[str] = json.loads(result.stdout)
    return found


def test_what_a_script_keeps_to_itself_gets_a_short_name() -> None:
    """Names of variables and parameters become short; properties, texts and the browser's own names stay."""
    text = shortened(SCRIPT)
    for name in ("visitor", "country", "total", "amount"):
        assert name not in text
    for name in (
        "read(",
        "this.factor",
        "depth = 1",
        "title: ",
        "lead",
        "greeting",
        "document.write",
        " factor`",
    ):
        assert name in text
    assert problems([[SCRIPT, text]]) == [""]


def test_a_new_name_is_none_that_was_there() -> None:
    """A short name that the script has already is not given a second time."""
    text = "(() => { const a = 1; const longer = 2; return a + longer + b; })();"
    assert shortened(text) == "(() => { const a = 1; const c = 2; return a + c + b; })();"


def test_every_script_of_the_theme_runs_the_same_under_short_names() -> None:
    """A parser finds the same tokens, one new name for one old one, and the same names of the browser."""
    sources = {
        path.relative_to(ASSETS).as_posix(): slim(path.name, path.read_bytes())
        for path in ASSETS.rglob("*.js")
        if path.is_file()
    }
    del sources["search-site.js"]  # two of the others
    scripts = joined(sources)
    short = joined(sources, sources.keys())
    pairs = [[scripts[name].decode(), short[name].decode()] for name in scripts]
    assert dict(zip(scripts, problems(pairs), strict=True)) == dict.fromkeys(scripts, "")
    assert sum(map(len, short.values())) < 0.9 * sum(map(len, scripts.values()))


def test_the_owners_scripts_keep_their_names(tmp_path: Path) -> None:
    """A script of the project, or one with a part of the project's, is published with the names it was written with."""
    write_project(tmp_path)
    own = tmp_path / "templates" / "assets"
    (own / "page.js").mkdir(parents=True)
    (own / "page.js" / "20-tools.js").write_text("const visitors = 1;\n", encoding="utf-8")
    (own / "counter.js").write_text("const visitors = 2;\n", encoding="utf-8")
    project = Project.at(tmp_path)
    files = {file.path: file.content for file in collect_assets(project, load_config(project)).files}
    mine = {path.split(".")[0]: text for path, text in files.items() if b"visitors" in bytes(text)}  # type: ignore[arg-type]
    assert set(mine) == {"assets/page", "assets/counter"}
    assert b"const thumbs" in bytes(mine["assets/page"])  # type: ignore[arg-type]
