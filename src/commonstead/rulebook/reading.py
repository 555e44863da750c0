"""Rulebooks from files and data, and back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from functools import cache
from typing import Any

from commonstead.kit import Source
from commonstead.rulebook.adopted import Adopted
from commonstead.rulebook.bodies import read_bodies, read_powers
from commonstead.rulebook.catalogue import Entry, catalogue, legal_forms
from commonstead.rulebook.data import Dated, mapping, read_source, shipped, value_on, words
from commonstead.rulebook.law import Limit, limits
from commonstead.rulebook.meaning import has_words
from commonstead.rulebook.misplaced import Misplaced
from commonstead.rulebook.rule import OWN, Power, Rule, make_rule, own_rule
from commonstead.rulebook.settled import following
from commonstead.rulebook.text import Document, write_text

PARTS = ("rulebook", "model", "title", "summary", "legal_form", "bodies", "powers", "rules")
WHOLE = ("title", "summary", "legal_form", "bodies", "powers", "rules")
"""What a rulebook says that is whole in itself."""
RULE_PARTS = ("clause", "values", "cases")


@cache
def _model_files() -> dict[str, Document]:
    return {str(document.data["rulebook"]): document for document in shipped("rulebooks")}


def models() -> tuple[str, ...]:
    """The names of the model rulebooks.

    >>> "clt-community-benefit-society" in models()
    True
    """
    return tuple(_model_files())


@cache
def read_model(name: str, on: date | None = None) -> Adopted:
    """The parts of a model rulebook on a day; raises `BadInput` where there is no such model."""
    if name not in _model_files():
        raise Misplaced(f"there is no model rulebook {name!r}", expected=", ".join(models()))
    return read_document(_model_files()[name], on)


def read_document(document: Document, on: date | None) -> Adopted:
    """Read a file that has been parsed; raises `BadInput` with its name and the line."""
    try:
        return read_data(document.data, on)
    except Misplaced as error:
        raise document.at_its_line(error) from None


def read_data(data: Any, on: date | None = None) -> Adopted:
    """Read a rulebook from plain data.

    It is whole in itself, or a `model` and what differs from it. Each rule is its raw value, or
    `{clause, values: [{since, value, source}]}`. Raises `BadInput`.
    """
    data = mapping(data)
    _no_others(data, PARTS)
    name = words(data.get("rulebook"), "rulebook")
    model = words(data.get("model", ""), "model")
    base = read_model(model, on) if model in _model_files() else None
    _known_form(data)
    if base is None and not set(WHOLE) <= data.keys():
        raise _no_model(model)
    return _against(base, data, name, on)


def _known_form(data: dict[str, Any]) -> None:
    if data.get("legal_form") is None:
        return
    form = words(data["legal_form"], "legal_form")
    if form not in legal_forms():
        raise Misplaced(
            f"{form!r} is not a legal form",
            ("legal_form",),
            expected=", ".join(legal_forms()),
        )


def _no_model(model: str) -> Misplaced:
    """What leaves parts out has to name the model that has them."""
    what = f"there is no model {model!r}" if model else "no model is named, and parts are missing"
    close = get_close_matches(model, models(), 1)
    expected = close[0] if close else f"one of {', '.join(models())}"
    return Misplaced(what, ("model",) if model else (), expected=expected)


def _against(base: Adopted | None, data: dict[str, Any], name: str, on: date | None) -> Adopted:
    legal_form = _part(data, "legal_form", base.legal_form if base else None)
    bodies = data.get("bodies")
    if base is not None:
        bodies = {**base.written_bodies, **mapping({} if bodies is None else bodies, "bodies")}
    title = _part(data, "title", base.title if base else None)
    summary = _part(data, "summary", base.summary if base else None)
    rules = _rules(mapping(data.get("rules", {}), "rules"), base, legal_form, on)
    return Adopted(
        id=name,
        title=title,
        summary=summary,
        legal_form=legal_form,
        model=data.get("model", "") if data.get("model") != name else "",
        written_bodies=read_bodies(bodies),
        powers=_powers(data, rules, base),
        rules=rules,
    )


def _powers(
    data: dict[str, Any], rules: Mapping[str, Rule], base: Adopted | None
) -> dict[str, Power]:
    """The powers as written; what is not written is the model's, as far as no rule differs."""
    if base is None:
        return read_powers(data.get("powers"))
    differing = [name for name, rule in rules.items() if rule.raw != base.rules[name].raw]
    return read_powers(data.get("powers", {}), following(base.powers, rules, differing))


def _part(data: dict[str, Any], name: str, default: str | None) -> str:
    return words(data.get(name, default), name)


def _no_others(data: Mapping[str, Any], names: tuple[str, ...], *place: str) -> None:
    for name in data:
        if name not in names:
            close = get_close_matches(name, names, 1) or [", ".join(names[:8])]
            raise Misplaced(f"{name!r} does not belong here", (*place, name), expected=close[0])


def _rules(
    raw: dict[str, Any], base: Adopted | None, legal_form: str, on: date | None
) -> dict[str, Rule]:
    _no_others(raw, tuple(catalogue()), "rules")
    rules: dict[str, Rule] = {}
    for rule_id, entry in catalogue().items():
        law = limits(entry, legal_form, on)
        inherited = replace(base.rules[rule_id], law=law) if base else None
        if rule_id not in raw and inherited is None:
            raise Misplaced(f"the rule {rule_id!r} is missing", ("rules",))
        try:
            rule = _rule(entry, raw.get(rule_id), rule_id in raw, inherited, law, on)
            rules[rule_id] = _as_fixed(rule)
        except Misplaced as error:
            raise error.under("rules", rule_id) from None
    return rules


def _as_fixed(rule: Rule) -> Rule:
    if not rule.changeable and not has_words(rule.entry, rule.value):
        raise Misplaced(
            f"{rule.raw!r} cannot stand here: this rule is fixed",
            expected=", ".join(rule.entry.means),
        )
    return rule


def _rule(
    entry: Entry,
    raw: Any,
    said: bool,
    inherited: Rule | None,
    law: tuple[Limit, ...],
    on: date | None,
) -> Rule:
    if inherited is not None and not said:
        return inherited
    if isinstance(raw, dict) and "values" in raw:
        _no_others(raw, RULE_PARTS)
        clause = words(raw.get("clause", inherited.clause if inherited else ""), "clause")
        return _dated_rule(entry, value_on(raw["values"], on), clause, law)
    if inherited is not None:
        return own_rule(inherited, raw)
    return make_rule(entry, raw, since="", source=OWN, clause="", law=law)


def _dated_rule(entry: Entry, dated: Dated, clause: str, law: tuple[Limit, ...]) -> Rule:
    since = dated.since.isoformat()
    try:
        return make_rule(
            entry, dated.value, since=since, source=dated.source, clause=clause, law=law
        )
    except Misplaced as error:
        raise error.under("values", dated.number, "value") from None


def written(book: Adopted) -> str:
    """The whole rulebook as YAML, with the clause, date and source of each value."""
    data = book.as_data()
    data["rules"] = {rule_id: _written_rule(rule) for rule_id, rule in book.rules.items()}
    return write_text(data)


def _written_rule(rule: Rule) -> Any:
    value = {"since": rule.since, "value": rule.raw, "source": _written_source(rule.source)}
    if not rule.since:
        return rule.raw
    return {"clause": rule.clause, "values": [value]}


def _written_source(source: Source) -> dict[str, Any]:
    parts = {"title": source.title, "url": source.url, "clause": source.clause}
    return {name: text for name, text in parts.items() if text} | {"confirmed": source.confirmed}


def read_cases(name: str) -> list[tuple[str, dict[str, Any]]]:
    """The cases that a model's file gives for its rules: rule id and `{given, expect, source}`."""
    rules = _model_files()[name].data["rules"]
    return [
        (rule_id, {**case, "source": read_source(case["source"])})
        for rule_id, rule in rules.items()
        for case in rule.get("cases", ())
    ]
