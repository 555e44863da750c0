"""The secretary's side of applications: the list, one of them, its letter, doubles, erasing."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from commonstead_web.homes import actions, applicants, letters
from commonstead_web.homes.forms.applying import MergeForm
from commonstead_web.homes.models import HouseholdApplication
from commonstead_web.homes.pages.acting import address, perform, show
from commonstead_web.homes.pages.applying import told_of
from commonstead_web.homes.telling import alike_in_words
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import Act, require_second_factor, rules_today


@require_GET
@page("homes.see_applications")
def applications(request: OrganisationRequest) -> HttpResponse:
    """Everybody who waits, pairs that may be one household, and what is over."""
    require_second_factor(request)
    doubles = [
        (two.one, two.other, ", ".join(alike_in_words(one) for one in two.alike))
        for two in applicants.alike(request.organisation)
    ]
    context = {
        "waiting": list(applicants.waiting(request.organisation)),
        "doubles": doubles,
        "over": list(applicants.over(request.organisation)),
        "power": rules_today(request).power("homes.merge_applications"),
        "trail": [(_("Apply for a home"), address(request, "applying"))],
    }
    return show(request, "applications", context)


@require_GET
@page("homes.see_applications")
def application(request: OrganisationRequest, ref: str) -> HttpResponse:
    """One application, whole."""
    found = _found(request, ref)
    context = {"application": told_of(found), "trail": _trail(request)}
    return show(request, "application", context)


@require_GET
@page("homes.see_applications")
def letter(request: OrganisationRequest, ref: str) -> HttpResponse:
    """The letter to somebody who has no account, with the code by which they see their place."""
    found = _found(request, ref)
    context = {
        "application": told_of(found),
        "news": letters.told_to(found, timezone.localdate()),
        "mine_url": request.build_absolute_uri(address(request, "mine")),
        "trail": [*_trail(request), (_("Letters to print"), address(request, "letters"))],
    }
    return show(request, "letter", context)


@require_GET
@page("homes.see_applications")
def letters_to_print(request: OrganisationRequest) -> HttpResponse:
    """Households who are to be told something and have no e-mail, or none that takes it."""
    require_second_factor(request)
    waiting = letters.on_paper(request.organisation, timezone.localdate())
    rows = {one.application.ref: one.application for one in waiting}
    context = {
        "rows": [
            (row, [one for one in waiting if one.application.ref == ref])
            for ref, row in rows.items()
        ],
        "trail": _trail(request),
    }
    return show(request, "letters", context)


@require_http_methods(["GET", "POST"])
@page("homes.see_applications")
def post_letter(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Note that a letter was posted."""
    found = _found(request, ref)
    return perform(
        request,
        _posting(found),
        lambda actor: actions.post_letter(
            actor=actor, organisation=request.organisation, application=ref
        ),
        then=address(request, "letters"),
        context={"trail": [(_("Letters to print"), address(request, "letters"))]},
    )


@require_http_methods(["GET", "POST"])
@page("homes.see_applications")
def merge(request: OrganisationRequest, ref: str, other: str) -> HttpResponse:
    """Make one of two applications."""
    two = {found.ref: found for found in (_found(request, ref), _found(request, other))}
    form = MergeForm(request.POST or None, initial={"keep": min(two.values(), key=_earlier).ref})
    form.choose_from("keep", [(one.ref, _told_shortly(one)) for one in two.values()])
    return perform(
        request,
        _merging(),
        lambda actor: actions.merge_applications(
            actor=actor,
            organisation=request.organisation,
            keep=form.cleaned_data["keep"],
            drop=next((one for one in two if one != form.cleaned_data["keep"]), ref),
            reason=form.cleaned_data["reason"],
        ),
        then=address(request, "applications"),
        context={"trail": _trail(request)},
        form=form,
    )


def _earlier(application: HouseholdApplication) -> tuple[object, int]:
    return application.applied, application.pk


def _told_shortly(application: HouseholdApplication) -> str:
    words = _("{name}, applied on {day}, {people} people")
    people = len(application.said.people)
    return words.format(name=application.name, day=application.applied, people=people)


@require_http_methods(["GET", "POST"])
@page("homes.see_applications")
def erase(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Erase what is over."""
    found = _found(request, ref)
    return perform(
        request,
        _erasing(found),
        lambda actor: actions.erase(
            actor=actor, organisation=request.organisation, application=ref
        ),
        then=address(request, "applications"),
        context={"trail": _trail(request)},
    )


def _found(request: OrganisationRequest, ref: str) -> HouseholdApplication:
    require_second_factor(request)
    return applicants.application(request.organisation, ref)


def _trail(request: OrganisationRequest) -> list[tuple[str, str]]:
    return [(_("Applications for homes"), address(request, "applications"))]


def _posting(found: HouseholdApplication) -> Act:
    return Act(
        title=_("The letter to {name} is posted").format(name=found.name or found.ref),
        lead=_("Enter it when the letter is on its way, or when you have put it into their hands."),
        button=_("It is posted"),
        told=_("Nobody by e-mail. The letter is what they get."),
        public=_("Nothing. The record does not say who is written to."),
        undo=_("No. You can print the letter again at any time."),
        power="homes.offer",
        done=_("The letter is entered as posted."),
        next=_("Go on with the next one."),
    )


def _merging() -> Act:
    return Act(
        title=_("Two applications of one household"),
        lead=_("One stays, with the earlier day of the two. Nobody loses for having asked twice."),
        button=_("Make them one"),
        told=_("Nobody is written to. Tell the household yourself."),
        public=_("That two applications became one, and the day that counts. Not whose they are."),
        undo=_("No. If you were wrong, the household applies again and keeps no earlier day."),
        power="homes.merge_applications",
        done=_("The two applications are one."),
        next=_("The other one can be erased."),
    )


def _erasing(found: HouseholdApplication) -> Act:
    return Act(
        title=_("Erase the application of {name}").format(name=found.name or found.ref),
        lead=_("Do it when nobody needs it any more: no review or appeal can still be asked for."),
        button=_("Erase this application"),
        told=_("Nobody is written to."),
        public=_("That an application was erased. The record says nothing about whom."),
        undo=_("No. Names, answers and the keys to what is sealed are gone."),
        power="homes.erase_application",
        done=_("The application is erased."),
        next=_("Copies on paper and in letters are yours to destroy."),
        loss=True,
    )
