"""The annual return over the API."""

from datetime import date

from django.http import HttpRequest
from ninja import Router
from ninja.security import django_auth

from commonstead_web.decisions import actions
from commonstead_web.decisions.api.decision_schemas import ActOut, KeyIn, act_out
from commonstead_web.rulebook import access

router = Router(tags=["meetings"])


class ReturnIn(KeyIn):
    """The last day of a financial year, and the day on which its return was sent."""

    year_end: date
    filed: date


@router.post("/o/{slug}/returns", response=ActOut, auth=django_auth)
def file_return(request: HttpRequest, slug: str, body: ReturnIn) -> ActOut:
    """Enter that the annual return for a year was sent."""
    organisation = access.enter(request, slug, "decisions.file_return").organisation
    done = actions.file_return(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        year_end=body.year_end,
        filed=body.filed,
    )
    return act_out(done)
