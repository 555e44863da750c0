"""How somebody becomes a member: as a founder, or by asking and being admitted."""

from datetime import date

from commonstead.kit import Refusal
from commonstead.members import may_join, may_refuse
from commonstead_web.kit.models import Person
from commonstead_web.kit.pseudonyms import new_ref
from commonstead_web.members.actions.community import keep_community
from commonstead_web.members.actions.entering import (
    enter,
    person_of,
    refuse_second_membership,
    required,
    shares_taken,
    waiting,
)
from commonstead_web.members.details import Details
from commonstead_web.members.models import Application, Membership
from commonstead_web.record import actions as record
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation, adoption_on, rulebook_for


@action("members.enter_founder")
def enter_founder(
    *,
    actor: Actor,
    organisation: Organisation,
    class_name: str,
    details: Details,
    person: Person | None = None,
    shares: int | None = None,
) -> tuple[Membership, Facts]:
    """Enter one of the founders, while the rulebook is still a draft.

    Refuses `founding_is_over`, `name_missing`, `already_a_member`, and what `may_join`,
    `may_take_in` and `shares_taken` refuse.
    """
    if organisation.adoptions.exists():
        raise Refusal("founding_is_over")
    rulebook = rulebook_for(organisation, actor.today)
    required(details.name)
    may_join(rulebook, class_name=class_name, born=details.born, on=actor.today)
    keep_community(organisation, rulebook, actor.today, into=[class_name])
    taken, par = shares_taken(rulebook, shares)
    person = person_of(details, person)
    refuse_second_membership(organisation, person, actor.today)
    membership = enter(
        organisation,
        details,
        class_name=class_name,
        entered=actor.today,
        person=person,
        shares=taken,
        par=par,
    )
    return membership, {
        "member": membership.ref,
        "class": class_name,
        "entered": actor.today.isoformat(),
    }


@action("members.apply")
def apply(
    *,
    actor: Actor,
    organisation: Organisation,
    class_name: str,
    details: Details,
    why: str = "",
    on_paper: bool = False,
) -> tuple[Application, Facts]:
    """Ask to become a member; `on_paper` is the secretary entering somebody else's paper form.

    Refuses `not_founded_yet`, `name_missing`, `only_the_secretary_enters_paper`,
    `second_factor_needed`, `already_applied`, `already_a_member`, and what `may_join` refuses.
    """
    if adoption_on(organisation, actor.today) is None:
        raise Refusal("not_founded_yet")
    required(details.name)
    if on_paper:
        _only_the_secretary(organisation, actor)
    rulebook = rulebook_for(organisation, actor.today)
    may_join(rulebook, class_name=class_name, born=details.born, on=actor.today)
    applicant = None if on_paper else actor.person
    if applicant:
        _refuse_second_application(organisation, applicant, actor.today)
    application = Application.objects.create(
        organisation=organisation,
        ref=new_ref("a"),
        person=applicant,
        class_name=class_name,
        on=actor.today,
        on_paper=on_paper,
        name=details.name,
        postal_address=details.postal_address,
        contact_email=details.contact_email if on_paper else actor.person.email,
        born=details.born,
        why=why,
    )
    return application, {
        "application": application.ref,
        "class": class_name,
        "on": actor.today.isoformat(),
    }


def _only_the_secretary(organisation: Organisation, actor: Actor) -> None:
    if "secretary" not in offices.offices_of(organisation, actor.person, actor.today):
        raise Refusal("only_the_secretary_enters_paper")
    if not actor.strong:
        raise Refusal("second_factor_needed", office="secretary")


def _refuse_second_application(organisation: Organisation, applicant: Person, day: date) -> None:
    refuse_second_membership(organisation, applicant, day)
    mine = Application.objects.filter(organisation=organisation, person=applicant)
    if mine.filter(state=Application.State.WAITING).exists():
        raise Refusal("already_applied")


@action("members.admit")
def admit(
    *,
    actor: Actor,
    organisation: Organisation,
    application: Application,
    decision: str,
    decided_on: date | None = None,
    shares: int | None = None,
) -> tuple[Membership, Facts]:
    """Let an applicant in, by the decision that the minute `decision` names.

    They are on the register from today, whenever it was decided: the Act asks for the day on which
    they were entered, and nobody gets onto a roll by an earlier date. Refuses
    `no_such_application`, `already_decided`, `own_application`, `decision_needed`,
    `decision_out_of_time`, `already_a_member`, and what `may_join`, `may_take_in` and
    `shares_taken` refuse.
    """
    application = _to_decide(organisation, application, actor, decided_on)
    if not decision.strip():
        raise Refusal("decision_needed")
    rulebook = rulebook_for(organisation, actor.today)
    may_join(rulebook, class_name=application.class_name, born=application.born, on=actor.today)
    keep_community(organisation, rulebook, actor.today, into=[application.class_name])
    taken, par = shares_taken(rulebook, shares)
    details = _details(application)
    person = person_of(details, application.person)
    refuse_second_membership(organisation, person, actor.today)
    membership = enter(
        organisation,
        details,
        class_name=application.class_name,
        entered=actor.today,
        person=person,
        shares=taken,
        par=par,
    )
    _close(application, Application.State.ADMITTED, decided_on or actor.today, decision)
    membership.application = application
    membership.save(update_fields=["application"])
    return membership, {
        "application": application.ref,
        "member": membership.ref,
        "class": membership.class_name,
        "entered": membership.entered.isoformat(),
        "decision": record.seal(organisation.log, decision),
    }


@action("members.refuse")
def refuse(
    *,
    actor: Actor,
    organisation: Organisation,
    application: Application,
    reason: str,
    explanation: str = "",
    decided_on: date | None = None,
) -> tuple[Application, Facts]:
    """Refuse an application, for one of the reasons that the rulebook leaves open.

    `reason` is the id of a `commonstead.members.RefusalReason`; `explanation` is for the
    applicant, and needed where the rulebook says so. Refuses `no_such_application`,
    `already_decided`, `own_application`, `decision_out_of_time`, and what `may_refuse` refuses.
    """
    application = _to_decide(organisation, application, actor, decided_on)
    may_refuse(rulebook_for(organisation, actor.today), reason, explanation)
    application.refusal_reason = reason
    day = decided_on or actor.today
    _close(application, Application.State.REFUSED, day, explanation)
    return application, {
        "application": application.ref,
        "on": day.isoformat(),
        "reason": record.seal(organisation.log, f"{reason}: {explanation}"),
    }


def _to_decide(
    organisation: Organisation, application: Application, actor: Actor, decided_on: date | None
) -> Application:
    """The waiting application, unless it is the actor's own or decided on an impossible day."""
    now = waiting(organisation, application)
    if now.person_id == actor.person.pk or now.contact_email.lower() == actor.person.email:
        raise Refusal("own_application")
    if decided_on and not now.on <= decided_on <= actor.today:
        raise Refusal("decision_out_of_time", applied=now.on, decided=decided_on, today=actor.today)
    return now


def _details(application: Application) -> Details:
    return Details(
        name=application.name,
        postal_address=application.postal_address,
        contact_email=application.contact_email,
        born=application.born,
    )


def _close(application: Application, state: str, day: date, decision: str) -> None:
    application.state = state
    application.decided_on = day
    application.decision = decision
    application.save()
