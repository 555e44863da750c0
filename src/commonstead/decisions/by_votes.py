"""Decisions by counted votes, worked out from given numbers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from commonstead.decisions.given import Alternatives, Given
from commonstead.decisions.kinds import Way
from commonstead.decisions.outcome import Outcome
from commonstead.decisions.quorum import quorum_of
from commonstead.decisions.resolution import Body, Resolution
from commonstead.decisions.statutory import confirmed, to_confirm
from commonstead.decisions.tally import Casting
from commonstead.kit import BadInput, Line, Working
from commonstead.rulebook import Rulebook

GROUPS: dict[str, tuple[str, ...]] = {
    "votes_and_abstentions": ("abstain",),
    "members_present": ("present",),
    "all_members": ("members", "eligible"),
    "eligible": ("eligible", "members"),
}
"""What a base wants to be given, or what may stand in its place."""
MEETING = ("abstain", "present", "eligible", "members", "quorum", "body", "votes_cast")
CONFIRMING = (
    "passed_on",
    "confirm_for",
    "confirm_against",
    "confirm_abstain",
    "confirm_votes_cast",
    "confirm_present",
    "confirmed_on",
)
ASKED: dict[Way, tuple[Alternatives, tuple[str, ...]]] = {
    "meeting": ((("for",), ("against", "votes_cast")), MEETING),
    "threshold": ((("for",), ("against", "votes_cast")), MEETING),
    "written": (
        (("for", "signed"),),
        ("against", "abstain", "eligible", "members", "sent_on", "today"),
    ),
    "signatures": ((("signed", "for"),), ("eligible", "members")),
}


def asked(way: Way, resolution: Resolution) -> tuple[Alternatives, tuple[str, ...]]:
    """What a resolution has to be given (of each group, one) and what it may be given."""
    wants, may = ASKED[way]
    bases = (GROUPS[c.base] for c in resolution.conditions if c.base in GROUPS)
    wanted = tuple(dict.fromkeys((*wants, *bases)))
    may += ("casting",) * (resolution.tie is not None)
    may += CONFIRMING if resolution.confirming else ()
    flat = {name for group in wanted for name in group}
    return wanted, tuple(name for name in may if name not in flat)


def decided(
    way: Way, resolution: Resolution, given: Given, rulebook: Rulebook | None, body: Body
) -> Outcome:
    """The outcome for what was given; raises `BadInput` and what `Resolution.outcome` refuses."""
    if way in ("written", "signatures"):
        return _in_writing(resolution, given)
    quorum = quorum_given(given, rulebook, body)
    first = resolution.outcome(given.tally(), casting=_casting(given), quorum=quorum)
    if quorum is None and rulebook is not None:
        first = _quorum_left_open(first, given)
    passed_on = given.day("passed_on")
    if not any(name in given.values for name in CONFIRMING[1:]):
        return to_confirm(resolution, first, passed_on)
    _whole(given)
    second_quorum = quorum_given(given, rulebook, body, "confirm_present")
    return confirmed(
        resolution,
        first,
        given.tally("confirm_"),
        passed_on=passed_on,
        confirmed_on=given.day("confirmed_on"),
        quorum=second_quorum,
    )


def _in_writing(resolution: Resolution, given: Given) -> Outcome:
    if {"for", "signed"} <= given.values.keys():
        raise BadInput("for and signed mean the same here", expected="one of them")
    sent, today = given.day("sent_on"), given.day("today")
    if (sent is None) != (today is None):
        raise BadInput("one day alone says nothing", expected="both sent_on and today, or neither")
    _in_order("sent_on", sent, "today", today)
    return resolution.written(given.tally(), sent=sent, on=today)


def _in_order(early: str, first: date | None, late: str, second: date | None) -> None:
    if first is not None and second is not None and second < first:
        raise BadInput(f"{late} ({second}) is before {early} ({first})")


def _casting(given: Given) -> Casting | None:
    match given.choice("casting", ("for", "against", "none")):
        case "for":
            return "for"
        case "against":
            return "against"
    return None


def quorum_given(
    given: Given, rulebook: Rulebook | None, body: Body, present: str = "present"
) -> Working[int] | None:
    """The quorum as given, or by the rulebook where it is known how many there are."""
    quorum, members = given.number("quorum"), given.number("members")
    there = given.number(present)
    if quorum is not None and there is not None:
        return Working(quorum, (Line("the quorum", str(quorum), "as given"),))
    if quorum is not None and present == "present":
        raise BadInput(f"{given.rule} also needs present, to judge the quorum")
    members = given.number("eligible") if members is None else members
    if rulebook is None or there is None or members is None:
        return None
    if body == "board":
        return quorum_of(rulebook, "board", board=members)
    return quorum_of(rulebook, "general", members=members)


def _quorum_left_open(found: Outcome, given: Given) -> Outcome:
    """Where half of what the quorum is judged by is given, that it was not judged is told."""
    there = given.number("present") is not None
    among = given.values.keys() & {"members", "eligible"}
    if there == bool(among):
        return found
    missing = "members" if there else "present"
    line = Line("the quorum", "not judged", f"{missing} is not given")
    return replace(found, working=Working(found.result, (*found.working.lines, line)))


def _whole(given: Given) -> None:
    """Of a second meeting both its votes are needed, and both days or neither."""
    missing = list(_missing(given))
    if missing:
        raise BadInput(f"{given.rule} also needs {', '.join(missing)} for the second meeting")
    _in_order("passed_on", given.day("passed_on"), "confirmed_on", given.day("confirmed_on"))


def _missing(given: Given) -> Iterator[str]:
    if "confirm_for" not in given.values:
        yield "confirm_for"
    if not {"confirm_against", "confirm_votes_cast"} & given.values.keys():
        yield "confirm_against or confirm_votes_cast"
    if "confirmed_on" in given.values and "passed_on" not in given.values:
        yield "passed_on"
    if "passed_on" in given.values and "confirmed_on" not in given.values:
        yield "confirmed_on"
