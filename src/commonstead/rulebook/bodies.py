"""Bodies and powers as files write them: read, checked, and filled in with the rules' values."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from commonstead.rulebook.catalogue import power_words
from commonstead.rulebook.data import mapping, members_of, words
from commonstead.rulebook.misplaced import Misplaced, Place
from commonstead.rulebook.numbers import whole
from commonstead.rulebook.rule import GROUPS, OUTSIDE, MemberClass, Power

CLASS_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
FLAGS = ("community_land_trust", "fully_mutual")
"""Definitions of law that a rulebook undertakes to meet; `problems` holds it to them."""
BELONGING = ("groups", "perhaps", "open_to")
"""What a class may say about groups of people; `MemberClass` tells what each means."""
BOARD: dict[str, Any] = {
    "seats": {"min": "board.size.minimum", "max": "board.size.maximum"},
    "elected_by": "members",
    "coopted_max": "board.coopted.maximum",
    "appointed": "0",
}
"""What `bodies.board` says: sizes are the rules of these names, so that they stand in one place."""


def read_bodies(raw: Any) -> dict[str, Any]:
    """Check bodies and write them in the one way; raises `BadInput` with its place."""
    bodies = mapping(raw, "bodies")
    _known(bodies, ("members", "board"), "bodies")
    members = mapping(bodies.get("members"), "bodies", "members")
    _known(members, ("classes", *FLAGS), "bodies", "members")
    flags = {name: _flag(members[name], name) for name in FLAGS if name in members}
    classes = [_class(item, str(n)) for n, item in enumerate(_classes(members), 1)]
    names = [item["name"] for item in classes]
    if len(set(names)) != len(names):
        raise Misplaced("two classes have the same name", ("bodies", "members", "classes"))
    return {"members": {**flags, "classes": classes}, "board": _board(bodies.get("board"))}


def _known(data: Mapping[str, Any], names: tuple[str, ...], *place: str) -> None:
    for name in data:
        if name not in names:
            expected = ", ".join(names)
            raise Misplaced(f"{name!r} does not belong here", (*place, name), expected=expected)


def _flag(raw: Any, name: str) -> bool:
    if not isinstance(raw, bool):
        place = ("bodies", "members", name)
        raise Misplaced(f"{raw!r} is neither true nor false", place, expected="true or false")
    return raw


def _classes(members: dict[str, Any]) -> list[Any]:
    classes = members.get("classes")
    if not isinstance(classes, list) or not classes:
        raise Misplaced(
            "there is no class of member",
            ("bodies", "members", "classes"),
            expected="a list of classes, each with name, title, qualifies, votes and stands",
        )
    return classes


def _class(raw: Any, number: str) -> dict[str, Any]:
    place = ("bodies", "members", "classes", number)
    data = {"community": True, **mapping(raw, *place)}
    parts = ("name", "title", "qualifies", "votes", "stands", "community")
    _known(data, (*parts, *BELONGING), *place)
    name = words(data.get("name"), *place, "name")
    if not CLASS_NAME.fullmatch(name):
        raise Misplaced(
            f"{name!r} cannot be the name of a class",
            (*place, "name"),
            expected="small letters, for example: prospective_tenant",
        )
    for part in ("votes", "stands", "community"):
        if not isinstance(data.get(part), bool):
            what = f"{data.get(part)!r} is neither true nor false"
            raise Misplaced(what, (*place, part), expected="true or false")
    return {
        "name": name,
        "title": words(data.get("title"), *place, "title"),
        "qualifies": words(data.get("qualifies"), *place, "qualifies"),
        **{part: data[part] for part in ("votes", "stands", "community")},
        **_belonging(data, place),
    }


def _belonging(data: Mapping[str, Any], place: Place) -> dict[str, list[str]]:
    """What the class says about groups of people; what it does not say stays unsaid."""
    said = {part: _groups(data[part], *place, part) for part in BELONGING if data.get(part)}
    groups, perhaps = said.get("groups", []), said.get("perhaps", [])
    outside = any(OUTSIDE in names for names in said.values())
    if outside and said != {"groups": [OUTSIDE]}:
        raise Misplaced(f"{OUTSIDE!r} stands for no group, and stands alone", (*place, "groups"))
    for name in perhaps:
        if name in groups:
            raise Misplaced(f"{name!r} is certain already", (*place, "perhaps"))
    return said


def _groups(raw: Any, *place: str) -> list[str]:
    names = raw if isinstance(raw, list) else []
    if not names or len(set(map(str, names))) != len(names) or any(n not in GROUPS for n in names):
        raise Misplaced(f"{raw!r} does not name groups", place, expected=", ".join(GROUPS))
    return list(names)


def _board(raw: Any) -> dict[str, Any]:
    place = ("bodies", "board")
    data = {**BOARD, **mapping({} if raw is None else raw, *place)}
    _known(data, tuple(BOARD), *place)
    for name in ("seats", "elected_by", "coopted_max"):
        if data[name] != BOARD[name]:
            raise Misplaced(
                f"{data[name]!r} is settled elsewhere", (*place, name), expected=f"{BOARD[name]}"
            )
    try:
        return {**data, "appointed": str(whole(data["appointed"]))}
    except Misplaced as error:
        raise error.under(*place, "appointed") from None


def filled(bodies: dict[str, Any], rules: Mapping[str, Any]) -> dict[str, Any]:
    """Bodies with the board's sizes as numbers written as text."""
    board = bodies["board"]
    seats = {end: rules[rule_id].raw for end, rule_id in board["seats"].items()}
    return {
        **bodies,
        "board": {**board, "seats": seats, "coopted_max": rules[board["coopted_max"]].raw},
    }


def member_class(data: Mapping[str, Any]) -> MemberClass:
    """A class of member as `bodies` holds it."""
    return MemberClass(**{**data, **{part: tuple(data.get(part, ())) for part in BELONGING}})


def read_powers(
    raw: Any, inherited: Mapping[str, Power] = MappingProxyType({})
) -> dict[str, Power]:
    """Every power of this software, each exactly once; raises `BadInput` with its place.

    A power, or a part of one, that is not written is the model's (`inherited`): a rulebook adopted
    before this software had the power stays readable.
    """
    known = power_words()["powers"]
    _known(mapping(raw, "powers"), tuple(known), "powers")
    found = dict(inherited)
    for name, data in members_of(raw, "powers"):
        found[name] = _power(name, _whole(data, inherited.get(name)))
    for name in known:
        if name not in found:
            raise Misplaced(f"the power {name!r} is missing", ("powers",))
    return {name: found[name] for name in known}


def _whole(data: dict[str, Any], model: Power | None) -> dict[str, Any]:
    """A power as written; what is not said of it is as in the model."""
    return {**model.as_data(), **data} if model else data


def _power(name: str, data: dict[str, Any]) -> Power:
    place = ("powers", name)
    _known(data, ("held_by", "by", "recorded_by", "clause"), *place)
    vocabulary = power_words()
    for part, allowed in (("held_by", vocabulary["holders"]), ("by", vocabulary["by"])):
        if words(data.get(part), *place, part) not in allowed:
            expected = ", ".join(allowed)
            raise Misplaced(f"{data[part]!r} is not known", (*place, part), expected=expected)
    offices = data.get("recorded_by")
    allowed = vocabulary["offices"]
    if not isinstance(offices, list) or not offices or any(o not in allowed for o in offices):
        raise Misplaced(
            f"{offices!r} does not name offices", (*place, "recorded_by"), expected=str(allowed)
        )
    clause = words(data.get("clause"), *place, "clause")
    _decided_by_a_body(name, data)
    return Power(name, data["held_by"], data["by"], tuple(offices), clause)


def _decided_by_a_body(name: str, data: Mapping[str, Any]) -> None:
    """What a decision brings about can be neither one person's right nor a duty of an office."""
    vocabulary = power_words()
    if name not in vocabulary["decided"]:
        return
    for part, allowed in (("held_by", vocabulary["bodies"]), ("by", vocabulary["ways"])):
        if data[part] not in allowed:
            raise Misplaced(
                f"{data[part]!r} cannot decide this",
                ("powers", name, part),
                expected=", ".join(allowed),
            )
