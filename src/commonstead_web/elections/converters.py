"""The pseudonyms of this room in addresses."""

from functools import partial

from commonstead_web.kit.pseudonyms import know

register = partial(know, election="e", candidate="c", seat="s")
