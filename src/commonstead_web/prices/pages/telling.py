"""A statement as a page tells it: amounts in words, what they mean, and what changed."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from commonstead.kit import Line, Source, Working, as_pounds
from commonstead.prices import Sourced, Statement
from commonstead.prices.plain import given_from_data
from commonstead.prices.units import decimal, rounded_percent
from commonstead_web.kit.templatetags.words import weekday


@dataclass(frozen=True)
class Compared:
    """A figure beside the price: its amount in words, and the text that says so, if any does."""

    amount: str
    source: Source | None


@dataclass(frozen=True)
class Changed:
    """What changed since the statement before."""

    since: str
    difference: str
    higher: bool
    same: bool
    figures: tuple[tuple[str, str, str], ...]
    formula: bool


@dataclass(frozen=True)
class Told:
    """A statement in words. What is not known is "" or None."""

    price: str
    seller: str
    seller_finds: str
    negative_equity: str
    decided_by: str
    income_needed: str
    times_income: str
    income: Compared | None
    market: Compared | None
    share_of_market: str
    changed: Changed | None
    lines: tuple[Line, ...]


def told_statement(worked: Working[Statement]) -> Told:
    """Everything that a page says of a statement."""
    found = worked.value
    quoted = found.quote
    return Told(
        price=as_pounds(found.price),
        seller=as_pounds(quoted.seller) if quoted.seller >= 0 else "",
        seller_finds=as_pounds(-quoted.seller) if quoted.seller < 0 else "",
        negative_equity=as_pounds(quoted.negative_equity) if quoted.negative_equity else "",
        decided_by=quoted.limb,
        income_needed=as_pounds(found.income_needed) if found.income_needed is not None else "",
        times_income=decimal(found.times_income, 2) if found.times_income is not None else "",
        income=_beside(found, "income", found.income),
        market=_beside(found, "market", found.market),
        share_of_market=_share(found.share_of_market),
        changed=_changed(found),
        lines=worked.lines,
    )


def _share(share: Fraction | None) -> str:
    return rounded_percent(share) if share is not None else ""


def _beside(found: Statement, name: str, pence: int | None) -> Compared | None:
    if pence is None:
        return None
    raw = given_from_data({name: found.facts[name]})[name]
    return Compared(as_pounds(pence), raw.source if isinstance(raw, Sourced) else None)


def _changed(found: Statement) -> Changed | None:
    change = found.change
    if change is None:
        return None
    difference = change.price_now - change.price_then
    return Changed(
        since=weekday(change.since),
        difference=as_pounds(abs(difference)),
        higher=difference > 0,
        same=difference == 0,
        figures=tuple(
            (_(what), then or _("not given"), now or _("not given"))
            for what, (then, now) in change.figures.items()
        ),
        formula=change.formula_changed,
    )
