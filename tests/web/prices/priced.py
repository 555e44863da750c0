"""A society with a home that is sold by a formula, for the tests of this room."""

from datetime import date
from typing import Any

from commonstead.homes.register import Entered
from commonstead.prices import Formula, own_formula
from commonstead_web.homes import actions as homes
from commonstead_web.homes.actions import Particulars
from commonstead_web.kit.pseudonyms import new_ref
from commonstead_web.prices import actions, preparing
from commonstead_web.prices.actions import Eligible
from commonstead_web.prices.dwellings import dwelling
from commonstead_web.prices.finding import formula_for
from commonstead_web.prices.models import Statement
from web.decisions.assembly import Assembly

COVENANT = {"title": "Our resale covenant"}
WALTHAM_FOREST = "E09000031"
TENURE = "formula-sale"
SETTLED = {
    "share": ("1/3", "4.1"),
    "term": ("25", "4.2"),
    "deposit": ("10%", "4.3"),
    "bed_factors": ({"1": "1", "2": "1.4", "3": "1.8"}, "4.4"),
}
RATE_0 = {"rate": "0%", "next.rate": "0%"}
"""Without interest the price is plain arithmetic."""


def rules(shipped: str = "earnings-set", settled: Any = None, earners: str = "1") -> dict[str, Any]:
    """A formula of the society as a motion proposes it."""
    figures = SETTLED if settled is None else settled
    own: Formula = own_formula(
        {
            "formula": f"our-{shipped}",
            "from": shipped,
            "title": "The price of our homes",
            "adopted": "2026-03-01",
            "source": COVENANT,
            "parameters": {
                name: {"value": value, "source": {**COVENANT, "clause": clause}}
                for name, (value, clause) in figures.items()
            },
        }
    )
    return {**own.as_data(), "earners": earners}


def refs(tenure: str = TENURE, **given: Any) -> dict[str, Any]:
    """What a motion on a formula names."""
    return {"formula": new_ref("f"), "tenure": tenure, "rules": rules(**given)}


def adopt(society: Assembly, tenure: str = TENURE, **given: Any) -> str:
    """Members adopt a formula; its pseudonym."""
    named = refs(tenure, **given)
    motion = society.open_without(
        title="Adopt our formula", power="prices.adopt_formula", refs=named
    )
    society.vote(motion, "for", *society.keys)
    society.decided(motion)
    return str(named["formula"])


def home(
    society: Assembly, label: str = "Home 4", area: str = WALTHAM_FOREST, beds: int = 2
) -> str:
    """A home in the register."""
    entered = Entered(beds, TENURE, 61, (), area)
    return str(
        society.do(homes.register, entered=entered, particulars=Particulars(label)).value.ref
    )


def figures(society: Assembly, ref: str, on: date | None = None, **typed: Any) -> Any:
    """The figures of a statement, made ready as the page does."""
    day = on or society.today
    found = dwelling(society.organisation, ref)
    adopted = formula_for(society.organisation, found.tenure, day)
    prepared = preparing.ready(society.organisation, found, adopted.formula, day)
    return preparing.figures_from(prepared, {**RATE_0, **typed})


def stated(
    society: Assembly, ref: str, key: str = "carol", form: str = "", **typed: Any
) -> Statement:
    """A statement of today, signed."""
    on = typed.pop("on", None) or society.today
    given = figures(society, ref, on, **typed)
    return society.do(actions.state, key, form=form, home=ref, on=on, figures=given).value


def buyer(society: Assembly | None = None, on: date | None = None, **given: Any) -> dict[str, Any]:
    """Somebody who may buy and can pay, as an officer checked."""
    day = society.today if society else on
    eligible = Eligible("lease", "Clause 12: works in the parish", "Bill Chowdhury", day)
    known = {"name": "Esther Levy", "income": 70_000_00, "seen": "Three pay slips"}
    return {**known, "eligible": eligible, **given}
