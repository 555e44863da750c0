"""The three files from which anybody can work out the verdicts: rules, numbers, answers."""

import shlex

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from commonstead.rulebook.text import write_text
from commonstead_web.kit.public_pages import kept_for_visitors
from commonstead_web.power import queries
from commonstead_web.power.pages.asked import day_asked
from commonstead_web.power.queries import Case
from commonstead_web.rulebook.access import OrganisationRequest, page


@require_GET
@kept_for_visitors
@page("power.view")
def rules(request: OrganisationRequest) -> HttpResponse:
    """The rulebook of a day, as a file that the command line reads."""
    return _file(request, "rules.yaml", "application/yaml", _case(request).rulebook.as_yaml())


@require_GET
@kept_for_visitors
@page("power.view")
def members(request: OrganisationRequest) -> HttpResponse:
    """How many members each class has on a day."""
    rows = [f"{name},{count}" for name, count in _case(request).members]
    return _file(request, "members.csv", "text/csv", "\n".join(["class,members", *rows, ""]))


@require_GET
@kept_for_visitors
@page("power.view")
def answers(request: OrganisationRequest) -> HttpResponse:
    """What was answered by a day to what no rule can show, with its documents."""
    given = {
        key: {"answer": one.answer, "document": one.document, "by": one.by, "on": str(one.on)}
        for key, one in _case(request).answers
    }
    return _file(request, "answers.yaml", "application/yaml", write_text(given))


def _case(request: OrganisationRequest) -> Case:
    return queries.case_on(request.organisation, day_asked(request, timezone.localdate()))


def _file(request: OrganisationRequest, name: str, kind: str, text: str) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    file = f"{request.organisation.slug}-{name}"
    response["Content-Disposition"] = f'attachment; filename="{file}"'
    return response


def command(slug: str, case: Case) -> str:
    """The command that works out the same verdicts from the three files."""
    vetoes = case.headcount.vetoes
    words = ["commonstead", "power", "tests", f"{slug}-rules.yaml"]
    words += ["--register", f"{slug}-members.csv", "--evidence", f"{slug}-answers.yaml"]
    words += ["--on", case.on.isoformat()]
    if vetoes is not None:
        words += [part for veto in vetoes for part in ("--veto", veto)] or ["--no-veto"]
    return shlex.join(words)
