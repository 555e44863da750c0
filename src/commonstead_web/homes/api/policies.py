"""Policies on who gets a home: read, and tried on the real list in sums."""

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router
from ninja.security import django_auth

from commonstead_web.homes import actions, policies
from commonstead_web.homes.api.schemas import LettingPolicyOut, TriedGroupOut, TriedOut, TryIn
from commonstead_web.homes.api.telling import policy_out
from commonstead_web.homes.trial import Row, Words, characteristics_of, number, rows_of, tried
from commonstead_web.rulebook import access

router = Router(tags=["homes"])
WITHHELD = ""


@router.get("/o/{slug}/homes/policies", response=list[LettingPolicyOut])
def letting_policies(request: HttpRequest, slug: str) -> list[LettingPolicyOut]:
    """The policy in force, and those before it."""
    organisation = access.enter(request, slug, "homes.view").organisation
    row = policies.in_force(organisation)
    found = ([row] if row else []) + policies.earlier(organisation)
    return [policy_out(one) for one in found]


@router.get("/o/{slug}/homes/policies/{letting_policy:ref}", response=LettingPolicyOut)
def letting_policy(request: HttpRequest, slug: str, ref: str) -> LettingPolicyOut:
    """One policy, in force still or not."""
    organisation = access.enter(request, slug, "homes.view").organisation
    return policy_out(policies.policy_row(organisation, ref))


@router.post("/o/{slug}/homes/policies/try", response=TriedOut, auth=django_auth)
def try_letting_policy(request: HttpRequest, slug: str, body: TryIn) -> TriedOut:
    """What a policy would do on the real list beside the one in force. Nothing is proposed."""
    organisation = access.enter(request, slug, "homes.propose").organisation
    proposed, _rules = policies.brought(body.policy)
    both = tried(organisation, proposed, timezone.localdate())
    shown = actions.show_sums(
        actor=access.actor_of(request), organisation=organisation, sheet=both.by_characteristic
    )
    trial = both.trial.value
    return TriedOut(
        protected=[
            _group(one.name, row)
            for one in characteristics_of(shown.value, Words(WITHHELD, "not answered", "others"))
            for row in one.rows
        ],
        groups=[_group(name, row) for name, rows in rows_of(trial, WITHHELD) for row in rows],
        criteria=[
            {"sentence": one.sentence, "households": number(one.households, WITHHELD) or None}
            for one in trial.effects
        ],
        warnings=[f"{one.group}: {one.policy}" for one in trial.warnings],
        only_proposed=list(trial.only_proposed),
        only_present=list(trial.only_present),
        working=[
            {"label": line.label, "value": line.value, "expression": line.expression}
            for line in both.trial
        ],
    )


def _group(name: str, row: Row) -> TriedGroupOut:
    return TriedGroupOut(
        characteristic=name,
        group=row.name,
        applicants=int(row.applicants),
        considered_now=row.present[0] or None,
        considered_then=row.proposed[0] or None,
        housed_now=row.present[1] or None,
        housed_then=row.proposed[1] or None,
    )
