"""Prices over the API: the same actions and queries as the pages."""

from ninja import Router

from commonstead_web.prices import converters
from commonstead_web.prices.api.equity import router as equity
from commonstead_web.prices.api.prices import router as prices
from commonstead_web.prices.api.protections import router as protections
from commonstead_web.prices.api.rents import router as rents
from commonstead_web.prices.api.residence import router as residence
from commonstead_web.prices.api.sales import router as sales

converters.register()
router = Router(tags=["prices"])
router.add_router("", prices)
router.add_router("", protections)
router.add_router("", residence)
router.add_router("", sales)
router.add_router("", rents)
router.add_router("", equity)

__all__ = ["router"]
