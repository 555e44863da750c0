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
    "nothing_to_register": _("There is no adopted version waiting to be registered."),
    "dates_out_of_order": _(
        "The dates are out of order: adopted {adopted}, submitted {submitted}, "
        "registered {registered}; today is {today}."
    ),
    "no_such_rule": _("There is no rule called {rule}."),
    "no_such_power": _("The rulebook knows no power called {power}."),
}
