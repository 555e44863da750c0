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
    "applicant_name_missing": _("Say who applies."),
    "household_of_nobody": _("Say who is to live in the home, with dates of birth."),
    "helper_needs_authority": _(
        "Write your own name, and by which paper the household lets you act."
    ),
    "applied_for_a_home_already": _("You have applied already. Change that application instead."),
    "told_unreadable": _("An answer cannot be read. {question}"),
    "reason_missing": _("Write the reason. Whoever asks why can be told it."),
}

ROUNDS: dict[str, str | Promise] = {
    "home_listed_without_tenure": _(
        "How this home is held is not settled yet. Correct the register of homes first."
    ),
    "home_listed_without_money": _("Say what each home costs: a rent a month, or a price."),
}

LETTING: dict[str, str | Promise] = {**APPLYING, **ROUNDS}
