"""Asking: organisations, and the rulebook that applied on a day."""

from datetime import date, datetime
from functools import lru_cache

from django.db import connection
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from commonstead.kit import Refusal
from commonstead.rulebook import Rulebook, load_model
from commonstead_web.kit.models import Person
from commonstead_web.kit.waiting import Waiting
from commonstead_web.rulebook.models import Adoption as Adoption
from commonstead_web.rulebook.models import Office
from commonstead_web.rulebook.models import Organisation as Organisation

READ = ("id", "slug", "name", "place", "place_code", "about", "log_id", "model")
"""What pages say of an organisation; the draft and the day of founding are read when asked for."""
BY_SLUG = f"SELECT {', '.join(READ)} FROM rulebook_organisation WHERE slug = %s"  # noqa: S608 - names from above
"""Every page of an organisation asks this first, so it is not built anew each time."""


def organisation(slug: str) -> Organisation:
    """The organisation with this name in its address."""
    with connection.cursor() as cursor:
        cursor.execute(BY_SLUG, (slug,))
        row = cursor.fetchone()
    if row is None:
        raise Refusal("no_such_organisation", slug=slug)
    return Organisation.from_db(connection.alias, READ, row)


def organisations() -> QuerySet[Organisation]:
    """All organisations that have adopted a rulebook: they are public."""
    return Organisation.objects.filter(adoptions__isnull=False).distinct().order_by("name", "slug")


def organisations_of(person: Person, day: date) -> QuerySet[Organisation]:
    """Where this person holds any office, membership included, on a day."""
    held = Office.objects.filter(person=person, since__lte=day).exclude(until__lte=day)
    return Organisation.objects.filter(pk__in=held.values("organisation")).order_by("name", "slug")


def adoption_on(organisation: Organisation, day: date) -> Adoption | None:
    """The version in force on a day; before the first registration, the first one adopted.

    A society's rules have no outside effect until they are registered, but its founders already
    act by them; an amendment waits for its own effective date.
    """
    # The rules themselves are long, and are read from what `_parsed` keeps.
    versions = organisation.adoptions.filter(adopted__lte=day).defer("rulebook")
    in_force = versions.filter(effective__lte=day).order_by("-effective", "-id").first()
    return in_force or versions.order_by("id").first()


def rulebook_for(organisation: Organisation, day: date) -> Rulebook:
    """The rules by which an act on this day is judged; the draft while nothing is adopted."""
    version = adoption_on(organisation, day)
    if version is None:
        return draft_of(organisation)
    return _parsed(version.pk, version.hash)


def newest_rules(organisation: Organisation) -> Rulebook:
    """The rules as adopted last, also where that version still waits to be registered.

    What the registrar refused is passed over, unless it is all there is: the founders act by their
    own rules until others are registered. Refuses `not_adopted_yet` while there is only a draft.
    """
    in_order = organisation.adoptions.order_by("id")
    version = in_order.filter(refused=None).last() or in_order.first()
    if version is None:
        raise Refusal("not_adopted_yet")
    return _parsed(version.pk, version.hash)


def draft_of(organisation: Organisation) -> Rulebook:
    """The model with the changes the founders have made so far."""
    return load_model(organisation.model).changed(organisation.draft)


@lru_cache(maxsize=256)
def _parsed(adoption_id: int, _hash: str) -> Rulebook:
    return Rulebook.from_data(Adoption.objects.get(pk=adoption_id).rulebook)


def waiting_for(person: Person, now: datetime) -> list[Waiting]:
    """Rulebooks that a secretary has begun and not yet adopted or registered."""
    begun = Organisation.objects.filter(
        offices__person=person, offices__office="secretary", offices__until=None, adoptions=None
    )
    return [
        Waiting(
            title=_("Finish founding {name}").format(name=one.name),
            why=_("The rulebook is a draft. Nothing is decided until the founders adopt it."),
            url=reverse("rulebook:founding", args=[one.slug]),
            action_words=_("Go on founding {name}").format(name=one.name),
            organisation=one.name,
        )
        for one in begun.distinct().order_by("name", "slug")
    ]


def all_versions(organisation: Organisation) -> QuerySet[Adoption]:
    """Every version the members adopted, newest first; those the registrar refused too."""
    return organisation.adoptions.order_by("-adopted", "-id")


def versions(organisation: Organisation) -> QuerySet[Adoption]:
    """Every version that counts, has counted or may come to, newest first.

    The founders' own rules are among them also where they were refused: they acted by them.
    """
    first = organisation.adoptions.order_by("id").values("pk")[:1]
    return all_versions(organisation).filter(Q(refused=None) | Q(pk__in=first))


def waiting_versions(organisation: Organisation) -> QuerySet[Adoption]:
    """The versions that the registrar has neither registered nor refused, oldest first."""
    return organisation.adoptions.filter(registered=None, refused=None).order_by("id")
