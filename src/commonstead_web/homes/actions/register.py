"""The register of homes: a home is entered, corrected, and taken off when it leaves."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from commonstead.homes.register import Entered, check_uprn, ends
from commonstead.kit import Refusal
from commonstead_web.homes.models import Home
from commonstead_web.kit.pseudonyms import new_ref
from commonstead_web.record import actions as record
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation


@dataclass(frozen=True)
class Particulars:
    """What tells which house it is: its label for everybody, its address and number for members."""

    label: str
    address: str = ""
    uprn: str = ""


@action("homes.register")
def register(
    *, actor: Actor, organisation: Organisation, entered: Entered, particulars: Particulars
) -> tuple[Home, Facts]:
    """Enter a home in the register.

    Refuses `label_missing`, `label_taken` (label), `property_entered_already` (label), and what
    `Entered.check` and `check_uprn` refuse.
    """
    _check(organisation, entered, particulars)
    home = Home(
        organisation=organisation,
        ref=new_ref("h"),
        registered=actor.today,
    )
    return home, _keep(home, entered, particulars, actor.today)


@action("homes.correct")
def correct(
    *,
    actor: Actor,
    organisation: Organisation,
    home: str,
    entered: Entered,
    particulars: Particulars,
) -> tuple[Home, Facts]:
    """Correct what the register says of a home.

    Refuses `no_such_home`, `home_has_left`, and what `register` refuses.
    """
    found = home_in(organisation, home)
    _check(organisation, entered, particulars, but=found)
    return found, _keep(found, entered, particulars, actor.today)


@action("homes.end")
def end(*, actor: Actor, organisation: Organisation, home: str, why: str) -> tuple[Home, Facts]:
    """Take a home off the register; its history stays.

    Refuses `no_such_home`, `home_has_left`, `end_cause_unknown`.
    """
    found = home_in(organisation, home)
    if why not in ends():
        raise Refusal("end_cause_unknown", cause=why)
    found.ended, found.end_cause = actor.today, why
    found.save(update_fields=["ended", "end_cause"])
    return found, {"home": found.ref, "why": why, "on": actor.today.isoformat()}


def home_in(organisation: Organisation, ref: str) -> Home:
    """A home that stands in the register, locked; refuses `no_such_home`, `home_has_left`."""
    rows = Home.objects.select_for_update().filter(organisation=organisation, ref=ref)
    found = rows.first()
    if found is None:
        raise Refusal("no_such_home")
    if found.ended is not None:
        raise Refusal("home_has_left", on=found.ended)
    return found


def _check(
    organisation: Organisation,
    entered: Entered,
    particulars: Particulars,
    but: Home | None = None,
) -> None:
    entered.check()
    check_uprn(particulars.uprn)
    if not particulars.label.strip():
        raise Refusal("label_missing")
    others = Home.objects.filter(organisation=organisation, ended=None)
    others = others.exclude(pk=but.pk) if but else others
    if others.filter(label=particulars.label.strip()).exists():
        raise Refusal("label_taken", label=particulars.label.strip())
    same = others.filter(uprn=particulars.uprn).first() if particulars.uprn else None
    if same is not None:
        raise Refusal("property_entered_already", label=same.label)


def _keep(home: Home, entered: Entered, particulars: Particulars, on: date) -> dict[str, Any]:
    """Write the row; the facts of its entry."""
    home.label, home.address = particulars.label.strip(), particulars.address.strip()
    home.uprn = particulars.uprn
    home.bedrooms, home.tenure = entered.bedrooms, entered.tenure
    home.floor_area, home.area = entered.floor_area, entered.area
    facts = entered.as_facts()
    home.adaptations = facts["adaptations"]
    home.save()
    told = "\n".join((home.label, home.address, home.uprn))
    return {
        "home": home.ref,
        **facts,
        "particulars": record.seal(home.organisation.log, told),
        "on": on.isoformat(),
    }
