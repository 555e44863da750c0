"""Two officers at the same main home at the same instant: it is bound and lifted once."""

from typing import Any

from commonstead.homes.register import Entered
from commonstead_web.homes import actions as homes
from commonstead_web.homes.actions import Particulars
from commonstead_web.prices import actions
from commonstead_web.prices.actions import Under
from commonstead_web.prices.models import BoundHome
from web.faults.conftest import Open
from web.faults.processes import Party
from web.faults.site import Site
from web.faults.test_races_of_officers import KEYS, one_effect, twice
from web.prices import priced
from web.prices.residing import CONDITION, CORNWALL, PERMISSION


class MainHome:
    """A home in Cornwall, in a copy of the society."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.today = site.actor("carol").today
        entered = Entered(2, priced.TENURE, area=CORNWALL)
        self.ref = self.do(homes.register, entered=entered, particulars=Particulars("Home 4")).ref

    @property
    def under(self) -> Under:
        return Under(CONDITION, "planning_permission", PERMISSION, self.today)

    def do(self, action: Any, **given: Any) -> Any:
        site = self.site
        return action(actor=site.actor("carol"), organisation=site.society, **given).value


@KEYS
def test_a_home_is_bound_once(open_site: Open, two: Party, keys: tuple[str, str]) -> None:
    home = MainHome(open_site("open"))
    binding = twice(home.site, keys, "prices.bind_residence", home=home.ref, under=home.under)
    one_effect(two.at_once(home.site.database, *binding), keys, "home_bound_already")
    assert BoundHome.objects.count() == 1


@KEYS
def test_a_condition_is_lifted_once(open_site: Open, two: Party, keys: tuple[str, str]) -> None:
    home = MainHome(open_site("open"))
    home.do(actions.bind_residence, home=home.ref, under=home.under)
    given = {"home": home.ref, "condition": CONDITION, "why": "mistake"}
    lifting = twice(home.site, keys, "prices.lift_residence", **given)
    one_effect(two.at_once(home.site.database, *lifting), keys, "home_not_bound")
    assert home.site.entries("prices.lift_residence").count() == 1
