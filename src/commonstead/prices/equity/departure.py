"""What a household leaves with: what it paid, its part of the gain or loss, less what it owes."""

from dataclasses import dataclass
from fractions import Fraction

from commonstead.kit import Line, Working, as_pounds, in_pence
from commonstead.prices.equity.terms import Scheme
from commonstead.prices.rents.shown import percent


@dataclass(frozen=True)
class Leaving:
    """Pence. `gain` and `kept` are below nothing where the index fell; `payout` where it owes."""

    paid: int
    gain: int
    kept: int
    deductions: int = 0

    @property
    def payout(self) -> int:
        """What is due to the leaver; below nothing is due from them."""
        return self.paid + self.kept - self.deductions

    @property
    def stays(self) -> int:
        """The part of the gain that stays with the society; below nothing, the loss it bears."""
        return self.gain - self.kept


def leaving(
    scheme: Scheme, paid: int, worth: Fraction, years: int, deductions: int = 0
) -> Working[Leaving]:
    """What a household leaves with that paid `paid` pence for shares worth `worth` pence now.

    `years` are whole years of membership; `deductions` (pence) are arrears and damage. The gain
    and the part that is kept are each rounded once, to the penny; so what is kept and what stays
    are the gain.

    >>> from commonstead.prices.equity.terms import scheme
    >>> leaving(scheme("lilac"), 3_000_000, Fraction(3_360_000), 5).value.payout
    3270000
    """
    gain = in_pence(worth / 100) - paid
    part = scheme.loss_borne if gain < 0 else scheme.kept_after(years)
    kept = in_pence(part * Fraction(gain, 100))
    found = Leaving(paid, gain, kept, deductions)
    rule = "loss_borne" if gain < 0 else "gain_kept"
    label = "loss borne by the leaver" if gain < 0 else "gain kept by the leaver"
    return Working(
        found,
        (
            Line("paid for shares", as_pounds(paid)),
            Line("what they are worth now", as_pounds(paid + gain), "what was paid, by the index"),
            Line("gain" if gain >= 0 else "loss", as_pounds(gain)),
            scheme.line(
                rule,
                label,
                as_pounds(kept),
                f"{percent(part)} of {as_pounds(gain)}, after {years} years",
            ),
            Line("arrears and damage", as_pounds(-deductions)),
            Line("leaves with", as_pounds(found.payout), "paid, and gain or loss, less arrears"),
        ),
    )
