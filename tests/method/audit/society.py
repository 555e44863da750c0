"""A year of a small invented society, from its founding to its fourth election."""

from commonstead.elections import (
    Contest,
    ranking,
)
from commonstead.record import Entry, digest
from method.audit.book import (
    ANNUAL,
    MEMBERS,
    MODEL,
    QUIET,
    SCRUTINEERS,
    SMALL,
    TELLERS,
    TIED,
    Society,
    ref,
    sealed,
)
from method.audit.steps_of_elections import called, nominated, polled, result, terms


def founded(society: Society) -> None:
    """Four founders adopt a rulebook and register it."""
    place = {"name": "Rushes Row", "place": "Lewes", "slug": "rushes-row"}
    society.act("2026-01-05", "rulebook.found", organisation=place, model=MODEL)
    society.act("2026-01-06", "rulebook.draft", changes={"elections.ballot.publish_from": "6"})
    for member in MEMBERS[:4]:
        society.act(
            "2026-01-07",
            "members.enter_founder",
            member=member,
            class_="resident",
            entered="2026-01-07",
        )
    data = society.rulebook.as_data()
    adopted = {"rulebook": data, "hash": digest(data), "model": MODEL, "founders": 4}
    society.act("2026-01-10", "rulebook.adopt", adopted="2026-01-10", effective=None, **adopted)
    society.act(
        "2026-02-02",
        "rulebook.register",
        hash=digest(data),
        submitted="2026-01-12",
        registered="2026-02-01",
        effective="2026-02-01",
    )


def joined(society: Society) -> None:
    """Members come, change and go; the register is inspected; offices are filled."""
    for number in (0, 1):
        society.act(
            "2026-02-03",
            "members.apply",
            "anyone",
            ref("p", 30 + number),
            application=ref("a", number),
            class_="local",
            on="2026-02-03",
        )
    society.act(
        "2026-02-10",
        "members.admit",
        application=ref("a", 0),
        member=MEMBERS[4],
        class_="local",
        entered="2026-02-10",
        decision=sealed("minute 4"),
    )
    society.act(
        "2026-02-10",
        "members.refuse",
        application=ref("a", 1),
        on="2026-02-10",
        reason=sealed("lives elsewhere"),
    )
    rows = [
        {"member": MEMBERS[5], "class": "resident", "entered": "2025-11-01", "ended": None},
        {"member": MEMBERS[6], "class": "supporter", "entered": "2025-12-01", "ended": None},
        {"member": MEMBERS[7], "class": "local", "entered": "2025-12-01", "ended": "2026-01-31"},
    ]
    society.act("2026-02-11", "members.import", members=rows, file=sealed("csv"), after=7)
    society.act(
        "2026-02-12", "members.change_class", member=MEMBERS[6], class_="local", on="2026-02-12"
    )
    society.act("2026-02-12", "members.correct", member=MEMBERS[5], what=sealed("postal_address"))
    society.act("2026-02-12", "members.link", member=MEMBERS[5])
    society.act("2026-02-12", "members.erase", what="application", ref=ref("a", 1))
    society.act("2026-02-13", "members.inspect", inspection=1, on="2026-02-13", inspector="member")
    offices = [*(("teller", p) for p in TELLERS), *(("scrutineer", p) for p in SCRUTINEERS)]
    for office, person in [*offices, ("treasurer", ref("p", 6))]:
        society.act(
            "2026-02-14", "members.appoint", office=office, person=person, from_="2026-02-14"
        )
    society.act(
        "2026-02-15", "members.release", office="treasurer", person=ref("p", 6), until="2026-02-15"
    )


def annual_election(society: Society) -> None:
    """Three stand for two seats, a fourth withdraws; ballots are published."""
    standing = {ref("c", n): MEMBERS[n] for n in range(3)}
    called(society, ANNUAL, 3, "first", [0, 1])
    nominated(society, ANNUAL, 3, {**standing, ref("c", 9): MEMBERS[3]})
    society.member_acts("2026-03-10", "elections.withdraw", election=ANNUAL, candidate=ref("c", 9))
    polled(society, ANNUAL, 3, list(standing), MEMBERS[:7], online=4, paper=2)
    ballots = {ranking(0, 2): 3, ranking(1): 2, ranking(): 1}
    told = result(Contest(2, tuple(standing), ballots))
    seated = terms(told["elected"], [0, 1], standing, "2026-04-21")
    society.act("2026-04-21", "elections.declare", election=ANNUAL, terms=seated, **told)


def small_election(society: Society) -> None:
    """A by-election that too few may vote in for ballots to be published."""
    for member in MEMBERS[4:6]:
        society.act(
            "2026-04-22", "members.end", member=member, ended="2026-04-22", cause=sealed("moved")
        )
    standing = {ref("c", 10): MEMBERS[2], ref("c", 11): MEMBERS[3]}
    called(society, SMALL, 5, "by_election", [2])
    nominated(society, SMALL, 5, standing)
    polled(society, SMALL, 5, list(standing), [*MEMBERS[:4], MEMBERS[6]], online=5, paper=0)
    told = result(Contest(1, tuple(standing), {ranking(1): 4, ranking(0): 1}))
    withheld = {"electorate": 5, "publish_from": 6, "scrutineers": SCRUTINEERS}
    seated = terms(told["elected"], [2], standing, "2026-06-21", "2027-04-21")
    told |= {"ballots": None, "withheld": withheld}
    society.act("2026-06-21", "elections.declare", election=SMALL, terms=seated, **told)


def changes_of_seat(society: Society) -> None:
    """A seat is left and filled by the board; another is given up by rotation."""
    society.act(
        "2026-06-22", "elections.vacate", seat=ref("s", 2), member=MEMBERS[3], on="2026-06-22"
    )
    society.act(
        "2026-06-23",
        "elections.co_opt",
        seat=ref("s", 2),
        member=MEMBERS[6],
        from_="2026-06-23",
        until="2027-04-21",
    )
    society.act(
        "2026-06-24",
        "elections.retire",
        on="2026-06-24",
        retiring=[ref("s", 1), ref("s", 2)],
        draw=[ref("s", 0), ref("s", 1)],
    )


def more_members(society: Society) -> None:
    """Two more come, so that ballots are published again."""
    for number in (2, 3):
        society.act(
            "2026-06-26",
            "members.apply",
            "anyone",
            ref("p", 40),
            application=ref("a", number),
            class_="local",
            on="2026-06-26",
        )
        society.act(
            "2026-06-26",
            "members.admit",
            application=ref("a", number),
            member=ref("m", 5 + 2 * number),
            class_="local",
            entered="2026-06-26",
            decision=sealed(f"minute {number}"),
        )


def tied_election(society: Society) -> None:
    """One seat between two with the same votes: lots decide."""
    standing = {ref("c", 20): MEMBERS[2], ref("c", 21): MEMBERS[3]}
    roll = [*MEMBERS[:4], MEMBERS[6], ref("m", 9), ref("m", 11)]
    called(society, TIED, 7, "annual", [1])
    nominated(society, TIED, 7, standing)
    polled(society, TIED, 7, list(standing), roll, online=6, paper=0)
    lots = [1, 0]
    order = [list(standing)[place] for place in lots]
    society.act(
        "2026-08-20T22:00",
        "elections.draw",
        election=TIED,
        seat=None,
        order=order,
        how="lots",
        witness=SCRUTINEERS[0],
    )
    told = result(Contest(1, tuple(standing), {ranking(0): 3, ranking(1): 3}), lots)
    seated = terms(told["elected"], [1], standing, "2026-08-21")
    society.act("2026-08-21", "elections.declare", election=TIED, terms=seated, **told)


def filled_from_count(society: Society) -> None:
    """Whoever won by lot leaves, and the ballots are counted back."""
    society.act(
        "2026-08-25", "elections.vacate", seat=ref("s", 1), member=MEMBERS[3], on="2026-08-25"
    )
    society.act(
        "2026-08-26",
        "elections.fill_from_count",
        seat=ref("s", 1),
        election=TIED,
        how="countback",
        elected=ref("c", 20),
        member=MEMBERS[2],
        declined=[],
        ballots=[["0", 3], ["1", 3]],
        from_="2026-08-26",
        until="2027-08-21",
    )


def quiet_election(society: Society) -> None:
    """One stands for one seat and is elected without a vote."""
    standing = {ref("c", 30): MEMBERS[1]}
    called(society, QUIET, 9, "by_election", [3])
    nominated(society, QUIET, 9, standing)
    society.act(
        "2026-09-21",
        "elections.close_nominations",
        election=QUIET,
        candidates=list(standing),
        outcome="uncontested",
        dates=None,
    )
    seated = terms(standing, [3], standing, "2026-09-21", "2027-08-21")
    society.act(
        "2026-09-21",
        "elections.elect_unopposed",
        election=QUIET,
        elected=list(standing),
        terms=seated,
    )


def a_year() -> list[Entry]:
    """The whole honest record."""
    society = Society()
    for part in (
        founded,
        joined,
        annual_election,
        small_election,
        changes_of_seat,
        more_members,
        tied_election,
        filled_from_count,
        quiet_election,
    ):
        part(society)
    return society.entries
