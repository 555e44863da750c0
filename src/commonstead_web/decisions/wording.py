"""The sentences for refusals of meetings and decisions."""

from django.utils.translation import gettext_lazy as _

WHO = {
    "not_a_member_here": _("Only members can do this. Sign in as the member you are here."),
    "acts_for_somebody_else": _(
        "You can do this for yourself. For somebody else, hand their signed paper to the secretary."
    ),
    "class_has_no_vote": _("Members of this class do not vote, so they cannot sign this."),
    "not_on_the_board": _("Only board members can do this: it is the board's business."),
    "not_decided_by_a_vote": _(
        "Under the rulebook this power is held by {held_by}, so there is no vote on it."
    ),
    "not_this_meetings_body": _(
        "This is for {body} to decide, and the meeting is of others. Choose one of theirs."
    ),
}
CALLING = {
    "no_such_meeting": _("There is no such meeting here."),
    "no_such_requisition": _("There is no such request for a meeting here."),
    "meeting_not_at_this_stage": _(
        "This cannot be done now: the meeting is at the step “{state}”."
    ),
    "business_missing": _("Say what the meeting is to deal with."),
    "signed_requisition_already": _("This member has signed this request already."),
    "requisition_answered": _("A meeting has been called for this, so it is not signed any more."),
    "requisition_not_delivered": _(
        "{signed} members have signed. The board has to act once {needed} have."
    ),
    "requisition_is_for_members": _("Members asked for a general meeting, not one of the board."),
    "held_too_late": _(
        "What members asked for must be held by {hold_by}. {day} is too late: choose a sooner day."
    ),
    "callers_did_not_ask": _(
        "Only members who signed the request can call the meeting. Ask them, or sign it first."
    ),
    "board_called_in_time": _("The board called this meeting on {called}, to be held on {held}."),
    "board_may_still_call": _("The board can still call this meeting, until {until}."),
    "too_few_callers": _("It takes {needed} members to call this meeting. You named {given}."),
    "unknown_kind_of_meeting": _("There is no meeting called “{kind}”. There are: {kinds}."),
    "meeting_in_the_past": _("A meeting cannot begin in the past ({starts})."),
    "meeting_hour_has_come": _(
        "It was to begin {starts}. From then on it is opened, put off or closed, not moved."
    ),
    "voted_on_already": _(
        "{motions} of its motions were put to the vote already, so it cannot be moved or called "
        "off. Hold it, or let the vote come to its end."
    ),
    "change_without_reason": _("Say why. Those who were told of the meeting read it."),
    "members_called_it": _(
        "Members called this meeting themselves, so it is held as they called it."
    ),
    "members_asked_for_it": _(
        "Members asked for this meeting, so the board cannot call it off. It can be moved, within "
        "the time in which it must be held."
    ),
    "place_missing": _("Say where people meet."),
    "not_online": _(
        "Nobody takes part in this meeting online: the rules or the call do not say so."
    ),
}
NOTICE = {
    "agenda_is_empty": _("There is nothing on the agenda yet. Say what the meeting deals with."),
    "nobody_to_tell": _("There is nobody to tell of this meeting yet."),
    "told_of_no_member": _("{members} of those you named are not to be told of this meeting."),
    "no_notice_needed": _("No new notice is needed: the meeting goes on soon enough."),
    "agreed_already": _("This member has agreed to the shorter notice already."),
    "notice_too_short": _("That is too soon. By the rules the earliest day is {earliest}."),
    "nobody_served": _("Nobody has been told yet."),
    "renotice_needed": _("Everybody has to be told again before the meeting goes on {day}."),
    "notice_needed_again": _("Tell everybody again first: so much time has passed."),
    "served_after_the_meeting": _("Notice sent on {sent} comes after the meeting on {day}."),
    "more_served_than_members": _("{served} were told, but there are only {members} to be told."),
    "more_consents_than_members": _("{consents} agreed, but there are only {members} members."),
    "unknown_channel": _("Notice goes out by {channels}, not by “{channel}”."),
    "item_missing": _("Say what the item is about."),
    "item_too_late": _("Members' own items had to be in by {until}. Ask the chair to take it."),
    "item_needs_supporters": _(
        "This needs the support of {needed} other members; {present} support it. "
        "Hand the signed form to the secretary."
    ),
    "no_such_item": _("There is no item {number} on this agenda."),
}
SITTING = {
    "meeting_is_on": _("The meeting is on {day}. Who is there is entered on that day."),
    "unknown_mode": _("Somebody is there {modes}, not “{mode}”."),
    "room_is_entered_by_officers": _(
        "Who is in the room is entered by the chair or the secretary. Tell them you are here."
    ),
    "is_there_already": _("This member has been entered as present already."),
    "is_not_there": _("This member is not entered as present."),
    "left_before_arrived": _("Somebody cannot leave ({left}) before they came ({arrived})."),
    "proxy_without_holder": _("Say who holds this proxy."),
    "holder_without_proxy": _("Somebody who is there themselves needs no proxy."),
    "meeting_not_yet": _("The meeting begins {starts}. It can be opened then."),
    "quorum_not_met": _(
        "{present} who count are here and {needed} are needed (the quorum). "
        "Wait for others, or adjourn."
    ),
    "quorum_is_met": _("{present} are here and {needed} are enough, so nothing is missing."),
    "wait_for_others": _(
        "{present} are here and {needed} are needed. The rules have you wait a while longer."
    ),
    "meeting_is_over_by_rule": _(
        "The rules do not let this meeting be adjourned again. Close it, and call another."
    ),
    "resumes_in_the_past": _("A meeting cannot go on in the past ({resumes})."),
    "resumes_before_adjourned": _("It was adjourned on {adjourned} and cannot go on on {resumes}."),
    "decision_still_open": _("People are still voting. Close that vote first."),
}
PROXIES = {
    "no_proxy_on_a_board": _("Nobody sits on a board for somebody else: there are no proxies."),
    "proxies_not_allowed": _("The rules know no proxies. Whoever votes has to be there."),
    "own_proxy": _("Nobody can be their own proxy. Choose another member."),
    "proxy_of_no_member": _("Only a member who votes can send a proxy."),
    "proxy_holder_no_member": _("A proxy has to be a member who votes."),
    "proxy_of_a_proxy": _(
        "A proxy cannot be handed on: whoever gave theirs away holds none. Choose another member."
    ),
    "proxy_limit_reached": _(
        "This member holds {held} proxies, and the rules allow {most}. Choose another member."
    ),
    "no_such_proxy": _("No proxy of this member stands for this meeting."),
}
AFTER = {
    "minutes_missing": _("There are no minutes yet. Write them first."),
    "minutes_approved_already": _("These minutes have been approved and stay as they are."),
    "not_a_later_meeting": _("Minutes are approved by a later meeting of the same people."),
    "task_missing": _("Say what is to be done."),
    "no_such_task": _("There is no such task here."),
    "task_finished_already": _("This was entered as done on {on}."),
}
RETURNS = {
    "no_such_year_end": _("No financial year of yours ended on {day}: look at your rulebook."),
    "filed_in_the_future": _("{filed} has not come yet. Enter the return once it is sent."),
    "filed_before_year_end": _(
        "The return cannot have been sent on {filed}: the year ended on {year_end} only."
    ),
    "return_already_filed": _(
        "The return for the year to {year_end} is entered already, as sent on {filed}."
    ),
}
PROPOSING = {
    "no_such_decision": _("There is no such motion here."),
    "decision_not_at_this_stage": _(
        "This cannot be done now: the motion is at the step “{state}”."
    ),
    "motion_missing": _("A motion needs a title and a text."),
    "no_such_way": _("There is no way to decide called “{way}”."),
    "way_not_allowed": _("The rulebook does not let you decide in this way: {rule}."),
    "rule_does_not_fit": _("A motion put as “{way}” cannot be carried by the rule “{rule}”."),
    "written_without_a_meeting": _(
        "A decision in writing is taken without a meeting. Take it off the meeting, or put it to "
        "the vote there."
    ),
    "options_missing": _("Name at least {needed} options to choose between."),
    "sides_missing": _(
        "Where several sides have to agree, name at least {needed}; otherwise name none."
    ),
    "settings_unknown": _("These settings are not asked for here: {given}. There are: {known}."),
    "settings_impossible": _("The setting “{setting}” is missing or cannot be so."),
    "nothing_to_confirm": _(
        "There is nothing to confirm here: that vote needs no second meeting, or asks for another "
        "rule."
    ),
    "needs_no_confirmation": _("A decision by this rule needs no second meeting: {rule}."),
    "not_used_by_motions": _("No motion can use this power: {power}. Choose another."),
    "effect_incomplete": _("Say what exactly is to be done. This needs: {needed}."),
    "no_such_effect": _("Nothing follows by itself from a decision on this power: {power}."),
    "effect_is_fixed": _(
        "The text is what you decide on, so it cannot be changed here. Take the motion back and "
        "propose another."
    ),
    "paper_missing": _("A paper needs a title and a text."),
    "policy_missing": _("A policy needs a title and a text."),
    "no_such_policy": _("There is no such policy in force here."),
    "policy_in_force_already": _("This policy is in force already."),
    "document_missing": _("Name the document and choose its file."),
    "no_such_document": _("There is no such document here."),
    "document_approved_already": _("This document has been approved already."),
    "interest_missing": _("Say what your interest is."),
    "interest_declared_already": _("This member has declared an interest in it already."),
    "interest_in_nothing": _("Say what the interest is in."),
    "interest_ended_before_it_began": _("An interest cannot end ({until}) before it began."),
}
OPENING = {
    "meeting_not_open": _("The meeting is not open: it is at the step “{state}”. Open it first."),
    "online_not_allowed": _("The rules let members vote at a meeting only. Put it to a meeting."),
    "closes_missing": _("Say until when people can vote."),
    "class_on_two_sides": _("Somebody would vote on two sides. Put “{side}” together differently."),
    "board_below_its_number": _(
        "The board has {board} members and needs {needed}. Until then it can only fill its seats "
        "or call a general meeting."
    ),
    "person_not_told": _("The person whom this is about has to be told first. Enter when and how."),
    "told_before_proposed": _("They were told on {told}, before it was proposed on {proposed}."),
    "hearing_not_held": _(
        "The person whom this is about has the right to be heard first. Enter the day of the "
        "hearing, or on which they said that they did not want one."
    ),
    "hearing_before_notice": _("They were heard on {hearing}, before they were told on {told}."),
    "unknown_hearing": _("There is no outcome of a hearing called “{hearing}”: {known}."),
    "unknown_procedure": _("There is no such procedure: {against}."),
}
VOTING = {
    "decision_not_open": _("Nobody can vote on it now: it is at the step “{state}”."),
    "motion_changed": _(
        "The motion was changed while you read it. Your vote was not counted. "
        "Read the new text (version {version}), and vote again when voting is open."
    ),
    "not_in_the_electorate": _(
        "You are not among those who decide this: that was fixed when voting opened. "
        "Ask the secretary if you think that is wrong."
    ),
    "barred_by_interest": _(
        "You have declared an interest in this, and the rules then give you no vote on it."
    ),
    "not_at_the_meeting": _(
        "This vote is for those at the meeting. Tell the chair that you are there, then vote."
    ),
    "not_the_proxy": _("You hold no proxy of this member that counts at this moment."),
    "not_a_choice": _("“{choice}” is not one of the choices: {choices}."),
    "no_vote_by_consent": _(
        "Nobody votes on this: it is agreed unless somebody objects. Say what you object to."
    ),
    "block_stands": _("Your block stands. Take it back first, then agree."),
    "objects_to_no_vote": _("This is decided by a vote. Vote against it."),
    "not_an_objection": _("Here you can say: {kinds}."),
    "objection_without_reason": _("Give your reason: others can only meet what they know."),
    "no_such_objection": _("No such objection stands."),
    "resolution_missing": _("Say how the objection was met."),
    "no_such_side": _("There is no side called “{side}” in this decision."),
    "hands_below_zero": _("Count “{choice}” again: there cannot be fewer than none."),
    "more_hands_than_people": _(
        "You counted {hands}, but only {people} can show their hands: those who voted online "
        "do not. Count again."
    ),
}
DECLARING = {
    "casting_vote_needed": _(
        "The votes are equal. Whoever is in the chair has a casting vote and enters it themselves. "
        "Once the meeting is closed without it, the motion is lost."
    ),
    "not_the_meetings_chair": _(
        "Only whoever is in the chair of this meeting can enter the casting vote, signed in as "
        "themselves."
    ),
    "casting_vote_without_a_chair": _(
        "A casting vote is for whoever chairs the meeting. There is no meeting here that is still "
        "on, so nobody has one: an equal vote is lost."
    ),
    "casting_vote_not_allowed": _("The rules give the chair no casting vote: {rule}."),
    "no_tie_to_break": _("The votes are not equal, so there is no casting vote."),
    "nobody_voted": _("Nobody voted."),
    "votes_exceed_eligible": _("There are {votes} votes, and only {eligible} may vote."),
    "votes_exceed_present": _("There are {votes} votes, and only {present} are there."),
    "eligible_exceeds_members": _("{eligible} may vote, but there are only {members} members."),
    "present_exceeds_members": _("{present} are there, but there are only {members} members."),
    "more_integrated_than_objections": _(
        "{integrated} objections were met, but there were only {objections}."
    ),
    "too_few_sides": _("There are {sides} sides. It takes at least {needed}."),
    "side_named_twice": _("Two sides are called “{side}”."),
    "no_such_ladder": _("There is no ladder called “{ladder}”."),
    "side_terms_impossible": _(
        "“{given}” cannot be what the side “{side}” asks of itself. A majority is more than half, "
        "a quorum a number of people or a part of the side."
    ),
    "nothing_to_follow": _(
        "There is no vote that this one could come after: the sides must have differed, their "
        "ladder must have a step left, and nobody has proposed it yet."
    ),
}
CHOOSING = {
    "unknown_method": _("There is no way to choose called “{method}”. There are: {known}."),
    "settings_do_not_fit": _("These settings do not go together."),
    "options_repeat": _("Each option can be named once only."),
    "too_few_options": _("There are {options} options for {places} places."),
    "unknown_option": _("“{option}” is not one of the options: {known}."),
    "option_ranked_twice": _("“{option}” has two places on one ballot."),
    "vote_does_not_fit": _("Vote {vote} cannot be read as a vote by “{method}”."),
    "score_is_no_number": _("“{score}” is not a number of points."),
    "score_outside_scale": _("“{score}” is outside the scale from {lowest} to {highest}."),
    "scale_is_empty": _("A scale from {lowest} to {highest} leaves nothing to choose."),
    "unknown_tie_rule": _("There is no rule for ties called “{rule}”. There are: {known}."),
    "status_quo_is_no_option": _("“{given}” is not one of the options: {known}."),
    "budget_below_zero": _("There cannot be less money than none."),
    "cost_below_zero": _("“{project}” cannot cost less than nothing."),
    "projects_repeat": _("Each project can be named once only."),
    "votes_are_not_approvals": _("These votes are of the kind “{vote_type}”, not approvals."),
}
WORDS = {
    **WHO,
    **CALLING,
    **NOTICE,
    **SITTING,
    **PROXIES,
    **AFTER,
    **RETURNS,
    **PROPOSING,
    **OPENING,
    **VOTING,
    **DECLARING,
    **CHOOSING,
}
