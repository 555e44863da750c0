"""The sentences for refusals of founding and rulebooks."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "address_taken": _("The address “{slug}” is taken. Choose another short name."),
    "rulebook_already_adopted": _(
        "This rulebook has been adopted. It can now only be amended by the members."
    ),
    "too_few_founders": _(
        "The register has {present} founders. The rules ask for at least {needed}. "
        "Enter the others first."
    ),
    "not_adopted_yet": _("There is only a draft of the rules. Adopt it first, then amend it."),
    "nothing_changes": _("The rules say this already, so there is nothing to amend."),
    "not_this_bodys_power": _(
        "Under the rulebook {held_by} decide this, not {body}. Put it to them instead."
    ),
    "rule_too_weak": _(
        "The rulebook asks for more than this ({rule}) to decide it. Put it as: {needs}."
    ),
    "not_the_boards_to_give": _(
        "The board can delegate only what it holds itself. This power is held by: {held_by}."
    ),
    "used_by_decision_only": _(
        "This power is used by a decision of the board, so no office can have it alone."
    ),
    "office_cannot_be_given": _(
        "A power can be delegated to these offices: {offices}. “{office}” is not one of them."
    ),
    "delegation_over": _("The delegation would end on {until}, and today is {today}."),
    "nothing_to_register": _("There is no adopted version waiting to be registered."),
    "another_version_waits": _(
        "Another version is registered first: the one adopted on {adopted}. Open this page again."
    ),
    "not_waiting": _(
        "This version does not wait to be registered: it was registered or refused already."
    ),
    "counts_already": _(
        "These rules count since {since}, registered or not. Change them by a decision of the "
        "members."
    ),
    "refusal_needs_reason": _("Write what the registrar said, in a sentence or two."),
    "refusal_out_of_order": _(
        "The dates are out of order: adopted {adopted}, submitted {submitted}, refused {refused}; "
        "today is {today}."
    ),
    "dates_out_of_order": _(
        "The dates are out of order: adopted {adopted}, submitted {submitted}, "
        "registered {registered}; today is {today}."
    ),
    "no_such_rule": _("There is no rule called {rule}."),
    "no_such_power": _("The rulebook knows no power called {power}."),
    "rule_is_fixed": _("The rule “{rule}” is fixed by this model and cannot be changed."),
    "number_missing": _("To work out “{rule}” we also need: {needed}."),
    "not_a_count": _("{given} is not a number of {name}. Write a whole number, 0 or more."),
    "answer_missing": _("“{rule}” has no answer yet. Fill in: {field}."),
    "answer_unreadable": _("“{given}” cannot stand here: {why}. Write: {expected}."),
    "not_on_the_form": _(
        "The rule “{rule}” is too intricate for this form. Change it in the rulebook's file."
    ),
}

PROBLEMS = {
    "below_legal_floor": _("“{value}” is below the {floor} that the law asks for ({law})."),
    "above_legal_ceiling": _("“{value}” is above the {ceiling} that the law allows ({law})."),
    "required_by_law": _("The law asks for “{required}” here ({law})."),
    "matters_missing": _(
        "For these the law asks for a weighty decision: {required} ({law}). Add those that are "
        "missing."
    ),
    "not_open_to_this_form": _(
        "An organisation of this legal form cannot have this ({law}). Choose one of: {allowed}."
    ),
    "power_of_the_members": _(
        "The law leaves this to the members themselves: {power} ({law}). Nobody else can hold it."
    ),
    "demand_above_law": _(
        "Of {members} members {value} would be needed. The law asks for no more than {ceiling} "
        "({law}). Lower it."
    ),
    "special_below_ordinary": _(
        "A weighty decision would pass more easily than an everyday one. Raise it."
    ),
    "confirm_below_ordinary": _(
        "Confirming a candidate would be easier than an everyday decision. Raise it."
    ),
    "quorum_above_membership": _(
        "The quorum would be {value}, but there are only {members} members. "
        "No meeting could decide anything."
    ),
    "quorum_above_any_membership": _(
        "The quorum would be more than all members, however many there are. "
        "No meeting could decide anything."
    ),
    "board_minimum_above_maximum": _(
        "The board would need at least {value} people, but may have at most {maximum}."
    ),
    "share_minimum_above_maximum": _(
        "A member would need at least {value} shares, but may hold at most {maximum}."
    ),
    "coopted_not_fewer_than_elected": _(
        "Of {board} board members only {elected} would be elected. "
        "Those not elected must be fewer than those elected."
    ),
    "elected_share_not_met": _(
        "Of {board} board members only {elected} would be elected. Your rule asks for more."
    ),
    "seats_by_class_above_maximum": _(
        "{value} seats would be kept for classes, but the board has at most {maximum}."
    ),
    "seats_for_unknown_class": _(
        "Seats would be kept for “{value}”, but the classes that may stand are: {classes}."
    ),
    "term_limit_below_term": _(
        "Nobody could finish a term: it lasts {term} years, and the limit is {value}."
    ),
    "fully_mutual_other_class": _(
        "A fully mutual co-operative has only these classes of member: {classes} ({law}). "
        "“{value}” is not one of them."
    ),
    "area_not_open": _(
        "In a community land trust everyone who lives or works in the area must be able to join "
        "({law})."
    ),
    "area_without_class": _(
        "In a community land trust everyone who lives or works in the area must be able to join "
        "({law}). No class of member is open to all of them."
    ),
    "discretion_without_reasons": _("Where the board is free to refuse, it must give its reasons."),
    "supporters_above_members": _(
        "A candidate would need {value} supporters, "
        "but a society may have as few as {members} members."
    ),
    "ties_without_lot": _("When all else is equal, only lots can decide. Add them as the last."),
    "ties_not_of_the_count": _(
        "How ties are settled does not fit how you count. Counting by {count}, it must be: "
        "{needed}."
    ),
    "countback_needs_preferences": _(
        "A countback needs ballots with preferences, but you count by {count}."
    ),
    "publish_below_small_cell": _(
        "Ballots would be published from {value} voters, "
        "but figures about fewer than {small_cell} are not shown."
    ),
    "changeable_without_online": _("Only a vote cast online can be changed. Allow voting online."),
    "no_way_to_vote": _("Allow voting online, on paper, or both."),
    "demand_above_members": _(
        "{value} members would have to ask for a meeting, but there may be only {members}. "
        "Ask for fewer."
    ),
    "self_call_above_members": _(
        "{value} members would have to call the meeting themselves, but there may be only "
        "{members}. Ask for fewer."
    ),
    "held_before_called": _(
        "The board has {call} days to call a meeting that members demanded, but it would have to "
        "be held within {value}. Give more time to hold it, or less to call it."
    ),
    "no_time_for_notice": _(
        "The board may call the meeting {call} days after the demand. Notice takes {post} days to "
        "arrive, and the meeting can be held {notice_days} days later. So allow at least {soonest} "
        "days, or give the board less time to call it."
    ),
    "items_after_notice": _(
        "Notice goes out {out} days before a meeting, so an item sent in {value} days before could "
        "not be in it. Ask for items at least {out} days before."
    ),
    "items_supporters_above_members": _(
        "A member would need {value} others, but there may be only {members} members. "
        "Ask for fewer."
    ),
    "adjourned_notice_longer": _(
        "A meeting that is put off would need longer notice than the meeting itself ({notice}). "
        "Shorten it."
    ),
    "told_after_the_members": _(
        "All members are told of the motion {notice} before the meeting. Whoever it is about may "
        "not be told later than they are: lengthen it."
    ),
    "short_notice_below_ordinary": _(
        "Fewer could do away with everybody's notice than can make an everyday decision "
        "({ordinary}). Raise it."
    ),
    "annual_after_return": _(
        "The accounts go to the registrar within {months} months, but the members would only see "
        "them after {value}. Hold the annual meeting sooner."
    ),
    "nobody_counts_as_present": _(
        "Neither those in the room nor those online would count as present, so no meeting could "
        "decide anything. Count at least one of them."
    ),
    "proxies_counted_not_allowed": _(
        "Proxies would count as present, but there are none. Leave them out, or allow proxies."
    ),
    "online_counted_not_allowed": _(
        "Members online would count as present, but nobody can come online. Leave them out, or let "
        "members come online."
    ),
    "online_meeting_without_online_vote": _(
        "Only those online would count as present, but they could not vote online. Count those in "
        "the room too, or let members vote online."
    ),
    "proxy_limit_without_proxies": _(
        "There is a limit for proxies, but there are no proxies. Write “none”, or allow proxies."
    ),
    "poll_above_members": _(
        "{value} members would have to demand a count, but there may be only {members}. "
        "Ask for fewer."
    ),
    "minority_decides": _(
        "With {value} a motion and its opposite could both be carried. Ask for more than half."
    ),
    "written_special_below_ordinary": _(
        "In writing, a weighty decision would pass more easily than an everyday one. Raise it."
    ),
    "voters_left_out_of_present": _(
        "Some who may vote would not count as present, so more could vote than are counted. Take a "
        "part of the votes cast or of all members, or count everybody who may vote."
    ),
    "interest_votes_uncounted": _(
        "Somebody with an interest of their own could vote, but would not count as present. Bar "
        "them from the vote too, or count them."
    ),
    "fallback_without_consensus": _(
        "Nothing is decided by consensus, so nothing can follow when it fails. Choose “Nothing is "
        "decided”, or allow consensus."
    ),
    "blocks_above_members": _(
        "It would take {value} blocks to stop a proposal, but there may be only {members} people. "
        "Ask for fewer."
    ),
    "matter_decided_two_ways": _(
        "Two rules differ about this: {matter}. By one it needs a decision that is {by}, by the "
        "other one that is {says}. Make them say the same."
    ),
    "power_against_rule": _(
        "The rules and the powers differ about this: {matter}. The power {power} is used by a "
        "decision that is {by}. Make them say the same."
    ),
    "dissolution_breaks_lock": _(
        "With this lock ({lock}) what is left may not go there. Choose one of: {allowed}."
    ),
    "board_quorum_above_minimum": _(
        "{value} board members would have to be present, but the board may have only {board}. "
        "Lower one or raise the other."
    ),
    "nobody_votes": _("No class of member may vote. At least one must."),
    "nobody_stands": _("No class of member may stand for the board. At least one must."),
}
WORDS |= PROBLEMS
