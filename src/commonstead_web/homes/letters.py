"""What waits to be told to households: which of it is still true, to whom, and in which words."""

from collections.abc import Iterator
from datetime import date, datetime

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from commonstead.homes.reviewing import last_day
from commonstead_web.homes.models import HouseholdApplication, Letter, Offer, PlaceReview
from commonstead_web.kit.templatetags.words import weekday
from commonstead_web.rulebook.queries import Organisation

About = Letter.About
MOST_TRIES = 8
"""Failed tries by e-mail after which a letter goes on paper. As the waits double, the last comes
about a day after the first; much later, and paper would come when the time to answer is over."""


def unsent(organisation: Organisation | None = None) -> QuerySet[Letter]:
    """Letters that nobody has got, the oldest first; of one organisation, or of all."""
    rows = Letter.objects.filter(sent=None, dropped=False).order_by("id")
    if organisation is not None:
        rows = rows.filter(organisation=organisation)
    return rows.select_related("application__person", "listed__round", "offer", "organisation")


def is_true(letter: Letter, day: date) -> bool:
    """Whether it can still be told: an offer that waits, a household that is not erased."""
    if letter.application.erased:
        return False
    if letter.offer is not None:
        return letter.offer.state == Offer.State.OPEN and day <= letter.offer.until
    return True


def email_of(application: HouseholdApplication) -> str:
    """Where a household wants to be written to; else where whoever applied signs in; else ""."""
    if application.erased:
        return ""
    person = application.person
    return str(application.particulars.get("email") or (person.email if person else ""))


def goes_on_paper(letter: Letter) -> bool:
    """Whether there is no address, or the address does not take it."""
    return letter.tries >= MOST_TRIES or not email_of(letter.application)


def on_paper(organisation: Organisation, day: date) -> list[Letter]:
    """The letters that the secretary prints, the oldest first."""
    rows = unsent(organisation)
    return [one for one in rows if is_true(one, day) and goes_on_paper(one)]


def told_to(application: HouseholdApplication, day: date) -> list[str]:
    """What stands on a household's letter on paper, in sentences."""
    rows = unsent(application.organisation).filter(application=application)
    return [sentence for one in rows if is_true(one, day) for sentence in in_words(one)]


def in_words(letter: Letter) -> Iterator[str]:
    """What happened, and until when the household can do something about it."""
    if letter.offer is not None:
        home = letter.offer.listed_home.home.label
        yield _("You are offered a home: {home}.").format(home=home)
    elif letter.about == About.ANSWERED:
        yield _("The review that you asked for is answered.")
    elif letter.about == About.DECIDED:
        yield _("The appeal panel has decided on your appeal.")
    else:
        yield _("Your place on the list has changed after a review.")
    until = last_day_of(letter)
    if until is not None:
        yield _until(letter).format(day=weekday(until))


def _until(letter: Letter) -> str:
    if letter.about == About.OFFERED:
        return _("Answer by the end of {day}. After that it goes to the next household.")
    if letter.about == About.ENDING:
        return _(
            "You have not answered yet. Answer by the end of {day}. After that it goes to the "
            "next household, and you keep your place for other homes."
        )
    return _("If you do not agree, you can appeal until the end of {day}.")


def last_day_of(letter: Letter) -> date | None:
    """The last day on which the household can act on it."""
    if letter.offer is not None:
        return letter.offer.until
    review = PlaceReview.objects.filter(applicant=letter.listed).first()
    if letter.about == About.ANSWERED and review is not None and review.answered:
        return last_day("ask_appeal", review.answered).value
    return None


def link_of(letter: Letter) -> str:
    """Where it can be read: the place, or for whoever does not sign in, where a code is entered."""
    slug = letter.organisation.slug
    origin = f"https://{settings.RECORD_ORIGIN}"
    if letter.application.how != HouseholdApplication.How.SELF:
        return origin + reverse("homes:mine", args=[slug])
    place = [slug, letter.listed.round.ref, letter.listed.ref]
    return origin + reverse("homes:place", args=place)


def due(at: datetime) -> list[int]:
    """The letters whose next try by e-mail has come, by key."""
    return [
        one.pk
        for one in unsent()
        if (one.after is None or one.after <= at) and not goes_on_paper(one)
    ]
