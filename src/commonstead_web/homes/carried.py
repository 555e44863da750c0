"""What carried decisions of this room do, and how that is told: for the room `decisions`."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from commonstead.homes.policy.policy import in_words
from commonstead_web.decisions import effect_words, effects
from commonstead_web.decisions.effect_words import Told
from commonstead_web.homes import actions, policies
from commonstead_web.homes.actions.adopting import check_departure, check_policy
from commonstead_web.homes.queries import home
from commonstead_web.rulebook.door import Actor
from commonstead_web.rulebook.mandates import Mandate
from commonstead_web.rulebook.queries import Organisation

Refs = Mapping[str, Any]


def _check_policy(organisation: Organisation, day: date, refs: Refs) -> None:
    check_policy(organisation, refs["policy"], refs["rules"])


def _adopt(actor: Actor, organisation: Organisation, mandate: Mandate, refs: Refs) -> None:
    actions.adopt_policy(
        actor=actor,
        organisation=organisation,
        mandate=mandate,
        policy=refs["policy"],
        rules=refs["rules"],
    )


def _told_policy(organisation: Organisation, refs: Refs) -> Told:
    policy = policies.policy_of(refs["rules"])
    words = _("Homes are given out by this policy from then on: {title}.")
    told = [sentence for part in in_words(policy).values() for sentence in part]
    return Told((words.format(title=policy.title), *told))


def _check_departure(organisation: Organisation, day: date, refs: Refs) -> None:
    check_departure(organisation, refs["round"], refs["home"], refs["applicant"])


def _depart(actor: Actor, organisation: Organisation, mandate: Mandate, refs: Refs) -> None:
    actions.depart(
        actor=actor,
        organisation=organisation,
        mandate=mandate,
        round_=refs["round"],
        home=refs["home"],
        applicant=refs["applicant"],
    )


def _told_departure(organisation: Organisation, refs: Refs) -> Told:
    words = _("{home} is offered out of the order to the applicant {applicant}.")
    label = home(organisation, refs["home"]).label
    return Told((words.format(home=label, applicant=refs["applicant"]),))


def register() -> None:
    """Tell the room `decisions` of both."""
    effects.brings_about(
        "homes.adopt_policy", effects.Effect(_check_policy, _adopt, "homes:propose_policy")
    )
    effect_words.tells("homes.adopt_policy", _told_policy)
    effects.brings_about(
        "homes.depart", effects.Effect(_check_departure, _depart, "homes:propose_departure")
    )
    effect_words.tells("homes.depart", _told_departure)
