"""Applying for a home: by oneself, by a helper, on paper; changing it, and taking it back."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from commonstead.homes.allocation.placing import band_of
from commonstead.homes.papers import outdated
from commonstead.homes.told import Told, facts_of
from commonstead.kit import BadInput, Refusal
from commonstead.record import canonical
from commonstead_web.homes import policies
from commonstead_web.homes.actions.owing import End, end_debts
from commonstead_web.homes.asking import Asked
from commonstead_web.homes.models import (
    ApplicationDraft,
    ApplicationVersion,
    EqualityAnswers,
    HouseholdApplication,
    Offer,
)
from commonstead_web.kit.letters import new_code
from commonstead_web.kit.pseudonyms import new_ref
from commonstead_web.record import actions as record
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation

How = HouseholdApplication.How
State = HouseholdApplication.State
NO_EARLIER = date(1900, 1, 1)
"""Nobody alive was born before; an earlier year is a slip of the keyboard."""


@action("homes.keep_draft", recorded=False, authority=None, locks=False)
def keep_draft(
    *, actor: Actor, organisation: Organisation, typed: dict[str, Any]
) -> tuple[ApplicationDraft, Facts]:
    """Keep what somebody has typed, so that they can come back to it."""
    draft, _ = ApplicationDraft.objects.update_or_create(
        organisation=organisation, person=actor.person, defaults={"typed": typed, "at": actor.at}
    )
    return draft, {}


@action("homes.apply")
def apply(
    *, actor: Actor, organisation: Organisation, asked: Asked, how: str = How.SELF
) -> tuple[HouseholdApplication, Facts]:
    """Ask for a home. `how` is "self", "helper" with written authority, or "paper".

    Refuses `applicant_name_missing`, `email_unreadable`, `household_of_nobody`, `born_in_future`,
    `helper_needs_authority`, `only_the_secretary_enters_paper`, `second_factor_needed`,
    `applied_for_a_home_already`, and `told_unreadable` (question).
    """
    _check(organisation, actor, asked)
    _check_how(organisation, actor, asked, how)
    application = HouseholdApplication(
        organisation=organisation,
        ref=new_ref("u"),
        person=None if how == How.PAPER else actor.person,
        how=how,
        on=actor.today,
        applied=actor.today,
        need_since=actor.today,
        code=new_code(),
    )
    sealed = _keep(application, asked, actor.today)
    if how != How.PAPER:
        ApplicationDraft.objects.filter(organisation=organisation, person=actor.person).delete()
    return application, {
        "application": application.ref,
        "how": str(how),
        "particulars": sealed,
        "on": actor.today.isoformat(),
    }


@action("homes.change_application")
def change(
    *, actor: Actor, organisation: Organisation, application: str, asked: Asked
) -> tuple[HouseholdApplication, Facts]:
    """Tell what has changed; the place of earlier days stays, unless the need is a new one.

    Refuses `no_such_home_application`, `not_your_application`, `application_is_over`, and what
    `apply` refuses of what is written.
    """
    found = own(organisation, actor, application)
    _check(organisation, actor, asked)
    if _need_is_another(organisation, found, asked.told, actor.today):
        found.need_since = actor.today
    gone = outdated(found.said.answers, asked.told.answers)
    found.papers_seen.filter(kind__in=gone).update(counts=False)
    sealed = _keep(found, asked, actor.today)
    return found, {
        "application": found.ref,
        "particulars": sealed,
        "on": actor.today.isoformat(),
    }


@action("homes.withdraw_application")
def withdraw(
    *, actor: Actor, organisation: Organisation, application: str
) -> tuple[HouseholdApplication, Facts]:
    """Take an application back.

    Refuses `no_such_home_application`, `not_your_application`, `application_is_over`,
    `answer_the_offer_first`.
    """
    found = own(organisation, actor, application)
    no_offer_waits(found)
    found.state, found.ended = State.WITHDRAWN, actor.today
    found.save(update_fields=["state", "ended"])
    end_debts(found, End.GONE, actor)
    EqualityAnswers.forget(found)
    return found, {"application": found.ref, "on": actor.today.isoformat()}


def no_offer_waits(application: HouseholdApplication) -> None:
    """Refuse `answer_the_offer_first` while a home is offered or accepted on an application."""
    held = Offer.objects.filter(applicant__application=application)
    if held.filter(state__in=(Offer.State.OPEN, Offer.State.ACCEPTED)).exists():
        raise Refusal("answer_the_offer_first")


def waiting(organisation: Organisation, ref: str) -> HouseholdApplication:
    """An application that waits, locked.

    Refuses `no_such_home_application`, `application_is_over`.
    """
    rows = HouseholdApplication.objects.select_for_update().filter(organisation=organisation)
    found = rows.filter(ref=ref).first()
    if found is None:
        raise Refusal("no_such_home_application")
    if not found.is_waiting:
        raise Refusal("application_is_over", on=found.ended)
    return found


def own(organisation: Organisation, actor: Actor, ref: str) -> HouseholdApplication:
    """Somebody's own waiting application, or any in the hands of the secretary.

    Whoever has no account asks the secretary, who needs a second factor.
    """
    found = waiting(organisation, ref)
    if found.person_id != actor.person.pk:
        if "secretary" not in offices.offices_of(organisation, actor.person, actor.today):
            raise Refusal("not_your_application")
        _second_factor(actor)
    return found


def _second_factor(actor: Actor) -> None:
    if not actor.strong:
        raise Refusal("second_factor_needed", office="secretary")


def _check_how(organisation: Organisation, actor: Actor, asked: Asked, how: str) -> None:
    helper = asked.particulars.helper
    if how == How.HELPER and not (helper.name.strip() and helper.authority.strip()):
        raise Refusal("helper_needs_authority")
    if how == How.PAPER:
        if "secretary" not in offices.offices_of(organisation, actor.person, actor.today):
            raise Refusal("only_the_secretary_enters_paper")
        _second_factor(actor)
    mine = HouseholdApplication.objects.filter(organisation=organisation, person=actor.person)
    if how == How.SELF and mine.filter(state=State.WAITING, how=How.SELF).exists():
        raise Refusal("applied_for_a_home_already")


def _check(organisation: Organisation, actor: Actor, asked: Asked) -> None:
    if not asked.particulars.name.strip():
        raise Refusal("applicant_name_missing")
    _check_email(asked.particulars.email)
    if not asked.told.people:
        raise Refusal("household_of_nobody")
    for one in asked.told.people:
        if not NO_EARLIER <= one.born <= actor.today:
            raise Refusal("born_in_future", born=one.born, on=actor.today)
    for policy in policies.asking(organisation):
        try:
            facts_of(policy, asked.told, actor.today)
        except BadInput as error:
            raise Refusal("told_unreadable", question=str(error)) from None


def _check_email(email: str) -> None:
    if not email:
        return
    try:
        validate_email(email)
    except ValidationError:
        raise Refusal("email_unreadable") from None


def _keep(application: HouseholdApplication, asked: Asked, on: date) -> dict[str, str]:
    """Write the row and what was told from this day on; the commitment to all of it."""
    application.particulars, application.told = asked.particulars.as_data(), asked.told.as_data()
    application.save()
    written = canonical([application.particulars, application.told]).decode()
    sealed = record.seal(application.organisation.log, written)
    ApplicationVersion.objects.create(
        organisation=application.organisation,
        application=application,
        on=on,
        commitment=sealed["commit"],
        told=application.told,
    )
    return sealed


def _need_is_another(
    organisation: Organisation, before: HouseholdApplication, after: Told, on: date
) -> bool:
    """Whether a policy puts the household into another band than before."""
    return any(
        band_of(policy, facts_of(policy, before.said, on), on)
        != band_of(policy, facts_of(policy, after, on), on)
        for policy in policies.asking(organisation)
    )
