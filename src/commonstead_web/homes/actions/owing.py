"""What is owed since a review begins and ends, as part of what else is done."""

from commonstead.homes.allocation.turn import when_not_taken, who_comes_first
from commonstead.kit import Refusal
from commonstead_web.homes.models import Home, HomeOwed, HouseholdApplication, Listed, Offer
from commonstead_web.homes.owing import of_household
from commonstead_web.homes.rounds import Letting
from commonstead_web.rulebook.door import Actor

End = HomeOwed.End


def owe(listed: Listed, home: Home | None, actor: Actor) -> HomeOwed | None:
    """Enter which home is owed since the review of a place, in place of what was found before."""
    if home is None:
        HomeOwed.objects.filter(applicant=listed, ended=None).update(
            ended=actor.today, why=End.FOUND_ANEW
        )
        return None
    debt, _ = HomeOwed.objects.update_or_create(
        applicant=listed,
        defaults={
            "organisation": listed.organisation,
            "home": home,
            "since": actor.today,
            "ended": None,
            "why": "",
        },
    )
    return debt


def is_owed(letting: Letting, listed: Listed) -> bool:
    """Whether somebody comes first on a list because a home is owed to them."""
    return listed.ref in who_comes_first(letting.policy, letting.owed, letting.day)


def end_debts(application: HouseholdApplication, why: End, actor: Actor) -> None:
    """Nothing is owed to a household any more."""
    of_household(application).update(ended=actor.today, why=why)


def not_taken(offer: Offer, actor: Actor) -> None:
    """A home that was offered is not taken: the policy of its list says what is owed then."""
    letting = Letting(offer.applicant.round)
    rule = when_not_taken(letting.policy, letting.day).value
    if offer.owed and rule == "ends":
        end_debts(offer.applicant.application, End.NOT_TAKEN, actor)


def debts_merge(kept: HouseholdApplication, gone: HouseholdApplication, actor: Actor) -> None:
    """What is owed stays with the application that is kept; refuses `owed_a_home`."""
    if of_household(gone).exists() and not of_household(kept).exists():
        raise Refusal("owed_a_home")
    end_debts(gone, End.GONE, actor)
