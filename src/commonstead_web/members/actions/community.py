"""Whom the community's share of the members still lets in."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from commonstead.members import class_rule, may_take_in
from commonstead.rulebook import Rulebook
from commonstead_web.members import queries
from commonstead_web.rulebook.queries import Organisation


def keep_community(
    organisation: Organisation,
    rulebook: Rulebook,
    day: date,
    *,
    into: Sequence[str],
    out_of: Sequence[str] = (),
) -> None:
    """Whether people may move into these classes, out of those or from outside.

    Refuses what `may_take_in` refuses.
    """
    if all(class_rule(rulebook, name).community for name in into):
        return  # and the whole register need not be read
    members = queries.register(organisation).by_class(day)
    sizes = Counter({name: len(refs) for name, refs in members.items()})
    sizes.update(into)
    sizes.subtract(out_of)
    may_take_in(rulebook, into=into, sizes=sizes)
