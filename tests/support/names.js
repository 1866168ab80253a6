/**
 * Reads [[text, text], …] as JSON from the standard input; prints what is wrong with the second of each pair
 * if it is to be the first with other names: a token that differs, a name that became two or two that became
 * one, a name that was the browser's and is no longer, or the other way round.
 */
"use strict";

const ts = require("typescript");

/** The leaves of a script's tree: [kind, text, whether it is a name that nothing in the script declares]. */
function leaves(text) {
  const options = { allowJs: true, noLib: true, noResolve: true, types: [], target: ts.ScriptTarget.Latest };
  const file = ts.createSourceFile("a.js", text, ts.ScriptTarget.Latest, true);
  const host = { ...ts.createCompilerHost(options), getSourceFile: (name) => (name === "a.js" ? file : undefined), fileExists: (name) => name === "a.js" };
  const checker = ts.createProgram(["a.js"], options, host).getTypeChecker();
  const found = [];
  const visit = (node) => {
    if (node.getChildCount(file) === 0 && node.getText(file)) {
      const free = ts.isIdentifier(node) && !isProperty(node) && !checker.resolveName(node.text, node, ts.SymbolFlags.Value, true);
      found.push([ts.isIdentifier(node) ? (isProperty(node) ? "property" : "name") : node.kind, node.getText(file), free]);
    }
    node.getChildren(file).forEach(visit);
  };
  visit(file);
  return found;
}

/** Whether an identifier names a property or method, and not something in scope. */
function isProperty(node) {
  const { parent } = node;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (ts.isBindingElement(parent)) return parent.propertyName === node || (ts.isObjectBindingPattern(parent.parent) && parent.name === node && !parent.propertyName && !parent.dotDotDotToken);
  return parent.name === node && (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent) || ts.isClassElement(parent) || ts.isMethodDeclaration(parent) || ts.isAccessor(parent));
}

function problemOf([one, other]) {
  const [before, after] = [leaves(one), leaves(other)];
  if (before.length !== after.length) return "another number of tokens";
  const [there, back] = [new Map(), new Map()];
  for (const [place, [kind, text, free]] of before.entries()) {
    const [kindAfter, textAfter, freeAfter] = after[place];
    if (kind !== kindAfter || free !== freeAfter) return `${text} became ${textAfter}`;
    if ((kind !== "name" || free) && text !== textAfter) return `${text} became ${textAfter}`;
    if (kind === "name" && ((there.get(text) ?? textAfter) !== textAfter || (back.get(textAfter) ?? text) !== text)) return `${text} became ${textAfter} and something else`;
    if (kind === "name") { there.set(text, textAfter); back.set(textAfter, text); }
  }
  return "";
}

console.log(JSON.stringify(JSON.parse(require("node:fs").readFileSync(0, "utf8")).map(problemOf)));
