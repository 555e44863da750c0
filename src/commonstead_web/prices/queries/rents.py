"""What homes are let for: the rents of a home, and each worked out again."""

from datetime import date

from commonstead.kit import Refusal, Working
from commonstead.prices.rents import RentSet, restate_rent
from commonstead_web.prices.models import HomeRent
from commonstead_web.rulebook.queries import Organisation


def rent(organisation: Organisation, ref: str) -> HomeRent:
    """One that was set; refuses `no_such_rent`."""
    found: HomeRent | None = organisation.rents.filter(ref=ref).first()
    if found is None:
        raise Refusal("no_such_rent")
    return found


def rents_of(organisation: Organisation, home: str) -> list[HomeRent]:
    """Those of a home, the latest first."""
    return list(organisation.rents.filter(home=home).order_by("-starts", "-id"))


def rent_before(found: HomeRent) -> HomeRent | None:
    """The one that was in force until this one began."""
    rows = HomeRent.objects.filter(organisation=found.organisation_id, home=found.home)
    return rows.filter(starts__lt=found.starts).order_by("-starts", "-id").first()


def rent_on(organisation: Organisation, home: str, day: date) -> HomeRent | None:
    """What a home is let for on a day; `None` where no rent was set by then."""
    rows = organisation.rents.filter(home=home, starts__lte=day)
    found: HomeRent | None = rows.order_by("-starts", "-id").first()
    return found


def reset(found: HomeRent) -> Working[RentSet]:
    """A rent that was set with its whole working, worked out again from its facts."""
    return restate_rent(found.facts)
