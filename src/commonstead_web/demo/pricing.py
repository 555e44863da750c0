"""What the example's homes cost: the formula that members adopted, the prices signed by it."""

import random
from datetime import timedelta
from typing import Any

from commonstead.prices import own_formula
from commonstead.prices.adopting import EARNERS
from commonstead_web.decisions import actions as decisions
from commonstead_web.decisions.actions import Motion
from commonstead_web.demo.decisions import vote
from commonstead_web.demo.story import Story
from commonstead_web.kit.pseudonyms import new_ref
from commonstead_web.prices import actions
from commonstead_web.prices.dwellings import dwelling
from commonstead_web.prices.finding import formula_for
from commonstead_web.prices.preparing import figures_from, ready

TENURE = "formula-sale"
RULES = "Elm Row's resale rules"
SETTLED: dict[str, tuple[Any, str]] = {
    "share": ("30%", "2.1"),
    "bed_factors": ({"1": "1", "2": "1.4", "3": "1.8"}, "2.2"),
    "term": ("25", "2.3"),
    "deposit": ("10%", "2.3"),
}
"""What members settled, each with its clause; the interest is that of the day of the sale."""
MORTGAGES = {"at the first sales": "4.9%", "this autumn": "4.4%"}
"""What the example's lenders ask. The pay beside it is the official one of the borough."""
FOR_IT = (9, 1, 1)


def formula(story: Story) -> None:
    """Homes for sale follow what people in the borough earn: proposed, talked over, carried."""
    story.until_days_ago(377)
    motion = Motion(
        "Price our homes by what people here earn",
        "That every home of ours that is sold, is sold at the price that one full-time pay of the"
        " borough can carry: a mortgage that takes three tenths of it, over 25 years, with a tenth"
        " paid down. A home with two bedrooms costs 1.4 times as much as one with one bedroom, a"
        " home with three 1.8 times. It is the same for the first buyer and for every one after.",
        power="prices.adopt_formula",
        refs={"formula": new_ref("f"), "tenure": TENURE, "rules": _rules(story)},
    )
    ref = story.do(decisions.propose, "amina", motion=motion).ref
    story.do(
        decisions.add_paper,
        "bill",
        decision=ref,
        title="What this means for whoever sells",
        text="You get back what you paid when pay and the cost of mortgages have stayed as they"
        " were. You get more when pay has risen, and less when mortgages have become dearer. You"
        " do not get what the market would pay: that is why your neighbours can buy after you.",
    )
    story.later(days=1)
    closes = story.now + timedelta(days=21)
    story.do(decisions.open_voting, "bill", decision=ref, closes=closes)
    story.later(days=4)
    vote(story, ref, 0.75, _mostly_for)
    story.until(closes)
    story.do(decisions.close, decision=ref)
    story.later(hours=1)
    story.do(decisions.declare, decision=ref)


def _mostly_for(chance: random.Random) -> str:
    return chance.choices(("for", "against", "abstain"), FOR_IT)[0]


def _rules(story: Story) -> dict[str, Any]:
    source = {"title": RULES}
    written = own_formula(
        {
            "formula": "our-earnings-set",
            "from": "earnings-set",
            "title": "What pay in the borough can carry",
            "adopted": str(story.now.date()),
            "source": source,
            "parameters": {
                name: {"value": value, "source": {**source, "clause": clause}}
                for name, (value, clause) in SETTLED.items()
            },
        }
    )
    return {**written.as_data(), EARNERS: "1"}


def prices_signed(story: Story, homes: list[str], when: str) -> None:
    """The statement of each of these homes, as of today, by the interest of that time."""
    on = story.now.date()
    for home in homes:
        one = dwelling(story.society, home)
        adopted = formula_for(story.society, one.tenure, on)
        typed = {"rate": MORTGAGES[when]}
        figures = figures_from(ready(story.society, one, adopted.formula, on), typed)
        story.do(actions.state, home=home, on=on, figures=figures)
