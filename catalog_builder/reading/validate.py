"""Plain values to a validated model; what pydantic says becomes findings that people understand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from catalog_builder.diagnostics import Diagnostic, Finding
from catalog_builder.reading.nodes import Mapping as MappingNode
from catalog_builder.reading.nodes import Node
from catalog_builder.reading.places import diagnose_finding, find
from catalog_builder.reading.shape import Shape, shape_of
from catalog_builder.reading.validation_errors import explain
from catalog_builder.reading.values import MAX_SUGGESTIONS, ValuePath, misspelt

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ModelType = TypeVar("ModelType", bound=BaseModel)


def validate(
    values: Any, model: type[ModelType], file: str, context: Mapping[str, Any] | None = None
) -> tuple[ModelType | None, tuple[Finding, ...]]:
    """Validate the plain values of one document.

    `context` reaches the field parsers as pydantic's validation context. Returns the model, or None
    with one finding for each value that is wrong.
    """
    try:
        return model.model_validate(values, context=context), ()
    except ValidationError as error:
        return None, tuple(_findings(error, values, file))


def validate_document(
    node: Node, values: Any, model: type[ModelType], file: str, context: Mapping[str, Any] | None = None
) -> tuple[ModelType | None, tuple[Diagnostic, ...]]:
    """Validate the plain values of the document `node` and give what is wrong its place in it."""
    data, findings = validate(values, model, file, context)
    shape = shape_of(model)
    reported = without_misspelt(findings, node, shape)
    return data, tuple(diagnose_finding(finding, node, shape) for finding in reported)


def without_misspelt(findings: tuple[Finding, ...], node: Node, shape: Shape) -> tuple[Finding, ...]:
    """Leave out what is missing only because its key was misspelt, which is reported already."""
    return tuple(finding for finding in findings if not _was_misspelt(finding, node, shape))


def _was_misspelt(finding: Finding, node: Node, shape: Shape) -> bool:
    around = find(node, shape, finding.path[:-1]) if finding.code == "missing-field" else None
    mapping, shape = around or (node, shape)
    if not around or not isinstance(mapping, MappingNode):
        return False
    unknown = [key for key in mapping.entries if shape.canonical(key) is None][:MAX_SUGGESTIONS]
    return any(misspelt(key, shape) == finding.path[-1] for key in unknown)


def _findings(error: ValidationError, values: Any, file: str) -> Iterable[Finding]:
    """Yield one finding a place: the members of a union each complain, one complaint is enough."""
    seen: dict[ValuePath, Finding] = {}
    for detail in error.errors(include_url=False):
        path = path_of(detail["loc"], values, missing=detail["type"] == "missing")
        code, message, hint = explain(dict(detail), path)
        if path not in seen:
            seen[path] = Finding(file, path, code, message, hint)
    return seen.values()


def path_of(location: ValuePath, values: Any, *, missing: bool = False) -> ValuePath:
    """Return a location of pydantic's without the steps that name no value (members of a union)."""
    path: list[str | int] = []
    for step in location:
        if _has(values, step):
            values = values[step]
        elif not missing or step != location[-1]:
            continue
        path.append(step)
    return tuple(path)


def _has(values: Any, step: str | int) -> bool:
    if isinstance(values, dict):
        return step in values
    return isinstance(values, list) and isinstance(step, int) and step < len(values)
