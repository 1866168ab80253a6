"""Who belongs to which forum or association, and what cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from catalog_builder.content.schema import Partner
from catalog_builder.diagnostics import Finding, Message, Step
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry

GROUP_KINDS = frozenset({"forum", "association"})
"""The kinds of partners that have members."""


@dataclass(frozen=True, slots=True)
class Membership:
    """One partner in one group, and where that is written."""

    member: str
    group: str
    file: str
    path: tuple[Step, ...]


def memberships_of(partners: Iterable[Entry[Partner]]) -> Iterator[Membership]:
    """Yield each membership, whether the member names the group or the group the member."""
    for entry in partners:
        if entry.data.forum:
            yield Membership(entry.slug, entry.data.forum, entry.source, ("forum",))
        for position, member in enumerate(entry.data.members):
            yield Membership(member, entry.slug, entry.source, ("members", position))


def check_memberships(partners: list[Entry[Partner]]) -> Iterator[Finding]:
    """Yield memberships in what is no group, and groups that are members of themselves."""
    by_slug = {entry.slug: entry for entry in partners}
    sound: dict[tuple[str, str], Membership] = {}
    for membership in memberships_of(partners):
        group = by_slug.get(membership.group)
        if group and group.data.kind not in GROUP_KINDS:
            yield _no_group(membership, group)
        elif group:
            sound.setdefault((membership.member, membership.group), membership)
    groups_of: dict[str, list[Membership]] = {}
    for membership in sound.values():
        groups_of.setdefault(membership.member, []).append(membership)
    yield from _cycles(groups_of)


def _no_group(membership: Membership, group: Entry[Partner]) -> Finding:
    return Finding(
        membership.file,
        membership.path,
        "wrong-membership",
        Message.of('"{name}" is neither a forum nor an association', name=group.slug),
        Message.of("its kind is {kind}; only forums and associations have members", kind=group.data.kind),
    )


def _cycles(groups_of: Mapping[str, list[Membership]]) -> Iterator[Finding]:
    """Yield one finding for each circle, at the membership that closes it, walking in order of slugs.

    A depth-first walk without recursion, so that a long chain of forums cannot exhaust the stack.
    `trail` holds the way to where we are, in order, and what is still to be seen at each step.
    """
    done: set[str] = set()
    for start in sorted(groups_of):
        trail = {start: iter(groups_of[start])} if start not in done else {}
        while trail:
            node = next(reversed(trail))
            membership = next(trail[node], None)
            if membership is None:
                done.add(node)
                del trail[node]
            elif membership.group in trail:
                yield _circle(membership, list(trail))
            elif membership.group not in done:
                trail[membership.group] = iter(groups_of.get(membership.group, ()))


def _circle(closing: Membership, trail: list[str]) -> Finding:
    circle = trail[trail.index(closing.group) :]
    return Finding(
        closing.file,
        closing.path,
        "membership-cycle",
        Message.of("members of each other in a circle: {names}", names=" → ".join([*circle, circle[0]])),
        Message.of("a forum can belong to an association, but not to one of its own members"),
    )
