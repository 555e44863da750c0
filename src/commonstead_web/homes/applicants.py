"""Asking about applications: one's own, the list that waits, and which may be of one household."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from commonstead.homes.duplicates import Entry, Likeness, Somebody, candidates
from commonstead.kit import Refusal
from commonstead_web.homes.asking import Asked, Particulars
from commonstead_web.homes.models import ApplicationDraft, HouseholdApplication
from commonstead_web.kit.letters import is_code
from commonstead_web.kit.models import Person
from commonstead_web.rulebook.queries import Organisation

State = HouseholdApplication.State


def waiting(organisation: Organisation) -> QuerySet[HouseholdApplication]:
    """The list: every application that waits, the earliest first."""
    rows: QuerySet[HouseholdApplication] = organisation.household_applications.filter(
        state=State.WAITING
    )
    return rows.order_by("applied", "id")


def over(organisation: Organisation) -> QuerySet[HouseholdApplication]:
    """Those that are over and not erased yet, the latest first."""
    rows: QuerySet[HouseholdApplication] = organisation.household_applications.filter(erased=False)
    return rows.exclude(state=State.WAITING).order_by("-ended", "-id")


def application(organisation: Organisation, ref: str) -> HouseholdApplication:
    """One application; refuses `no_such_home_application`."""
    found: HouseholdApplication | None = organisation.household_applications.filter(ref=ref).first()
    if found is None:
        raise Refusal("no_such_home_application")
    return found


def of_person(organisation: Organisation, person: Person) -> list[HouseholdApplication]:
    """What somebody applied for, for themselves or as a helper; those that wait come first."""
    rows = organisation.household_applications.filter(person=person).order_by("id")
    return sorted(rows, key=lambda one: (not one.is_waiting, -one.pk))


def applied_to(person: Person) -> list[Organisation]:
    """Where an application of somebody waits, for themselves or as a helper."""
    rows = HouseholdApplication.objects.filter(person=person, state=State.WAITING).order_by("id")
    found = [one.organisation for one in rows.select_related("organisation")]
    return list(dict.fromkeys(found))


def by_code(organisation: Organisation, code: str) -> HouseholdApplication:
    """The application of the letter with this code; refuses `no_such_letter`."""
    for one in organisation.household_applications.exclude(code="").order_by("id"):
        if is_code(code, one.code):
            return one
    raise Refusal("no_such_letter")


def draft_of(organisation: Organisation, person: Person) -> dict[str, Any]:
    """What somebody typed and kept; nothing where they did not."""
    found = ApplicationDraft.objects.filter(organisation=organisation, person=person).first()
    return dict(found.typed) if found else {}


def papers_that_count(application: HouseholdApplication) -> list[str]:
    """The kinds of papers that were seen and are about what the household still tells."""
    rows = application.papers_seen.filter(counts=True).order_by("kind")
    return list(rows.values_list("kind", flat=True))


def papers_by_application(organisation: Organisation) -> dict[int, list[str]]:
    """The same for every application of an organisation, by its key."""
    found: dict[int, list[str]] = {}
    for one in organisation.papers_seen.filter(counts=True).order_by("kind", "id"):
        found.setdefault(one.application_id, []).append(one.kind)
    return found


def asked_of(application: HouseholdApplication) -> Asked:
    """The whole of an application that is not erased."""
    return Asked(Particulars.from_data(application.particulars), application.said)


def entry_of(application: HouseholdApplication) -> Entry:
    """What of an application is compared with others: private, and never shown."""
    if application.erased:
        return Entry(application.ref, application.applied)
    asked = asked_of(application)
    people = tuple(Somebody(name, born) for name, born in asked.named_people())
    return Entry(
        application.ref,
        application.applied,
        people,
        asked.particulars.address,
        asked.particulars.email,
        asked.particulars.telephone,
    )


@dataclass(frozen=True)
class Twice:
    """Two applications that may be of one household, and how they are alike."""

    one: HouseholdApplication
    other: HouseholdApplication
    alike: tuple[Likeness, ...]


def alike(organisation: Organisation) -> list[Twice]:
    """Pairs on the list that a person should look at, the surest likeness first."""
    by_ref = {one.ref: one for one in waiting(organisation)}
    pairs = candidates(entry_of(one) for one in by_ref.values())
    return [Twice(by_ref[pair.refs[0]], by_ref[pair.refs[1]], pair.alike) for pair in pairs]
