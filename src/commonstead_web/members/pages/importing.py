"""Bringing an earlier register: choose the file, see what it says, then import all of it."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from commonstead.kit import BadInput
from commonstead.members import RegisterImport
from commonstead_web.kit.keyed import KeyedForm
from commonstead_web.members import actions, queries
from commonstead_web.members.forms import FileForm
from commonstead_web.members.models import RegisterFile
from commonstead_web.members.pages.acting import acted, go, show
from commonstead_web.members.second_factor import require_second_factor
from commonstead_web.members.wording import WRONG_IN_A_ROW
from commonstead_web.rulebook import access
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import rules_today

SHOWN_ROWS = 200
"""Of refused and of good rows on a page: as many as somebody mends in one go."""
STEPS = (_("Choose the file"), _("Check what it says"), _("Imported"))


@page("members.view_names")
def choose_file(request: OrganisationRequest) -> HttpResponse:
    """Choose the file; it is read, and nothing is imported yet."""
    require_second_factor(request)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        file = actions.keep_file(
            actor=access.actor_of(request),
            organisation=request.organisation,
            name=given.name,
            content=given.read(),
        )
        if (problem := _unreadable(request, file)) is None:
            return redirect("members:check_file", request.organisation.slug, file.token)
        form.add_error("file", problem)
    classes = rules_today(request).classes
    return show(request, "import", {"classes": classes, "steps": STEPS}, form)


def _unreadable(request: OrganisationRequest, file: RegisterFile) -> str | None:
    try:
        actions.check_file(request.organisation, file, timezone.localdate())
    except BadInput as error:
        return str(error)
    return None


@page("members.view_names")
def check_file(request: OrganisationRequest, token: str) -> HttpResponse:
    """What the file says, row by row; imported only where every row is good."""
    require_second_factor(request)
    file = queries.register_file(request.organisation, token, access.actor_of(request).person)
    if file.imported_on is not None:
        return show(request, "imported", {"file": file, "steps": STEPS}, None)
    form = KeyedForm(request.POST or None)
    done = acted(
        request,
        form,
        lambda actor: actions.import_register(
            actor=actor, organisation=request.organisation, file=file
        ),
    )
    if done is None:
        checked = actions.check_file(request.organisation, file, timezone.localdate())
        return show(request, "import_check", _report(file, checked), form)
    what = _t("{count} members are on the register now.").format(count=done.value.members)
    return go(
        request,
        done,
        what,
        _t("Who has an e-mail address there can sign in with it."),
        "members:check_file",
        token,
    )


def _report(file: RegisterFile, checked: RegisterImport) -> dict[str, object]:
    return {
        "file": file,
        "steps": STEPS,
        "checked": checked,
        "refused": [
            (row, WRONG_IN_A_ROW.get(row.why_code, row.why_code))
            for row in checked.refused[:SHOWN_ROWS]
        ],
        "more": max(len(checked.refused) - SHOWN_ROWS, 0),
        "wrong_rows": len({row.line for row in checked.refused}),
        "rows": checked.rows[:SHOWN_ROWS],
        "with_email": sum(bool(row.email) for row in checked.rows),
    }
