"""The sentences for what this room refuses."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonstead_web.homes.letting_words import LETTING

DRAWS: dict[str, str | Promise] = {
    "applicant_is_there_twice": _("{applicant} is on the list twice. Everybody has one ticket."),
    "nobody_to_draw": _("There is nobody on the list."),
    "list_not_as_committed": _(
        "The list is not the one that was committed: its hash is {found}, and {committed} is "
        "on the record."
    ),
    "draw_needs_a_source": _(
        "A draw needs a source of chance: witnesses, dice, a lottery or a public network."
    ),
    "source_named_twice": _("{source} is there twice. It counts once."),
    "source_known_before_the_list": _(
        "{source} could be known at {known}. The list was committed at {committed}, and "
        "chance has to come later."
    ),
    "source_after_the_latest_moment": _(
        "{source} comes at {known}, after the latest moment that the plan sets, {latest}."
    ),
    "draw_too_weak": _(
        "The sources are worth {bits} bits together, and {needed} are needed. Add a source, "
        "or roll more dice."
    ),
    "chain_unknown": _("No public network called {chain} is known here. Known are: {known}."),
    "value_missing": _("{source} has no value yet. The draw waits for it until {latest}."),
    "value_without_source": _("There are {values} values, and the plan names {sources} sources."),
    "drawn_too_early": _("It was drawn at {at}. Not everything could be known before {first}."),
    "drawn_too_late": _(
        "It was drawn at {at}, after the latest moment that the plan sets, {latest}."
    ),
    "rolls_not_as_stated": _(
        "There are {rolls} rolls. The plan says {stated}, no more and no fewer."
    ),
    "roll_impossible": _("A die with {sides} sides does not show {roll}."),
    "lottery_numbers_wrong": _("{lottery} has {numbers} different numbers from 1 to {of}."),
    "randomness_not_of_signature": _(
        "The randomness given for {source} is not the hash of its signature."
    ),
    "too_few_witnesses": _(
        "There are {witnesses} witnesses. At least {needed} have to bring a secret."
    ),
    "witness_is_there_twice": _("A witness is named twice."),
    "no_such_witness": _("{witness} is no witness of this draw."),
    "commitments_too_early": _("Commitments were taken at {committed}, before their time, {at}."),
    "opened_before_all_had_fixed": _(
        "Secrets were opened at {opened}, before all witnesses had fixed theirs."
    ),
    "secret_not_as_fixed": _("What {witness} opened is not what {witness} had fixed."),
    "rerun_without_the_void_draw": _(
        "This draw is held instead of a void one, and that one is not here."
    ),
    "rerun_of_another_draw": _("The plan does not say that this draw is held instead of {draw}."),
    "rerun_of_a_draw_that_held": _("The first draw was not void, so it stands."),
    "rerun_changes_the_draw": _(
        "The {what} is not that of the void draw. A draw is held again with nothing changed "
        "but chance."
    ),
    "rerun_needs_its_own_name": _(
        "The draw has the name of the void one, {draw}. Give it its own."
    ),
    "rerun_not_later": _("The plan has to be later than that of the void draw, {first}."),
    "struck_are_not_the_silent": _(
        "The witnesses to leave out are those who kept silent: {silent}."
    ),
    "struck_witness_is_back": _(
        "{witness} kept silent at the first draw and cannot be a witness again."
    ),
    "secret_used_again": _("A secret that was opened before is used again. Everybody knows it."),
}

ALLOCATION: dict[str, str | Promise] = {
    "draw_needs_seed": _("The policy {policy} draws lots, and no seed of a draw is given."),
    "ticket_missing": _("{applicant} has no ticket in this draw."),
    "no_such_applicant": _("There is no applicant {applicant} on the list."),
    "review_steps_out_of_order": _("The steps of the review are not in the order of their days."),
    "review_asked_too_late": _(
        "It was asked for on {asked}, and the last day was {last}. Those who decide may accept "
        "it for a good reason."
    ),
    "merged_with_itself": _("{applicant} cannot be merged with itself. Choose two applications."),
    "nobody_on_the_list": _("There is nobody on the list to try the policies on."),
    "home_twice": _("The home {home} is on the list twice."),
}

MATCHING: dict[str, str | Promise] = {
    "home_type_is_there_twice": _("Two types of homes are called {type}."),
    "fewer_homes_than_none": _(
        "There are {homes} homes of type {type}. There cannot be fewer than none."
    ),
    "priority_names_twice": _("Somebody stands twice in the order for homes of type {type}."),
    "choice_is_no_type": _("{household} chose {type}, and there are no such homes."),
    "chosen_twice": _("{household} chose the same homes twice."),
    "only_homes_given_in_order": _(
        "The policy {policy} matches households with homes of their choice. This way of working "
        "is for homes given out one by one."
    ),
    "priority_is_level": _("{households} are level. The order must say who comes first."),
}

REGISTER: dict[str, str | Promise] = {
    "no_such_home": _("There is no such home here."),
    "home_has_left": _("This home left the register on {on}. Nothing more can be done with it."),
    "label_missing": _("Say what everybody may call the home, for example: Home 3."),
    "label_taken": _("Another home is called {label} already. Choose another name."),
    "property_entered_already": _("This property is in the register already, as {label}."),
    "uprn_not_a_number": _(
        "A unique property reference number is a number of up to {digits} digits."
    ),
    "tenure_unknown": _("The register knows no way to hold a home called {tenure}."),
    "adaptation_unknown": _("The register has no word for this: {adaptation}."),
    "area_not_a_code": _("{area} is not the code of an authority. Codes look like E09000031."),
    "home_of_no_size": _("A home has no fewer than 0 bedrooms, and some floor."),
    "end_cause_unknown": _("The register knows no such reason: {cause}."),
}

WORDS: dict[str, str | Promise] = {
    **REGISTER,
    **DRAWS,
    **MATCHING,
    **ALLOCATION,
    **LETTING,
}
