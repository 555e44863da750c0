"""What may be forgotten about somebody who has left, and from when."""

from datetime import date
from functools import cache

from commonstead.kit import Line, Refusal, Working, add_years
from commonstead.members.statute import rule_data
from commonstead.rulebook import Rulebook

RETENTION = "members.retention.years"


@cache
def kept_of_former_members() -> tuple[str, ...]:
    """What of an entry stays until the retention is over; the rest may go when somebody has left.

    Section 30(2) of the Co-operative and Community Benefit Societies Act 2014 asks for name, postal
    address and the dates of entering and ceasing; the dates are no part of this list, because they
    are never erased.

    >>> kept_of_former_members()
    ('name', 'postal_address', 'address_protected', 'service_address')
    """
    return tuple(rule_data("register-of-members")["former"])


def name_erasable_from(rulebook: Rulebook, ended: date | None) -> Working[date | None]:
    """The first day on which name and address of a former member may be erased; `None` is never.

    Refuses `membership_not_ended`. Source: the rule `members.retention.years`.

    >>> from commonstead.rulebook import load_model
    >>> clt = load_model("clt-community-benefit-society")
    >>> name_erasable_from(clt, date(2026, 3, 12)).value
    datetime.date(2032, 3, 12)
    """
    if ended is None:
        raise Refusal("membership_not_ended")
    rule = rulebook.rule(RETENTION)
    if rule.value is None:
        return Working(None, (Line(rule.what, "always", source=rule.source),))
    day = add_years(ended, rule.value)
    ceased = Line("ceased to be a member", str(ended))
    return Working(day, (ceased, Line(rule.what, str(day), f"+ {rule.value} years", rule.source)))
