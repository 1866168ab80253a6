from __future__ import annotations

from catalog_builder.site.slim import slim

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
    assert 'const quoted = "// not a comment";' in text
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
