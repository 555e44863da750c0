"""A home that may only be lived in as a main home: what counts as proof, and where it stands."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from commonstead.kit import Line, Refusal, Source
from commonstead.prices.protections import (
    condition_of,
    conditions,
    evidence_words,
    is_for_everybody,
    standing_words,
)
from commonstead.rulebook.data import read_source
from commonstead_web.kit.wording import words_for
from commonstead_web.prices import queries
from commonstead_web.prices.dwellings import dwelling, lives_in
from commonstead_web.prices.entered import home_bound
from commonstead_web.prices.forms.residing import LetterForm
from commonstead_web.prices.models import BoundHome
from commonstead_web.prices.pages.acting import address, show
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import (
    may,
    person_of,
    power_address,
    require_second_factor,
    rules_today,
)

LETTER = "proof_letter"
BIND, REVIEW = "prices.bind_residence", "prices.review_residence"
KINDS = {"kept": "done", "not_kept": "loss", "not_asked": "waiting"}
STEPS: dict[str, str | Promise] = {
    "ask_for_proof": gettext_lazy("Enter that proof was asked for"),
    "enter_proof": gettext_lazy("Enter proof that was given"),
    "review_residence": gettext_lazy("Enter what somebody found"),
    "lift_residence": gettext_lazy("Take this condition back"),
}


NEXT = {
    "not_asked": "ask_for_proof",
    "asked": "enter_proof",
    "more_needed": "enter_proof",
    "given": "review_residence",
}
"""The step that comes next; none once somebody found whether it is kept."""


@dataclass(frozen=True)
class Standing:
    """Where a condition stands, for those who may read it."""

    words: str
    next: str
    kind: str
    asked: list[tuple[str, date]]
    given: list[tuple[str, date, date]]
    before: list[tuple[str, date, date]]
    could_give: list[str]
    reviews: list[dict[str, Any]]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Condition:
    """A condition under which a home is, for reading; `standing` is `None` for the public."""

    row: BoundHome
    what: str
    means: str
    keeps: str
    where: str
    may_ask: str
    evidence: list[str]
    shown_by: str
    source: Source
    standing: Standing | None


@require_http_methods(["GET", "POST"])
@page("prices.view")
def of_home(request: OrganisationRequest, ref: str) -> HttpResponse:
    """What counts as proof; and how it stands, for the household and for whoever looks."""
    home = dwelling(request.organisation, ref)
    form = LetterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            asked = queries.request_by_code(request.organisation, ref, form.cleaned_data["code"])
        except Refusal as refusal:
            form.add_error("code", words_for(refusal))
        else:
            request.session[LETTER] = asked.pk
            return redirect(address(request, "residence", ref))
    rows = queries.bound_to(request.organisation, ref)
    told = [_told(request, one) for one in rows]
    entries = queries.residence_entries(request.organisation, ref)
    context = {
        "home": home,
        "conditions": told,
        "letter": form if any(one.standing is None for one in told) else None,
        "may_bind": home.ended is None and len(rows) < len(conditions()) and _enters(request, BIND),
        "may_print": _enters(request, BIND),
        "acts": [one for one in STEPS.items() if _enters(request, f"prices.{one[0]}")],
        "entries": entries,
        "power": rules_today(request).power(REVIEW),
        "power_url": power_address(request, REVIEW),
        "check_url": _last_entry(request, entries),
        "trail": trail(request, ref),
    }
    return show(request, "residence", context)


def _last_entry(request: OrganisationRequest, entries: list[Any]) -> str:
    slug = request.organisation.slug
    if entries:
        return reverse("record:entry", args=[slug, entries[-1].seq])
    return reverse("record:entries", args=[slug])


def _enters(request: OrganisationRequest, power: str) -> bool:
    return may(request, power) and bool(request.held & {"secretary", "chair"})


def trail(request: OrganisationRequest, ref: str) -> list[tuple[str, str]]:
    """The way back to what protects a home."""
    home = dwelling(request.organisation, ref)
    return [
        (_("Protections"), address(request, "protections")),
        (home.label, address(request, "home_protections", ref)),
    ]


def _told(request: OrganisationRequest, row: BoundHome) -> Condition:
    rule = condition_of(row.condition)
    return Condition(
        row=row,
        what=_(rule["what"]),
        means=_(rule["means"]),
        keeps=_(rule["keeps"]),
        where=_(rule["where"]),
        may_ask=", ".join(_(one) for one in rule["may_ask"].values()),
        evidence=[_(one) for one in rule["evidence"].values()],
        shown_by=_(evidence_words()[row.shown_by]),
        source=read_source(rule["source"]),
        standing=_standing(row) if _may_read(request, row) else None,
    )


def _may_read(request: OrganisationRequest, row: BoundHome) -> bool:
    """Everybody where the condition says so; else the household, and whoever looks."""
    if is_for_everybody(row.condition) or _enters(request, REVIEW):
        return True
    asked, person = queries.last_request(row), person_of(request)
    if asked is not None and request.session.get(LETTER) == asked.pk:
        return True
    return person is not None and lives_in(request.organisation, row.home, person)


def _standing(row: BoundHome) -> Standing:
    rule, words = condition_of(row.condition), standing_words()
    worked = row.stands(timezone.localdate())
    found, asked = worked.value, queries.last_request(row)
    since = asked.asked if asked else date.min
    given = [
        (_(rule["evidence"][one.kind]), one.of, one.given) for one in row.proofs.order_by("id")
    ]
    return Standing(
        words=_(words[found.standing]),
        next=NEXT.get(found.standing, ""),
        kind=KINDS.get(found.standing, "now"),
        asked=[(_(rule["may_ask"][one.by]), one.asked) for one in row.requests.order_by("id")],
        given=[one for one in given if one[2] >= since],
        before=[one for one in given if one[2] < since],
        could_give=[_(rule["evidence"][kind]) for kind in found.could_give],
        reviews=[
            {"row": one, "found": _(words[one.outcome])} for one in row.reviews.order_by("id")
        ],
        lines=worked.lines,
    )


@require_GET
@page("prices.protect")
def letter(request: OrganisationRequest, ref: str, condition: str) -> HttpResponse:
    """The letter by which the household is asked: what counts, and the code to read it all."""
    require_second_factor(request)
    row = home_bound(request.organisation, ref, condition)
    if row is None:
        raise Refusal("home_not_bound")
    asked = queries.last_request(row)
    context = {
        "home": dwelling(request.organisation, ref),
        "one": _told(request, row),
        "asked": asked,
        "by": _(condition_of(condition)["may_ask"][asked.by]) if asked else "",
        "there": request.build_absolute_uri(address(request, "residence", ref)),
        "trail": [*trail(request, ref), (_("Main home"), address(request, "residence", ref))],
    }
    return show(request, "residence_letter", context)
