"""What the example's members decide without a meeting: a choice, a budget, votes open now."""

import random
from collections.abc import Callable
from datetime import timedelta

from commonstead_web.decisions import actions, queries
from commonstead_web.decisions.actions import Motion
from commonstead_web.demo.gathering import voters
from commonstead_web.demo.story import Story

ROOM = ("A shared kitchen", "A workshop with tools", "A room for children", "A laundry")
WANTED = (5, 3, 4, 1)
"""How strongly the invented voters want each of these."""
PROJECTS = (
    ("Six apple trees", 420),
    ("Raised beds that can be reached from a wheelchair", 1350),
    ("A water butt on every downpipe", 600),
    ("A pond for frogs", 900),
    ("A shed for shared tools", 1800),
    ("Benches along the path", 780),
    ("A compost corner", 350),
    ("A swing for the lime tree", 260),
    ("Bird and bat boxes", 180),
    ("An oven for bread", 2100),
    ("Lamps along the path", 1450),
    ("A wild hedge towards the road", 520),
)
GARDEN_FUND = 6000
"""Pounds."""
TASTES = (
    (0, 2, 3, 5, 6, 8, 11),
    (1, 5, 6, 7, 10),
    (0, 1, 4, 5, 9),
    (1, 3, 5, 8, 11, 2),
    (1, 4, 6, 7, 9, 5),
)
"""Which projects each of five kinds of invented voter likes."""
KEPT_SEATS = {"board.seats_by_class": {"resident": "2"}}
VOTES_ARE_OVER = 11
"""Days after today on which the open votes close: after the election, before the meeting."""
Ballot = Callable[[random.Random], str]


def common_room(story: Story) -> None:
    """What the common room becomes: four wishes, ranked."""
    story.until_days_ago(178)
    motion = Motion(
        "What the common room becomes",
        "That the room beside the laundry door becomes what most of us want, by ranked votes."
        " You can rank as many of the four as you like.",
        way="ranked",
        options=ROOM,
        settings={"places": 1},
    )
    _decided(story, motion, _ranking)


def _ranking(chance: random.Random) -> str:
    left = list(range(len(ROOM)))
    chosen: list[int] = []
    for _ in range(chance.randint(1, len(ROOM))):
        chosen.append(chance.choices(left, [WANTED[one] for one in left])[0])
        left.remove(chosen[-1])
    return " ".join(map(str, chosen))


def garden_fund(story: Story) -> None:
    """Twelve projects for the garden, and half of the money that they would cost."""
    story.until_days_ago(128)
    motion = Motion(
        "What the garden fund pays for",
        f"That {GARDEN_FUND} pounds from the garden fund go to the projects that members approve,"
        " by equal shares: each of us has the same part of the money to give.",
        way="budget",
        options=[name for name, _ in PROJECTS],
        settings={"money": GARDEN_FUND, "costs": [cost for _, cost in PROJECTS]},
    )
    _decided(story, motion, _approvals)


def _approvals(chance: random.Random) -> str:
    liked = [one for one in chance.choice(TASTES) if chance.random() < 0.8]
    liked.append(chance.randrange(len(PROJECTS)))
    return " ".join(map(str, sorted(set(liked))))


def _decided(story: Story, motion: Motion, ballot: Ballot) -> None:
    """Proposed by Amina, open for three weeks, closed, declared."""
    ref = story.do(actions.propose, "amina", motion=motion).ref
    story.later(days=1)
    closes = story.now + timedelta(days=21)
    story.do(actions.open_voting, "bill", decision=ref, closes=closes)
    story.later(days=4)
    vote(story, ref, 0.75, ballot)
    story.until(closes)
    story.do(actions.close, decision=ref)
    story.later(hours=1)
    story.do(actions.declare, decision=ref)


def vote(
    story: Story, ref: str, share: float, ballot: Ballot, waiting: tuple[str, ...] = ()
) -> None:
    """Some of those with an account vote; `waiting` are those of the cast who have not yet."""
    decision = queries.decision(story.society, ref)
    chance = random.Random(decision.title)  # noqa: S311 - invented votes, no secret
    away = {story.people[key].pk for key in waiting}
    for one in voters(story):
        if one.person and one.person.pk not in away and chance.random() < share:
            choice = ballot(chance)
            story.do(
                actions.vote, one.person, decision=ref, choice=choice, version=decision.version
            )


def kept_seats(story: Story) -> None:
    """Two seats for residents: proposed by Amina, amended after a talk."""
    story.until_days_ago(38)
    motion = Motion(
        "Keep two seats on the board for residents",
        "That two seats on the board are kept for residents.",
        power="rulebook.amend",
        refs={"changes": KEPT_SEATS},
    )
    ref = story.do(actions.propose, "amina", motion=motion).ref
    story.do(
        actions.add_paper,
        "amina",
        decision=ref,
        title="Why residents should be sure of a seat",
        text="Whoever lives in our homes feels every decision of the board first. Other members are"
        " many more than we are. Two seats of twelve give us a voice, and nobody a majority.",
    )
    story.later(days=6)
    story.do(
        actions.amend,
        "bill",
        decision=ref,
        text="That two seats on the board are kept for residents from the next annual election on."
        " Nobody who sits on the board now loses their seat by this.",
    )
    story.do(
        actions.add_paper,
        decision=ref,
        title="What the change costs and what it does not change",
        text="It costs nothing. All members still elect the whole board. While fewer residents"
        " stand than seats are kept for them, those seats stay empty.",
    )


def solar_roof(story: Story) -> None:
    """An ordinary question: roofs are let, power gets cheaper."""
    motion = Motion(
        "Let the energy co-operative put panels on our roofs",
        "That we let our roofs to the borough's energy co-operative for twenty years. Residents get"
        " the power at half the usual price.",
    )
    ref = story.do(actions.propose, "bill", motion=motion).ref
    story.do(
        actions.add_paper,
        decision=ref,
        title="The offer in short",
        text="No cost to us. The co-operative owns and mends the panels. After twenty years they"
        " are ours.",
    )


def two_questions(story: Story) -> None:
    """Kept seats for residents, and panels on the roofs: to be read before the vote."""
    kept_seats(story)
    solar_roof(story)


def put_to_the_vote(story: Story) -> None:
    """Both questions are open for vote, from three weeks ago until after the election."""
    story.until_days_ago(21)
    closes = story.at_hour(18, days=21 + VOTES_ARE_OVER)
    for decision in queries.decisions_under_way(story.society):
        if decision.meeting is None:
            story.do(actions.open_voting, "bill", decision=decision.ref, closes=closes)


def asked_for_a_meeting(story: Story) -> None:
    """Members ask the board for a general meeting; not yet enough have signed."""
    story.until_days_ago(20)
    signing = [one.person for one in voters(story)[20:36] if one.person][:4]
    asked = story.do(
        actions.requisition,
        signing[0],
        business="That the members hear from the builder why the boilers fail, and decide whether"
        " the society changes to another one.",
    )
    for person in signing[1:]:
        story.later(hours=2)
        story.do(actions.support_requisition, person, requisition=asked.ref)


def some_have_voted(story: Story) -> None:
    """Today a third of the members have voted on what is open. Amina and Carol have not."""
    for decision in queries.decisions_under_way(story.society):
        if decision.state == "open":
            vote(story, decision.ref, 0.4, _mostly_for, waiting=("amina", "carol"))


def _mostly_for(chance: random.Random) -> str:
    return chance.choices(("for", "against", "abstain"), (7, 3, 1))[0]
