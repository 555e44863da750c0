"""The annual return: that it was sent to the registrar, for which year and on which day."""

from datetime import date

from commonstead.decisions.years import ends_a_year
from commonstead.kit import Refusal
from commonstead.rulebook import Rulebook
from commonstead_web.decisions.models import AnnualReturn
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation, adoption_on, rulebook_for


@action("accounts.file_return")
def file_return(
    *, actor: Actor, organisation: Organisation, year_end: date, filed: date
) -> tuple[AnnualReturn, Facts]:
    """Enter that the return and accounts for the year to a day were sent to the registrar.

    Refuses `no_such_year_end`, `filed_in_the_future`, `filed_before_year_end` and
    `return_already_filed`.
    """
    if not ends_a_year(year_end, *_rules(organisation, year_end, actor.today)):
        raise Refusal("no_such_year_end", day=year_end)
    if filed > actor.today:
        raise Refusal("filed_in_the_future", filed=filed)
    if filed < year_end:
        raise Refusal("filed_before_year_end", filed=filed, year_end=year_end)
    before = AnnualReturn.objects.filter(organisation=organisation, year_end=year_end).first()
    if before is not None:
        raise Refusal("return_already_filed", year_end=year_end, filed=before.filed)
    sent = AnnualReturn.objects.create(organisation=organisation, year_end=year_end, filed=filed)
    return sent, {"year_end": year_end.isoformat(), "filed": filed.isoformat()}


def _rules(organisation: Organisation, year_end: date, today: date) -> list[Rulebook]:
    """Those of today; and those of the year end, for a year that ended before the rules changed."""
    days = [today, *([year_end] if adoption_on(organisation, year_end) else [])]
    return [rulebook_for(organisation, day) for day in days]
