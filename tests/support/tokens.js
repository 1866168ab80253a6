/** Reads [[text, text], …] as JSON from the standard input; prints which pairs differ in a token of the language. */
"use strict";

const ts = require("typescript");

/** The tokens of a script, without comments and space. */
function tokens(text) {
  const file = ts.createSourceFile("a.js", text, ts.ScriptTarget.Latest, true);
  const found = [];
  const visit = (node) => {
    if (ts.isJSDoc(node)) return;
    if (node.getChildCount(file) === 0) found.push(node.getText(file));
    node.getChildren(file).forEach(visit);
  };
  visit(file);
  return found.filter(Boolean);
}

const pairs = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(pairs.flatMap(([one, other], place) => (tokens(one).join("\n") === tokens(other).join("\n") ? [] : [place]))));
