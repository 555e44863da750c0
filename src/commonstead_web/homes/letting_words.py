"""The sentences for what is refused about applications, policies and rounds of letting."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

APPLYING: dict[str, str | Promise] = {
    "no_such_letting_policy": _("There is no such policy here."),
    "no_such_home_application": _("There is no such application here."),
    "no_such_letter": _("No letter has this code. Compare it with your letter, or ask us."),
    "not_your_application": _("Only the household, its helper or the secretary can do this."),
    "application_is_over": _("This application ended on {on}. The household can apply again."),
    "application_goes_on": _(
        "This application still waits. It can be erased once it is taken back or housed."
    ),
    "no_letter_waits": _("No letter waits for this household: they were told already."),
    "applicant_name_missing": _("Say who applies."),
    "email_unreadable": _("Write the e-mail address like name@example.org, or leave it out."),
    "household_of_nobody": _("Say who is to live in the home, with dates of birth."),
    "helper_needs_authority": _(
        "Write your own name, and by which paper the household lets you act."
    ),
    "applied_for_a_home_already": _("You have applied already. Change that application instead."),
    "told_unreadable": _("An answer cannot be read. {question}"),
    "answer_not_offered": _(
        "This is none of the answers to the question: {question} Choose one, or leave it out."
    ),
    "no_such_papers": _("No papers of the kind {kind} can be entered. Choose one that is listed."),
    "papers_seen_already": _("Papers of this kind were seen on {on}, and nothing changed since."),
    "papers_of_oneself": _("These are your own papers. Another officer has to look at them."),
    "reason_missing": _("Write the reason. Whoever asks why can be told it."),
}

ROUNDS: dict[str, str | Promise] = {
    "home_listed_without_tenure": _(
        "How this home is held is not settled yet. Correct the register of homes first."
    ),
    "no_such_round": _("There is no such round of letting here."),
    "no_such_place": _("There is no such place on this list."),
    "no_such_offer": _("There is no such offer here."),
    "no_such_draw": _("There is no such draw here."),
    "no_policy_in_force": _(
        "No policy is adopted by which homes could be given out. The body that decides it adopts "
        "one first."
    ),
    "policy_adopted_already": _("This policy has been adopted already."),
    "letting_policy_unreadable": _("The policy cannot be read. {why}"),
    "no_homes_listed": _("Choose at least one home, with its rent or price."),
    "closing_day_passed": _("{day} is over. Choose a day to come."),
    "home_is_let": _("{home} is on another list, or offered to somebody. Finish that first."),
    "list_fixed_already": _("The list was fixed already, {closed}."),
    "list_still_open": _("Whoever applies by the end of {closes} is on the list. Come back then."),
    "list_not_fixed": _("The list of applicants is not fixed yet."),
    "nothing_to_draw": _("Nothing is to be drawn: the policy draws no lots, or places are known."),
    "draw_planned_already": _("A draw is planned or held already. Only a void one is held again."),
    "draw_unreadable": _("Part of the draw cannot be read. {why}"),
    "draw_is_held": _("This draw is over."),
    "secrets_fixed_already": _("What the witnesses fixed is on the record, and stays."),
    "draw_is_still_to_come": _("The policy draws lots, and no draw has been held yet."),
    "allocated_already": _("The places were worked out on {on}. They are on the record."),
    "not_allocated_yet": _("The places are not worked out yet."),
    "home_is_held": _("{home} is offered to somebody already, or taken."),
    "nobody_follows": _("Nobody is left on the list whom {home} suits. List it in a new round."),
    "place_is_gone": _("This application has been taken back or is over."),
    "chance_is_asked": _(
        "A draw is planned for this round already. What a panel sets aside or takes back comes "
        "before that, so that it cannot know whom chance will favour. Whoever thinks that a place "
        "is wrong can ask for a review later."
    ),
    "set_aside_for_oneself": _("This is your own application. Somebody else of the panel acts."),
    "not_for_a_panel": _("The policy of this round lets no panel set this aside."),
    "set_aside_already": _("This has been set aside for this household already."),
    "too_late_to_take_back": _(
        "The places were worked out on {on} and homes are offered by them, so what was set aside "
        "can no longer be taken back. Whoever thinks that a place is wrong asks for a review."
    ),
    "taken_back_already": _("This has been taken back for this household already."),
    "nothing_set_aside": _("Nothing of this was set aside for this household in this round."),
    "met_already": _("This household meets it already: there is nothing to set aside."),
    "owed_a_home": _(
        "A home is owed since a review to the application that would go. Keep that one, and let "
        "the other go."
    ),
    "holds_a_home_already": _("This applicant holds another home of the round."),
    "answer_the_offer_first": _("A home is offered on this application. Answer that first."),
    "offer_is_over": _("This offer has been answered or is over."),
    "offer_too_late": _("This offer could be answered until the end of {until}."),
    "offer_still_open": _("It can still be answered until the end of {until}."),
    "offer_not_accepted": _("A home is handed over once its offer is accepted."),
    "review_asked_already": _("A review was asked for already."),
    "no_review_waits": _("No review or appeal waits for this step."),
    "no_review_to_follow": _("No review found that this place is to change, or it is changed."),
    "no_such_outcome": _("There is no such outcome as {outcome}."),
    "decided_it_before": _("Somebody else has to answer this: you took part in what is reviewed."),
    "too_few_to_try": _(
        "Fewer than {least} households are on the list: sums would tell who they are."
    ),
    "home_listed_without_money": _("Say what each home costs: a rent a month, or a price."),
}

LETTING: dict[str, str | Promise] = {**APPLYING, **ROUNDS}
