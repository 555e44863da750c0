"""What law or logic has against a rulebook: each problem a refusal with its figures.

Every problem names the `rule` it stands at and the `value` it has there; `others` are rules that
could be changed instead.
"""

import math
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from commonstead.kit import Refusal, Threshold
from commonstead.rulebook.adopted import Adopted
from commonstead.rulebook.expression import Expression, evaluate
from commonstead.rulebook.kinds import Days
from commonstead.rulebook.law import Bound, Limit, fact
from commonstead.rulebook.rule import Rule

PROBLEM_CODES = (
    "below_legal_floor",
    "above_legal_ceiling",
    "required_by_law",
    "not_open_to_this_form",
    "demand_above_law",
    "special_below_ordinary",
    "confirm_below_ordinary",
    "quorum_above_membership",
    "board_minimum_above_maximum",
    "share_minimum_above_maximum",
    "coopted_not_fewer_than_elected",
    "elected_share_not_met",
    "seats_by_class_above_maximum",
    "seats_for_unknown_class",
    "term_limit_below_term",
    "fully_mutual_other_class",
    "area_not_open",
    "discretion_without_reasons",
    "supporters_above_members",
    "ties_without_lot",
    "ties_not_of_the_count",
    "countback_needs_preferences",
    "publish_below_small_cell",
    "changeable_without_online",
    "no_way_to_vote",
    "nobody_votes",
    "nobody_stands",
)
"""Every code that `Rulebook.problems` can give."""

Found = Iterator[Refusal]
MEMBERSHIPS = (3, 7, 10, 20, 30, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)
"""Sizes at which a demand that grows with the membership is held against the law's."""
LOOKBACK, LOT = "lookback", "lot"


def problems(book: Adopted, members: int | None = None) -> tuple[Refusal, ...]:
    """Everything that law or logic has against these rules, law first."""
    found = [problem for rule in book.rules.values() for problem in _against_law(book, rule)]
    for check in CHECKS:
        found.extend(check(book))
    if members is not None:
        found.extend(_quorum_can_be_met(book, members))
    return tuple(found)


def concerns(problem: Refusal, rule_id: str) -> bool:
    """Whether a rule has a part in a problem."""
    return problem.facts.get("rule") == rule_id or rule_id in _others(problem)


def _others(problem: Refusal) -> tuple[str, ...]:
    others = problem.facts.get("others", ())
    return others if isinstance(others, tuple) else ()


def _problem(code: str, book: Adopted, rule_id: str, *others: str, **facts: Any) -> Refusal:
    value = facts.pop("value", book.rules[rule_id].raw)
    return Refusal(code, rule=rule_id, value=value, **facts, others=others)


def _against_law(book: Adopted, rule: Rule) -> Found:
    for limit in rule.law:
        law = {"law": str(limit.source), "confirmed": limit.source.confirmed}
        problem = BOUND[limit.bound](book, rule, limit)
        if problem is not None:
            problem.facts.update(law)
            yield problem


def _required(book: Adopted, rule: Rule, limit: Limit) -> Refusal | None:
    if rule.value == rule.entry.shape.read(limit.raw):
        return None
    return _problem("required_by_law", book, rule.id, required=limit.raw)


def _among(book: Adopted, rule: Rule, limit: Limit) -> Refusal | None:
    if rule.value in limit.raw:
        return None
    return _problem("not_open_to_this_form", book, rule.id, allowed=limit.raw)


def _floor(book: Adopted, rule: Rule, limit: Limit) -> Refusal | None:
    if rule.type == "any_of":
        return _includes(book, rule, limit)
    if rule.value is None:
        return None
    if rule.type == "quorum":
        fewest = _smallest_quorum(book, rule, int(limit.raw))
        if fewest >= int(limit.raw):
            return None
        value: Any = str(fewest)
    else:
        if _size(rule.value) >= _size(rule.entry.shape.read(limit.raw)):
            return None
        value = rule.raw
    return _problem("below_legal_floor", book, rule.id, value=value, floor=limit.raw)


def _includes(book: Adopted, rule: Rule, limit: Limit) -> Refusal | None:
    if set(limit.raw) <= set(rule.value):
        return None
    return _problem("below_legal_floor", book, rule.id, floor=limit.raw)


def _smallest_quorum(book: Adopted, rule: Rule, least: int) -> int:
    """A quorum that grows with the membership is at its smallest with the fewest members."""
    fewest = max(least, book.value("members.minimum"))
    return math.ceil(evaluate(rule.value, {"members": fewest}).value)


def _ceiling(book: Adopted, rule: Rule, limit: Limit) -> Refusal | None:
    """Where the catalogue says `times`, the law limits the product with that other rule."""
    if rule.type == "quorum":
        return _lighter_than_law(book, rule, limit)
    times = rule.entry.extra.get("times")
    value = (rule.value or 0) * ((book.value(times) or 0) if times else 1)
    if value <= int(limit.raw):
        return None
    others = (times,) if times else ()
    return _problem(
        "above_legal_ceiling", book, rule.id, *others, value=str(value), ceiling=limit.raw
    )


def _lighter_than_law(book: Adopted, rule: Rule, limit: Limit) -> Refusal | None:
    """What members need must not be more than the law's, however many members there are."""
    most = rule.entry.shape.read(limit.raw)
    for members in MEMBERSHIPS:
        needed, lawful = (_people(e, members=members) for e in (rule.value, most))
        if needed > lawful:
            return _problem(
                "demand_above_law",
                book,
                rule.id,
                value=str(needed),
                ceiling=str(lawful),
                members=str(members),
            )
    return None


def _people(expression: Expression, **given: int) -> int:
    return math.ceil(evaluate(expression, given).value)


BOUND: dict[Bound, Callable[[Adopted, Rule, Limit], Refusal | None]] = {
    "required": _required,
    "among": _among,
    "floor": _floor,
    "ceiling": _ceiling,
}


def _size(value: int | Fraction | Days | Threshold) -> tuple[Fraction, bool]:
    """What to compare by: more than a half is above a half, 14 clear days are 15 on a calendar."""
    if isinstance(value, Threshold):
        return value.fraction, value.comparator == ">"
    if isinstance(value, Days):
        return Fraction(value.count + (value.kind == "clear")), False
    return Fraction(value), False


def _thresholds(book: Adopted) -> Found:
    ordinary = book.rules["decisions.ordinary"]
    for rule_id, code in (
        ("decisions.special", "special_below_ordinary"),
        ("elections.confirm.threshold", "confirm_below_ordinary"),
    ):
        if _size(book.value(rule_id)) < _size(ordinary.value):
            yield _problem(code, book, rule_id, ordinary.id, ordinary=ordinary.raw)


def _quorum_can_be_met(book: Adopted, members: int) -> Found:
    quorum = math.ceil(evaluate(book.value("meetings.general.quorum"), {"members": members}).value)
    if quorum > members:
        yield _problem(
            "quorum_above_membership",
            book,
            "meetings.general.quorum",
            value=str(quorum),
            members=str(members),
        )


def _sizes(book: Adopted) -> Found:
    for least, most, code in (
        ("board.size.minimum", "board.size.maximum", "board_minimum_above_maximum"),
        ("members.share.minimum", "members.share.maximum", "share_minimum_above_maximum"),
    ):
        if (book.value(least) or 0) > (book.value(most) or 0):
            yield _problem(code, book, least, most, maximum=book.rules[most].raw)


def _board_is_elected(book: Adopted) -> Found:
    coopted = book.value("board.coopted.maximum")
    others = coopted + int(book.written_bodies["board"]["appointed"])
    smallest = book.value("board.size.minimum")
    elected = max(smallest - others, 0)
    facts = {"elected": str(elected), "board": str(smallest)}
    if others and others >= elected:
        yield _problem(
            "coopted_not_fewer_than_elected",
            book,
            "board.coopted.maximum",
            "board.size.minimum",
            **facts,
        )
    elif not book.value("board.elected_share").is_met(elected, of=smallest):
        yield _problem(
            "elected_share_not_met",
            book,
            "board.elected_share",
            "board.coopted.maximum",
            "board.size.minimum",
            **facts,
        )


def _seats(book: Adopted) -> Found:
    rule_id, most = "board.seats_by_class", "board.size.maximum"
    kept = book.value(rule_id)
    if sum(kept.values()) > book.value(most):
        yield _problem(
            "seats_by_class_above_maximum",
            book,
            rule_id,
            most,
            value=str(sum(kept.values())),
            maximum=book.rules[most].raw,
        )
    known = tuple(item.name for item in book.classes if item.stands)
    for name in kept:
        if name not in known:
            yield _problem(
                "seats_for_unknown_class", book, rule_id, value=name, classes=", ".join(known)
            )


def _term(book: Adopted) -> Found:
    limit, term = book.value("board.term.limit_years"), book.rules["board.term.years"]
    if limit is not None and limit < term.value:
        yield _problem(
            "term_limit_below_term", book, "board.term.limit_years", term.id, term=term.raw
        )


def _door(book: Adopted) -> Found:
    members = book.written_bodies["members"]
    rule_id, reasons = "members.admission", "members.refusal.reasons"
    if members.get("fully_mutual"):
        allowed, law = fact("housing-associations-act-1985", "fully_mutual.classes")
        for item in book.classes:
            if item.name not in allowed:
                classes = ", ".join(allowed)
                facts = {"value": item.name, "classes": classes, "law": str(law)}
                yield _problem("fully_mutual_other_class", book, rule_id, **facts)
    if members.get("community_land_trust"):
        needed, law = fact("housing-and-regeneration-act-2008", "community_land_trust.admission")
        if book.value(rule_id) != needed:
            yield _problem("area_not_open", book, rule_id, required=needed, law=str(law))
    if book.value(rule_id) == "board_discretion" and not book.value(reasons):
        yield _problem("discretion_without_reasons", book, reasons, rule_id)


def _candidates(book: Adopted) -> Found:
    supporters, members = "elections.nominations.supporters", "members.minimum"
    if book.value(supporters) > book.value(members):
        yield _problem(
            "supporters_above_members",
            book,
            supporters,
            members,
            members=book.rules[members].raw,
        )
    if not any(item.votes for item in book.classes):
        yield _problem("nobody_votes", book, "members.votes")
    if not any(item.stands for item in book.classes):
        yield _problem("nobody_stands", book, "members.votes")


def _ties(book: Adopted) -> Found:
    """Whether a count looks back is part of how it counts: the tie rule can only say so too."""
    ties, count = "elections.ties", "elections.count"
    chosen = book.value(ties)
    if LOT not in chosen:
        yield _problem("ties_without_lot", book, ties)
    looks_back = book.value(count) in book.rules[count].entry.extra["looks_back"]
    first = chosen[0] == LOOKBACK if looks_back else LOOKBACK not in chosen
    if not first:
        needed = [LOOKBACK, LOT] if looks_back else [LOT]
        yield _problem(
            "ties_not_of_the_count",
            book,
            ties,
            count,
            count=book.rules[count].raw,
            needed=needed,
        )


def _count(book: Adopted) -> Found:
    count, vacancy = "elections.count", "board.vacancy"
    preferential = book.rules[count].entry.extra["preferential"]
    if book.value(vacancy) == "countback" and book.value(count) not in preferential:
        yield _problem(
            "countback_needs_preferences", book, vacancy, count, count=book.rules[count].raw
        )


def _ballot(book: Adopted) -> Found:
    publish, cell = "elections.ballot.publish_from", "elections.ballot.small_cell"
    if book.value(publish) < book.value(cell):
        yield _problem(
            "publish_below_small_cell", book, publish, cell, small_cell=book.rules[cell].raw
        )
    online, paper = "elections.ballot.online", "elections.ballot.paper"
    if book.value("elections.ballot.changeable") and not book.value(online):
        yield _problem("changeable_without_online", book, "elections.ballot.changeable", online)
    if not book.value(online) and not book.value(paper):
        yield _problem("no_way_to_vote", book, paper, online)


CHECKS: tuple[Callable[[Adopted], Found], ...] = (
    _thresholds,
    _sizes,
    _board_is_elected,
    _seats,
    _term,
    _door,
    _candidates,
    _ties,
    _count,
    _ballot,
)
