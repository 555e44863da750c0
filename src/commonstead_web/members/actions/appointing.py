"""Giving and taking the offices that are not elected."""

from commonstead.kit import Refusal
from commonstead_web.kit.models import Person
from commonstead_web.members.actions.entering import person_with
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.offices import Office
from commonstead_web.rulebook.queries import Organisation

APPOINTED = ("secretary", "chair", "treasurer", "teller", "returning_officer", "scrutineer")
"""Offices that somebody is appointed to. `member` comes by admission, `board` by election."""


@action("members.appoint")
def appoint(
    *,
    actor: Actor,
    organisation: Organisation,
    office: str,
    person: Person | None = None,
    email: str = "",
    name: str = "",
) -> tuple[Office, Facts]:
    """Give somebody an office, from today: a person, or whoever signs in with an e-mail address.

    Refuses `second_factor_needed`, `no_such_office`, `nobody_named` and `office_already_held`.
    """
    _strong(actor)
    _appointed(office)
    if person is None and not email:
        raise Refusal("nobody_named")
    person = person or person_with(email, name)
    if office in offices.offices_of(organisation, person, actor.today):
        raise Refusal("office_already_held", office=office)
    given = offices.give(organisation, person, office, actor.today)
    return given, {
        "office": office,
        "person": offices.party(organisation, person).ref,
        "from": actor.today.isoformat(),
    }


@action("members.release")
def release(
    *, actor: Actor, organisation: Organisation, person: Person, office: str
) -> tuple[None, Facts]:
    """Take an office away, from today.

    Refuses `second_factor_needed`, `no_such_office`, `office_not_held` and `last_secretary`:
    without a secretary nobody could appoint the next one.
    """
    _strong(actor)
    _appointed(office)
    holders = {held.person_id for held in offices.holders(organisation, office, actor.today)}
    if person.pk not in holders:
        raise Refusal("office_not_held", office=office)
    if office == "secretary" and len(holders) == 1:
        raise Refusal("last_secretary")
    offices.end(organisation, person, office, actor.today)
    return None, {
        "office": office,
        "person": offices.party(organisation, person).ref,
        "until": actor.today.isoformat(),
    }


def _strong(actor: Actor) -> None:
    """Offices that need a second factor are not handed out without one, by whichever office."""
    if not actor.strong:
        raise Refusal("second_factor_needed", office="secretary or chair")


def _appointed(office: str) -> None:
    if office not in APPOINTED:
        raise Refusal("no_such_office", office=office, offices=APPOINTED)
