"""What decisions ask of the register and the board: who somebody is, who may vote, names."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from commonstead.kit import Refusal
from commonstead.members import electorate
from commonstead.rulebook import Rulebook
from commonstead_web.elections import queries as elections
from commonstead_web.elections.electors import member_of as member_of
from commonstead_web.elections.electors import names as names
from commonstead_web.kit.models import Person
from commonstead_web.members import queries as members
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.door import Actor
from commonstead_web.rulebook.queries import Organisation

BOARD = "board"


def person_of(organisation: Organisation, member: str, day: date) -> Person | None:
    """Who signs in as this member, if anybody does; refuses `no_such_member`."""
    found = members.in_force(organisation, day).filter(ref=member).select_related("person").first()
    if found is None:
        raise Refusal("no_such_member")
    person: Person | None = found.person
    return person


def own_member(organisation: Organisation, actor: Actor) -> str:
    """The actor's own pseudonym as a member; refuses `not_a_member_here`."""
    member = member_of(organisation, actor.person, actor.today)
    if member is None:
        raise Refusal("not_a_member_here")
    return member


def acts_for_others(organisation: Organisation, actor: Actor) -> bool:
    """Whether the actor may enter things for other members: as chair, or as secretary."""
    held = offices.offices_of(organisation, actor.person, actor.today)
    return "chair" in held or ("secretary" in held and actor.strong)


def self_or_entered(organisation: Organisation, actor: Actor, member: str) -> str:
    """The member meant: the actor where none is named; another one only by chair or secretary.

    Refuses `not_a_member_here`, `acts_for_somebody_else` and `no_such_member`.
    """
    if not member:
        return own_member(organisation, actor)
    if not acts_for_others(organisation, actor):
        if member != member_of(organisation, actor.person, actor.today):
            raise Refusal("acts_for_somebody_else")
    elif not members.in_force(organisation, actor.today).filter(ref=member).exists():
        raise Refusal("no_such_member")
    return member


def everybody(organisation: Organisation, day: date) -> tuple[str, ...]:
    """Every member on a day, in the order of pseudonyms."""
    return tuple(sorted(members.in_force(organisation, day).values_list("ref", flat=True)))


def voters(organisation: Organisation, rulebook: Rulebook, day: date) -> tuple[str, ...]:
    """The members of voting classes on a day."""
    return electorate(rulebook, members.register(organisation), day).value


def board(organisation: Organisation, day: date) -> tuple[str, ...]:
    """The members who sit on the board on a day."""
    sitting = {one.member for one in elections.board_on(organisation, day)}
    return tuple(sorted(sitting & set(everybody(organisation, day))))


def of_body(
    organisation: Organisation, rulebook: Rulebook, body: str, day: date
) -> tuple[str, ...]:
    """Who decides in that body on a day: the board, or the members who vote."""
    if body == BOARD:
        return board(organisation, day)
    return voters(organisation, rulebook, day)


def of_classes(organisation: Organisation, classes: Iterable[str], day: date) -> tuple[str, ...]:
    """The members of these classes on a day."""
    found = members.register(organisation).by_class(day)
    return tuple(sorted(ref for name in classes for ref in found.get(name, ())))


def memberships_on(organisation: Organisation, day: date) -> dict[str, int]:
    """Pseudonym to the key of the membership in force on a day."""
    return dict(members.in_force(organisation, day).order_by("id").values_list("ref", "pk"))


def with_address(organisation: Organisation, refs: Iterable[str]) -> set[str]:
    """Those of these members whom an e-mail reaches."""
    wanted = set(refs)
    entries = members.entries(organisation).select_related("membership__person")
    return {
        entry.membership.ref
        for entry in entries.order_by("name", "id")
        if entry.membership.ref in wanted and _email(entry)
    }


def _email(entry: Any) -> str:
    return str(entry.contact_email or getattr(entry.membership.person, "email", ""))


def addresses(organisation: Organisation, refs: Iterable[str]) -> list[tuple[str, str]]:
    """(name, e-mail address) of those members who have one."""
    wanted = set(refs)
    entries = members.entries(organisation).select_related("membership__person")
    found = [
        (entry.name, _email(entry))
        for entry in entries.order_by("name", "id")
        if entry.membership.ref in wanted
    ]
    return [(name, email) for name, email in found if email]
