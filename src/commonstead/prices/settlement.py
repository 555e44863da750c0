"""Who gets which part of a price: lender, what else is owed, costs, and the seller the rest."""

from collections.abc import Mapping
from fractions import Fraction

from commonstead.kit import Line, Source, as_pounds, in_pence

PAID = {"loan": "lender", "owed": "owed", "costs": "costs"}
LABELS = {
    "lender": "to the lender",
    "owed": "to others whom the seller owes",
    "costs": "costs of the sale",
}


def settle(
    price: int, due: Mapping[str, Fraction | None], source: Source | None = None
) -> tuple[dict[str, int], tuple[Line, ...]]:
    """The parts of a price in pence, which always sum to it, and their lines.

    `due` has what is paid from it, in pounds: `loan`, `owed` and `costs`. Each is rounded once;
    the seller has what is left, and where that is below nothing, it is what the seller must find.

    >>> parts, lines = settle(18_000_000, {"loan": Fraction(185_000), "costs": Fraction(500)})
    >>> parts, sum(parts.values())
    ({'lender': 18500000, 'owed': 0, 'costs': 50000, 'seller': -550000}, 18000000)
    >>> [f"{line.label}: {line.value}" for line in lines][2:]
    ['negative equity, the loan above the price: £5,000', 'what the seller has to find: £5,500']
    """
    parts = {part: in_pence(due.get(name) or Fraction(0)) for name, part in PAID.items()}
    paid = {part: pence for part, pence in parts.items() if pence}
    seller = price - sum(parts.values())
    lines = [Line(LABELS[part], as_pounds(pence)) for part, pence in paid.items()]
    if parts["lender"] > price:
        short = as_pounds(parts["lender"] - price)
        lines.append(
            Line(
                "negative equity, the loan above the price",
                short,
                f"{as_pounds(parts['lender'])} − {as_pounds(price)}",
                source,
            )
        )
    label = "what the seller leaves with" if seller >= 0 else "what the seller has to find"
    sums = " − ".join(map(as_pounds, (price, *paid.values()))) if paid else ""
    lines.append(Line(label, as_pounds(abs(seller)), sums, source))
    return {**parts, "seller": seller}, tuple(lines)
