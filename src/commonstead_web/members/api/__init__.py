"""Members over the API: the same actions and queries as the pages, the same permissions."""

from ninja import Router

from commonstead_web.members.api.joining import router as joining
from commonstead_web.members.api.register import router as register

router = Router(tags=["members"])
router.add_router("", joining)
router.add_router("", register)

__all__ = ["router"]
