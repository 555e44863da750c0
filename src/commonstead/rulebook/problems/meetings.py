"""What logic has against the rules of general meetings: who counts as present, and proxies."""

from commonstead.rulebook.adopted import Adopted
from commonstead.rulebook.problems.found import Check, Found, people, problem

CODES = (
    "quorum_above_membership",
    "quorum_above_any_membership",
    "nobody_counts_as_present",
    "proxies_counted_not_allowed",
    "online_counted_not_allowed",
    "online_meeting_without_online_vote",
    "proxy_limit_without_proxies",
    "poll_above_members",
)
COUNTS, ONLINE, PROXIES = (
    "meetings.general.quorum.counts",
    "meetings.online",
    "meetings.proxy.allowed",
)


def quorum_can_be_met(book: Adopted, members: int) -> Found:
    """A quorum that not even all members together could make."""
    rule_id = "meetings.general.quorum"
    quorum = people(book.value(rule_id), members=members)
    if quorum > members:
        facts = {"value": str(quorum), "members": str(members)}
        yield problem("quorum_above_membership", book, rule_id, **facts)


LARGE = 1_000_000
"""More members than anybody has: a quorum that grows beyond them is beyond every membership."""


def _any_membership(book: Adopted) -> Found:
    """A quorum of more than all members, however many there are."""
    rule_id = "meetings.general.quorum"
    if people(book.value(rule_id), members=LARGE) > LARGE:
        yield problem("quorum_above_any_membership", book, rule_id)


def _present(book: Adopted) -> Found:
    counted, vote = book.value(COUNTS), "decisions.voting.online"
    if not {"in_person", "online"} & set(counted):
        yield problem("nobody_counts_as_present", book, COUNTS)
    if "online" in counted and not book.value(ONLINE):
        yield problem("online_counted_not_allowed", book, COUNTS, ONLINE)
    if "proxy" in counted and not book.value(PROXIES):
        yield problem("proxies_counted_not_allowed", book, COUNTS, PROXIES)
    if "in_person" not in counted and "online" in counted and not book.value(vote):
        yield problem("online_meeting_without_online_vote", book, COUNTS, vote)


def _proxies(book: Adopted) -> Found:
    most = "meetings.proxy.maximum"
    if book.value(most) is not None and not book.value(PROXIES):
        yield problem("proxy_limit_without_proxies", book, most, PROXIES)


def _poll(book: Adopted) -> Found:
    rule_id, fewest = "meetings.poll.members", "members.minimum"
    if book.value(rule_id) > book.value(fewest):
        facts = {"members": book.rules[fewest].raw}
        yield problem("poll_above_members", book, rule_id, fewest, **facts)


CHECKS: tuple[Check, ...] = (_any_membership, _present, _proxies, _poll)
