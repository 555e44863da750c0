"""The books of mutual home ownership: kept again, entry by entry, and added up to the penny."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from commonstead.audit.step import Step
from commonstead.kit import Refusal
from commonstead.prices.equity import Books, check_in_band, read_terms
from commonstead.prices.equity.events import Adopted, Corrected, Event, Joined
from commonstead.prices.equity.recorded import FACTS, comes_to, event_of

COMES_TO = ("number", "books", "holdings")


class Equity:
    """The society's books as the record tells them so far; None before a scheme is adopted."""

    def __init__(self) -> None:
        self.books: Books | None = None

    def handlers(self) -> Mapping[str, Callable[[Step], None]]:
        """What is done with which action."""
        return {
            "equity.adopt_scheme": self._adopt,
            "equity.open": self._open,
            "equity.link": self._link,
            "equity.enter": self._enter,
            "equity.agree": self._enter,
            "equity.pay_out": self._pay_out,
            "equity.correct": self._correct,
        }

    def _adopt(self, step: Step) -> None:
        since = step.day_of("in_force")
        step.same("they are in force from the day of the entry", step.day, since)
        event = None
        with step.allowed("the terms are a scheme with what the society decided", "terms"):
            terms = read_terms(step.fact("terms"), since)
            if self.books is None:
                self.books = Books.begun(terms)
            else:
                step.same("only the first terms name the index", None, terms.index)
                event = Adopted(since, terms.scheme, terms.debt)
                self.books = self.books.after(event)
        self._adds_up(step, event)

    def _open(self, step: Step) -> None:
        holding, pence = step.fact("holding"), step.fact("pence")
        if self.books is not None:
            with step.allowed("its shares are within the band of its home's cost", "a band"):
                check_in_band(self.books.ledger.scheme, holding, step.fact("cost"), pence)
        self._entry(step, lambda on: Joined(on, holding, pence))

    def _link(self, step: Step) -> None:
        known = self.books is not None and step.fact("holding") in self.books.ledger.holdings
        step.confirms("the household is in the books", known, "a household", "nobody")
        step.same("it was done on the day of the entry", step.day, step.day_of("on"))

    def _enter(self, step: Step) -> None:
        facts = step.entry.facts
        given = {name: facts.get(name) for name in FACTS}
        self._entry(step, lambda on: event_of(step.fact("kind"), given, on))

    def _pay_out(self, step: Step) -> None:
        given = {name: step.fact(name) for name in ("holding", "pence")}
        self._entry(step, lambda on: event_of("payout", given, on))

    def _correct(self, step: Step) -> None:
        self._entry(step, lambda on: Corrected(on, step.fact("entry")))

    def _entry(self, step: Step, event_on: Callable[[date], Event]) -> None:
        """One more entry of the books: allowed there, of a day that has come."""
        on = step.day_of("on")
        step.holds("it is of a day that has come", on <= step.day, f"by {step.day}", on)
        event = None
        with step.allowed("the books of the day allow it", "an entry that can be made"):
            if self.books is None:
                raise Refusal("no_scheme_adopted")
            made = event_on(on)
            self.books, event = self.books.after(made), made
        self._adds_up(step, event)

    def _adds_up(self, step: Step, event: Event | None) -> None:
        if self.books is None:
            return
        found: dict[str, Any] = {name: step.fact(name) for name in COMES_TO}
        step.same("the books come to what it says", comes_to(self.books, event), found)
        step.confirms(
            "every ledger adds up to the society's, to the penny",
            self.books.ledger.adds_up(),
            "the same",
            "a difference",
        )
