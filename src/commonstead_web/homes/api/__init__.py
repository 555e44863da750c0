"""Homes over the API: the same actions and queries as the pages."""

from ninja import Router

from commonstead_web.homes import converters
from commonstead_web.homes.api.register import router as register

converters.register()
router = Router(tags=["homes"])
router.add_router("", register)

__all__ = ["router"]
