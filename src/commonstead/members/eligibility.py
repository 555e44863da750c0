"""Who may join, be refused, change class, leave, support a candidate, or stand."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from commonstead.kit import Refusal
from commonstead.members.classes import class_rule
from commonstead.members.membership import Membership, Register
from commonstead.members.statute import rule_data
from commonstead.rulebook import Rulebook

OPEN_ON_CRITERIA = "open_on_criteria"


def age_on(day: date, born: date) -> int:
    """Whole years of age on that day.

    An age is reached at the start of the birthday (Family Law Reform Act 1969, section 9). Who was
    born on 29 February reaches it, in a year without that day, on 1 March.

    >>> age_on(date(2026, 5, 1), date(2010, 5, 1)), age_on(date(2026, 4, 30), date(2010, 5, 1))
    (16, 15)
    >>> age_on(date(2026, 2, 28), date(2008, 2, 29)), age_on(date(2026, 3, 1), date(2008, 2, 29))
    (17, 18)
    """
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def may_join(rulebook: Rulebook, *, class_name: str, born: date | None, on: date) -> None:
    """Whether somebody may become a member in that class on that day.

    Refuses `no_such_class` (class_name, classes), `born_in_future` (born, on) and
    `below_minimum_age` (rule, needed, age). A date of birth is no part of the register: where the
    society does not hold one, `born` is `None` and age is not checked here.
    Source: the rule `members.age.minimum`.
    """
    class_rule(rulebook, class_name)
    _refuse_below_age(rulebook, "members.age.minimum", born, on)


def _refuse_below_age(rulebook: Rulebook, rule: str, born: date | None, on: date) -> None:
    if born is None:
        return
    if born > on:
        raise Refusal("born_in_future", born=born, on=on)
    needed, age = rulebook.value(rule), age_on(on, born)
    if age < needed:
        raise Refusal("below_minimum_age", rule=rule, needed=needed, age=age)


@dataclass(frozen=True)
class RefusalReason:
    """A reason for refusing an application; whether it is a criterion that was not met."""

    id: str
    what: str
    criterion: bool


@cache
def _all_refusal_reasons() -> tuple[RefusalReason, ...]:
    data = rule_data("refusing-membership")
    return tuple(RefusalReason(**entry) for entry in data["reasons"])


def refusal_reasons(rulebook: Rulebook) -> tuple[RefusalReason, ...]:
    """The reasons for which this organisation may refuse an application.

    Open on criteria, it may refuse only whoever does not meet one: membership is then open to all
    beneficiaries and prospective beneficiaries, as the National Planning Policy Framework's
    definition of community-led development asks.
    """
    only_criteria = rulebook.value("members.admission") == OPEN_ON_CRITERIA
    return tuple(r for r in _all_refusal_reasons() if r.criterion or not only_criteria)


def may_refuse(rulebook: Rulebook, reason: str, explanation: str = "") -> None:
    """Whether an application may be refused for that reason (an id of `RefusalReason`).

    Nobody is refused without a reason: which criterion was not met, or that the board used its
    discretion. Where the rulebook says so, it is also explained to the applicant in words.

    Refuses `reason_needed` (admission), `no_such_reason` (reason, reasons),
    `reason_not_a_criterion` (reason, reasons) and `explanation_needed` (rule). Source: the rules
    `members.admission` and `members.refusal.reasons`.
    """
    if not reason:
        raise Refusal("reason_needed", admission=rulebook.value("members.admission"))
    allowed = tuple(each.id for each in refusal_reasons(rulebook))
    if reason not in {each.id for each in _all_refusal_reasons()}:
        raise Refusal("no_such_reason", reason=reason, reasons=allowed)
    if reason not in allowed:
        raise Refusal("reason_not_a_criterion", reason=reason, reasons=allowed)
    if rulebook.value("members.refusal.reasons") and not explanation.strip():
        raise Refusal("explanation_needed", rule="members.refusal.reasons")


def membership_of(register: Register, member: str, on: date) -> Membership:
    """Their membership in force on that day; refuses `not_a_member` (member, on)."""
    membership = register.of(member, on)
    if membership is None:
        raise Refusal("not_a_member", member=member, on=on)
    return membership


def may_change_class(
    rulebook: Rulebook, register: Register, member: str, *, class_name: str, on: date
) -> None:
    """Whether a member may move to that class on that day.

    Refuses `no_such_class`, `not_a_member`, `already_in_class` (class_name, on) and
    `class_change_out_of_order` (on, after) where a later change is on the register already.
    """
    class_rule(rulebook, class_name)
    membership = membership_of(register, member, on)
    if membership.class_on(on) == class_name:
        raise Refusal("already_in_class", class_name=class_name, on=on)
    membership.changing_to(class_name, on)


def may_end(register: Register, member: str, *, on: date) -> None:
    """Whether a membership may end on that day.

    Refuses `not_a_member` (member, on), `already_ended` (ended) and `class_change_after_end` where
    a change of class on that day or later is on the register. That the society would fall below
    its minimum number is no reason: nobody is kept a member against their will.
    """
    membership = membership_of(register, member, on)
    if membership.ended is not None:
        raise Refusal("already_ended", ended=membership.ended)
    membership.ending(on)


def may_support(rulebook: Rulebook, register: Register, member: str, *, on: date) -> None:
    """Whether a member may support a nomination on that day: members who may vote may.

    Refuses `not_a_member` (member, on) and `class_does_not_vote` (class_name).
    """
    class_name = membership_of(register, member, on).class_on(on)
    if not class_rule(rulebook, class_name).votes:
        raise Refusal("class_does_not_vote", class_name=class_name)


def may_stand(
    rulebook: Rulebook,
    register: Register,
    member: str,
    *,
    on: date,
    born: date | None,
    years_served: int = 0,
) -> None:
    """Whether a member may stand for the board on that day.

    `years_served` is how many years in a row they will have served when the new term begins,
    counted from one annual election to another. The limit is reached by having served that many:
    who has one year left may stand, and whoever sets the term ends it at the limit.

    Refuses `not_a_member`, `class_does_not_stand` (class_name), `born_in_future`,
    `below_minimum_age` (rule, needed, age) and `term_limit_reached` (limit, served).
    Source: the rules `board.age.minimum` and `board.term.limit_years`.
    """
    class_name = membership_of(register, member, on).class_on(on)
    if not class_rule(rulebook, class_name).stands:
        raise Refusal("class_does_not_stand", class_name=class_name)
    _refuse_below_age(rulebook, "board.age.minimum", born, on)
    limit = rulebook.value("board.term.limit_years")
    if isinstance(limit, int) and years_served >= limit:
        raise Refusal("term_limit_reached", limit=limit, served=years_served)
