"""Homes that are owed since a review: to whom, on which list, and what has become of it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from commonstead.homes.allocation.turn import (
    NOTHING_OWED,
    Owed,
    goes_before,
    when_not_taken,
)
from commonstead.homes.policy.policy import Policy
from commonstead.kit import Line
from commonstead_web.homes.models import HomeOwed, HouseholdApplication, Listed, Offer, Round
from commonstead_web.rulebook.queries import Organisation

State = Offer.State
IN_HAND = (State.OPEN, State.ACCEPTED)
STANDS = "stands"


def going_on(organisation: Organisation) -> QuerySet[HomeOwed]:
    """What is owed, also while a home is offered for it; the oldest first."""
    rows: QuerySet[HomeOwed] = organisation.homes_owed.filter(ended=None)
    return rows.select_related("applicant__application", "applicant__round", "home").order_by("id")


def of_household(application: HouseholdApplication) -> QuerySet[HomeOwed]:
    """What is owed to a household."""
    return going_on(application.organisation).filter(applicant__application=application)


@dataclass(frozen=True)
class OwedHere:
    """Something owed, and the reference by which its household stands on a list."""

    debt: HomeOwed
    ref: str

    @property
    def since(self) -> dict[str, str]:
        """The place whose review found it, as the record names it."""
        return {"round": self.debt.applicant.round.ref, "applicant": self.debt.applicant.ref}


def on_list(row: Round) -> list[OwedHere]:
    """What is owed to households on a list, since a review of it or of another."""
    debts = going_on(row.organisation).filter(applicant__application__listed__round=row)
    refs = dict(row.applicants.order_by("id").values_list("application_id", "ref"))
    return [OwedHere(one, refs[one.applicant.application_id]) for one in debts]


def owed_in(row: Round) -> Owed:
    """To whom on a list a home is owed now: not to whoever is offered one, or has accepted it."""
    if not can_give(row):
        return NOTHING_OWED
    held = Offer.objects.filter(organisation=row.organisation, state__in=IN_HAND)
    busy = set(held.order_by("id").values_list("applicant__application_id", flat=True))
    found = [one for one in on_list(row) if one.debt.applicant.application_id not in busy]
    return Owed(
        here={one.ref for one in found if one.debt.applicant.round_id == row.pk},
        elsewhere={one.ref for one in found if one.debt.applicant.round_id != row.pk},
    )


def can_give(row: Round) -> bool:
    """Whether a home of a round is not taken yet."""
    taken = Offer.objects.filter(listed_home__round=row, state=State.TAKEN).order_by("id")
    return row.homes.exclude(id__in=taken.values("listed_home")).exists()


def elsewhere(listed: Listed) -> list[dict[str, str]]:
    """The other lists on which a household stands and from which a home can still be given."""
    rows = listed.application.listed.exclude(pk=listed.pk).select_related("round")
    return [
        {"round": one.round.ref, "applicant": one.ref}
        for one in rows.order_by("id")
        if can_give(one.round)
    ]


def debt_of(listed: Listed) -> HomeOwed | None:
    """What a review of this place found to be owed, whatever has become of it."""
    rows = HomeOwed.objects.filter(applicant=listed).exclude(why=HomeOwed.End.FOUND_ANEW)
    return rows.select_related("home", "applicant").first()


def state_of(debt: HomeOwed) -> str:
    """What has become of it: "stands", "open" or "accepted" (an offer), or how it ended."""
    if debt.ended is not None:
        return debt.why
    held = Offer.objects.filter(applicant__application=debt.applicant.application_id)
    states = set(held.filter(state__in=IN_HAND).order_by("id").values_list("state", flat=True))
    return next((str(one) for one in reversed(IN_HAND) if one in states), STANDS)


def owed_since_another(listed: Listed) -> HomeOwed | None:
    """What is owed to a household on a list since a review of another one."""
    if not can_give(listed.round):
        return None
    return of_household(listed.application).exclude(applicant=listed).first()


def rules_of(policy: Policy, day: date) -> tuple[Line, ...]:
    """What the policy of a list says of what is owed, or else the rules for all policies."""
    return (*goes_before(policy, day), *when_not_taken(policy, day))
