"""What logic has against how meetings are called: notice, demands of members, items of theirs."""

from commonstead.rulebook.adopted import Adopted
from commonstead.rulebook.problems.found import Check, Found, days_of, people, problem, size

CODES = (
    "demand_above_members",
    "self_call_above_members",
    "held_before_called",
    "no_time_for_notice",
    "items_after_notice",
    "items_supporters_above_members",
    "adjourned_notice_longer",
    "told_after_the_members",
    "short_notice_below_ordinary",
    "annual_after_return",
)
NOTICE, FEWEST = "meetings.general.notice", "members.minimum"
CALL, HOLD = "meetings.requisition.call_days", "meetings.requisition.hold_days"
POST, EMAIL = "meetings.service.post_hours", "meetings.service.email_hours"


def too_many_to_demand(book: Adopted, members: int) -> Found:
    """A meeting that not even all members together could demand."""
    rule_id = "meetings.requisition"
    needed = people(book.value(rule_id), members=members)
    if needed > members:
        facts = {"value": str(needed), "members": str(members)}
        yield problem("demand_above_members", book, rule_id, FEWEST, **facts)


def _demands(book: Adopted) -> Found:
    yield from too_many_to_demand(book, book.value(FEWEST))
    rule_id = "meetings.requisition.self_call_members"
    if book.value(rule_id) > book.value(FEWEST):
        facts = {"members": book.rules[FEWEST].raw}
        yield problem("self_call_above_members", book, rule_id, FEWEST, **facts)


def _days_of_post(book: Adopted) -> int:
    """Days until the slower kind of notice counts as given, a part of a day as a whole one."""
    hours: int = max(book.value(POST), book.value(EMAIL))
    return -(-hours // 24)


def _demanded_in_time(book: Adopted) -> Found:
    """The board may call on its last day, and notice must still fit in before the meeting."""
    call, hold = book.value(CALL), book.value(HOLD)
    if hold <= call:
        yield problem("held_before_called", book, HOLD, CALL, call=str(call))
        return
    post, notice = _days_of_post(book), days_of(book.value(NOTICE))
    if call + post + notice > hold:
        facts = {"call": str(call), "post": str(post), "notice_days": str(notice)}
        needed = str(call + post + notice)
        others = (CALL, NOTICE, POST, EMAIL)
        yield problem("no_time_for_notice", book, HOLD, *others, soonest=needed, **facts)


def _items(book: Adopted) -> Found:
    """A member's item stands in the notice, so it must be in before the notice goes out."""
    rule_id, supporters = "meetings.items.days", "meetings.items.supporters"
    out = days_of(book.value(NOTICE)) + _days_of_post(book)
    if book.value(rule_id) < out:
        yield problem("items_after_notice", book, rule_id, NOTICE, POST, EMAIL, out=str(out))
    if book.value(supporters) + 1 > book.value(FEWEST):
        facts = {"members": book.rules[FEWEST].raw}
        yield problem("items_supporters_above_members", book, supporters, FEWEST, **facts)


def _notices(book: Adopted) -> Found:
    """No notice may be at odds with that of the general meeting itself."""
    general = book.rules[NOTICE]
    facts = {"notice": general.raw}
    if size(book.value("meetings.adjourned.notice")) > size(general.value):
        rule_id = "meetings.adjourned.notice"
        yield problem("adjourned_notice_longer", book, rule_id, NOTICE, **facts)
    for rule_id in ("decisions.removal.notice", "decisions.expulsion.notice"):
        if size(book.value(rule_id)) < size(general.value):
            yield problem("told_after_the_members", book, rule_id, NOTICE, **facts)


def _short_notice(book: Adopted) -> Found:
    rule_id, ordinary = "meetings.general.short_notice", book.rules["decisions.ordinary"]
    agreed = book.value(rule_id)
    if agreed is not None and size(agreed) < size(ordinary.value):
        facts = {"ordinary": ordinary.raw}
        yield problem("short_notice_below_ordinary", book, rule_id, ordinary.id, **facts)


def _annual(book: Adopted) -> Found:
    annual, sent = "meetings.annual.months", "accounts.return.months"
    if book.value(annual) > book.value(sent):
        months = book.rules[sent].raw
        yield problem("annual_after_return", book, annual, sent, months=months)


CHECKS: tuple[Check, ...] = (
    _demands,
    _demanded_in_time,
    _items,
    _notices,
    _short_notice,
    _annual,
)
