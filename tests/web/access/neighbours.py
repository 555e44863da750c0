"""Two societies side by side, alike but for their people, and everybody who may come to a page.

Each of the second society's people carries a mark that occurs nowhere else, so that whatever is
said of them can be found in any answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction

from commonstead.elections.contest import ranking
from commonstead.homes.listing import Listing
from commonstead.homes.policy.reading import document_of
from commonstead.homes.register import Entered
from commonstead.homes.told import Housemate, Told
from commonstead.prices import Beside
from commonstead.prices.protections import Proof, Request, Review
from commonstead_web.decisions.actions import Motion, Sitting
from commonstead_web.demo.story import Story
from commonstead_web.elections import queries as elections
from commonstead_web.elections.timetable import soonest
from commonstead_web.homes.actions import Particulars
from commonstead_web.homes.asking import Asked
from commonstead_web.homes.asking import Particulars as Household
from commonstead_web.kit.models import Person
from commonstead_web.members import actions as members
from commonstead_web.members import queries as register
from commonstead_web.members.details import Details
from commonstead_web.prices.actions import (
    Eligible,
    Figures,
    Found,
    Joining,
    Moved,
    Scope,
    ToSet,
    Under,
)
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.door import NAMES
from commonstead_web.rulebook.mandates import Mandate
from commonstead_web.rulebook.queries import Organisation, rulebook_for
from web.prices import priced

START = datetime(2026, 1, 5, 10, 0, tzinfo=UTC)
END = datetime(2026, 6, 1, 10, 0, tzinfo=UTC)
CHANGES = {
    "elections.ballot.publish_from": "5",
    "board.size.minimum": "2",
    "meetings.board.quorum": {"greater_of": ["2", {"share": "1/2", "of": "board", "round": "up"}]},
    "board.coopted.maximum": "0",
}
PLAIN_MEMBERS = 14
STANDING = range(8, 13)
"""Which of the plain members stand: five for two seats."""
NO_POLICY = "y:0123456789abcdef"
"""Neither society has adopted a policy: an address of one leads nowhere."""
OFFICES = ("secretary", "board", "teller", "scrutineer", "returning_officer")


@dataclass(frozen=True)
class Visitor:
    """Somebody who opens a page: who, of which society, in which office, and how signed in."""

    office: str
    person: Person | None = None
    society: str = ""
    strong: bool = False

    def __str__(self) -> str:
        how = "" if self.strong or self.person is None else " (e-mail only)"
        return f"{self.society} {self.office}{how}".strip()


@dataclass
class Neighbour:
    """One of the societies: what there is to ask for, and who belongs to it."""

    organisation: Organisation
    people: dict[str, Person]
    private: set[str] = field(default_factory=set)
    refs: dict[str, str] = field(default_factory=dict)

    @property
    def slug(self) -> str:
        return self.organisation.slug

    def visitors(self) -> list[Visitor]:
        """A member, every office, and the secretary once more with e-mail only."""
        named = [
            Visitor(office, self.people[office], self.slug, strong=True)
            for office in ("member", *OFFICES)
        ]
        return [*named, Visitor("secretary", self.people["secretary"], self.slug)]


def verified(person: Person) -> Person:
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


class Telling(Story):
    """One society from its founding to an election that is open."""

    def __init__(self, mark: str) -> None:
        self.mark = mark
        people = {key: self._account(key) for key in ("member", *OFFICES)}
        super().__init__(people | {"carol": people["secretary"]}, START, END)
        self.neighbour: Neighbour
        self.private: set[str] = set()

    def _account(self, key: str) -> Person:
        """Signed in once before, with an address that was verified then."""
        person = Person.objects.create_user(f"{key}@{self.mark}.example.org", f"{key} {self.mark}")
        return verified(person)

    def do(self, action: str, by: str = "secretary", **given: Any) -> Any:
        return NAMES[action](actor=self.acting(by), organisation=self.society, **given).value

    def _details(self, person: Person | None, number: int, *, public: bool) -> Details:
        """Particulars of which every part can be looked for."""
        name = person.name if person else f"Plain{number} {self.mark}plain{number}"
        details = Details(
            name=name,
            postal_address=f"No{number}x {self.mark}street",
            contact_email=person.email if person else f"plain{number}@{self.mark}.example.org",
            born=date(1961, 2, 1 + number % 28),
        )
        self.private |= {details.postal_address, details.contact_email}
        if not public:
            self.private.add(name)
        return details

    def told(self, slug: str, name: str) -> Neighbour:
        self.found(slug=slug, name=name, place="Waltham Forest")
        self.draft(CHANGES)
        for number, key in enumerate(("member", *OFFICES)):
            person = self.people[key]
            self.founder(
                "local", self._details(person, 20 + number, public=key != "member"), person
            )
        for number in range(PLAIN_MEMBERS):
            self.founder("local", self._details(None, number, public=number in STANDING))
        self.later(days=1)
        self.adopt()
        self.register_rules(submitted_days_ago=0)
        self.neighbour = Neighbour(self.society, self.people, self.private)
        self._give_offices()
        self._papers_of_the_secretary()
        self._open_an_election()
        self._call_a_meeting()
        self._enter_a_home()
        self._apply_for_homes()
        self._price_it()
        self._list_homes()
        self._protect_it()
        self._keep_equity()
        return self.neighbour

    def _give_offices(self) -> None:
        for office in OFFICES[2:]:
            self.appoint(office, office)
        self.appoint("board", "scrutineer")
        offices.give(self.society, self.people["board"], "board", self.now.date())
        for person in self.people.values():
            offices.party(self.society, person)

    def _papers_of_the_secretary(self) -> None:
        """An application, an inspection and a file: things that have an address of their own."""
        applied = self.do(
            "members.apply",
            class_name="local",
            details=self._details(None, 90, public=False),
            on_paper=True,
            why=f"{self.mark}why",
        )
        shown = self.do("members.inspect", inspector="interested_person", name=f"{self.mark}looks")
        row = f"Filed {self.mark}filed,1 {self.mark}street,filed@{self.mark}.example.org,local,"
        file = members.keep_file(
            actor=self.acting("secretary"),
            organisation=self.society,
            name="register.csv",
            content=f"name,address,email,class,joined\n{row}2020-05-01\n".encode(),
        )
        self.private |= {f"{self.mark}why", f"{self.mark}looks", f"{self.mark}filed"}
        self.neighbour.refs |= {
            "application": applied.ref,
            "number": str(shown.number),
            "token": file.token,
        }

    def _open_an_election(self) -> None:
        today = self.now.date()
        dates = soonest(rulebook_for(self.society, today), today)
        called = self.do("elections.call", kind="first", seats=2, dates=dates)
        refs = [one.ref for one in register.in_force(self.society, today).order_by("id")]
        plain = refs[-PLAIN_MEMBERS:]
        for number in STANDING:
            self.do(
                "elections.nominate",
                election=called.ref,
                member=plain[number],
                statement=f"Statement {number}.",
                supporters=plain[:2],
            )
        self.until(dates.opens)
        self.later(hours=1)
        for action in ("close_nominations", "freeze_roll", "open"):
            self.do(f"elections.{action}", election=called.ref)
        self.later(hours=1)
        contest = elections.election(self.society, called.ref)
        self.neighbour.refs |= {
            "election": called.ref,
            "candidate": elections.candidates_in_order(contest)[0].ref,
            "member": plain[0],
            "seat": contest.seat_refs[0],
            "held": str(offices.holders(self.society, "teller", self.now.date())[0].pk),
        }

    def _call_a_meeting(self) -> None:
        """A meeting with notice given and a motion before it, and a request for another."""
        sitting = Sitting(self.now + timedelta(days=60), "The hall", online=True)
        called = self.do("meetings.call", kind="general", sitting=sitting)
        item = f"{self.mark}item"
        self.do("meetings.add_item", meeting=called.ref, text=item)
        motion = Motion(title=f"{self.mark}motion", text="That it be so.", meeting=called.ref)
        proposed = self.do("decisions.propose", "member", motion=motion)
        self.do("meetings.give_notice", meeting=called.ref)
        asked = self.do("meetings.requisition", "member", business=f"{self.mark}business")
        self.do("meetings.set_task", what=f"{self.mark}task")
        self.private |= {item, f"{self.mark}business", f"{self.mark}task"}
        self.neighbour.refs |= {
            "meeting": called.ref,
            "decision": proposed.ref,
            "requisition": asked.ref,
            "policy": NO_POLICY,
        }

    def _enter_a_home(self) -> None:
        address = f"{self.mark}address"
        home = self.do(
            "homes.register",
            entered=Entered(2, "formula-sale", area="E06000052"),
            particulars=Particulars("Home 1", address, "100023336956"),
        )
        self.private.add(address)
        self.neighbour.refs["home"] = home.ref

    def _apply_for_homes(self) -> None:
        """One household online, and on paper another one that might be the same."""
        for by, how in (("member", "self"), ("secretary", "paper")):
            names = (f"{self.mark}asks", f"{self.mark}child")
            particulars = Household(
                names[0],
                f"{self.mark}dwells",
                f"{self.mark}asks@example.org",
                f"0207{self.mark}",
                names,
            )
            people = (Housemate(date(1980, 2, 3), "F"), Housemate(date(2020, 3, 4), "X"))
            asked = Asked(particulars, Told(people))
            applied = self.do("homes.apply", by, asked=asked, how=how)
            self.neighbour.refs |= {"household": applied.ref}
        self.private |= {f"{self.mark}asks", f"{self.mark}dwells", f"{self.mark}child"}

    def _price_it(self) -> None:
        """A formula of the members, and the statement of a price with a deduction in words."""
        today, home = self.now.date(), self.neighbour.refs["home"]
        named = priced.refs()
        mandate = Mandate(self.neighbour.refs["decision"], "members", "special", today)
        self.do("prices.adopt_formula", mandate=mandate, **named)
        words = f"{self.mark}deduction"
        figures = Figures(
            {"income": "36000", "bedrooms": "2", "rate": "5%", "deductions": [{"amount": "100"}]},
            Beside({"rate": "5%", "term": "25", "deposit": "10%"}),
            texts={"deductions": [words]},
        )
        stated = self.do("prices.state", home=home, on=today, figures=figures)
        self.private.add(words)
        let = ToSet("weekly", {"amount": "400", "period": "monthly"}, today)
        rent = self.do("rents.set", home=home, rent=let)
        self.neighbour.refs |= {"formula": named["formula"], "statement": stated.ref}
        self.neighbour.refs |= {"rent": rent.ref}
        self._sell_it(home, stated.ref)

    def _sell_it(self, home: str, statement: str) -> None:
        """Its sale, up to the buyer who was found."""
        buyer, seen = f"{self.mark}buys", f"{self.mark}payslips"
        sale = self.do("prices.open_sale", home=home, notice=self.now.date()).ref
        self.do("prices.agree", sale=sale, statement=statement)
        clause, checker = f"{self.mark}clause", f"{self.mark}checker"
        eligible = Eligible("lease", clause, checker, self.now.date())
        given = {"name": buyer, "income": 99_000_00, "seen": seen, "eligible": eligible}
        self.do("prices.find_buyer", sale=sale, **given)
        self.private |= {buyer, seen, clause, checker}
        self.neighbour.refs["sale"] = sale

    def _list_homes(self) -> None:
        """A policy in force, and a round of letting that people can still apply for."""
        mandate = Mandate("d:00000000000000aa", "board", "ordinary", self.now.date())
        rules = document_of("need-first").data
        policy = self.do(
            "homes.adopt_policy", mandate=mandate, policy="k:00000000000000aa", rules=rules
        )
        listing = Listing(self.neighbour.refs["home"], rent=65000)
        round_ = self.do("homes.list_homes", homes=[listing], closes=self.now.date())
        self.neighbour.refs |= {
            "letting_policy": policy.ref,
            "round": round_.ref,
            "offer": "o:0000000000000000",
            "applicant": f"h:{'0' * 32}",
        }

    def _protect_it(self) -> None:
        """A clause that was found for the home, and a fact about it."""
        home, document = Scope(self.neighbour.refs["home"]), "Lease, clause 7"
        found = Found("lease", document, self.now.date())
        self.do("prices.enter_clause", clause="lease_resale_price", scope=home, found=found)
        fact = {"fact": "home.title", "value": "long_lease", "document": document}
        self.do("prices.tell_fact", scope=home, **fact)
        self._bind_it()

    def _bind_it(self) -> None:
        """The home is a main home only: proof was asked for, given and looked at."""
        today, condition = self.now.date(), "st-ives-h2"
        named = {"home": self.neighbour.refs["home"], "condition": condition}
        under = Under(condition, "planning_permission", "Permission of 2024, condition 5", today)
        self.do("prices.bind_residence", home=named["home"], under=under)
        asked = self.do("prices.ask_for_proof", **named, asked=Request("council", today))
        self.do("prices.enter_proof", **named, proof=Proof("school", today, today))
        looker, saw = f"{self.mark}looker", f"{self.mark}sawit"
        review = Review(looker, today, "more_needed", saw)
        self.do("prices.review_residence", **named, review=review)
        self.private |= {looker, saw, asked.code}
        self.neighbour.refs["condition"] = condition

    def _keep_equity(self) -> None:
        """Terms, the household of the member with a deposit, and an entry that was corrected."""
        today, refs = self.now.date(), self.neighbour.refs
        mandate = Mandate(refs["decision"], "members", "special", today)
        terms = {"like": "lilac", "changed": {}, "debt": 100_000_00, "index": "600"}
        self.do("equity.adopt_scheme", mandate=mandate, terms=terms)
        own = register.membership_of(self.people["member"], self.society, today)
        joining = Joining(refs["home"], 84_000_00, 84_000_00, today, (own.ref,) if own else ())
        refs["holding"] = self.do("equity.open", joining=joining).holding
        paid = Moved("deposit", today, refs["holding"], pence=4_321_00)
        entered = self.do("equity.enter", moved=paid)
        reason = f"{self.mark}miscounted"
        self.do("equity.correct", entry=entered.number, reason=reason, on=today)
        self.private.add(reason)
        self.do("equity.enter", moved=paid)

    @property
    def closing(self) -> datetime:
        """The instant at which voting is over."""
        closes: datetime = elections.election(self.society, self.neighbour.refs["election"]).closes
        return closes

    def vote(self, choice: int, voters: Sequence[str]) -> None:
        """They all vote for the same candidate, and next for the fourth on the ballot."""
        for key in voters:
            self.do(
                "elections.cast",
                key,
                election=self.neighbour.refs["election"],
                ranking=ranking(choice, 3),
            )


@dataclass(frozen=True)
class World:
    """Both societies, and the moment that all clocks show."""

    ours: Neighbour
    theirs: Neighbour
    telling: Telling
    now: datetime
    stranger: Person

    def everybody(self) -> list[Visitor]:
        strangers = [Visitor("nobody"), Visitor("stranger", self.stranger, strong=True)]
        return [*strangers, *self.ours.visitors(), *self.theirs.visitors()]


def build() -> World:
    """About a second."""
    with transaction.atomic():
        ours = Telling("qoppaour").told("elm-row", "Elm Row Community Land Trust")
        theirs = Telling("sampithe")
        neighbour = theirs.told("weaver-close", "Weaver Close Community Land Trust")
        stranger = verified(Person.objects.create_user("frank@example.org", "Frank Moss"))
    return World(ours, neighbour, theirs, theirs.now, stranger)
