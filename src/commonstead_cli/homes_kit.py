"""What the verbs of `commonstead homes` on files share."""

from commonstead_cli.kit import as_bad_input, by_code

WHY = {
    "draw_needs_seed": "the policy {policy} draws lots: give the seed of the draw as --seed",
    "ticket_missing": "{applicant} has no ticket in this draw",
    "applicant_is_there_twice": "{applicant} is on the list twice",
    "home_twice": "the home {home} is on the list twice",
    "no_such_applicant": "there is no applicant {applicant} on the list",
    "nobody_on_the_list": "there is nobody on the list to try the policies on",
}
"""Why something cannot be done, for every refusal that a file or an option can meet."""


says_why = as_bad_input(by_code(WHY))
