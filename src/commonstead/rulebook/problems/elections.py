"""What logic has against the rules of elections."""

from commonstead.rulebook.adopted import Adopted
from commonstead.rulebook.problems.found import Check, Found, problem

CODES = (
    "supporters_above_members",
    "ties_without_lot",
    "ties_not_of_the_count",
    "countback_needs_preferences",
    "publish_below_small_cell",
    "changeable_without_online",
    "no_way_to_vote",
)
LOOKBACK, LOT = "lookback", "lot"


def _candidates(book: Adopted) -> Found:
    supporters, members = "elections.nominations.supporters", "members.minimum"
    if book.value(supporters) > book.value(members):
        yield problem(
            "supporters_above_members",
            book,
            supporters,
            members,
            members=book.rules[members].raw,
        )


def _ties(book: Adopted) -> Found:
    """Whether a count looks back is part of how it counts: the tie rule can only say so too."""
    ties, count = "elections.ties", "elections.count"
    chosen = book.value(ties)
    if LOT not in chosen:
        yield problem("ties_without_lot", book, ties)
    looks_back = book.value(count) in book.rules[count].entry.extra["looks_back"]
    first = chosen[0] == LOOKBACK if looks_back else LOOKBACK not in chosen
    if not first:
        needed = [LOOKBACK, LOT] if looks_back else [LOT]
        yield problem(
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
        yield problem(
            "countback_needs_preferences", book, vacancy, count, count=book.rules[count].raw
        )


def _ballot(book: Adopted) -> Found:
    publish, cell = "elections.ballot.publish_from", "elections.ballot.small_cell"
    if book.value(publish) < book.value(cell):
        yield problem(
            "publish_below_small_cell", book, publish, cell, small_cell=book.rules[cell].raw
        )
    online, paper = "elections.ballot.online", "elections.ballot.paper"
    if book.value("elections.ballot.changeable") and not book.value(online):
        yield problem("changeable_without_online", book, "elections.ballot.changeable", online)
    if not book.value(online) and not book.value(paper):
        yield problem("no_way_to_vote", book, paper, online)


CHECKS: tuple[Check, ...] = (
    _candidates,
    _ties,
    _count,
    _ballot,
)
