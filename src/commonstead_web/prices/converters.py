"""The pseudonyms of homes and of what they cost in addresses."""

from functools import partial

from commonstead_web.kit.pseudonyms import know

register = partial(know, home="h", formula="f", statement="t", sale="l", rent="n", holding="b")
