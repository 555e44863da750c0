"""Writing a membership into the register: what founders, applicants and imports have in common."""

from dataclasses import asdict
from datetime import date

from django.db import IntegrityError, transaction

from commonstead.kit import Refusal
from commonstead.rulebook import Rulebook
from commonstead_web.kit.models import Person
from commonstead_web.kit.pseudonyms import new_ref
from commonstead_web.members import queries
from commonstead_web.members.details import Details
from commonstead_web.members.models import Application, Membership, Particulars
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.queries import Organisation


def enter(
    organisation: Organisation,
    details: Details,
    *,
    class_name: str,
    entered: date,
    person: Person | None,
    shares: int = 0,
    par: int = 0,
) -> Membership:
    """One more member: the row, the particulars, and the office of a member for who can sign in."""
    membership = Membership.objects.create(
        organisation=organisation,
        ref=new_ref("m"),
        person=person,
        class_name=class_name,
        entered=entered,
    )
    Particulars.objects.create(
        organisation=organisation,
        membership=membership,
        shares=shares,
        shares_paid=shares * par,
        **asdict(details),
    )
    if person is not None:
        _name(person, details.name)
        offices.give(organisation, person, "member", entered)
    return membership


def _name(person: Person, name: str) -> None:
    """An account is made with an e-mail address alone: its name comes from the register."""
    if not person.name:
        person.name = name
        person.save(update_fields=["name"])


def person_of(details: Details, person: Person | None = None) -> Person | None:
    """Who signs in as this member: the one given, or the one with this e-mail address."""
    if person is not None or not details.contact_email:
        return person
    return person_with(details.contact_email, details.name)


def person_with(email: str, name: str = "") -> Person:
    """The person with this e-mail address.

    Somebody without an account gets one: a code sent to that address opens it, and nothing else.
    """
    if known := queries.person_at(email):
        return known
    try:
        with transaction.atomic():
            return Person.objects.create_user(email, name)
    except IntegrityError:
        # Another organisation entered them at the same instant: people are shared, locks are not.
        return Person.objects.get_by_natural_key(email.strip())


def refuse_second_membership(organisation: Organisation, person: Person | None, day: date) -> None:
    """Nobody is a member twice at once; refuses `already_a_member`."""
    if person and queries.membership_of(person, organisation, day):
        raise Refusal("already_a_member")


def shares_taken(rulebook: Rulebook, wanted: int | None) -> tuple[int, int]:
    """How many shares the member takes, and the price of one in pence (0 where there are none).

    Refuses `too_few_shares` (needed, taken) and `too_many_shares` (allowed, taken).
    Source: the rules `members.share.par`, `members.share.minimum` and `members.share.maximum`.
    """
    par = rulebook.value("members.share.par")
    if par is None:
        return 0, 0
    needed = rulebook.value("members.share.minimum") or 0
    allowed = rulebook.value("members.share.maximum")
    taken = needed if wanted is None else wanted
    if taken < needed:
        raise Refusal("too_few_shares", needed=needed, taken=taken)
    if allowed is not None and taken > allowed:
        raise Refusal("too_many_shares", allowed=allowed, taken=taken)
    return taken, par


def waiting(organisation: Organisation, application: Application) -> Application:
    """The application as it is now; refuses what is not here or has been decided."""
    now = Application.objects.filter(organisation=organisation, pk=application.pk).first()
    if now is None:
        raise Refusal("no_such_application")
    if not now.is_waiting:
        raise Refusal("already_decided", state=now.state)
    return now


def required(name: str) -> str:
    """A name without which nobody can be entered; refuses `name_missing`."""
    if not name.strip():
        raise Refusal("name_missing")
    return name.strip()
