"""The replay: entry by entry, what each room says must follow from the entries before it."""

from collections import defaultdict
from collections.abc import Callable, Mapping

from commonstead.audit.applicants import Applicants
from commonstead.audit.authority import Authority
from commonstead.audit.bodies import Bodies
from commonstead.audit.deciding import Deciding
from commonstead.audit.effects import Effects
from commonstead.audit.elections import Elections
from commonstead.audit.equity import Equity
from commonstead.audit.evidence import Evidence
from commonstead.audit.homes import Homes
from commonstead.audit.lettings import Lettings
from commonstead.audit.meetings import Meetings
from commonstead.audit.members import Members
from commonstead.audit.motions import Motions
from commonstead.audit.prices import Prices
from commonstead.audit.protections import Protections
from commonstead.audit.rents import Rents
from commonstead.audit.report import Findings
from commonstead.audit.requests import Requests
from commonstead.audit.residence import Residences
from commonstead.audit.returns import Returns
from commonstead.audit.reviews import Reviews
from commonstead.audit.rulebook import Adoptions
from commonstead.audit.sales import Sales
from commonstead.audit.seats import Seats
from commonstead.audit.step import Step, uk_day
from commonstead.kit import BadInput
from commonstead.record import Entry, check_facts

Handlers = Mapping[str, Callable[[Step], None]]


class Replay:
    """Takes the lines of one record in order and notes what does not follow.

    A room that looks at an action earlier in the list sees it first: a rulebook counts from the
    entry that adopts it on.
    """

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.next_number = 0
        self.latest = ""
        self.adoptions = Adoptions()
        self.authority = Authority(self.adoptions)
        members = Members(self.adoptions)
        seats = Seats(self.adoptions, members)
        self.elections = Elections(self.adoptions, members, seats)
        bodies = Bodies(members, seats)
        requests = Requests(self.adoptions, bodies)
        meetings = Meetings(self.adoptions, bodies, requests)
        motions = Motions(self.adoptions, bodies, meetings)
        self.effects = Effects(motions)
        homes = Homes()
        prices = Prices(homes)
        applicants = Applicants()
        lettings = Lettings(homes, applicants)
        # A motion is judged before what it changes, and an effect before its own room takes it up.
        rooms = (
            self.effects,
            requests,
            meetings,
            motions,
            Deciding(bodies, meetings, motions),
            self.adoptions,
            self.authority,
            members,
            seats,
            self.elections,
            Evidence(),
            Returns(self.adoptions),
            homes,
            applicants,
            Protections(homes),
            Residences(homes),
            prices,
            Sales(homes, prices),
            lettings,
            Reviews(lettings),
            Rents(homes),
            Equity(),
        )
        self.handlers: dict[str, list[Callable[[Step], None]]] = defaultdict(list)
        for room in rooms:
            for action, handler in room.handlers().items():
                self.handlers[action].append(handler)

    def take(self, line: bytes) -> None:
        """The next line of the record, without its newline."""
        try:
            entry = Entry.from_line(line)
        except BadInput as error:
            self._unreadable("every line is an entry in canonical JSON", error)
            return
        self._in_order(entry)
        step = Step(entry, self.findings, uk_day(entry.at))
        try:
            check_facts(entry.action, entry.facts)
        except BadInput as error:
            self.findings.note(
                "every entry has the facts of its action",
                False,
                error.expected,
                error.what,
                entry.n,
            )
            return
        self.findings.note("every line is an entry in canonical JSON", True, "an entry", "an entry")
        self.authority.judge(step)
        self.effects.judge(step)
        for handler in self.handlers[entry.action]:
            handler(step)

    def finish(self, origin: str) -> None:
        """What can only be said once every entry has been seen."""
        self.authority.finish(self.findings)
        self.effects.finish(self.findings)
        self.adoptions.finish(self.findings, origin)

    def _unreadable(self, what: str, error: BadInput) -> None:
        self.findings.note(what, False, error.expected, error.what, self.next_number)
        self.next_number += 1

    def _in_order(self, entry: Entry) -> None:
        self.findings.note(
            "entries are numbered without a gap",
            entry.n == self.next_number,
            self.next_number,
            entry.n,
            entry.n,
        )
        self.findings.note(
            "time never goes backwards", entry.at >= self.latest, self.latest, entry.at, entry.n
        )
        self.next_number, self.latest = entry.n + 1, max(entry.at, self.latest)
