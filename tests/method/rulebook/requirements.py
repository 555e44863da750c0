"""What must hold of any rulebook, from the side of those who live by it.

Nothing here asks `Rulebook.problems`: each requirement works out for itself what somebody following
the rules would be told to do. A requirement names the rules it looks at, so that a test can ask
whether a problem was reported at one of them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import product

from commonstead.kit import Threshold
from commonstead.rulebook import Days, Rulebook

DELIVERED, MEETING = date(2026, 2, 10), date(2026, 9, 15)
QUORUM, COUNTS, NOTICE = (
    "meetings.general.quorum",
    "meetings.general.quorum.counts",
    "meetings.general.notice",
)
FEWEST, ORDINARY, SPECIAL = "members.minimum", "decisions.ordinary", "decisions.special"
POST, EMAIL = "meetings.service.post_hours", "meetings.service.email_hours"
REQUISITION = "meetings.requisition"
ONLINE, PROXY, VOTE = "meetings.online", "meetings.proxy.allowed", "decisions.voting.online"


@dataclass(frozen=True)
class Requirement:
    """Something that must hold, and the rules on which it depends."""

    name: str
    about: tuple[str, ...]
    holds: Callable[[Rulebook], bool]


REQUIREMENTS: list[Requirement] = []


def requirement(*about: str) -> Callable[[Callable[[Rulebook], bool]], Callable[..., bool]]:
    def added(holds: Callable[[Rulebook], bool]) -> Callable[[Rulebook], bool]:
        REQUIREMENTS.append(Requirement(holds.__name__, about, holds))
        return holds

    return added


@requirement(QUORUM, FEWEST)
def the_fewest_members_can_make_the_quorum(book: Rulebook) -> bool:
    fewest = book.value(FEWEST)
    return bool(book.answer(QUORUM, members=fewest).value <= fewest)


@requirement(COUNTS, ONLINE, PROXY)
def everyone_counted_as_present_has_a_way_to_be_there(book: Rulebook) -> bool:
    ways = {"in_person": True, "online": book.value(ONLINE), "proxy": book.value(PROXY)}
    return all(ways[way] for way in book.value(COUNTS))


@requirement(COUNTS, ONLINE)
def a_member_who_comes_can_count_as_present(book: Rulebook) -> bool:
    counted = book.value(COUNTS)
    return "in_person" in counted or ("online" in counted and book.value(ONLINE))


@requirement(COUNTS, VOTE)
def those_who_make_the_quorum_can_vote(book: Rulebook) -> bool:
    return "in_person" in book.value(COUNTS) or bool(book.value(VOTE))


def arrives(book: Rulebook, sent: date, hours: str) -> date:
    return sent + timedelta(days=-(-book.value(hours) // 24))


CALL, HOLD = "meetings.requisition.call_days", "meetings.requisition.hold_days"


@requirement(CALL, HOLD, NOTICE, POST, EMAIL)
def a_demanded_meeting_can_be_held_in_time_with_legal_notice(book: Rulebook) -> bool:
    called = DELIVERED + timedelta(days=book.value(CALL))
    hold_by = DELIVERED + timedelta(days=book.value(HOLD))
    earliest = (
        book.answer(NOTICE, notice=arrives(book, called, hours)).value for hours in (POST, EMAIL)
    )
    return all(day <= hold_by for day in earliest)


@requirement(REQUISITION, FEWEST)
def the_members_can_demand_a_meeting(book: Rulebook) -> bool:
    fewest = book.value(FEWEST)
    return bool(book.answer(REQUISITION, members=fewest).value <= fewest)


@requirement("meetings.requisition.self_call_members", FEWEST)
def the_members_can_call_the_meeting_themselves(book: Rulebook) -> bool:
    return bool(book.value("meetings.requisition.self_call_members") <= book.value(FEWEST))


@requirement("meetings.poll.members", FEWEST)
def the_members_can_demand_a_counted_vote(book: Rulebook) -> bool:
    return bool(book.value("meetings.poll.members") <= book.value(FEWEST))


@requirement("meetings.items.days", NOTICE, POST, EMAIL)
def a_members_item_is_in_before_the_notice_goes_out(book: Rulebook) -> bool:
    given = book.value(NOTICE).latest(MEETING)
    item = MEETING - timedelta(days=book.value("meetings.items.days"))
    return all(arrives(book, item, hours) <= given for hours in (POST, EMAIL))


@requirement("meetings.items.supporters", FEWEST)
def a_member_can_find_enough_other_members(book: Rulebook) -> bool:
    return bool(book.value("meetings.items.supporters") <= book.value(FEWEST) - 1)


@requirement("elections.nominations.supporters", FEWEST)
def a_candidate_can_find_enough_supporters(book: Rulebook) -> bool:
    return bool(book.value("elections.nominations.supporters") <= book.value(FEWEST))


@requirement("decisions.removal.notice", "decisions.expulsion.notice", NOTICE)
def whom_it_is_about_is_told_no_later_than_all_others(book: Rulebook) -> bool:
    told = (
        book.value(rule).latest(MEETING)
        for rule in ("decisions.removal.notice", "decisions.expulsion.notice")
    )
    return all(day <= book.value(NOTICE).latest(MEETING) for day in told)


@requirement("meetings.adjourned.notice", NOTICE)
def a_meeting_put_off_needs_no_more_notice_than_a_new_one(book: Rulebook) -> bool:
    again: Days = book.value("meetings.adjourned.notice")
    return again.latest(MEETING) >= book.value(NOTICE).latest(MEETING)


SHORT = "meetings.general.short_notice"


@requirement(SHORT, ORDINARY)
def who_does_away_with_notice_could_decide_the_matter(book: Rulebook) -> bool:
    agreed = book.value(SHORT)
    return agreed is None or _agreeing_suffices(agreed, book.value(ORDINARY))


@lru_cache(maxsize=4096)
def _agreeing_suffices(agreed: Threshold, ordinary: Threshold) -> bool:
    """If everybody votes: as many as agree to the notice carry an ordinary motion."""
    return all(
        ordinary.is_met(agreeing, of=members)
        for members in (3, 7, 10, 12, 100)
        for agreeing in range(members + 1)
        if agreed.is_met(agreeing, of=members)
    )


MEMBERS = 6


@requirement(ORDINARY, SPECIAL, VOTE, ONLINE, PROXY, COUNTS)
def what_carries_specially_carries_ordinarily_with_the_same_votes(book: Rulebook) -> bool:
    return _carries_too(book.value(SPECIAL), book.value(ORDINARY), _absent_vote(book))


def _absent_vote(book: Rulebook) -> bool:
    """Whether somebody may vote whom the rules do not count as present."""
    counted = book.value(COUNTS)
    return (
        book.value(VOTE)
        or "in_person" not in counted
        or (book.value(ONLINE) and "online" not in counted)
        or (book.value(PROXY) and "proxy" not in counted)
    )


@lru_cache(maxsize=4096)
def _carries_too(special: Threshold, ordinary: Threshold, absent_vote: bool) -> bool:
    return all(
        ordinary.is_met(in_favour, of=sizes[ordinary.base])
        for in_favour, sizes in tallies(absent_vote)
        if special.is_met(in_favour, of=sizes[special.base])
    )


def tallies(absent_vote: bool) -> Iterator[tuple[int, dict[str, int]]]:
    """Every vote of six members: those for, and how many each base comes to."""
    for in_favour, against, abstaining in product(range(MEMBERS + 1), repeat=3):
        voting = in_favour + against + abstaining
        for present in range(0 if absent_vote else voting, MEMBERS + 1):
            if voting <= MEMBERS:
                yield (
                    in_favour,
                    {
                        "votes_cast": in_favour + against,
                        "votes_and_abstentions": voting,
                        "members_present": present,
                        "all_members": MEMBERS,
                    },
                )


@requirement(ORDINARY)
def a_motion_and_its_opposite_are_not_both_carried(book: Rulebook) -> bool:
    return _excludes_its_opposite(book.value(ORDINARY))


WRITTEN, WRITTEN_SPECIAL = "decisions.written.ordinary", "decisions.written.special"


@requirement(WRITTEN)
def two_opposite_proposals_are_not_both_carried_in_writing(book: Rulebook) -> bool:
    return _excludes_its_opposite(book.value(WRITTEN))


@lru_cache(maxsize=4096)
def _excludes_its_opposite(threshold: Threshold) -> bool:
    return not any(
        threshold.is_met(in_favour, of=members)
        and threshold.is_met(members - in_favour, of=members)
        for members in (4, 5, 6, 12)
        for in_favour in range(members + 1)
    )


@requirement(WRITTEN, WRITTEN_SPECIAL)
def what_carries_specially_in_writing_carries_ordinarily(book: Rulebook) -> bool:
    return _carries_too(book.value(WRITTEN_SPECIAL), book.value(WRITTEN), False)


MATTERS = "decisions.special.matters"


@requirement(MATTERS, "decisions.removal", "decisions.expulsion")
def each_matter_is_decided_in_one_way(book: Rulebook) -> bool:
    listed = book.value(MATTERS)
    ways = {
        "board.remove": {book.value("decisions.removal")},
        "members.expel": {book.value("decisions.expulsion")},
        "rulebook.amend": set(),
        "land.sell": set(),
        "society.wind_up": set(),
    }
    matters = ("remove", "expel", "amend_rules", "dispose", "wind_up")
    for (power, said), matter in zip(ways.items(), matters, strict=True):
        said |= {"special" if matter in listed else "ordinary", book.power(power).by}
    return all(len(said) == 1 for said in ways.values())


BLOCKS, CONSENSUS = "decisions.consensus.blocks", "decisions.consensus.allowed"


@requirement(BLOCKS, CONSENSUS, FEWEST, "board.size.minimum")
def a_proposal_can_be_blocked(book: Rulebook) -> bool:
    fewest = min(book.value(FEWEST), book.value("board.size.minimum"))
    return not book.value(CONSENSUS) or bool(book.value(BLOCKS) <= fewest)


@requirement(CONSENSUS, "decisions.consensus.fallback")
def nothing_follows_a_consensus_that_nobody_seeks(book: Rulebook) -> bool:
    return book.value(CONSENSUS) or book.value("decisions.consensus.fallback") == "none"


@requirement("decisions.conflict.vote", "decisions.conflict.quorum")
def whoever_votes_counts_as_present(book: Rulebook) -> bool:
    return book.value("decisions.conflict.vote") or not book.value("decisions.conflict.quorum")


@requirement(PROXY, "meetings.proxy.maximum")
def a_limit_limits_something(book: Rulebook) -> bool:
    return book.value(PROXY) or book.value("meetings.proxy.maximum") is None


LEAST, MOST, BOARD_QUORUM = "board.size.minimum", "board.size.maximum", "meetings.board.quorum"


@requirement(LEAST, BOARD_QUORUM)
def the_smallest_board_can_decide(book: Rulebook) -> bool:
    smallest = book.value(LEAST)
    return bool(book.answer(BOARD_QUORUM, board=smallest).value <= smallest)


@requirement(LEAST, MOST)
def some_board_has_a_lawful_size(book: Rulebook) -> bool:
    return bool(book.value(LEAST) <= book.value(MOST))


@requirement(LEAST, "board.coopted.maximum")
def those_elected_outnumber_those_co_opted(book: Rulebook) -> bool:
    others = book.value("board.coopted.maximum") + int(book.bodies["board"]["appointed"])
    return others == 0 or book.value(LEAST) - others > others


@requirement("board.seats_by_class", MOST)
def the_seats_kept_fit_on_the_board(book: Rulebook) -> bool:
    return sum(book.value("board.seats_by_class").values()) <= book.value(MOST)


@requirement("board.term.years", "board.term.limit_years")
def a_term_can_be_served_to_its_end(book: Rulebook) -> bool:
    limit = book.value("board.term.limit_years")
    return limit is None or limit >= book.value("board.term.years")


@requirement("members.share.minimum", "members.share.maximum")
def a_member_may_hold_the_shares_that_they_must(book: Rulebook) -> bool:
    return (book.value("members.share.minimum") or 0) <= (book.value("members.share.maximum") or 0)


@requirement("elections.ties")
def something_ends_every_tie(book: Rulebook) -> bool:
    return "lot" in book.value("elections.ties")


RANKED = {"scottish-stv", "wigm", "meek", "ers97"}


@requirement("board.vacancy", "elections.count")
def there_are_rankings_to_count_back(book: Rulebook) -> bool:
    return book.value("board.vacancy") != "countback" or book.value("elections.count") in RANKED


@requirement("elections.ballot.online", "elections.ballot.paper")
def a_voter_has_a_way_to_vote(book: Rulebook) -> bool:
    return book.value("elections.ballot.online") or book.value("elections.ballot.paper")


@requirement("elections.ballot.online", "elections.ballot.changeable")
def a_vote_that_may_be_changed_can_be_changed(book: Rulebook) -> bool:
    return book.value("elections.ballot.online") or not book.value("elections.ballot.changeable")


@requirement("elections.ballot.publish_from", "elections.ballot.small_cell")
def no_ballots_are_published_of_a_group_whose_figures_are_hidden(book: Rulebook) -> bool:
    return bool(
        book.value("elections.ballot.publish_from") >= book.value("elections.ballot.small_cell")
    )


@requirement("members.admission", "members.refusal.reasons")
def nobody_is_refused_freely_and_without_a_word(book: Rulebook) -> bool:
    return book.value("members.admission") == "open_on_criteria" or book.value(
        "members.refusal.reasons"
    )


@requirement("meetings.annual.months", "accounts.return.months")
def the_members_see_the_accounts_before_the_registrar(book: Rulebook) -> bool:
    return bool(book.value("meetings.annual.months") <= book.value("accounts.return.months"))


LOCK, LEFT = "assets.lock", "assets.dissolution"


@requirement(LOCK, LEFT)
def locked_wealth_is_not_shared_out_at_the_end(book: Rulebook) -> bool:
    return book.value(LOCK) == "none" or book.value(LEFT) != "members"


@requirement(LOCK, LEFT)
def what_a_charity_leaves_goes_to_charity(book: Rulebook) -> bool:
    return book.value(LOCK) != "charity" or book.value(LEFT) == "charity"


@requirement(LOCK)
def a_legal_lock_is_one_that_the_legal_form_can_have(book: Rulebook) -> bool:
    forms = {
        "statutory_cbs": {"cbs"},
        "cic": {"cic_clg", "cic_cls"},
        "charity": {"charitable_cbs", "cio", "clg"},
    }
    lock = book.value(LOCK)
    return lock not in forms or book.legal_form in forms[lock]


@requirement("board.rotation.share")
def no_more_retire_than_were_elected(book: Rulebook) -> bool:
    return all(
        0 <= book.answer("board.rotation.share", seats=seats).value <= seats for seats in range(13)
    )


NEVER_BROKEN = {"no_more_retire_than_were_elected"}
"""What no setting can break, because the rule itself cannot say so."""
