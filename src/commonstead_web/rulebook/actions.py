"""Founding an organisation and changing its rulebook."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction

from commonstead.kit import Refusal
from commonstead.rulebook import Rulebook, load_model
from commonstead_web.record import actions as record
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.amending import amend as amend
from commonstead_web.rulebook.amending import check_amendment as check_amendment
from commonstead_web.rulebook.amending import check_delegation as check_delegation
from commonstead_web.rulebook.amending import delegate as delegate
from commonstead_web.rulebook.amending import new_version
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.models import Adoption, Organisation
from commonstead_web.rulebook.queries import draft_of
from commonstead_web.rulebook.registering import register as register
from commonstead_web.rulebook.registering import withdraw as withdraw


def found(
    *,
    actor: Actor,
    slug: str,
    name: str,
    place: str,
    model: str,
    place_code: str = "",
    about: str = "",
) -> Organisation:
    """Start an organisation: its record, its first entry, and its founder as secretary.

    Nobody holds a power before there is an organisation, so this one act stands before the door;
    everything after it goes through.
    """
    load_model(model)
    try:
        with transaction.atomic():
            log = record.open_log(f"{settings.RECORD_ORIGIN}/o/{slug}")
            organisation = Organisation.objects.create(
                slug=slug,
                name=name,
                place=place,
                place_code=place_code,
                about=about,
                log=log,
                model=model,
                founded=actor.today,
            )
            offices.give(organisation, actor.person, "secretary", actor.today)
            _enter_founding(actor=actor, organisation=organisation)
    except IntegrityError:
        raise Refusal("address_taken", slug=slug) from None
    return organisation


@action("rulebook.found", power="rulebook.draft")
def _enter_founding(*, actor: Actor, organisation: Organisation) -> tuple[Organisation, Facts]:
    named = {"name": organisation.name, "place": organisation.place, "slug": organisation.slug}
    return organisation, {"organisation": named, "model": organisation.model}


@action("rulebook.draft")
def draft(
    *, actor: Actor, organisation: Organisation, changes: Mapping[str, Any]
) -> tuple[Rulebook, Facts]:
    """Change values of the draft; what the law does not allow is refused at once.

    All changes are judged together, by the rulebook as it would be with all of them.
    """
    if organisation.adoptions.exists():
        raise Refusal("rulebook_already_adopted")
    drafted = draft_of(organisation)
    problems = drafted.problems_with(changes)
    if problems:
        raise problems[0]
    changed = drafted.changed(changes)
    written = {rule: changed.rule(rule).raw for rule in changes}
    organisation.draft = {**organisation.draft, **written}
    organisation.save(update_fields=["draft"])
    return changed, {"changes": written}


@action("rulebook.adopt")
def adopt(*, actor: Actor, organisation: Organisation, founders: int) -> tuple[Adoption, Facts]:
    """Adopt the draft as the founders' rulebook.

    `founders` is the number of members entered in the register; the law and the rulebook say how
    many a society must have.
    """
    if organisation.adoptions.exists():
        raise Refusal("rulebook_already_adopted")
    rulebook = draft_of(organisation)
    problems = rulebook.problems()
    if problems:
        raise problems[0]
    needed = rulebook.value("members.minimum")
    if founders < needed:
        raise Refusal("too_few_founders", needed=needed, present=founders)
    adoption = new_version(organisation, rulebook, actor.today, by=rulebook)
    return adoption, {
        "rulebook": adoption.rulebook,
        "hash": adoption.hash,
        "model": organisation.model,
        "adopted": adoption.adopted.isoformat(),
        "founders": founders,
        "effective": adoption.effective.isoformat() if adoption.effective else None,
    }
