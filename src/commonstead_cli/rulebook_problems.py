"""Why each problem of a rulebook is one, and what to do about it, for `commonstead rulebook`."""

WHY: dict[str, tuple[str, str]] = {
    "below_legal_floor": (
        "{value} is below what the law asks for: {floor} ({law})",
        "raise it to {floor}",
    ),
    "above_legal_ceiling": (
        "{value} is above what the law allows: {ceiling} ({law})",
        "lower it to {ceiling}",
    ),
    "required_by_law": (
        "for this legal form the law settles it: {required} ({law})",
        "set it to {required}",
    ),
    "matters_missing": (
        "for these the law asks for a special decision: {required} ({law})",
        "add those that are missing",
    ),
    "not_open_to_this_form": (
        "this legal form cannot have it ({law})",
        "choose one of these: {allowed}",
    ),
    "demand_above_law": (
        "of {members} members {value} would be needed, and the law asks for {ceiling} ({law})",
        "ask for no more than the law",
    ),
    "power_of_the_members": (
        "the law leaves {power} to the members themselves ({law}), and the power lies elsewhere: "
        "{held_by}",
        "let the members hold it (powers.{power}.held_by=members)",
    ),
    "special_below_ordinary": (
        "a weighty decision would be easier than an everyday one ({ordinary})",
        "ask for at least as much as decisions.ordinary",
    ),
    "confirm_below_ordinary": (
        "a candidate would need less support than an everyday decision ({ordinary})",
        "ask for at least as much as decisions.ordinary",
    ),
    "quorum_above_membership": (
        "{value} members would have to come, and there are only {members}",
        "lower the quorum, or find more members",
    ),
    "quorum_above_any_membership": (
        "more would have to come than there are, however many there are",
        "ask for at most all members",
    ),
    "board_minimum_above_maximum": (
        "the smallest board is larger than the largest ({maximum})",
        "lower it, or raise board.size.maximum",
    ),
    "share_minimum_above_maximum": (
        "members would have to hold more shares than they may ({maximum})",
        "lower it, or raise members.share.maximum",
    ),
    "coopted_not_fewer_than_elected": (
        "on a board of {board} only {elected} would be elected",
        "let the board add fewer, let others appoint fewer (bodies.board.appointed), or raise "
        "board.size.minimum",
    ),
    "elected_share_not_met": (
        "on a board of {board} only {elected} would be elected",
        "let the board add fewer, or ask for a smaller elected share",
    ),
    "seats_by_class_above_maximum": (
        "{value} seats are kept for classes, and the board has at most {maximum}",
        "keep fewer seats, or raise board.size.maximum",
    ),
    "seats_for_unknown_class": (
        "no class {value} may stand for the board",
        "keep seats for one of these: {classes}",
    ),
    "term_limit_below_term": (
        "one term ({term} years) is already longer than the limit",
        "raise the limit, or shorten board.term.years",
    ),
    "fully_mutual_other_class": (
        "a fully mutual body has no members of the class {value} ({law})",
        "keep only these classes: {classes}",
    ),
    "area_not_open": (
        "a community land trust must let in those who live or work in its area ({law})",
        "set it to {required}",
    ),
    "area_without_class": (
        "no class of member is open to all who live or work in the area, and a community land "
        "trust must have one ({law})",
        "add such a class (open_to: [local] in bodies.members.classes)",
    ),
    "discretion_without_reasons": (
        "the board could refuse anyone and never say why",
        "ask for reasons, or let in everyone who meets the conditions",
    ),
    "supporters_above_members": (
        "a society of {members} could not muster so many supporters",
        "ask for fewer",
    ),
    "ties_without_lot": (
        "looking back can end in a tie too, and then nothing decides",
        "add lot at the end",
    ),
    "ties_not_of_the_count": (
        "whether a count by {count} looks back is part of how it counts",
        "make it {needed}, or choose another count",
    ),
    "countback_needs_preferences": (
        "ballots of the kind {count} have no next choices to count again",
        "fill seats another way, or count with a ranked rule",
    ),
    "publish_below_small_cell": (
        "ballots would be published for fewer voters than any figure is ({small_cell})",
        "raise it to at least elections.ballot.small_cell",
    ),
    "changeable_without_online": (
        "a paper in the box cannot be changed, and there is no online vote",
        "allow online votes, or make votes final",
    ),
    "no_way_to_vote": (
        "members could vote neither online nor on paper",
        "allow at least one of them",
    ),
    "nobody_votes": ("no class of member may vote", "let at least one class vote"),
    "nobody_stands": ("no class of member may stand", "let at least one class stand"),
    "demand_above_members": (
        "{value} members would have to ask for a meeting, and there may be only {members}",
        "ask for fewer, or raise members.minimum",
    ),
    "self_call_above_members": (
        "there may be only {members} members, so nobody could call the meeting",
        "ask for fewer, or raise members.minimum",
    ),
    "held_before_called": (
        "the board has {call} days to call the meeting, and by then it should be over",
        "raise it, or shorten meetings.requisition.call_days",
    ),
    "no_time_for_notice": (
        "the board may call on day {call}, notice takes {post} days to arrive, and the meeting can "
        "be held {notice_days} days later",
        "raise it to at least {soonest}, or shorten meetings.requisition.call_days or the notice",
    ),
    "items_after_notice": (
        "notice goes out {out} days before the meeting, so such an item could not be in it",
        "raise it to at least {out}, or shorten the notice",
    ),
    "items_supporters_above_members": (
        "there may be only {members} members, so nobody could find so many others",
        "ask for fewer, or raise members.minimum",
    ),
    "adjourned_notice_longer": (
        "a meeting put off would need longer notice than the meeting itself ({notice})",
        "ask for no more than meetings.general.notice",
    ),
    "told_after_the_members": (
        "the notice of the meeting ({notice}) names the motion, so that everybody would know of it "
        "before the person it is about",
        "ask for at least as much as meetings.general.notice",
    ),
    "short_notice_below_ordinary": (
        "fewer could do away with notice than can make an everyday decision ({ordinary})",
        "ask for at least as much as decisions.ordinary",
    ),
    "annual_after_return": (
        "the accounts go to the registrar within {months} months, before the members see them",
        "hold the meeting sooner, or send the accounts later",
    ),
    "nobody_counts_as_present": (
        "neither those in the room nor those online would count, so no quorum could be met",
        "count at least one of them",
    ),
    "proxies_counted_not_allowed": (
        "proxies would count as present, and there are none",
        "leave proxies out, or set meetings.proxy.allowed to true",
    ),
    "online_counted_not_allowed": (
        "members online would count as present, and nobody can come online",
        "leave them out, or set meetings.online to true",
    ),
    "online_meeting_without_online_vote": (
        "only those online would count as present, and they could not vote",
        "count those in the room, or set decisions.voting.online to true",
    ),
    "proxy_limit_without_proxies": (
        "it limits proxies, and there are none",
        "set it to none, or set meetings.proxy.allowed to true",
    ),
    "poll_above_members": (
        "there may be only {members} members, so nobody could demand a count",
        "ask for fewer, or raise members.minimum",
    ),
    "minority_decides": (
        "a motion and its opposite could both be carried",
        "ask for more than half",
    ),
    "written_special_below_ordinary": (
        "in writing a weighty decision would be easier than an everyday one ({ordinary})",
        "ask for at least as much as decisions.written.ordinary",
    ),
    "voters_left_out_of_present": (
        "some who may vote do not count as present, so more could vote than are counted",
        "take a part of the votes cast or of all members, or count everybody who may vote",
    ),
    "interest_votes_uncounted": (
        "somebody could vote on a matter for which they do not count as present",
        "bar the vote too, or count them",
    ),
    "fallback_without_consensus": (
        "it says what follows a failed consensus, and nothing is decided by consensus",
        "set it to none, or set decisions.consensus.allowed to true",
    ),
    "blocks_above_members": (
        "a body may have only {members} people, so nothing could ever be stopped",
        "ask for fewer",
    ),
    "matter_decided_two_ways": (
        "{other} asks for a decision that is {by}, this rule for one that is {says} ({matter})",
        "make {other} and this rule say the same",
    ),
    "power_against_rule": (
        "the power {power} is used by a decision that is {by}, which the rule does not say "
        "({matter})",
        "give the power as the rule says, or change the rule",
    ),
    "dissolution_breaks_lock": (
        "what is left may not go there under the lock {lock}",
        "choose one of these: {allowed}",
    ),
    "board_quorum_above_minimum": (
        "{value} would have to come, and the board may have only {board}",
        "lower the quorum, or raise board.size.minimum",
    ),
}
"""For every problem: why it is one, and what to do."""
