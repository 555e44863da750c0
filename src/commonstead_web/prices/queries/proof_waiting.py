"""Proof of a main home that waits: for the household to give it, or for somebody to look at it."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from commonstead.prices.protections import condition_of
from commonstead_web.kit.models import Person
from commonstead_web.kit.templatetags.words import weekday
from commonstead_web.kit.waiting import Waiting
from commonstead_web.prices.dwellings import dwelling, lives_in
from commonstead_web.prices.models import BoundHome
from commonstead_web.prices.queries.residence import last_request
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.queries import Organisation, rulebook_for

REVIEW = "prices.review_residence"
OWED = ("asked", "more_needed")


def proof_waits(organisation: Organisation, person: Person, today: date) -> Iterator[Waiting]:
    """What a household owes, and what whoever enters findings has not looked at."""
    rows = list(organisation.bound_homes.filter(lifted=None).order_by("id"))
    if not rows:
        return
    held = offices.offices_of(organisation, person, today)
    looks = bool(held & set(rulebook_for(organisation, today).power(REVIEW).recorded_by))
    for row in rows:
        standing = row.stands(today).value.standing
        if standing == "given" and looks:
            yield _item(row, _("Look at the proof for {home}"), _("Proof was given."))
        if standing in OWED and lives_in(organisation, row.home, person):
            yield _item(row, _("Show that {home} is your main home"), _asked(row))


def _asked(row: BoundHome) -> str:
    asked = last_request(row)
    if asked is None:
        return _("More evidence is needed.")
    by = _(condition_of(row.condition)["may_ask"][asked.by])
    return _("{by} asked for proof on {day}.").format(by=by, day=weekday(asked.asked))


def _item(row: BoundHome, title: str, why: str) -> Waiting:
    return Waiting(
        title=title.format(home=dwelling(row.organisation, row.home).label),
        why=why,
        url=reverse("prices:residence", args=[row.organisation.slug, row.home]),
        action_words=_("Go to the proof"),
        organisation=row.organisation.name,
    )
