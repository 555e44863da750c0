"""What `commonstead rulebook new` is told to set: rules, and what stands beside them."""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from commonstead.kit import BadInput

if TYPE_CHECKING:
    from commonstead.rulebook import Rulebook

WORDS = ("rulebook", "title", "summary", "legal_form")
"""Parts of a rulebook that are plain words."""
APPOINTED = "bodies.board.appointed"
CLASSES = "bodies.members.classes"
FLAGS = ("bodies.members.community_land_trust", "bodies.members.fully_mutual")
POWER_PARTS = ("held_by", "by", "recorded_by", "clause")
SHARE = re.compile(r"(?P<share>[0-9./]+%?) of (?P<of>\w+)")
EITHER = re.compile(r"(?P<word>greater|lesser)[ _]of (?P<one>.+?),? (?:and|or) (?P<other>.+)")
DAYS = re.compile(r"(?P<count>[0-9]+) (?P<kind>clear|calendar)(?: days?)?")
PART = re.compile(r"[0-9./]+\s*%?")


def changed(model: str, texts: Iterable[str]) -> "Rulebook":
    """The model with these settings; raises `BadInput` for one that cannot be."""
    from commonstead.rulebook import Rulebook, catalogue, load_model

    book = load_model(model)
    settings = dict(_each_once(texts))
    rules = {name: _raw(name, text) for name, text in settings.items() if name in catalogue()}
    data: dict[str, Any] = {
        "rulebook": model,
        "model": model,
        "rules": rules,
        "bodies": deepcopy(dict(book.written_bodies)),
        "powers": {},
    }
    for name, text in settings.items():
        if name not in rules:
            _place(data, book, name, text)
    return Rulebook.from_data(data)


def _each_once(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    seen = set()
    for text in texts:
        name, equals, value = text.partition("=")
        name = name.strip()
        if not equals:
            raise BadInput(f"{text!r} sets nothing", expected="RULE=VALUE")
        if name in seen:
            raise BadInput(f"{name} is set twice", expected="each rule once")
        seen.add(name)
        yield name, value.strip()


def _raw(rule_id: str, text: str) -> Any:
    """A rule's raw value: as a file writes it, or as people say it."""
    from commonstead.rulebook import catalogue

    if text[:1] in ("{", "["):
        return _yaml(text)
    say = SAID.get(catalogue()[rule_id].shape.kind)
    return say(rule_id, text) if say else text


def _yaml(text: str) -> Any:
    from commonstead.rulebook.text import read_text

    return read_text(f"value: {text}", "--set").data["value"]


def _threshold(rule_id: str, text: str) -> Any:
    """ ">=2/3", or with another base ">=2/3 of all_members"."""
    from commonstead.decisions.written_out import is_written_out, read_threshold

    if PART.fullmatch(text):
        raise BadInput(
            f"{rule_id}: {text!r} does not say whether exactly so many are enough",
            expected=f"{rule_id}='>={text}' where they are, '>{text}' where it takes more",
        )
    if not is_written_out(text):
        return text
    read = read_threshold(text)
    data = {"fraction": str(read.fraction), "comparator": read.comparator}
    return data | {"base": read.base} if re.search(r"\bof\b", text) else data


def _days(rule_id: str, text: str) -> Any:
    """ "14 clear days", "14 calendar"."""
    if text.isdigit():
        raise BadInput(
            f"{rule_id}: {text!r} does not say how days are counted",
            expected=f"{rule_id}='{text} clear' or '{text} calendar'",
        )
    found = DAYS.fullmatch(text)
    return {"count": found["count"], "kind": found["kind"]} if found else text


def _quorum(rule_id: str, text: str) -> Any:
    """ "10% of members", "greater of 3 and 10% of members"; people are whole, so upwards."""
    either = EITHER.fullmatch(text)
    if either:
        parts = [_quorum(rule_id, either[part]) for part in ("one", "other")]
        return {f"{either['word']}_of": parts}
    part = SHARE.fullmatch(text)
    return {"share": part["share"], "of": part["of"], "round": "up"} if part else text


SAID = {"threshold": _threshold, "days": _days, "quorum": _quorum}


def _place(data: dict[str, Any], book: "Rulebook", name: str, text: str) -> None:
    """Put a setting that is no rule where the file has it."""
    board, members = data["bodies"]["board"], data["bodies"]["members"]
    if name in WORDS:
        data[name] = text
    elif name == APPOINTED:
        board["appointed"] = text
    elif name == CLASSES:
        members["classes"] = _yaml(text)
    elif name in FLAGS:
        members[name.rpartition(".")[2]] = _yaml(text)
    elif name.startswith(f"{CLASSES}."):
        _set_of_class(members["classes"], name, text)
    elif name.startswith("powers."):
        _set_of_power(data["powers"], book, name, text)
    else:
        raise _unknown(name)


def _set_of_class(classes: list[dict[str, Any]], name: str, text: str) -> None:
    """`bodies.members.classes.resident.votes=false`."""
    class_name, _, part = name.removeprefix(f"{CLASSES}.").partition(".")
    names = [each["name"] for each in classes]
    if class_name not in names or not part:
        raise BadInput(
            f"{name!r} names no class of member and what of it to set",
            expected=f"{CLASSES}.CLASS.PART, such as {CLASSES}.{names[0]}.votes=false",
        )
    classes[names.index(class_name)][part] = _yaml(text)


def _set_of_power(powers: dict[str, Any], book: "Rulebook", name: str, text: str) -> None:
    """`powers.members.admit.held_by=members`; the other parts stay as they are."""
    power, _, part = name.removeprefix("powers.").rpartition(".")
    if power not in book.powers or part not in POWER_PARTS:
        close = get_close_matches(power, book.powers, 1) or ["members.admit"]
        raise BadInput(
            f"{name!r} names no power and what of it to set",
            expected=f"powers.POWER.PART, such as powers.{close[0]}.held_by=members",
        )
    powers.setdefault(power, book.powers[power].as_data())[part] = _yaml(text)


def _unknown(name: str) -> BadInput:
    from commonstead.rulebook import catalogue

    known = (*catalogue(), *WORDS, APPOINTED, CLASSES, *FLAGS)
    close = get_close_matches(name, known, 3, 0.5)
    return BadInput(
        f"{name!r} is no rule",
        expected=f"{' or '.join(close) or 'RULE=VALUE'}; `commonstead rulebook show MODEL` has all",
    )
