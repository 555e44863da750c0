"""What happened in a period, in plain numbers: out of the public record, and the rooms below.

Meetings, decisions and elections are read from the record, as anybody else can read them. Nothing
from here is ever put to a definition.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import Any

from django.utils import timezone

from commonstead.decisions.years import within_months, year_ends
from commonstead.kit import BadInput, Refusal
from commonstead.power.health import Events, Indicator, Part, indicators
from commonstead.power.index import body_of, power_of
from commonstead.record import Entry as Said
from commonstead_web.decisions.queries.attendance import meetings_attended
from commonstead_web.elections import queries as elections
from commonstead_web.power.queries import Case, case_on
from commonstead_web.record import queries as record
from commonstead_web.rulebook.queries import Organisation, rulebook_for

YEAR = timedelta(days=365)
"""What an indicator counts, and what it is compared with: two years of one length each."""
SMALL = "elections.ballot.small_cell"
"""The rule that says about how few people nothing is told."""
RESIDENTS = "residents"
SALE = "land.sell"
READ = (
    "members.apply",
    "members.admit",
    "members.refuse",
    "elections.call",
    "elections.close_nominations",
    "elections.freeze_roll",
    "elections.declare",
    "accounts.file_return",
    "meetings.call",
    "meetings.call_by_requisition",
    "meetings.give_notice",
    "meetings.open",
    "decisions.propose",
    "decisions.close",
    "decisions.declare",
)
"""The entries that indicators are counted from."""


@dataclass(frozen=True)
class Happened:
    """One entry: its action, its day, what it says."""

    action: str
    day: date
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class Period:
    """The entries up to the end of a period, and where it began."""

    entries: tuple[Happened, ...]
    since: date

    def all(self, *actions: str) -> list[Happened]:
        """Every entry of these actions by the end of the period."""
        return [one for one in self.entries if one.action in actions]

    def within(self, *actions: str) -> list[Happened]:
        """Those of the period itself."""
        return [one for one in self.all(*actions) if one.day >= self.since]

    def by(self, fact: str, *actions: str) -> dict[str, Happened]:
        """The newest entry of these actions for each thing that they are about."""
        return {str(one.facts[fact]): one for one in self.all(*actions)}


def indicators_on(organisation: Organisation, today: date) -> tuple[Indicator, ...]:
    """The indicators of the year that ends today, with their trend against the year before."""
    return _indicators(organisation, record.head(organisation.log).root(), today)


@lru_cache(maxsize=64)
def _indicators(organisation: Organisation, _root: bytes, today: date) -> tuple[Indicator, ...]:
    """Worked out again when the record has grown, and every day."""
    since = today - YEAR + timedelta(days=1)
    now = events_of(organisation, since, today)
    before = events_of(organisation, since - YEAR, since - timedelta(days=1))
    small: int = rulebook_for(organisation, today).value(SMALL)
    return indicators(now, before, small_cell=small)


def events_of(organisation: Organisation, since: date, until: date) -> Events:
    """The events of one period, both days included.

    Adults who are not members, training and what members say of themselves are not kept here, so
    those indicators have no value.
    """
    log = organisation.log
    told = tuple(one for one in _entries(log, record.head(log).root()) if one.day <= until)
    period, case = Period(told, since), case_on(organisation, until)
    empty, days = elections.seat_days(organisation, since, until)
    board = elections.board_on(organisation, until)
    served = [elections.years_in_a_row(organisation, one.member, until) for one in board]
    return Events(
        since=since,
        until=until,
        waits=_waits(period),
        resident_votes=_resident_votes(case),
        ballots=_ballots(period),
        candidates=_candidates(period),
        new_on_board=Part(served.count(0), len(served)),
        elected=Part(sum(one.how != "co_opted" for one in board), len(board)),
        empty_seats=Part(empty, days),
        present=_present(period),
        noticed=_noticed(period),
        motions_by_members=_motions(period),
        traced=_traced(period),
        attendances=_attendances(organisation, case, since, until),
        ballots_by_class=_by_class(organisation, period),
        gated=_gated(period),
        returns=_returns(organisation, period, case, until),
        residents_power=_power_of_residents(case),
        voters=sum(votes for _name, votes in _voting(case)),
    )


@lru_cache(maxsize=64)
def _entries(log: record.Log, _root: bytes) -> tuple[Happened, ...]:
    """What the record says, read again only when it has grown."""
    rows = record.entries(log).filter(action__in=READ).values_list("action", "at", "body")
    return tuple(
        Happened(action, timezone.localdate(at), Said.from_line(bytes(body)).facts)
        for action, at, body in rows.iterator()
    )


def _waits(period: Period) -> tuple[int, ...]:
    asked = period.by("application", "members.apply")
    decided = period.within("members.admit", "members.refuse")
    return tuple(
        (one.day - asked[one.facts["application"]].day).days
        for one in decided
        if one.facts["application"] in asked
    )


def _voting(case: Case) -> list[tuple[str, int]]:
    voting = {each.name for each in case.rulebook.classes if each.votes}
    return [(name, count) for name, count in case.members if name in voting]


def _of_residents(case: Case) -> set[str]:
    return {each.name for each in case.rulebook.classes if each.belongs_to(RESIDENTS)}


def _resident_votes(case: Case) -> Part:
    inside, voting = _of_residents(case), _voting(case)
    return Part(sum(n for name, n in voting if name in inside), sum(n for _name, n in voting))


def _ballots(period: Period) -> Part:
    rolls = period.by("election", "elections.freeze_roll")
    declared = [one for one in period.within("elections.declare") if one.facts["election"] in rolls]
    return Part(
        sum(one.facts["valid"] for one in declared),
        sum(rolls[one.facts["election"]].facts["size"] for one in declared),
    )


def _candidates(period: Period) -> Part:
    called = period.by("election", "elections.call")
    closed = {
        one.facts["election"]: one
        for one in period.within("elections.close_nominations")
        if one.facts["outcome"] != "reopened"
    }
    return Part(
        sum(len(one.facts["candidates"]) for one in closed.values()),
        sum(called[name].facts["seats"] for name in closed if name in called),
    )


def _general(period: Period) -> set[str]:
    called = period.all("meetings.call", "meetings.call_by_requisition")
    return {one.facts["meeting"] for one in called if one.facts["kind"] != "board"}


def _opened(period: Period, meetings: Iterable[str] | None = None) -> dict[str, Happened]:
    """The meetings that were opened in the period, as they were opened last."""
    wanted = None if meetings is None else set(meetings)
    opened = {one.facts["meeting"]: one for one in period.within("meetings.open")}
    return {name: one for name, one in opened.items() if wanted is None or name in wanted}


def _present(period: Period) -> tuple[Part, ...]:
    opened = _opened(period, _general(period)).values()
    return tuple(Part(one.facts["counted"], one.facts["quorum"]) for one in opened)


def _noticed(period: Period) -> Part:
    opened, given = _opened(period), period.by("meeting", "meetings.give_notice")
    full = [name for name in opened if name in given and given[name].facts["short"] is None]
    return Part(len(full), len(opened))


def _motions(period: Period) -> Part:
    put = [one for one in period.within("decisions.propose") if one.facts["body"] == "members"]
    return Part(sum(one.facts["proposer"] is not None for one in put), len(put))


def _traced(period: Period) -> Part:
    declared = period.by("decision", "decisions.declare")
    closed = {one.facts["decision"] for one in period.within("decisions.close")}
    return Part(sum(name in declared for name in closed), len(closed))


def _gated(period: Period) -> Part:
    """Sales of land that were decided on, and how many of them by a special decision."""
    proposed = period.by("decision", "decisions.propose")
    carried = [
        proposed[one.facts["decision"]]
        for one in period.within("decisions.declare")
        if one.facts["outcome"] == "carried" and one.facts["decision"] in proposed
    ]
    sales = [one for one in carried if one.facts["power"] == SALE]
    return Part(sum(one.facts["rule"] == "special" for one in sales), len(sales))


def _returns(organisation: Organisation, period: Period, case: Case, until: date) -> Part:
    """Returns that were due in the period, and how many of them were sent by their last day."""
    months: int = case.rulebook.value("accounts.return.months")
    ends = year_ends(case.rulebook, organisation.founded, until)
    last_days = {end.isoformat(): within_months(end, months) for end in ends}
    due = {end: last for end, last in last_days.items() if period.since <= last <= until}
    sent = period.by("year_end", "accounts.file_return")
    in_time = [
        end
        for end, last in due.items()
        if end in sent and date.fromisoformat(sent[end].facts["filed"]) <= last
    ]
    return Part(len(in_time), len(due))


def _attendances(
    organisation: Organisation, case: Case, since: date, until: date
) -> tuple[int, ...]:
    """How often each member with a vote came; nothing where no meeting was held."""
    came = meetings_attended(organisation, since, until)
    absent = sum(votes for _name, votes in _voting(case)) - len(came)
    return (*[0] * max(0, absent), *came) if came else ()


def _by_class(organisation: Organisation, period: Period) -> dict[str, Part]:
    """Turnout by class at the newest election of the period, but for classes that are too small."""
    declared = period.within("elections.declare")
    if not declared:
        return {}
    election = elections.election(organisation, declared[-1].facts["election"])
    return {
        one.class_name: Part(one.voted or 0, one.electors)
        for one in elections.turnout(election).by_class
        if one.electors is not None
    }


def _power_of_residents(case: Case) -> Fraction | None:
    """The residents' Banzhaf share in general meeting; None where it cannot be worked out."""
    try:
        body = body_of(case.rulebook, "members", dict(_voting(case)))
        powers = power_of(body, shapley=False)
    except (BadInput, Refusal):
        return None
    inside = _of_residents(case)
    shares = (side.banzhaf for name, side in powers.sides.items() if name in inside)
    return sum(shares, Fraction(0))
