"""Setting the rent of a home."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from commonstead.kit import BadInput, Refusal, Working
from commonstead.prices.rents import RentSet, Stays, set_rent
from commonstead.prices.rents.of_a_home import Standing, check_of_home
from commonstead_web.kit.pseudonyms import new_ref
from commonstead_web.prices.dwellings import Dwelling, standing
from commonstead_web.prices.finding import last_rent
from commonstead_web.prices.models import HomeRent
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation


@dataclass(frozen=True)
class ToSet:
    """The rent that is to be set, as `commonstead.prices.rents.set_rent` takes it."""

    kind: str
    given: Mapping[str, str]
    starts: date
    asked: str = ""
    stays: Stays | None = None

    def worked_out(self, home: str) -> Working[RentSet]:
        """The rent of a home with its working; raises and refuses as `set_rent`."""
        return set_rent(home, self.kind, self.given, self.starts, self.asked, self.stays)


@action("rents.set")
def set_home_rent(
    *,
    actor: Actor,
    organisation: Organisation,
    home: str,
    rent: ToSet,
) -> tuple[HomeRent, Facts]:
    """Set what a home is let for from a day on, worked out as the kind of rent says.

    Refuses `no_such_home`, `home_has_left`, `rent_wrong` (why), and what
    `commonstead.prices.rents.set_rent` and `check_of_home` refuse.
    """
    dwelling = standing(organisation, home)
    try:
        made = rent.worked_out(home).value
    except BadInput as error:
        raise Refusal("rent_wrong", why=str(error)) from None
    check_of_home(made, known_of(organisation, dwelling))
    row = _kept(organisation, made, actor.today)
    return row, {
        "rent": row.ref,
        "home": home,
        "set": row.facts,
        "starts": rent.starts.isoformat(),
        "on": actor.today.isoformat(),
    }


def _kept(organisation: Organisation, made: RentSet, today: date) -> HomeRent:
    return HomeRent.objects.create(
        organisation=organisation,
        ref=new_ref("n"),
        home=made.home,
        kind=made.kind,
        starts=made.starts,
        signed=today,
        weekly=made.rent.weekly,
        facts=dict(made.facts),
    )


def known_of(organisation: Organisation, dwelling: Dwelling) -> Standing:
    """What the register and the last rent say of a home."""
    last = last_rent(organisation, dwelling.ref)
    return Standing(
        dwelling.bedrooms,
        dwelling.area,
        last.starts if last else None,
        last.weekly if last else None,
    )
