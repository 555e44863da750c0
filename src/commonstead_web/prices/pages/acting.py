"""What the pages of this room that act share: the room's templates, addresses, a home at hand."""

from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from commonstead_web.prices.dwellings import Dwelling
from commonstead_web.rulebook import acting
from commonstead_web.rulebook.access import OrganisationRequest

show = partial(acting.show, "prices")
perform = partial(acting.perform, "prices")
address = partial(acting.address, "prices")


def about_home(request: OrganisationRequest, home: Dwelling, power: str) -> dict[str, Any]:
    """What a page about a home's price shows: the home, who holds the power, the way back."""
    return {
        "home": home,
        "power": acting.rules_today(request).power(power),
        "trail": [
            (_("Prices"), address(request, "prices")),
            (home.label, address(request, "home", home.ref)),
        ],
    }
