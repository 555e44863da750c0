"""The facts of homes: which there are, what they cost, what keeps them, who gets them.

`commonstead.record.facts` puts them beside those of the other rooms.
"""

from collections.abc import Mapping

from commonstead.record.shapes import OrNull, Shape

_HOME: Mapping[str, Shape] = {
    "home": "home",
    "bedrooms": "number",
    "tenure": "word",
    "floor_area": OrNull("number"),
    "adaptations": ["word"],
    "area": OrNull("area"),
    "particulars": "commitment",
    "on": "day",
}

HOMES: Mapping[str, Mapping[str, Shape]] = {
    "homes.register": _HOME,
    "homes.correct": _HOME,
    "homes.end": {"home": "home", "why": "word", "on": "day"},
}

PRICES: Mapping[str, Mapping[str, Shape]] = {
    "prices.adopt_formula": {
        "decision": "decision",
        "formula": "formula",
        "tenure": "word",
        "rules": "data",
        "hash": "hash",
        "in_force": "day",
    },
    "prices.state": {
        "statement": "statement",
        "home": "home",
        "formula": "formula",
        "stated": "data",
        "official": "data",
        "texts": OrNull("commitment"),
        "on": "day",
    },
    "prices.open_sale": {
        "sale": "sale",
        "home": "home",
        "notice": "day",
        "clock": OrNull("word"),
        "periods": "data",
        "on": "day",
    },
    "prices.value": {
        "sale": "sale",
        "by": ("seller", "trust", "third"),
        "amount": "number",
        "valued": "day",
    },
    "prices.agree": {"sale": "sale", "statement": "statement", "price": "number", "on": "day"},
    "prices.find_buyer": {
        "sale": "sale",
        "buyer": "commitment",
        "evidence": "commitment",
        "needed": "number",
        "eligible_by": "word",
        "eligible": "commitment",
        "checked": "day",
        "on": "day",
    },
    "prices.buy_first": {"sale": "sale", "accepted": "day", "on": "day"},
    "prices.exchange": {"sale": "sale", "exchanged": "day"},
    "prices.complete": {"sale": "sale", "completed": "day", "paid": "number"},
    "prices.withdraw_sale": {"sale": "sale", "reason": "commitment", "on": "day"},
    "prices.erase_sale": {"sale": "sale"},
    "rents.set": {
        "rent": "rent",
        "home": "home",
        "set": "data",
        "starts": "day",
        "on": "day",
    },
}

_SCOPE: Mapping[str, Shape] = {"home": OrNull("home"), "tenure": OrNull("word")}
_BOUND: Mapping[str, Shape] = {"home": "home", "condition": "word"}

PROTECTIONS: Mapping[str, Mapping[str, Shape]] = {
    "prices.enter_clause": {
        "clause": "word",
        "shown_by": "word",
        "stands": "flag",
        **_SCOPE,
        "document": "commitment",
        "since": "day",
        "on": "day",
    },
    "prices.lift_clause": {"clause": "word", **_SCOPE, "why": "word", "on": "day"},
    "prices.tell_fact": {
        "fact": "text",
        "value": "word",
        **_SCOPE,
        "document": OrNull("commitment"),
        "on": "day",
    },
    "prices.bind_residence": {
        **_BOUND,
        "shown_by": "word",
        "document": "commitment",
        "since": "day",
        "on": "day",
    },
    "prices.lift_residence": {**_BOUND, "why": "word", "on": "day"},
    "prices.ask_for_proof": {**_BOUND, "by": "word", "asked": "day", "on": "day"},
    "prices.enter_proof": {**_BOUND, "proof": "commitment", "given": "day", "on": "day"},
    "prices.review_residence": {
        **_BOUND,
        "outcome": OrNull("word"),
        "found": "commitment",
        "looked": "day",
        "on": "day",
    },
}
