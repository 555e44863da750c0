"""The pseudonyms of this room in addresses; homes themselves are known to prices already."""

from commonstead_web.kit.pseudonyms import LongPseudonym, know
from commonstead_web.prices import converters as prices


def register() -> None:
    """Make them known to `path`; an applicant on the list of a round has a longer one."""
    prices.register()
    know(household="u", letting_policy="k", round="r", offer="o")
    know(LongPseudonym, applicant="h")
