"""An organisation's own formula: a shipped one and its differences, each with its clause."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from commonstead.kit import BadInput
from commonstead.prices.formula import Formula
from commonstead.prices.limbs import limbs_of
from commonstead.prices.reading import by_name, formula_from, load_formula, shipped_paths, under
from commonstead.rulebook.data import mapping, read_day, words
from commonstead.rulebook.misplaced import Misplaced
from commonstead.rulebook.text import Document, read_path, read_text

ALLOWED = ("formula", "from", "title", "means", "adopted", "source", "parameters", "rounding")
NEEDED = ("formula", "from", "adopted", "source", "parameters")


def read_own(path: Path | str) -> Formula:
    """An organisation's own formula from its YAML file; raises `BadInput` with file and line."""
    return _own(read_path(Path(path)))


def read_own_text(text: str, file: str = "") -> Formula:
    """An organisation's own formula from YAML text.

    >>> ours = read_own_text('''
    ... formula: our-resale
    ... from: fixed-rate
    ... adopted: 2026-02-01
    ... source: {title: Our lease}
    ... parameters:
    ...   rate: {value: "1.5%", source: {title: Our lease, clause: "10.3"}}
    ...   compounding: {value: compound, source: {title: Our lease, clause: "10.4"}}
    ... ''')
    >>> ours.shipped, ours.parameters["rate"].settled, len(ours.hash)
    ('fixed-rate', True, 64)

    Raises `BadInput` with the line for a value out of bounds or one that contradicts another.
    """
    return _own(read_text(text, file))


def find_formula(name: str) -> Formula:
    """A shipped formula by its id, or an organisation's own by the path of its file."""
    return read_own(name) if name not in shipped_paths() and "." in name else load_formula(name)


def _own(document: Document) -> Formula:
    try:
        return own_formula(document.data)
    except Misplaced as error:
        raise document.at_its_line(error) from None


def own_formula(data: Mapping[str, Any]) -> Formula:
    """An organisation's own formula from plain data.

    Each parameter in `parameters` has one `value` with its `source`, in force from `adopted`, or
    dated `values`. Where formulas are compared, `limb.name` settles a figure of one limb. What is
    settled no quote can change. Raises `BadInput` with the place.
    """
    for name in data:
        if name not in ALLOWED:
            raise Misplaced(f"{name!r} does not belong here", (name,), expected=", ".join(ALLOWED))
    for name in NEEDED:
        if name not in data:
            raise Misplaced(f"{name!r} is missing", (), expected=f"{name}: …")
    base = _base(words(data["from"], "from"))
    written = base.as_data()
    for name in ("formula", "from", "title", "means", "adopted", "source"):
        written[name] = data.get(name, written.get(name, ""))
    written["rounding"] = data.get("rounding", written["rounding"])
    written["parameters"] = _settled(base, data)
    formula = formula_from(written)
    _check_contradictions(formula)
    return formula


def _base(name: str) -> Formula:
    try:
        base = load_formula(name)
    except BadInput as error:
        raise Misplaced(error.what, ("from",), expected=error.expected) from None
    if not base.is_price:
        raise Misplaced(f"{name!r} is no formula of a price", ("from",))
    return base


def _settled(base: Formula, data: Mapping[str, Any]) -> dict[str, Any]:
    """The shipped parameters with what the organisation settled."""
    settled: dict[str, Any] = by_name(base.written["parameters"])
    differences = mapping(data["parameters"], "parameters")
    limbs = _limbs(base, differences)
    for name, raw in differences.items():
        known = settled.get(name) or _of_limb(name, limbs)
        if known is None:
            raise Misplaced(
                f"the formula {data['from']} asks for no {name!r}",
                ("parameters", name),
                expected=", ".join(base.parameters),
            )
        difference = mapping(raw, "parameters", name)
        settled[name] = {
            **{word: part for word, part in known.items() if word != "optional"},
            "settled": True,
            "values": _dated(name, difference, data["adopted"]),
        }
    return settled


def _dated(name: str, raw: Mapping[str, Any], adopted: Any) -> list[Any]:
    if "values" in raw:
        return list(raw["values"])
    for word in ("value", "source"):
        if word not in raw:
            raise Misplaced(f"{word!r} is missing", ("parameters", name), expected=f"{word}: …")
    under(read_day, adopted, "adopted")
    return [{"since": adopted, "value": raw["value"], "source": raw["source"]}]


def _limbs(base: Formula, differences: Mapping[str, Any]) -> dict[str, Formula]:
    """The formulas that are compared, by the names of their limbs; none for other formulas."""
    raw = mapping(differences.get("limbs", {}), "parameters", "limbs").get("value")
    return limbs_of(base, raw)


def _of_limb(name: str, limbs: Mapping[str, Formula]) -> Any:
    """How a limb describes a figure: the one named before the dot, or the first that asks."""
    own, dot, bare = name.rpartition(".")
    asked = [limb for limb_name, limb in limbs.items() if not dot or limb_name == own]
    found = [by_name(limb.written["parameters"]).get(bare) for limb in asked]
    return next((each for each in found if each), None)


def _check_contradictions(formula: Formula) -> None:
    """What is settled must not contradict itself; raises `Misplaced`."""
    last = {n: p.values[-1].value for n, p in formula.parameters.items() if p.settled}
    floor, cap = last.get("floor"), last.get("cap")
    if isinstance(floor, Fraction) and isinstance(cap, Fraction) and floor > cap:
        raise Misplaced("the floor is above the cap", ("parameters", "floor"))
    kind, share = last.get("improvement_kind"), last.get("improvement_share")
    if share is not None and kind != "share_of_cost":
        raise Misplaced(
            "a share of the cost is settled, but not that improvements are credited by it",
            ("parameters", "improvement_share"),
            expected="improvement_kind: share_of_cost",
        )
    if kind == "share_of_cost" and share is None:
        raise Misplaced(
            "improvements are credited by a share of their cost, but not by which",
            ("parameters", "improvement_kind"),
            expected="improvement_share",
        )
