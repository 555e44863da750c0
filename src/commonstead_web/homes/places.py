"""One applicant's place in a round: why, what would change it, each skip, offers, the review."""

import json
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from django.utils import timezone

from commonstead.homes.allocation import Owed, what_would_change
from commonstead.homes.allocation.offering import Skip
from commonstead.homes.allocation.published import WITHDREW
from commonstead.homes.allocation.words import gate_in_words, skip_in_words
from commonstead.homes.policy.policy import Policy
from commonstead.homes.reviewing import Review, Steps
from commonstead.homes.reviewing import review as clock
from commonstead_web.homes.models import Listed, Offer, PassedOver, PlaceReview, Round, SetAside
from commonstead_web.homes.rounds import Letting
from commonstead_web.kit.models import Person

LONG = 20_000
"""Applicants times homes above which changes are tried for the place alone, not for a home."""
REMEMBERED = 512
"""Answers to what would change a place that a process keeps: about those of one round."""


@dataclass(frozen=True)
class Place:
    """What an applicant is shown. `why` are sentences of the policy, `gates` those not met."""

    listed: Listed
    round: Round
    policy: Policy
    why: list[str] = field(default_factory=list)
    gates: list[str] = field(default_factory=list)
    skips: list[tuple[str, str, PassedOver]] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    set_aside: list[tuple[str, SetAside]] = field(default_factory=list)
    review: PlaceReview | None = None
    review_now: Review | None = None


def place_of(listed: Listed) -> Place:
    """Everything about a place but what would change it."""
    policy = Letting(listed.round).policy
    found = PlaceReview.objects.filter(applicant=listed).first()
    return Place(
        listed,
        listed.round,
        policy,
        _why(policy, listed),
        _gates(policy, listed),
        _skips(policy, listed),
        list(listed.offers.select_related("listed_home__home").order_by("id")),
        _set_aside(policy, listed),
        found,
        _review_now(listed, found),
    )


def _reasons(listed: Listed) -> dict[str, Any]:
    return dict(json.loads(listed.reasons)) if listed.reasons else {}


def _why(policy: Policy, listed: Listed) -> list[str]:
    band = listed.standing.get("band")
    told = [policy.criterion(band).sentence] if band else []
    points = _reasons(listed).get("points", {})
    return [*told, *(f"{policy.criterion(name).sentence} ({n})" for name, n in points.items())]


def _gates(policy: Policy, listed: Listed) -> list[str]:
    return [gate_in_words(policy, name, known) for name, known in _reasons(listed).get("gates", [])]


def _skips(policy: Policy, listed: Listed) -> list[tuple[str, str, PassedOver]]:
    """Each home for which they were passed over, the one reason in words, and when."""
    rows = listed.skips.select_related("listed_home__home").order_by("id")
    return [(one.listed_home.home.label, _skip_words(policy, one), one) for one in rows]


def _skip_words(policy: Policy, one: PassedOver) -> str:
    if one.why in ("", WITHDREW):
        return ""
    home = one.listed_home.home.ref
    return skip_in_words(Skip(home, one.applicant.ref, one.why, one.quota), policy)  # type: ignore[arg-type]


def _set_aside(policy: Policy, listed: Listed) -> list[tuple[str, SetAside]]:
    """What the panel set aside for them: the sentence of each criterion, and the rest."""
    rows = listed.set_aside.exclude(criterion="").order_by("id")
    return [(policy.criterion(one.criterion).sentence, one) for one in rows]


def steps_of(found: PlaceReview, told: date) -> Steps:
    """What has happened in a review."""
    return Steps(told, found.asked, found.answered, found.appealed, found.decided)


def _review_now(listed: Listed, found: PlaceReview | None) -> Review | None:
    told = listed.round.allocated
    if told is None:
        return None
    steps = steps_of(found, told) if found else Steps(told)
    return clock(steps, timezone.localdate()).value


def changes(listed: Listed) -> tuple[str, ...]:
    """What would give them a better place or a home, in sentences; the best first."""
    if listed.round.allocated is None or not listed.text:
        return ()
    letting = Letting(listed.round)
    there = len(letting.standing)
    found = listed.round.applicants.exclude(corrected="").values_list("corrected", flat=True)
    if not any(one.pk == listed.pk for one in letting.standing):
        return ()
    return _changes(listed.pk, listed.round.pk, there, len(found))


@lru_cache(maxsize=REMEMBERED)
def _changes(listed: int, round_: int, there: int, corrected: int) -> tuple[str, ...]:
    """Worked out once: the answers are fixed; who withdraws, or whose review changes a place, makes
    it another list.
    """
    letting = Letting(Round.objects.select_related("policy").get(pk=round_))
    who = Listed.objects.get(pk=listed)
    labels = {one.home.ref: one.home.label for one in letting.listed_homes}
    short = there * len(letting.homes) <= LONG
    homes = letting.homes if short else []
    found = what_would_change(
        letting.policy,
        homes,
        letting.applicants,
        who.ref,
        on=letting.day,
        seed=letting.seed,
        owed=Owed(elsewhere=letting.row.came_first),
    )
    return tuple(_with_labels(change.sentence, labels) for change in found)


def _with_labels(sentence: str, labels: dict[str, str]) -> str:
    for ref, label in labels.items():
        sentence = sentence.replace(f"the home {ref}", label)
    return sentence


def offers_to(person: Person) -> list[Offer]:
    """The offers that wait for somebody's answer."""
    rows = Offer.objects.filter(applicant__application__person=person)
    found = rows.select_related("listed_home__home", "applicant__round__organisation")
    return list(found.filter(state=Offer.State.OPEN).order_by("until", "id"))


def end_of(day: date) -> datetime:
    """The last minute of a day, here."""
    return datetime.combine(day, time(23, 59), tzinfo=timezone.get_current_timezone())
