"""What prices need to know of homes, for the room `prices` below this one."""

from commonstead.homes.register import tenures
from commonstead_web.homes import queries
from commonstead_web.homes.models import Home, Offer
from commonstead_web.kit.models import Person
from commonstead_web.prices.dwellings import Dwelling, Register
from commonstead_web.rulebook.queries import Organisation


def _dwelling(home: Home) -> Dwelling:
    return Dwelling(
        ref=home.ref,
        label=home.label,
        bedrooms=home.bedrooms,
        tenure=home.tenure,
        floor_area=home.floor_area,
        area=home.area,
        ended=home.ended,
    )


def _homes(organisation: Organisation) -> list[Dwelling]:
    return [_dwelling(one) for one in queries.homes(organisation)]


def _home(organisation: Organisation, ref: str) -> Dwelling | None:
    found = organisation.homes.filter(ref=ref).first()
    return _dwelling(found) if found else None


def _lives_in(organisation: Organisation, ref: str, person: Person) -> bool:
    """Whether the last household that took the home is theirs."""
    taken = Offer.objects.filter(
        organisation=organisation, listed_home__home__ref=ref, state=Offer.State.TAKEN
    )
    last = taken.order_by("-ended", "-id").select_related("applicant__application").first()
    return last is not None and last.applicant.application.person_id == person.pk


REGISTER = Register(homes=_homes, home=_home, tenures=tenures, lives_in=_lives_in)
