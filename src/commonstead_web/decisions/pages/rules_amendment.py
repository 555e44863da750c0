"""Changing the rules with open eyes: choose, see what would be different, then propose."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from commonstead.kit import Refusal
from commonstead.rulebook import Rule, Rulebook
from commonstead_web.decisions.amendments import Preview, preview, takes_effect
from commonstead_web.decisions.forms.with_effect import AmendmentForm
from commonstead_web.decisions.needs import decided_by, need_of, ways_open
from commonstead_web.decisions.pages.acting import address, show
from commonstead_web.decisions.pages.proposing import meetings_of, put_forward
from commonstead_web.kit.wording import words_for
from commonstead_web.rulebook import reading
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import UNPROCESSABLE, rules_today
from commonstead_web.rulebook.queries import newest_rules
from commonstead_web.rulebook.rule_forms import RuleForm

POWER = "rulebook.amend"
MOST_RULES = 40
"""More at once nobody reads; the rest makes another motion."""


@require_http_methods(["GET", "POST"])
@page("decisions.propose")
def amend_rules(request: OrganisationRequest) -> HttpResponse:
    """Each step is on the page itself, so that it can be left and taken up without an account."""
    newest = newest_rules(request.organisation)
    chosen = _chosen(request, newest)
    if not chosen:
        return _choose(request, newest)
    step = request.POST.get("step", "")
    form = RuleForm(newest, chosen, request.POST if step else None)
    if step not in ("preview", "propose") or not _is_a_change(form):
        return _values(request, form)
    return _propose(request, newest, form)


def _chosen(request: OrganisationRequest, rulebook: Rulebook) -> list[Rule]:
    """The rules that were ticked, in the order of the catalogue."""
    asked = set(request.POST.getlist("rule") or request.GET.getlist("rule"))
    every = [one for one in rulebook.rules.values() if one.changeable and one.id in asked]
    return every[:MOST_RULES]


def _choose(request: OrganisationRequest, rulebook: Rulebook) -> HttpResponse:
    subjects = [
        (one.title, [rule for rule in one.rules if rule.changeable])
        for one in reading.by_subject(rulebook)
    ]
    context = _about(request) | {"subjects": [(title, rules) for title, rules in subjects if rules]}
    return show(request, "amend_choose", context)


def _about(request: OrganisationRequest) -> dict[str, Any]:
    rulebook = rules_today(request)
    power = rulebook.power(POWER)
    way = ways_open(rulebook, power)[0]
    return {
        "decided": decided_by(power.held_by, way.need),
        "power": power,
        "waiting": takes_effect(request.organisation, rulebook),
        "trail": [
            (_("Decisions"), address(request, "decisions")),
            (_("Change the rules"), address(request, "amend_rules")),
        ],
    }


def _is_a_change(form: RuleForm) -> bool:
    """Whether the values can be read, can stand, and differ from those there are."""
    if not form.is_valid():
        return False
    if not form.changes:
        form.add_error(None, words_for(Refusal("nothing_changes")))
    return bool(form.changes)


def _values(request: OrganisationRequest, form: RuleForm) -> HttpResponse:
    context = _about(request) | {"form": form, "rules": [rule.id for rule in form.rules]}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "decisions/amend_values.html", context, status=status)


def _propose(request: OrganisationRequest, newest: Rulebook, values: RuleForm) -> HttpResponse:
    """The preview, and under it the motion; proposed once it is sent from there."""
    seen = preview(
        request.organisation, newest, newest.changed(values.changes), timezone.localdate()
    )
    form = _motion_form(request, values, seen)
    next_words = _("Members can read it now, with what it would change.")
    there = put_forward(request, form, POWER, _("The change of the rules is proposed."), next_words)
    if there is not None:
        return there
    context = _about(request) | {
        "preview": seen,
        "values": values,
        "carried": _carried(request, values),
        "rules": [rule.id for rule in values.rules],
        "need": need_of(rules_today(request), form.ways[form.put_as].need.rule),
        "version": None,
    }
    return show(request, "amend_preview", context, form)


def _motion_form(request: OrganisationRequest, values: RuleForm, seen: Preview) -> AmendmentForm:
    rulebook = rules_today(request)
    power = rulebook.power(POWER)
    return AmendmentForm(
        request.POST if request.POST.get("step") == "propose" else None,
        changes=values.changes,
        ways=ways_open(rulebook, power),
        laws=[],
        sides=[],
        meetings=meetings_of(request, power),
        way=request.POST.get("way", ""),
        initial={"title": _title(seen), "text": _text(seen)},
    )


def _title(seen: Preview) -> str:
    if len(seen.rules) == 1:
        return _("Change the rule: {rule}").format(rule=seen.rules[0].what)[:200]
    return _("Change {number} of our rules").format(number=len(seen.rules))


def _text(seen: Preview) -> str:
    """The motion as it would stand if nobody wrote a better one: each rule before and after."""
    lines = [_("That our rules be changed as follows.")]
    for rule in seen.rules:
        before = " ".join(piece.words for piece in rule.before)
        after = " ".join(piece.words for piece in rule.after)
        words = _("{rule}.\nNow: {before}\nThen: {after}")
        lines.append(words.format(rule=rule.what, before=before, after=after))
    return "\n\n".join(lines)


def _carried(request: OrganisationRequest, values: RuleForm) -> list[tuple[str, str]]:
    """The values as they were typed, to be sent again with the motion."""
    return [(name, one) for name in values.fields for one in request.POST.getlist(name)]


@require_POST
@page("decisions.propose")
def check_values(request: OrganisationRequest) -> HttpResponse:
    """Say at once whether the values typed so far can stand (the page asks as one types)."""
    newest = newest_rules(request.organisation)
    form = RuleForm(newest, _chosen(request, newest), request.POST)
    form.is_valid()
    return render(request, "rulebook/problems.html", {"form": form, "problems": []})
