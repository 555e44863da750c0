"""The dates of an election: those called, those after nominations reopened, and the opening."""

from collections.abc import Mapping
from datetime import date, timedelta

from commonstead.audit.election import Election
from commonstead.audit.step import Step, uk_time
from commonstead.rulebook import Rulebook

IN_ORDER = ("nominations_open", "nominations_close", "opens", "closes")


def judge_dates(step: Step, rulebook: Rulebook, election: Election) -> None:
    """Whether the dates of a call are as long apart as the rules say."""
    notice, days = election.day("notice"), [election.day(name) for name in IN_ORDER]
    step.same("the dates follow one another", sorted([notice, *days]), [notice, *days])
    cutoff = election.day("opens") - timedelta(days=rulebook.value("elections.roll.cutoff_days"))
    step.same("the roll is cut off when the rule says", cutoff, election.day("roll"))
    _long_enough(step, rulebook, election)


def judge_reopening(
    step: Step, rulebook: Rulebook, election: Election, before: Mapping[str, str]
) -> None:
    """Whether the later dates give nominations their full time, and take nothing from voting."""
    for name in ("notice", "roll"):
        step.same(f"{name} stays as it was called", before[name], election.dates[name])
    first, days = election.day("nominations_open"), [election.day(name) for name in IN_ORDER]
    step.holds("nominations reopen from now on", step.day <= first, step.day, first)
    step.same("the dates follow one another", sorted(days), days)
    for name in ("opens", "closes"):
        called, now = date.fromisoformat(before[name][:10]), election.day(name)
        step.holds(f"voting {name} no sooner than it was called to", called <= now, called, now)
    _long_enough(step, rulebook, election)


def judge_opening(step: Step, rulebook: Rulebook, election: Election) -> None:
    """Whether voting opens when it may, and the close leaves it as long as the rule says.

    Days are counted by the clock on the wall, also across a change of clocks.
    """
    step.confirms("voting opens once", election.opening is None, "not open yet", "open already")
    step.confirms(
        "the roll was frozen before", election.roll is not None, "a roll", "no roll was frozen"
    )
    opens, closes = uk_time(step.fact("opens")), uk_time(step.fact("closes"))
    step.holds(
        "voting counts from the day of the entry, and from no later moment",
        opens.date() == step.day and step.fact("opens") <= step.entry.at,
        step.entry.at,
        step.fact("opens"),
    )
    for name, day in (("opens", opens.date()), ("closes", closes.date())):
        called = election.day(name)
        step.holds(f"voting {name} no sooner than it was called to", called <= day, called, day)
    least = opens + timedelta(days=rulebook.value("elections.voting.days"))
    step.holds(
        "voting lasts as long as the rule says", closes >= least, f"until {least} or later", closes
    )


def _long_enough(step: Step, rulebook: Rulebook, election: Election) -> None:
    first, last = election.nominations
    _at_least(step, rulebook, "elections.nominations.days", (last - first).days + 1)
    voting = (election.day("closes") - election.day("opens")).days
    _at_least(step, rulebook, "elections.voting.days", voting)


def _at_least(step: Step, rulebook: Rulebook, rule: str, days: int) -> None:
    least = rulebook.value(rule)
    step.holds(f"{rule} is kept", days >= least, f"at least {least}", days)
