"""What rulebooks may differ in besides their rules, in plain English: form, bodies, powers."""

from collections.abc import Iterator, Mapping
from typing import Any

from commonstead.rulebook.catalogue import difference_words, legal_forms, power_words
from commonstead.rulebook.rule import OUTSIDE

BELONGING = ("groups", "perhaps", "open_to")
CLASS = "members.classes."
FLAG = "members."
APPOINTED = "board.appointed"


def form_in_words(name: str) -> str:
    """A legal form.

    >>> form_in_words("cbs")
    'Community benefit society.'
    """
    return str(difference_words()["form"]).format(form=legal_forms()[name])


def body_in_words(name: str, value: Any) -> str:
    """A part of the bodies by the name that a difference gives it; "" where there is nothing.

    >>> body_in_words("board.appointed", "2")
    'Board members whom others appoint: 2.'
    """
    if name.startswith(CLASS):
        return _class(value) if value else ""
    words = difference_words()
    if name == APPOINTED:
        return str(words["appointed"]).format(count=value)
    return str(words["flags"][name.removeprefix(FLAG)][_said(bool(value))])


def power_in_words(name: str, value: Mapping[str, Any] | None) -> str:
    """Who holds a power, how it is used, and who may record it; "" where there is nothing."""
    if value is None:
        return ""
    known = power_words()
    action = str(known["powers"][name])
    return str(difference_words()["power"]).format(
        action=action[:1].upper() + action[1:],
        holder=known["holders"][value["held_by"]],
        by=known["by"][value["by"]],
        offices=", ".join(office.replace("_", " ") for office in value["recorded_by"]),
        clause=value["clause"],
    )


def _class(data: Mapping[str, Any]) -> str:
    words = difference_words()
    belonging = [words["community"][_said(data["community"])], *_belonging(data)]
    return str(words["class"]).format(
        title=data["title"],
        qualifies=data["qualifies"],
        can=words["can"][CAN[data["votes"], data["stands"]]],
        belonging="".join(belonging),
    )


def _belonging(data: Mapping[str, Any]) -> Iterator[str]:
    words = difference_words()
    if data.get("groups") == [OUTSIDE]:
        yield words["outside"]
        return
    for part in BELONGING:
        named = [words["called"][group] for group in data.get(part, ())]
        if named:
            yield words[part].format(groups=" and ".join(named))


CAN = {
    (True, True): "both",
    (True, False): "votes",
    (False, True): "stands",
    (False, False): "neither",
}


def _said(yes: bool) -> str:
    return "true" if yes else "false"
