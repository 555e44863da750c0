"""The sentences for refusals about members, and for what is wrong in an imported file."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "founding_is_over": _(
        "The rulebook has been adopted, so the founding is over. New members apply now."
    ),
    "not_founded_yet": _(
        "The founders have not adopted their rulebook yet. You can apply once they have."
    ),
    "name_missing": _("Write the name of the member."),
    "already_a_member": _("This person is a member already."),
    "already_applied": _(
        "You have applied already. Your application waits for a decision; you do not need "
        "to do anything."
    ),
    "only_the_secretary_enters_paper": _(
        "Only the secretary enters an application made on paper. To apply yourself, use the "
        "application form."
    ),
    "no_such_application": _("There is no such application here."),
    "already_decided": _("This application was decided before: {state}."),
    "own_application": _(
        "This is your own application. Somebody else has to enter the decision about it: "
        "for instance a second secretary, appointed for this."
    ),
    "decision_needed": _(
        "Write which decision lets this person in, for example “Board minute 7, 3 May 2026”."
    ),
    "decision_out_of_time": _(
        "The day of the decision, {decided}, must lie between the application ({applied}) "
        "and today ({today})."
    ),
    "community_share_not_kept": _(
        "Of {members} members only {community} would belong to the community. The rules ask for "
        "at least {needed}. Let in more members of the community first."
    ),
    "too_few_shares": _("A member takes at least {needed} shares; you wrote {taken}."),
    "too_many_shares": _("A member may hold at most {allowed} shares; you wrote {taken}."),
    "no_such_class": _("The rulebook has no class {class_name}. It has: {classes}."),
    "born_in_future": _("The date of birth {born} lies after {on}. Check the year."),
    "below_minimum_age": _("The rules ask for an age of at least {needed}; this is {age}."),
    "reason_needed": _("Choose the reason. Under the rules nobody is refused without one."),
    "no_such_reason": _("There is no reason called {reason}. There are: {reasons}."),
    "reason_not_a_criterion": _(
        "Membership here is open to everybody who meets the conditions. You can refuse only for "
        "one of these: {reasons}."
    ),
    "explanation_needed": _(
        "Explain to the applicant, in your own words, why they are not let in. "
        "The rules ask for it."
    ),
    "membership_not_ended": _(
        "This membership has not ended. What the law asks us to keep about a member stays."
    ),
    "application_not_refused": _(
        "Only a refused application is erased by itself. This one is: {state}."
    ),
    "nothing_to_erase": _("Nothing is left here that could be erased."),
    "nothing_to_erase_before": _(
        "What is left may be erased from {day} on. Until then the rules keep it."
    ),
    "no_such_member": _("There is no such member here."),
    "not_a_member": _("This person was not a member on {on}."),
    "own_membership": _(
        "This is your own membership. Somebody else has to change its class: for instance a "
        "second secretary, appointed for this."
    ),
    "already_in_class": _("This member is in that class already."),
    "class_change_out_of_order": _(
        "A later change of class, on {after}, is in the register already."
    ),
    "class_change_after_end": _(
        "The class was changed on {on}, and so the membership did not end before."
    ),
    "already_ended": _("This membership ended on {ended}."),
    "ended_before_entered": _("A membership cannot end before it began, on {entered}."),
    "ends_in_future": _("A membership ends today or ended earlier. {on} is still to come."),
    "not_your_membership": _("This is not your membership. Ask the secretary."),
    "expelled_by_decision": _(
        "Nobody is expelled by an entry in the register. Propose a motion to expel; once it is "
        "carried, the membership ends by itself."
    ),
    "only_by_resigning": _("You can end your own membership only by resigning."),
    "no_such_inspector": _("The register is inspected by a member or by an interested person."),
    "inspector_name_missing": _("Write the name of the person to whom you show the register."),
    "only_the_secretary_shows_others": _(
        "Only the secretary shows the register to somebody else, signed in with a passkey or an "
        "authenticator app. Members inspect it for themselves."
    ),
    "inspection_over": _(
        "This inspection is over: what it showed can be seen on its day only, by whoever "
        "opened it. You can inspect the register again."
    ),
    "no_such_file": _("This uploaded file is no longer here. Choose it again."),
    "already_imported": _("This file has been imported. Nothing was changed."),
    "register_not_clean": _("{refused} rows have to be corrected first. Nothing was imported."),
    "no_such_office": _("Nobody is appointed to the office {office}. There are: {offices}."),
    "nobody_named": _("Choose a member, or write an e-mail address."),
    "office_already_held": _("This person holds the office already: {office}."),
    "office_not_held": _("This person does not hold the office: {office}."),
    "last_secretary": _(
        "This is the only secretary. Appoint another one first; otherwise nobody could."
    ),
    "excel_serial_date": _(
        "“{found}” is a spreadsheet's count of days. Format the column as a date and save again."
    ),
    "impossible_date": _("There is no such day as {found}. Write the day first: 31/12/2025."),
    "not_a_date": _("“{found}” cannot be read as a date. Write the day first: 31/12/2025."),
    "not_yours_to_correct": _("Only the secretary can correct this: {fields}."),
    "nothing_to_correct": _("This is what the register says already. Nothing was changed."),
}

WRONG_IN_A_ROW = {
    "already_on_register": _("This person is on the register already."),
    "below_minimum_age": _("Too young to be a member on the day of joining."),
    "born_in_future": _("Born after joining."),
    "date_in_future": _("This day is still to come."),
    "duplicate_person": _("The same person stands in the file twice."),
    "ended_before_entered": _("The membership ended before it began."),
    "excel_serial_date": _("A spreadsheet's count of days instead of a date."),
    "impossible_date": _("There is no such day."),
    "missing_class": _("The class of member is missing."),
    "missing_date": _("The date is missing."),
    "missing_name": _("The name is missing."),
    "not_a_date": _("This cannot be read as a date."),
    "not_an_email": _("This is not an e-mail address."),
    "too_many_columns": _("Something stands outside the columns with a heading."),
    "unknown_class": _("The rulebook has no such class of member."),
    "unreadable_character": _("Some letters were lost or cannot be shown."),
}
