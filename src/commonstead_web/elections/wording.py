"""The sentences for refusals of elections and the board."""

from django.utils.translation import gettext_lazy as _

CALLING = {
    "no_such_election": _("There is no such election here."),
    "not_at_this_stage": _("This cannot be done now: the election is at the stage “{state}”."),
    "notice_in_the_past": _("Notice cannot be given on {notice}: today is {today}."),
    "dates_not_in_order": _(
        "The days do not follow each other: notice, nominations, voting opens, voting closes."
    ),
    "nominations_too_short": _(
        "Nominations would be open for {given} days. The rules ask for at least {needed}."
    ),
    "voting_too_short": _("Voting would last {given} days. The rules ask for at least {needed}."),
    "roll_day_not_by_the_rules": _(
        "By the rules, whoever is a member on {needed} may vote, not on {given}."
    ),
    "no_seats": _("An election needs at least one seat to fill."),
    "not_the_first_election": _(
        "There has been a board before, so this is no first election. Call an annual one."
    ),
    "not_so_many_vacant": _("{vacant} such seats are empty. You asked for {asked}."),
    "no_seats_for_class": _(
        "The rules keep {kept} seats for the class {class_name}, and {taken} are taken. "
        "You asked for {asked} more."
    ),
    "board_too_large": _("The board would have {would_be} seats. The rules allow {maximum}."),
    "board_too_small": _("The board would have {would_be} seats. The rules need {minimum}."),
    "candidates_do_not_count": _(
        "You stand in this election, so somebody else has to run and count it. "
        "Ask the board to appoint a returning officer or teller who does not stand."
    ),
    "nobody_may_vote": _("No member could vote on {day}, so there is nobody to hold a vote."),
    "roll_day_not_over": _("The roll is of {day}. It can be fixed once that day is over."),
    "voting_not_yet": _("Voting opens {opens}."),
}
NOMINATING = {
    "nominations_not_open": _("Nominations are taken from {opens} to {closes}."),
    "nominations_still_open": _("Nominations are open until {until}. Close them the day after."),
    "nominates_somebody_else": _(
        "You can nominate yourself here. For somebody else, hand their signed form to the "
        "secretary."
    ),
    "already_nominated": _("This member stands already."),
    "supports_themselves": _("You cannot be your own supporter. Ask another member."),
    "too_few_supporters": _(
        "This needs the support of {needed} other members and has {present} so far."
    ),
    "seat_kept_for_class": _("This seat is kept for members of the class {class_name}."),
    "counting_office_held": _(
        "Whoever stands may not be {office}. Hand the office over first, then stand."
    ),
    "class_does_not_stand": _("Members of the class {class_name} do not stand for the board."),
    "class_does_not_vote": _("Members of the class {class_name} do not vote, so cannot support."),
    "term_limit_reached": _(
        "Nobody may serve more than {limit} years in a row. This would follow {served} years."
    ),
    "no_such_candidate": _("There is no such candidate in this election."),
    "withdraws_somebody_else": _("You can withdraw only yourself."),
    "already_withdrawn": _("This candidate has withdrawn already."),
}
VOTING = {
    "voting_is_over": _("Voting is over. This vote came after the close and was not counted."),
    "not_on_the_roll": _(
        "You are not on the roll of this election. It lists who was a voting member on its day. "
        "Ask the secretary if you think that is wrong."
    ),
    "already_voted": _(
        "This member's vote has been received ({how}). Nobody is counted twice. "
        "If it was not you, tell the secretary today."
    ),
    "no_online_vote": _("There is no online vote in this election. Ask for a ballot paper."),
    "no_paper_vote": _("There are no paper ballots in this election."),
    "vote_not_changeable": _("The rules do not let a vote be changed once it is cast."),
    "not_voted_yet": _("You have not voted yet, so there is nothing to change."),
    "voted_on_paper": _("You voted on paper, and a paper cannot be changed here."),
    "no_such_receipt": _(
        "No ballot in this election has that receipt. Check it letter by letter. "
        "Without the receipt nobody can find your ballot, not even we."
    ),
    "receipt_used": _("That receipt belongs to another ballot. Open the page again and retry."),
    "ballot_is_empty": _("You have marked nobody. Mark somebody, or say that you vote blank."),
    "marked_twice": _("You have given one candidate two places."),
    "ranks_not_one_each": _("Give each number to one candidate, and leave none out: 1, 2, 3."),
    "too_many_crosses": _("You have put {marked} crosses. This ballot has {allowed}."),
}
COUNTING = {
    "not_counted_yet": _("There is no result and no tally before voting has closed: {closes}."),
    "not_declared_yet": _("Voting has closed. The result has not been declared yet."),
    "voting_still_open": _("Voting is open until {closes}. This waits until then."),
    "two_others_typed_it": _(
        "Two other tellers have typed paper {number} of bundle {bundle}. Take the next one."
    ),
    "no_such_paper": _("Bundles and papers are numbered from 1 to {most}."),
    "papers_agree": _("Both entries of paper {number} of bundle {bundle} agree. Nothing to do."),
    "papers_are_reconciled": _("The papers of this election are settled. None can be added."),
    "papers_differ": _(
        "The two entries differ for these papers (bundle/number): {papers}. "
        "Look at each paper again and type it anew."
    ),
    "papers_typed_once": _(
        "Only one teller has typed these papers (bundle/number): {papers}. "
        "A second one has to type them too."
    ),
    "papers_not_reconciled": _(
        "{received} envelopes have come. Two tellers have to settle the papers before the close."
    ),
    "difference_not_explained": _(
        "{received} envelopes came and {entered} papers were typed. "
        "Say why; it is shown beside the result."
    ),
    "two_tellers_needed": _("This takes two tellers; {present} hold the office."),
    "tie_needs_a_draw": _("Candidates have equal votes. Lots have to be drawn before a witness."),
    "no_tie_to_draw": _("No tie is left to lots here, so none are drawn."),
    "lots_not_in_the_rules": _("The rules do not let lots decide."),
    "drawn_already": _("Lots have been drawn for this election. They are drawn once."),
    "draw_is_not_an_order": _("The draw has to name each candidate who stands exactly once."),
    "witness_not_independent": _(
        "The witness has to be a member who does not stand and is not you."
    ),
    "result_differs": _(
        "The ballots do not give the result you signed. Count them again and compare; "
        "if it stays so, tell the board and do not sign."
    ),
    "signed_already": _("You have signed this result."),
    "recount_not_signed": _(
        "The ballots are not published here, so {needed} scrutineers have to sign the count. "
        "{signed} have signed."
    ),
    "count_differs": _("The count could not be repeated. Do not declare it; ask for help."),
    "unknown_counting_rule": _("There is no counting rule called {rule}."),
}
BOARD = {
    "retirement_in_the_past": _("The annual election cannot be on {on}: today is {today}."),
    "retired_already": _("Who retires on {on} has been entered already. The record has it."),
    "nobody_retires": _("By the rules nobody retires on {on}."),
    "serves_only_later": _("Somebody's service begins only after {on}."),
    "no_such_seat": _("There is no such seat on the board."),
    "seat_is_empty": _("Nobody sits on this seat."),
    "seat_is_taken": _("Somebody sits on this seat."),
    "not_on_this_seat": _("This member does not sit on this seat. Look at the board as it is now."),
    "seat_is_being_elected": _("An election for this seat is under way."),
    "seat_not_of_this_election": _("This seat was not filled by that count."),
    "vacated_in_future": _("A seat falls empty on {on} at the earliest: enter it then."),
    "vacancy_is_filled_otherwise": _("The rules fill an empty seat in another way: {rule}."),
    "nobody_to_fill_the_seat": _("Nobody from that count is left to take the seat."),
    "co_opted_already": _("The board may add {maximum} people, and has."),
    "too_few_elected": _(
        "Of {board} on the board only {elected} would be elected. The rules ask for more."
    ),
    "already_on_the_board": _("This member is on the board already."),
}
BRINGING = {
    "counted_too_often": _(
        "Too many ballot files came from your address in the last ten minutes. Wait ten minutes "
        "and send the file again, or sign in first. On your own computer you can count as many as "
        "you like, with the command line."
    ),
}
WORDS = {**CALLING, **NOMINATING, **VOTING, **COUNTING, **BOARD, **BRINGING}
