"""Taking over an earlier register from a file: all of it, or nothing."""

import hashlib
import secrets
from dataclasses import replace
from datetime import date, timedelta

from commonstead.kit import Refusal
from commonstead.members import (
    ImportedRow,
    RefusedRow,
    RegisterImport,
    read_register_csv,
)
from commonstead_web.kit.models import Person
from commonstead_web.kit.pseudonyms import new_ref
from commonstead_web.members import queries
from commonstead_web.members.actions.community import keep_community
from commonstead_web.members.actions.entering import person_with
from commonstead_web.members.models import Membership, Particulars, RegisterFile
from commonstead_web.record import actions as record
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation, rulebook_for

KEPT = timedelta(days=1)
"""How long an uploaded file is kept where nobody imports it."""


def keep_file(
    *, actor: Actor, organisation: Organisation, name: str, content: bytes
) -> RegisterFile:
    """Keep an uploaded register for the check before the import; forget older ones."""
    old = RegisterFile.objects.filter(on__lt=actor.today - KEPT, imported_on=None)
    old.delete()
    return RegisterFile.objects.create(
        organisation=organisation,
        person=actor.person,
        token=secrets.token_hex(16),
        name=name[:200],
        content=content,
        on=actor.today,
    )


def check_file(organisation: Organisation, file: RegisterFile, today: date) -> RegisterImport:
    """What the file says, row by row; who is on the register already is refused too.

    Raises `BadInput` where the file is no table at all.
    """
    read = read_register_csv(
        file.name, bytes(file.content), rulebook_for(organisation, today), today
    )
    known = _already_here(organisation, read, today)
    return replace(read, refused=tuple(sorted((*read.refused, *known), key=lambda r: r.line)))


def _already_here(
    organisation: Organisation, read: RegisterImport, today: date
) -> list[RefusedRow]:
    """The rows of people whom the register has as members today."""
    current = Particulars.objects.filter(
        membership__in=queries.in_force(organisation, today)
    ).select_related("membership__person")
    homes = {_home(each.name, each.postal_address) for each in current}
    mails = {each.contact_email.lower() for each in current}
    mails |= {each.membership.person.email for each in current if each.membership.person}
    return [
        RefusedRow(
            line=row.line,
            column=read.columns.get("name", ""),
            found=row.name,
            why_code="already_on_register",
            expected="people who are not members yet",
        )
        for row in read.rows
        if row.ended is None
        and (
            _home(row.name, row.postal_address) in homes
            or (row.email and row.email.lower() in mails)
        )
    ]


def _home(name: str, address: str) -> tuple[str, str]:
    return name.casefold(), " ".join(address.casefold().split())


@action("members.import")
def import_register(
    *, actor: Actor, organisation: Organisation, file: RegisterFile
) -> tuple[RegisterFile, Facts]:
    """Enter everybody whom the file names, with the days on which they joined and left.

    The file is read again, so that what was checked is what is imported. Who has an e-mail address
    can sign in with it. Refuses `no_such_file`, `already_imported`, `register_not_clean`
    (refused: how many rows), and what `may_take_in` refuses.
    """
    file = queries.register_file(organisation, file.token, actor.person)
    if file.imported_on is not None:
        raise Refusal("already_imported")
    checked = check_file(organisation, file, actor.today)
    if not checked.is_clean:
        raise Refusal("register_not_clean", refused=len({row.line for row in checked.refused}))
    rulebook = rulebook_for(organisation, actor.today)
    staying = [row.class_name for row in checked.rows if row.ended is None]
    keep_community(organisation, rulebook, actor.today, into=staying)
    memberships = _enter_all(organisation, checked.rows)
    digest = hashlib.sha256(bytes(file.content)).hexdigest()
    _empty(file, organisation, len(memberships), actor.today)
    return file, {
        "members": [_fact(each) for each in memberships],
        "file": record.seal(organisation.log, digest),
        "after": file.after,
    }


def _enter_all(organisation: Organisation, rows: tuple[ImportedRow, ...]) -> list[Membership]:
    people = _people(rows)
    memberships = Membership.objects.bulk_create(
        Membership(
            organisation=organisation,
            ref=new_ref("m"),
            person=people.get(row.email.lower()),
            class_name=row.class_name,
            entered=row.entered,
            ended=row.ended,
        )
        for row in rows
    )
    Particulars.objects.bulk_create(
        _particulars(membership, row) for membership, row in zip(memberships, rows, strict=True)
    )
    for each in memberships:
        if each.person is not None and each.ended is None:
            offices.give(organisation, each.person, "member", each.entered)
    return memberships


def _people(rows: tuple[ImportedRow, ...]) -> dict[str, Person]:
    """E-mail address to the person who signs in with it; those without an account get one."""
    names = {row.email.lower(): row.name for row in rows if row.email}
    people = {each.email: each for each in Person.objects.filter(email__in=names)}
    # In one order for everybody, so that two imports never wait for each other.
    for email in sorted(names.keys() - people.keys()):
        people[email] = person_with(email, names[email])
    return people


def _particulars(membership: Membership, row: ImportedRow) -> Particulars:
    return Particulars(
        organisation=membership.organisation,
        membership=membership,
        name=row.name,
        postal_address=row.postal_address,
        electronic_address=row.electronic_address,
        electronic_purposes=row.electronic_purposes,
        contact_email=row.email,
        born=row.born,
    )


def _fact(membership: Membership) -> dict[str, str | None]:
    return {
        "member": membership.ref,
        "class": membership.class_name,
        "entered": membership.entered.isoformat(),
        "ended": membership.ended.isoformat() if membership.ended else None,
    }


def _empty(file: RegisterFile, organisation: Organisation, members: int, today: date) -> None:
    """Forget the content: what it said stands in the register now."""
    file.content = b""
    file.imported_on = today
    file.members = members
    file.after = queries.size(organisation, today)
    file.save()
