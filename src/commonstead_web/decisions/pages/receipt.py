"""Is my vote counted? Whoever has the line of a receipt can ask; nobody else can answer."""

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from commonstead_web.decisions import box, queries
from commonstead_web.decisions.forms.ballot import SHORT, Slip
from commonstead_web.decisions.models import Decision
from commonstead_web.decisions.pages.acting import show
from commonstead_web.decisions.pages.decision import about, decision_at
from commonstead_web.elections.box import tidy_receipt
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import person_of


@sensitive_post_parameters()
@sensitive_variables()
@never_cache
@require_http_methods(["GET", "POST"])
@page("decisions.view")
def receipt(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Before the close one's own vote is looked up; afterwards the line's hash in the record."""
    found = decision_at(request, ref)
    typed = request.POST.get("line", "").strip()
    code, _colon, choice = typed.partition(":")
    line = f"{tidy_receipt(code)}:{' '.join(choice.split())}" if typed else ""
    asked = bool(typed and choice.strip())
    slips = [] if asked or request.method == "GET" else [Slip("#id_line", str(WHOLE_LINE))]
    context = about(request, found) | {
        "typed": typed,
        "asked": asked,
        "line": line,
        "is_in": asked and _is_in(request, found, line),
        "fingerprint": _hash(line) if asked else "",
        "closed": found.voting_is_over,
        "says": _in_words(found, line.partition(":")[2]) if asked else [],
        "errors": slips,
    }
    return show(request, "receipt", context)


WHOLE_LINE = _("Type the whole line of your receipt: the code, a colon, and what follows it.")


def _hash(line: str) -> str:
    code, _colon, choice = line.partition(":")
    return box.receipt_hash(code, choice)


def _is_in(request: OrganisationRequest, found: Decision, line: str) -> bool:
    code, _colon, choice = line.partition(":")
    if found.voting_is_over:
        return queries.receipt_is_in(found, code, choice)
    person = person_of(request)
    mine = queries.my_vote(found, person) if person else None
    return mine is not None and (mine.code, mine.choice) == (code, choice)


def _in_words(found: Decision, choice: str) -> list[str]:
    """What the line says was chosen."""
    if choice in SHORT:
        return [str(SHORT[choice])]
    parts = choice.split()
    if not all(part.isascii() and part.isdecimal() for part in parts):
        return []
    if found.way == Decision.Way.SCORE:
        both = zip(found.options, parts, strict=False)
        return [f"{title}: {points}" for title, points in both]
    return [found.options[int(part)] for part in parts if int(part) < len(found.options)]
