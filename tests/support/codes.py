"""The codes of diagnostics, read off the code that makes them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent.parent / "catalog_builder"
_CODE = re.compile(r"[a-z]+(?:-[a-z]+)*")
_COMPOUND = re.compile(r"[a-z]+(?:-[a-z]+)+")
"""What is a code also where nothing but its form says so: first in a tuple, or returned."""
_OUTSIDE = ("search", "program.py")
"""Rooms that make no diagnostics."""


def codes() -> frozenset[str]:
    """Return every code that some part of the package can give a diagnostic."""
    trees = [
        ast.parse(file.read_text(encoding="utf-8")) for file in sorted(PACKAGE.rglob("*.py")) if _counts(file)
    ]
    makers = {name: place for tree in trees for name, place in _makers(tree)}
    return frozenset(code for tree in trees for code in _used(tree, makers))


def _counts(file: Path) -> bool:
    return file.relative_to(PACKAGE).parts[0] not in _OUTSIDE


def _makers(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield what takes a `code`, functions and classes, with its place among the arguments."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args if argument.arg not in {"self", "cls"}]
            if "code" in names:
                yield node.name, names.index("code")
        elif isinstance(node, ast.ClassDef):
            yield from _class_maker(node)


def _class_maker(node: ast.ClassDef) -> Iterator[tuple[str, int]]:
    fields = [
        each.target.id
        for each in node.body
        if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)
    ]
    made = next(
        (each for each in node.body if isinstance(each, ast.FunctionDef) and each.name == "__init__"), None
    )
    names = [argument.arg for argument in made.args.args[1:]] if made else fields
    if "code" in names:
        yield node.name, names.index("code")


def _used(tree: ast.AST, makers: dict[str, int]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _in_call(node, makers)
        elif isinstance(node, ast.Tuple) and node.elts:
            yield from filter(_COMPOUND.fullmatch, _literals(node.elts[0]))
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.Constant):
            yield from filter(_COMPOUND.fullmatch, _literals(node.value))


def _in_call(call: ast.Call, makers: dict[str, int]) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if (
        name == "of"
        and isinstance(call.func, ast.Attribute)
        and getattr(call.func.value, "id", "") != "ReadError"
    ):
        return
    place = makers.get(name)
    if place is not None and place < len(call.args):
        yield from _literals(call.args[place])


def _literals(node: ast.expr) -> Iterator[str]:
    """Yield the codes an expression can be: literals, also either side of a condition."""
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and _CODE.fullmatch(each.value):
            yield each.value
