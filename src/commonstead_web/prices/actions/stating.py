"""Signing the statement of what a home may cost on a day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from commonstead.kit import BadInput, Refusal
from commonstead.prices import Beside
from commonstead.prices import state as stated
from commonstead.prices.official import Official
from commonstead_web.kit.pseudonyms import new_ref
from commonstead_web.prices.dwellings import standing
from commonstead_web.prices.finding import formula_for, last_statement
from commonstead_web.prices.models import Statement
from commonstead_web.record import actions as record
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation


@dataclass(frozen=True)
class Figures:
    """What a statement goes by.

    `given` and `beside` are as `commonstead.prices.state` takes them, without the statement
    before. `official` says which published figure is behind which name: a parameter's, or
    `beside.market` and `beside.income`. `texts` has, by the name of a list, the words of its items.
    """

    given: Mapping[str, Any]
    beside: Beside = field(default_factory=Beside)
    official: Mapping[str, Official] = field(default_factory=dict)
    texts: Mapping[str, list[str]] = field(default_factory=dict)


@action("prices.state")
def state(
    *, actor: Actor, organisation: Organisation, home: str, on: date, figures: Figures
) -> tuple[Statement, Facts]:
    """Sign the statement of a home's price on a day, by the formula in force for it that day.

    Refuses `no_such_home`, `home_has_left`, `no_formula_in_force`, `statement_of_the_future` (on),
    `figure_wrong` (why), and what `commonstead.prices.state` refuses.
    """
    dwelling = standing(organisation, home)
    if on > actor.today:
        raise Refusal("statement_of_the_future", on=on)
    adopted = formula_for(organisation, dwelling.tenure, on)
    last = last_statement(organisation, home)
    beside = Beside(
        figures.beside.next_buyer,
        figures.beside.market,
        figures.beside.income,
        last.facts if last else None,
    )
    try:
        made = stated(home, adopted.formula, figures.given, on, beside).value
    except BadInput as error:
        raise Refusal("figure_wrong", why=str(error)) from None
    row = Statement.objects.create(
        organisation=organisation,
        ref=new_ref("t"),
        home=home,
        formula=adopted,
        on=on,
        signed=actor.today,
        price=made.price,
        facts=made.facts,
        official={name: one.as_data() for name, one in figures.official.items()},
        texts=dict(figures.texts),
    )
    words = "\n".join(text for listed in figures.texts.values() for text in listed)
    return row, {
        "statement": row.ref,
        "home": home,
        "formula": adopted.ref,
        "stated": row.facts,
        "official": row.official,
        "texts": record.seal(organisation.log, words) if words.strip() else None,
        "on": on.isoformat(),
    }
