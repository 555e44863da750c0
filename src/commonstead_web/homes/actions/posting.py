"""Letters on paper, printed and posted by the secretary."""

from commonstead.kit import Refusal
from commonstead_web.homes import letters
from commonstead_web.homes.applicants import application as application_at
from commonstead_web.homes.models import HouseholdApplication, Letter
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation


@action("homes.post_letter", recorded=False, authority=None)
def post_letter(
    *, actor: Actor, organisation: Organisation, application: str
) -> tuple[HouseholdApplication, Facts]:
    """Note that the letter to a household was posted today, with everything that stands on it.

    For the secretary with a second factor. Refuses `not_for_you`, `second_factor_needed`,
    `no_such_home_application` and `no_letter_waits`.
    """
    if "secretary" not in offices.offices_of(organisation, actor.person, actor.today):
        raise Refusal("not_for_you")
    if not actor.strong:
        raise Refusal("second_factor_needed", office="secretary")
    found = application_at(organisation, application)
    mine = [
        one.pk
        for one in letters.on_paper(organisation, actor.today)
        if one.application_id == found.pk
    ]
    if not mine:
        raise Refusal("no_letter_waits")
    Letter.objects.filter(pk__in=mine).update(sent=actor.at, by="post", claimed=None)
    return found, {}
