"""The register of members: with names for the secretary, in numbers for members."""

from decimal import Decimal

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from commonstead.members import ImportedRow, class_rule, notices_for_secretary, write_register_csv
from commonstead_web.kit.sign_in import is_strong
from commonstead_web.members import actions, queries
from commonstead_web.members.causes import Cause
from commonstead_web.members.forms import ClassForm, EndForm, SecretarysParticularsForm
from commonstead_web.members.models import Membership, Particulars
from commonstead_web.members.pages.acting import acted, go, show
from commonstead_web.members.pages.applications import titles
from commonstead_web.members.pages.membership import particulars_of
from commonstead_web.members.second_factor import require_second_factor
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import rules_today


@page("members.view_register")
def register(request: OrganisationRequest) -> HttpResponse:
    """Names for a secretary with a second factor; for members, numbers and how to inspect."""
    if "secretary" in request.held and is_strong(request):
        return show(request, "register", _with_names(request), None)
    if "member" not in request.held:
        require_second_factor(request)
    today = timezone.localdate()
    sizes = queries.counts_by_class(request.organisation, today)
    context = {
        "sizes": sizes,
        "total": sum(each.members for each in sizes),
        "today": today,
        "power": rules_today(request).power("members.inspect"),
    }
    return show(request, "register_sizes", context, None)


def _with_names(request: OrganisationRequest) -> dict[str, object]:
    today = timezone.localdate()
    classes = queries.classes_now(request.organisation, today)
    named = titles(request)
    rows = [
        (entry, named.get(classes[entry.membership.ref], ""), _notices(entry))
        for entry in queries.entries(request.organisation)
    ]
    return {
        "current": [row for row in rows if row[0].membership.ended is None],
        "former": [row for row in rows if row[0].membership.ended is not None],
        "today": today,
        "waiting": queries.waiting_applications(request.organisation).count(),
    }


def _notices(entry: Particulars) -> tuple[str, ...]:
    return notices_for_secretary(queries.register_row(entry))


@page("members.view_names")
def member(request: OrganisationRequest, ref: str) -> HttpResponse:
    """One member, as the secretary keeps them."""
    require_second_factor(request)
    here = queries.by_ref(request.organisation, ref)
    named = titles(request)
    context = _about(here, request) | {
        "notices": _notices(here.particulars),
        "changes": [(each.on, named.get(each.class_name, "")) for each in here.changes.all()],
        "paid": Decimal(here.particulars.shares_paid or 0) / 100,
        "cause": dict(Cause.choices).get(here.particulars.end_cause, ""),
    }
    return show(request, "member", context, None)


def _about(here: Membership, request: OrganisationRequest) -> dict[str, object]:
    name = queries.class_on(here, here.ended or timezone.localdate())
    rule = class_rule(rules_today(request), name)
    return {"membership": here, "particulars": here.particulars, "rule": rule}


@page("members.view_names")
def correct(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Correct what the register says about a member."""
    require_second_factor(request)
    here = queries.by_ref(request.organisation, ref)
    form = SecretarysParticularsForm(
        request.POST or None, initial=particulars_of(here, SecretarysParticularsForm)
    )
    done = acted(
        request,
        form,
        lambda actor: actions.correct(
            actor=actor,
            organisation=request.organisation,
            membership=here,
            changes=form.changes(),
        ),
    )
    if done is None:
        return show(request, "particulars", {"membership": here, "by_secretary": True}, form)
    what = _("The register is corrected.")
    return go(request, done, what, _("Tell the member."), "members:member", here.ref)


@page("members.view_names")
def change_class(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Move a member to another class."""
    require_second_factor(request)
    here = queries.by_ref(request.organisation, ref)
    form = ClassForm(request.POST or None, rulebook=rules_today(request))
    done = acted(
        request,
        form,
        lambda actor: actions.change_class(
            actor=actor,
            organisation=request.organisation,
            membership=here,
            class_name=form.cleaned_data["class_name"],
        ),
    )
    if done is None:
        return show(request, "change_class", _about(here, request), form)
    what = _("The class is changed, from today.")
    return go(request, done, what, _("Tell the member."), "members:member", here.ref)


@page("members.view_names")
def end(request: OrganisationRequest, ref: str) -> HttpResponse:
    """End a membership."""
    require_second_factor(request)
    here = queries.by_ref(request.organisation, ref)
    form = EndForm(request.POST or None, initial={"on": timezone.localdate()})
    done = acted(
        request,
        form,
        lambda actor: actions.end(
            actor=actor,
            organisation=request.organisation,
            membership=here,
            cause=Cause(form.cleaned_data["cause"]),
            on=form.cleaned_data["on"],
            note=form.cleaned_data["note"],
        ),
    )
    if done is None:
        return show(request, "end", _about(here, request), form)
    return go(
        request,
        done,
        _("The membership has ended."),
        _("The entry stays in the register, with the day on which it ended."),
        "members:member",
        here.ref,
    )


@page("members.view_names")
def export(request: OrganisationRequest) -> HttpResponse:
    """The register as a spreadsheet, for the secretary."""
    require_second_factor(request)
    classes = queries.classes_now(request.organisation, timezone.localdate())
    rows = [
        _row(entry, classes[entry.membership.ref])
        for entry in queries.entries(request.organisation)
    ]
    response = HttpResponse(
        write_register_csv(rows).encode("utf-8-sig"), content_type="text/csv; charset=utf-8"
    )
    name = f"{request.organisation.slug}-register.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _row(entry: Particulars, class_name: str) -> ImportedRow:
    stay = entry.membership
    return ImportedRow(
        line=0,
        name=entry.name,
        class_name=class_name,
        entered=stay.entered,
        ended=stay.ended,
        postal_address=entry.postal_address,
        electronic_address=entry.electronic_address,
        electronic_purposes=entry.electronic_purposes,
        email=entry.contact_email,
        born=entry.born,
    )
