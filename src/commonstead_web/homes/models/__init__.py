"""What this room keeps: the register of homes, applications, policies, rounds of letting."""

from commonstead_web.homes.models.application import (
    ApplicationDraft,
    ApplicationVersion,
    HouseholdApplication,
    PapersSeen,
)
from commonstead_web.homes.models.home import Home
from commonstead_web.homes.models.letter import Letter
from commonstead_web.homes.models.monitoring import EqualityAnswers, ShownSum
from commonstead_web.homes.models.policy import AllocationPolicy
from commonstead_web.homes.models.round import (
    HomeOwed,
    Listed,
    ListedHome,
    Offer,
    PassedOver,
    PlaceReview,
    Round,
    RoundDraw,
    SetAside,
)

__all__ = [
    "AllocationPolicy",
    "ApplicationDraft",
    "ApplicationVersion",
    "EqualityAnswers",
    "Home",
    "HomeOwed",
    "HouseholdApplication",
    "Letter",
    "Listed",
    "ListedHome",
    "Offer",
    "PapersSeen",
    "PassedOver",
    "PlaceReview",
    "Round",
    "RoundDraw",
    "SetAside",
    "ShownSum",
]
