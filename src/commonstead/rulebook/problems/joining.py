"""What law and logic have against who may join, vote and stand."""

from commonstead.rulebook.adopted import Adopted
from commonstead.rulebook.law import fact
from commonstead.rulebook.problems.found import Check, Found, problem

CODES = (
    "fully_mutual_other_class",
    "area_not_open",
    "area_without_class",
    "discretion_without_reasons",
    "nobody_votes",
    "nobody_stands",
    "share_minimum_above_maximum",
)


def _door(book: Adopted) -> Found:
    members = book.written_bodies["members"]
    rule_id, reasons = "members.admission", "members.refusal.reasons"
    if members.get("fully_mutual"):
        yield from _fully_mutual(book, rule_id)
    if members.get("community_land_trust"):
        yield from _land_trust(book, rule_id)
    if book.value(rule_id) == "board_discretion" and not book.value(reasons):
        yield problem("discretion_without_reasons", book, reasons, rule_id)


def _land_trust(book: Adopted, rule_id: str) -> Found:
    """Its door is open, and it has a class for the people of its area."""
    act = "housing-and-regeneration-act-2008"
    needed, law = fact(act, "community_land_trust.admission")
    if book.value(rule_id) != needed:
        yield problem("area_not_open", book, rule_id, required=needed, law=str(law))
    group, law = fact(act, "community_land_trust.open_to")
    silent = any(not (item.groups or item.perhaps or item.open_to) for item in book.classes)
    if not silent and not any(group in item.open_to for item in book.classes):
        yield problem("area_without_class", book, "members.area", law=str(law))


def _fully_mutual(book: Adopted, rule_id: str) -> Found:
    """Every class has only tenants and people about to be; one that does not say so, by name."""
    act = "housing-associations-act-1985"
    groups, law = fact(act, "fully_mutual.groups")
    named, _ = fact(act, "fully_mutual.classes")
    for item in book.classes:
        silent = not (item.groups or item.perhaps)
        within = item.name in named if silent else set(groups) & set(item.groups)
        if not within:
            facts = {"value": item.name, "classes": ", ".join(named), "law": str(law)}
            yield problem("fully_mutual_other_class", book, rule_id, **facts)


def _somebody(book: Adopted) -> Found:
    if not any(item.votes for item in book.classes):
        yield problem("nobody_votes", book, "members.votes")
    if not any(item.stands for item in book.classes):
        yield problem("nobody_stands", book, "members.votes")


def _shares(book: Adopted) -> Found:
    least, most = "members.share.minimum", "members.share.maximum"
    if (book.value(least) or 0) > (book.value(most) or 0):
        facts = {"maximum": book.rules[most].raw}
        yield problem("share_minimum_above_maximum", book, least, most, **facts)


CHECKS: tuple[Check, ...] = (_door, _somebody, _shares)
