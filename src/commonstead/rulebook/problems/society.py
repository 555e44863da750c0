"""What logic has against what becomes of the organisation's wealth."""

from commonstead.rulebook.adopted import Adopted
from commonstead.rulebook.problems.found import Check, Found, problem

CODES = ("dissolution_breaks_lock",)


def _dissolution(book: Adopted) -> Found:
    lock, left = "assets.lock", "assets.dissolution"
    allowed = book.rules[lock].entry.extra["leaves"][book.value(lock)]
    if book.value(left) not in allowed:
        facts = {"lock": book.rules[lock].raw, "allowed": allowed}
        yield problem("dissolution_breaks_lock", book, left, lock, **facts)


CHECKS: tuple[Check, ...] = (_dissolution,)
