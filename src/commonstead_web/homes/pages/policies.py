"""The policy by which homes are given out: in the words that decide; and proposing another one."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from commonstead.homes.policy.policy import Policy, in_words
from commonstead.homes.policy.reading import review_due
from commonstead.homes.trying import setting
from commonstead.kit import BadInput, Refusal
from commonstead.rulebook.text import write_text
from commonstead_web.decisions.forms.with_effect import EffectMotionForm
from commonstead_web.decisions.needs import decided_by, need_of, ways_open
from commonstead_web.decisions.pages.proposing import meetings_of, put_forward
from commonstead_web.homes import actions, policies, queries
from commonstead_web.homes.forms.letting import (
    ChoosePolicyForm,
    PolicyTextForm,
)
from commonstead_web.homes.models import AllocationPolicy
from commonstead_web.homes.pages.acting import address, show
from commonstead_web.homes.trial import Words, characteristics_of, number, rows_of, tried
from commonstead_web.kit.pseudonyms import new_ref
from commonstead_web.kit.wording import words_for
from commonstead_web.rulebook import access
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import rules_today

POWER = "homes.adopt_policy"
TITLE_LENGTH = 200


@require_GET
@page("homes.view")
def policy(request: OrganisationRequest) -> HttpResponse:
    """The policy in force, and those before it."""
    row = policies.in_force(request.organisation)
    context = {
        **(_told(request, row) if row else {}),
        "earlier": policies.earlier(request.organisation),
        "may_propose": bool(request.held & {"member", "board", "secretary", "chair"}),
        "power": rules_today(request).power(POWER),
    }
    return show(request, "policy", context)


@require_GET
@page("homes.view")
def policy_version(request: OrganisationRequest, ref: str) -> HttpResponse:
    """One policy, in force still or not."""
    row = policies.policy_row(request.organisation, ref)
    context = {
        **_told(request, row),
        "power": rules_today(request).power(POWER),
        "trail": [(_("Who gets a home"), address(request, "policy"))],
    }
    return show(request, "policy", context)


def _told(request: OrganisationRequest, row: AllocationPolicy) -> dict[str, Any]:
    found = policies.read(row)
    due = review_due(found, timezone.localdate())
    return {
        "row": row,
        "policy": found,
        "sections": list(in_words(found).items()),
        "reasons": reasons_of(found),
        "due": [found.criterion(one).sentence for one in due],
        "entry": queries.entry_naming(request.organisation, POWER, "policy", row.ref),
        "decision": row.decision,
        "written": write_text(row.rules),
    }


def reasons_of(found: Policy) -> list[dict[str, Any]]:
    """Each criterion with its aim, evidence, impact and the day of its review."""
    return [
        {"sentence": one.sentence, "reasons": one.reasons, "exception": one.exception is not None}
        for one in found.criteria()
    ]


@require_http_methods(["GET", "POST"])
@page("homes.propose")
def propose(request: OrganisationRequest) -> HttpResponse:
    """Choose, read, try, propose: each step is on the page itself."""
    if request.method != "POST":
        return _choose(request, ChoosePolicyForm())
    if request.POST.get("step") == "choose":
        chosen = ChoosePolicyForm(request.POST, request.FILES)
        if not chosen.is_valid():
            return _choose(request, chosen)
        text = chosen.cleaned_data["text"]
    else:
        text = request.POST.get("policy", "")
    return _read(request, text.replace("\r\n", "\n"))


def _about(request: OrganisationRequest) -> dict[str, Any]:
    rulebook = rules_today(request)
    power = rulebook.power(POWER)
    return {
        "decided": decided_by(power.held_by, ways_open(rulebook, power)[0].need),
        "power": power,
        "trail": [(_("Who gets a home"), address(request, "policy"))],
    }


def _choose(request: OrganisationRequest, form: ChoosePolicyForm) -> HttpResponse:
    shown = form if form.is_bound else None
    context = {**_about(request), "form": form}
    return show(request, "policy_choose", context, shown)


def _read(request: OrganisationRequest, text: str) -> HttpResponse:
    """The policy in words, tried beside the present one, and the motion under it."""
    text_form = PolicyTextForm({"policy": text})
    context = {**_about(request), "text_form": text_form, "text": text}
    try:
        found, rules = policies.brought(text)
    except BadInput as error:
        text_form.add_error("policy", str(error))
        return show(request, "policy_propose", context, text_form)
    form = _motion_form(request, found, rules)
    if request.POST.get("step") == "propose":
        next_words = _("It can be read now. The chair or the secretary opens the vote.")
        there = put_forward(request, form, POWER, _("The policy is proposed."), next_words)
        if there is not None:
            return there
    context |= {
        "policy": found,
        "sections": list(in_words(found).items()),
        "reasons": reasons_of(found),
        "need": need_of(rules_today(request), form.ways[form.put_as].need.rule),
    }
    if request.POST.get("step") == "try":
        context |= _trial(request, found)
    return show(request, "policy_propose", context, form)


def _motion_form(
    request: OrganisationRequest, found: Policy, rules: dict[str, Any]
) -> EffectMotionForm:
    rulebook = rules_today(request)
    power = rulebook.power(POWER)
    words = _("Adopt the policy on who gets a home: {title}").format(title=found.title)
    return EffectMotionForm(
        request.POST if request.POST.get("step") == "propose" else None,
        refs={"policy": new_ref("k"), "rules": rules},
        ways=ways_open(rulebook, power),
        laws=[],
        sides=[],
        meetings=meetings_of(request, power),
        way=request.POST.get("way", ""),
        initial={"title": words[:TITLE_LENGTH], "text": found.what},
    )


def _trial(request: OrganisationRequest, found: Policy) -> dict[str, Any]:
    try:
        both = tried(request.organisation, found, timezone.localdate())
        shown = actions.show_sums(
            actor=access.actor_of(request),
            organisation=request.organisation,
            sheet=both.by_characteristic,
        )
    except Refusal as refusal:
        return {"trial_refused": words_for(refusal)}
    withheld = _("not shown: too few")
    words = Words(withheld, _("not answered"), _("all others together"))
    trial = both.trial.value
    return {
        "characteristics": characteristics_of(shown.value, words),
        "sum_days": sorted({one.on for one in shown.value.columns}),
        "least": int(setting("smallest_number", timezone.localdate()).value),
        "trial": trial,
        "trial_rows": rows_of(trial, withheld),
        "effects": [(one, number(one.households, withheld)) for one in trial.effects],
        "trial_lines": both.trial,
    }
