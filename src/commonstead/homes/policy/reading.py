"""Reads an allocation policy: from the models that come with the software, or from a file."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar, get_args

from commonstead.homes.policy.conditions_data import Reader, whole
from commonstead.homes.policy.criterion import (
    Band,
    Each,
    Gate,
    Points,
    Quota,
    Reasons,
    Scope,
)
from commonstead.homes.policy.fields import Field, fields_with
from commonstead.homes.policy.policy import (
    Before,
    Fit,
    Method,
    NotTaken,
    OrderedBy,
    Others,
    Owing,
    Policy,
    Remedy,
    Ties,
)
from commonstead.kit import BadInput, exact
from commonstead.rulebook.data import mapping, read_day, read_source, shipped, words
from commonstead.rulebook.misplaced import Misplaced
from commonstead.rulebook.text import Document, read_path

T = TypeVar("T")
WHO = ("policy", "title", "what", "since", "source", "method", "need", "fields")
HOW = (
    "gates",
    "bands",
    "points",
    "order",
    "ties",
    "fit",
    "quotas",
    "answer_within",
    "after_review",
    "owed",
)
SECTIONS = (*WHO, *HOW)
REASONS = ("aim", "evidence", "impact", "review", "source")
SHARED = ("id", "when", "exception", "panel", *REASONS)


def models() -> tuple[str, ...]:
    """The names of the model policies.

    >>> "need-first" in models()
    True
    """
    return tuple(str(document.data["policy"]) for document in shipped("policies"))


def document_of(name: str) -> Document:
    """The data of a model by its name, else of a file; raises `BadInput`."""
    for document in shipped("policies"):
        if document.data.get("policy") == name:
            return document
    if not Path(name).exists():
        raise BadInput(
            f"there is no policy {name!r}", expected=f"a file, or one of: {', '.join(models())}"
        )
    return read_path(Path(name))


def load_policy(name: str) -> Policy:
    """A model by its name, else a file; raises `BadInput` with file and line."""
    return read_policy(document_of(name))


def read_policy(document: Document) -> Policy:
    """A policy out of a file's data; raises `BadInput` with its line."""
    try:
        return _policy(document.data)
    except Misplaced as error:
        raise document.at_its_line(error) from None


def _policy(data: dict[str, Any]) -> Policy:
    only(data, SECTIONS)
    fields = fields_with(data.get("fields", {}))
    reading = _Reading(fields)
    policy = Policy(
        id=words(data.get("policy"), "policy"),
        title=words(data.get("title"), "title"),
        what=words(data.get("what"), "what"),
        since=_at("since", read_day, data.get("since")),
        gates=each_of(data, "gates", reading.gate),
        bands=each_of(data, "bands", reading.band),
        points=each_of(data, "points", reading.points),
        order=each_of(data, "order", reading.key),
        ties=one_of(data.get("ties"), get_args(Ties), "ties"),
        fit=_at("fit", _fit, data.get("fit", {})),
        quotas=each_of(data, "quotas", reading.quota),
        method=one_of(data.get("method", "order"), get_args(Method), "method"),
        need=words(data.get("need", ""), "need"),
        answer_within=_at("answer_within", _days, data.get("answer_within", "0")),
        after_review=_word(data, "after_review", Remedy),
        owed=_at("owed", _owing, data.get("owed", {})),
        source=_at("source", read_source, data["source"]) if "source" in data else None,
        fields=fields,
    )
    _check(policy)
    return policy


def _owing(raw: Any) -> Owing:
    data = mapping(raw)
    only(data, ("before", "not_taken"))
    return Owing(_word(data, "before", Before), _word(data, "not_taken", NotTaken))


def _word(data: Mapping[str, Any], part: str, known: Any) -> Any:
    """One of the words of a part, or nothing where it is left out."""
    raw = data.get(part)
    return None if raw is None else one_of(raw, get_args(known), part)


def _check(policy: Policy) -> None:
    """What no single part can see: ids once, a last band for the rest, an order of what is."""
    ids = [criterion.id for criterion in policy.criteria()]
    twice = next((name for name in ids if ids.count(name) > 1), None)
    if twice:
        raise Misplaced(f"two criteria are called {twice!r}", expected="each id once")
    open_bands = [n for n, band in enumerate(policy.bands) if band.when is None]
    if policy.bands and open_bands != [len(policy.bands) - 1]:
        raise Misplaced(
            "the last band must take everybody else, and only the last",
            ("bands",),
            expected="no 'when' in the last band, one in each above it",
        )
    if policy.owed.before == "band" and policy.order[:1] != ("band",):
        raise Misplaced(
            "nobody can come first in their band where bands do not come first in the order",
            ("owed", "before"),
            expected="band as the first of the order; or everybody, or nobody",
        )
    if policy.method == "matching" and policy.quotas:
        raise Misplaced(
            "homes that are matched have no shares", ("quotas",), expected="method: order"
        )
    for key, there in (("band", policy.bands), ("points", policy.points)):
        if bool(there) != (key in policy.order):
            what = f"nobody is ranked by {key}" if there else f"there is nothing to rank by {key}"
            raise Misplaced(
                what, ("order",), expected=f"{key} in the order, and given by the policy"
            )


def only(data: Mapping[str, Any], known: tuple[str, ...]) -> None:
    """Refuse a part that nobody would read."""
    for part in data:
        if part not in known:
            raise Misplaced(f"{part!r} does not belong here", (part,), expected=", ".join(known))


def one_of(raw: Any, known: tuple[Any, ...], *place: str) -> Any:
    """One of a few words."""
    if raw not in known:
        raise Misplaced(f"{raw!r} is not one of them", place, expected=", ".join(known))
    return raw


def _at(place: str, read: Callable[[Any], T], raw: Any) -> T:
    try:
        return read(raw)
    except Misplaced as error:
        raise error.under(place) from None


def each_of(data: dict[str, Any], section: str, read: Callable[[Any], T]) -> tuple[T, ...]:
    """Every part of a section that is a list, each error at its number."""
    raw = data.get(section, [])
    if not isinstance(raw, list):
        raise Misplaced(f"{raw!r} is not a list", (section,), expected="- id: …")
    found = []
    for number, part in enumerate(raw, 1):
        try:
            found.append(read(part))
        except Misplaced as error:
            raise error.under(section, str(number)) from None
    return tuple(found)


def _days(raw: Any) -> int:
    return whole(raw)


def _fit(raw: Any) -> Fit:
    data = mapping(raw)
    only(data, ("bedrooms", "tenure", "choice", "access", "rent", *REASONS))
    if not data:
        return Fit()
    bedrooms, rent = mapping(data.get("bedrooms", {})), mapping(data.get("rent", {}))
    access = mapping(data.get("access", {}))
    return Fit(
        reasons=reasons(data),
        spare=whole(bedrooms.get("spare_at_most"), "bedrooms") if bedrooms else None,
        tenure=data.get("tenure") is True,
        choice=data.get("choice") is True,
        access=one_of(access.get("others"), get_args(Others), "access", "others")
        if access
        else None,
        rent_share=number(rent.get("share_of_income_at_most"), "rent") if rent else None,
    )


def number(raw: Any, *place: str) -> Fraction:
    """A number or share that is not below nothing: "2", "1/4", "25%"."""
    try:
        found = exact(words(raw, *place))
    except (ValueError, ZeroDivisionError):
        raise Misplaced(f"{raw!r} is not a number", place, expected='"2", "1/4" or "25%"') from None
    if found < 0:
        raise Misplaced(f"{raw!r} is below nothing", place)
    return found


def reasons(data: dict[str, Any]) -> Reasons:
    """Why it is there; none of it may be missing."""
    return Reasons(
        aim=words(data.get("aim"), "aim"),
        evidence=words(data.get("evidence"), "evidence"),
        impact=words(data.get("impact"), "impact"),
        review=_at("review", read_day, data.get("review")),
        source=_at("source", read_source, data["source"]) if "source" in data else None,
    )


class _Reading:
    """Reads the criteria of one policy, which may ask questions of its own."""

    def __init__(self, fields: Mapping[str, Field]) -> None:
        self.fields = fields
        self.reader = Reader(fields)

    def _shared(self, raw: Any, *more: str, needs: bool = True) -> dict[str, Any]:
        data = mapping(raw)
        only(data, (*SHARED, *more))
        if needs and "when" not in data:
            raise Misplaced("nothing says when", expected="when: {field: …}")
        conditions = {
            name: _at(name, self.reader.condition, data[name]) if name in data else None
            for name in ("when", "exception")
        }
        return {
            "id": words(data.get("id"), "id"),
            "reasons": reasons(data),
            "panel": data.get("panel") is True,
            **conditions,
        }

    def gate(self, raw: Any) -> Gate:
        return Gate(**self._shared(raw))

    def band(self, raw: Any) -> Band:
        shared = self._shared(raw, "title", needs=False)
        return Band(**shared, title=words(raw.get("title"), "title"))

    def points(self, raw: Any) -> Points:
        each = "each" in mapping(raw)
        shared = self._shared(raw, "points", "each", "at_most", needs=not each)
        if each and ("when" in raw or raw.get("panel") is True):
            raise Misplaced("points for each of something have no 'when' and no 'panel'", ("when",))
        return Points(
            **shared,
            points=whole(raw.get("points"), "points"),
            each=_at("each", self._each, raw["each"]) if each else None,
            at_most=whole(raw.get("at_most"), "at_most") if each else 0,
        )

    def _each(self, raw: Any) -> Each:
        data = mapping(raw)
        only(data, ("field", "since", "unit"))
        if "since" in data:
            found = self.reader.field(data["since"], "day")
            return Each(found, one_of(data.get("unit"), ("days", "months", "years"), "unit"))
        found = self.reader.field(data.get("field"), "number")
        if not found.each:
            raise Misplaced(f"nothing says what each of {found.name!r} is", ("field",))
        return Each(found)

    def key(self, raw: Any) -> OrderedBy | Field:
        if isinstance(raw, dict):
            only(raw, ("earliest",))
            return self.reader.field(raw.get("earliest"), "day")
        found: OrderedBy = one_of(raw, get_args(OrderedBy))
        return found

    def quota(self, raw: Any) -> Quota:
        shared = self._shared(raw, "at_most", "keep", "homes", "others")
        if ("at_most" in raw) == ("keep" in raw) or shared["exception"] or shared["panel"]:
            raise Misplaced("a quota says 'at_most' or 'keep', and has no exception")
        size = raw.get("at_most", raw.get("keep"))
        share = isinstance(size, str) and ("/" in size or "%" in size)
        return Quota(
            **shared,
            keep="keep" in raw,
            size=number(size, "keep" if "keep" in raw else "at_most"),
            share=share,
            scope=_at("homes", _scope, raw.get("homes", {})),
            others=raw.get("others", True) is True,
        )


def _scope(raw: Any) -> Scope:
    data = mapping(raw)
    only(data, ("bedrooms", "tenures", "adaptations"))
    lists = {name: frozenset(map(str, part)) for name, part in data.items()}
    return Scope(
        bedrooms=frozenset(whole(n, "bedrooms") for n in lists.get("bedrooms", ())),
        tenures=lists.get("tenures", frozenset()),
        adaptations=lists.get("adaptations", frozenset()),
    )


def review_due(policy: Policy, on: date) -> tuple[str, ...]:
    """The criteria whose day of review has come."""
    return tuple(each.id for each in policy.criteria() if each.reasons.review <= on)
