"""Everything that can be asked of the site, from its addresses and its API's own list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from commonstead_web.project.api import api
from web.access.neighbours import Neighbour

PARAMETER = re.compile(r"[<{](?:(\w+):)?(\w+)[>}]")
BEFORE = {"applications": "application", "register": "member", "subject": "members"}
"""What a plain `ref` means, by the word before it."""
AREA = "E09000031"
"""A place is no society's own: any authority there is."""
PSEUDONYMS = {
    "election",
    "candidate",
    "seat",
    "meeting",
    "decision",
    "requisition",
    "policy",
    "home",
    "household",
    "letting_policy",
    "round",
    "offer",
    "applicant",
    "formula",
    "statement",
    "sale",
    "rent",
    "holding",
}
"""What stands in addresses without its colon."""


@dataclass(frozen=True)
class Address:
    """A pattern as it is written, its name, its methods, and what its page says it needs."""

    pattern: str
    name: str
    methods: tuple[str, ...]
    permission: str = ""
    guarded: bool = False

    @property
    def is_of_a_society(self) -> bool:
        return "slug>" in self.pattern.split("/members/")[0] or "{slug}" in self.pattern

    @property
    def is_api(self) -> bool:
        return self.pattern.startswith("api/")

    def at(self, society: Neighbour, things: Neighbour | None = None) -> str:
        """The address in a society, of that society's own things or of another one's."""
        refs = (things or society).refs
        parts = self.pattern.split("/")
        return "/" + "/".join(
            PARAMETER.sub(lambda found, at=at: _filled(found, parts[at - 1], society, refs), part)
            for at, part in enumerate(parts)
        )


def _filled(found: re.Match[str], before: str, society: Neighbour, refs: dict[str, str]) -> str:
    kind, name = found.groups()
    if name == "slug":
        return society.slug
    if name == "seq":
        return "3"
    if name == "pk":
        return "1"
    if kind == "area":
        return AREA
    value = refs.get(kind or "") or refs.get(BEFORE.get(before, name)) or BEFORE.get(name, "x")
    return value.partition(":")[2] if kind in PSEUDONYMS else value


def pages() -> list[Address]:
    """Every address but those of the API and of static files."""
    return [
        Address(
            pattern=pattern,
            name=name,
            methods=("GET", "POST"),
            permission=getattr(page.callback, "permission", ""),
            guarded=hasattr(page.callback, "permission"),
        )
        for pattern, name, page in _walk(get_resolver())
        if not pattern.startswith("api/") and "^" not in pattern
    ]


def _walk(
    resolver: URLResolver, before: str = "", space: str = ""
) -> Iterator[tuple[str, str, URLPattern]]:
    for one in resolver.url_patterns:
        pattern = before + str(one.pattern)
        if isinstance(one, URLResolver):
            inner = f"{one.namespace}:" if one.namespace else ""
            yield from _walk(one, pattern, space + inner)
        else:
            yield pattern, space + str(one.name or ""), one


def calls() -> list[Address]:
    """Every operation of the API."""
    return [
        Address(
            pattern="api" + prefix + path,
            name=f"api:{operation.view_func.__name__}",
            methods=tuple(operation.methods),
            guarded=bool(operation.auth_callbacks),
        )
        for prefix, router in api._routers
        for path, view in router.path_operations.items()
        for operation in view.operations
    ]


def everything() -> list[Address]:
    return [*pages(), *calls()]


def of_a_society() -> list[Address]:
    return [one for one in everything() if one.is_of_a_society]
