"""The worked example's three elections: the first, an annual one, and one that is open now."""

import random
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from functools import cached_property

from django.utils import timezone

from commonstead.elections import Ranking
from commonstead.elections.contest import ranking
from commonstead_web.demo.story import Story
from commonstead_web.elections import queries
from commonstead_web.elections.actions import board, calling, counting, nominating, papers, voting
from commonstead_web.elections.timetable import Timetable, soonest
from commonstead_web.kit.models import Person
from commonstead_web.members import queries as register
from commonstead_web.rulebook.queries import rulebook_for

STATEMENTS = (
    "I have lived here for twenty years. I want homes that our children can afford.",
    "I keep books for a living, and would like to keep ours in the open.",
    "I build. I would see that what we pay for is what we get.",
    "I look after the orchard. Land is for people and trees.",
    "I rent, like most of us. Somebody on the board should.",
    "I was on the board of another trust for six years and can bring what I learned.",
    "I speak Bengali and Polish, and will knock on doors.",
    "I care about heating bills. Warm homes first.",
)
BILL = 1
"""Bill's place on the register."""
LEANINGS = ((5, 3, 2, 2, 1, 1, 1, 1), (1, 1, 2, 5, 3, 2, 1, 1), (1, 2, 1, 1, 2, 1, 5, 3))
"""How strongly each of three kinds of invented voter leans to each candidate."""


def first_election(story: Story) -> None:
    """Six seats, few voters: the ballots stay closed, and two scrutineers sign the recount."""
    _counting_offices(story)
    told = Telling(story, "first", seats=6, candidates=_members(story, (1, 3, 4, 5, 6, 7, 8, 9)))
    told.before_voting(soonest(rulebook_for(story.society, story.now.date()), story.now.date()))
    told.vote(share=0.9, papers=2)
    told.count()
    story.later(days=20)


def annual_election(story: Story) -> None:
    """A third retires, drawn by lot; more than fifty may vote, so the ballots are published."""
    timetable = soonest(rulebook_for(story.society, story.now.date()), story.now.date())
    _retire(story, timetable, bill_stays=True)
    told = Telling(story, "annual", seats=3, candidates=_members(story, (12, 15, 18, 24, 30)))
    told.before_voting(timetable)
    told.vote(share=0.8, papers=4)
    told.count()


def a_seat_changes_hands(story: Story) -> None:
    """One of the board leaves it early, and the board co-opts somebody."""
    story.later(days=12)
    _one_leaves_one_is_co_opted(story)


def open_election(story: Story, now: datetime) -> None:
    """An annual election in the middle of its voting time, whenever the example is built."""
    rulebook = rulebook_for(story.society, now.date())
    opening_day = now.date() - timedelta(days=5)
    notice = opening_day - timedelta(days=rulebook.value("elections.nominations.days"))
    story.until(datetime.combine(notice, time(8), tzinfo=now.tzinfo))
    timetable = soonest(rulebook, notice)
    _retire(story, timetable, bill_stays=False)
    told = Telling(story, "annual", seats=3, candidates=_members(story, (BILL, 13, 17, 26, 33)))
    told.before_voting(timetable)
    story.until(now)
    told.vote(share=0.4, papers=0, close=False)


def _counting_offices(story: Story) -> None:
    story.appoint("carol", "returning_officer")
    story.appoint("esther", "teller")
    story.appoint("dev", "scrutineer")
    helper = _people(story)[11]
    story.people["second_teller"] = helper
    story.appoint("second_teller", "teller")
    story.people["second_scrutineer"] = _people(story)[10]
    story.appoint("second_scrutineer", "scrutineer")


def _people(story: Story) -> list[Person]:
    stays = register.in_force(story.society, story.now.date()).select_related("person")
    return [stay.person for stay in stays if stay.person is not None]


def _members(story: Story, numbers: Sequence[int]) -> list[str]:
    """Pseudonyms of members who may stand, by their place on the register."""
    refs = _register(story)
    return [refs[number] for number in numbers]


def _register(story: Story) -> list[str]:
    stays = register.in_force(story.society, story.now.date()).exclude(class_name="supporter")
    return list(stays.order_by("entered", "id").values_list("ref", flat=True))


def _retire(story: Story, timetable: Timetable, *, bill_stays: bool) -> None:
    """Whose lot is drawn last retires first. The draw is told, so that it falls alike each time."""
    day = timezone.localdate(timetable.closes)
    terms = queries.terms_on(story.society, day).order_by("id")
    refs = _register(story)
    place = {ref: number for number, ref in enumerate(refs)}
    place[refs[BILL]] = -1 if bill_stays else len(refs)
    drawn = sorted(terms, key=lambda term: place.get(term.member, len(refs)))
    seats = [term.seat.ref for term in drawn]
    board.retire(actor=story.acting("carol"), organisation=story.society, on=day, drawn=seats)


def _one_leaves_one_is_co_opted(story: Story) -> None:
    today = story.now.date()
    leaver = queries.terms_on(story.society, today).order_by("id").last()
    if leaver is None:
        raise ValueError("the example's board is empty")
    board.vacate(
        actor=story.acting("carol"), organisation=story.society, seat=leaver.seat.ref, on=today
    )
    story.later(days=12)
    board.co_opt(
        actor=story.acting("carol"),
        organisation=story.society,
        member=_members(story, (36,))[0],
        seat=leaver.seat.ref,
    )


class Telling:
    """One election of the example, step by step."""

    def __init__(self, story: Story, kind: str, *, seats: int, candidates: list[str]) -> None:
        self.story = story
        self.kind = kind
        self.seats = seats
        self.candidates = candidates
        self.chance = random.Random(f"{kind} {seats}")  # noqa: S311 - invented ballots, no secret
        self.ref = ""

    def before_voting(self, dates: Timetable) -> None:
        """Call, nominations with two supporters each, the roll, the opening."""
        story, carol = self.story, self.story.acting
        called = calling.call(
            actor=carol("carol"),
            organisation=story.society,
            kind=self.kind,
            seats=self.seats,
            dates=dates,
        )
        self.ref = called.value.ref
        story.later(days=3)
        for number, member in enumerate(self.candidates):
            self._nominate(number, member)
        story.until(dates.opens)
        story.later(hours=1)
        for step in (calling.close_nominations, calling.freeze_roll, calling.open_voting):
            step(actor=carol("carol"), organisation=story.society, election=self.ref)

    def _nominate(self, number: int, member: str) -> None:
        story = self.story
        others = [ref for ref in _members(story, range(10)) if ref != member]
        nominating.nominate(
            actor=story.acting("carol"),
            organisation=story.society,
            election=self.ref,
            member=member,
            statement=STATEMENTS[number],
            supporters=others[number % 3 : number % 3 + 2],
        )

    def vote(self, *, share: float, papers: int, close: bool = True) -> None:
        """Some of the roll vote online, a few on paper. Amina has not voted while it is open."""
        election = queries.election(self.story.society, self.ref)
        roll = list(
            election.roll.select_related("membership__person").order_by("membership_id", "id")
        )
        on_paper = [one for one in roll if one.membership.person is None][:papers]
        waiting = {self.story.people[key].pk for key in ("amina", "carol")} if not close else set()
        for one in roll:
            person = one.membership.person
            if person and person.pk not in waiting and self.chance.random() < share:
                self._cast(person)
        self.story.later(hours=2)
        for one in on_paper:
            self._envelope(one.member)
        if close:
            self.story.until(election.closes)
            self.story.later(hours=1)
            self._type_papers(len(on_paper))

    def _cast(self, person: Person) -> None:
        voting.cast(
            actor=self.story.as_person(person),
            organisation=self.story.society,
            election=self.ref,
            ranking=self._ballot(),
        )

    def _ballot(self) -> Ranking:
        leaning = self.chance.choice(LEANINGS)
        left = list(range(len(self.candidates)))
        chosen: list[int] = []
        for _ in range(self.chance.randint(1, len(left))):
            weights = [leaning[candidate] for candidate in left]
            chosen.append(self.chance.choices(left, weights)[0])
            left.remove(chosen[-1])
        return ranking(*(self._on_ballot[candidate] for candidate in chosen))

    @cached_property
    def _on_ballot(self) -> list[int]:
        """Where the ballot, which has an order of its own, names each of the candidates."""
        election = queries.election(self.story.society, self.ref)
        named = [one.member for one in queries.candidates_in_order(election)]
        return [named.index(member) for member in self.candidates]

    def _envelope(self, member: str) -> None:
        papers.receive_paper(
            actor=self.story.acting("esther"),
            organisation=self.story.society,
            election=self.ref,
            member=member,
        )

    def _type_papers(self, count: int) -> None:
        for number in range(1, count + 1):
            ballot = self._ballot()
            for teller in ("esther", "second_teller"):
                papers.enter_paper(
                    actor=self.story.acting(teller),
                    organisation=self.story.society,
                    election=self.ref,
                    bundle=1,
                    number=number,
                    ranking=ballot,
                )
        papers.reconcile_papers(
            actor=self.story.acting("esther"), organisation=self.story.society, election=self.ref
        )

    def count(self) -> None:
        """Close, draw if a tie needs it, sign where ballots are withheld, declare."""
        story = self.story
        counting.close(actor=story.acting("carol"), organisation=story.society, election=self.ref)
        story.later(hours=1)
        election = queries.election(story.society, self.ref)
        self._draw_if_tied()
        if queries.withholding(election).withheld:
            result = queries.outcome_of(election).hash()
            for key in ("dev", "second_scrutineer"):
                counting.sign_recount(
                    actor=story.acting(key),
                    organisation=story.society,
                    election=self.ref,
                    result=result,
                )
        story.later(hours=1)
        counting.declare(actor=story.acting("carol"), organisation=story.society, election=self.ref)

    def _draw_if_tied(self) -> None:
        story = self.story
        election = queries.election(story.society, self.ref)
        if queries.tie_to_draw(election) is None:
            return
        named = queries.candidates_in_order(election)
        order = [named[place].ref for place in self._on_ballot]
        self.chance.shuffle(order)
        witness = next(ref for ref in _members(story, range(12)) if ref not in self.candidates)
        counting.draw(
            actor=story.acting("carol"),
            organisation=story.society,
            election=self.ref,
            order=order,
            how="lots",
            witness=witness,
        )
