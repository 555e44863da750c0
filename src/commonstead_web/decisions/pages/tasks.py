"""What somebody took on, or was asked to do, with a day."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonstead.kit import Refusal
from commonstead_web.decisions import actions, electors, queries
from commonstead_web.decisions.course import title
from commonstead_web.decisions.forms.meetings import TaskForm
from commonstead_web.decisions.models import Task
from commonstead_web.decisions.pages.acting import address, show
from commonstead_web.kit.keyed import KeyedForm
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import acted, go, may, person_of, rules_today


@require_http_methods(["GET", "POST"])
@page("decisions.view_papers")
def tasks(request: OrganisationRequest) -> HttpResponse:
    """Open tasks, the soonest first; a new one; and one that is done."""
    if "finish" in request.POST:
        return _finish(request)
    today = timezone.localdate()
    everybody = electors.names(
        request.organisation, electors.everybody(request.organisation, today)
    )
    form = TaskForm(request.POST or None, members=everybody)
    done = acted(
        request,
        form,
        lambda actor: actions.set_task(
            actor=actor,
            organisation=request.organisation,
            what=form.cleaned_data["what"],
            member=form.cleaned_data["who"],
            due=form.cleaned_data["due"],
            meeting=_of_meeting(request),
        ),
    )
    if done is not None:
        words = _("Whoever has it finds it among what waits for them.")
        return go(request, done, _("The task is entered."), words, address(request, "tasks"))
    return show(request, "tasks", _context(request), form)


def _of_meeting(request: OrganisationRequest) -> str:
    """The meeting that the task follows from, named in the address by its pseudonym."""
    ref = request.GET.get("meeting", "")
    if not ref:
        return ""
    try:
        return queries.meeting(request.organisation, f"g:{ref}").ref
    except Refusal:
        raise Refusal("not_found") from None


def _context(request: OrganisationRequest) -> dict[str, Any]:
    open_ones = list(queries.tasks_open(request.organisation))
    names = electors.names(request.organisation, [one.member for one in open_ones if one.member])
    person, today = person_of(request), timezone.localdate()
    own = electors.member_of(request.organisation, person, today) if person else None
    officer = bool(request.held & {"secretary", "chair"})
    return {
        "rows": [_row(request, one, names, own, officer=officer) for one in open_ones],
        "keyed": KeyedForm(auto_id=False),
        "may_set": may(request, "meetings.set_task"),
        "power": rules_today(request).power("meetings.set_task"),
        "trail": [(_("Meetings"), address(request, "meetings"))],
        "today": today,
    }


def _row(
    request: OrganisationRequest,
    task: Task,
    names: dict[str, str],
    own: str | None,
    *,
    officer: bool,
) -> dict[str, Any]:
    meeting = task.meeting
    return {
        "pk": task.pk,
        "what": task.what,
        "who": names.get(task.member, ""),
        "mine": bool(own) and own == task.member,
        "due": task.due,
        "late": task.due is not None and task.due < timezone.localdate(),
        "meeting": title(meeting) if meeting else "",
        "url": address(request, "meeting", meeting.ref) if meeting else "",
        "may_finish": officer or (bool(own) and own == task.member),
    }


def _finish(request: OrganisationRequest) -> HttpResponse:
    form, target = KeyedForm(request.POST), address(request, "tasks")
    number = request.POST["finish"]
    if not number.isdecimal():
        return redirect(target)
    done = acted(
        request,
        form,
        lambda actor: actions.finish_task(
            actor=actor, organisation=request.organisation, task=int(number)
        ),
    )
    if done is None:
        problems = [{"text": words, "href": ""} for words in form.non_field_errors()]
        return show(request, "tasks", _context(request) | {"errors": problems}, form)
    return go(request, done, _("The task is done."), _("It leaves this list."), target)
