"""Homes over the API: the same actions and queries as the pages."""

from ninja import Router

from commonstead_web.homes import converters
from commonstead_web.homes.api.applying import router as applying
from commonstead_web.homes.api.monitoring import router as monitoring
from commonstead_web.homes.api.offers import router as offers
from commonstead_web.homes.api.places import router as places
from commonstead_web.homes.api.policies import router as policies
from commonstead_web.homes.api.register import router as register
from commonstead_web.homes.api.rounds import router as rounds

converters.register()
router = Router(tags=["homes"])
for one in (applying, monitoring, policies, rounds, offers, places, register):
    router.add_router("", one)

__all__ = ["router"]
