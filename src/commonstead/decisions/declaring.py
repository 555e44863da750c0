"""From what was counted at the close to the outcome: the same for a declaration and for its audit.

The numbers are whole, under the names that the public record gives them:

- majority and written: `for`, `against`, `abstain`;
- assent: `sides`, with those three for each side by its name, and how many of it may vote
  (`eligible`);
- consent: `objections`, `integrated` (those that led to a change), `concerns`;
- consensus: `agree`, `stand_aside`, `blocks`;
- options: `ballots`, a list of [what a ballot says, how many say so].

Beside them stand `eligible` (who may vote), `members` (with those whom an interest bars), and where
so many had to take part, `counted` (how many did) and `quorum`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from commonstead.decisions.among_options import chosen
from commonstead.decisions.assent import SideTally, assent, ladder
from commonstead.decisions.consensus import consensus, terms_from
from commonstead.decisions.consent import consent_counted, review_from
from commonstead.decisions.kinds import kind_named
from commonstead.decisions.outcome import Outcome, concluded
from commonstead.decisions.resolution import Body, Resolution, resolution_of
from commonstead.decisions.side_terms import terms_of
from commonstead.decisions.statutory import confirmed, to_confirm
from commonstead.decisions.tally import Casting, Tally
from commonstead.decisions.ways import (
    ABSTAIN,
    AGAINST,
    AGREE,
    BY_OPTIONS,
    FOR,
    STAND_ASIDE,
    STANDARD,
    Way,
)
from commonstead.kit import Line, Refusal
from commonstead.rulebook import Rulebook

Numbers = Mapping[str, Any]
NO_QUORUM_NEEDED = frozenset({"written", "consent", "consensus", "assent"})
"""Ways that, without a meeting, ask for no least number of people who take part."""


@dataclass(frozen=True)
class Spoken:
    """What was said against a proposal and stands: objections, those met, concerns, blocks."""

    objections: int = 0
    integrated: int = 0
    concerns: int = 0
    blocks: int = 0
    stand_aside: int = 0


def tally_of(
    way: Way,
    votes: Mapping[str, Mapping[str, int]],
    spoken: Spoken,
    sides: Mapping[str, int] | None = None,
) -> dict[str, Any]:
    """The counts of a close, from votes by side and choice; without sides the side is "".

    `sides` says how many of each may vote.

    >>> tally_of("majority", {"": {"for": 3, "against": 1}}, Spoken())
    {'for': 3, 'against': 1, 'abstain': 0}
    >>> tally_of("approval", {"": {"0 2": 2, "1": 1}}, Spoken())
    {'ballots': [['0 2', 2], ['1', 1]]}
    """
    whole = Counter(votes.get("", {}))
    if way == "assent":
        return {
            "sides": {
                name: _of_side(votes.get(name, {}), may) for name, may in (sides or {}).items()
            }
        }
    if way == "consent":
        named = ("objections", "integrated", "concerns")
        return {name: getattr(spoken, name) for name in named}
    if way == "consensus":
        aside = whole[STAND_ASIDE] + spoken.stand_aside
        return {"agree": whole[AGREE], "stand_aside": aside, "blocks": spoken.blocks}
    if way in BY_OPTIONS:
        return {"ballots": [[text, number] for text, number in sorted(whole.items()) if number]}
    return _for_and_against(whole)


def _of_side(votes: Mapping[str, int], may: int) -> dict[str, int]:
    return {**_for_and_against(votes), "eligible": may}


def _for_and_against(votes: Mapping[str, int]) -> dict[str, int]:
    return {word: votes.get(word, 0) for word in (FOR, AGAINST, ABSTAIN)}


def votes_in(tally: Numbers) -> int:
    """How many votes these counts are of.

    >>> votes_in({"ballots": [["0", 2], ["1", 1]]}), votes_in({"for": 3, "against": 1})
    (3, 4)
    """
    if "sides" in tally:
        return sum(votes_in(side) for side in tally["sides"].values())
    if "ballots" in tally:
        return sum(number for _, number in tally["ballots"])
    if "objections" in tally:
        return 0
    return sum(tally.get(word, 0) for word in (FOR, AGAINST, ABSTAIN, AGREE, STAND_ASIDE))


@dataclass(frozen=True)
class Motion:
    """What was voted on: how, by which rule, by which body.

    `opened` and `closed` are the days; `settings` and `options` are for ways by options. `casting`
    is the chair's vote; `chaired` says that it was put to a meeting that is not over: only there
    does anybody chair and have a casting vote. `first` is the given of the decision that this one
    confirms, and `first_closed` the day on which that was. `sides` are those that have to agree,
    with what each asks of itself (see `side_terms`).
    """

    way: Way
    rule: str
    body: Body
    opened: date
    closed: date
    options: int = 0
    settings: Mapping[str, Any] | None = None
    casting: Casting | None = None
    chaired: bool = True
    first: Numbers | None = None
    first_closed: date | None = None
    sides: Sequence[Mapping[str, Any]] = ()


def outcome_of_close(rulebook: Rulebook, motion: Motion, given: Numbers) -> Outcome:
    """What came of a motion, from the numbers of its close, by this rulebook.

    Raises `Refusal` as the way's own function does, `casting_vote_without_a_chair`,
    and `no_tie_to_break` for a casting vote on what is decided otherwise.
    """
    lines = _quorum(given)
    inquorate = bool(lines) and given["counted"] < given["quorum"]
    if motion.casting is not None and (inquorate or motion.way != "majority" or motion.first):
        raise Refusal("no_tie_to_break")
    if inquorate:
        return concluded("inquorate", lines)
    outcome = _by_its_way(rulebook, motion, given)
    working = replace(outcome.working, lines=(*lines, *outcome.working.lines))
    return replace(outcome, working=working)


def _quorum(given: Numbers) -> tuple[Line, ...]:
    if given.get("quorum") is None:
        return ()
    needed, there = given["quorum"], given["counted"]
    told = "enough" if there >= needed else "too few"
    return (
        Line("the quorum", str(needed)),
        Line("members who count towards it", f"{there}: {told}", f"{there} there, {needed} needed"),
    )


def _by_its_way(rulebook: Rulebook, motion: Motion, given: Numbers) -> Outcome:
    if motion.way == "consent":
        return consent_counted(
            given["objections"],
            given["integrated"],
            given["concerns"],
            review_from(rulebook),
            motion.closed,
        )
    if motion.way == "consensus":
        return consensus(
            agree=given["agree"],
            stand_aside=given["stand_aside"],
            blocks=given["blocks"],
            terms=terms_from(rulebook),
        )
    if motion.way == "assent":
        return _by_sides(motion, given["sides"])
    if motion.way in BY_OPTIONS:
        return chosen(motion.way, given["ballots"], motion.options, motion.settings or {})
    return _by_votes(rulebook, motion, given)


def _by_sides(motion: Motion, given: Mapping[str, Any]) -> Outcome:
    """Each side by its own majority and quorum, and by the ladder that was declared beforehand."""
    settings = motion.settings or {}
    sides = []
    for side in motion.sides:
        terms, tally = terms_of(side, motion.closed), _tally(given[side["name"]])
        sides.append(SideTally(side["name"], tally, terms.majority, terms.quorum))
    steps = ladder(settings.get("ladder", STANDARD), motion.closed)
    return assent(sides, steps, settings.get("steps_done", 0))


def _by_votes(rulebook: Rulebook, motion: Motion, given: Numbers) -> Outcome:
    resolution = resolution_of(kind_named(motion.rule), rulebook, body=motion.body)
    tally = _tally(given)
    if motion.way == "written":
        return resolution.written(tally, sent=motion.opened, on=motion.closed)
    if motion.first is not None:
        return _confirming(resolution, motion, tally)
    first = resolution.outcome(tally, casting=motion.casting)
    if not motion.chaired:
        first = _without_a_chair(first, motion.casting)
    return to_confirm(resolution, first, motion.closed)


def _without_a_chair(outcome: Outcome, casting: Casting | None) -> Outcome:
    """Where nobody chairs, an equal vote is lost."""
    if casting is not None:
        raise Refusal("casting_vote_without_a_chair")
    if outcome.result != "tied":
        return outcome
    why = Line("nobody is in the chair to give a casting vote", "lost")
    return concluded("lost", (*outcome.working.lines, why), needed=outcome.needed)


def _confirming(resolution: Resolution, motion: Motion, tally: Tally) -> Outcome:
    first = resolution.outcome(_tally(motion.first or {}))
    return confirmed(
        resolution, first, tally, passed_on=motion.first_closed, confirmed_on=motion.closed
    )


def _tally(given: Numbers) -> Tally:
    """The votes; whoever voted from elsewhere was there in the sense of a rule about presence."""
    voted = votes_in(given)
    counted = given.get("counted")
    return Tally(
        for_=given[FOR],
        against=given[AGAINST],
        abstain=given[ABSTAIN],
        eligible=given.get("eligible"),
        present=None if counted is None else max(counted, voted),
        members=given.get("members"),
    )


def could_close_early(rulebook: Rulebook, motion: Motion, given: Numbers) -> bool:
    """Whether a decision in writing is carried before its time is over: enough have agreed."""
    return motion.way == "written" and _by_votes(rulebook, motion, given).result == "carried"


RULE_BEHIND: Mapping[str, str] = {
    "ordinary": "decisions.ordinary",
    "special": "decisions.special",
    "written_ordinary": "decisions.written.ordinary",
    "written_special": "decisions.written.special",
    "consensus": "decisions.consensus.blocks",
}
"""Where the rulebook says what each rule asks for; statutes and other ways say it themselves."""


def rule_as_data(rulebook: Rulebook, rule: str) -> dict[str, Any]:
    """The rule of a declaration: its `name`, with the rulebook's own `value` where it has one.

    >>> from commonstead.rulebook import load_model
    >>> rule_as_data(load_model("cohousing-company"), "special")["value"]["fraction"]
    '3/4'
    """
    behind = RULE_BEHIND.get(rule)
    return {"name": rule} if behind is None else {"name": rule, "value": rulebook.rule(behind).raw}
