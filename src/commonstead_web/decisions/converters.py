"""The pseudonyms of this room in addresses; `q` is what members ask the board for."""

from functools import partial

from commonstead_web.kit.pseudonyms import know

register = partial(know, meeting="g", decision="d", requisition="q", policy="y")
