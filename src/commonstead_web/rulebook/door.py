"""The one door for power: every consequential act goes through `@action`.

An action states which power it uses; the rulebook in force states who holds that power; without it
the action is refused. What it did is written to the public record in the same transaction, and the
same idempotency key never has a second effect.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import wraps
from typing import Any, Generic, ParamSpec, TypeVar, cast

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone

from commonstead.kit import Refusal
from commonstead.record import Power
from commonstead_web.kit.models import Person
from commonstead_web.record import actions as record
from commonstead_web.record.queries import Entry
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.models import ActionKey, Organisation

P = ParamSpec("P")
T = TypeVar("T")
Facts = Mapping[str, Any]
Authority = Callable[[Organisation, offices.Acting, str], offices.Standing]
"""Says in which office somebody may use a power, or refuses."""
Then = Callable[["Actor", Organisation, Any], None]
"""What follows from an act in the same transaction, given what the act made."""

NAMES: dict[str, Callable[..., Any]] = {}
"""Every action by its name; the documentation and the permission matrix are generated from it."""


@dataclass(frozen=True)
class Actor:
    """Who acts, when, with which strength of sign-in, and the key of this attempt.

    `strong` says that they signed in with a passkey or an authenticator app.
    """

    person: Person
    at: datetime
    strong: bool = False
    key: str = ""

    @property
    def today(self) -> date:
        """The day it is where the organisation is."""
        return timezone.localdate(self.at)


@dataclass(frozen=True)
class Done(Generic[T]):
    """What an action returns: its value, its entry in the record, and whether it had been done."""

    value: T
    entry: Entry | None
    repeated: bool = field(default=False)


def action(
    name: str,
    *,
    power: str | None = None,
    recorded: bool = True,
    locks: bool = True,
    authority: Authority | None = offices.standing,
    then: Then | None = None,
) -> Callable[[Callable[P, tuple[T, Facts]]], Callable[P, Done[T]]]:
    """Make a function an action: authority, transaction, idempotency key and record.

    The function takes `actor` and `organisation` by keyword, and returns what it made and the
    facts for the record. `recorded=False` is for acts whose time must stay unknown (casting a vote:
    its entry comes when voting closes) or that only prepare a recorded one. `locks=False` lets many
    run side by side, and keeps no idempotency key, which would be a trace of who acted when: such a
    body itself makes sure that it has one effect. `authority=None` says that the body itself
    refuses whoever has no right to act; only an act that is not recorded can have that.
    `then` is done once the entry is written, in the same transaction: further acts that follow from
    this one, whose entries come after it. What it refuses takes this act with it.
    """
    if recorded and authority is None:
        raise ValueError(
            f"{name} is recorded, so the record must say in which office somebody acts"
        )

    def wrap(body: Callable[P, tuple[T, Facts]]) -> Callable[P, Done[T]]:
        @wraps(body)
        def door(*args: P.args, **kwargs: P.kwargs) -> Done[T]:
            actor = cast(Actor, kwargs["actor"])
            organisation = cast(Organisation, kwargs["organisation"])
            with transaction.atomic():
                if locks:
                    Organisation.objects.select_for_update().get(pk=organisation.pk)
                    if (before := _done_before(organisation, actor, name)) is not None:
                        return before
                standing = authority(organisation, actor, power or name) if authority else None
                value, facts = body(*args, **kwargs)
                told = standing if recorded else None
                entry = _enter(organisation, actor, name, told, facts) if told else None
                if locks:
                    _remember(organisation, actor, name, entry, value)
                if then is not None:
                    then(replace(actor, key=""), organisation, value)
            return Done(value, entry)

        # Read by the documentation's tests: what the record and the rulebook must know.
        door.recorded = recorded  # type: ignore[attr-defined]  # a mark on the function
        door.power = (power or name) if authority else None  # type: ignore[attr-defined]  # too
        NAMES[name] = door
        return door

    return wrap


def _enter(
    organisation: Organisation,
    actor: Actor,
    name: str,
    standing: offices.Standing,
    facts: Facts,
) -> Entry:
    return record.append(
        organisation.log,
        action=name,
        at=actor.at,
        office=standing.office,
        ref=standing.ref,
        power=Power(standing.power.name, standing.power.held_by, standing.power.clause),
        facts=facts,
    )


def _done_before(organisation: Organisation, actor: Actor, name: str) -> Done[Any] | None:
    if not actor.key:
        return None
    key = ActionKey.objects.filter(organisation=organisation, key=actor.key).first()
    if key is None:
        return None
    if key.action != name:
        raise Refusal("key_used_for_another_action", action=key.action)
    return Done(_find(key.result), key.entry, repeated=True)


def _remember(
    organisation: Organisation, actor: Actor, name: str, entry: Entry | None, value: object
) -> None:
    if not actor.key:
        return
    result = f"{value._meta.label}:{value.pk}" if isinstance(value, models.Model) else ""
    ActionKey.objects.create(
        organisation=organisation, key=actor.key, action=name, entry=entry, result=result
    )


def _find(result: str) -> Any:
    if not result:
        return None
    label, _, pk = result.partition(":")
    return apps.get_model(label)._default_manager.get(pk=pk)
