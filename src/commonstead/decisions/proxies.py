"""Proxies: who may hold one for whom."""

from collections.abc import Collection, Mapping

from commonstead.kit import Refusal
from commonstead.rulebook import Rulebook


def may_hold_proxy(
    rulebook: Rulebook,
    *,
    member: str,
    holder: str,
    members: Collection[str],
    held: Mapping[str, str],
) -> None:
    """Whether a member may be given another's vote for a meeting.

    `members` are the members who vote, `held` the proxies given so far: member to holder. A new
    proxy replaces the member's earlier one. A proxy cannot be handed on: whoever gave theirs away
    holds none, and whoever holds one gives none away.

    Raises `Refusal` with `proxies_not_allowed`, `own_proxy`, `proxy_of_no_member`,
    `proxy_holder_no_member`, `proxy_of_a_proxy` or `proxy_limit_reached`.
    Source: the rules `meetings.proxy.allowed` and `meetings.proxy.maximum`.
    """
    if not rulebook.value("meetings.proxy.allowed"):
        raise Refusal("proxies_not_allowed")
    if member == holder:
        raise Refusal("own_proxy", member=member)
    if member not in members:
        raise Refusal("proxy_of_no_member", member=member)
    if holder not in members:
        raise Refusal("proxy_holder_no_member", holder=holder)
    if holder in held or member in held.values():
        raise Refusal("proxy_of_a_proxy", member=member, holder=holder)
    _within_limit(
        rulebook, holder, [one for one, by in held.items() if by == holder and one != member]
    )


def _within_limit(rulebook: Rulebook, holder: str, others: Collection[str]) -> None:
    most = rulebook.value("meetings.proxy.maximum")
    if most is not None and len(others) >= most:
        raise Refusal("proxy_limit_reached", holder=holder, most=most, held=len(others))
