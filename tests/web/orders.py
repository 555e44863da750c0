"""Whether the rows that a page, a call or an action asks for come in one order only.

A database that is not told an order may give rows in any: PostgreSQL's changes when a row was
written anew (at each sign-in the person's is) or when its statistics are. An order that leaves
ties is no better. So while the tests of the web run, every query of our own models that reads
several rows must order them down to a set of fields that no two rows share, or it fails at once.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import pytest
from django.db import models
from django.db.backends.utils import CursorWrapper
from django.db.models.expressions import Col, OrderBy
from django.db.models.expressions import F as Named
from django.db.models.lookups import Exact
from django.db.models.sql.compiler import SQLCompiler
from django.db.models.sql.constants import MULTI
from django.db.models.sql.query import Query
from django.db.models.sql.where import AND

SITE = "commonstead_web."
DELETING = ("django.db.models.deletion",)
ELSEWHERE = ("web.", "tests.", "allauth.")
"""Whose rows are not ours to put in order: the tests' own, and those of signing in."""
ONE = "there is one row at most, by a key"
COUNTED = "the rows are counted"
LOOKED_UP = "the rows become a set or a dictionary in which single ones are looked up"
ANY_ORDER = {
    "decisions.queries.gathered._facts": COUNTED,
    "decisions.queries.meeting.glance": ONE,
    "elections.box.place_of": ONE,
    "elections.box.read_rankings": "the ballots are counted, and the box is in no order at all",
    "elections.queries.contests._supporters_by_member": COUNTED,
    "elections.queries.roll.turnout": COUNTED,
    "kit.sessions.SessionStore.load": ONE,
    "kit.signed_in.SignIn.get_user": ONE,
    "members.actions.importing._already_here": LOOKED_UP,
    "members.actions.importing._people": LOOKED_UP,
    "members.queries.member_names": LOOKED_UP,
    "project.pages.ready": ONE,
    "record.queries.size": ONE,
    "rulebook.offices.offices_of": LOOKED_UP,
    "rulebook.queries.organisation": ONE,
}
"""Who reads rows in whatever order, and why nothing can come of it."""


class NoCertainOrder(AssertionError):
    """Somebody asked for rows that may come in another order next time."""


@contextmanager
def watched(note: Callable[[str, str], None]) -> Iterator[None]:
    """Within the block, `note(who, what)` is told of each query without a certain order."""
    compiled, typed = SQLCompiler.execute_sql, CursorWrapper.execute

    def execute_sql(self: Any, result_type: str = MULTI, *given: Any, **named: Any) -> Any:
        if result_type == MULTI and not is_certain(self.query):
            who = asking(sys._getframe(1))
            if who and who not in ANY_ORDER:
                note(who, f"{self.query.model.__name__} by {self.query.order_by or 'nothing'}")
        return compiled(self, result_type, *given, **named)

    def execute(self: Any, sql: Any, params: Any = None) -> Any:
        caller = _typing(sys._getframe(1))
        if caller is not None and not is_certain_text(str(sql)):
            who = asking(caller)
            if who not in ANY_ORDER:
                note(who, str(sql))
        return typed(self, sql, params)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SQLCompiler, "execute_sql", execute_sql)
        patch.setattr(CursorWrapper, "execute", execute)
        yield


def refuse(who: str, what: str) -> None:
    """Fail where the rows are asked for."""
    raise NoCertainOrder(
        f"{who} asks for rows in no certain order ({what}). Order them down to what no two rows"
        " share, or say in ANY_ORDER (tests/web/orders.py) why nothing can come of it."
    )


def _typing(frame: FrameType | None) -> FrameType | None:
    """Where the site has SQL typed by hand; None where a statement is Django's."""
    while frame is not None and _module(frame).partition(".")[0] in {"contextlib", "django"}:
        if not _module(frame).startswith("django.db.backends"):
            return None
        frame = frame.f_back
    return frame if frame is not None and _module(frame).startswith(SITE) else None


def is_certain_text(sql: str) -> bool:
    """A statement typed by hand: it reads no rows, or says their order."""
    return not sql.lstrip().upper().startswith("SELECT") or " ORDER BY " in sql.upper()


def asking(frame: FrameType | None) -> str:
    """The function of the site that reads the rows, as `room.module.function`; else empty.

    Nobody reads in order what `get` (which refuses two rows) or a deletion asks for.
    """
    while frame is not None:
        module, name = _module(frame), frame.f_code.co_name
        if (module, name) == ("django.db.models.query", "get") or module in DELETING:
            return ""
        if f"{module}.".startswith(ELSEWHERE):
            return ""
        if module.startswith(SITE) and not name.startswith("<"):
            return f"{module.removeprefix(SITE)}.{frame.f_code.co_qualname}"
        frame = frame.f_back
    return ""


def _module(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", ""))


def is_certain(query: Query) -> bool:
    """Whether the rows of a query can come in one order only."""
    model = query.model
    if model is None or not model.__module__.startswith(SITE):
        return True
    if query.combinator or query.extra_order_by:
        return False
    known = set(_fixed(query)) | set(_ordered(query))
    if query.values_select and known.issuperset(query.values_select):
        return True  # rows that are tied are alike
    return not isinstance(query.group_by, tuple) and _is_one_row(model, known)


def _fixed(query: Query) -> Iterator[str]:
    """The fields of which all rows have the same value, because the query says which."""
    conditions = [query.where]
    while conditions:
        one = conditions.pop()
        for child in one.children:
            if not isinstance(child, Exact):
                if getattr(child, "connector", None) == AND and not child.negated:
                    conditions.append(child)
            elif isinstance(child.lhs, Col) and not hasattr(child.rhs, "resolve_expression"):
                path = _path(query, child.lhs.alias)
                if path is not None:
                    yield path + child.lhs.target.name


def _path(query: Query, alias: str) -> str | None:
    """How a joined table is reached from the first, as `election__`; None where it has many."""
    join: Any = query.alias_map[alias]
    path = ""
    while join.parent_alias is not None:
        if not isinstance(join.join_field, models.ForeignKey):
            return None
        path = f"{join.join_field.name}__{path}"
        join = query.alias_map[join.parent_alias]
    return path


def _ordered(query: Query) -> Iterator[str]:
    assert query.model is not None
    asked: Any = query.order_by
    if not asked and query.default_ordering and not isinstance(query.group_by, tuple):
        asked = query.get_meta().ordering
    for one in asked:
        name = _name(one)
        if name:
            yield from _meant(query.model, name)


def _name(one: Any) -> str:
    if isinstance(one, OrderBy):
        one = one.expression
    if isinstance(one, Named):
        return one.name
    return one.lstrip("-") if isinstance(one, str) else ""


def _meant(model: type[models.Model], name: str) -> Iterator[str]:
    """A name in an order, by fields: a relation is ordered as the other model says."""
    if name == "pk":
        name = model._meta.pk.name
    first, _, rest = name.partition("__")
    field = model._meta.get_field(first)
    if not isinstance(field, models.ForeignKey):
        yield name
    elif rest:
        yield from (f"{first}__{one}" for one in _meant(field.related_model, rest))
    elif name == field.attname or not field.related_model._meta.ordering:
        yield field.name
    else:
        for one in field.related_model._meta.ordering:
            yield from (f"{first}__{each}" for each in _meant(field.related_model, _name(one)))


def _is_one_row(model: type[models.Model], known: set[str], path: str = "") -> bool:
    """Whether no two rows have the same values in these fields."""
    return any(
        all(_is_known(model, name, known, path) for name in names) for names in _unique(model)
    )


def _is_known(model: type[models.Model], name: str, known: set[str], path: str) -> bool:
    """Whether a field is known; a row belongs to the organisation of whatever it belongs to."""
    if path + name in known:
        return True
    if name == "organisation":
        return any(
            _is_known(model, one.name, known, path)
            for one in model._meta.fields
            if isinstance(one, models.ForeignKey) and one.name != name
        )
    field = model._meta.get_field(name)
    inner = f"{path}{name}__"
    return (
        isinstance(field, models.ForeignKey)
        and any(one.startswith(inner) for one in known)
        and _is_one_row(field.related_model, known, inner)
    )


def _unique(model: type[models.Model]) -> Iterator[tuple[str, ...]]:
    """The sets of fields that no two rows share."""
    for field in model._meta.fields:
        if field.unique and not field.null:
            yield (field.name,)
    for one in model._meta.total_unique_constraints:
        yield tuple(one.fields)
