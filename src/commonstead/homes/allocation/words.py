"""Why somebody was not considered, or was passed over for a home, in plain words."""

from commonstead.homes.allocation.offering import Skip, Why
from commonstead.homes.policy.policy import Policy

WHY: dict[Why, str] = {
    "not_asked_for": "you did not ask for this home",
    "other_tenure": "it is not let or sold in a way that you asked for",
    "need_not_told": "we do not know what we need to know to offer it to you",
    "too_few_bedrooms": "it has fewer bedrooms than you need",
    "too_many_bedrooms": "it has more bedrooms than the policy lets you have",
    "access_missing": "it does not have the access that you need",
    "rent_too_high": "its rent is more than the policy lets a home cost you",
    "quota_full": "the share of homes for households like yours is used up",
    "kept_for_access": "it is adapted, and is kept for those who need that",
    "kept_for_quota": "it is kept for other households",
    "others_came_first": "it goes to somebody who comes before you",
}


def skip_in_words(skip: Skip, policy: Policy) -> str:
    """The one reason of a skip; with its quota's sentence where there is one."""
    told = WHY[skip.why]
    return f"{told}: {policy.criterion(skip.quota).sentence}" if skip.quota else told


def gate_in_words(policy: Policy, name: str, known: bool | None) -> str:
    """Why a gate is closed: its sentence, and whether we only do not know."""
    sentence = policy.criterion(name).sentence
    return sentence if known is False else f"{sentence} We have not been told whether that is so."
