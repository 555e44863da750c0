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
    "nobody_votes": _("No class of member may vote. At least one must."),
    "nobody_stands": _("No class of member may stand for the board. At least one must."),
}
WORDS |= PROBLEMS
