"""A round of letting begins: homes are listed, and on its day the list of applicants is fixed."""

import secrets
from collections.abc import Sequence
from datetime import date

from commonstead.homes.draws import applicant_ref, list_hash
from commonstead.homes.listing import Listing
from commonstead.homes.papers import ASKED_AS
from commonstead.homes.told import Told
from commonstead.kit import Refusal
from commonstead.record import canonical, moment_of
from commonstead_web.homes import applicants, policies
from commonstead_web.homes.actions.register import home_in
from commonstead_web.homes.models import HouseholdApplication, Listed, ListedHome, Round
from commonstead_web.homes.owing import on_list
from commonstead_web.homes.rounds import is_on_its_way
from commonstead_web.kit.pseudonyms import new_ref
from commonstead_web.members import queries as members
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation

SALT_BYTES = 32


@action("homes.list_homes")
def list_homes(
    *, actor: Actor, organisation: Organisation, homes: Sequence[Listing], closes: date
) -> tuple[Round, Facts]:
    """List homes to let together; whoever has applied by the end of `closes` is on the list.

    Refuses `no_policy_in_force`, `no_homes_listed`, `home_twice`, `closing_day_passed`,
    `home_is_let`, and what `home_in` and `Listing.check` refuse.
    """
    policy = policies.in_force(organisation)
    if policy is None:
        raise Refusal("no_policy_in_force")
    if not homes:
        raise Refusal("no_homes_listed")
    if closes < actor.today:
        raise Refusal("closing_day_passed", day=closes)
    row = Round.objects.create(
        organisation=organisation,
        ref=new_ref("r"),
        policy=policy,
        listed=actor.today,
        closes=closes,
    )
    for number, listing in enumerate(homes, 1):
        _list(row, number, listing)
    return row, {
        "round": row.ref,
        "policy": policy.ref,
        "hash": policy.hash,
        "homes": [{"home": one.home, "rent": one.rent, "price": one.price} for one in homes],
        "closes": closes.isoformat(),
        "on": actor.today.isoformat(),
    }


def _list(row: Round, number: int, listing: Listing) -> None:
    home = home_in(row.organisation, listing.home)
    listing.check(home.entered)
    if row.homes.filter(home=home).exists():
        raise Refusal("home_twice", home=home.label)
    if is_on_its_way(home, but=row):
        raise Refusal("home_is_let", home=home.label)
    ListedHome.objects.create(
        organisation=row.organisation,
        round=row,
        home=home,
        number=number,
        rent=listing.rent,
        price=listing.price,
    )


@action("homes.close_list")
def close_list(*, actor: Actor, organisation: Organisation, round_: str) -> tuple[Round, Facts]:
    """Fix the list of applicants of a round; what they tell later counts in the next one.

    Each gets a reference that commits to their answers as they stand. What is owed since a review
    of another list is taken over to it. Refuses `no_such_round`, `list_fixed_already`,
    `list_still_open` (closes), `nobody_to_draw`.
    """
    row = locked(organisation, round_)
    if row.closed is not None:
        raise Refusal("list_fixed_already", closed=row.closed)
    if actor.today <= row.closes:
        raise Refusal("list_still_open", closes=row.closes)
    refs = [_fix(row, one, actor.today) for one in applicants.waiting(organisation)]
    row.list_hash, row.closed = list_hash(refs), actor.at
    row.save(update_fields=["list_hash", "closed"])
    return row, {
        "round": row.ref,
        "applicants": len(refs),
        "list": row.list_hash,
        "owed": [{"applicant": one.ref, "since": one.since} for one in on_list(row)],
        "at": moment_of(actor.at),
    }


def locked(organisation: Organisation, ref: str) -> Round:
    """A round, locked; refuses `no_such_round`."""
    rows = Round.objects.select_for_update().filter(organisation=organisation, ref=ref)
    found = rows.first()
    if found is None:
        raise Refusal("no_such_round")
    return found


def _fix(row: Round, application: HouseholdApplication, day: date) -> str:
    told = _with_what_we_know(row, application, day)
    text = canonical({"application": application.ref, "told": told.as_data()}).decode()
    salt = secrets.token_bytes(SALT_BYTES)
    listed = Listed.objects.create(
        organisation=row.organisation,
        round=row,
        application=application,
        ref=applicant_ref(text, salt),
        salt=salt,
        text=text,
    )
    return listed.ref


def _with_what_we_know(row: Round, application: HouseholdApplication, day: date) -> Told:
    """What the household told, the days of the list, and whether they are a member."""
    told = application.said
    known = {
        "applied": application.applied.isoformat(),
        "need_since": application.need_since.isoformat(),
        "member": "no",
    }
    seen = applicants.papers_that_count(application)
    known |= {ASKED_AS: ";".join(seen)} if seen else {}
    person = application.person if application.how == HouseholdApplication.How.SELF else None
    membership = members.membership_of(person, row.organisation, day) if person else None
    if membership is not None:
        known |= {"member": "yes", "joined": membership.entered.isoformat()}
    listed = set(row.homes.order_by("number", "id").values_list("home__ref", flat=True))
    wanted = tuple(ref for ref in told.wanted if ref in listed)
    return Told(told.people, told.answers, known, wanted)
