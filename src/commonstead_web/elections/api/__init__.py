"""Elections over the API: the same actions and queries as the pages, the same permissions."""

from ninja import Router

from commonstead_web.elections import converters
from commonstead_web.elections.api.board import router as board
from commonstead_web.elections.api.contests import router as contests
from commonstead_web.elections.api.counting import router as counting
from commonstead_web.elections.api.files import router as files
from commonstead_web.elections.api.papers import router as papers
from commonstead_web.elections.api.running import router as running
from commonstead_web.elections.api.voting import router as voting

converters.register()
router = Router(tags=["elections"])
for part in (contests, running, voting, papers, counting, board, files):
    router.add_router("", part)

__all__ = ["router"]
