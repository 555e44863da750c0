"""Applications over the API: one's own, and the list for the secretary."""

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router
from ninja.security import django_auth

from commonstead.homes.told import Housemate, Told, asked_on_the_form
from commonstead.kit import Refusal
from commonstead_web.homes import actions, applicants, letters, policies
from commonstead_web.homes.api.schemas import (
    AlikeOut,
    ApplicationIn,
    ApplicationOut,
    ApplicationRowOut,
    ApplyIn,
    LetterOut,
    MergeIn,
    PapersIn,
    QuestionOut,
)
from commonstead_web.homes.api.telling import application_out, application_row
from commonstead_web.homes.asking import Asked, Helper, Particulars
from commonstead_web.homes.reaching import own_application
from commonstead_web.homes.telling import heading_of
from commonstead_web.rulebook import access
from commonstead_web.rulebook.access import OrganisationRequest
from commonstead_web.rulebook.acting import require_second_factor, signed_in
from commonstead_web.rulebook.acts_api import ActOut, KeyIn, act_out
from commonstead_web.rulebook.queries import Organisation

router = Router(tags=["homes"])
ALL = "/o/{slug}/homes/applications"
ONE = "/o/{slug}/homes/applications/{household:ref}"
SHOWN = 100
"""So many in one answer; `after` says how many to pass over, for the next ones."""


@router.get("/o/{slug}/homes/questions", response=list[QuestionOut])
def letting_questions(request: HttpRequest, slug: str) -> list[QuestionOut]:
    """What an application answers: the policy in force asks it, or that of an open round."""
    organisation = access.enter(request, slug, "homes.view").organisation
    return [
        QuestionOut(
            question=one.name, kind=one.kind, words=heading_of(one), answers=dict(one.phrases)
        )
        for one in asked_on_the_form(policies.asking(organisation))
    ]


@router.get("/o/{slug}/homes/mine", response=list[ApplicationOut], auth=django_auth)
def my_applications(request: HttpRequest, slug: str) -> list[ApplicationOut]:
    """One's own applications, for oneself or as a helper."""
    organisation = access.enter(request, slug, "homes.apply").organisation
    found = applicants.of_person(organisation, signed_in(request))
    return [application_out(one) for one in found]


@router.get(ALL, response=list[ApplicationRowOut], auth=django_auth)
def applications_for_homes(
    request: HttpRequest, slug: str, after: int = 0, over: bool = False
) -> list[ApplicationRowOut]:
    """The list for the secretary, a hundred at a time; those that wait, or those that are over."""
    organisation = _as_secretary(request, slug).organisation
    rows = applicants.over(organisation) if over else applicants.waiting(organisation)
    return [application_row(one) for one in rows[max(after, 0) : max(after, 0) + SHOWN]]


@router.get(f"{ALL}/alike", response=list[AlikeOut], auth=django_auth)
def applications_alike(request: HttpRequest, slug: str) -> list[AlikeOut]:
    """Pairs that may be one household's, for the secretary to look at."""
    organisation = _as_secretary(request, slug).organisation
    return [
        AlikeOut(applications=(two.one.ref, two.other.ref), alike=list(two.alike))
        for two in applicants.alike(organisation)
    ]


@router.get(ONE, response=ApplicationOut, auth=django_auth)
def application_for_a_home(request: HttpRequest, slug: str, ref: str) -> ApplicationOut:
    """One application: one's own, or any for the secretary."""
    entered = access.enter(request, slug, "homes.apply")
    return application_out(own_application(entered, ref))


@router.post(ALL, response=ActOut, auth=django_auth)
def apply_for_a_home(request: HttpRequest, slug: str, body: ApplyIn) -> ActOut:
    """Ask for a home."""
    permission = "homes.see_applications" if body.how == "paper" else "homes.apply"
    organisation = access.enter(request, slug, permission).organisation
    done = actions.apply(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        asked=_asked(organisation, body),
        how=body.how,
    )
    return act_out(done, done.value.ref)


@router.post(f"{ONE}/change", response=ActOut, auth=django_auth)
def change_application(request: HttpRequest, slug: str, ref: str, body: ApplicationIn) -> ActOut:
    """Tell what has changed."""
    entered = access.enter(request, slug, "homes.apply")
    own_application(entered, ref)
    done = actions.change(
        actor=access.actor_of(request, body.key),
        organisation=entered.organisation,
        application=ref,
        asked=_asked(entered.organisation, body),
    )
    return act_out(done, ref)


@router.post(f"{ONE}/withdraw", response=ActOut, auth=django_auth)
def withdraw_application(request: HttpRequest, slug: str, ref: str, body: KeyIn) -> ActOut:
    """Take an application back."""
    entered = access.enter(request, slug, "homes.apply")
    own_application(entered, ref)
    actor = access.actor_of(request, body.key)
    done = actions.withdraw(actor=actor, organisation=entered.organisation, application=ref)
    return act_out(done, ref)


@router.post(f"{ONE}/papers", response=ActOut, auth=django_auth)
def see_papers(request: HttpRequest, slug: str, ref: str, body: PapersIn) -> ActOut:
    """Enter that papers of a household were seen; nothing of them is kept."""
    organisation = _as_secretary(request, slug).organisation
    actor = access.actor_of(request, body.key)
    done = actions.see_papers(
        actor=actor, organisation=organisation, application=ref, kind=body.kind
    )
    return act_out(done, ref)


@router.post(f"{ONE}/erase", response=ActOut, auth=django_auth)
def erase_application(request: HttpRequest, slug: str, ref: str, body: KeyIn) -> ActOut:
    """Erase who applied and what they told, once it is over."""
    organisation = _as_secretary(request, slug).organisation
    actor = access.actor_of(request, body.key)
    return act_out(actions.erase(actor=actor, organisation=organisation, application=ref), ref)


@router.post(f"{ONE}/with/{{household:other}}", response=ActOut, auth=django_auth)
def merge_applications(
    request: HttpRequest, slug: str, ref: str, other: str, body: MergeIn
) -> ActOut:
    """Make one of two applications: the first one stays."""
    organisation = _as_secretary(request, slug).organisation
    done = actions.merge_applications(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        keep=ref,
        drop=other,
        reason=body.reason,
    )
    return act_out(done, ref)


@router.get("/o/{slug}/homes/letters", response=list[LetterOut], auth=django_auth)
def letters_to_print(request: HttpRequest, slug: str) -> list[LetterOut]:
    """What households without e-mail are to be told, for the secretary to print."""
    organisation = _as_secretary(request, slug).organisation
    return [
        LetterOut(
            application=one.application.ref,
            about=one.about,
            on=one.on,
            until=letters.last_day_of(one),
            sentences=list(letters.in_words(one)),
        )
        for one in letters.on_paper(organisation, timezone.localdate())
    ]


@router.post(f"{ONE}/letter/posted", response=ActOut, auth=django_auth)
def post_letter(request: HttpRequest, slug: str, ref: str, body: KeyIn) -> ActOut:
    """Note that the letter to a household was posted."""
    organisation = _as_secretary(request, slug).organisation
    actor = access.actor_of(request, body.key)
    done = actions.post_letter(actor=actor, organisation=organisation, application=ref)
    return act_out(done, ref)


def _as_secretary(request: HttpRequest, slug: str) -> OrganisationRequest:
    entered = access.enter(request, slug, "homes.see_applications")
    require_second_factor(entered)
    return entered


def _asked(organisation: Organisation, body: ApplicationIn) -> Asked:
    """An application as the action takes it; refuses `told_unreadable` for what nobody asked."""
    known = {one.name for one in asked_on_the_form(policies.asking(organisation))}
    strange = next((name for name in body.answers if name not in known), None)
    if strange is not None:
        raise Refusal("told_unreadable", question=strange)
    particulars = Particulars(
        body.name,
        body.address,
        body.email,
        body.telephone,
        tuple(one.name or (body.name if not at else "") for at, one in enumerate(body.people)),
        Helper(body.helper, body.authority),
    )
    people = tuple(Housemate(one.born, one.sex, one.partner) for one in body.people)
    answers = {name: text for name, text in body.answers.items() if text}
    return Asked(particulars, Told(people, answers, wanted=tuple(dict.fromkeys(body.wanted))))
