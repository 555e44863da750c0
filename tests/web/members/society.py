"""An organisation with members, for the tests of this room."""

import json
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from commonstead.record import canonical
from commonstead_web.members import actions, queries
from commonstead_web.members.causes import Cause
from commonstead_web.members.details import Details
from commonstead_web.members.models import Application, Membership
from commonstead_web.record.models import Entry
from commonstead_web.rulebook import actions as rulebook
from commonstead_web.rulebook.models import Organisation
from commonstead_web.rulebook.queries import draft_of, rulebook_for
from web import cast

TODAY = cast.NOON.date()
LATER = cast.NOON + timedelta(days=10)
ADDRESSES = {
    "amina": "3 Rushes Row, London E17 3AB",
    "bill": "9 Lloyd Park Lane, London E17 5CD",
    "carol": "12 Hoe Street Mews, London E17 4EF",
    "dev": "1 Town Hall Square, London E17 4JF",
    "esther": "2 Hub Lane, London E8 1JK",
    "frank": "40 Far Away Road, London N1 9GH",
}
FOUNDERS = {"carol": "local", "amina": "resident", "bill": "local"}


def details(key: str, **more: Any) -> Details:
    """What one of the cast tells about themself."""
    given = {
        "name": cast.NAMES[key],
        "postal_address": ADDRESSES[key],
        "contact_email": f"{key}@example.org",
        **more,
    }
    return Details(**given)


def drafted(model: str = cast.CLT, **changes: Any) -> Organisation:
    """An organisation whose rulebook is a draft with these changes; `a__b` stands for `a.b`."""
    society = cast.organisation(model=model)
    society.draft = {rule.replace("__", "."): raw for rule, raw in changes.items()}
    society.save()
    return society


def founded(
    model: str = cast.CLT, *, only_by_the_secretary: tuple[str, ...] = (), **changes: Any
) -> Organisation:
    """An organisation that Carol, Amina and Bill have founded and adopted.

    `only_by_the_secretary` are powers that its rulebook does not let members use themselves.
    """
    society = drafted(model, **changes)
    for key, class_name in FOUNDERS.items():
        enter(society, key, class_name if model == cast.CLT else draft_of(society).classes[0].name)
    adoption = rulebook.adopt(
        actor=cast.acting("carol"), organisation=society, founders=len(FOUNDERS)
    ).value
    for power in only_by_the_secretary:
        adoption.rulebook["powers"][power]["recorded_by"] = ["secretary"]
    adoption.hash = sha256(canonical(adoption.rulebook)).hexdigest()
    adoption.save()
    return society


def enter(society: Organisation, key: str, class_name: str, **more: Any) -> Membership:
    """One of the cast becomes a founder."""
    return actions.enter_founder(
        actor=cast.acting("carol"),
        organisation=society,
        class_name=class_name,
        details=details(key, **more),
        person=cast.person(key),
    ).value


def applied(
    society: Organisation, key: str = "frank", class_name: str = "local", **more: Any
) -> Application:
    """One of the cast has applied, online."""
    return actions.apply(
        actor=cast.acting(key),
        organisation=society,
        class_name=class_name,
        details=details(key, **more),
    ).value


def applied_on_paper(
    society: Organisation, by: str = "carol", strong: bool = True, **more: Any
) -> Application:
    """The secretary has entered Frank's application, which came on paper."""
    return actions.apply(
        actor=cast.acting(by, strong=strong),
        organisation=society,
        class_name="local",
        details=details("frank", **{"contact_email": "", **more}),
        on_paper=True,
    ).value


def admit(
    society: Organisation, application: Application, by: str = "carol", **more: Any
) -> Membership:
    """An applicant is admitted, by a decision of the board."""
    return actions.admit(
        actor=cast.acting(by),
        organisation=society,
        application=application,
        **{"decision": "Board minute 7", **more},
    ).value


def refuse(society: Organisation, application: Application, **more: Any) -> Application:
    """An applicant is refused, with a reason and an explanation."""
    return actions.refuse(
        actor=cast.acting("carol"),
        organisation=society,
        application=application,
        **{"reason": "outside_class", "explanation": "You live in Leeds.", **more},
    ).value


def membership(society: Organisation, key: str) -> Membership:
    """The membership of one of the cast."""
    found = queries.membership_of(cast.person(key), society, TODAY)
    assert found is not None
    return found


def end(
    society: Organisation,
    key: str,
    by: str = "carol",
    at: datetime = LATER,
    strong: bool = True,
    **more: Any,
) -> Membership:
    """The membership of one of the cast ends; they resign where nothing else is said."""
    return actions.end(
        actor=cast.acting(by, at, strong=strong),
        organisation=society,
        membership=membership(society, key),
        **{"cause": Cause.RESIGNED, **more},
    ).value


def first_class(society: Organisation) -> str:
    """The first class of member that its rulebook has."""
    return str(rulebook_for(society, TODAY).classes[0].name)


def entry_of(society: Organisation) -> dict[str, Any]:
    """The newest entry of the organisation's record."""
    newest = Entry.objects.filter(log=society.log).order_by("-seq").first()
    assert newest is not None
    said: dict[str, Any] = json.loads(bytes(newest.body))
    return said


def whole_record(society: Organisation) -> str:
    """Every entry of the organisation's record, as it was hashed."""
    entries = Entry.objects.filter(log=society.log)
    return "\n".join(bytes(entry.body).decode() for entry in entries)
