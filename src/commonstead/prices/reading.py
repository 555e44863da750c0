"""Formulas from their files: a shipped one with its parts, checked, or `BadInput` with the line."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from commonstead.kit import BadInput, Rounding, Source
from commonstead.prices.expression import names_in, read_expression
from commonstead.prices.figures import read_figure
from commonstead.prices.formula import Case, Formula, Parameter, Step, Value
from commonstead.prices.units import UNITS, least_of, read
from commonstead.rulebook.data import ROOT, mapping, read_day, read_source, shipped, words
from commonstead.rulebook.misplaced import Misplaced
from commonstead.rulebook.text import Document, read_path

FOLDERS = ("formulas", "formulas/limbs", "formulas/measures")
COMPOUND_UNITS = ("choice", "items", "table", "formulas")
PARAMETER_WORDS = {
    "what",
    "unit",
    "optional",
    "values",
    "least",
    "most",
    "choices",
    "fields",
    "from_place",
    "settled",
    "once",
}
KNOWN_WITHOUT = ("whole_years", "months", "days", "simple", "compound")
"""Names that mean themselves: ways to count time and to let a sum grow."""


@cache
def parts() -> Mapping[str, Mapping[str, Any]]:
    """The parts that formulas share, by name."""
    return {document.data["part"]: document.data for document in shipped("formulas/parts")}


@cache
def shipped_paths() -> Mapping[str, Path]:
    """Every shipped formula, limb and measure, and its file."""
    return {
        path.stem: path for folder in FOLDERS for path in sorted((ROOT / folder).glob("*.yaml"))
    }


@cache
def load_formula(name: str) -> Formula:
    """A shipped formula, limb or measure; raises `BadInput` with the names there are.

    >>> load_formula("fixed-rate").parameters["compounding"].required
    True
    """
    if name not in shipped_paths():
        raise BadInput(
            f"there is no formula called {name!r}", expected=f"one of {', '.join(formulas())}"
        )
    return read_formula(read_path(shipped_paths()[name]))


@cache
def formulas() -> tuple[str, ...]:
    """The ids of the formulas of a price, in alphabetical order.

    >>> formulas()[:3]
    ('appraisal-share', 'earnings-multiple', 'earnings-set')
    """
    return tuple(path.stem for path in sorted((ROOT / FOLDERS[0]).glob("*.yaml")))


def read_formula(document: Document) -> Formula:
    """A formula from its file; raises `BadInput` with file and line."""
    try:
        return formula_from(document.data)
    except Misplaced as error:
        raise document.at_its_line(error) from None


def formula_from(data: Mapping[str, Any]) -> Formula:
    """A formula from plain data, its parts drawn in and every name checked.

    Raises `BadInput` with the place.
    """
    whole = _drawn_in(data)
    source = under(read_source, whole["source"], "source")
    steps = tuple(_step(raw, source) for raw in whole["steps"])
    described = by_name(whole["parameters"])
    parameters = {name: _parameter(name, raw) for name, raw in described.items()}
    formula = Formula(
        id=words(whole["formula"], "formula"),
        title=words(whole["title"], "title"),
        what=words(whole["what"], "what"),
        means=words(whole["means"], "means"),
        source=source,
        parameters=parameters,
        steps=steps,
        gives=tuple(whole["gives"]),
        rounding=under(Rounding.from_data, whole["rounding"], "rounding"),
        promises={way: tuple(names) for way, names in whole.get("promises", {}).items()},
        cases=tuple(_case(raw) for raw in data.get("cases", [])),
        written=whole,
        shipped=whole.get("from", ""),
        adopted=under(read_day, whole["adopted"], "adopted") if "adopted" in whole else None,
    )
    _check_names(formula)
    return formula


def _drawn_in(data: Mapping[str, Any]) -> dict[str, Any]:
    """The formula's data with the steps and parameters of its parts, and without its cases."""
    for name in ("formula", "title", "what", "means", "source", "parameters", "steps", "rounding"):
        if name not in data:
            raise Misplaced(f"{name!r} is missing", (), expected=f"{name}: …")
    parameters: dict[str, Any] = {}
    steps: list[Any] = []
    for name, raw in by_name(data["parameters"]).items():
        parameters[name] = _of_part(raw)["parameters"][name] if isinstance(raw, str) else raw
    for raw in data["steps"]:
        part: Mapping[str, Any] = _of_part(raw["part"]) if "part" in raw else {"steps": [raw]}
        steps += part.get("steps", [])
        parameters |= {n: p for n, p in part.get("parameters", {}).items() if n not in parameters}
    kept = {name: part for name, part in data.items() if name not in ("cases", "price")}
    gives = [data["price"]] if "price" in data else data.get("gives", [])
    listed = [{"name": name, **raw} for name, raw in parameters.items()]
    return {**kept, "gives": list(gives), "parameters": listed, "steps": steps}


def by_name(raw: Any) -> dict[str, Any]:
    """Parameters by their names: as files write them, or as a list, which keeps their order.

    The record sorts names, so what is written for it is a list.
    """
    if isinstance(raw, list):
        return {each["name"]: {k: v for k, v in each.items() if k != "name"} for each in raw}
    return mapping(raw, "parameters")


def _of_part(name: Any) -> Mapping[str, Any]:
    if name not in parts():
        raise Misplaced(
            f"there is no part called {name!r}", ("steps",), expected=", ".join(parts())
        )
    return parts()[name]


def under(work: Callable[[Any], Any], raw: Any, *place: str) -> Any:
    """What `work` reads; trouble is told with its place."""
    try:
        return work(raw)
    except Misplaced as error:
        raise error.under(*place) from None
    except BadInput as error:
        raise Misplaced(error.what, place, expected=error.expected) from None


def _parameter(name: str, raw: Any) -> Parameter:
    return parameter_from(name, mapping(raw, "parameters", name))


def parameter_from(name: str, raw: Mapping[str, Any]) -> Parameter:
    """A parameter from its data; raises `BadInput` with the place."""
    place = ("parameters", name)
    for word in raw:
        if word not in PARAMETER_WORDS:
            raise Misplaced(f"{word!r} does not belong to a parameter", place)
    unit = words(raw.get("unit"), *place, "unit")
    if unit not in (*UNITS, *COMPOUND_UNITS):
        raise Misplaced(f"{unit!r} is not a unit", place, expected=", ".join(UNITS))
    plain = Parameter(
        name=name,
        what=words(raw.get("what"), *place, "what"),
        unit=unit,
        optional=bool(raw.get("optional", False)),
        least=_bound(raw.get("least"), unit, least_of(unit), *place),
        most=_bound(raw.get("most"), unit, Fraction(1) if unit == "share" else None, *place),
        choices=raw.get("choices", {}),
        fields=raw.get("fields", {}),
        from_place=raw.get("from_place", ""),
        settled=bool(raw.get("settled", False)),
        once=bool(raw.get("once", False)),
    )
    return _with_values(plain, raw.get("values", []))


def _bound(raw: Any, unit: str, otherwise: Fraction | None, *place: str) -> Fraction | None:
    """A bound of a figure; `any` lifts the one that its unit has."""
    if raw is None or raw == "any" or unit not in UNITS:
        return otherwise if raw is None and unit in UNITS else None
    return under(lambda text: read(place[-1], unit, text), raw, *place)  # type: ignore[no-any-return]


def _with_values(parameter: Parameter, raw: Any) -> Parameter:
    place = ("parameters", parameter.name, "values")
    values = []
    for number, dated in enumerate(raw, 1):
        data = mapping(dated, *place, str(number))
        value = under(lambda text: read_figure(parameter, text), data.get("value"), *place)
        source = under(read_source, data.get("source"), *place)
        values.append(
            Value(under(read_day, data.get("since"), *place), value, source, data["value"])
        )
    return replace(parameter, values=tuple(sorted(values, key=lambda value: value.since)))


def _step(raw: Any, source: Source) -> Step:
    data = mapping(raw, "steps")
    name = words(data.get("step"), "steps")
    return Step(
        name=name,
        what=words(data.get("what"), "steps", name, "what"),
        unit=words(data.get("unit"), "steps", name, "unit"),
        expression=under(read_expression, data.get("is"), "steps", name),
        source=under(read_source, data["source"], "steps", name) if "source" in data else source,
        optional=bool(data.get("optional", False)),
    )


def _case(raw: Any) -> Case:
    data = mapping(raw, "cases")
    return Case(
        given=mapping(data["given"], "cases"),
        expect=mapping(data["expect"], "cases"),
        source=under(read_source, data["source"], "cases"),
        within=Fraction(data.get("within", "0")),
        on=read_day(data["on"]) if "on" in data else None,
    )


def _fields(formula: Formula) -> Iterator[str]:
    for parameter in formula.parameters.values():
        yield from parameter.fields


def _check_names(formula: Formula) -> None:
    """Every name in a step is a parameter, an earlier step, an item's field or known of itself."""
    seen = {*formula.parameters, *_fields(formula), *KNOWN_WITHOUT}
    for step in formula.steps:
        for name in names_in(step.expression):
            if name not in seen:
                raise Misplaced(f"{name!r} is no figure and no earlier step", ("steps", step.name))
        seen.add(step.name)
    for name in formula.gives or ("",):
        if name not in {step.name for step in formula.steps}:
            raise Misplaced(f"the result {name!r} is no step", ("price",), expected="price: price")
