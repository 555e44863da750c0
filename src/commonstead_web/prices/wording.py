"""The sentences for what this room refuses."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

RENTS: dict[str, str | Promise] = {
    "figure_not_in_force": _(
        "There was no such figure on {on} yet: {what}. The first one is of {since}."
    ),
    "bedrooms_not_in_table": _("The official table has no row for {beds} bedrooms: {what}."),
    "rent_year_not_known": _(
        "The official table runs from {first} to {last}, so it has nothing for {year}: {what}."
    ),
    "county_or_earnings_missing": _(
        "Say in which county the home is, or what people there earned in 1999."
    ),
    "unknown_county": _(
        "“{county}” is none of the counties that formula rents use. They are: {counties}."
    ),
    "no_county_earnings": _(
        "We have not yet seen what the official table says people in {county} earned in 1999 (nor "
        "for the others of {missing}). Look in SI 2016/390, the Schedule, table 1, and type it in."
    ),
    "amount_below_nothing": _("This amount cannot be less than nothing: {amount}."),
    "share_outside_whole": _("A share is between 0% and 100%. You gave {share}."),
    "rate_too_high": _("Rent on the part not bought is at most {most} a year. You gave {rate}."),
    "first_share_outside_range": _(
        "The first share is between {least} and {most} for this kind of sale. You gave {share}."
    ),
    "further_share_outside_range": _(
        "A further share is between {least} and {most} for this kind of sale. You gave {share}."
    ),
    "income_above_limit": _("The household earns more than the limit of {limit} a year."),
    "income_or_two_bed_rent": _(
        "Give either what households in the area earn or the rent of two bedrooms there."
    ),
    "adjustment_too_large": _("House prices may move this rent by {most} at most, up or down."),
    "increase_not_known": _(
        "We do not know the inflation that counts for {year}. Our table runs from {first} to "
        "{last}. Type it in."
    ),
    "formula_rent_missing": _("A new letting is at formula rent. Say what that is."),
    "nothing_is_paid": _(
        "Empty homes and unpaid rent take {lost} of all rent, so nothing is left to pay with."
    ),
}
FORMULAS: dict[str, str | Promise] = {
    "divided_by_nothing": _(
        "This formula divides by “{figure}”, and that comes to nothing. Give another figure for it."
    ),
    "floor_above_cap": _(
        "The least price ({floor}) is above the greatest price ({cap}). Change one of them."
    ),
    "not_whole_months": _(
        "{months} months is not a number of monthly payments. Give a term in whole months, at most "
        "100 years."
    ),
    "nothing_to_compare_with": _(
        "“{figure}” has to be above nothing, so that something can be compared with it."
    ),
    "no_history": _("This home has no sale and no statement yet."),
    "two_prices_on_one_day": _("There are two prices of this home on {on}. Keep one."),
    "statement_before_the_last": _(
        "There is a statement of {last} already, so none can be made for {on}, before it."
    ),
}
EQUITY: dict[str, str | Promise] = {
    "debt_above_all_bands": _(
        "The shares cannot cover the debt of {debt}. All households together can take {most} at "
        "most, {amiss} too little. At the end of their bands are: {bind}."
    ),
    "debt_below_all_bands": _(
        "The debt of {debt} is less than the least that all households have to take, {least}. That "
        "is {amiss} too much. At the end of their bands are: {bind}."
    ),
    "home_costs_nothing": _("Say what the home of {household} cost to build."),
    "income_below_nothing": _("The income of {household} cannot be less than nothing."),
    "net_income_below_nothing": _("A net income cannot be less than nothing."),
    "nobody_to_allocate_to": _("There is no household to take shares yet."),
    "band_holds_no_penny": _("The band of {household} is too narrow: no whole penny lies in it."),
    "debt_below_nothing": _("The shares already stated come to more than the society's debt."),
    "index_not_above_nothing": _("An index is above nothing. You gave {index}."),
    "value_below_nothing": _("The homes cannot be worth less than nothing."),
    "no_index_by_then": _(
        "Somebody joined on {on}, before the first figure of the index, of {first}. Add an earlier "
        "figure."
    ),
    "no_such_household": _("No household called “{household}” had joined by then."),
    "household_is_here": _("The household “{household}” has joined already."),
    "household_has_left": _("The household “{household}” has left."),
    "household_rents_already": _("The household “{household}” rents already."),
    "no_switch_to_rent": _("The rules of {scheme} do not let a household switch to rent."),
    "tenant_pays_no_equity": _(
        "The household “{household}” rents for now, so it pays for no shares."
    ),
    "more_than_is_left_to_pay": _(
        "The household “{household}” has {left} of shares left to pay, so {paid} is too much."
    ),
    "more_than_is_paid": _("The household “{household}” has paid for {paid} of shares only."),
    "more_than_is_due": _("{household} is due {due}, so {paid} is too much."),
    "one_household_only": _("The household “{household}” cannot trade shares with itself."),
    "event_out_of_order": _("This is of {on}, and the books already go to {last}."),
    "amount_not_above_nothing": _("The amount of {on} has to be above nothing."),
    "not_enough_money": _("There is {there}, which is not enough for {wanted}."),
    "not_enough_shares": _("The society holds {there} of shares itself, not {wanted}."),
}
BOOKS: dict[str, str | Promise] = {
    "equity_terms_wrong": _("These terms cannot be used: {why}"),
    "first_index_missing": _("Say which figure the index has on the day the books begin."),
    "index_only_at_first": _("The books have a figure of the index already. Leave it out."),
    "no_scheme_adopted": _(
        "No terms of shared equity are adopted yet, so there are no books. Members adopt them "
        "first."
    ),
    "no_such_holding": _("There is no such household with equity here."),
    "home_has_equity": _("A household holds equity for this home already."),
    "shares_outside_band": _("For this home a household takes shares of {least} to {most}."),
    "equity_of_your_own": _(
        "This is your own household. Somebody else in office has to enter it for you."
    ),
    "no_such_event": _("“{kind}” is no event of these books."),
    "event_incomplete": _("This needs: {needed}, and nothing else."),
    "index_unreadable": _("“{index}” is no figure of an index. Write it like 612.5."),
    "not_entered_so": _("“{kind}” is not money that came or went. The board has to agree to it."),
    "not_agreed_so": _("“{kind}” is nothing to agree to. Enter it as money."),
    "payout_out_of_turn": _(
        "By our order of leaving, {household} can be paid {most} now, not more."
    ),
    "no_such_book_entry": _("There is no entry {entry} in these books."),
    "corrected_already": _("Entry {entry} is corrected already."),
    "terms_are_not_corrected": _(
        "Entry {entry} is a decision of the members or a correction. Neither is corrected here."
    ),
    "later_entry_rests_on_it": _("Entry {later} rests on this one. Correct entry {later} first."),
    "correction_without_reason": _("Say what was wrong. The record only seals it."),
}
CHOOSING: dict[str, str | Promise] = {
    "first_price_missing": _(
        "“{formula}” moves a price that was paid before. Say what the first buyer pays, or which "
        "share of the market value that is."
    ),
    "no_years_of_place": _(
        "{area} has no year with both earnings and prices of homes. Take a local authority."
    ),
    "history_too_short": _(
        "{area} has {years} years of growth one after the other. We need {least} to say anything "
        "about its future. Take a neighbouring area."
    ),
}
PROTECTIONS: dict[str, str | Promise] = {
    "protection_fact_unknown": _("Nothing is asked about “{fact}”. What is asked: {known}."),
    "protection_fact_not_a_choice": _("“{value}” is no answer to “{fact}”. Choose of: {choices}."),
    "protection_clause_unknown": _("We know no clause “{clause}”. We know: {known}."),
    "protection_evidence_unknown": _(
        "“{evidence}” does not show the clause “{clause}”. These do: {known}."
    ),
    "clock_unknown": _("We know no time called “{clock}”. We know: {known}."),
    "clock_event_unknown": _("No time runs from “{event}”. Times run from: {known}."),
    "clock_step_unknown": _("“{step}” is no part of the time “{clock}”."),
    "residence_condition_unknown": _("We know no condition “{condition}”. We know: {known}."),
    "may_not_ask_for_proof": _("“{by}” may not ask for proof under this condition. {may} may."),
    "residence_evidence_unknown": _(
        "“{evidence}” is not on the list of evidence. On the list are: {known}."
    ),
    "residence_outcome_unknown": _("“{outcome}” is no outcome. Choose of: {known}."),
    "reviewer_missing": _("Say who looked at the evidence on {on}."),
    "review_without_proof": _(
        "No proof had been given by {on}, so nobody can have seen that the condition is kept."
    ),
    "residence_day_to_come": _("{day} is still to come on {on}."),
    "residence_elsewhere": _("This condition is for homes in {where} only."),
    "before_the_plan": _(
        "The plan with this condition was voted on {voted}, so no home was under it on {on}."
    ),
}
PROTECTING: dict[str, str | Promise] = {
    "protection_fact_known_otherwise": _(
        "This is known from the register of homes or from our rules, so nobody tells it: {fact}."
    ),
    "home_or_tenure": _("Choose one home, or all that are held in one way, not both."),
    "clause_needs_document": _("Name the document in which this stands, and where in it."),
    "clause_of_the_future": _("{on} has not come yet. Enter the clause once it counts."),
    "clause_entered_already": _(
        "Something is entered about this clause for these homes already. Take that back first."
    ),
    "clause_not_entered": _("Nothing is entered about this clause for these homes."),
    "no_reason_to_lift": _("Say why you take it back. Choose of: {known}."),
    "fact_of_the_society": _("This is about the whole society, so it is for all homes."),
    "nothing_new_to_tell": _("This is told already, with the same document."),
}
RESIDING: dict[str, str | Promise] = {
    "home_bound_already": _("This home is under this condition already."),
    "home_not_bound": _("This home is not under this condition."),
    "before_the_condition": _("The home is under the condition since {since}, later than {on}."),
    "proof_of_a_later_day": _("Proof given on {given} cannot be of {of}, a later day."),
    "review_without_reason": _("Say what the person saw, and why they came to that."),
    "no_such_proof_letter": _("No letter about this home has this code. Compare it, or ask us."),
}
ADOPTED: dict[str, str | Promise] = {
    "formula_unreadable": _("This formula cannot be used: {why}"),
    "not_a_formula_of_ours": _(
        "“{name}” is none of the formulas here, or its steps were changed. Start from one of them."
    ),
    "formula_adopted_already": _("This formula is adopted already."),
    "no_such_formula": _("There is no such formula here."),
    "no_formula_in_force": _(
        "No formula was in force on {on} for homes of this kind. Members adopt one first."
    ),
}
STATED: dict[str, str | Promise] = {
    "no_such_statement": _("There is no such statement here."),
    "statement_of_the_future": _("{on} has not come yet. A statement is of a day that has come."),
    "figure_wrong": _("One of the figures cannot be used: {why}"),
    "home_without_area": _(
        "The register does not say in which authority this home lies, so no official figure is "
        "known for it."
    ),
}
SET_RENTS: dict[str, str | Promise] = {
    "no_such_rent": _("There is no such rent here."),
    "rent_of_no_home": _("No home can have a rent of this kind: {kind}."),
    "rent_above_most": _("You set {asked}. It may be {most} at most."),
    "rent_not_above_nothing": _("A rent is above nothing."),
    "rent_has_parts_of_a_penny": _("Write the rent in pounds and whole pence. You wrote {asked}."),
    "rent_to_be_asked": _(
        "Say what the rent is to be. While the tenant stays it may be {most} at most."
    ),
    "rent_wrong": _("One of the figures cannot be used: {why}"),
    "rent_starts_too_early": _(
        "There is a rent from {last} on already. A later one starts after that day."
    ),
    "bedrooms_of_the_register": _("The register says that this home has {bedrooms} bedrooms."),
    "county_of_the_register": _("The register says that this home lies in {county}."),
    "paid_is_the_last_rent": _(
        "The record says that the rent until now was {paid} a week. That is what a tenant who "
        "stays has paid."
    ),
}
PUBLIC: dict[str, str | Promise] = {
    "quoted_too_often": _(
        "Too much was worked out from your address in the last ten minutes. Wait ten minutes and "
        "send it again, or sign in first. On your own computer you can work out as much as you "
        "like, with the command line."
    ),
}
SOLD: dict[str, str | Promise] = {
    "no_such_sale": _("There is no such sale here."),
    "sale_under_way": _("A sale of this home is under way already."),
    "sale_not_at_this_stage": _("This sale is not at that stage any more, or not yet."),
    "day_to_come": _("{on} has not come yet."),
    "sale_without_reason": _("Say why the sale does not happen. The record only seals it."),
    "valuer_unknown": _("“{by}” is no valuer of a sale: the seller's, the trust's or a third."),
    "third_valuer_not_foreseen": _("Our formula asks no third valuer."),
    "statement_of_another_home": _("This statement is of another home."),
    "statement_before_the_notice": _(
        "This statement is as of {on}, before the seller's notice of {notice}. Sign a new one."
    ),
    "valuations_not_in_the_statement": _(
        "The statement does not go by what the valuers of this sale found. Sign a new one."
    ),
    "buyer_missing": _("Say who buys, and what was seen of their income."),
    "eligibility_unknown": _("“{by}” does not say who may buy. These do: {known}."),
    "eligibility_missing": _("Say by which clause they may buy, and who checked it."),
    "no_right_to_buy_first": _("No time runs in this sale in which we may buy first ourselves."),
    "right_to_buy_first_over": _("Our time to say that we buy ended on {last}."),
    "society_buys_it": _("We said that we buy this home ourselves, and our time still runs."),
    "income_test_missing": _(
        "The statement does not say what the next buyer needs to earn. Sign one that does."
    ),
    "buyer_earns_too_little": _(
        "The next buyer needs to earn {needed} a year to pay for this home."
    ),
    "before_the_step_before": _("{on} is before {before}, the day of the step before."),
    "paid_above_the_price": _("No more may be paid than the price that was agreed, {price}."),
}
WORDS: dict[str, str | Promise] = {
    **FORMULAS,
    **RENTS,
    **EQUITY,
    **BOOKS,
    **CHOOSING,
    **PROTECTIONS,
    **PROTECTING,
    **RESIDING,
    **ADOPTED,
    **STATED,
    **SET_RENTS,
    **PUBLIC,
    **SOLD,
}
