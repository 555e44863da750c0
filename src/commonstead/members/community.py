"""How much of the membership belongs to the community, and whom that still lets in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from commonstead.kit import Line, Refusal, Working
from commonstead.members.classes import class_rule
from commonstead.rulebook import Rulebook

SHARE = "members.community_share"


@dataclass(frozen=True)
class CommunityShare:
    """Of so many members, how many belong to the community, and how many must."""

    members: int
    community: int
    needed: int

    @property
    def is_kept(self) -> bool:
        """Whether enough of them do."""
        return self.community >= self.needed


def community_share(rulebook: Rulebook, sizes: Mapping[str, int]) -> Working[CommunityShare]:
    """Whether enough of the members belong to the community, where classes have these sizes.

    Which classes are of the community, the rulebook says of each; the part of the members is
    rounded up to whole people. Without such a rule nobody is needed. Refuses `no_such_class`.
    Source: the rule `members.community_share`.

    >>> from commonstead.rulebook import load_model
    >>> clt = load_model("clt-community-benefit-society")
    >>> found = community_share(clt, {"local": 3, "supporter": 1})
    >>> found.value, found.value.is_kept
    (CommunityShare(members=4, community=3, needed=3), True)
    >>> [line.value for line in found]
    ['4', '3', '3']
    """
    counted = [(class_rule(rulebook, name), size) for name, size in sizes.items() if size]
    members = sum(size for _rule, size in counted)
    inside = [(rule.title, size) for rule, size in counted if rule.community]
    community = sum(size for _title, size in inside)
    needed = _needed(rulebook, members)
    lines = (
        Line("members", str(members)),
        Line(
            "of these, members of the community",
            str(community),
            " + ".join(f"{size} {title}" for title, size in inside),
        ),
        *needed.lines,
    )
    return Working(CommunityShare(members, community, needed.value), lines)


def _needed(rulebook: Rulebook, members: int) -> Working[int]:
    if rulebook.value(SHARE) is None:
        return Working(0, rulebook.answer(SHARE).lines)
    return rulebook.answer(SHARE, members=members)


def may_take_in(rulebook: Rulebook, *, into: Iterable[str], sizes: Mapping[str, int]) -> None:
    """Whether people may be taken into these classes, which `sizes` already counts.

    Somebody of the community is always let in, and nobody is kept a member for the sake of the
    share: only whoever does not belong to the community may have to wait. Refuses
    `no_such_class` and `community_share_not_kept` (needed, community, members).
    Source: the rule `members.community_share`.
    """
    if all(class_rule(rulebook, name).community for name in into):
        return
    share = community_share(rulebook, sizes).value
    if not share.is_kept:
        raise Refusal(
            "community_share_not_kept",
            needed=share.needed,
            community=share.community,
            members=share.members,
        )
