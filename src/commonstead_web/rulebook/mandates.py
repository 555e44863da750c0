"""The decision behind an act: which body took it, and by which rule.

Some powers are used by a carried decision and by nothing else: amending the rules, delegating a
power, expelling a member, removing somebody from the board. Their actions ask for a `Mandate`.
"""

from dataclasses import dataclass
from datetime import date

from commonstead.decisions.mandate import may_decide
from commonstead_web.rulebook.models import Organisation
from commonstead_web.rulebook.queries import rulebook_for


@dataclass(frozen=True)
class Mandate:
    """A decision that was carried: its pseudonym, whose it was, and the rule it was carried by.

    `judged` is the day whose rules say whether that was enough: that of the meeting, or the day on
    which voting opened.
    """

    decision: str
    body: str
    rule: str
    judged: date

    def covers(self, organisation: Organisation, power: str) -> None:
        """Refuses what `may_decide` refuses, unless the rulebook gave that body the power so."""
        may_decide(rulebook_for(organisation, self.judged), power, self.body, self.rule)
