"""The facts of mutual home ownership: the terms, and every entry of a society's books.

Households are pseudonyms that nothing links to a home, a member or a name; amounts are pence.
"""

from collections.abc import Mapping

from commonstead.record.shapes import OrNull, Shape

_COMES_TO: Mapping[str, Shape] = {
    "number": "number",
    "books": {
        "shares": "number",
        "held": "number",
        "paid": "number",
        "due": "pence",
        "bank": "number",
        "fund": "number",
    },
    "holdings": [{"holding": "holding", "shares": "number", "paid": "number", "due": "pence"}],
    "on": "day",
}

EQUITY: Mapping[str, Mapping[str, Shape]] = {
    "equity.adopt_scheme": {
        "decision": "decision",
        "terms": "data",
        "in_force": "day",
        **{name: shape for name, shape in _COMES_TO.items() if name != "on"},
    },
    "equity.open": {
        "holding": "holding",
        "home": "commitment",
        "cost": "number",
        "pence": "number",
        **_COMES_TO,
    },
    "equity.link": {"holding": "holding", "on": "day"},
    "equity.enter": {
        "kind": ("deposit", "payment", "repayment", "loan", "spent", "put-by", "index"),
        "holding": OrNull("holding"),
        "pence": OrNull("number"),
        "running": OrNull("number"),
        "index": OrNull("figure"),
        **_COMES_TO,
    },
    "equity.agree": {
        "kind": ("reallocate", "sale", "claim", "rent"),
        "holding": "holding",
        "other": OrNull("holding"),
        "pence": OrNull("number"),
        **_COMES_TO,
    },
    "equity.pay_out": {"holding": "holding", "pence": "number", **_COMES_TO},
    "equity.correct": {"entry": "number", "reason": "commitment", **_COMES_TO},
}
