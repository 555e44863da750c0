"""What logic has against the rules of the board."""

from commonstead.rulebook.adopted import Adopted
from commonstead.rulebook.problems.found import Check, Found, people, problem

CODES = (
    "board_minimum_above_maximum",
    "board_quorum_above_minimum",
    "coopted_not_fewer_than_elected",
    "elected_share_not_met",
    "seats_by_class_above_maximum",
    "seats_for_unknown_class",
    "term_limit_below_term",
)


def _sizes(book: Adopted) -> Found:
    least, most = "board.size.minimum", "board.size.maximum"
    if book.value(least) > book.value(most):
        facts = {"maximum": book.rules[most].raw}
        yield problem("board_minimum_above_maximum", book, least, most, **facts)


def _quorum(book: Adopted) -> Found:
    """The smallest board that the rules allow must be able to decide."""
    rule_id, smallest = "meetings.board.quorum", "board.size.minimum"
    quorum = people(book.value(rule_id), board=book.value(smallest))
    if quorum > book.value(smallest):
        facts = {"value": str(quorum), "board": book.rules[smallest].raw}
        yield problem("board_quorum_above_minimum", book, rule_id, smallest, **facts)


def _board_is_elected(book: Adopted) -> Found:
    coopted = book.value("board.coopted.maximum")
    others = coopted + int(book.written_bodies["board"]["appointed"])
    smallest = book.value("board.size.minimum")
    elected = max(smallest - others, 0)
    facts = {"elected": str(elected), "board": str(smallest)}
    if others and others >= elected:
        yield problem(
            "coopted_not_fewer_than_elected",
            book,
            "board.coopted.maximum",
            "board.size.minimum",
            **facts,
        )
    elif not book.value("board.elected_share").is_met(elected, of=smallest):
        yield problem(
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
        yield problem(
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
            yield problem(
                "seats_for_unknown_class", book, rule_id, value=name, classes=", ".join(known)
            )


def _term(book: Adopted) -> Found:
    limit, term = book.value("board.term.limit_years"), book.rules["board.term.years"]
    if limit is not None and limit < term.value:
        yield problem(
            "term_limit_below_term", book, "board.term.limit_years", term.id, term=term.raw
        )


CHECKS: tuple[Check, ...] = (
    _sizes,
    _quorum,
    _board_is_elected,
    _seats,
    _term,
)
