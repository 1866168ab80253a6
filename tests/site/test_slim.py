from __future__ import annotations

import json
import subprocess

from catalog_builder.site.slim import slim
from tests.conftest import REPOSITORY

SCRIPTS = sorted(path for path in (REPOSITORY / "templates" / "assets").rglob("*.js") if path.is_file())

SCRIPT = b"""\
/**
 * What it does. @param {string} text
 */
"use strict";
// a line of its own
const address = "https://example.org/*"; // said once
  const quoted = "// not a comment";
"""
STYLE = b"""\
/* Tokens */
:root { --serif: "Iowan Old Style", serif; }
.card > a:hover { margin: 0 auto; } /* no reason */
@media (min-width: 40em) and (max-width: 64em) { .a, .b::before { content: " "; inline-size: calc(1rem + 2px); } }
"""


def test_scripts_lose_comments_and_indentation_alone() -> None:
    """What runs stays, texts that look like comments too."""
    text = slim("a.js", SCRIPT).decode()
    assert '"use strict";' in text
    assert 'const quoted="// not a comment";' in text
    assert "What it does" not in text
    assert "a line of its own" not in text
    assert "\n " not in text


def test_style_sheets_mean_the_same() -> None:
    """Space goes where CSS needs none, and stays in selectors, sums and texts."""
    text = slim("a.css", STYLE).decode()
    assert text == (
        ':root{--serif:"Iowan Old Style",serif;}.card>a:hover{margin:0 auto;}'
        '@media (min-width:40em) and (max-width:64em){.a,.b::before{content:" ";inline-size:calc(1rem + 2px);}}'
    )


def test_other_files_stay_as_they_are() -> None:
    """A picture or a text is published byte for byte."""
    assert slim("a.svg", b"<svg>  <!-- --> </svg>") == b"<svg>  <!-- --> </svg>"


def test_space_within_texts_templates_and_patterns_stays() -> None:
    """Only code is squeezed: also code in the holes of a template, also a template within such a hole."""
    code = b'const a = `x = ${ b ? ` : ${ { c : 1 }.c } ; ` : "" } , e` ; const r = /[ =]+ \\/ {2}/g ; if (a / b) { return /[", ]/ ; }'
    assert slim("a.js", code).decode() == (
        'const a=`x = ${ b?` : ${{c:1}.c } ; `:"" } , e`;const r= /[ =]+ \\/ {2}/g;if(a / b){return /[", ]/;}'
    )


def test_every_script_of_the_theme_keeps_its_tokens() -> None:
    """A parser of JavaScript finds the same tokens before and after, in each script of the default theme."""
    texts = [path.read_bytes() for path in SCRIPTS]
    pairs = [[text.decode(), slim("a.js", text).decode()] for text in texts]
    result = subprocess.run(
        ["node", str(REPOSITORY / "tests" / "support" / "tokens.js")],
        input=json.dumps(pairs), capture_output=True, text=True, check=True, cwd=REPOSITORY, timeout=120,
    )  # fmt: skip
    assert [SCRIPTS[place].name for place in json.loads(result.stdout)] == []
    assert all(len(after) < len(before) for before, after in pairs)
