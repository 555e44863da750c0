"""Steps for reading: with their figures in a working, and in words where a formula is explained."""

from collections.abc import Callable, Mapping
from typing import Any

from commonstead.prices.expression import NAMED, Expression, Name, Number, Word
from commonstead.prices.figures import shown_figure
from commonstead.prices.formula import Formula
from commonstead.prices.units import decimal, show

Told = Callable[[str], str | None]
BETWEEN = {"sum": " + ", "difference": " − ", "product": " × ", "ratio": " ÷ ", "share_of": " × "}
LISTED = {"lesser_of": "the lower of", "greater_of": "the higher of", "first_given": ""}


def in_figures(expression: Expression, formula: Formula, values: Mapping[str, Any]) -> str:
    """A step with the figures that went into it; what is not given is left out."""
    units = {step.name: step.unit for step in formula.steps}

    def told(name: str) -> str | None:
        value = values.get(name)
        if value is None:
            return None
        if name in formula.parameters:
            return shown_figure(formula.parameters[name], value)
        return show(units[name], value) if name in units else name

    return _bare(_written(expression, told, values, outermost=True) or "")


def _bare(text: str) -> str:
    """Without brackets around the whole."""
    inner = text[1:-1]
    return inner if text.startswith("(") and text.endswith(")") and "(" not in inner else text


def in_words(expression: Expression, formula: Formula) -> str:
    """A step with the names of its figures: "(share × income × bed_factor) ÷ 12"."""
    return _written(expression, lambda name: name, None, outermost=True) or ""


def _written(
    expression: Expression, told: Told, values: Mapping[str, Any] | None, *, outermost: bool = False
) -> str | None:
    if isinstance(expression, Number):
        return decimal(expression.value)
    if isinstance(expression, Name):
        return told(expression.name)
    if expression.word in BETWEEN:
        parts = _parts(expression, told, values)
        if expression.word == "share_of" and len(parts) < 2:
            return None
        text = BETWEEN[expression.word].join(parts)
        return text if outermost or len(parts) < 2 else f"({text})" if parts else None
    if expression.word in LISTED:
        return _listed(expression, told, values)
    return _special(expression, told, values)


def _parts(word: Word, told: Told, values: Mapping[str, Any] | None) -> list[str]:
    return [text for part in word.parts if (text := _written(part, told, values))]


def _listed(word: Word, told: Told, values: Mapping[str, Any] | None) -> str | None:
    parts = _parts(word, told, values)
    if not parts or (word.word == "first_given" and values is not None):
        return parts[0] if parts else None
    if len(parts) == 1:
        return parts[0]
    if word.word == "first_given":
        return " or else ".join(parts)
    return f"{LISTED[word.word]} {' and '.join(parts)}"


def _special(word: Word, told: Told, values: Mapping[str, Any] | None) -> str | None:
    if word.word == "choice":
        return _choice(word, told, values)
    parts = _parts(word, told, values)
    if word.word in ("lookup", "nearest"):
        return _looked_up(word, parts, values)
    if word.word == "limbs":
        return _limbs(word, parts, values)
    if word.word == "sum_over" and values is None:
        each = _written(word.named["each"], told, values)
        return f"for each of {parts[0]} together: {each}"
    if word.word in NAMED:
        return _named(word, told, values)
    return parts[0] if parts else None


def _named(word: Word, told: Told, values: Mapping[str, Any] | None) -> str | None:
    named = {name: _written(part, told, values) for name, part in word.named.items()}
    if word.word == "growth":
        return _growth(word, named, values)
    if word.word == "annuity":
        return f"what 1 a month pays off at {named['rate']} a year in {named['months']} months"
    return f"from {named['from']}" if named["from"] else None


def _looked_up(word: Word, parts: list[str], values: Mapping[str, Any] | None) -> str | None:
    if len(parts) < 2:
        return None
    if word.word == "nearest":
        return f"{parts[0]}, to the nearest {parts[1]}"
    table, key = word.parts
    if values is None or not (isinstance(table, Name) and isinstance(key, Name)):
        return f"{parts[1]} in {parts[0]}"
    return decimal(values[table.name][str(values[key.name])])


def _choice(word: Word, told: Told, values: Mapping[str, Any] | None) -> str | None:
    name = word.parts[0]
    if values is not None and isinstance(name, Name):
        way = values.get(name.name)
        return _written(word.named[way], told, values) if way else None
    ways = (f"{way}: {_written(part, told, values)}" for way, part in word.named.items())
    return f"by {_written(name, told, values)} ({'; '.join(ways)})"


def _growth(word: Word, named: Mapping[str, str | None], values: Mapping[str, Any] | None) -> str:
    simple = f"(1 + {named['rate']} × {named['years']})"
    compound = f"(1 + {named['rate']})^{named['years']}"
    way = word.named["compounding"]
    if values is None or not isinstance(way, Name):
        return f"(simple: {simple}; compound: {compound})"
    return simple if values.get(way.name) == "simple" else compound


def _limbs(word: Word, parts: list[str], values: Mapping[str, Any] | None) -> str:
    if values is None:
        return f"the {parts[1]} of {parts[0]}"
    prices = (f"{name} {show('pounds', price)}" for name, price in values["limb_prices"].items())
    side = "higher" if values.get("take") == "greater" else "lower"
    return f"the {side} of {' and '.join(prices)}"
