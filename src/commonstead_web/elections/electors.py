"""What elections ask of the register: who a person is there, who may vote, what a name is."""

from collections.abc import Iterable
from datetime import date

from commonstead.members import Membership, Register
from commonstead_web.kit.models import Person
from commonstead_web.members import queries as members
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.queries import Organisation

COUNTING_OFFICES = frozenset({"teller", "returning_officer", "scrutineer"})


def member_of(organisation: Organisation, person: Person, day: date) -> str | None:
    """The pseudonym under which this person is a member on a day."""
    membership = members.membership_of(person, organisation, day)
    return membership.ref if membership else None


def person_of(organisation: Organisation, member: str) -> Person | None:
    """Who signs in for a member, if anybody does."""
    return members.by_ref(organisation, member).person


def names(organisation: Organisation, refs: Iterable[str]) -> dict[str, str]:
    """Pseudonym to name; a name that was erased is empty."""
    wanted = list(refs)
    return dict.fromkeys(wanted, "") | members.member_names(organisation, wanted)


def ended(organisation: Organisation, refs: Iterable[str]) -> dict[str, date | None]:
    """Pseudonym to the day on which a membership ended; None while it goes on."""
    return members.ended_on(organisation, refs)


def register(organisation: Organisation) -> Register:
    """The register on every day."""
    return members.register(organisation)


def born(organisation: Organisation, member: str) -> date | None:
    """The date of birth, where the society holds it."""
    return members.born_of(organisation, member)


def memberships_on(organisation: Organisation, day: date) -> dict[str, int]:
    """Pseudonym to the key of the membership in force on a day."""
    return dict(members.in_force(organisation, day).values_list("ref", "pk"))


def class_on(register: Register, member: str, day: date) -> str:
    """The class in which a member is on a day; empty where they are no member."""
    stay: Membership | None = register.of(member, day)
    return stay.class_on(day) if stay else ""


def addresses(organisation: Organisation, refs: Iterable[str]) -> list[tuple[str, str]]:
    """(name, e-mail address) of those members who have one, by the order of the register."""
    wanted = set(refs)
    entries = members.entries(organisation).select_related("membership__person")
    found = [
        (entry.name, entry.contact_email or getattr(entry.membership.person, "email", ""))
        for entry in entries
        if entry.membership.ref in wanted
    ]
    return [(name, email) for name, email in found if email]


def counting_offices_of(organisation: Organisation, member: str, day: date) -> frozenset[str]:
    """The offices by which this member would count or check votes."""
    person = person_of(organisation, member)
    held = offices.offices_of(organisation, person, day) if person else frozenset()
    return held & COUNTING_OFFICES
