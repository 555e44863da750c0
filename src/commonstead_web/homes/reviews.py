"""Reviews and appeals that somebody has to answer."""

from datetime import date

from django.utils import timezone

from commonstead.homes.reviewing import Review, Steps
from commonstead.homes.reviewing import review as clock
from commonstead_web.homes.models import PlaceReview
from commonstead_web.homes.places import steps_of
from commonstead_web.homes.rounds import is_there
from commonstead_web.rulebook.queries import Organisation


def clock_of(steps: Steps, on: date) -> Review:
    """Which clock runs on a day."""
    return clock(steps, on).value


def now(found: PlaceReview) -> Review:
    """Which clock runs today."""
    told = found.applicant.round.allocated
    assert told is not None  # noqa: S101 - nobody asks before
    return clock_of(steps_of(found, told), timezone.localdate())


def to_follow(organisation: Organisation) -> list[PlaceReview]:
    """Those after which a place is to change and has not been changed; the oldest first."""
    rows = PlaceReview.objects.filter(organisation=organisation, follow_due=True).order_by("id")
    return [one for one in rows.select_related("applicant__application") if can_follow(one)]


def can_follow(found: PlaceReview) -> bool:
    """Whether something is to be entered after it: nothing is where the household is gone."""
    return found.follow_due and is_there(found.applicant)


def reviews(organisation: Organisation) -> list[PlaceReview]:
    """Every review, those not decided first, the latest first."""
    rows = PlaceReview.objects.filter(organisation=organisation)
    found = rows.select_related("applicant__application", "applicant__round").order_by("-id")
    return sorted(found, key=lambda one: one.decided is not None)
