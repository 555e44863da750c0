"""What logic has against how decisions are made: how many votes, on what, by whom."""

from fractions import Fraction
from itertools import groupby

from commonstead.kit import Threshold
from commonstead.rulebook.adopted import Adopted
from commonstead.rulebook.problems.found import Check, Found, problem, size
from commonstead.rulebook.settled import Settled, settled

CODES = (
    "minority_decides",
    "special_below_ordinary",
    "written_special_below_ordinary",
    "confirm_below_ordinary",
    "voters_left_out_of_present",
    "interest_votes_uncounted",
    "fallback_without_consensus",
    "blocks_above_members",
    "matter_decided_two_ways",
    "power_against_rule",
)
BASES = ("votes_cast", "votes_and_abstentions", "members_present", "all_members")
"""Whom a threshold is a part of, each at least as many as the one before."""
OVER_HALF = (Fraction(1, 2), True)


def weaker(a: Threshold, b: Threshold) -> bool:
    """Whether some votes meet `a` and not `b`: a smaller part, or a part of fewer people.

    >>> cast, everybody = (Threshold(Fraction(3, 4), ">=", BASES[n]) for n in (0, 3))
    >>> weaker(cast, everybody), weaker(everybody, cast)
    (True, False)
    """
    return size(a) < size(b) or BASES.index(a.base) < BASES.index(b.base)


def _majorities(book: Adopted) -> Found:
    """With half or less, a motion and its opposite could both be carried."""
    for rule_id in ("decisions.ordinary", "decisions.written.ordinary"):
        if size(book.value(rule_id)) < OVER_HALF:
            yield problem("minority_decides", book, rule_id)


def _order(book: Adopted) -> Found:
    ordinary = book.rules["decisions.ordinary"]
    written = book.rules["decisions.written.ordinary"]
    if weaker(book.value("decisions.special"), ordinary.value):
        rule_id, facts = "decisions.special", {"ordinary": ordinary.raw}
        yield problem("special_below_ordinary", book, rule_id, ordinary.id, **facts)
    if weaker(book.value("decisions.written.special"), written.value):
        rule_id, facts = "decisions.written.special", {"ordinary": written.raw}
        yield problem("written_special_below_ordinary", book, rule_id, written.id, **facts)
    if size(book.value("elections.confirm.threshold")) < size(ordinary.value):
        rule_id, facts = "elections.confirm.threshold", {"ordinary": ordinary.raw}
        yield problem("confirm_below_ordinary", book, rule_id, ordinary.id, **facts)


VOTERS = {
    "decisions.voting.online": "",
    "meetings.online": "online",
    "meetings.proxy.allowed": "proxy",
}
"""Who can vote besides those in the room, and as what they can be counted as present, if at all."""


def _voters_are_present(book: Adopted) -> Found:
    """A part of those present is a part of all who vote only if every voter counts as present."""
    counts = "meetings.general.quorum.counts"
    missing = [rule_id for rule_id, as_what in VOTERS.items() if _left_out(book, rule_id, as_what)]
    if "in_person" not in book.value(counts):
        missing.append(counts)
    for rule_id in ("decisions.ordinary", "decisions.special"):
        if missing and book.value(rule_id).base == "members_present":
            others = dict.fromkeys((counts, *missing))
            yield problem("voters_left_out_of_present", book, rule_id, *others)


def _left_out(book: Adopted, rule_id: str, as_what: str) -> bool:
    return book.value(rule_id) and as_what not in book.value("meetings.general.quorum.counts")


def _interests(book: Adopted) -> Found:
    vote, quorum = "decisions.conflict.vote", "decisions.conflict.quorum"
    if book.value(quorum) and not book.value(vote):
        yield problem("interest_votes_uncounted", book, quorum, vote)


def _consensus(book: Adopted) -> Found:
    allowed, fallback = "decisions.consensus.allowed", "decisions.consensus.fallback"
    if not book.value(allowed):
        if book.value(fallback) != "none":
            yield problem("fallback_without_consensus", book, fallback, allowed)
        return
    blocks, *sizes = "decisions.consensus.blocks", "members.minimum", "board.size.minimum"
    fewest = min(map(book.value, sizes))
    if book.value(blocks) > fewest:
        others = (*sizes, allowed)
        yield problem("blocks_above_members", book, blocks, *others, members=str(fewest))


def _matters(book: Adopted) -> Found:
    """Each matter is decided in one way, by every rule and by the power itself."""
    by_power = sorted(settled(book.rules), key=lambda one: one.power)
    for power, said in groupby(by_power, key=lambda one: one.power):
        first, *rest = said
        other = next((one for one in rest if one.by != first.by), None)
        if other is not None:
            facts = {"matter": _matter(book, first), "by": first.by, "says": other.by}
            facts["other"] = first.rule
            yield problem("matter_decided_two_ways", book, other.rule, first.rule, **facts)
        elif book.powers[power].by != first.by:
            facts = {"matter": _matter(book, first), "by": book.powers[power].by}
            yield problem("power_against_rule", book, first.rule, power=power, **facts)


def _matter(book: Adopted, one: Settled) -> str:
    return book.rules["decisions.special.matters"].entry.options[one.matter]


CHECKS: tuple[Check, ...] = (
    _majorities,
    _order,
    _voters_are_present,
    _interests,
    _consensus,
    _matters,
)
