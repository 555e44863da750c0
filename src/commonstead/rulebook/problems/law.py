"""What statutes have against a rule: floors, ceilings, fixed answers."""

from collections.abc import Callable

from commonstead.kit import Refusal
from commonstead.rulebook.adopted import Adopted
from commonstead.rulebook.data import shipped
from commonstead.rulebook.law import Bound, Limit, fact
from commonstead.rulebook.problems.found import Found, people, problem, size
from commonstead.rulebook.rule import Rule

CODES = (
    "below_legal_floor",
    "above_legal_ceiling",
    "required_by_law",
    "matters_missing",
    "not_open_to_this_form",
    "demand_above_law",
    "power_of_the_members",
)
MEMBERSHIPS = (3, 7, 10, 20, 30, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)
"""Sizes at which a demand that grows with the membership is held against the law's."""


def statutes(book: Adopted) -> Found:
    """Every limit of every rule."""
    for rule in book.rules.values():
        for limit in rule.law:
            found = BOUND[limit.bound](book, rule, limit)
            if found is not None:
                found.facts.update(law=str(limit.source), confirmed=limit.source.confirmed)
                yield found


def _required(book: Adopted, rule: Rule, limit: Limit) -> Refusal | None:
    if rule.value == rule.entry.shape.read(limit.raw):
        return None
    return problem("required_by_law", book, rule.id, required=limit.raw)


def _among(book: Adopted, rule: Rule, limit: Limit) -> Refusal | None:
    if rule.value in limit.raw:
        return None
    return problem("not_open_to_this_form", book, rule.id, allowed=limit.raw)


def _floor(book: Adopted, rule: Rule, limit: Limit) -> Refusal | None:
    if rule.type == "any_of":
        return _includes(book, rule, limit)
    if rule.value is None:
        return None
    if rule.type == "quorum":
        return _quorum_floor(book, rule, int(limit.raw))
    if size(rule.value) >= size(rule.entry.shape.read(limit.raw)):
        return None
    return problem("below_legal_floor", book, rule.id, value=rule.raw, floor=limit.raw)


def _quorum_floor(book: Adopted, rule: Rule, least: int) -> Refusal | None:
    """A number that is always too few. Where a quorum grows with the membership, and is too few
    while there are few members, the law holds beside it (see `answers`): that is no problem.
    """
    if not isinstance(rule.raw, str) or int(rule.raw) >= least:
        return None
    return problem("below_legal_floor", book, rule.id, value=rule.raw, floor=str(least))


def _includes(book: Adopted, rule: Rule, limit: Limit) -> Refusal | None:
    if set(limit.raw) <= set(rule.value):
        return None
    return problem("matters_missing", book, rule.id, required=limit.raw)


def _ceiling(book: Adopted, rule: Rule, limit: Limit) -> Refusal | None:
    """Where the catalogue says `times`, the law limits the product with that other rule."""
    if rule.type == "quorum":
        return _lighter_than_law(book, rule, limit)
    times = rule.entry.extra.get("times")
    value = (rule.value or 0) * ((book.value(times) or 0) if times else 1)
    if value <= int(limit.raw):
        return None
    others = (times,) if times else ()
    return problem(
        "above_legal_ceiling", book, rule.id, *others, value=str(value), ceiling=limit.raw
    )


def _lighter_than_law(book: Adopted, rule: Rule, limit: Limit) -> Refusal | None:
    """What members need must not be more than the law's, however many members there are."""
    most = rule.entry.shape.read(limit.raw)
    for members in MEMBERSHIPS:
        needed, lawful = (people(e, members=members) for e in (rule.value, most))
        if needed > lawful:
            return problem(
                "demand_above_law",
                book,
                rule.id,
                value=str(needed),
                ceiling=str(lawful),
                members=str(members),
            )
    return None


BOUND: dict[Bound, Callable[[Adopted, Rule, Limit], Refusal | None]] = {
    "required": _required,
    "among": _among,
    "floor": _floor,
    "ceiling": _ceiling,
}


def _powers_of_the_members(book: Adopted) -> Found:
    """What a statute leaves to the members themselves, and a rulebook gives to somebody else."""
    for document in shipped("statutes"):
        data = document.data
        if OF_THE_MEMBERS not in data["facts"] or book.legal_form not in data["applies_to"]:
            continue
        powers, law = fact(data["statute"], OF_THE_MEMBERS)
        for power, rule_id in powers.items():
            held_by = book.powers[power].held_by
            if held_by != "members":
                facts = {"power": power, "held_by": held_by, "law": str(law)}
                facts["confirmed"] = law.confirmed
                yield problem("power_of_the_members", book, rule_id, **facts)


OF_THE_MEMBERS = "powers.of_the_members"
CHECKS = (statutes, _powers_of_the_members)
