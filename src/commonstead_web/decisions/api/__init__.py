"""Meetings and decisions over the API: the same actions and queries as the pages."""

from ninja import Router

from commonstead_web.decisions import converters
from commonstead_web.decisions.api.around import router as around
from commonstead_web.decisions.api.meetings import router as meetings
from commonstead_web.decisions.api.motions import router as motions
from commonstead_web.decisions.api.registers import router as registers
from commonstead_web.decisions.api.returns import router as returns
from commonstead_web.decisions.api.sitting import router as sitting
from commonstead_web.decisions.api.steps import router as steps
from commonstead_web.decisions.api.votes import router as votes

converters.register()
router = Router(tags=["decisions"])
for part in (meetings, sitting, around, motions, votes, steps, registers, returns):
    router.add_router("", part)

__all__ = ["router"]
